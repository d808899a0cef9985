"""Organisations that no list knows, told by their shape or by what stands beside them: English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from nlp.lexicon.people_words import people_words
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, word_list, word_set
from nlp.models.families import latin_index
from nlp.names.pieces import is_description

FILE = "organisation_words.toml"
_CAPITAL = r"[A-Z][A-Za-z0-9]*(?:[-.'’&][A-Za-z0-9]+)*"
_SEQUENCE = re.compile(
    rf"(?<![A-Za-z0-9]){_CAPITAL}(?:,? (?:(?:of|and|for|&|the|de) (?:the )?)?{_CAPITAL}){{0,8}}\.?"
)
# endings that make an organisation of a single name before them: "Sakana AI", "Goodfire Labs"
_ONE_NAME = frozenset(
    {"AI", "Labs", "Lab", "Capital", "Robotics", "Institute", "Academy", "Bank", "Group"}
)
# a meeting, a law, a list: what stands before them is no organisation's name
_EVENTS = frozenset(
    {"Conference", "Summit", "Forum", "Expo", "Week", "Day", "Days", "Awards", "Award", "Prize", "Act",
     "Index", "Report", "Challenge", "Olympiad", "Cup", "Show", "Plan", "Initiative", "License", "Licence"}
)  # fmt: skip
# what a comma sets off and the name still holds: "Acme, Inc."
_SET_OFF = frozenset({"Inc", "Ltd", "LLC", "Corp", "Co", "PLC"})
# heads whose names go on behind a comma: "Ministry of Commerce, Trade and Industry"
_LISTING_HEADS = frozenset({"Ministry", "Department", "University"})
# what a firm does or has, right behind its name
_SPEAKS = re.compile(
    r"[’']s\b|,? (?:has|have|had|said|says|announced|released|launched|unveiled|opened|open-sourced"
    r"|told|plans|did|declined)\b"
)
# … and what a person does there, right before it: "Ada Ng of Tarn Research"
_WORKS_AT = re.compile(r"(?:[A-Z][a-z]+ [A-Z][a-z-]+ of|\bat|\bjoined) $")
_AT_ONE = re.compile(r" (?:at|of|with|for|in|from) ")
_PRODUCTS = re.compile(r" (?:models?|chatbots?|assistants?|chips?|systems?|tools?|agents?|apps?)\b")
# "Shenzhen-based Luchen Robotics"
_DESCRIBING = ("-made", "-built", "-based", "-backed", "-listed", "-funded", "-headquartered")
_YEAR = re.compile(r" ?(?:20)?\d\d$")
_JOINING = frozenset({"and", "of", "for", "the"})
_LETTERS = re.compile(r"(?!AI$|IT$|ICT$)[A-Z]{2,6}\.?")
# a firm that calls itself by its address: "Qorvo.ai" (addresses themselves are masked)
_DOMAIN_NAME = re.compile(r"(?<![\w@#/.-])[A-Z][A-Za-z]*\.(?:ai|AI)(?![\w/@-]|\.\w)")
# one that writes its name in one word, "QorvoAI", "BrintexLabs"; alone in brackets it is an account
_IN_ONE_WORD = re.compile(
    r"(?<![\w@#/.-])(?<![(;] )(?<!\()(?<!\buse )(?<!\busing )"
    r"(?!(?:Gen|Agentic|Vertex|Responsible|Open|Closed|Voice|Geo|Conversational)AI\b)"
    r"([A-Z][A-Za-z0-9]*[a-z])(?:AI|Labs)(?![\w/-]|\.\w)"
)
_SHORT_FORM = re.compile(r"^[A-Z][A-Za-z0-9&.-]{1,11}$")


def _either(name: str) -> str:
    return "|".join(
        re.escape(word) for word in sorted(word_list(FILE, name), key=len, reverse=True)
    )


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name after "start-up", and a name before ", a start-up"."""
    # (some write theirs with a small letter first: "start-up d-Axis")
    name = rf"(?:(?<=[ ])[a-z]-{_CAPITAL}|{_CAPITAL}(?: {_CAPITAL}){{0,2}})"
    before = re.compile(
        rf"\b(?:(?:{_either('before_en')}) (?:called |named )?"
        rf"|(?:group|team|collective),? (?:called|named|calling itself) )"
        rf"({name})(?<![’']s)(?![\w-])"
    )
    after = re.compile(
        rf"(?<![\w-])(?<!\b[Ii]n )({name}),? (?:\([^()]{{1,40}}\),? )?,? ?(?:which is |who is )?"
        # "Ontario, the company" is no apposition; "Acme, the German chip maker" is one
        rf"(?:(?:an?|one of the) (?:[\w’'.-]+ ){{0,6}}?|the (?:[\w’'.-]+ ){{1,6}}?)(?:{_either('after_en')})\b"
    )
    return before, after


