"""A release in the making, and many of one act made into one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from nlp.records import Release
from nlp.releases.confidence import confidence
from nlp.releases.text import Sentence, Spot

if TYPE_CHECKING:
    from nlp.releases.makers import Makers


LEAST_CONFIDENCE = 0.35  # below it no release is told
ACT_AS_NOUN = re.compile(
    r"[”」]?\s?的(?:正式|即将)?(?:发布|推出|面世|问世|亮相|上线|开源|到来|登场)"
)
# "早在5月便预告了X": a promise that the same text may tell as kept
WAS_PROMISED = re.compile(r"(?:早在|此前|曾)[^。；]{0,24}(?:预告|承诺|透露|预热|剧透)")


@dataclass(slots=True)
class Draft:
    """A release in the making."""

    spot: Spot | None
    sentence: Sentence
    trigger: str
    strength: int
    place: str
    action: str
    act: str
    planned: bool
    name: str | None = None  # the model's, where its sentence uses a shorter one
    maker: str | None = None  # organisation id
    maker_name: str | None = None
    date: str | None = None
    own_time: bool = False  # the sentence speaks of another time than those around it
    licence: str | None = None
    licence_id: str | None = None
    platforms: list[str] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    size: int | None = None  # parameters of a model without a name
    count: int | None = None  # how many of them
    base: str | None = None  # the model that it comes from
    words: tuple[int, int] | None = None  # where the sentence has the words for it
    names: int = 0  # how many of them later sentences have named
    is_kind: bool = False  # its name only says of what kind the models are that came out
    nameless: bool = False  # not told well enough to stand without a name
    sure: float | None = None  # confidence, where the network had its say as well
    seen_alone: bool = False  # by the network alone: no rule tells it

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two drafts one release: the model, the action, done or planned."""
        model = self.spot.model.id if self.spot and self.spot.model else f"?{self.sentence.start}"
        return model, self.action, "planned" if self.planned else "released"

    @property
    def by_rules(self) -> float:
        """The confidence that the rules alone give."""
        return confidence(self.strength, self.place, frozenset(self.features))

    def record(self) -> Release:
        """The release as the reader returns it."""
        model = self.spot.model if self.spot else None
        return Release(
            model=self.name or (self.spot.text if self.spot else None),
            model_id=model.id if model else None,
            organisation=self.maker_name,
            organisation_id=self.maker,
            action="planned" if self.planned else self.action,
            act="planned" if self.planned else self.act,
            status="planned" if self.planned else "released",
            date=self.date,
            licence=self.licence,
            licence_id=self.licence_id,
            platforms=tuple(self.platforms),
            text=self.sentence.text,
            start=self.sentence.start,
            end=self.sentence.end,
            confidence=self.by_rules if self.sure is None else self.sure,
            trigger=self.trigger,
            size=None if model else self.size,
            count=None if model else self.count,
            base=None if model else self.base,
        )


def without_word(
    spot: Spot,
    sentence: Sentence,
    makers: Makers,
    *,
    is_open: bool,
    date: str | None = None,
    features: frozenset[str] = frozenset(),
) -> Draft:
    """A release that its place tells, a table's row or a list's entry, and no word of its sentence."""
    maker, maker_name, _ = makers.of_model(spot)
    return Draft(
        spot=spot,
        sentence=sentence,
        trigger="",
        strength=2,
        place="before",
        action="open-sourced" if is_open else "released",
        act="weights" if is_open else "announced",
        planned=False,
        maker=maker,
        maker_name=maker_name,
        date=date,
        features=set(features),
    )


def merged(drafts: list[Draft]) -> list[Draft]:
    """One draft for each key: dated before undated, then the surer; the rest adds what it lacks."""
    _open_announced(drafts)
    _name_alike(drafts)
    groups: dict[tuple[str, str, str], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.key, []).append(draft)
    made = []
    for group in groups.values():
        group.sort(key=_rank)
        best, *rest = group
        if rest:
            best.features.add("told_again")
        for other in rest:
            if best.licence is None:
                best.licence, best.licence_id = other.licence, other.licence_id
            best.platforms += [name for name in other.platforms if name not in best.platforms]
            best.date = _first_day(best.date, other.date)
            if best.maker is None or (_acts(other) and not _acts(best)):
                best.maker, best.maker_name = other.maker, other.maker_name
                best.features |= other.features & {"maker_is_subject"}
        made.append(best)
    opened = {d.key[0] for d in made if not d.planned and d.action == "open-sourced"}
    # "是一个开源模型 … 将完全开源": a card's promise without a day, which the same card has kept
    made = [
        d
        for d in made
        if not (d.planned and d.action == "open-sourced" and not d.date and d.key[0] in opened)
    ]
    kept = {d.key[0] for d in made if not d.planned}
    made = [
        d
        for d in made
        if not (d.planned and d.key[0] in kept and WAS_PROMISED.search(d.sentence.masked))
    ]
    ahead = {d.key[0] for d in made if d.planned}
    made = [d for d in made if d.planned or d.date or d.key[0] not in ahead or not _of_noun(d)]
    first: dict[str, int] = {}
    for draft in made:
        first.setdefault(draft.key[0], draft.sentence.start)
    made.sort(key=lambda d: (first[d.key[0]], d.key[0], *_rank(d)))
    return made


