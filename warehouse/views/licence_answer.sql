-- licence_answer: what one may do with each released model, as the licence chosen in release says.
-- One row per model_id (the key). From: release, licence, licence_history.
-- commercial_use: yes, no, with-permission, unstated (the licence does not say) or unknown (no
-- licence is stated, or one that the lexicon does not list).
-- cap: what commerce is bounded by, in words; NULL where nothing. regions_left_out: ISO 3166-1 codes,
-- EU for the European Union. has_naming_duty: whether derivatives must carry the model's name; both
-- NULL where commercial_use is unknown.
-- history: each licence that the model was said to be under, oldest first.

CREATE OR REPLACE VIEW licence_answer AS
WITH histories AS (
    SELECT model_id, list(struct_pack(
        licence, licence_id, since_on, until_on, said_by, commercial_use, is_latest
    ) ORDER BY since_on NULLS FIRST, licence_key) AS history
    FROM licence_history GROUP BY model_id
)
SELECT
    release.model_id,
    release.model_name,
    release.organisation_id,
    release.organisation_name,
    release.released_on,
    release.is_umbrella,
    release.licence,
    release.licence_id,
    release.licence_class,
    coalesce(licence.commercial_use, 'unknown') AS commercial_use,
    licence.cap,
    licence.regions_left_out,
    licence.has_naming_duty,
    coalesce(histories.history, []) AS history,
    len(coalesce(histories.history, [])) AS licence_count
FROM release
LEFT JOIN licence ON licence.id = release.licence_id
LEFT JOIN histories ON histories.model_id = release.model_id
WHERE release.status = 'released';

COMMENT ON VIEW licence_answer IS 'One row a released model: commercial use, cap, regions and naming duty, and the licences before.';
