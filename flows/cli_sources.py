"""`modelwire sources`: list, check, add, import, export."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli_options import (
    OWN_SOURCES,
    ContactOption,
    SourcesOption,
    contact_or_default,
    source_paths,
)
from flows.console import OUT, say

if TYPE_CHECKING:
    from spiders.sources import Source

app = typer.Typer(help="Look at the sources, try them, bring your own.", no_args_is_help=True)
NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE]...", help="Ids of sources. [default: all]"),
]
ToOption = Annotated[
    Path, typer.Option("--to", metavar="FILE", help="Sources file that the entries go into.")
]
TierOption = Annotated[
    str,
    typer.Option(
        metavar="TIER", help="official, trade-press, general-press or aggregator: who speaks."
    ),
]


@app.command("list")
def list_sources(
    sources: SourcesOption = None,
    json_lines: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show the sources with kind, language, tier and what is expected of them."""
    from flows.steps import read_sources
    from flows.tables import source_table

    found = read_sources(source_paths(sources))
    if json_lines:
        for one in found:
            OUT.print(json.dumps(one.model_dump(mode="json"), ensure_ascii=False))
    else:
        OUT.print(source_table(found))


@app.command()
def check(
    names: NamesArgument = None, sources: SourcesOption = None, contact: ContactOption = None
) -> None:
    """Try each source once, keeping nothing: what answers, how new it is, and what to mend."""
    from flows.source_check import check_sources
    from flows.steps import read_sources
    from flows.tables import check_table

    chosen = read_sources(source_paths(sources), names or ())
    many = "1 source" if len(chosen) == 1 else f"{len(chosen)} sources"
    say(f"trying {many}; a host is asked one thing at a time …")
    found = check_sources(chosen, contact=contact_or_default(contact), say=say)
    OUT.print(check_table(found))
    bad = [one for one in found if not one.is_useful]
    OUT.print(f"{len(found) - len(bad)} of {len(found)} sources answered with entries.")
    if bad:
        raise typer.Exit(1)


@app.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="A site, a feed or a sitemap.")],
    to: ToOption = OWN_SOURCES,
    tier: TierOption = "trade-press",
    sources: SourcesOption = None,
    contact: ContactOption = None,
) -> None:
    """Look at an address, find its feed or sitemap, and write the entry."""
    from flows.source_add import find_source
    from spiders.entries import append_entries, render_entry

    known = _known(sources, to)
    entry = find_source(url, known=known, tier=tier, contact=contact_or_default(contact), say=say)
    append_entries(to, [entry])
    sys.stdout.write(render_entry(entry))
    say(f"written to {to}; look it over, and see docs/sources.md for what else it may hold")


@app.command("import")
def import_opml(
    file: Annotated[Path, typer.Argument(metavar="OPML", help="A list of feeds.")],
    to: ToOption = OWN_SOURCES,
    tier: TierOption = "trade-press",
    language: Annotated[
        str, typer.Option(metavar="en|zh|mixed", help="Where the list does not say.")
    ] = "en",
    sources: SourcesOption = None,
) -> None:
    """Take over the feeds of an OPML file, as every feed reader writes it; nothing is fetched."""
    from spiders.entries import append_entries
    from spiders.opml import read_opml

    known = _known(sources, to)
    entries, passed_over = read_opml(file, known=known, tier=tier, language=language)
    for problem in passed_over:
        say(problem)
    append_entries(to, entries)
    OUT.print(f"{len(entries)} feeds written to {to}, {len(passed_over)} passed over.")


def _known(sources: list[Path] | None, to: Path) -> list[Source]:
    """The sources that a new entry must differ from: those in use, and those of its own file."""
    from flows.steps import read_sources

    paths = source_paths(sources)
    is_read = any(
        to.resolve() in {path.resolve(), *path.resolve().glob("*.toml")} for path in paths
    )
    return read_sources(paths if is_read or not to.is_file() else [*paths, to])


@app.command("export")
def export_opml(
    file: Annotated[
        Path | None, typer.Argument(metavar="[OPML]", help="File to write. [default: the terminal]")
    ] = None,
    sources: SourcesOption = None,
) -> None:
    """Write the feeds among the sources as OPML, for a feed reader."""
    from flows.steps import read_sources
    from spiders.opml import write_opml

    found = read_sources(source_paths(sources))
    text = write_opml(found)
    if file is None:
        sys.stdout.write(text)
    else:
        file.write_text(text, encoding="utf-8")
    feeds = sum(one.kind == "feed" for one in found)
    say(f"{feeds} feeds exported; the other {len(found) - feeds} sources are none")
