"""An embedded newsroom: a small web of our own writing, served on loopback."""
