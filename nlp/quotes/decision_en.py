"""Whether what stands between English marks is speech, and whose: the cues in the order in which they count."""

from __future__ import annotations

import re

from nlp.quotes import english
from nlp.quotes.authors_en import authors_before
from nlp.quotes.coreference import resolve
from nlp.quotes.nearest import nearest
from nlp.quotes.scene import MASK, WINDOW, Scene, Speaker
from nlp.quotes.signed import signed
from nlp.quotes.speakers import of_organisation, of_person
from nlp.quotes.speech import is_phrase, is_speech
from nlp.text.quotation_marks import Stretch

Told = tuple[Speaker, str]
# "“We run all experiments on …”": what a house writes of itself
_OURS = re.compile(r"(?:We|Our) ")
_FULL = ".!?。！？…"
_BLANK = f" \t—–->*{MASK}"
# "And about the interleaved thinking: “…”": of who spoke before
_AND_ABOUT = re.compile(r"\W*(?:And|Also|Then)\b(?: (?:about|on|of))?[^.:;]{0,60}:\s*")
_INTRODUCED = re.compile(r"(?:\b(?:that|words|verdict)|:)\s*$")
# "The first reactions: “…”": somebody's, whoever that is
_REACTION = re.compile(
    r"(?i)\b(?:reactions?|comments?|sentiment|verdict|consensus|takes?|jokes?|repl(?:y|ies)|quips?)\b[^.;]{0,90}:\s*$"
)
_BY_ACCOUNT = re.compile(r"[”\")]?[,.]?\s\(@\w+\)")
_LOWER_AFTER = re.compile(r"\s*[,，]?\s*[a-z]")


def decide_english(
    scene: Scene,
    *,
    first: Stretch,
    final: Stretch,
    floor: int,
    limit: int,
    last: Speaker | None,
    gap: int,
) -> Told | None:
    """Who says what stands between marks, and by what cue; None where it is no speech."""
    if not is_speech(scene, first.start, final.end, first.outer_start):
        return None
    told = _told(scene, first, final, floor, limit, last=last, gap=gap)
    if told is None or told[0].kind == "unnamed" or told[1] in {"nearest", "inherited"}:
        cited = _cited(scene, final.outer_end, limit)
        if cited is not None:
            return cited, "cited"
    elif told[0].kind == "organisation" and _BY_ACCOUNT.match(scene.text, final.outer_end):
        cited = _cited(scene, final.outer_end, limit)  # "strong Acme Eval scores, “…” (@somebody)"
        if cited is not None:
            return cited, "cited"
    if (told is None or told[1] == "marks") and _OURS.match(scene.text, first.start):
        house = scene.salience.organisation(first.outer_start)
        if (
            house is not None
            and house.place is not None
            and len(scene.text[first.start : final.end].split()) >= _SAID
        ):
            return of_organisation(scene, house.place, house.text), "we"
    if told is not None and (
        not is_phrase(scene, first.outer_start)
        # a phrase is speech only where the sentence says whose
        or (told[0].kind != "unnamed" and told[1] not in {"nearest", "inherited"})
    ):
        return told
    if len(scene.text[first.start : final.end].split()) < _QUOTED:
        return None
    # too long for a name or a turn of speech: words of the piece of work that the text tells of
    return authors_before(scene, first.outer_start) or Speaker("unnamed"), "words"


def _told(
    scene: Scene,
    first: Stretch,
    final: Stretch,
    floor: int,
    limit: int,
    *,
    last: Speaker | None,
    gap: int,
) -> Told | None:
    """Who says what stands between marks, by the first cue that counts."""
    masked, text = scene.masked, scene.text
    ending = text[final.end - 1 : final.end]
    after = masked[final.outer_end : min(limit, final.outer_end + 60)]
    comma = ending == "," or after.lstrip()[:1] == ","
    lead = english.sentence_start(scene, first.outer_start, floor)
    before_text = masked[lead : first.outer_start]
    starts = not before_text.strip(_BLANK)
    opening = text[first.start : first.start + 1]
    whole = opening.isupper() or opening.isdigit() or ending in _FULL
    closed = ending in ".!?" and not _LOWER_AFTER.match(after)
    words = len(text[first.start : final.end].split())
    is_signed = whole if starts else words >= _SAID_AT_LEAST
    signature = signed(scene, final.outer_end) if is_signed else None
    if signature is not None:
        return signature, "signed"
    tried_after = None
    if not closed or (ending in "!?"):
        tried_after = english.after_quote(scene, final.outer_end, limit)
    tried_before = None if starts else english.before_quote(scene, first.outer_start, floor)
    # “A”, a phrase that Y dislikes: a comma outside the marks belongs to the sentence around them
    outside = comma and ending != "," and tried_before is not None
    after_first = (starts or (comma and not outside)) and not _is_reported(
        tried_before, tried_after
    )
    order = [tried_after, tried_before] if after_first else [tried_before, tried_after]
    commenter = _commenter(scene, first.outer_start, lead)
    for told in order:
        if told is not None and (
            commenter is None
            or (told[0].kind not in {"unnamed", "role"} and told[0].text.lower() != "they")
        ):
            return resolve(scene, told[0], last), told[1]
    if commenter is not None:
        return commenter, "commenter"
    if starts:
        told = english.sentence_before(scene, first.outer_start, floor)
        if told is not None:
            return resolve(scene, told[0], last), told[1]
    goes_on = (starts and whole) or _AND_ABOUT.fullmatch(before_text)
    if goes_on and last is not None and gap <= 1:
        return last, "inherited"
    alone = starts and not masked[final.outer_end : limit].strip(" \t.")
    if alone and whole:
        above = english.paragraph_before(scene, floor)
        if above is not None:
            return resolve(scene, above[0], last), "paragraph before"
    return _untold(scene, first, final, floor, limit, last=last, gap=gap, whole=whole)


