"""Who says an English quotation: by the clause around it, by the quotation before, or by nearness."""

from __future__ import annotations

import re

from nlp.lexicon.quote_words import Verb, quote_words, verbs
from nlp.people.panel import panel_words
from nlp.quotes.candidates_en import candidates
from nlp.quotes.scene import MASK, WINDOW, Candidate, Scene
from nlp.quotes.subjects import is_object, subject_after, subject_before
from nlp.text.stops import stops

_CLAUSE_VERB_AFTER = re.compile(r"^[\s,—–-]*(?:as |so |then |later |also )?$")


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


# "“We will open it” to all, said X": the sentence runs on behind the marks
_RUNS_ON = re.compile(r" (?:to|in|for|with|at|on|from|of|by|as|than|and) [^,.;:—–\n]{1,60}, ")

Attribution = tuple[Candidate, str]  # who, and by what cue


def after_quote(scene: Scene, end: int, limit: int) -> Attribution | None:
    """The clause after a quotation: “…,” said X · “…,” X told Y · “…,” according to X."""
    stop = sentence_end(scene, end, limit)
    part = scene.masked[end:stop]
    according = quote_words().according.search(part)
    verb = next((v for v in scene.once("verb", verbs, end, stop) if v.strong), None)
    if according and _DOCUMENT_READS.search(part, 0, according.start()):
        return None  # “…,” the memo reads according to Acme News
    if according and (verb is None or end + according.start() < verb.start):
        who = subject_after(scene, end + according.end(), stop)
        if who:
            return who, according.group().lower()
    if verb is None:
        return _was_his_take(scene, end, stop)
    lead = scene.masked[end : verb.start]
    if _CLAUSE_VERB_AFTER.match(lead):
        who = subject_after(scene, verb.end, stop)
    elif len(lead.split()) > 40:
        return None
    else:
        who = subject_before(scene, end, verb.start)
        if who is None and verb.strong and _RUNS_ON.fullmatch(lead):
            who = subject_after(scene, verb.end, stop)
            if who is not None and (who.kind != "person" or who.start > verb.end + 1):
                return None
    return (who, verb.text) if who else None


_DOCUMENT_READS = re.compile(
    r"\b(?:memo(?:randum)?|letter|report|paper|post|filing|statement|document|notice|card|e-?mail|note)"
    r" (?:reads?|says|said|states?|stated|goes|went)\b"
)


def _was_his_take(scene: Scene, end: int, stop: int) -> Attribution | None:
    """Whose a verdict is: “They closed the loop,” was his take."""
    words = panel_words()
    match = re.compile(rf"[\s,—–-]*(?:is|was) (his|her) (?:[a-z]+ )?(?:{words.things})\b").match(
        scene.masked, end, stop
    )
    if match is None:
        return None
    pronoun = "he" if match.group(1) == "his" else "she"
    return Candidate("pronoun", match.start(1), match.end(1), pronoun), "take"


def before_quote(scene: Scene, start: int, floor: int) -> Attribution | None:
    """The clause before a quotation: X said: “…” · As X put it, “…” · According to X, “…”."""
    lo = sentence_start(scene, start, floor)
    for stop in _STOP_WITHIN.finditer(scene.text, lo, start):
        lo = stop.end() if scene.masked[stop.start()] == MASK else lo
    part = scene.masked[lo:start]
    if not part.strip():
        return None
    if (doer := _of_last_clause(scene, lo, start) or _of_quote_from(scene, lo, start)) is not None:
        return doer, ":"
    told = scene.once("verb", verbs, lo, start)[::-1]
    if (source := _according_before(scene, lo, start, told)) is not None:
        return source
    for verb in told[:4]:
        who = _main_subject(scene, lo, verb, told) if verb.text.endswith("ing") else None
        if who is not None:
            return who, verb.text
        who = _subject_of(scene, lo, start, verb)
        if who is not None and who.kind not in {"person", "pronoun"}:
            main = _who_says_that(scene, lo, verb, told)
            if main is not None:
                return main
        if who is not None:
            return who, verb.text
    if _COLON.search(part):
        found = [c for c in candidates(scene, lo, start) if c.kind != "document"]
        people = [c for c in found if c.kind == "person"]
        if found:
            return (people or found)[0], ":"
    return None


def _according_before(scene: Scene, lo: int, start: int, told: list[Verb]) -> Attribution | None:
    """The source that a clause before a quotation names: "According to X, “…”"."""
    part = scene.masked[lo:start]
    if _SOURCE_ASIDE.search(scene.masked, lo, start):
        return None
    for according in quote_words().according.finditer(part):
        who = subject_after(scene, lo + according.end(), start)
        reads = _DOCUMENT_READS.search(part, 0, according.start())
        if who and not reads and not any(v.start > lo + according.end() for v in told):
            return who, according.group().lower()
    return None


def _subject_of(scene: Scene, lo: int, start: int, verb: Verb) -> Candidate | None:
    """Who does what a verb of saying before a quotation tells."""
    # "Loans are no help, said Priscilla Tran": the one who speaks stands behind
    turned = (
        scene.masked[lo : verb.start].rstrip().endswith(",")
        and verb.strong
        and not verb.text.startswith(("tell", "told"))  # "…, told Newsweek:"
    )
    who = subject_after(scene, verb.end, start) if turned else None
    if (
        who is None
        or who.kind not in {"person", "organisation"}
        or not _HONORIFIC.fullmatch(scene.masked, verb.end, who.start)
    ):
        who = subject_before(scene, lo, verb.start)
    if who is None and start - verb.end > 3:
        who = subject_after(scene, verb.end, start)
    if who is not None and who.kind == "author" and _COLON.search(scene.masked[lo:start]):
        head = next(iter(candidates(scene, lo, start)), None)
        if head is not None and head.kind == "person":
            return head  # "Robin made a point that I keep thinking about: “…”"
    return who


