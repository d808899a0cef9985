"""The one who does a verb of saying, in English: left of it, right of it, across what stands between commas."""

from __future__ import annotations

import re

from nlp.lexicon.people_words import people_words
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys
from nlp.people.clusters import Person
from nlp.people.places import Place
from nlp.quotes.candidates_en import candidates
from nlp.quotes.scene import Candidate, Scene

_PREPOSITION = re.compile(
    r"(?i)\b(?:of|at|for|from|with|to|in|by|on|about|against|under|than|like|between|into|over|via|through|"
    r"toward|towards|near|behind|after|before|during|without|including|told|asked|joined|left|called|"
    r"and (?:the )?)\s+(?:the |a |an |its |his |her |their |former |fellow |[a-z-]+(?<!ed) ){0,2}"
    r"(?:[A-Z][\w.&-]*(?:[’']s)? ){0,3}$"
)
_AND = re.compile(r"(?i)\band ")
_POSSESSIVE = re.compile(r"[’']s?(?=\s)")
_APPOSITION = re.compile(r"\s*(?:,|\(|—|–)\s*(?=\S)")
_CLOSED = re.compile(r"[,)—–]\s*(?:\w+\s+){0,2}$")
_RELATIVE = re.compile(
    r",\s*(?:who|whose|which|speaking|quoting|citing|writing|via|through|now|then|himself|herself|\d)\b"
)
_APPOSED = re.compile(r",\s*(?:an?|the|its|one of) [^,]{3,90},\s*(?:\w+\s+){0,2}$")
_NAME = re.compile(
    r"(?:(?<![\w’'-])[A-Z][\w&.’'-]*(?: (?:of|for|and|&|the|de|du|von|van)(?= )| [A-Z][\w&.’'-]*)*)$"
)
_DETERMINED = re.compile(
    r"(?i)(?<![\w’'-])(?:the|a|an|one|another|this|that|its|his|her|their|two|three|four|several|many|most|some"
    r"|someone|somebody|everyone|everybody|anyone)"
    r"(?= [\w’'])"
)
_NOUNS = re.compile(r"[\w’'-]+(?: [\w’'-]+){1,9}")
_LINKED = re.compile(r"\b(?:of|for|at|in|behind|from|with|on|near|one of|by) $")
_NATION = re.compile(
    r"(?:[a-z](?:ian|ean|ish|ese|man|can|nch|tch)|[a-z]ani|[a-z]aqi|elsh|wede|ole|ane|inn|reek|wiss)$"
)
_AFTER_WORD = re.compile(r"\b(?:on|at|from|with|close to|familiar with|behind) (?:the )?$")
_LONE = re.compile(r"(?i)(?:that|this) .*")
_DEFINITE = re.compile(r"(?i)(?:the|its|his|her|their|this|that) ")
_VERBAL = re.compile(
    r"(?i)\b(?:is|was|are|were|be|been|has|had|have|that|which|who|when|as|if|because|and|but|to)\b"
)


def subject_before(scene: Scene, lo: int, verb: int) -> Candidate | None:
    """The one who does a verb, looked for to its left."""
    found = candidates(scene, lo, verb)
    masked = scene.masked
    closed = _CLOSED.search(masked, max(lo, verb - 40), verb)
    if closed and not any(c.start >= closed.start() for c in found):
        across = _across_commas(scene, lo, verb, found)
        if across is not None:
            return across
    if masked[max(lo, verb - 6) : verb].endswith((" and ", " but ")):
        first = next(
            (c for c in found if c.kind != "document" and not is_object(scene, lo, c)), None
        )
        # "Aerlark cut its forecast, blaming late aircraft, and said": the sentence's own subject
        if first is not None and not masked[lo : first.start].strip(" \n"):
            return first
    beside = _beside(scene, lo, verb, found)
    if beside is not None:
        return (_one_of(scene, lo, beside) if beside.kind == "organisation" else None) or beside
    fallback: Candidate | None = None
    for candidate in reversed(found):
        if _POSSESSIVE.match(masked, candidate.end):
            continue
        if candidate.kind == "document" and candidate.text[:2].lower() in {"a ", "an"}:
            # "the Commission issued a statement warning that": whose it is
            return next((c for c in found if not is_object(scene, lo, c)), candidate)
        may_be_object = candidate.kind not in {"pronoun", "author"} or " " in candidate.text
        if may_be_object and is_object(scene, lo, candidate):
            fallback = fallback or candidate
            continue
        if candidate.kind in {"role", "unnamed", "organisation"}:
            named = _named_by_apposition(masked, found, candidate)
            if named is not None:
                return named
        return candidate
    if fallback is not None and fallback.kind == "organisation":
        return _one_of(scene, lo, fallback) or fallback
    return fallback


