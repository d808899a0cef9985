"""A database with rows in every table, as the tests of migrations keep one of each version.

`python -m tests.warehouse.sample` writes that of today's version, once its tables have changed.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.warehouse.frozen import frozen, frozen_path
from tests.warehouse.rooms import fake_rooms, page_line, write_archive
from warehouse.load import load
from warehouse.schema import SCHEMA_VERSION, open_private

FIRST = 'Qingyun opened Foo-7B on 2023-08-03 under Apache-2.0 at modelscope. Li Ming of Qingyun said: "We are glad"'
LATER = "Qingyun opened Foo-7B on 2023-08-04 under Apache-2.0 at modelscope."
REST = """
    INSERT INTO correction BY NAME SELECT 'foo-size' AS id, 'model' AS subject_kind,
        'foo-7b' AS subject_id, 'parameter_count' AS field, '7700000000' AS value,
        'The weights hold so many.' AS reason, DATE '2023-08-09' AS corrected_on;
    INSERT INTO measure_claim BY NAME SELECT article_id, 0 AS ordinal, model_id, model_text,
        'context_length' AS role, 8192 AS value, text, char_start, char_end FROM parameter_claim;
    INSERT INTO family BY NAME SELECT 'foo' AS id, 'Foo' AS name, 'qingyun' AS organisation_id;
    INSERT INTO hub_account VALUES ('huggingface', 'Qingyun', 'qingyun');
    INSERT INTO filing BY NAME SELECT 'Jiangsu-YunHe-20251203006' AS id, 'filing' AS kind, id AS number,
        'Foo' AS name, 'Qingyun Ltd' AS company, DATE '2025-12-03' AS filed_on, 'day' AS filed_precision,
        'https://regulator.example/list' AS url, TIMESTAMPTZ '2026-03-01 00:00:00+00' AS first_listed_at,
        first_listed_at AS last_listed_at, 'sha1:A' AS page_digest, 'test' AS load_id;
    INSERT INTO source BY NAME SELECT 'press-a' AS id, 'Press A' AS name, true AS is_active;
    UPDATE load SET loaded_at = TIMESTAMPTZ '2023-08-20 01:00:00+00', second_count = 1.5;
"""


def make_sample(data: Path) -> None:
    """Load a page in two wordings, a run, a hub's answer and a page of no interest."""
    data.mkdir(parents=True, exist_ok=True)
    lines = [
        page_line("https://a.example/1", FIRST, published="2023-08-03T02:00:00", title="Foo's day"),
        page_line("https://a.example/2", "football"),
        page_line(
            "https://hub.example/api", "", role="hub", repository="Qingyun/Foo-7B", downloads=10,
            likes=2, licence="apache-2.0", parameters=7_700_000_000, bases=["q/base"],
        ),
        '{"run": {"source": "press-a", "id": "r1", "started": "2023-08-04T00:00:00"}}',
    ]  # fmt: skip
    revised = page_line(
        "https://a.example/1",
        f'{LATER} Li Ming of Qingyun said: "We are very glad"',
        fetched="2023-08-21T00:00:00",
    )
    archives = [
        write_archive(data / "a.warc.gz", lines),
        write_archive(data / "b.warc.gz", [revised]),
    ]
    load(archives, data=data, rooms=fake_rooms())
    with open_private(data) as connection:
        connection.execute(REST)


def main() -> None:
    """Write the database of today's version."""
    with TemporaryDirectory() as folder:
        make_sample(Path(folder) / "data")
        with open_private(Path(folder) / "data") as connection:
            frozen_path(SCHEMA_VERSION).write_text(frozen(connection), encoding="utf-8")


if __name__ == "__main__":
    main()
