"""docs/sql.md: its queries are run, and their results written into it or held against it.

`python -m tests.flows.cookbook --data data/demo --write` puts today's results in.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from warehouse.query import run_query

PAGE = Path(__file__).parents[2] / "docs" / "sql.md"
# A query and the table right behind it.
ENTRY = re.compile(r"```sql\n(?P<query>.*?)```\n\n(?P<result>(?:\|[^\n]*\n)*)", re.DOTALL)


def entries(text: str) -> list[tuple[str, str]]:
    """Each query of the page with the result that stands behind it."""
    return [(found["query"], found["result"]) for found in ENTRY.finditer(text)]


def answered(data: Path, text: str) -> str:
    """The page with the results that the data folder gives."""

    def answer(found: re.Match[str]) -> str:
        return f"```sql\n{found['query']}```\n\n{result(data, found['query'])}"

    return ENTRY.sub(answer, text)


def result(data: Path, query: str) -> str:
    """The answer to one query, as the page shows it."""
    return run_query(data, query.strip().removesuffix(";"), format="markdown", row_limit=100)


def main() -> None:
    """Write the results, or say whether they are as they stand there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="data folder of the demo")
    parser.add_argument("--write", action="store_true", help="write the results into the page")
    options = parser.parse_args()
    before = PAGE.read_text(encoding="utf-8")
    after = answered(options.data, before)
    if options.write:
        PAGE.write_text(after, encoding="utf-8")
    elif after != before:
        sys.exit(f"{PAGE} is not what {options.data} gives")


if __name__ == "__main__":
    main()