def _is_reported(before: english.Attribution | None, after: english.Attribution | None) -> bool:
    """Whether a house behind a quotation only reports what somebody said: "Li had said, “…,” Acme News reported"."""
    return bool(
        before is not None
        and after is not None
        and before[0].kind in {"person", "pronoun"}
        and before[1] != ":"
        and after[0].kind == "organisation"
        and (after[1].startswith("according") or after[1] in _REPORTED)
    )


_REPORTED = frozenset({"reported", "reports", "said", "wrote", "noted"})


# "some_user: Notes that it is slow, “…”": whose comment the line of a recap sums up
_COMMENTS = re.compile(
    r"[\s*•·–-]*(?P<name>[A-Za-z][\w.-]{2,30}):\s"
    r"(?:Notes|Remarks|Expresses|Says|Suggests|Argues|Points|Jokes|Asks|States|Comments|Adds|Observes|Mentions|Claims"
    r"|Highlights|Praises|Explains|Thinks|Believes|Wonders|Quips|Replies|Reports|Warns|Criticizes|Shares|Describes)\s"
)


# "Teortaxes adds a take: X is “…”": the sentence tells who, and that words follow
_ADDS = re.compile(
    r"(?P<name>[A-Z][\w.-]{2,30}) (?:adds|notes|argues|says|reports|offers|writes|observes|quips|comments|counters)\b"
    r"[^“\"\n]{0,60}:\s"
)
# "some_user mentions, “…”": an account, as no name is written
_ACCOUNT_SAYS = re.compile(
    r"(?:[*•·–-]\s*)?(?:[A-Z][^:\n“”\"]{2,70}: (?=@))?"
    r"(?P<name>@\w{2,30}|[A-Za-z][\w.-]*(?:_[\w.-]*|\d)[\w.-]*)(?: (?:also|further|then))? "
    r"(?:(?:mentions?|mentioned|notes?|noted|says|said|writes|wrote|adds|added|argues|argued|points? out"
    r"|pointed out"
    r"|suggests?|suggested|states?|stated|jokes?|joked|asks?|asked|claims?|claimed|comments?|commented|remarks?"
    r"|remarked|observes?|observed|explains?|explained|humorously \w+|shares?|shared|reports?"
    r"|reported)\b[^“\"\n]{0,120}"
    # "@somebody advocated for openness, stating, “…”"
    r"|[a-z]+(?:ed|es|s)\b[^“\"\n]{0,120}, (?:say|stat|not|add|argu|writ|claim|remark|jok|comment|suggest|explain"
    r"|emphasi[sz]|quipp|warn|ask|tell|declar|observ)ing\b[^“\"\n,]{0,30}[,:]? )"
)
# "@some_lab :" and, in its line or the one below, what the account wrote
_ACCOUNT = re.compile(r"(?:^|\n)[\s*•·–-]*(?P<name>@\w{2,30}) ?:\s+[^“”\":\n]{0,40}$")
_NOT_ONE = frozenset(
    {"The", "This", "That", "One", "Another", "Article", "Blog", "Post", "Report", "Paper", "Who"}
)


def _commenter(scene: Scene, start: int, lead: int) -> Speaker | None:
    """Who heads the line or the sentence in which marks stand, where that tells what this one says."""
    account = _ACCOUNT.search(scene.text[max(0, start - 90) : start])
    if account is not None:
        return Speaker("person", account["name"])
    line = scene.text.rfind("\n", 0, start) + 1
    found = _COMMENTS.match(scene.text, line, start)
    if found is None:
        lead += len(scene.text[lead:start]) - len(scene.text[lead:start].lstrip())
        found = _ADDS.match(scene.text, lead, start)
        if found and (found["name"] in _NOT_ONE or lead in scene.starts_set()):
            return None
        account = _ACCOUNT_SAYS.fullmatch(scene.text, lead, start) if found is None else None
        if account and account.start("name") not in scene.models:
            found = account
    return Speaker("person", found["name"]) if found else None


