-- filing as known then: those that a list had named, in the words of the newest list.
SELECT * FROM modelwire.filing WHERE first_listed_at < known_until()
