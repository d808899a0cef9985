-- A correction that changes nothing any more is to be removed: what it spoke of is gone, or the
-- sources say so by themselves.
WITH shown AS (
    SELECT unnest(corrections) AS one FROM release
),
named AS (
    SELECT 'model' AS kind, id FROM model UNION ALL SELECT 'organisation', id FROM organisation
)
SELECT 'stale: the correction applies to nothing: no release has such a model or act' AS problem,
    id, file, subject_id, field, value
FROM correction WHERE field <> 'merge' AND id NOT IN (SELECT one.correction_id FROM shown)
UNION ALL
SELECT 'stale: the sources say the same by themselves now: remove the correction',
    correction.id, correction.file, correction.subject_id, correction.field, correction.value
FROM correction JOIN shown ON one.correction_id = correction.id
WHERE one.instead_of IS NOT DISTINCT FROM one.value
UNION ALL
SELECT 'stale: the correction applies to nothing: one of the two has no row',
    id, file, subject_id, field, value
FROM correction
WHERE field = 'merge' AND (
    (subject_kind, subject_id) NOT IN (SELECT (kind, id) FROM named)
    OR (subject_kind, value) NOT IN (SELECT (kind, id) FROM named)
)
UNION ALL
SELECT 'stale: the correction names a licence or maker that is not known',
    id, file, subject_id, field, value
FROM correction
WHERE field = 'licence_id' AND value NOT IN (SELECT id FROM licence)
    OR field = 'organisation_id' AND value NOT IN (SELECT organisation_id FROM maker);
