-- rejected as known then; what has no time (damage of an archive) is left out.
SELECT * FROM modelwire.rejected WHERE seen_at < known_until()
