-- Copies the demo's world many times over, so that every distribution is the demo's: mentions and
-- claims of an article, copies of a story, languages, tiers, answers of hubs, days between acts.
-- Needs the demo's database attached as demo and the variables world_count, day_count, copy_count.
--
-- A world is the demo moved to other days, with models, families, people, repositories and stories
-- of its own; makers and licences stay. Of its copy_count copies the first keeps its claims, the
-- others only mention: that makes half a claim an article. A text is the demo's twice, so that its
-- mentions stand where they say, and sentences of other articles up to the length of a news item.

CREATE TEMP MACRO own(id, world) AS 'w' || world || '-' || id;
CREATE TEMP MACRO key(id, world, copy) AS lower(hex(hash(id, world, copy)));
CREATE TEMP MACRO digest(id, world, copy) AS 'sha1:' || key(id, world, copy) || key(id, copy, world);

CREATE TEMP TABLE world AS
SELECT world, CAST(world * getvariable('day_count') // getvariable('world_count') AS INTEGER) AS days
FROM range(getvariable('world_count')) AS _(world);
CREATE TEMP TABLE copied AS
SELECT world, days, copy FROM world, range(getvariable('copy_count')) AS _(copy);
CREATE TEMP TABLE outlet AS SELECT number FROM range(4) AS _(number);
-- One row a sentence of the demo, by which texts are filled up.
CREATE TEMP TABLE sentence AS
SELECT row_number() OVER () - 1 AS number, sentence FROM (
    SELECT unnest(string_split_regex(text, '[.。\n]+')) AS sentence FROM demo.article
) WHERE length(sentence) > 20;
SET VARIABLE sentences = (SELECT list(sentence ORDER BY number) FROM sentence);
SET VARIABLE sentence_count = (SELECT count(*)::UBIGINT FROM sentence);

INSERT INTO load FROM demo.load;
INSERT INTO organisation FROM demo.organisation;
INSERT INTO licence FROM demo.licence;
INSERT INTO hub_account FROM demo.hub_account;
INSERT INTO family FROM demo.family;
INSERT INTO source
SELECT source.* REPLACE (id || '-' || number AS id) FROM demo.source, outlet;

INSERT INTO model
SELECT model.* REPLACE (own(id, world) AS id, own(name, world) AS name,
    own(family_id, world) AS family_id, own(parent_id, world) AS parent_id)
FROM demo.model, world;
INSERT INTO person SELECT own(id, world), own(name, world) FROM demo.person, world;

INSERT INTO page
SELECT page.* REPLACE (key(id, world, copy) AS id, url || '?' || world || '-' || copy AS url,
    fetched_at + to_days(days) AS fetched_at, digest(digest, world, copy) AS digest,
    source_id || '-' || copy % 4 AS source_id)
FROM demo.page, copied;

-- Day after day, as crawls and web archives bring them.
INSERT INTO article
SELECT * REPLACE (length(text)::INTEGER AS character_count) FROM (SELECT article.* REPLACE (
    key(id, world, copy) AS id,
    url || '?' || world || '-' || copy AS url,
    canonical_url || '?' || world || '-' || copy AS canonical_url,
    text || chr(10) || text || chr(10) || array_to_string([
        getvariable('sentences')[CAST(1 + hash(id, world, copy, n) % getvariable('sentence_count') AS BIGINT)]
        FOR n IN range(10)
    ], '. ') AS text,
    key(content_digest, world, copy) AS content_digest,
    published_at + to_days(days) AS published_at,
    modified_at + to_days(days) AS modified_at,
    source_id || '-' || copy % 4 AS source_id,
    fetched_at + to_days(days) AS fetched_at,
    first_seen_at + to_days(days) AS first_seen_at,
    last_seen_at + to_days(days) AS last_seen_at,
    digest(page_digest, world, copy) AS page_digest,
    key(story_id, world, copy) AS story_id
)
FROM demo.article, copied) ORDER BY published_at;
INSERT INTO story
SELECT story.* REPLACE (key(id, world, copy) AS id,
    key(first_article_id, world, copy) AS first_article_id,
    first_published_at + to_days(days) AS first_published_at)
FROM demo.story, copied;
INSERT INTO story_signature
SELECT signature.* REPLACE (key(article_id, world, copy) AS article_id,
    key(content_digest, world, copy) AS content_digest,
    published_at + to_days(days) AS published_at, fetched_at + to_days(days) AS fetched_at,
    key(story_id, world, copy) AS story_id,
    [CAST(hash(key, world, copy) >> 32 AS UINTEGER) FOR key IN keys] AS keys)
FROM demo.story_signature AS signature, copied;

-- The mentions of the first of the two texts, and of the second in two of three articles.
INSERT INTO mention
SELECT mention.* REPLACE (
    key(article_id, world, copy) AS article_id,
    CASE kind WHEN 'organisation' THEN entity_id ELSE own(entity_id, world) END AS entity_id,
    char_start + again * (length(article.text) + 1) AS char_start,
    char_end + again * (length(article.text) + 1) AS char_end)
FROM demo.mention JOIN demo.article ON article.id = mention.article_id, copied, range(2) AS _(again)
WHERE again = 0 OR hash(article_id, world, copy) % 100 < 64;

INSERT INTO release_claim
SELECT claim.* REPLACE (key(article_id, world, 0) AS article_id, own(model_id, world) AS model_id,
    date + days AS date)
FROM demo.release_claim AS claim, world;
INSERT INTO parameter_claim
SELECT claim.* REPLACE (key(article_id, world, 0) AS article_id, own(model_id, world) AS model_id)
FROM demo.parameter_claim AS claim, world;
INSERT INTO measure_claim
SELECT claim.* REPLACE (key(article_id, world, 0) AS article_id, own(model_id, world) AS model_id)
FROM demo.measure_claim AS claim, world;
INSERT INTO licence_claim
SELECT claim.* REPLACE (key(article_id, world, 0) AS article_id, own(model_id, world) AS model_id)
FROM demo.licence_claim AS claim, world;
INSERT INTO quote
SELECT quote.* REPLACE (key(article_id, world, 0) AS article_id, own(person_id, world) AS person_id)
FROM demo.quote, world;

INSERT INTO hub_model
SELECT hub_model.* REPLACE (own(repository_id, world) AS repository_id, own(model_id, world) AS model_id,
    created_at + to_days(days) AS created_at, modified_at + to_days(days) AS modified_at,
    first_observed_at + to_days(days) AS first_observed_at,
    observed_at + to_days(days + 49) AS observed_at)
FROM demo.hub_model, world;
-- Each repository is asked for once a week, eight times.
INSERT INTO hub_snapshot
SELECT snapshot.* REPLACE (own(repository_id, world) AS repository_id,
    observed_at + to_days(days + 7 * CAST(week AS INTEGER)) AS observed_at,
    download_count * (week + 1) AS download_count, like_count * (week + 1) AS like_count)
FROM demo.hub_snapshot AS snapshot, world, range(8) AS _(week);

-- Each source is crawled once a day.
INSERT INTO crawl
SELECT crawl.* REPLACE (source_id || '-' || number AS source_id, run_id || '-' || day AS run_id,
    started_at + to_days(CAST(day AS INTEGER)) AS started_at,
    finished_at + to_days(CAST(day AS INTEGER)) AS finished_at)
FROM demo.crawl, outlet, range(getvariable('day_count')) AS _(day);
INSERT INTO rejected
SELECT rejected.* REPLACE (own(load_id, world * getvariable('copy_count') + copy) AS load_id,
    source_id || '-' || copy % 4 AS source_id, seen_at + to_days(days) AS seen_at)
FROM demo.rejected, copied;
