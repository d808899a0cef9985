"""What an entry of the lexicon holds, and what the whole of it answers."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.\-]*$")]
Name = Annotated[str, Field(min_length=1, max_length=90)]
OrganisationKind = Literal[
    "maker",
    "university",
    "institute",
    "state",
    "platform",
    "media",
    "analyst",
    "chip",
    "investor",
    "other",
]
NameKind = Literal["model", "organisation"]
FamilyKind = Literal["llm", "multimodal", "embedding", "image", "video", "speech", "code"]


class Entry(BaseModel):
    """An entry of a lexicon file: no field beyond those named, none changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id


class NamedEntry(Entry):
    """An entry that texts name: an organisation or a family."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every spelling, those that count only in some contexts included."""
        raise NotImplementedError


class Hub(BaseModel):
    """Accounts of an organisation on hubs and code hosts, as they stand in an address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    huggingface: tuple[Name, ...] = ()
    modelscope: tuple[Name, ...] = ()
    github: tuple[Name, ...] = ()


class Organisation(NamedEntry):
    """An organisation; the fields are told at the head of organisations.toml."""

    name_en: Name | None = None
    name_zh: Name | None = None
    aliases: tuple[Name, ...] = ()
    ambiguous: tuple[Name, ...] = ()
    kind: OrganisationKind
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    parent: Id | None = None
    hub: Hub = Hub()

    @property
    def name(self) -> str:
        """The name that a report in English shows."""
        return self.name_en or self.name_zh or self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that counts by itself."""
        return tuple(name for name in (self.name_en, self.name_zh, *self.aliases) if name)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every spelling, the ambiguous ones included."""
        return (*self.names, *self.ambiguous)


class Family(NamedEntry):
    """A model family; the fields are told at the head of families.toml."""

    name: Name
    names_zh: tuple[Name, ...] = ()
    aliases: tuple[Name, ...] = ()
    maker: Id | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    kind: FamilyKind
    any_case: bool = False
    is_company: bool = False
    is_app: bool = False
    ambiguous: bool = False
    ambiguous_zh: bool = False
    needs_number: bool = False
    glued: bool = False
    in_sizes: bool = False
    designators: tuple[Annotated[str, Field(pattern=r"^[A-Z]$")], ...] = ()
    members: tuple[Name, ...] = ()
    pattern: str | None = None

    @property
    def latin_names(self) -> tuple[str, ...]:
        """The names in Latin letters."""
        return (self.name, *(alias for alias in self.aliases if alias.isascii()))

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every spelling, in any script."""
        return (self.name, *self.names_zh, *self.aliases)


class Licence(Entry):
    """A licence; the fields are told at the head of licences.toml, which nlp.licences reads."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: Name


class Platform(Entry):
    """A platform; the fields are told at the head of platforms.toml, which nlp.platforms reads."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: Name


class Alias(BaseModel):
    """A spelling that a person gave to an entry; of: the entry's id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: NameKind
    name: Name
    of: Id
    decided_on: date


class Ignored(BaseModel):
    """A name that a person says is none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: NameKind
    name: Name
    reason: Annotated[str, Field(min_length=1, max_length=500)]
    decided_on: date


class RelevanceTerms(BaseModel):
    """Names that decide whether a text is about Chinese language models at all.

    strong: families of China's makers, enough by themselves. weak: names of Chinese origin that are also
    words or firms of many trades: several are needed. foreign: the same of other countries.
    """

    model_config = ConfigDict(frozen=True)

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    foreign: tuple[str, ...]


class Lexicon(BaseModel):
    """All names that the reader knows."""

    model_config = ConfigDict(frozen=True)

    organisations: tuple[Organisation, ...]
    families: tuple[Family, ...]
    licences: tuple[Licence, ...] = ()
    platforms: tuple[Platform, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    superfluous: tuple[str, ...] = ()  # what of a person's own lexicon no longer applies, and why

    def relevance_terms(self) -> RelevanceTerms:
        """The names by how much they say; each is given once, in the lexicon's order."""
        strong: dict[str, None] = {}
        weak: dict[str, None] = {}
        foreign: dict[str, None] = {}
        for family in self.families:
            names = (*family.latin_names, *family.names_zh)
            unsure = family.ambiguous or family.needs_number or family.is_app
            if family.country != "CN":
                # "Dolphin" and "Canary" say nothing of models
                foreign |= dict.fromkeys(() if unsure else names)
                continue
            for name in names:
                if family.maker is None and name.isascii():
                    continue  # AnimateDiff or GFPGAN, tools that everybody uses, are no news of a house
                is_han = not name.isascii()
                doubtful = (family.ambiguous_zh or len(name) < 3) if is_han else unsure
                (weak if doubtful or len(name) < 3 else strong)[name] = None
        for organisation in self.organisations:
            if organisation.kind == "state" and organisation.country == "CN":
                # what is ruled about models counts as much as who makes them
                weak |= dict.fromkeys(organisation.names)
            if organisation.kind not in {"maker", "institute"}:
                continue
            if organisation.country != "CN":
                foreign |= dict.fromkeys(organisation.names)
                continue
            # a firm of many trades makes news for other reasons than its models
            weak |= dict.fromkeys((*organisation.names, *organisation.ambiguous))
        return RelevanceTerms(
            strong=tuple(strong),
            weak=tuple(name for name in weak if name not in strong),
            foreign=tuple(name for name in foreign if name not in strong and name not in weak),
        )


@lru_cache(maxsize=50_000)
def key_of(name: str) -> str:
    """What the spellings of one Latin name share: letters and digits in lower case."""
    return re.sub(r"[\s\-‑–_·.]+", "", name).casefold()
