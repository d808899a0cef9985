"""Models that a text names: by the grammar of their names, by a list of families, and by how the text tells them."""
