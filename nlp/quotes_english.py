"""Who says an English quotation: by the clause around it, by the quotation before, or by nearness."""

from __future__ import annotations

import re
from functools import cache

from nlp.people_words import longest_first, people_words
from nlp.quotes_scene import MASK, WINDOW, Candidate, Scene
from nlp.quotes_stops import stops
from nlp.quotes_words import quote_words, verbs

_DETERMINER = r"(?:the|a|an|one|another|two|three|several|some|many|its|his|her|their|our|this|that|[A-Z][\w-]*[’']s?)"
_PRONOUN = re.compile(r"(?<![\w'’])(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Ii]t|[Ww]ho)(?![\w'’-])")
_COMPANY = re.compile(
    r"(?i)\b(?:the|this|that) (?:\w+ )?(?:company|firm|start-?up|group|lab|laboratory|institute|university|"
    r"organi[sz]ation|agency|bank|maker|developer|giant|ministry|department|campaign)\b"
    r"(?! (?:\w+ )?(?:official|spokes))"
)
_PREPOSITION = re.compile(
    r"(?i)\b(?:of|at|for|from|with|to|in|by|on|about|against|under|than|like|between|into|over|via|through|"
    r"toward|towards|near|behind|after|before|during|without|including|told|asked|joined|left|called|"
    r"and (?:the )?)\s+(?:the |a |an |its |his |her |their |former |fellow |[a-z-]+(?<!ed) ){0,2}"
    r"(?:[A-Z][\w.&-]*(?:[’']s)? ){0,3}$"
)
_INDEFINITE = re.compile(r"(?i)(?:a|an|one|another|two|three|several|some|many|\w+[’']s?) ")
_AND = re.compile(r"(?i)\band ")
_CLAUSE_VERB_AFTER = re.compile(r"^[\s,—–-]*(?:as |so |then |later |also )?$")
_POSSESSIVE = re.compile(r"[’']s?(?=\s)")
_APPOSITION = re.compile(r"\s*(?:,|\(|—|–)\s*(?=\S)")
_BEFORE_VERB = re.compile(
    r"(?:[,)—–]|\b(?:has|had|have|also|later|then|is|was|would|will|did|does)|\w+ly)\s*$"
)


@cache
def _nouns() -> re.Pattern[str]:
    """Noun phrases that speak without a name: "the chief executive", "a spokesperson", "sources"."""
    words = people_words()
    role = words.role.pattern.replace("(?i)", "")
    role = rf"(?:{role}|\b(?:{longest_first(words.anybody)})\b)"
    modifiers = r"(?:[\w’'-]+ ){0,3}?"
    return re.compile(
        rf"(?P<role>(?i:\b{_DETERMINER}) {modifiers}(?i:{role})(?:(?: and| or) (?i:{role}))?)"
        rf"|(?P<unnamed>\b[Oo]ne(?= (?:\w+ly )?(?:said|says|described|called|wrote|told|added|asked|put it|complained))"
        rf"|(?i:\b(?:{longest_first(words.unnamed)})\b))"
        rf"|(?P<document>(?i:\b{_DETERMINER}) {modifiers}(?i:\b(?:{longest_first(words.documents)})\b))"
    )


def candidates(scene: Scene, start: int, end: int) -> list[Candidate]:
    """Everything in a stretch of the masked text that could speak, in order, none inside another."""
    start, end = max(0, start), min(end, len(scene.masked))
    found = scene.between(start, end) + scene.once("english", _unnamed, start, end)
    return _apart(sorted(found, key=lambda c: (c.start, -c.end)))


def _unnamed(masked: str, start: int, end: int) -> list[Candidate]:
    """The words of a stretch that could speak and are no names, in order."""
    found: list[Candidate] = []
    for match in _PRONOUN.finditer(masked, start, end):
        word = match.group().lower()
        if word != "who":
            kind = "author" if word in {"i", "we"} else "pronoun"
            found.append(Candidate(kind, match.start(), match.end(), match.group()))
    found += [
        Candidate("pronoun", match.start(), match.end(), match.group())
        for match in _COMPANY.finditer(masked, start, end)
    ]
    for match in _nouns().finditer(masked, start, end):
        kind = match.lastgroup or "role"
        text = match.group()
        if kind == "role" and _INDEFINITE.match(text):
            kind = "unnamed"
        found.append(Candidate(kind, match.start(), match.end(), text))
    return sorted(found, key=lambda c: (c.start, -c.end))


def _apart(found: list[Candidate]) -> list[Candidate]:
    """A name wins over the phrase that it stands in, a longer phrase over a shorter."""
    kept: list[Candidate] = []
    for candidate in found:
        if kept and candidate.start < kept[-1].end:
            if candidate.kind == "person" or (
                kept[-1].kind == "document" and candidate.kind == "organisation"
            ):
                kept[-1] = candidate if candidate.kind == "person" else kept[-1]
            elif candidate.kind in {"role", "unnamed"} and kept[-1].kind == "organisation":
                kept.append(candidate)
            continue
        kept.append(candidate)
    return kept


def sentence_start(scene: Scene, offset: int, floor: int) -> int:
    """Where the sentence before an offset begins, by stops outside quotation marks."""
    floor = max(floor, offset - WINDOW)
    found = scene.once("stop", stops, floor, offset)
    return int(found[-1].end) if found else floor


def sentence_end(scene: Scene, offset: int, limit: int) -> int:
    """Where the sentence after an offset ends, or the next quotation begins."""
    limit = min(limit, offset + WINDOW)
    found = scene.once("stop", stops, offset, limit)
    mark = scene.masked.find(MASK, offset, limit)
    ends = [limit] + ([found[0].start] if found else []) + ([mark] if mark >= 0 else [])
    return int(min(ends))


