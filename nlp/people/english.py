"""Names of people in English text, and Latin names in Chinese text, by rules and by spaCy's recogniser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from nlp.lexicon.people_words import people_words
from nlp.lexicon.quote_words import quote_words
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys
from nlp.people.actors import actors
from nlp.people.houses import house_words
from nlp.people.panel import firms
from nlp.text.word_tree import longest_first

if TYPE_CHECKING:
    from nlp.people.entities import Entity

_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|ve|ün|er|[aeiouvü])"
)
_PINYIN = re.compile(rf"(?i)(?:{_SYLLABLE})(?:[-'’]?{_SYLLABLE}){{0,2}}")
_CAP = (
    r"(?:[A-ZÀ-Þ][a-zà-ÿ’']+(?:[A-Z][a-zà-ÿ]+)?(?:-[A-Za-zÀ-ÿ][a-zà-ÿ]+){0,3}|[A-Z]\.(?:[A-Z]\.)?)"
)
_PARTICLE = r"(?:(?:de|da|di|del|der|den|van|von|bin|al|el|la|le|ten|ter|dos) ){1,2}"
_NAME = rf"{_CAP}(?: {_CAP}| {_PARTICLE}{_CAP}){{0,3}}(?: (?:Jr|Sr)\.?| I{{2,3}}\b)?"
_FULL = re.compile(rf"\b{_CAP}(?: {_CAP}| {_PARTICLE}{_CAP}){{1,3}}")
_LONGEST_NICKNAME = 5  # letters of a name in capitals: "LDJ"
_PAIR = re.compile(
    r"(?=(?<![\w.-])([A-Z][a-z]+(?:-[A-Za-z][a-z]+)?) ([A-Z][a-z]+(?:[-'’](?!s\b)[A-Za-z]?[a-z]+)?)(?![\w]))"
)
_FULL_NAME = rf"{_CAP}(?: {_CAP}| {_PARTICLE}{_CAP}){{1,3}}"
_JOINT = re.compile(r",? and |, ")
_TITLED = re.compile(r"[A-Z][a-z]+ ([A-Z][a-z]+) (?=[A-Z][\w’'-]+ [A-Z])")
_OWNER = re.compile(r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)?[’']s (?=[A-Z])")
# "I'm told", "It's out"
_IS_SHORT = re.compile(
    r"(?:I|It|He|She|We|They|You|That|There|Here|Who|What|Let)[’'](?:m|ve|d|ll|s|re)\b"
)
_WHO = re.compile(r", (?:who|the|an?|its|chief|head|founder)\b")
_POSSESSIVE = re.compile(r"[’']s?$")


# 'Marcus "Quant" Oyelaran'
_NICKED = re.compile(rf"\b{_CAP} [“\"‘'][A-Z][\w-]{{1,15}}[”\"’'] {_CAP}")


@cache
def _speaking() -> tuple[re.Pattern[str], ...]:
    """Where a name stands that says something; group 1 is the name."""
    saying = rf"(?:{longest_first(quote_words().saying)})\b"
    return (
        re.compile(
            rf"\b({_FULL_NAME}),? (?:\([^()]{{1,60}}\),? )?(?:also |later |then |has |had )?(?i:{saying})"
        ),
        re.compile(
            rf"(?:[,”\"] |, ?[”\"] )(?:said|says|added|explained|noted|wrote|asked) ({_NAME})"
        ),
        re.compile(
            rf"(?:^|[.!?,”\"] |\bAs |\bas )({_CAP}) (?:\w+ly )?"
            r"(?:said|says|put it|puts it|added|explained|noted|wrote|told|pointed out)\b",
            re.MULTILINE,
        ),
    )


@cache
def _contexts() -> tuple[re.Pattern[str], ...]:
    """Where else a name must stand to be taken for a person's; group 1 is the name."""
    words = people_words()
    role = words.role.pattern.replace("(?i)", "")
    return (
        re.compile(rf"\b(?:{longest_first(words.titles)}) ({_NAME})"),
        re.compile(rf"(?i:{role}),? ({_FULL_NAME})"),
        re.compile(rf"\b({_FULL_NAME}), (?:aged )?\d{{1,3}}, "),
        re.compile(
            rf"\b({_FULL_NAME}), (?:the |a |an |its |their |[A-Z][\w’'-]+ )?(?:[\w’'-]+ ){{0,4}}?(?i:{role})"
        ),
        # "Afolayan, who is 19, had come on"; "Webb, 31, scored"
        re.compile(rf"(?:^|[.!?”\"] )({_CAP}), (?:who |\d\d, )", re.MULTILINE),
        re.compile(rf"\b({_FULL_NAME}), who\b"),
        # "Acme's Ajay Jain (Acme) joined the show"
        re.compile(
            rf"\b({_FULL_NAME})(?: \([^()]{{1,40}}\))?,? (?:who )?"
            r"(?:joined|joins|stopped by|came on|hopped on|dropped by)"
            r" (?:us|me|the (?:show|pod|podcast|panel|stage|space|call)|to (?:talk|discuss|explain|chat)|[A-Z]\w+ to )"
        ),
        # "We got Imke Vossen on the line"
        re.compile(
            rf"\b(?:got|had|have|caught|reached|called|put) ({_FULL_NAME}),? (?:back )?"
            r"(?:on the (?:line|phone|show|call|pod|podcast|stream|mic)|in the studio)\b"
        ),
        # "our resident sceptic Priya, an engineer at Acme, warned"
        re.compile(
            rf"[a-z] ({_CAP}), (?:an?|the|our|its) (?:[\w’'-]+ ){{0,4}}?(?i:{role})\b[^,.;\n]{{0,40}},"
            rf" (?:{longest_first(quote_words().saying)})\b"
        ),
    )


