"""The reader: what a text on Chinese language models states, with the place of every word of it."""
