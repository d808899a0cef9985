"""OPML in and out: the lists of feeds that feed readers exchange."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

from lxml import etree

from pipelines.urls import normalise_url
from spiders.entries import checked, make_id
from spiders.errors import SourcesError
from spiders.left_out import why_left_out
from spiders.sources import Source, Tier

LARGEST = 10 * 2**20  # bytes of a file
_LANGUAGES = {"en": "en", "zh": "zh"}


def read_opml(
    path: Path, *, known: Sequence[Source], tier: str, language: str
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return entries for the feeds of an OPML file, and a line for each that was passed over.

    known: sources that are there already; they are not taken again. language: for a feed of which
    the list does not tell it. Raises SourcesError where the file is no OPML or holds no feed.
    """
    outlines = _outlines(path)
    taken = {source.id for source in known}
    addresses = {normalise_url(source.url): source.id for source in known}
    entries: list[dict[str, Any]] = []
    passed_over: list[str] = []
    for outline in outlines:
        url = outline["xmlUrl"].strip()
        address = normalise_url(url)
        name = " ".join((outline.get("title") or outline.get("text") or url).split())[:200]
        if address in addresses:
            passed_over.append(f"{url}: is there already, as {addresses[address]}")
            continue
        if (reason := why_left_out(url)) is not None:
            passed_over.append(f"{url}: left out on purpose ({reason.reason}): {reason.detail}")
            continue
        entry: dict[str, Any] = {
            "id": make_id(name, url, taken=taken),
            "name": _printable(name),
            "kind": "feed",
            "language": _LANGUAGES.get(outline.get("language", "")[:2].lower(), language),
            "url": url,
            "tier": outline["category"] if outline.get("category") in get_args(Tier) else tier,
            "content": "summary",
            "expected_per_week": 0,
            "schedule": "4h",
        }
        try:
            checked(entry)
        except SourcesError as error:
            passed_over.append(str(error))
            continue
        taken.add(entry["id"])
        addresses[address] = entry["id"]
        entries.append(entry)
    return entries, passed_over


def write_opml(sources: Iterable[Source]) -> str:
    """Write the feeds among the sources, in a folder for each language."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "modelwire: sources"
    body = etree.SubElement(root, "body")
    folders: dict[str, Any] = {}
    for source in sources:
        if source.kind != "feed":
            continue
        if source.language not in folders:
            folders[source.language] = etree.SubElement(body, "outline", text=source.language)
        name = _printable(source.name)
        attributes = {"type": "rss", "text": name, "title": name, "xmlUrl": source.url}
        if source.language in _LANGUAGES:
            attributes["language"] = source.language
        etree.SubElement(folders[source.language], "outline", attributes, category=source.tier)
    text = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return str(text.decode("utf-8"))


def _outlines(path: Path) -> list[dict[str, str]]:
    """The attributes of every outline with a feed's address, in the order of the file."""
    if path.stat().st_size > LARGEST:
        raise SourcesError(f"{path}: larger than {LARGEST // 2**20} MB; a list of feeds is small.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise SourcesError(f"{path}: no OPML file: expected <opml> with <outline xmlUrl=…> in it.")
    found = []
    for element in root.iter("{*}outline"):
        # Some write xmlurl; names of attributes are compared without regard to case.
        names = {name.lower(): value for name, value in element.attrib.items()}
        if url := names.get("xmlurl"):
            found.append(names | {"xmlUrl": url})
    if not found:
        raise SourcesError(f"{path}: no outline in it has an xmlUrl, the address of a feed.")
    return found


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable()) or "?"
