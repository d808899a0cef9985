-- filings: what belongs to the week on the regulator's lists (备案, 登记). One row a filing.
-- A filing belongs to the week in which a list named it first. What stood on a list when that was read
-- for the first time may have stood there long: it belongs to the week of its own day, if it has one.
-- Those that the lexicon links to a maker or a model come first.
-- list_url: the list; filed_on: with filed_precision day or month; first_listed_on: in Shanghai.
WITH listed AS (
    SELECT *, week_start_on(first_listed_at) AS listed_week_on,
        week_start_on(min(first_listed_at) OVER (PARTITION BY source_id)) AS read_week_on
    FROM filing
),
placed AS (
    SELECT *,
        CASE
            WHEN listed_week_on > read_week_on THEN listed_week_on
            WHEN filed_precision = 'day' THEN date_trunc('week', filed_on)::DATE
        END AS placed_week_on
    FROM listed
)
SELECT
    placed.id AS filing_id, placed.kind, placed.number, placed.name, placed.company,
    placed.province, placed.filed_on, placed.filed_precision, placed.base_model,
    organisation.name AS maker, organisation.name_zh AS maker_zh, model.name AS model,
    day_in_shanghai(placed.first_listed_at) AS first_listed_on,
    day_in_shanghai(placed.last_listed_at) AS last_listed_on,
    source.name AS source, placed.url AS list_url
FROM placed
LEFT JOIN organisation ON organisation.id = placed.organisation_id
LEFT JOIN model ON model.id = placed.model_id
LEFT JOIN source ON source.id = placed.source_id
WHERE placed.placed_week_on = $monday
ORDER BY
    list_position(['filing', 'registration', 'algorithm'], placed.kind),
    placed.organisation_id IS NULL AND placed.model_id IS NULL,
    placed.province NULLS LAST, placed.filed_on, filing_id