def speaking(text: str) -> list[tuple[int, int]]:
    """The places of names that say something, as rules tell them, in order; may overlap."""
    found = {m.span(1) for pattern in _speaking() for m in pattern.finditer(text)}
    found |= set(actors(text)) | {m.span() for m in _NICKED.finditer(text)}
    return sorted(found)


def names(
    text: str, entities: Iterable[Entity], speakers: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Where people's names stand in English text, titles left off; may overlap. speakers: speaking(text)."""
    found = list(speakers)
    other = {(s, e) for label, s, e in entities if label in {"GPE", "LOC", "FAC", "EVENT"}}
    for label, start, end in entities:
        if label == "PERSON":
            found += _apart(text, start, end)
    found += [m.span(1) for pattern in _contexts() for m in pattern.finditer(text)]
    found += [span for span in given_names(text) if span not in other]
    found += [
        (start, end)
        for start, end in pinyin_names(text)
        if (start, end) not in other or _WHO.match(text, end)
    ]
    letters = _letters_that_stand_for(text)
    kept = [span for span in _cleaned(text, found) if text[slice(*span)] not in letters]
    alone = {text[s:e] for s, e in kept if " " not in text[s:e]}
    if alone:  # the full form of a name that was only recognised in its short form
        fuller = re.compile(
            rf"(?<![.!?] )(?<![\w-])({_CAP} (?:[A-Z]\. )?(?:{longest_first(alone)}))(?![\w-])"
            # "Thanks to Yam Peleg-Adler", who is Yam
            rf"|(?<![\w-])((?:{longest_first(alone)}) (?:[A-Z]\. )?{_CAP})(?=[,.;:)]| [a-z(])"
        )
        fuller_spans = [m.span(m.lastindex or 0) for m in fuller.finditer(text)]
        kept += _cleaned(text, [s for s in fuller_spans if not _holds_a_thing(text[slice(*s)])])
    return kept


# "MLA (Multi-head Latent Attention)", "Multi-head Latent Attention (MLA)"
_STANDS_FOR = re.compile(
    r"(?<![\w-])(?P<letters>[A-Z]{2,5}) \((?P<behind>[A-Z][\w-]*(?: [A-Za-z][\w-]*){1,6})\)"
    r"|(?<![\w-])(?P<before>[A-Z][\w-]*(?: [A-Za-z][\w-]*){1,6}) \((?P<short>[A-Z]{2,5})\)"
)


def _letters_that_stand_for(text: str) -> frozenset[str]:
    """Capitals that the text spells out as something: no nickname, though they may stand before a verb."""
    found = set()
    for match in _STANDS_FOR.finditer(text):
        letters = match["letters"] or match["short"]
        words = re.split(r"[ -]", match["behind"] or match["before"])
        capitals = "".join(word[0] for word in words if word).upper()
        if letters in capitals or "".join(c for c in capitals if c in letters) == letters:
            found.add(letters)
    return frozenset(found)


def _holds_a_thing(name: str) -> bool:
    """Whether a word behind a given name is a firm's or one that no name holds: "Priya Together"."""
    return any(
        word in firms()
        or word in people_words().not_names
        or (word.lower() in people_words().roles and not _is_family_name(before, word))
        for before, word in pairwise(name.split())
    )


def _apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names of a stretch that the recogniser took for one: "Bruno Sá and Curtis Webb"."""
    joints = [m.span() for m in _JOINT.finditer(text, start, end)]
    begins = [start, *(after for _, after in joints)]
    return list(zip(begins, [*(before for before, _ in joints), end], strict=True))


def _cleaned(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    not_names = people_words().not_names
    cleaned = (clean(text, start, end) for start, end in spans)
    return [span for span in cleaned if span and _plausible(text[span[0] : span[1]], not_names)]


def pinyin_names(text: str) -> list[tuple[int, int]]:
    """Finds "Li Dahai", "Dahai Li", "Ya-Qin Zhang": two capitalised words, one of them a family name in pinyin."""
    surnames = people_words().pinyin
    found = []
    for pair in _PAIR.finditer(text):
        first, second = pair.groups()
        if (first in surnames and _PINYIN.fullmatch(second) and len(second) > 1) or (
            second in surnames
            and len(first) > 2
            and (first.capitalize() not in surnames)
            and _PINYIN.fullmatch(first)
        ):
            found.append((pair.start(1), pair.end(2)))
    return found


def given_names(text: str) -> list[tuple[int, int]]:
    """Finds "Nadia Feroz": a given name that lists know and a word that no firm's name ends in."""
    words = people_words()
    given = words.male | words.female
    endings = house_words().english
    return [
        (pair.start(1), pair.end(2))
        for pair in _PAIR.finditer(text)
        if pair.group(1) in given and pair.group(2) not in endings
    ]


def clean(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A name without title, article, possessive and outer punctuation; None where nothing is left."""
    words = people_words()
    while start < end and (text[start].isspace() or text[start] in "“\"'‘(@—–-"):
        start += 1
    cut = text.find("\n", start, end)
    end = cut if cut >= 0 else end
    name = text[start:end]
    while name:
        first, _, rest = name.partition(" ")
        inner = _TITLED.match(name)
        if inner and inner.group(1) in words.titles and inner.group(1).lower() in words.roles:
            start, name = start + inner.end(), name[inner.end() :]  # "Commerce Secretary Jane Roe"
            continue
        if rest and (
            first in words.titles
            or first.lower() in {"the", "a", "an"}
            or (first in words.not_names and not _is_family_first(first, rest))
            or first.lower() in words.roles
            or _is_sign(first, rest)
        ):
            start += len(name) - len(rest)
            name = rest
        else:
            break
    owner = _OWNER.match(name)
    if owner and " " in name[owner.end() :]:
        start, name = start + owner.end(), name[owner.end() :]  # "Trivane's Kyle Marsh"
    name = name.rstrip(' ,;:)”"')
    possessive = _POSSESSIVE.search(name)
    if possessive:
        name = name[: possessive.start()]
    parts = name.split(" ")
    while len(parts) > 1 and (
        # (but You is a family name as well: "Kaichao You")
        (parts[-1] in words.not_names and not _is_pinyin_name(parts[-2], parts[-1]))
        or parts[-1] in words.suffixes
        or (
            parts[-1].lower() in words.roles
            and parts[-1] not in words.pinyin
            and not _is_family_name(*parts[-2:])
        )
    ):
        parts.pop()
    name = " ".join(parts).rstrip(" ,;:")
    return (start, start + len(name)) if name else None


def _is_family_name(before: str, word: str) -> bool:
    """Whether a role's word is a family name behind a given one: "Chris Baker", and no "Federal Judge"."""
    words = people_words()
    return (
        word.lower() in words.surname_roles
        and word.istitle()
        and before.istitle()
        and before.lower() not in words.modifiers | words.roles
        and before not in words.titles | words.not_names | words.grounds
    )


def _is_family_first(first: str, rest: str) -> bool:
    """Whether a word that is none of a name otherwise is a family name: "He Ruilin"."""
    words = people_words()
    return first in words.pinyin and len(rest) > 3 and bool(_PINYIN.fullmatch(rest))


def _is_pinyin_name(given: str, family: str) -> bool:
    return family in people_words().pinyin and len(given) > 2 and bool(_PINYIN.fullmatch(given))


def _is_sign(first: str, rest: str) -> bool:
    """Whether a word of capitals before a name is a unit's or a firm's sign: BU Luo Wei."""
    return len(first) > 1 and first.isalpha() and first.isupper() and " " in rest


def _plausible(name: str, not_names: frozenset[str]) -> bool:
    parts = name.split()
    if (
        not 2 <= len(name) <= 60
        or (len(name) == 2 and name[1] == ".")
        or len(parts) > 5
        or any(c.isdigit() or c in "_/@#&<>|=" for c in name)
        or _IS_SHORT.match(name)
    ):
        return False
    words = people_words()
    last_is_name = len(parts) > 1 and _is_pinyin_name(parts[-2], parts[-1])  # "Kaichao You"
    if len(parts) == 2 and _is_family_first(*parts):
        return True
    if name in words.titles or any(
        part in not_names for part in (parts[:-1] if last_is_name else parts)
    ):
        return False
    if all(
        p in words.titles or p.lower() in words.modifiers or p.lower() in words.roles for p in parts
    ):
        return False  # "Senior Vice" of a Senior Vice President
    if name.isupper() and (len(name) > _LONGEST_NICKNAME or key_of(name) in not_name_keys()):
        return False  # "MMLU", whatever it does
    return all(
        p.lstrip("“\"‘'")[:1].isupper()
        or p
        in {
            "de",
            "da",
            "di",
            "del",
            "der",
            "den",
            "van",
            "von",
            "bin",
            "al",
            "el",
            "la",
            "le",
            "ten",
            "ter",
            "dos",
        }
        for p in parts
    )
