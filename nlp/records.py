"""What the reader returns: the contract of `modelwire extract`, as records.

start and end are character offsets into the text that was read: text[start:end] is the mention.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

_MENTIONS_LOOKED_AT = 24  # for a name: all of a long text's would be asked for each size
_TOLD_SIZE = re.compile(r"\s\d[\d.]*\s?[BMTbmt]$")
# what stands for a model only beside another's name: "7B" of "X-1.5B/7B", "Chat" of "X-7B Base and Chat"
_PART = re.compile(
    r"\d[\d.]*[Bb](?:/|$| |-)|(?:\d[\d.]*[Bb]-)?(?:Base|Chat|Instruct|Thinking|SFT|RL)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a name stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation that the text names. listed: whether the lexicon knows it."""

    id: str  # lexicon id, or a slug of the name where it is not listed
    name: str
    listed: bool
    mentions: tuple[Mention, ...]
    parent: str | None = None  # id of the organisation that it is a part of


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place where the trained recogniser sees a name: a proposal, which later components weigh."""

    label: str  # "MODEL", "ORG", "PERSON"
    start: int
    end: int
    confidence: float  # of its least sure piece, in [0, 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model, a version of a family, or a family that the text names."""

    id: str  # normalised: "qwen2.5-72b-instruct"; the same for English and Chinese
    name: str  # as a person would write it: "Qwen2.5-72B-Instruct"
    family: str  # lexicon family id, or a slug where it is not listed
    organisation: str | None  # maker's organisation id
    listed: bool  # whether the lexicon knows the family
    mentions: tuple[Mention, ...]
    version: str | None = None  # "2.5"
    size: int | None = None  # parameters that the name itself states: 72_000_000_000
    active_size: int | None = None  # A22B
    variants: tuple[str, ...] = ()  # ("instruct",)
    parent: str | None = None  # model id one step up: "qwen2.5-72b", "qwen2.5", "qwen"

    @property
    def is_bare(self) -> bool:
        """Whether the name is its family's alone: no version, size or variant."""
        return not (self.version or self.size or self.variants)

    @property
    def called(self) -> str:
        """Its name as the text has it first; the whole where that is only a part: "7B/72B" of "X-1.5B/7B/72B"."""
        near = self.mentions[:_MENTIONS_LOOKED_AT]
        texts = [mention.text for mention in near if not _PART.match(mention.text)]
        # "Jamba 52B" of what is else called Jamba
        plain = (text for text in texts if not _TOLD_SIZE.search(text))
        whole = next(plain, next(iter(texts), self.name))
        # "X-1.5B/7B-Chat": the first is X-1.5B-Chat
        longer = len(self.name) > len(whole) and self.name.startswith(whole)
        return self.name if longer or self.has_maker(whole) else whole

    def has_maker(self, spelling: str) -> bool:
        """Whether a spelling is the name with its maker's before it: "Acme X" of what is called X as well."""
        before = spelling.removesuffix(f" {self.name}")
        is_longer = before != spelling and not self.id.startswith(before.lower())
        return is_longer and any(mention.text == self.name for mention in self.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number of parameters that the text states, of the model it belongs to where that is clear."""

    value: int  # parameters: 7B is 7_000_000_000
    kind: str  # "total" or "active"
    approximate: bool
    model: str | None  # the model's name as the text has it (a mention's text)
    model_id: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Another number that describes a model and is no size: context length, training tokens."""

    value: int
    role: str  # "context_length" (tokens), "training_tokens", "vocabulary"
    model: str | None
    model_id: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """An act by which a maker made a model available or said that it will, with its sentence.

    action: "released", "open-sourced", "updated", "planned". act, finer: "announced", "api", "weights",
    "updated", "licence-changed", "withdrawn", "planned". date is ISO with the precision that the text
    allows ("2023-08-03", "2023-08", "2023") or None where the text says nothing.
    """

    model: str | None  # None where the model is not named
    model_id: str | None
    organisation: str | None  # name as in the text or as the lexicon has it
    organisation_id: str | None
    action: str
    act: str
    status: str  # "released" or "planned"
    date: str | None
    licence: str | None  # as stated
    licence_id: str | None  # normalised: "apache-2.0"
    platforms: tuple[str, ...]
    text: str
    start: int
    end: int
    confidence: float  # in [0, 1]
    trigger: str | None = None  # the word that told: "open-sourced", "开源"
    # of models without a name ("two 7-billion-parameter models based on Tongyi Qianwen"), else None
    size: int | None = None  # parameters of each
    count: int | None = None  # how many there are
    base: str | None = None  # the model that they come from, as the text has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said, with the fullest form of the speaker's name in the text."""

    text: str  # without the quotation marks
    start: int
    end: int
    speaker: str | None
    affiliation: str | None
    affiliation_id: str | None
    role: str | None
    direct: bool
    speaker_kind: str | None = None  # "person", "organisation", "unnamed"
    model: str | None = None  # the model that it is about, where it names one
    cue: str | None = None  # the verb of saying, or why: "inherited", "nearest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Why something is told, or was looked at and is not. text, start and end: the words or the sentence."""

    about: str  # "organisation", "model", "parameter", "release", "quote"
    claim: str  # in a line: "Qwen-7B, released 2023-08-03 by Alibaba Cloud"
    is_told: bool
    reasons: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one text states. to_json() gives the contract of `modelwire extract`."""

    id: str
    language: str  # "en" or "zh"
    published: str | None  # ISO date that relative dates were resolved against
    organisations: tuple[Organisation, ...] = ()
    models: tuple[Model, ...] = ()
    people: tuple[Mention, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    measures: tuple[Measure, ...] = ()
    releases: tuple[Release, ...] = ()
    quotes: tuple[Quote, ...] = ()
    reader_version: str = ""
    notes: tuple[Note, ...] = field(
        default=()
    )  # why each claim was made; only where it was asked for

    def to_json(self) -> dict[str, Any]:
        """Plain lists and dictionaries, in a fixed order of keys."""
        return asdict(self)