# "A maintainer of Acme replied", "One commenter on r/Acme wrote": somebody there, and not the house
_ONE_OF = re.compile(
    r"\s*(?P<one>(?:An?|One|Another|Some|Several) (?:[a-z-]+ ){0,2}[a-z-]+)"
    r" (?:of|on|at|in|from|for|with) (?:the )?(?:r/)?$"
)


def _one_of(scene: Scene, lo: int, house: Candidate) -> Candidate | None:
    """The one without a name with whom a sentence opens, where a house only says whose he is."""
    found = _ONE_OF.match(scene.masked[lo : house.start])
    if found is None:
        return None
    start, end = (lo + at for at in found.span("one"))
    return Candidate("unnamed", start, end, found.group("one"))


def _across_commas(scene: Scene, lo: int, verb: int, found: list[Candidate]) -> Candidate | None:
    """The subject of "X, who …, said" and "X, the founder of Y, said"."""
    masked = scene.masked
    for candidate in reversed(found):
        if candidate.kind != "person" or is_object(scene, lo, candidate):
            continue
        opened = _APPOSITION.match(masked, candidate.end, verb)
        if opened and len(masked[opened.end() : verb].strip(" ,")) >= 3:
            return candidate
    for candidate in found:
        if candidate.kind in {"pronoun", "author", "document"} or is_object(scene, lo, candidate):
            continue
        apposed = candidate.kind == "organisation" and _APPOSED.match(masked, candidate.end, verb)
        if not apposed and not _RELATIVE.match(masked, candidate.end, verb):
            # "a spokesman for the Council, which …": the phrase goes on to its comma
            comma = masked.find(",", candidate.end, verb)
            if comma < 0 or comma - candidate.end > 60 or not _RELATIVE.match(masked, comma, verb):
                continue
            if candidate.kind not in {"role", "unnamed"}:
                continue
        inside = next((c for c in found if c.start > candidate.end), None)
        if (
            inside is not None
            and inside.kind == "person"
            and not masked[candidate.end : inside.start].strip(" ,")
        ):
            return inside
        return candidate
    # "One, from …, said", "The planemaker, which …, said": whom no list knows
    opened = re.match(r"[^,;:—–]{2,60}(?=,)", masked[lo:verb].lstrip())
    if opened:
        start = lo + len(masked[lo:verb]) - len(masked[lo:verb].lstrip())
        end = start + opened.end()
        if _RELATIVE.match(masked, end, verb):
            person = next((c for c in found if c.kind == "person" and c.end <= end), None)
            return person or _described(scene, start, end)
    return None


def _beside(scene: Scene, lo: int, verb: int, found: list[Candidate]) -> Candidate | None:
    """The phrase right before a verb where no list knows it: "the woman behind the counter said"."""
    masked = scene.masked
    end = _trim(masked, lo, verb)
    if any(c.end >= end for c in found[-2:]):
        return None
    return _described(scene, max(lo, end - 80), end)


def _trim(masked: str, lo: int, verb: int) -> int:
    """Where the subject ends: adverbs and helping verbs before a verb left off."""
    end = verb
    while True:
        part = masked[max(lo, end - 40) : end]
        cut = re.search(
            r"(?:^|\s)(?:also|later|then|has|had|have|once|again|even|further|instead|just|still|now|would|"
            r"will|did|does|not|never|is|was|are|were|both|all|\w+ly|[A-Z]\w+day)\s*$|\s+$",
            part,
        )
        if cut is None or cut.start() == len(part):
            return end
        end = max(lo, end - 40) + cut.start()


