"""Names that nobody listed: the trained recogniser of each language, and what weighs its proposals."""
