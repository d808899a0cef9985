-- notify_makers: the ids by which a target may name the makers that it watches. One row a maker.
SELECT id AS organisation_id FROM organisation
