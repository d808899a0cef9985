-- hub_snapshot as known then.
SELECT * FROM modelwire.hub_snapshot WHERE observed_at < known_until()
