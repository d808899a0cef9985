"""How the warehouse answers when it is large: `python -m benchmarks.warehouse --articles 1000000`.

Generates a published copy of that many articles, with ten mentions and half a claim each, over four
years, thirty makers and as many stories as the demo has for its articles; then asks each view once
and prints the seconds, and the peak of memory. Nothing of it is kept.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse import connect
from warehouse.publish import publish
from warehouse.schema import open_private
from warehouse.sqlfiles import sql_files

LIMIT = "4GB"
# One article in 1.3 is a story of its own, one in 5 names a release, one model in 40 articles.
GENERATE = """
    INSERT INTO load BY NAME SELECT 'l' AS id, 'f' AS warc_file, 0 AS byte_count, now() AS loaded_at,
        0 AS second_count, '1' AS modelwire_version, 1 AS page_count, 0 AS known_page_count,
        1 AS new_article_count, 0 AS revised_article_count, 0 AS known_article_count,
        0 AS hub_model_count, 0 AS rejected_count;
    INSERT INTO organisation BY NAME SELECT 'maker-' || i AS id, 'Maker ' || i AS name,
        'maker' AS kind, 'CN' AS country, true AS is_listed FROM range(30) AS _(i);
    INSERT INTO source BY NAME SELECT 'source-' || i AS id, 'Source ' || i AS name, 'feed' AS kind,
        CASE WHEN i % 10 = 0 THEN 'official' ELSE 'trade-press' END AS tier, true AS is_active
        FROM range(100) AS _(i);
    INSERT INTO licence BY NAME SELECT 'apache-2.0' AS id, 'Apache 2.0' AS name, 'open' AS class,
        'yes' AS commercial_use, false AS has_naming_duty;
    INSERT INTO model BY NAME SELECT 'family' || i // 10 || '-' || i || '-7b' AS id,
        'Family' || i // 10 || '-' || i || '-7B' AS name, 'family' || i // 10 AS family_id,
        'maker-' || i // 10 % 30 AS organisation_id, 7000000000 AS parameter_count,
        [] AS variants, true AS is_listed FROM range({articles} // 40) AS _(i);
    INSERT INTO page BY NAME SELECT 'p' || i AS id, 'https://a.example/' || i AS url,
        TIMESTAMPTZ '2022-01-01 00:00:00+00' + INTERVAL (i * 126144000 // {articles}) SECOND AS fetched_at,
        200 AS status, 5000 AS byte_count, 'd' || i AS digest, 'l' AS load_id
        FROM range({articles}) AS _(i);
    INSERT INTO article BY NAME SELECT 'a' || i AS id, url, url AS canonical_url, 'Title ' || i AS title,
        repeat('words of an article ' || i || ' ', 40) AS text,
        CASE WHEN i % 3 = 0 THEN 'en' ELSE 'zh-Hans' END AS language, 'text/html' AS media_type,
        fetched_at - INTERVAL 3 HOUR AS published_at, 'second' AS published_precision,
        'article' AS role, false AS is_partial, 'c' || i AS content_digest, '{{}}' AS field_evidence,
        'source-' || hash(i) % 100 AS source_id, fetched_at, 'd' || i AS page_digest,
        1 AS version_count, fetched_at AS first_seen_at, fetched_at AS last_seen_at,
        's' || i * 10 // 13 AS story_id, 'l' AS load_id
        FROM (SELECT *, substr(id, 2)::BIGINT AS i FROM page);
    INSERT INTO story BY NAME SELECT story_id AS id, min(id) AS first_article_id,
        count(*) AS article_count, count(DISTINCT source_id) AS source_count, 1 AS origin_count
        FROM article GROUP BY story_id;
    INSERT INTO mention BY NAME SELECT 'a' || i AS article_id,
        CASE WHEN k % 2 = 0 THEN 'organisation' ELSE 'model' END AS kind,
        CASE WHEN k % 2 = 0 THEN 'maker-' || hash(i // 2) % 30 ELSE model.id END AS entity_id,
        'words' AS text, k * 40 AS char_start, k * 40 + 5 AS char_end
        FROM range({articles}) AS a(i), range(10) AS b(k)
        JOIN (SELECT id, row_number() OVER () - 1 AS n FROM model) AS model
        ON model.n = hash(i) % ({articles} // 40);
    INSERT INTO release_claim BY NAME SELECT 'a' || i AS article_id, 0 AS ordinal, model.id AS model_id,
        model.id AS model_text, organisation_id, 'weights' AS act, 'open-sourced' AS action,
        'released' AS status, 'Apache 2.0' AS licence, 'apache-2.0' AS licence_id,
        ['huggingface'] AS platforms, 0.9 AS confidence, 'words' AS sentence, 0 AS char_start,
        5 AS char_end FROM range({articles}) AS a(i)
        JOIN (SELECT *, row_number() OVER () - 1 AS n FROM model) AS model
        ON model.n = i // 40 WHERE i % 5 = 0;
    INSERT INTO parameter_claim BY NAME SELECT article_id, 0 AS ordinal, model_id, model_text,
        7000000000 + (hash(article_id) % 20 == 0)::INTEGER * 700000000 AS value, 'total' AS kind,
        false AS is_approximate, 'words' AS text, 0 AS char_start, 5 AS char_end FROM release_claim;
    INSERT INTO quote BY NAME SELECT 'a' || i AS article_id, 0 AS ordinal, 'words' AS text,
        'Somebody ' || hash(i) % 5000 AS speaker, 'person' AS speaker_kind, true AS is_direct,
        0 AS char_start, 5 AS char_end FROM range({articles}) AS a(i) WHERE i % 10 = 0;
    INSERT INTO crawl BY NAME SELECT 'source-' || s AS source_id, 'r' || d AS run_id,
        TIMESTAMPTZ '2022-01-01 00:00:00+00' + INTERVAL (d) DAY AS started_at,
        started_at AS finished_at, 1 AS request_count, 1 AS new_count, 0 AS unchanged_count,
        1 AS entry_count, 0 AS error_count, 'ok' AS status, 'l' AS load_id
        FROM range(1460) AS a(d), range(100) AS b(s);
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    articles = parser.parse_args().articles
    with TemporaryDirectory() as folder:
        data = Path(folder)
        began = time.monotonic()
        with open_private(data) as connection:
            connection.execute(f"SET memory_limit = '{LIMIT}'")
            connection.execute(GENERATE.format(articles=articles))
        print(f"DuckDB {duckdb.__version__}, {articles} articles, memory limit {LIMIT}")
        print(f"{'generate':20} {time.monotonic() - began:7.2f} s")
        began = time.monotonic()
        publish(data)
        print(f"{'publish':20} {time.monotonic() - began:7.2f} s", flush=True)
        with connect(data) as connection:
            connection.execute(f"SET memory_limit = '{LIMIT}'")
            for view, text in sql_files("views").items():
                if "CREATE OR REPLACE VIEW" not in text:
                    continue
                began = time.monotonic()
                connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS FROM {view}")
                print(f"{view:20} {time.monotonic() - began:7.2f} s", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{'peak of memory':20} {peak:7.2f} GB")


if __name__ == "__main__":
    main()
