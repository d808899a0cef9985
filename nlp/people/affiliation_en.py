"""Whom a person in English text works for, and as what: "Zhang Yi, founder of iiMedia", "its president, Li Wei"."""

from __future__ import annotations

import re

from nlp.lexicon.people_words import people_words
from nlp.lexicon.words import word_set
from nlp.names.pieces import common_words
from nlp.people.affiliation_verbs import away_from_name, before_name
from nlp.people.houses import HOUSE_LED, HOUSE_TOLD
from nlp.people.houses_en import (
    Antecedent,
    Context,
    Told,
    house_from,
    named_house,
    not_a_nation,
)
from nlp.people.places import Organisations
from nlp.text.stops import STOP
from nlp.text.word_tree import longest_first

LONGEST = 160

_APPOSITION = re.compile(
    r"[*_]{0,2}\s*(?:,|\(|—|–)\s*(?:who (?:is|was|serves as|works as) )?(?=\S)"
)
_COPULA = re.compile(r" (?:is|was|became|serves as|served as|works as) (?=(?:the|an?|its|their) )")
_END = re.compile(
    r"[;:()“”\"«»\n‘—–]|,? (?:who|which|that|where|said|says|told|tells|wrote|added|argued|"
    r"and (?:he|she|they|his|her))\b"
)
_DETERMINER = re.compile(
    r"(?:(?:the|a|an|his|her|their|its|our|one of (?:its|the|their)|now|then|currently|also|himself|herself|of) )+",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(
    r"(?i)\b(?:its|their|his|her|our)\b|\b(?:the|that|this) (?:\w+ )?"
    r"(?:company|firm|start-?up|group|lab|laboratory|institute|university|school|college|agency|bank|club|union|charity|"
    r"party|museum|hospital|council|airline|studio|federation|tour|tribe)\b"
)
_GENITIVE = re.compile(
    r"(?:[Tt]he )?([A-Z][\w&.-]*(?: (?:of |and |& |for |the )*[A-Z][\w&.’-]*?)*)(?:[’']s|(?<=s)[’']) "
)
# "Alibeta chairman", "Grain Tech CEO": a capitalised name right before a role
_LED = re.compile(r"(?<![\w’'.-])([A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}) (?=[a-zA-Z]|$)")
_NOUNY = re.compile(
    r"(?:Tech|Technology|Data|Research|Energy|Health|Security|Equity|Software|Computer|AI) (?=[A-Z])"
)
_LINK = re.compile(
    rf",? (?:of|at|for|with|from|in charge of|to|in) (?:{HOUSE_TOLD} |(?:the|its|an?) (?:[a-z-]+ ){{0,3}}|)"
    r"(?=[A-Z]|[a-z]-[A-Z]|\d+\.?[A-Z])"
)
_ROLE_END = re.compile(
    r",? (?:who|which|that|based|in (?=[A-Z])|with|since|when|where|and (?=a |the )|at|from|for more|during)\b"
    r"|,|\.(?= |$)"
)
_ADJACENT = re.compile(r"([\w’'&-]+\.?),?[ \u00a0]+$")
_OF = re.compile(rf",?\s+(?:of|from|at|with)\s+(?:{HOUSE_LED}|(?=\d+\.?[A-Z]))|\s*\((?=[A-Z])")
_WHO_FOR = re.compile(
    r"(?:, whose (?:firm|company|lab|start-?up|team|fund|group|house) (?=[A-Z0-9]))"
    r"|(?:,? who)? (?:(?:leads|heads|runs|founded|co-founded|chairs|owns|manages|directs)(?: (?:the|its))? (?=[A-Z])|"
    rf"(?<=who )(?:[\w’'-]+ ){{1,9}}?(?:for|at|with|of|to) (?:{HOUSE_TOLD} |the |an? (?:[a-z-]+ ){{1,3}})?(?=[A-Z]))"
)
_WRITING = re.compile(
    r"\b(?:[Ww]riting|[Ss]peaking) (?:in|for|to) (?:the |The )?([^,;.:\n]{2,60}),\s*$"
)
_LEAD = re.compile(
    r"^(?:(?:and|but|while|as|when|after|where|though|because|said|says|told|added|by|to|from|with|even|"
    r"yet|so|also|then|put|according) )+",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r"\b(?:is|was|are|were|has|had|have|will|would|can|could|may|said|says|told|lives|did|does|been|be|after|when|because)\b"
)
_CIVIL = frozenset(
    {
        *("Mr", "Mrs", "Ms", "Miss", "Sir", "Dame", "Lord", "Lady", "Dr", "Prof", "Rev"),
        "Mr.",
        "Mrs.",
    }
    | {"Ms.", "Dr.", "Prof.", "Rev."}
)
_CIVIL_BEFORE = re.compile(rf"(?:\b(?:{longest_first(_CIVIL)}) )+$")


def tell_english(
    text: str, start: int, end: int, organisations: Organisations, antecedent: Antecedent
) -> Told | None:
    """What stands behind a name, else before it; None where nothing tells."""
    context = Context(text, organisations, antecedent)
    behind = _behind(context, end)
    if behind and behind[0] and behind[2]:
        return behind
    near = before_name(context, start, end)
    before = _before(context, start)
    who = _of(context, end) or _writing_in(context, start)
    beside = (who[0], who[1], None) if who else None
    return _joined(behind, near, before, beside, away_from_name(context, start, end))


def _joined(*told: Told | None) -> Told | None:
    """The first house and the first role of several answers."""
    house = next((t for t in told if t and t[0]), None)
    role = next((t[2] for t in told if t and t[2]), None)
    if house is None and role is None:
        return None
    return (house[0] if house else None, house[1] if house else None, role)


def _behind(context: Context, end: int) -> Told | None:
    """Tells of "NAME, founder and chief analyst at iiMedia" and "NAME, Acme's head of AI"."""
    text = context.text
    opened = _APPOSITION.match(text, end, min(len(text), end + 40))
    opened = opened or _COPULA.match(text, end, min(len(text), end + 40))
    if opened is None:
        return None
    start = opened.end()
    limit = min(len(text), start + LONGEST)
    stop = STOP.search(text, start, limit)
    limit = stop.start() if stop else limit
    closed = _END.search(text, start, limit)
    limit = closed.start() if closed else limit
    # commas: the phrase goes on only over "and" or another role
    comma = text.find(",", start, limit)
    while comma >= 0:
        following = text[comma + 1 : limit].lstrip()
        words = re.split(r"[ ,]", following, maxsplit=2)
        if not (words[0] in {"and", "Inc"} or _is_role(" ".join(words[:2]))):
            return _phrase(context, start, comma)
        comma = text.find(",", comma + 1, limit)
    return _phrase(context, start, limit)


def _phrase(context: Context, start: int, end: int) -> Told | None:
    """Role and house of a noun phrase, None where it tells neither."""
    text = context.text
    while start < end and text[start].isspace():
        start += 1
    phrase = text[start:end].rstrip(" ,")
    end = start + len(phrase)
    if not phrase or _VERBAL.match(phrase):
        return None
    indefinite = re.match(r"(?i)an? [a-z]", phrase) is not None
    if not (_is_role(phrase) or indefinite):
        return None
    genitive = _GENITIVE.match(text, start, end)
    house: tuple[str, str | None] | None = None
    head_start = start
    if genitive:
        house = named_house(context, genitive.start(1), genitive.end(1))
        head_start = genitive.end()
    if determiner := _DETERMINER.match(text, head_start, end):
        head_start = determiner.end()
        genitive = genitive or _GENITIVE.match(text, head_start, end)
        if genitive and genitive.start() == head_start:
            house = named_house(context, genitive.start(1), genitive.end(1))
            head_start = genitive.end()
    inside = [p for p in context.organisations.within(head_start, end) if p.end <= end]
    link = _LINK.search(text, head_start, end)
    if link is not None and not inside:  # "tech lead of Lumo at Brickworks"
        link = next(
            (m for m in _LINK.finditer(text, link.end(), end) if m.group()[1:3] == "at"), link
        )
    if house is None and link is not None:
        house = house_from(context, link.end(), end)
    head_end = link.start() if link is not None else end
    role = text[head_start:head_end]
    if house is None and inside and (link is None or inside[0].start < link.start()):
        # "principal deputy White House press secretary", "Acme founder"
        place = inside[0]
        house = (text[place.start : place.end], place.id)
        role = (text[head_start : place.start] + text[place.end : head_end].lstrip(" ")).strip()
    if house is None and not inside and link is None:
        led = _LED.match(text, head_start, end)
        if led and not_a_nation(led.group(1)):
            house = named_house(context, *led.span(1))
            role = text[led.end() : head_end]
    possessor = _POSSESSOR.match(text, start, end)
    if house is None and possessor is not None:
        meant = context.antecedent(start)
        if meant is not None:
            house = (text[meant.start : meant.end], meant.id)
        role = re.sub(r"^[’']s? ", "", text[possessor.end() : head_end].lstrip())
        role = role.lstrip()
    cut = _ROLE_END.search(role)
    role = role[: cut.start()] if cut else role
    role = _bare(role)
    told = role if role and (_is_role(role) or indefinite) and len(role) <= 80 else None
    if told is None and house is None:
        return None
    return (house[0] if house else None, house[1] if house else None, told)


def _bare(role: str) -> str:
    """A role without whose it is: "the ministry's spokesman" is spokesman."""
    whose = r"^(?:[’']s? |and |of |(?:ministry|team|department|agency|lab|start-?up|body)[’']s )+"
    return re.sub(rf"{whose}|[\s,]+$", "", role).strip()


def _is_role(phrase: str) -> bool:
    return bool(people_words().role.search(phrase))


def _before(context: Context, start: int) -> Told | None:
    """Tells of "Acme chief executive NAME", "Acme's founder, NAME" and "The owner of the shop, NAME,"."""
    text = context.text
    floor = max(0, start - LONGEST, text.rfind("\n", max(0, start - LONGEST), start) + 1)
    civil = _CIVIL_BEFORE.search(text, floor, start)
    until = civil.start() if civil else start
    if text[max(floor, until - 2) : until] == ", ":
        told = _phrase_before(context, floor, until - 2)
        if told is not None:
            return told
    words = people_words()
    left = until
    while left > floor:
        match = _ADJACENT.search(text[max(floor, left - 40) : left])
        if not match:
            break
        word = match.group(1)
        known = (
            word.lower() in words.modifiers
            or words.role.fullmatch(word)
            or word in words.titles
            or word in {"and", "&", "of"}
        )
        if not known or word in _CIVIL:
            break
        left -= len(match.group())
    role_text = re.sub(r"^(?:(?:and|of|&)\s+)+|[,\s]+$", "", text[left:until].strip())
    titles = any(word in words.titles for word in role_text.split())
    role = role_text if role_text and (_is_role(role_text) or titles) else None
    if role is None:
        return None
    at = left
    gap = re.search(r"(?:[’']s?)?\s+$|[’']s?$", text[max(floor, at - 4) : at])
    place = context.organisations.ends.get(at - len(gap.group())) if gap else None
    if place is None and gap is not None:
        place = context.organisations.ends.get(at - len(gap.group()) + 2)
    if place is not None:
        return text[place.start : place.end], place.id, role
    genitive = re.search(
        r"([A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*)[’']s? $", text[max(floor, at - 60) : at]
    )
    if genitive:
        begin = max(floor, at - 60) + genitive.start(1)
        house = named_house(context, begin, begin + len(genitive.group(1)))
        if house:
            return house[0], house[1], role
    led = re.search(rf"{_LED.pattern}$", text[max(floor, at - 60) : at])
    nouny = _NOUNY.match(role)  # "Grain Tech CEO": Tech is the firm's
    if nouny and led:
        role = role[nouny.end() :]
    if led and (nouny or _can_be_firm(led.group(1))) and not_a_nation(led.group(1)):
        begin = max(floor, at - 60) + led.start(1)
        length = len(led.group(1)) + (1 + len(nouny.group().rstrip()) if nouny else 0)
        house = named_house(context, begin, begin + length)
        if house:
            return house[0], house[1], role
    possessor = list(_POSSESSOR.finditer(text, max(floor, at - 40), at))
    if possessor and re.fullmatch(r"(?:[’']s?)? ", text[possessor[-1].end() : at]):
        meant = context.antecedent(at)
        if meant is not None:
            return text[meant.start : meant.end], meant.id, role
    return None, None, role


def _can_be_firm(name: str) -> bool:
    """Whether capitals right before a role are a firm's: several words, or one that is no word of the language."""
    days = word_set("organisation_words.toml", "days_en")
    return " " in name or (
        name.isalnum() and name.lower() not in common_words() and name not in days
    )


def _phrase_before(context: Context, floor: int, end: int) -> Told | None:
    """The noun phrase that a name stands in apposition to: "Its chairman, NAME"."""
    text = context.text
    begin = max(
        text.rfind(sign, floor, end)
        for sign in (",", ";", ":", ". ", "”", '"', "—", "(", "? ", "! ")
    )
    start = max(floor, begin + 1)
    while start < end and text[start] in ' ”"\u00a0':
        start += 1
    lead = _LEAD.match(text[start:end])
    start += lead.end() if lead else 0
    phrase = text[start:end]
    if not phrase or len(phrase.split()) > 14 or _VERBAL.search(phrase):
        return None
    if not re.match(r"(?i)(?:the|its|his|her|their|our|an?|another)\b|[A-Z][^,]*[’']s? ", phrase):
        return None
    return _phrase(context, start, end)


def _of(context: Context, end: int) -> tuple[str, str | None] | None:
    """Tells of "NAME of Acme", "NAME, who leads Acme", "NAME (Acme)"."""
    for pattern in (_OF, _WHO_FOR):
        link = pattern.match(context.text, end, end + 140)
        if link is None:
            continue
        house = house_from(context, link.end(), min(len(context.text), link.end() + 100))
        if house is not None:
            return house
    return None


def _writing_in(context: Context, start: int) -> tuple[str, str | None] | None:
    """Tells of "Writing in the Marlow Courier, NAME called it …"."""
    floor = max(0, start - LONGEST)
    match = _WRITING.search(context.text, floor, start)
    if match is None or match.group().lower().startswith("speaking to"):
        return None
    return house_from(context, match.start(1), match.end(1))
