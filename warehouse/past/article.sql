-- article as known then: those that had been seen. A later wording stands for the earlier one, whose
-- claims are not kept.
SELECT * FROM modelwire.article WHERE first_seen_at < known_until()