def shapes(text: str, lower_words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Spans that are organisations by their endings: "Columbia University", "Ministry of Commerce".

    lower_words are the words that the text writes in lower case: capitalised elsewhere, they are no names.
    """
    for found in _SEQUENCE.finditer(text):
        yield from _in_sequence(found.group(), text, found.start(), lower_words)
    for found in _DOMAIN_NAME.finditer(text):
        yield found.span()
    for found in _IN_ONE_WORD.finditer(text):
        if key_of(found.group(1)) not in latin_index():
            yield found.span()
    before, after = _beside()
    for pattern in (before, after):
        for found in pattern.finditer(text):
            told = text[found.end(1) : found.end()] if pattern is after else ""
            if _AT_ONE.search(told) and people_words().role.search(told):
                continue  # "Jane Roe, a partner at the venture firm"
            span = _without_common(found.group(1), found.start(1), lower_words, one_word=True)
            if span is not None and not _is_model(text[span[0] : span[1]]):
                yield span


def _in_sequence(
    sequence: str, text: str, offset: int, lower_words: frozenset[str]
) -> Iterator[tuple[int, int]]:
    words = [(m.start(), m.group()) for m in re.finditer(r"[^\s,]+", sequence)]
    begin = 0  # the word at which a name may begin: behind a comma, unless that only sets off "Inc"
    strong = word_set(FILE, "endings_en") - word_set(FILE, "weak_endings_en")
    weak = word_set(FILE, "weak_endings_en")
    last = 0
    for index, (start, written) in enumerate(words):
        # "Inc." keeps its stop, "Tarn Research." ends its sentence
        bare = written.rstrip(".")
        word = bare if written not in strong and (bare in weak or bare in strong) else written
        if index and sequence[start - 2 : start] == ", " and word.rstrip(".") not in _SET_OFF:
            begin = index
        if (
            index
            and words[index - 1][1].endswith(("'s", "’s"))
            and words[index - 1][1][:-2] != "People"
        ):
            begin = index  # "Japan's Nuclear Regulation Authority"
        if index < last:
            continue
        heads_of = (
            word in word_set(FILE, "heads_of_en")
            and index + 2 < len(words)
            and words[index + 1][1] in {"of", "for"}
        )
        if heads_of:
            end = _end_of_phrase(sequence, words, index + 2, word in _LISTING_HEADS)
            # "Jane Doe of the Allen Institute for AI": what stands before "of the" is somebody
            joined = [i for i in range(max(last, begin), index) if words[i][1] in _JOINING]
            first = _first_name(
                words, joined[-1] + 1 if joined else max(last, begin), index, lower_words
            )
            yield offset + words[first][0], offset + end
            last = next((i for i, (s, _) in enumerate(words) if s >= end), len(words))
            continue
        if not {bare, word} & (strong | weak):
            continue
        # "Beijing Academy of Artificial Intelligence": the ending of a phrase that a head began is not one
        first = _first_name(words, max(last, begin), index, lower_words)
        # "A and B Labs" are two names; in "Jane Doe of Acme Partners" only the second is a firm's
        joined = [i for i in range(first, index) if words[i][1] in _JOINING]
        if joined and bare != "Inc":
            # two names, of which only the second has the ending
            first = _first_name(words, joined[-1] + 1, index, lower_words)
        names = [w for _, w in words[first:index] if w[0].isupper()]
        of_somebody = (
            joined and words[first - 1][1] == "of" and joined[-1] >= 2
        )  # "Jane Doe of Acme Partners"
        needed = 1 if {bare, word} & strong or word in _ONE_NAME or of_somebody else 2
        if len(names) < needed:
            continue
        following = words[index + 1][1] if index + 1 < len(words) else ""
        if following in strong or following in weak:
            continue  # it goes on: "China Media Group"
        if word == "AI" and following[:1].isupper():
            continue  # a heading in capitals: "Local AI Hardware"
        if _is_field(word, text, offset + start + len(word), words[index - 1][1]):
            continue
        if following.rstrip(".,") in _EVENTS:
            continue  # "World Artificial Intelligence Conference"
        end = start + len(word)
        name = sequence[words[first][0] : end]
        if _is_of_model(words[first][1], word):
            continue  # "Llama AI", "Sora Changes Social Media"
        if is_description(name) and not (
            _SPEAKS.match(text, offset + end)
            or _WORKS_AT.search(
                text, max(0, offset + words[first][0] - 30), offset + words[first][0]
            )
        ):
            continue
        if not _is_model(name):
            yield offset + words[first][0], offset + end
        last = index + 1


_MODEL_BEHIND = re.compile(r" [Mm]odels?\b")


def _is_field(word: str, text: str, end: int, before: str) -> bool:
    """Whether an ending is no part of a name: "Debuts Conversational AI", "an Image Generation Foundation Model"."""
    if word == "Foundation":
        return _MODEL_BEHIND.match(text, end) is not None
    return word == "AI" and (_begins_none(before) or _PRODUCTS.match(text, end) is not None)


def _is_of_model(first: str, ending: str) -> bool:
    """Whether a name that any heading could end so begins with a family of models that is no firm."""
    spelling = latin_index().get(key_of(first))
    return (
        ending in {"AI", "Media", "Technologies", "Technology", "Tech", "Intelligence", "Research"}
        and spelling is not None
        and first[0].isupper()
        and not (spelling.family.is_company or spelling.family.ambiguous)
    )


def _first_name(
    words: list[tuple[int, str]], begin: int, index: int, lower_words: frozenset[str]
) -> int:
    """Where the name before an ending begins: without a leading ordinary word."""
    first = begin
    while first < index and (
        _begins_none(words[first][1])
        or words[first][1][0].islower()
        or words[first][1].lower() in lower_words
    ):
        first += 1
    return first


def _begins_none(word: str) -> bool:
    """Whether no organisation's name begins with the word: articles, verbs, days, months."""
    return (
        word in word_set(FILE, "not_first_en")
        or word in word_set(FILE, "days_en")
        or word.endswith(_DESCRIBING)
    )


def _end_of_phrase(
    sequence: str, words: list[tuple[int, str]], index: int, over_comma: bool
) -> int:
    """The end of "Science and Technology" behind "Ministry of"; offset in the sequence."""
    end = words[index][0] + len(words[index][1].rstrip("."))
    joined: set[str] = set()
    while index + 1 < len(words) and words[index + 1][1] not in {"said", "for"}:
        index += 1
        start, word = words[index]
        if sequence[start - 2] == "," and not over_comma:
            break
        if word == "and" and any(
            head[1] in word_set(FILE, "heads_of_en") and of[1] == "of"
            for head, of in pairwise(words[index:])
        ):
            break  # "Ministry of A and B and Administration of C" are two
        if word.lower() in people_words().roles and sequence[start - 2] != ",":
            break  # "Office of Science and Technology Policy Director Michael Kratsios"
        following = words[index + 1][1] if index + 1 < len(words) else ""
        if word == "and" and (_LETTERS.fullmatch(following) or "and" in joined):
            break  # "Cyberspace Administration of China and MIIT", "… of Science and Technology and Acme" are two
        joined.add(word)
        if word[0].isupper():
            end = start + len(word.rstrip("."))
    return end


def _without_common(
    name: str, start: int, lower_words: frozenset[str], *, one_word: bool
) -> tuple[int, int] | None:
    words = name.split(" ")
    while words and (_begins_none(words[0]) or words[0].lower() in lower_words):
        start += len(words.pop(0)) + 1
    if not words or (len(words) == 1 and not one_word):
        return None
    end = start + len(" ".join(words))
    return start, end


def _is_model(name: str) -> bool:
    key = key_of(name)
    return (
        key in not_name_keys() or key in latin_index() or key.rstrip("0123456789") in latin_index()
    )


def may_be_name(name: str) -> bool:
    """Whether nothing that is listed denies an organisation of this name: no article, day or model's name."""
    first = name.split(" ", maxsplit=1)[0]
    return not (
        _begins_none(first)
        or _is_model(name)
        or name in word_set(FILE, "not_names_zh")
        or _YEAR.sub("", name) in word_set(FILE, "events")
    )


def short_form(inside: str) -> bool:
    """Whether what a bracket holds can be a short form: "BAAI", "TeleAI"."""
    return (
        bool(_SHORT_FORM.match(inside))
        and sum(c.isupper() for c in inside) >= 2
        and not _is_model(inside)
    )
