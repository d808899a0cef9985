"""Between a response and a reading: archive, articles, relevance, stories."""
