-- maker: whose models count as releases: organisations at home in China that may make models; the
-- state, the media, analysts and investors are none.
-- One row per organisation_id (the key). From: organisation, same_as. One that a person merges into
-- another belongs to the other's group.
-- group_id: the topmost Chinese organisation that it is a part of, itself where it is part of none:
-- Alibaba for Alibaba Cloud and for the Qwen team. Voices are counted by group.

CREATE OR REPLACE VIEW maker AS
WITH RECURSIVE placed AS (
    SELECT
        own.id,
        coalesce(same.into_id, own.parent_id) AS parent_id,
        coalesce(other.country, own.country) AS country
    FROM organisation AS own
    LEFT JOIN same_as AS same ON same.kind = 'organisation' AND same.id = own.id
    LEFT JOIN organisation AS other ON other.id = same.into_id
    WHERE coalesce(other.kind, own.kind, '') NOT IN ('state', 'media', 'analyst', 'investor')
),
chain AS (
    SELECT id AS organisation_id, id AS group_id, parent_id, 0 AS step
    FROM placed WHERE country = 'CN'
    UNION ALL
    SELECT chain.organisation_id, parent.id, parent.parent_id, chain.step + 1
    FROM chain JOIN placed AS parent ON parent.id = chain.parent_id
    -- Nobody has ten levels: a ring of parents must not run for ever.
    WHERE parent.country = 'CN' AND chain.step < 10
),
topmost AS (
    SELECT organisation_id, arg_max(group_id, step) AS group_id FROM chain GROUP BY organisation_id
)
SELECT organisation.id AS organisation_id, name, name_zh, parent_id, topmost.group_id, is_listed
FROM organisation JOIN topmost ON topmost.organisation_id = organisation.id;

COMMENT ON VIEW maker IS 'One row a Chinese organisation; its models are those that release counts.';