_SAME_NEWS = 31  # days between two dates of one piece of news


_FEW_MONTHS = 3  # between a day and a month of one piece of news


def _months(iso: str) -> int:
    """The months of a date since the year 0; of a year alone its first."""
    year, _, rest = iso.partition("-")
    return 12 * int(year) + int(rest[:2] or 1)


def _first_day(one: str | None, other: str | None) -> str | None:
    """The earlier of two dates of one act, as a list of news tells it twice; of a month and a day in it the day."""
    if one is None or other is None:
        return one or other
    if one.startswith(other) or other.startswith(one):
        return max(one, other, key=len)
    if min(len(one), len(other)) < len("2025-01-01"):
        is_near = len(other) >= len("2025-01") and abs(_months(one) - _months(other)) <= _FEW_MONTHS
        return min(one, other) if is_near else one
    # (what a text dates months before is the first version's debut: 自5月6日首次亮相以来)
    apart = date.fromisoformat(one) - date.fromisoformat(other)
    return min(one, other) if abs(apart.days) <= _SAME_NEWS else one


def _acts(draft: Draft) -> bool:
    """Whether the maker of a release is who does it in its sentence."""
    return "maker_is_subject" in draft.features and draft.maker is not None


def _of_noun(draft: Draft) -> bool:
    """Whether only a noun tells of the act: "X的面世预示着…", said as well of what is still to come."""
    spot = draft.spot
    return spot is not None and ACT_AS_NOUN.match(draft.sentence.masked, spot.end) is not None


def _name_alike(drafts: list[Draft]) -> None:
    """Give the releases of one model one name, the fullest of those that their sentences use."""
    fullest: dict[str, Spot] = {}
    for draft in drafts:
        if draft.spot and draft.spot.model:
            known = fullest.setdefault(draft.spot.model.id, draft.spot)
            if _fullness(draft.spot) > _fullness(known):
                fullest[draft.spot.model.id] = draft.spot
    for draft in drafts:
        if draft.spot and draft.spot.model:
            spot = fullest[draft.spot.model.id]
            # a spot may be only the "7B/72B" of "X-1.5B/7B/72B"
            model = spot.model or draft.spot.model
            is_part = spot.text == model.mentions[0].text or model.has_maker(spot.text)
            draft.name = model.called if is_part else spot.text


def _fullness(spot: Spot) -> tuple[bool, int]:
    """How much of a model's name a spelling gives: a field of a configuration, deepseek_v3, less than any other."""
    return "_" not in spot.text, len(spot.text)


def _open_announced(drafts: list[Draft]) -> None:
    """Make one act of "released X. Its weights are on Y": what the second sentence tells of the first's.

    A Chinese text that says 发布 and 开源 of one model mostly tells two acts, an English one the same twice.
    """
    opened = {
        draft.spot.model.id: draft
        for draft in drafts
        if draft.act == "weights" and not draft.planned and draft.spot and draft.spot.model
        if "anaphoric" in draft.features or not draft.sentence.is_chinese
    }
    for draft in drafts:
        other = opened.get(draft.spot.model.id) if draft.spot and draft.spot.model else None
        if (
            other is not None
            and draft.act == "announced"
            and not draft.planned
            and _is_one_day(other.date, draft.date, loosely=not other.sentence.is_chinese)
        ):
            draft.action, draft.act = "open-sourced", "weights"


def _is_one_day(opened: str | None, announced: str | None, *, loosely: bool) -> bool:
    """Whether an opening needs no day of its own; loosely: nor an announcement, and a month holds its days."""
    if opened is None or opened == announced:
        return True
    return loosely and (
        announced is None or opened.startswith(announced) or announced.startswith(opened)
    )


def _rank(draft: Draft) -> tuple[bool, float, int]:
    sure = confidence(draft.strength, draft.place, frozenset(draft.features))
    return draft.date is None, -sure, draft.sentence.start
