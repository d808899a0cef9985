-- hub_model as known then: with the licence and the size that the last answer before had.
SELECT repository.* REPLACE (
    last_answer.licence AS licence,
    CASE WHEN last_answer.licence IS NOT DISTINCT FROM repository.licence
        THEN repository.licence_id END AS licence_id,
    last_answer.parameter_count AS parameter_count,
    last_answer.observed_at AS observed_at
)
FROM modelwire.hub_model AS repository
JOIN (
    SELECT
        hub,
        repository_id,
        arg_max(struct_pack(licence, parameter_count, observed_at), observed_at) AS last_answer
    FROM modelwire.hub_snapshot WHERE observed_at < known_until() GROUP BY hub, repository_id
) AS snapshot USING (hub, repository_id)
