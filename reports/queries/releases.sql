-- releases: the models of Chinese makers that were announced, or whose API or weights opened, in the week.
-- One row a model; a family that only stands for its sizes (is_umbrella) is left out.
-- sizes: every number of parameters that is claimed, the best source first; hub_parameter_count is
-- what the hub's weights hold. acts: in the order of their days. repositories: the model's own, on
-- any hub, whether or not an article says so. group_id: the maker that the organisation is a part of.
WITH acts AS (
    SELECT
        model_id,
        min(acted_on) AS acted_on,
        list(struct_pack(act, acted_on, date_kind, article_id, char_start, char_end)
            ORDER BY acted_on, act) AS acts
    FROM act
    WHERE week_start_on = $monday AND act IN ('announced', 'api', 'weights')
    GROUP BY model_id
),
sizes AS (
    SELECT
        model_id,
        list(struct_pack(kind, value, is_approximate)
            ORDER BY kind DESC, tier_rank, story_count DESC, value DESC) AS sizes
    FROM size_evidence SEMI JOIN acts USING (model_id) GROUP BY model_id
),
held AS (
    SELECT model_id, list(struct_pack(hub, repository_id, url, licence,
        parameter_count := nullif(parameter_count, 0)) ORDER BY hub, repository_id) AS repositories
    FROM repository SEMI JOIN acts USING (model_id) GROUP BY model_id
)
SELECT
    release.model_id,
    release.model_name AS model,
    release.organisation_id,
    release.organisation_name AS maker,
    release.organisation_name_zh AS maker_zh,
    maker.group_id,
    acts.acted_on,
    acts.acts,
    release.released_on,
    coalesce(sizes.sizes, []) AS sizes,
    release.parameter_count,
    release.active_parameter_count,
    release.hub_parameter_count,
    release.licence,
    release.licence_id,
    licence.name AS licence_name,
    release.licence_class,
    licence.commercial_use,
    licence.cap,
    licence.regions_left_out,
    licence.has_naming_duty,
    release.corrections,
    release.is_open,
    release.released_on < $monday::DATE AS is_earlier,
    release.platforms,
    coalesce(held.repositories, []) AS repositories,
    release.first_report,
    release.story_count,
    release.outlet_count
FROM acts
JOIN release USING (model_id)
LEFT JOIN sizes USING (model_id)
LEFT JOIN licence ON licence.id = release.licence_id
LEFT JOIN held ON held.model_id = release.model_id
LEFT JOIN maker ON maker.organisation_id = release.organisation_id
WHERE NOT release.is_umbrella
ORDER BY is_earlier, release.story_count DESC, release.organisation_name, acts.acted_on,
    release.model_name
