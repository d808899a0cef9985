"""The training texts: our own sentences, with slots where names stand.

A file holds one text a line, as docs/training.md says. A slot is `{kind}` or `{kind.form:N}`; a name that stays
as it is stands between tags, `<org>…</org>`; `«said|announced|»` stands for one of the three. A model of which the
text tells a release there is marked, `{model:1!}` or `<model!>…</model>`, one that is said to come `{model:1~}`.
Reading is strict: whatever is not understood is an error that names file, line and what is wrong.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent / "corpus"
# whole documents in which the models whose release is told are marked
RELEASES = "releases_*.txt"
LANGUAGES = ("en", "zh")
# the kinds that are entities, with the label that the recogniser learns, and the forms each may take
ENTITIES = {"org": "ORG", "person": "PERSON", "model": "MODEL"}
FORMS: dict[str, frozenset[str]] = {
    "org": frozenset({"", "short", "zh", "en"}),
    "person": frozenset({"", "last", "zh", "en"}),
    "model": frozenset({"", "family", "sized", "version", "variant", "zh", "en"}),
}
# the kinds that are none
OTHERS = (
    "benchmark", "dataset", "library", "product", "chip", "place", "conference", "metric", "date",
    "number", "money", "percent", "language", "licence", "work", "word", "url", "code",
)  # fmt: skip
HELD_OUT = 3  # one text in three is never trained on while we try things

_MARK = re.compile(r"\{([^{}]*)\}|<(/?)(org|person|model)([!~]?)>|[{}]")
_CHOICE = re.compile(r"«([^«»]*)»")
_SLOT = re.compile(r"([a-z]+)(?:\.([a-z]+))?(?::(\d{1,2}))?([!~]?)")


class CorpusError(ValueError):
    """A training text that cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a name. number ties the places of one name in a text together; None stands alone."""

    kind: str
    form: str
    number: int | None
    mark: str = ""  # "!" where the text tells a release of the model, "~" a plan


@dataclass(frozen=True, slots=True)
class Fixed:
    """A real name that is learnt as it stands."""

    kind: str
    text: str
    mark: str = ""


Plain = tuple[str | Slot | Fixed, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A place where one of several stretches stands, another each time."""

    options: tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One training text: plain text, slots, fixed names and choices in order."""

    source: str  # "en/press.txt:12"
    parts: tuple[str | Slot | Fixed | Choice, ...]
    is_held_out: bool

    def plain_texts(self) -> Iterator[str]:
        """What stands around the names, every choice included."""
        for part in self.parts:
            for inner in (
                (one for option in part.options for one in option)
                if isinstance(part, Choice)
                else (part,)
            ):
                if isinstance(inner, str):
                    yield inner


def read_corpus(language: Literal["en", "zh"] | str, folder: Path = FOLDER) -> tuple[Line, ...]:
    """Every text of a language, file by file in order of their names. Raises CorpusError."""
    paths = sorted((folder / language).glob("*.txt"))
    if not paths:
        raise CorpusError(
            f"{folder / language}: no .txt file in it; expected training texts, one a line."
        )
    return tuple(line for path in paths for line in _read_file(path))


def read_releases(language: str, folder: Path = FOLDER) -> tuple[Line, ...]:
    """The documents of a language with marked releases. Raises CorpusError."""
    paths = sorted((folder / language).glob(RELEASES))
    return tuple(line for path in paths for line in _read_file(path))


def digest(language: str, folder: Path = FOLDER) -> str:
    """What the texts of a language come to: SHA-256 over the names and bytes of their files."""
    total = hashlib.sha256()
    for path in sorted((folder / language).glob("*.txt")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _read_file(path: Path) -> list[Line]:
    lines = []
    in_head = True
    for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        is_comment = text.startswith("# ") or text == "#"
        if not text.strip() or (is_comment and in_head):
            continue
        source = f"{path.parent.name}/{path.name}:{number}"
        if is_comment:
            raise CorpusError(
                f'{source}: a comment stands only at the head of a file; a heading begins with "\\# ".'
            )
        in_head = False
        lines.append(parse_line(text, source=source))
    return lines


def parse_line(text: str, *, source: str) -> Line:
    """One text in its parts. Raises CorpusError, which names source."""
    if text.startswith("\\#"):
        text = text[1:]
    text = text.replace("\\n", "\n")
    parts: list[str | Slot | Fixed | Choice] = []
    for index, stretch in enumerate(_CHOICE.split(text)):
        if index % 2:
            options = tuple(_plain(option, source) for option in stretch.split("|"))
            if len(options) < 2:
                raise CorpusError(
                    f"{source}: «{stretch}» offers no choice; expected «one|another»."
                )
            parts.append(Choice(options))
        elif "«" in stretch or "»" in stretch:
            raise CorpusError(
                f"{source}: a single « or » in {stretch!r}; a choice is «one|another»."
            )
        else:
            parts += _plain(stretch, source)
    # by the text itself, so that a line keeps its side when others are added
    side = int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % HELD_OUT
    return Line(source=source, parts=tuple(parts), is_held_out=side == 0)


def _plain(text: str, source: str) -> Plain:
    """A stretch without choices in its parts."""
    parts: list[str | Slot | Fixed] = []
    done = 0
    opened: tuple[str, int, str] | None = None
    for mark in _MARK.finditer(text):
        inside, closing, tag = mark.group(1), mark.group(2), mark.group(3)
        if opened is None and mark.start() > done:
            parts.append(text[done : mark.start()])
        if tag is None and inside is None:
            raise CorpusError(
                f"{source}: a single {mark.group()!r} at character {mark.start()}; "
                "a slot is {kind}, and code with braces is {code}."
            )
        if inside is not None:
            if opened:
                raise CorpusError(f"{source}: a slot {mark.group()} inside <{opened[0]}>.")
            parts.append(_slot(inside, source))
        elif not closing:
            if opened:
                raise CorpusError(f"{source}: <{tag}> inside <{opened[0]}>.")
            _check_mark(tag, mark.group(4), source)
            opened = (tag, mark.end(), mark.group(4))
        else:
            if opened is None or opened[0] != tag:
                raise CorpusError(f"{source}: </{tag}> closes nothing.")
            name = text[opened[1] : mark.start()]
            if not name or name != name.strip():
                raise CorpusError(
                    f"{source}: <{tag}> holds {name!r}; expected a name, no blanks around."
                )
            parts.append(Fixed(tag, name, opened[2]))
            opened = None
        done = mark.end()
    if opened:
        raise CorpusError(f"{source}: <{opened[0]}> is not closed.")
    if done < len(text):
        parts.append(text[done:])
    return tuple(parts)


def _slot(inside: str, source: str) -> Slot:
    found = _SLOT.fullmatch(inside)
    if found is None:
        raise CorpusError(
            f"{source}: {{{inside}}} is no slot; expected {{kind}}, {{kind:1}} or {{kind.form:1}}."
        )
    kind, form, number = found.group(1), found.group(2) or "", found.group(3)
    allowed = FORMS.get(kind, frozenset({""}) if kind in OTHERS else None)
    if allowed is None:
        known = ", ".join((*ENTITIES, *OTHERS))
        raise CorpusError(f"{source}: unknown kind in {{{inside}}}; known are {known}.")
    if form not in allowed:
        forms = ", ".join(sorted(form for form in allowed if form)) or "none"
        raise CorpusError(f"{source}: unknown form in {{{inside}}}; {kind} has {forms}.")
    _check_mark(kind, found.group(4), source)
    return Slot(kind, form, int(number) if number else None, found.group(4))


def _check_mark(kind: str, mark: str, source: str) -> None:
    if mark and kind != "model":
        raise CorpusError(f"{source}: a {kind} is marked {mark!r}; only a model is released.")
