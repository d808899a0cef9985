"""English speech without quotation marks: "X said that …", "…, X said", "according to X, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.lexicon.quote_words import Verb, quote_words, verbs
from nlp.quotes.scene import Candidate, Scene
from nlp.quotes.subjects import subject_after, subject_before

SHORTEST = 4  # words

_ACCORDING = re.compile(r"\s*(?:But |And |Yet )?(?:[Aa]ccording to|[Ii]n the words of) ")
_ACCORDING_LAST = re.compile(r",? according to (?=[^,]{2,80}(?:,[^,]{2,60})?$)")
_ASIDE = re.compile(r"\s*(?:who|which|whose|a |an |the |\d)")
# where, when and to whom it was said, before what was said
_SETTING = re.compile(
    r"(?:,? (?:on|late on|early on) [A-Z]\w+day(?: (?:morning|afternoon|evening|night))?| [A-Z]\w+day|"
    r",? (?:in|at|during|after|through|via|over) (?:an?|the|his|her|its|their) [\w’' -]{3,60}?"
    r"(?=,? (?:that|he|she|it|they|there|the)\b)|"
    r",? in [A-Z]\w+| last \w+| earlier| later| yesterday| today| again| this week| simply| then)*,?"
)
_OBJECT = re.compile(
    r" (?:(?:the|a|an|its|his|her|their|this) )?(?:[\w’'.-]+)(?: (?:of|and) (?:the )?[\w’'-]+| [A-Z][\w’'.-]*){0,4}"
)
_THAT = re.compile(r"\s*,?\s*that ")
_NO_CLAUSE = re.compile(
    r"\s*(?:,|:|to|for|in|on|at|of|by|from|with|as|about|against|whether|if|how|what|why|when|where|who|and|or|so|"
    r"nothing|goodbye|hello|yes|no|anything|something|more|last|this|earlier|over|into|up|out|after|before|during|"
    r"only|[A-Z]\w+day)\b"
)
_FINITE = re.compile(
    r"\b(?:is|was|are|were|be|has|had|have|will|would|could|can|cannot|may|might|should|must|did|does|do|\w+n[’']t|"
    r"\w{2,}ed|\w{2,}[^s\W]s|went|came|gave|took|made|knew|fell|rose|ran|held|left|lost|won|grew|began|saw|led|kept|"
    r"became|broke|brought|built|cut|found|got|met|paid|put|sent|set|sold|spent|stood|told|thought|understood)\b"
)
_PRONOUN = re.compile(
    r"\s*(?:he|she|it|they|there|the|his|her|its|their|some|many|most|all|no|a|an)\b"
)
_AND_THAT = re.compile(r",? (?:and|but) (?:also )?that ")
_AND_SAID = re.compile(
    r",? (?:and|but|while) (?:[\w’'-]+ ){0,4}?"
    r"(?:said|says|added|told|warned|called|accused|described|closed|opened)\b"
)
_TAIL = re.compile(r"(?:in|on|at|during|after|to|late|last|[A-Z]\w+day|yesterday|today|earlier)\b")
_CLOSES = re.compile(r"$|,|(?:of|in|at|on|who|for|from|with|during|after)\b")
_MANY = re.compile(r"(?:[a-z-]+ ){0,2}[a-z-]{3,}s")
_LAST_CLAUSE = re.compile(
    r", (?!(?:and|but|or|who|which|where|when|while|as|because|with|after) )([^,]{3,90}?)\s*$"
)


@dataclass(frozen=True, slots=True)
class Reported:
    """What was said without marks, and who said it by what cue."""

    start: int
    end: int
    who: Candidate
    cue: str


def reported(scene: Scene, start: int, end: int) -> Iterator[Reported]:
    """What a sentence tells as somebody's words."""
    masked = scene.masked
    while end > start and masked[end - 1] in " \t.!?;":
        end -= 1
    while start < end and masked[start].isspace():
        start += 1
    if masked.count(" ", start, end) < SHORTEST:
        return
    found = _according(scene, start, end) or _after(scene, start, end) or _before(scene, start, end)
    if found is None:
        return
    yield from _parts(scene, found)


def _parts(scene: Scene, found: Reported) -> Iterator[Reported]:
    """Each clause of "said that A, and that B"."""
    begin = found.start
    borders = [m.span() for m in _AND_THAT.finditer(scene.masked, found.start, found.end)]
    for stop, after in [*borders, (found.end, found.end)]:
        if scene.masked.count(" ", begin, stop) >= SHORTEST - 1:
            yield Reported(begin, stop, found.who, found.cue)
        begin = after


