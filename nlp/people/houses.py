"""Names of firms and institutes that no list knows, read from where they stand beside a person.

Only the shape of the phrase counts here: "Quarry Lane Advisors", 潮汐数据. What the component for
organisations found comes first; this is asked where it found nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product

from nlp.lexicon.people_words import phrases
from nlp.text.spellings import data_file
from nlp.text.word_tree import longest_first

# capitalised words in a row, joined by of, and, for; a full stop ends it unless it ends "Inc."
_WORD = r"[A-Z][\w&’'-]*"
NAME = rf"{_WORD}(?:(?: of| for| and| &)?(?: the)? {_WORD}){{0,6}}(?:,? (?:Inc|Ltd|Co|Corp)\b\.?)?"
_NAME = re.compile(NAME)
# what no name goes on over, to the left; the second halves are words that only look like it
HAN_STOP = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9&·+-]|[的在是由从让请被有向给该其我称]|对(?!话)|(?<!数|证|依|论)据|日(?!报)|(?<!岁)月(?!之暗面|刊)"
    r"|年(?!代|华|轮)|说(?!唱)|以及|其中|来自|此前|曾任|担任|现任|[一多几数两]家|一[位名个]|(?<!参)与|[和及](?!平|谐|信|记|睦)|[位]|现场|为(?!民)"
)
_ONE_OF = frozenset(f"{n}{c}" for n, c in product("一多几数两", "家位名个"))

# what tells of a house before its name: "Singapore consultancy Acme", "London-based asset manager Acme"
HOUSE_TOLD = (
    r"(?:(?:the|an?) )?(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?(?:-based|[’']s)? )?(?:(?:AI|IT|EV|[a-z-]+) ){0,3}?"
    r"(?:consultancy|firm|broker|brokerage|bank|manager|think[ -]tank|fund|company|house|start-?up|adviser|advisory"
    r"|researcher|service|group|maker|lab|laboratory|outfit|agency|network|platform|publisher|retailer|carmaker|chipmaker"
    r"|developer|venture|investor|specialist|business|collective|studio|newspaper|magazine|website|newsletter|outlet"
    r"|provider|operator|vendor|supplier|giant|unicorn|charity|society|association|union|exchange|insurer|lender"
    r"|wholesaler|exporter|foundry|practice|institute|powerhouse|heavyweight|incubator|accelerator)"
)
HOUSE_LED = rf"(?:{HOUSE_TOLD} |(?:the\s+)?(?:[a-z-]+ ){{0,2}})(?=[A-Z])"


@dataclass(frozen=True, slots=True)
class HouseWords:
    """What tells of a house by its last word, and what stands between house and role."""

    english: frozenset[str]
    english_heads: frozenset[str]
    chinese: tuple[str, ...]  # the longest first
    generic: frozenset[str]  # 公司, 学校: no name by itself, nor behind a town's
    places: frozenset[str]
    fields: tuple[str, ...]  # 投资 of 投资总监
    heads: frozenset[str]  # lower case: who heads a house
    staff: tuple[str, ...]  # roles that only a house gives
    units: tuple[str, ...]  # 事业群: a part of a house
    forms: tuple[str, ...]  # 证券: what a known short name may go on with


@cache
def house_words() -> HouseWords:
    """The words, read once."""
    shared, own = data_file("organisation_words.toml"), data_file("people.toml")["houses"]
    chinese = {*shared["endings_zh"], *phrases(own["chinese"])}
    return HouseWords(
        english=frozenset(shared["endings_en"]) | frozenset(phrases(own["english"])),
        english_heads=frozenset(shared["heads_of_en"]),
        chinese=tuple(sorted(chinese, key=lambda w: (-len(w), w))),
        generic=frozenset(phrases(own["generic"])),
        places=frozenset(phrases(own["places"])),
        heads=frozenset(h.lower() for h in (*phrases(own["heads"]), *phrases(own["heads_zh"]))),
        staff=(*phrases(own["heads_zh"]), *phrases(own["staff_zh"])),
        units=phrases(own["units_zh"]),
        forms=phrases(own["forms_zh"]),
        fields=tuple(sorted(phrases(own["fields"]), key=lambda w: (-len(w), w))),
    )


@cache
def chinese_endings() -> str:
    """An alternation of the words that Chinese houses end in."""
    return longest_first(set(house_words().chinese))


def english_house(text: str, start: int, end: int, *, shaped: bool) -> tuple[int, int] | None:
    """The capitalised phrase that begins at an offset; shaped: only one that sounds like a house."""
    match = _NAME.match(text, start, end)
    if match is None:
        return None
    name = match.group()
    possessive = re.search(r"[’']s?(?= |$)", name)
    if possessive:
        name = name[: possessive.start()]
    if any(c.isdigit() for c in name):
        return None  # the Halley-2 mission
    words, parts = house_words(), name.split()
    if shaped and not (
        (len(parts) > 1 and parts[-1] in words.english)
        or (parts[0] in words.english_heads and " of " in name)
        or parts[-1] in {"University", "Inc", "Inc.", "Ltd", "Ltd.", "Corp"}
    ):
        return None
    return (start, start + len(name)) if name else None


def is_anybodys(name: str) -> bool:
    """Whether a name tells only the kind and the town: 杭州中学 is some school there."""
    words = house_words()
    return any(name.endswith(g) and name[: -len(g)] in words.places for g in words.generic)


# what a house is, right before its name
_KIND_BEFORE = re.compile(
    r"[\u4e00-\u9fff]{0,7}?(?:机构|服务商|提供商|开发商|集成商|供应商|厂商)(?=[\u4e00-\u9fffA-Za-z]{3,})"
)


def chinese_house(folded: str, *, linked: bool, shaped: bool = False) -> tuple[int, int] | None:
    """The house that a stretch of folded text ends with: 潮汐数据 of “谈到动作，潮汐数据”.

    linked: whether 的 stands behind it (潮汐数据的), where only what ends like a house's name is one.
    shaped: whether that is asked without 的 as well.
    """
    words = house_words()
    stop, last = 0, ""
    for match in HAN_STOP.finditer(folded):
        stop, last = match.end(), match.group()
    if last in _ONE_OF:
        return None  # 一家招标代理公司: nobody's name
    if kind := _KIND_BEFORE.match(folded, stop):
        stop = kind.end()  # 科技咨询机构衡石研究 is 衡石研究
    name = folded[stop:]
    field = next((f for f in words.fields if name.endswith(f) and len(name) > len(f) + 1), "")
    rest = name[: len(name) - len(field)]
    if field and not linked and (rest.endswith(words.chinese) or not name.endswith(words.chinese)):
        name = rest
    if not 2 <= len(name) <= 12 or name.isdigit():
        return None
    ending = next((e for e in words.chinese if name.endswith(e)), "")
    if shaped and not ending:
        return None
    if linked and (not ending or len(name) <= len(ending) + 1):
        return None
    if name in words.places or name in words.generic or name in words.fields:
        return None
    if is_anybodys(name):
        return None
    return stop, stop + len(name)
