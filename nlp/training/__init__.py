"""Training of the recognisers of names: our own texts, coined names, spaCy's training loop."""
