-- site_licences: the names of the known licences. One row a licence.
SELECT id AS licence_id, name FROM licence ORDER BY id