def _described(scene: Scene, start: int, end: int) -> Candidate | None:
    """A phrase as somebody who speaks: a name that no list holds, or the description of somebody."""
    text = scene.masked[start:end]
    name = _NAME.search(text)
    if name and text.endswith(" in ", 0, name.start()) and name.group() in people_words().grounds:
        name = None  # "one engineer at a lab in Beijing put it"
    if name and not name.group().endswith((" of", " for", " and", " the", "’s", "'s")):
        if key_of(name.group()) in not_name_keys():
            return None  # "a Chinese version of MMLU called"
        words = name.group().split()
        begins = (
            not text[: name.start()].strip() or text[: name.start()].rstrip()[-1:] in ".!?:;\n,"
        )
        before = text[: name.start()]
        if _AFTER_WORD.search(before):
            return None  # "someone on LocalLLaMA": the name speaks not
        if len(words) == 1 and before[-4:].lower() == "the " and _NATION.search(words[0]):
            return Candidate("role", start + name.start() - 4, end, text[name.start() - 4 :])
        lone = len(words) == 1 and begins and words[0] not in scene.capitalised()
        known = people_words().not_names
        if not lone and not all(w in known for w in words):
            at = start + name.start()
            return _organisation(scene, at, end)
        if lone and words[0].endswith("s") and words[0] not in known:
            return Candidate("unnamed", start + name.start(), end, name.group())
    phrase = _phrase_at_end(text)
    if phrase is not None and not _VERBAL.search(phrase) and not _LONE.fullmatch(phrase):
        kind = "role" if _DEFINITE.match(phrase) else "unnamed"
        return Candidate(kind, end - len(phrase), end, phrase)
    return None


def _phrase_at_end(text: str) -> str | None:
    """The noun phrase with a determiner that a text ends with: "the woman behind the counter"."""
    begins = [m.start() for m in _DETERMINED.finditer(text)][::-1]
    for number, begin in enumerate(begins):
        phrase = text[begin:]
        if not _NOUNS.fullmatch(phrase):
            return None
        linked = _LINKED.search(text, 0, begin)
        if linked is None or number + 1 == len(begins):
            return phrase
    return None


def _organisation(scene: Scene, start: int, end: int) -> Candidate:
    place = scene.organisations.begins.get(start)
    name = scene.text[start:end]
    if place is None and name.isalpha() and name[1:].islower():
        # "said Adaeze": one word that nothing shows to be a firm's
        return Candidate("person", start, end, name, person=Person(name, [(start, end)]))
    if place is None or place.end != end:
        place = Place(start, end, None)
    return Candidate("organisation", start, end, scene.text[start:end], place=place)


def _named_by_apposition(
    masked: str, found: list[Candidate], candidate: Candidate
) -> Candidate | None:
    """The person that a role stands in apposition to: "Li Wei, the company's founder"."""
    for other in reversed(found):
        if other.kind == "person" and other.end <= candidate.start:
            between = masked[other.end : candidate.start]
            if re.fullmatch(r"\s*[,(]\s*(?:the |a |an |\w+ly )?", between):
                return other
            return None
    return None


def is_object(scene: Scene, lo: int, candidate: Candidate) -> bool:
    """Whether a preposition or a verb that takes an object stands before a candidate."""
    before = scene.masked[max(lo, candidate.start - 60) : candidate.start]
    if before.endswith(("r/", "u/")):
        return True
    if _AND.search(before[-6:]):
        return False
    return bool(_PREPOSITION.search(before))


