"""Which model a number speaks of: the places of models, by sentence, by line and by what a text is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.records import Mention, Model
from nlp.text.folding import lower
from nlp.text.lines import Lines

# what a model belongs to: "X 是 Y 开源家族的一员", "Y 系列中最大的"
BELONGS = re.compile(
    r"\s?(?:开源)?(?:模型)?(?:系列|家族)(?:模型)?(?:中|里|的(?:一员|成员|最新|首[个款]|新|旗舰|第[一二三]))"
    r"|\s?的(?:轻量|精简|升级|增强|迷你|小型|标准|完整)版"
    # "MiniCPM-Robot, MiniCPM's first family for robots"; "o5's main rival"
    r"|[’']s\s(?:(?:very\s)?(?:first|second|third|latest|newest|largest|smallest|main|only|new)\s)"
    r"(?:[\w-]+\s){0,5}(?:family|series|model|member|version|release|rival|competitor|answer|successor)\b"
)
# "we upgrade X to Y": what is spoken of is Y
_UPGRADE = re.compile(
    r"\b(?:[Uu]pgrad(?:e|es|ed|ing)|[Mm]ov(?:e|ed|ing))(?: it)? (?:our |the |from )*$"
)
_INTO = re.compile(r"(?: series| models?| family)? (?:in)?to ")
# "自 X 以来的第一批开放权重模型": X is what came before
_EVER_SINCE = re.compile(r"自从?(?:上一代|当年|去年)?的?\s?$")
_SINCE_THEN = re.compile(r"\s?(?:系列)?(?:发布|推出|问世|开源|上线|诞生)?(?:以来|之后|以后)")
# "It starts from a checkpoint of X": what the model spoken of is made from
_MADE_FROM = re.compile(
    r"\b(?:[Ss]tart(?:s|ed|ing)?|[Bb]egins?|[Bb]uil[tds]+|[Bb]ased|[Ii]nitiali[sz]ed|[Dd]erived|[Dd]istilled"
    r"|[Ff]ine-?tuned|[Cc]ontinu\w+) "
    r"(?:directly )?(?:from|on|out of|upon)\b[^.,;:\n]{0,40}$"
    r"|\b[Cc]ontinu\w+ (?:to )?(?:pre-?)?train\w* [^.,;:\n]{0,50}$"  # "continued to train X"
    r"|(?:基于|[源出脱][自于]|衍生自|蒸馏自|初始化自|脱胎于)[^，。；\n]{0,12}$"
    r"|自从?\s?$"  # "自 X 以来的第一个开放模型 Y"
    r"|(?:^|[，。；\n])继[^，。；\n]{0,24}$"  # "继X之后，我们…"
)
_MADE_FROM_REACH = 70
# "it beats X": what it is measured by
_BEATEN = re.compile(
    r"\b(?:giants?|rivals?|models?|ones),? like (?:the )?(?:\d[\d.]*B )?$"
    r"|\b(?:beat(?:s|ing)?|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|rival(?:s|ing)?|than|versus|vs\.?|against|unlike"
    r"|[Mm]atch(?:es|ed|ing)?) (?:the |both |even |[A-Z]\w+[’']s )?$"
)
_PARAGRAPHS_BACK = 3  # paragraphs back over which what a text speaks of is looked for
# "Acme, which began with X in May, opened Y"
_RELATIVE = re.compile(
    r", (?:which|who|whose|known for|fresh from|best known for) [^,.;:\n]{3,90}$"
)
_RELATIVE_REACH = 110
_RELATIVE_ENDS = re.compile(r"[^,.;:\n]{0,40}, (?:has |had |also |then |just |last )?[a-z]")
_MIXTURE = re.compile(r"-\d+x\d")
_SERIES_THEN = re.compile(r"系列(?:大?模型)?，[^，。；\n]{0,10}")
_TIERS = frozenset(
    {"medium", "small"}
)  # "the Foo 3 Medium series, including 35B-A3B": Foo 3-35B-A3B
_APPOSED_ZH = re.compile(r"[”」]?[\u3400-\u9fff]{0,8}模型(?:[\d.]{1,4}版本?)?\s?[:：]?\s?[“「]?")
# "X的前作Y是…": what is told is of Y
_ITS_FORERUNNER = re.compile(
    r"\s?的(?:前作|前身|前代|上一代|前一代|继任者|后继者|后续|下一代)(?:模型|产品)?\s?[“「]?"
    r"|[’']s (?:predecessor|successor),? "
)
# "Acme, the team behind the excellent X, opened Y"
_WHOSE_MAKER = re.compile(
    r"\b(?:teams?|company|labs?|makers?|folks|people|creators?|minds) (?:behind|of) (?:the |its )?(?:\w+ ){0,2}$"
)
_LAST_SIZE = re.compile(r"[-_ ]?\d+(?:\.\d+)?[BbMT]$")
_NEAR = 2_000  # characters of a sentence on either side: what is longer is a table or a dump
_HEADS = 20  # places of a paragraph among which the first that is spoken of is looked for


def came_before(text: str, start: int, end: int) -> bool:
    """Whether the model at a place is only what came before the one spoken of: 自X以来."""
    return bool(_EVER_SINCE.search(text, max(0, start - 8), start) and _SINCE_THEN.match(text, end))


def is_size_of(value: int, named: int) -> bool:
    """Whether a count is the size in a name: makers cut 6.2 to 6 and 7.7 to 7, and round 0.49 to 0.5."""
    return (0.93 * named <= value <= 1.12 * named and abs(value - named) <= 10**9) or (
        named >= 10**11 and abs(value - named) <= 0.03 * named
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a model is named."""

    start: int
    end: int
    model: Model


