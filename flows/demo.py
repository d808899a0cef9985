"""`modelwire demo`: the main job on the embedded newsroom, from nothing to a report."""

from __future__ import annotations

import shutil
from pathlib import Path

from demo.newsroom import Newsroom
from flows.console import OUT, say
from flows.prefect_server import prefect_server


def run_demo(*, data: Path, week: str) -> None:
    """Serve the newsroom on loopback, run the weekly flow on it, and say what came of it."""
    with Newsroom() as newsroom:
        say(f"the newsroom is open at {newsroom.url}: a small web of our own, on this machine only")
        say("starting Prefect's engine, which takes ten to thirty seconds …")
        with prefect_server(data):
            from flows.weekly import weekly

            result = weekly(
                sources=[str(newsroom.sources_file(data))],
                data=str(data),
                week=week,
                contact="demo@modelwire.invalid",
                allow_loopback=True,
                delay=0.0,
            )
    from flows.tables import crawl_table, load_lines

    OUT.print(crawl_table(result.runs))
    for line in load_lines(result.loaded):
        OUT.print(line)
    page = next(path for path in result.files if path.suffix == ".html")
    OUT.print()
    OUT.print(f"Open {page.resolve()} in a browser.")
    OUT.print(f"Browse {result.site.resolve()}.")
    OUT.print(f'Ask:  {_command()} sql --data {data} "FROM release"')


def _command() -> str:
    """How a person calls the command that is running: by its name where the shell finds it."""
    return "modelwire" if shutil.which("modelwire") else ".venv/bin/modelwire"
