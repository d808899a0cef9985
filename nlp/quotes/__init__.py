"""What a text quotes, directly or not, and who said it."""