def _untold(
    scene: Scene,
    first: Stretch,
    final: Stretch,
    floor: int,
    limit: int,
    *,
    last: Speaker | None,
    gap: int,
    whole: bool,
) -> Told | None:
    """Who says words of which nothing around them tells: who stands near, who spoke before, or nobody."""
    masked, ending = scene.masked, scene.text[final.end - 1 : final.end]
    lead = english.sentence_start(scene, first.outer_start, floor)
    before_text = masked[lead : first.outer_start]
    starts = not before_text.strip(_BLANK)
    alone = starts and not masked[final.outer_end : limit].strip(" \t.")
    if not starts and scene.text[first.start].islower():
        # a fragment of a sentence in which nobody says anything: a phrase and no speech
        stop = english.sentence_end(scene, final.outer_end, limit)
        if not english.tells(scene, lead, stop):
            return (Speaker("unnamed"), "marks") if _REACTION.search(before_text) else None
    # (a house that only stands near says nothing)
    near = nearest(scene, first.outer_start, floor, limit, people_only=True)
    if near is None and gap == 2:
        near = _nearest_person_above(scene, floor)
    if near is not None:
        is_speech_of = (whole and ending in _FULL + ",") or _INTRODUCED.search(before_text)
        return (near, "nearest") if is_speech_of else None
    if last is not None and gap <= 2:
        return last, "inherited"
    if nearest(scene, first.outer_start, floor, limit) is not None and not alone:
        # ("Chinese LLM price war" is what something is called)
        begins = scene.text[first.start].isupper()
        words = len(scene.text[first.start : final.end].split())
        is_said = ending in _FULL or (ending == "," and begins) or words >= _SAID
        return (Speaker("unnamed"), "marks") if is_said else None
    if alone and whole and _POINT_ABOVE.search(scene.text, max(0, floor - 300), floor):
        return Speaker("unnamed"), "marks"
    if alone and whole:
        # a paragraph of nothing but speech, as in an interview: a person's rather than a house's
        person = scene.salience.person(first.outer_start, None, last.person if last else None)
        if person is not None:
            return of_person(person), "nearest"
    near = nearest(scene, first.outer_start, max(0, floor - 600), limit, people_only=True)
    if near is not None and (whole or english.has_cue(scene, floor, limit)):
        return near, "nearest"
    if alone and whole and nearest(scene, first.outer_start, max(0, floor - 600), limit):
        return Speaker("unnamed"), "marks"
    if ending in ".!?," and (starts or before_text.rstrip().endswith((":", ","))) and whole:
        return Speaker("unnamed"), "marks"
    return None


# "2. Open source controls the margins.", and beneath it nothing but what somebody said to that point
_POINT_ABOVE = re.compile(r"(?:^|\n)\d{1,2}[.)] [^\n]{8,280}\n+$")
_QUOTED = (
    10  # words that somebody must have written, though the sentence around them is the text's own
)
_SAID_AT_LEAST = 4  # words in the midst of a sentence that somebody signs
_SAID = 8  # words that are said rather than a name, where nothing tells who speaks


# “…” (Ada Moss), “…” per @some_lab, “…” in long runs (@somebody): a recap cites who wrote it
_CITED = re.compile(
    r"[”\")]?[,.]?(?:\sper|\s(?:from|by)(?=\s@)|,? (?:via|h/t|(?:as )?noted by|according to|says|said|writes|wrote))?\s"
    r"(?:\((?P<who>@?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}|@?\w*[_\d]\w*|@\w+)"
    r"(?:, @?\w+)*\)|(?P<account>@\w+))"
)
_CITED_LATER = re.compile(r"\s\((?P<who>@?[A-Z][\w-]*|@?\w*[_\d]\w*|@\w+)(?:, @?\w+)*\)\.?\s*$")


def _cited(scene: Scene, end: int, limit: int) -> Speaker | None:
    """Who is named in brackets or by an account behind what stands between marks, or at its sentence's end."""
    found = _CITED.match(scene.text, end, min(limit, end + 60))
    if found is None:
        stop = english.sentence_end(scene, end, limit)
        found = _CITED_LATER.search(scene.text[end : min(stop, end + WINDOW)])
        name = found.group("who") if found else ""
        place = end + found.start("who") if found else end
    else:
        name = found.group("who") or found.group("account")
        place = end + found.group().index(name)
    if not name or place in scene.models or name.isdigit():
        return None
    known = next((p for p in scene.people if p.name == name), None)
    return of_person(known) if known else Speaker("person", name)


def _nearest_person_above(scene: Scene, floor: int) -> Speaker | None:
    """The person whom the paragraph above names first: of whom it speaks."""
    above = (
        scene.masked[:floor].rstrip()
        if floor < 2000
        else scene.masked[floor - 2000 : floor].rstrip()
    )
    end = min(floor, 2000) if floor < 2000 else floor
    start = above.rfind("\n") + 1 + (0 if floor < 2000 else floor - 2000)
    people = [c.person for c in scene.between(start, end) if c.person is not None]
    return of_person(people[0]) if people else None