def subject_before(scene: Scene, lo: int, verb: int) -> Candidate | None:
    """The one who does a verb, looked for to its left."""
    found = candidates(scene, lo, verb)
    masked = scene.masked
    comma = bool(re.search(r"[,)—–]\s*(?:\w+\s*){0,2}$", masked[max(lo, verb - 40) : verb]))
    if comma:
        for candidate in reversed(found):
            if candidate.kind != "person" or _is_object(scene, lo, candidate):
                continue
            opened = _APPOSITION.match(masked, candidate.end, verb)
            if opened and len(masked[opened.end() : verb].strip(" ,")) >= 3:
                return candidate
    fallback: Candidate | None = None
    for candidate in reversed(found):
        if _POSSESSIVE.match(masked, candidate.end):
            continue
        if candidate.kind not in {"pronoun", "author"} and _is_object(scene, lo, candidate):
            fallback = fallback or candidate
            continue
        if candidate.kind in {"role", "unnamed", "organisation"}:
            named = _named_by_apposition(masked, found, candidate)
            if named is not None:
                return named
        return candidate
    return fallback


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


def _is_object(scene: Scene, lo: int, candidate: Candidate) -> bool:
    before = scene.masked[max(lo, candidate.start - 60) : candidate.start]
    if _AND.search(before[-6:]):
        return False
    return bool(_PREPOSITION.search(before))


def subject_after(scene: Scene, verb_end: int, limit: int) -> Candidate | None:
    """The one who does a verb, right after it: "said Zhang Yi, founder of iiMedia"."""
    masked = scene.masked
    end = min(limit, verb_end + 200)
    found = candidates(scene, verb_end, end)
    if not found:
        return None
    first = found[0]
    lead = masked[verb_end : first.start]
    if first.kind in {"pronoun", "author"} and len(lead.strip().split()) > 0:
        return None
    if re.search(r"[,:]", lead) or len(lead.split()) > 6:
        return None
    if first.kind == "person":
        return first
    for other in found[1:]:
        if other.kind != "person":
            continue
        between = masked[first.end : other.start]
        if (
            re.fullmatch(r"(?:[’']s?)?[\w\s’'&/-]*,?\s*", between)
            and len(between) < 70
            and not re.search(
                r"(?i)\b(?:of|for|at|in|on|who|with|about|told|after|as|when|while|and the)\b"
                r"(?! (?:the )?[A-Z][\w ]*,)",
                between,
            )
        ):
            return other
        break
    return first


Attribution = tuple[Candidate, str]  # who, and by what cue


def after_quote(scene: Scene, end: int, limit: int) -> Attribution | None:
    """The clause after a quotation: “…,” said X · “…,” X told Y · “…,” according to X."""
    stop = sentence_end(scene, end, limit)
    part = scene.masked[end:stop]
    according = quote_words().according.search(part)
    verb = next((v for v in scene.once("verb", verbs, end, stop) if v.strong), None)
    if according and (verb is None or end + according.start() < verb.start):
        who = subject_after(scene, end + according.end(), stop)
        if who:
            return who, according.group().lower()
    if verb is None:
        return None
    lead = scene.masked[end : verb.start]
    if _CLAUSE_VERB_AFTER.match(lead):
        who = subject_after(scene, verb.end, stop)
    elif len(lead.split()) > 40:
        return None
    else:
        who = subject_before(scene, end, verb.start)
    return (who, verb.text) if who else None


def before_quote(scene: Scene, start: int, floor: int) -> Attribution | None:
    """The clause before a quotation: X said: “…” · As X put it, “…” · According to X, “…”."""
    lo = sentence_start(scene, start, floor)
    part = scene.masked[lo:start]
    if not part.strip():
        return None
    words = quote_words()
    told = scene.once("verb", verbs, lo, start)[::-1]
    for according in words.according.finditer(part):
        who = subject_after(scene, lo + according.end(), start)
        if who and not any(v.start > lo + according.end() for v in told):
            return who, according.group().lower()
    for verb in told[:4]:
        # "Loans are no help, said Priscilla Tran": the one who speaks stands behind
        turned = scene.masked[lo : verb.start].rstrip().endswith(",") and verb.strong
        who = subject_after(scene, verb.end, start) if turned else None
        if who is None or who.kind not in {"person", "organisation"}:
            who = subject_before(scene, lo, verb.start)
        if who is None and start - verb.end > 3:
            who = subject_after(scene, verb.end, start)
        if who is not None:
            return who, verb.text
    if re.search(r":\s*$", part):
        found = [c for c in candidates(scene, lo, start) if c.kind != "document"]
        people = [c for c in found if c.kind == "person"]
        if found:
            return (people or found)[0], ":"
    return None


def sentence_before(scene: Scene, start: int, floor: int) -> Attribution | None:
    """The subject of the whole sentence before a quotation: Li shrugged. “…”."""
    end = len(scene.masked[floor:start].rstrip()) + floor
    if end <= floor or scene.masked[end - 1] == MASK:
        return None
    lo = sentence_start(scene, end - 1, floor)
    told = before_quote(scene, end - 1, floor)
    if told is not None and told[0].kind in {"person", "pronoun", "role", "unnamed"}:
        return told[0], "sentence before"
    found = [c for c in candidates(scene, lo, end) if not _is_object(scene, lo, c)]
    for candidate in found:
        if candidate.kind == "person" or (
            candidate.kind == "pronoun" and candidate.text[0] in "HhSs"
        ):
            return candidate, "sentence before"
    return None


def has_cue(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb of saying stands in a stretch, outside quotation marks."""
    return any(v.strong for v in scene.once("verb", verbs, start, end))
