"""Releases that a text tells: who made which model available, or plans to, when and on what terms."""
