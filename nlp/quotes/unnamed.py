"""Sources without a name: what they are, and whose: "a spokesperson for Acme", 一位前商汤研究员."""

from __future__ import annotations

import re

from nlp.lexicon import of_kinds
from nlp.lexicon.people_words import people_words
from nlp.people.houses import HOUSE_TOLD, chinese_house, english_house
from nlp.people.houses_en import not_a_nation
from nlp.people.places import Place
from nlp.quotes.authors_en import authors_before
from nlp.quotes.scene import MASK, Candidate, Scene, Speaker
from nlp.text.folding import fold

_BEHALF = re.compile(rf"\s+for\s+(?:{HOUSE_TOLD} |the\s+)?(?=[A-Z])")
# "analysts at Acme", "a researcher from Acme"
_OF_HOUSE = re.compile(rf"\s+(?:at|from|with|of)\s+(?:{HOUSE_TOLD} |the\s+)?(?=[A-Z])")
_NEAR_IT = re.compile(r"(?:接近|熟悉|了解|靠近|投资|跟踪|关注|离开)$")
_THE_COMPANY = re.compile(r"[该這这]\w{0,3}$|(?:^|[^\u3400-\u9fff])公司(?:相关|有关|一[位名])?$")
_AT_HOUSE = re.compile(
    r"\s+(?:at|for|of|with) (?:the|that|this) (?:\w+ )?"
    r"(?:company|firm|start-?up|group|lab|bank|agency|university|club)\b"
)
_FOR = re.compile(r"\s+(?:for|of|at|from|with)\s+(?:the\s+)?$")


def of_unnamed(scene: Scene, candidate: Candidate) -> Speaker:
    """A source without a name; its house where it stands beside it: "a spokesperson for Acme"."""
    if scene.language == "zh" and scene.masked[candidate.end : candidate.end + 1] == MASK:
        signed = _NICKNAME.match(scene.text, candidate.end)
        if signed:  # 网友“山里的猫”留言
            return Speaker("person", signed.group(1), role=_role(candidate))
    if scene.language == "zh" and _THAT_ONE.search(
        scene.masked, max(0, candidate.start - 3), candidate.start
    ):
        told = _told_before(scene, candidate)
        if told is not None:
            return told
    around = scene.organisations.within(candidate.start, candidate.end + 60)
    for place in around:
        between = scene.text[candidate.end : place.start]
        inside = place.end <= candidate.end
        if inside and _NEAR_IT.search(scene.text, max(0, place.start - 4), place.start):
            return Speaker("unnamed", role=_role(candidate))
        if inside or _FOR.fullmatch(between):
            return _housed(scene, place, candidate)
    if _THE_COMPANY.search(scene.masked[max(0, candidate.start - 8) : candidate.start]):
        house = next((c for c in scene.salience.before(candidate.start) if c.place), None)
        if house and house.place:
            return _housed(scene, house.place, candidate)
    before = scene.organisations.within(max(0, candidate.start - 30), candidate.start)
    # 一位接近某某的投资人 is not of it
    if before and not _NEAR_IT.search(scene.text, max(0, before[-1].start - 4), before[-1].start):
        between = scene.text[before[-1].end : candidate.start]
        if len(between) <= 8 and not re.search(r"[，。；：,.;\n]", between):
            return _housed(scene, before[-1], candidate)
    found = (_chinese_house if scene.language == "zh" else _english_house)(scene, candidate)
    return found or Speaker("unnamed", role=_role(candidate))


def _english_house(scene: Scene, candidate: Candidate) -> Speaker | None:
    """A source of the company spoken of, or of one that no list knows: "analysts at Acme", "an Acme spokesperson"."""
    named = _BEHALF.match(scene.text, candidate.end, candidate.end + 60)
    if "spokes" in candidate.text.lower() or _AT_HOUSE.match(scene.text, candidate.end):
        meant = None if named else scene.salience.organisation(candidate.start)
        if meant is not None and meant.place is not None:
            return _housed(scene, meant.place, candidate)
    link = named or _OF_HOUSE.match(scene.text, candidate.end, candidate.end + 60)
    at = link.end() if link else 0
    span = english_house(scene.text, at, at + 80, shaped=False) if link else None
    name = scene.text[slice(*span)] if span else ""
    if name and not_a_nation(name) and name.split()[0] not in people_words().grounds:
        return Speaker("unnamed", None, None, name, None, _role(candidate))
    if _AUTHORS.fullmatch(candidate.text):
        authors = authors_before(scene, candidate.start)
        if authors is not None:
            house, house_id = authors.affiliation, authors.affiliation_id
            return Speaker("unnamed", None, None, house, house_id, _role(candidate))
    owned = _OWNED.match(candidate.text)
    if owned and not_a_nation(owned.group(1)):
        return Speaker("unnamed", None, None, owned.group(1), None, owned.group(2))
    return None