# "(5) Acme: bent on research", a short line that opens the next piece of news, with a name and no model
_NEXT_ITEM = re.compile(r"\n[ \t]*(?:[(（]\d{1,2}[)）]|\d{1,2}[.、])[ \t]?[^\n。]{2,40}\n")


class Subjects:
    """The places of the models of one text."""

    def __init__(
        self,
        text: str,
        models: Sequence[Model],
        sentences: Sequence[tuple[int, int]],
        title: str | None,
    ) -> None:
        self.text = text
        self.lines = Lines(text)
        self.places = sorted(
            (Place(m.start, m.end, model) for model in models for m in model.mentions),
            key=lambda p: p.start,
        )
        self._starts = [place.start for place in self.places]
        self._sentences = sentences
        self._sentence_starts = [start for start, _ in sentences]
        self._title_place = self._of_title(title)
        self._firsts: dict[str, Place] = {}
        for place in self.places:
            self._firsts.setdefault(place.model.id, place)
        self._kin: dict[str, list[Place]] = {}  # the first places of sized models, by family
        for first in self._firsts.values():
            if first.model.size:
                self._kin.setdefault(first.model.family, []).append(first)
        # the model that a size was told of, by its count and kind: what is said again is said of it
        self.told: dict[tuple[int, str], Place] = {}
        self._by_size: dict[int, list[Place]] = {}
        for place in self.places:
            if place.model.size:
                self._by_size.setdefault(place.model.size, []).append(place)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence around an offset, of an endless one what stands near."""
        index = bisect_right(self._sentence_starts, offset) - 1
        start, end = self._sentences[index] if index >= 0 else (0, len(self.text))
        return max(start, offset - _NEAR), min(end, offset + _NEAR)

    def within(self, start: int, end: int) -> list[Place]:
        """The places that begin between two offsets."""
        return self.places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sized(self, value: int, places: Sequence[Place]) -> Place | None:
        """The first of the places whose name states this size: exactly, or rounded."""
        exact = next((p for p in places if p.model.size == value), None)
        return exact or next(
            (p for p in places if p.model.size and is_size_of(value, p.model.size)), None
        )

    def anywhere(self, value: int, before: int | None = None) -> Place | None:
        """The same of the whole text, or of what stands before an offset; linear in the sizes that names state."""
        firsts = [
            places[0]
            for places in self._by_size.values()
            if before is None or places[0].start < before
        ]
        return self.sized(value, sorted(firsts, key=lambda place: place.start))

    def of_family(self, value: int, topic: Place | None) -> Place | None:
        """The first model of a topic's family whose name states a size."""
        if topic is None:
            return None
        return self.sized(value, self._kin.get(topic.model.family, ()))

    def active(self, value: int) -> Place | None:
        """The first model of the text whose name states that so many parameters are active."""
        return next((p for p in self._firsts.values() if p.model.active_size == value), None)

    def fitting(self, place: Place, value: int, *, told: bool) -> Place | None:
        """The model meant where a place is too wide or too narrow for a size: "Yi … 34B" is Yi-34B."""
        model = place.model
        family = [p for p in self._firsts.values() if p.model.family == model.family]
        if model.size is None:
            if model.active_size is not None:
                alike = (p for p in family if p.model.version == model.version)
                return next((p for p in alike if p.model.size == value), place)
            named = [
                p
                for p in family
                if p.model.version == model.version
                and not (_extra(p.model, model) or _extra(model, p.model, besides=_TIERS))
            ]
            return self.sized(value, named) or place
        if is_size_of(value, model.size):
            return place
        if _MIXTURE.search(model.id) and 0.4 * model.size <= value <= model.size:
            return place  # the experts of 8x7B share layers: it has 46.7 billion
        wider = [
            p
            for p in family
            if p.model.size is None and p.model.id in _ancestors(model, self._firsts)
        ]
        # (a sister of that size, where the text names one)
        if wider and told:
            return self.fitting(wider[0], value, told=told)
        is_near = 0.85 * model.size <= value <= 1.15 * model.size  # "X-120b has 117 billion"
        return place if told and is_near else None

    def without_size(self, place: Place) -> Place | None:
        """What a name that ends in a size is a size of: "Foo-Math" of "Foo-Math-1.5B/7B"."""
        size = _LAST_SIZE.search(self.text, place.start, place.end)
        model = place.model
        if size is None or model.parent is None:
            return None
        if model.parent in self._firsts:
            return self._firsts[model.parent]
        stem = Mention(
            text=self.text[place.start : size.start()], start=place.start, end=size.start()
        )
        wider = replace(
            model, id=model.parent, name=stem.text, size=None, mentions=(stem,), parent=model.family
        )
        return Place(stem.start, stem.end, wider)

    def own(self) -> Place | None:
        """The model that a text is of: its title's, else the first that it names."""
        return self._title_place or (self.places[0] if self.places else None)

    def topic(self, offset: int) -> Place | None:
        """What a sentence without a model speaks of: the first model of its paragraph, or of one before."""
        line = self.lines.start(offset)
        inside = self._first_within(line, offset)
        if inside:
            # the paragraph's first model is its subject, unless a later sentence turned to another
            begin, _ = self.sentence(offset)
            last_sentence = self.sentence(max(line, begin - 1))
            recent = [
                place
                for place in self.within(max(line, last_sentence[0]), begin)
                if not self._is_beside(place)
            ]
            return self._head(recent or inside)
        index = bisect_left(self._starts, offset)
        if index and offset - self.places[index - 1].end < 400:
            before = self.places[index - 1]
            if _NEXT_ITEM.search(self.text, before.end, line):
                return None  # another piece of a digest's news
            for _ in range(_PARAGRAPHS_BACK):
                paragraph = self.lines.start(before.start)
                head = self._head(self._first_within(paragraph, before.end))
                at = bisect_left(self._starts, paragraph)
                if not (self._is_beside(head) and at):
                    break
                before = self.places[at - 1]  # the paragraph only names what it was made from
            return head
        is_named = self.places and self.places[0].start < offset
        return self._title_place or (self.places[0] if is_named else None)

    def _first_within(self, start: int, end: int) -> list[Place]:
        """The first of the places that begin between two offsets, enough of them to find a subject."""
        first = bisect_left(self._starts, start)
        return self.places[first : min(bisect_left(self._starts, end), first + _HEADS)]

    def _head(self, places: Sequence[Place]) -> Place:
        """The first place that is spoken of: in "Qwen系列的首个MoE模型，X" that is X."""
        return next(
            (
                place
                for index, place in enumerate(places)
                if not BELONGS.match(self.text, place.end)
                and not self._is_beside(place)
                and not (index + 1 < len(places) and self._is_in_relative(place))
                and not self._says_whose(place, places[index + 1 : index + 2])
                and not self._is_its_series(place, places[index + 1 : index + 2])
                and not (
                    index + 1 < len(places)
                    and _ITS_FORERUNNER.fullmatch(self.text, place.end, places[index + 1].start)
                )
                and not (
                    _UPGRADE.search(self.text, max(0, place.start - 30), place.start)
                    and _INTO.match(self.text, place.end)
                )
            ),
            places[0],
        )

    def _is_in_relative(self, place: Place) -> bool:
        """Whether only a clause set off by commas names a model: X of "A, which had X, opened Y"."""
        return bool(
            _RELATIVE.search(self.text, max(0, place.start - _RELATIVE_REACH), place.start)
            and _RELATIVE_ENDS.match(self.text, place.end)
        )

    def _is_beside(self, place: Place) -> bool:
        """Whether a model is only what another is made from, or beats."""
        near = max(0, place.start - _MADE_FROM_REACH)
        return bool(
            _MADE_FROM.search(self.text, near, place.start)
            or _BEATEN.search(self.text, max(0, place.start - 30), place.start)
            or _WHOSE_MAKER.search(self.text, max(0, place.start - 50), place.start)
        )

    def _is_its_series(self, place: Place, following: Sequence[Place]) -> bool:
        """Whether only the series of the next model is named: 推出X系列模型，最新开源X2.2."""
        return place.model.is_bare and any(
            after.model.family == place.model.family
            and after.model.version is not None
            and _SERIES_THEN.fullmatch(self.text, place.end, after.start)
            for after in following
        )

    def _says_whose(self, place: Place, following: Sequence[Place]) -> bool:
        """Whether a family's bare name only says whose the next model is: 通义千问开源模型1.5版本: Qwen1.5."""
        return any(
            after.model.family == place.model.family
            and after.model.id != place.model.id
            and not (place.model.size or place.model.variants)
            and _APPOSED_ZH.fullmatch(self.text, place.end, after.start)
            for after in following
        )

    def _of_title(self, title: str | None) -> Place | None:
        """The first place of the model that the title names, the longest such name winning."""
        if not title:
            return None
        heading = lower(title)
        named = [p for p in self.places if lower(self.text[p.start : p.end]) in heading]
        return max(named, key=lambda p: (p.end - p.start, -p.start)) if named else None


def _extra(narrow: Model, wide: Model, besides: frozenset[str] = frozenset()) -> bool:
    """Whether a model is told by more than its size, and words that speak of none, from another."""
    return bool(set(narrow.variants) - set(wide.variants) - besides)


def _ancestors(model: Model, known: dict[str, Place]) -> set[str]:
    """The ids above a model, as far as the text or the id itself tells them."""
    found = {model.family}
    parent = model.parent
    while parent and parent not in found:
        found.add(parent)
        parent = known[parent].model.parent if parent in known else parent.rpartition("-")[0]
    return found