def _of_quote_from(scene: Scene, lo: int, start: int) -> Candidate | None:
    """Whose words a clause before a quotation announces: "One of the best lines, from Ada Moss: “…”"."""
    named = _QUOTE_FROM.search(scene.masked[lo:start]) or _QUOTES_ONE.search(scene.masked[lo:start])
    if named is None:
        return None
    who = next(iter(candidates(scene, lo + named.start("who"), start)), None)
    return who if who is not None and who.start == lo + named.start("who") else None


_COLON = re.compile(r":\s*$")
# "…, says Mr Moss."
_HONORIFIC = re.compile(r"\s*(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+)?")
# "… had told the paper that “it is so.” Senator Moss went further: “…”": the sentence ended within the marks
_STOP_WITHIN = re.compile(r"[.!?][”\"]\s+(?=[A-Z])")
# "One of the best lines of the evening, from Ada Moss: “…”"
_QUOTE_FROM = re.compile(
    r"(?i)\b(?:quotes?|lines?|highlights?|soundbites?|takes?|words|comments?|reactions?)\b"
    r"[^.:;]{0,50}?\bfrom (?P<who>[^:;]{2,60}):\s*$"
)
# "Acme News quotes Ada Moss, research director at Norvik: “…”"
_QUOTES_ONE = re.compile(r"\b(?:quotes|quoted|cites|cited) (?P<who>[A-Z][^:;]{2,110}):\s*$")
# "Ada Moss, according to Acme News, had used sharper words: “…”": who told of it, and not who spoke
_SOURCE_ASIDE = re.compile(
    r",? according to [^,:;]{2,60}, (?:had|has|have|was|is|used|went|did|then|also|even|later)\b[^:]*:\s*$"
)
_ASIDE = re.compile(r"[,;:]")
# "When I asked whether it would, she shrugged: “…”"
_LAST_CLAUSE = re.compile(r", (?:and |but |so |then )?(?=[^,:;]{3,60}:\s*$)")


def _of_last_clause(scene: Scene, lo: int, start: int) -> Candidate | None:
    """He or she with whom the last clause before a colon begins, where an earlier one is somebody else's."""
    clause = _LAST_CLAUSE.search(scene.masked, lo, start)
    if clause is None:
        return None
    first = next(iter(candidates(scene, clause.end(), start)), None)
    is_one = first is not None and (first.kind == "person" or first.text in {"he", "she"})
    return first if is_one and first is not None and first.start == clause.end() else None


def _who_says_that(scene: Scene, lo: int, verb: Verb, told: list[Verb]) -> Attribution | None:
    """The person who says what a thing tells: "Jane Roe said the incident reveals a gap: “…”"."""
    for other in told:
        if other.start >= verb.start or not other.strong or other.text.endswith("ing"):
            continue
        if _ASIDE.search(scene.masked, other.end, verb.start):
            return None
        who = subject_before(scene, lo, other.start)
        return (who, other.text) if who is not None and who.kind == "person" else None
    return None


def _main_subject(scene: Scene, lo: int, verb: Verb, told: list[Verb]) -> Candidate | None:
    """Who says what a participle adds: "Liu said that the army could move, warning: “…”"."""
    if not scene.masked[lo : verb.start].rstrip().endswith(","):
        return None
    finite = next((v for v in told if v.start < verb.start and not v.text.endswith("ing")), None)
    if finite is None:
        return None
    who = subject_before(scene, lo, finite.start)
    return who or subject_after(scene, finite.end, verb.start)


def sentence_before(scene: Scene, start: int, floor: int) -> Attribution | None:
    """The subject of the whole sentence before a quotation: Li shrugged. “…”."""
    end = len(scene.masked[floor:start].rstrip()) + floor
    if end <= floor or scene.masked[end - 1] == MASK:
        return None
    lo = sentence_start(scene, end - 1, floor)
    told = before_quote(scene, end - 1, floor)
    found = [c for c in candidates(scene, lo, end) if not is_object(scene, lo, c)]
    heads = (
        bool(found) and found[0].kind == "person" and not scene.masked[lo : found[0].start].strip()
    )
    # (but "Yuki had it running before the stream began": who heads the sentence)
    if told is not None and (
        told[0].kind in {"person", "pronoun"} or (told[0].kind in {"role", "unnamed"} and not heads)
    ):
        return told[0], "sentence before"
    for candidate in found:
        if candidate.kind == "person" or (
            candidate.kind == "pronoun" and candidate.text[0] in "HhSs"
        ):
            return candidate, "sentence before"
    return None


def paragraph_before(scene: Scene, floor: int) -> Attribution | None:
    """Who speaks in the last sentence of the paragraph above one of nothing but words: "X explained the step."."""
    end = len(scene.masked[max(0, floor - WINDOW) : floor].rstrip()) + max(0, floor - WINDOW)
    if end <= 0 or end >= floor or scene.masked[end - 1] == MASK:
        return None
    line = scene.masked.rfind("\n", 0, end) + 1
    told = before_quote(scene, end - 1, line)
    if told is None or told[0].kind not in {"person", "organisation", "pronoun"}:
        return None
    place = told[0].place  # (what no list knows is as often a thing)
    return None if told[0].kind == "organisation" and (place is None or not place.id) else told


def has_cue(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb of saying stands in a stretch, outside quotation marks."""
    return any(v.strong for v in scene.once("verb", verbs, start, end))


def tells(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb of saying or of judging stands in a stretch, outside quotation marks."""
    according = quote_words().according
    return bool(scene.once("verb", verbs, start, end)) or bool(
        according.search(scene.masked, start, end)
    )
