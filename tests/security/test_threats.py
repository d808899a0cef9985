"""What docs/security.md promises and no other room tests; and that every test it names exists."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.answers import read_papers
from pipelines.feed_xml import parse_feed
from pipelines.records import Page, Role
from spiders.errors import SourcesError
from spiders.opml import _outlines
from spiders.sources import load_sources

ROOT = Path(__file__).parents[2]
PACKAGES = ("spiders", "pipelines", "nlp", "warehouse", "flows", "reports", "demo")
SECRET = "sesame-in-a-file"
FORBIDDEN_MODULES = {"pickle", "cPickle", "dill", "marshal", "shelve", "joblib", "cloudpickle"}
FORBIDDEN_CALLS = {"eval", "exec", "__import__"}


def test_every_test_that_the_threat_model_names_exists() -> None:
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) > 25
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).exists()
        or name
        not in {
            node.name
            for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef)
        }
    ]
    assert missing == []
    lines = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    untested = [line for line in lines if "tests/" not in line and not line.startswith("| threat")]
    assert untested == [], "a line of the threat model without a test"


def entity(root: str, tmp_path: Path) -> bytes:
    """A document of which an entity names a file of this machine."""
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    opening, closing = root.split("…")
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">'
        f'<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>{opening}&e;{closing}'
    ).encode()


def test_no_entity_of_a_document_reads_a_file(tmp_path: Path) -> None:
    feed = entity(
        "<rss version='2.0'><channel><item><title>…</title></item></channel></rss>", tmp_path
    )
    assert SECRET not in repr(parse_feed(feed))

    atom = entity(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>http://arxiv.org/abs/2308.1</id>"
        "<title>…</title><summary>x</summary></entry></feed>",
        tmp_path,
    )
    page = Page(
        url="http://export.arxiv.org/api/query", fetched_at=datetime(2023, 8, 3, tzinfo=UTC),
        status=200, headers={"content-type": "application/atom+xml"}, body=atom, digest="sha1:A",
        role=Role.PAPERS,
    )  # fmt: skip
    assert SECRET not in repr(read_papers(page))

    opml = tmp_path / "feeds.opml"
    opml.write_bytes(
        entity(
            "<opml><body><outline text='a' xmlUrl='http://a.example/'>…</outline></body></opml>",
            tmp_path,
        )
    )
    assert SECRET not in repr(_outlines(opml))


@pytest.mark.parametrize("name", ["../../etc/cron", "a/b", "..", "a\\b", "a\x00b", "A", "x" * 81])
def test_a_source_cannot_be_called_by_a_path(tmp_path: Path, name: str) -> None:
    path = tmp_path / "sources.toml"
    given = name.replace("\\", "\\\\").replace("\x00", "\\u0000")
    path.write_text(
        f'[[source]]\nid = "{given}"\nname = "N"\nkind = "feed"\nlanguage = "en"\n'
        'url = "http://a.example/"\ntier = "official"\ncontent = "full"\n'
        'expected_per_week = 1\nschedule = "1d"\n'
    )
    with pytest.raises(SourcesError, match="'id'"):
        load_sources([path])


def modules() -> list[tuple[Path, ast.Module]]:
    return [
        (path, ast.parse(path.read_text(encoding="utf-8")))
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    ]


def test_no_code_is_made_of_data() -> None:
    """No pickle in any of its shapes, nothing evaluated; YAML by the safe loader alone."""
    found = []
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {(node.module or "").split(".")[0]}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = {node.func.id} & FORBIDDEN_CALLS
                found += [f"{path}:{node.lineno} {name}" for name in names]
                continue
            else:
                continue
            found += [f"{path}:{node.lineno} {name}" for name in names & FORBIDDEN_MODULES]
    assert found == []
    loaders = [
        line.strip()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\byaml\.\w*load|Loader\b", line) and "yaml" in line
    ]
    assert loaders
    assert not [
        line for line in loaders if re.search(r"yaml\.(?:unsafe_|full_)?load\((?!.*_LOADER)", line)
    ]
    assert not [
        line
        for line in loaders
        if re.search(r"(?<!Safe)(?<!CSafe)Loader\b", line) and "_LOADER" not in line
    ]


def test_a_report_may_run_and_fetch_nothing() -> None:
    for name in ("weekly.html.j2", "mail.html.j2"):
        text = (ROOT / "reports" / "templates" / name).read_text(encoding="utf-8")
        assert not re.search(r"<(?:script|iframe|object|embed|form|base)\b|\son\w+=", text), name
    weekly = (ROOT / "reports" / "templates" / "weekly.html.j2").read_text(encoding="utf-8")
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', weekly)
    assert policy.startswith("default-src 'none';")
    assert not re.search("script-src|connect-src|unsafe-eval|https?:", policy)


def test_no_shell_reads_a_command() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "shell"
    ]
    assert found == []
    assert not [
        str(path)
        for path, _ in modules()
        if re.search(r"\bos\.(?:system|popen)\b", path.read_text(encoding="utf-8"))
    ]


def test_every_dependency_is_pinned_by_hash() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", "\n" + re.sub(r"(?m)^\s*#.*\n?", "", text).strip())[1:]
    assert len(entries) > 200
    loose = [
        entry.splitlines()[0]
        for entry in entries
        if not re.match(r"[\w.-]+(?:\[[\w,-]+\])?==", entry) or "--hash=sha256:" not in entry
    ]
    assert loose == []
    assert "--require-hashes" in (ROOT / "Makefile").read_text(encoding="utf-8")
