"""The newsroom's texts: front matter and a body, one file each, in a folder for each outlet."""

from __future__ import annotations

import tomllib
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

FENCE = "+++\n"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
KINDS = ("news", "announcement", "card")
TRAPS = frozenset(
    {
        "paywall",
        "amp",
        "tracking",
        "two-pages",
        "wrong-charset",
        "fails-once",
        "slow-down",
        "no-metadata",
        "false-canonical",
    }
)


class ArticleError(ValueError):
    """An article's file is not as demo/README.md asks; the message names file and field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article, announcement or model card, as its file has it.

    key is "outlet/slug". body is empty for a copy: `copy_of` then names the text that it repeats.
    first_version is the body as it stood before `modified`, None where there was no correction.
    """

    outlet: str
    slug: str
    title: str
    author: str | None
    published: datetime
    modified: datetime | None
    language: str
    kind: str
    copy_of: str | None
    first_version: str | None
    traps: frozenset[str]
    truth: dict[str, Any] = field(hash=False)
    body: str

    @property
    def key(self) -> str:
        """Name of the text within the newsroom."""
        return f"{self.outlet}/{self.slug}"

    @property
    def number(self) -> int:
        """A six-digit number, as content systems give their pages; stable for a key."""
        return 100_000 + zlib.crc32(self.key.encode()) % 900_000

    @property
    def left_out_because(self) -> str:
        """Why an honest reader leaves this text out; empty where it is to be kept."""
        return "" if self.truth.get("keep", True) else str(self.truth.get("why") or "off-topic")

    def body_at(self, moment: datetime | None) -> str:
        """Give the body as it stands at a moment; None is after every correction."""
        if moment is None or self.modified is None or self.first_version is None:
            return self.body
        return self.body if moment >= self.modified else self.first_version

    def modified_at(self, moment: datetime | None) -> datetime:
        """Give the time of the last change that has happened by a moment."""
        if self.modified is None or (moment is not None and moment < self.modified):
            return self.published
        return self.modified


def read_text(path: Path) -> Text:
    """Read one article's file. Raises ArticleError where it is not in the format."""
    raw = path.read_text(encoding="utf-8").removeprefix("\ufeff")
    parts = raw.split(FENCE, 2)
    if len(parts) != 3 or parts[0].strip():
        raise ArticleError(f"{path}: expected front matter between two lines '+++' at the top")
    try:
        head = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as error:
        raise ArticleError(f"{path}: the front matter is no valid TOML: {error}") from error
    head.setdefault("language", "en")
    head.setdefault("kind", "news")
    _check(path, head, parts[2])
    return Text(
        outlet=path.parent.name,
        slug=path.stem,
        title=head["title"],
        author=head.get("author") or None,
        published=head["published"],
        modified=head.get("modified"),
        language=head["language"],
        kind=head["kind"],
        copy_of=head.get("copy_of") or None,
        first_version=(head.get("first_version") or "").strip() or None,
        traps=frozenset(head.get("traps", [])),
        truth=head.get("truth", {}),
        body=parts[2].strip(),
    )


def _check(path: Path, head: dict[str, Any], body: str) -> None:
    if not isinstance(head.get("title"), str) or not head["title"].strip():
        raise ArticleError(f"{path}: title is missing")
    for name in ("published", "modified"):
        moment = head.get(name)
        if moment is None and name == "modified":
            continue
        if not isinstance(moment, datetime) or moment.tzinfo is None:
            raise ArticleError(
                f"{path}: {name} must be a time with its zone, such as 2023-08-03T10:30:00+08:00; "
                f"got {moment!r}"
            )
    for name, allowed in (("language", LANGUAGES), ("kind", KINDS)):
        if head[name] not in allowed:
            raise ArticleError(f"{path}: {name} is one of {', '.join(allowed)}; got {head[name]!r}")
    if unknown := set(head.get("traps", [])) - TRAPS:
        raise ArticleError(
            f"{path}: unknown traps {', '.join(sorted(unknown))}; "
            f"allowed: {', '.join(sorted(TRAPS))}"
        )
    if not body.strip() and not head.get("copy_of"):
        raise ArticleError(f"{path}: the body is empty, and copy_of names no text to repeat")


def read_texts(folder: Path) -> dict[str, Text]:
    """Read every article below a folder, by key. Raises ArticleError."""
    texts = {text.key: text for text in map(read_text, sorted(folder.glob("*/*.md")))}
    for text in texts.values():
        if text.copy_of and (text.copy_of not in texts or texts[text.copy_of].copy_of):
            raise ArticleError(
                f"{folder / text.key}.md: copy_of names {text.copy_of!r}, which is no original here"
            )
    return texts