def _according(scene: Scene, start: int, end: int) -> Reported | None:
    masked = scene.masked
    lead = _ACCORDING.match(masked, start, end)
    if lead:
        who = subject_after(scene, lead.end() - 1, end)
        comma = masked.find(", ", who.end, end) if who else -1
        while (
            who
            and comma >= 0
            and _ASIDE.match(masked, comma + 2)
            and masked.find(", ", comma + 2, end) >= 0
        ):
            # "according to the report, which was published on Monday, …"
            comma = masked.find(", ", comma + 2, end)
            break
        return Reported(comma + 2, end, who, "according to") if who and comma >= 0 else None
    last = _ACCORDING_LAST.search(masked, start, end)
    if last is None:
        return None
    who = subject_after(scene, last.end() - 1, end)
    return Reported(start, last.start(), who, "according to") if who else None


def _after(scene: Scene, start: int, end: int) -> Reported | None:
    """Tells of "The hamsters are fine, X said." and "Rates will rise, said X."."""
    masked = scene.masked
    clause = _LAST_CLAUSE.search(masked, max(start, end - 120), end)
    if clause is None:
        return None
    begin = clause.start(1)
    words = quote_words()
    for verb in verbs(masked, begin, end):
        if verb.text not in words.reporting or verb.text.endswith("ing"):
            continue
        if masked.count(" ", verb.end, end) > 8:
            return None
        if verb.start == begin:
            who = subject_after(scene, verb.end, end)
            behind = masked[who.end : end].lstrip() if who else ""
            if who is None or masked[verb.end : who.start].strip() or not _CLOSES.match(behind):
                return None
        else:
            tail = masked[verb.end : end].strip()
            if tail and not _TAIL.match(tail):
                return None
            who = subject_before(scene, begin, verb.start) or _plural(scene, begin, verb.start)
        if who is not None and who.start >= begin and who.start - begin < 60:
            return Reported(start, clause.start(), who, verb.text)
        return None
    return None


def _plural(scene: Scene, begin: int, end: int) -> Candidate | None:
    """Many without an article: "…, biologists say"."""
    phrase = scene.masked[begin:end].rstrip()
    if not _MANY.fullmatch(phrase):
        return None
    return Candidate("unnamed", begin, begin + len(phrase), phrase)


def _before(scene: Scene, start: int, end: int) -> Reported | None:
    """Tells of "X said that …", "X told reporters …" and "X denied there had been …"."""
    words = quote_words()
    for verb in verbs(scene.masked, start, end):
        if verb.text not in words.reporting:
            continue
        begin = _content(scene.masked, verb, end)
        if begin is None:
            continue
        who = subject_before(scene, start, verb.start)
        if who is None or (
            verb.text.endswith("ing")
            and not scene.masked[start : verb.start].rstrip().endswith(",")
        ):
            continue
        closed = _AND_SAID.search(scene.masked, begin, end)
        return Reported(begin, closed.start() if closed else end, who, verb.text)
    return None


def _content(masked: str, verb: Verb, end: int) -> int | None:
    """Where the clause begins that a verb reports; None where none follows."""
    at = verb.end
    if verb.text.startswith(("told", "tell", "inform", "assure")) or verb.text in {
        "warned",
        "warns",
    }:
        that = re.compile(r"(?: [\w’'.,-]+){1,14}? that ").match(masked, at, end)
        if that:
            return that.end()
        held = _OBJECT.match(masked, at, end) if verb.text[0] != "w" else None
        if held:
            setting = _SETTING.match(masked, held.end(), end)
            after = setting.end() if setting else held.end()
            if _PRONOUN.match(masked, after, end) and _FINITE.search(
                masked, after, min(end, after + 100)
            ):
                return after + len(masked[after:end]) - len(masked[after:end].lstrip())
            return None
    that = _THAT.match(masked, at, end)
    if that:
        return that.end()
    setting = _SETTING.match(masked, at, end)
    if setting and setting.end() > at:
        that = _THAT.match(masked, setting.end(), end)
        if that:
            return that.end()
        if _PRONOUN.match(masked, setting.end(), end):
            at = setting.end()
    if _NO_CLAUSE.match(masked, at, end):
        return None
    if not _FINITE.search(masked, at, min(end, at + 110)):
        return None
    begin = at + len(masked[at:end]) - len(masked[at:end].lstrip())
    return begin if masked.count(" ", begin, end) >= SHORTEST - 1 else None