def subject_after(scene: Scene, verb_end: int, limit: int) -> Candidate | None:
    """The one who does a verb, right after it: "said Zhang Yi, founder of iiMedia"."""
    masked = scene.masked
    end = min(limit, verb_end + 200)
    found = candidates(scene, verb_end, end)
    if re.match(
        r"\s+(?:that|how|why|whether|if|what|reporters|journalists)\b", masked[verb_end:end]
    ):
        return None
    if not found:
        return _named_after(scene, verb_end, end)
    first = found[0]
    lead = masked[verb_end : first.start]
    if first.kind in {"pronoun", "author"} and len(lead.strip().split()) > 0:
        return None
    if _has_given_name(first) and people_words().role.fullmatch(lead.strip()):
        name = scene.text[first.start : first.end]  # "said developer Ada Moss": no house
        place = [(first.start, first.end)]
        return Candidate("person", *place[0], name, person=Person(name, place))
    if first.kind != "person":
        beside = _named_after(scene, verb_end, end)
        if beside is not None and beside.start < first.start and beside.end >= first.start:
            return beside
    if re.search(r"[,:]", lead) or len(lead.split()) > 6:
        return _named_after(scene, verb_end, end)
    if first.kind == "person":
        return _behind_role(scene, first, end) or first
    for other in found[1:]:
        if other.kind != "person":
            continue
        between = masked[first.end : other.start]
        if (
            re.fullmatch(r"(?:[’']s?)?[\w\s’'&/-]*,?\s*", between)
            and len(between) < 70
            and not re.search(
                r"(?i)\b(?:of|for|at|in|on|who|with|to|about|told|after|as|when|while|and the)\b"
                r"(?! (?:the )?[A-Z][\w ]*,)",
                between,
            )
        ):
            return other
        break
    return first


def _has_given_name(candidate: Candidate) -> bool:
    """Whether what passes for a house is called as people are: a given name and another."""
    words = candidate.text.split()
    given = people_words().male | people_words().female
    return candidate.kind == "organisation" and len(words) == 2 and words[0] in given


# "said Rust developer Ada Moss", "said Oslo lawyer Ada Moss": one word that only says of what
_ROLE_AND_NAME = re.compile(
    r" (?P<role>(?:[a-z-]+ ){1,3})(?P<name>[A-Z][a-z’'-]+(?: [A-Z][\w’'-]+){1,2})(?=[ ,.;:]|$)"
)


def _behind_role(scene: Scene, first: Candidate, end: int) -> Candidate | None:
    """The person whose role stands right behind a word that was taken for a name."""
    found = _ROLE_AND_NAME.match(scene.masked, first.end, end) if first.text.isalpha() else None
    if found is None or not people_words().role.search(found["role"]):
        return None
    start, stop = found.span("name")
    known = next((one for one in scene.between(start, stop) if one.kind == "person"), None)
    name = scene.text[start:stop]
    return known or Candidate("person", start, stop, name, person=Person(name, [(start, stop)]))


_AFTER_NAME = re.compile(
    r"\s+(?:the )?((?:[A-Z][\w&’'-]*\.?)(?: (?:of|for|and|&|the|de|du|von|van)(?= [A-Z])| [A-Z][\w&’'-]*)*)"
)
_AFTER_PHRASE = re.compile(
    r"(?i)\s+((?:the|a|an|one|another|its|his|her|their)(?: [a-z’'-]+){1,3}?)"
    r"(?=[,.;]|\s+(?:in|at|who|of|for|from|on|with|behind|as)\b|\s*$)"
)


# "grumbled our reader Pavel"
_AFTER_OUR = re.compile(r" (?:our|my) (?:[a-z-]+ ){1,3}([A-Z][\w’-]+(?: [A-Z][\w’-]+)?)")


def _named_after(scene: Scene, start: int, end: int) -> Candidate | None:
    """A name or description right after a verb that no list knows."""
    match = _AFTER_NAME.match(scene.masked, start, end)
    if match:
        stop = match.end(1)
        if scene.masked[stop - 2 : stop] in {"’s", "'s"}:
            return None
        if all(w in people_words().not_names for w in match.group(1).split()):
            return None
        return _organisation(scene, match.start(1), stop)
    friend = _AFTER_OUR.match(scene.masked, start, end)
    if friend:
        return _organisation(scene, friend.start(1), friend.end(1))
    phrase = _AFTER_PHRASE.match(scene.masked, start, end)
    if phrase and not _VERBAL.search(phrase.group(1)):
        kind = "role" if _DEFINITE.match(phrase.group(1)) else "unnamed"
        return Candidate(kind, phrase.start(1), phrase.end(1), phrase.group(1))
    return None