def _chinese_house(scene: Scene, candidate: Candidate) -> Speaker | None:
    """A source of a house that no list knows: 潮汐数据一名员工."""
    floor = max(0, candidate.start - 30)
    head = fold(scene.masked[floor : candidate.start])
    bare = re.sub(r"(?:有关|相关|一位|一名|某)$", "", head)
    firm = chinese_house(bare.removesuffix("的"), linked=bare.endswith("的"), shaped=True)
    if firm is None:
        return None
    name = scene.text[floor + firm[0] : floor + firm[1]]
    return Speaker("unnamed", None, None, name, None, _role(candidate))


# 上述销售, 该员工: of whom the text told before, with the house
_THAT_ONE = re.compile(r"(?:上述|前述|该名|该|这名)$")


def _told_before(scene: Scene, candidate: Candidate) -> Speaker | None:
    """The source that 上述销售 takes up, as it was told of first."""
    pattern = re.compile(rf"一[名位][^，。；：\n]{{0,10}}?{re.escape(candidate.text)}")
    first = pattern.search(scene.masked, max(0, candidate.start - 3000), candidate.start)
    if first is None:
        return None
    return of_unnamed(
        scene, Candidate("unnamed", first.start(), first.end(), scene.text[slice(*first.span())])
    )


_NICKNAME = re.compile(r"[“「『\"]([^“”「」『』\"\n，。！？]{1,14})[”」』\"](?!$)")
# "an Acme spokesperson"; "a Chinese official" is nobody's
_AUTHORS = re.compile(r"(?i)(?:the|these) (?:authors|researchers|scientists|team)")
_OWNED = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Oo]ne) ([A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)(?:[’']s)? ((?:[a-z-]+ ){0,2}[a-z-]+)$"
)


_USER = re.compile(
    r"(?i)(?:users?|members?|testers?|commenters?|posters?|readers?|redditors?|用户|网友)$"
)
# 一位参与研发的工程师 is an engineer
_COUNT = re.compile(
    r"^(?:另?[一某多数几两三](?:位|名|个|些|家)|某|有(?:位|名|些|(?!关))|不少|很多)"
)
_DETERMINER = re.compile(r"(?i)^(?:a|an|the|one|another|its|his|her|their|\w+[’']s?)\s+")


# "one of them", "a second": nothing is told of such a one
# "Acme's technical report says": what a house has written is its own word
_WRITTEN = re.compile(
    r"[’']s? (?:own |official |latest |new |recent |\w+ly )*(?:[\w-]+ )?"
    r"(?:blog|blog post|report|paper|statement|announcement|notice|post"
    r"|materials|brochure|slides|press release|release notes?|model card|card"
    r"|filing|prospectus|documentation|docs|website|site|page|README)$"
)
_NO_ROLE = re.compile(
    r"(?i)(?:of (?:them|those|these|the)|second|third|another|others?|some)(?: .*)?|.* it"
)


def _housed(scene: Scene, place: Place, candidate: Candidate) -> Speaker:
    name = scene.text[place.start : place.end]
    if candidate.text == "官方":
        return Speaker("organisation", name, None, name, place.id, None)
    if _WRITTEN.search(candidate.text):
        return Speaker("organisation", name, None, name, place.id, None)
    if _USER.search(candidate.text) and place.id in of_kinds("platform", "media"):
        return Speaker("unnamed", role=_role(candidate, place.end))  # one Reddit user is not of it
    return Speaker("unnamed", None, None, name, place.id, _role(candidate, place.end))


def _role(candidate: Candidate, house_end: int = 0) -> str | None:
    """What a source is, without its count and its house."""
    if candidate.kind == "document":
        return None
    text = candidate.text[max(0, house_end - candidate.start) :]
    if text.isascii():
        role = _DETERMINER.sub("", text).strip()
        return role if role and not _NO_ROLE.fullmatch(role) else None
    return _COUNT.sub("", text).split("的")[-1].strip() or None
