from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

import pytest

from spiders.errors import SourcesError
from spiders.kinds import SPIDERS
from spiders.left_out import left_out, why_left_out
from spiders.options import OPTIONS
from spiders.sources import Kind, load_sources

PACKAGE = Path(__file__).parents[2] / "spiders"
ENTRY = """# a comment
[[source]]
id = "harbour"
name = "Harbour"
kind = "listing"
language = "en"
url = "https://harbour.example/news/"
tier = "trade-press"
content = "links"
expected_per_week = 5
schedule = "2h"
[source.options]
item = "h2 a"
"""


HUBS = {"huggingface", "modelscope", "github"}


def test_real_sources_are_valid_and_many() -> None:
    sources = load_sources([PACKAGE / "sources"])
    outlets = [source for source in sources if source.kind not in HUBS]
    assert len(outlets) >= 80
    assert len(sources) - len(outlets) >= 40
    assert (
        {source.kind for source in sources} == set(SPIDERS) == set(OPTIONS) == set(get_args(Kind))
    )
    of_language = Counter(source.language for source in outlets)
    assert min(of_language["en"], of_language["zh"]) >= 30
    addresses = Counter((source.url, str(source.options)) for source in sources)
    assert not [address for address, count in addresses.items() if count > 1]


def test_every_source_promises_something_and_says_who_speaks() -> None:
    for source in load_sources([PACKAGE / "sources"]):
        assert source.expected_per_week > 0 or source.kind in HUBS, source.id
        assert (source.robots == "api") == (source.kind in HUBS | {"arxiv"}), source.id


def test_no_source_is_dead_frozen_blocked_noise_or_closed() -> None:
    # The rule: no address begins with one that spiders/left_out.toml names, http or https alike.
    assert {one.reason for one in left_out()} == {"dead", "frozen", "blocked", "robots", "noise"}
    for source in load_sources([PACKAGE / "sources"]):
        assert why_left_out(source.url) is None, source.id
    assert why_left_out("http://www.reuters.com/world/china/") is not None
    assert why_left_out("https://newsletter.semianalysis.com/feed") is None


def test_no_source_stands_in_python() -> None:
    sources = load_sources([PACKAGE / "sources"])
    hosts = {urlsplit(source.url).hostname or "" for source in sources}
    code = {path: path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py")}
    assert len(code) > 10
    assert not [(path.name, host) for path, text in code.items() for host in hosts if host in text]


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ('kind = "listing"', 'kind = "listng"', 5, ["'listing'", "feed, sitemap", "'kind'"]),
        ('tier = "trade-press"', 'teir = "trade-press"', 8, ["'teir'", "Did you mean 'tier'"]),
        ('tier = "trade-press"', 'tier = "trade"', 8, ["official, trade-press, general-press"]),
        ('item = "h2 a"', 'itm = "h2 a"', 13, ["'options.itm'", "Did you mean 'item'"]),
        ('item = "h2 a"', 'item = "h2["', 13, ["options.item", "not a CSS selector"]),
        ('schedule = "2h"', 'schedule = "2 hours"', 11, ["30m, 2h or 1d"]),
        ("expected_per_week = 5", 'expected_per_week = "5"', 10, ["valid number"]),
        ("https://harbour", "harbour", 7, ["http:// or https://"]),
        ('name = "Harbour"\n', "", 2, ["'name'", "missing"]),
        ('[source.options]\nitem = "h2 a"\n', "", 2, ["options.item", "missing"]),
    ],
)
def test_error_names_file_line_field_and_what_is_allowed(
    tmp_path: Path, before: str, after: str, line: int, words: list[str]
) -> None:
    path = tmp_path / "mine.toml"
    assert before in ENTRY
    path.write_text(ENTRY.replace(before, after), encoding="utf-8")
    with pytest.raises(SourcesError) as caught:
        load_sources([path])
    message = str(caught.value)
    assert f"{path}, line {line}: source 'harbour'" in message
    assert all(word in message for word in words), message


def test_second_entry_of_an_id_is_refused_with_both_places(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY + ENTRY, encoding="utf-8")
    with pytest.raises(SourcesError, match=r"line 15: the id 'harbour' is taken .*line 2"):
        load_sources([path])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[source]\n", "not valid TOML"),
        ("[[sources]]\n", "line 1: 'sources' is unknown"),
        ("[source]\n", "double brackets"),
        ("source = [1]\n", "double brackets"),
        ("", "no .*source"),
    ],
)
def test_broken_file_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourcesError, match=words) as caught:
        load_sources([path])
    assert str(path) in str(caught.value)


def test_missing_file_and_unknown_name(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"nowhere.toml: cannot be read"):
        load_sources([tmp_path / "nowhere.toml"])
    (tmp_path / "mine.toml").write_text(ENTRY, encoding="utf-8")
    assert [source.id for source in load_sources([tmp_path], ids=["harbour"])] == ["harbour"]
    with pytest.raises(SourcesError, match=r"no source 'harbor'. Did you mean 'harbour'"):
        load_sources([tmp_path], ids=["harbor"])


def test_every_schedule_is_readable() -> None:
    for source in load_sources([PACKAGE / "sources"]):
        assert re.fullmatch(r"\d+[mhd]", source.schedule)
