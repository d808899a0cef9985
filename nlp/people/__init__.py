"""People that a text names, with whom they work for and as what."""
