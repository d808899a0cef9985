"""Who says a Chinese quotation: by the clause around it, by the quotation before, or by nearness."""

from __future__ import annotations

import re

from nlp.lexicon.quote_words import quote_words
from nlp.quotes.candidates_zh import candidates
from nlp.quotes.scene import MASK, Candidate, Scene, Speaker
from nlp.quotes.speakers import of_person
from nlp.text.folding import fold

_END = re.compile(r"[。！？!?\n]")
_CLAUSE_END = re.compile(r"[，。！？!?,\n\ufffc]")
_COLON = re.compile(r"[：:]\s*$")
# 某某表示： and the words on the next line
_LINE_ABOVE = re.compile(r"[：:][ \t　]*\n\s*$")
_ACCORDING = re.compile(
    r"(?:据|在|按照?|用|对于?|如)([^，。；：]{1,40}?)(?:看来|介绍|透露|的(?:原)?话(?:说|讲|来说)?|所说|所言|的说法|的观点|眼里|眼中|口中|口里|心里)"
)
# what may stand between a verb of saying and the words said: 会议提出，要“…”; 用他的话说，他是“…”
_STRAIGHT = re.compile(r"[ ，：:,道是]*(?:[他她这那其]就?是?|要|应当?|将|必须|需要?|会)?[ ，：:,]*")
WINDOW = 300


def clause_window(scene: Scene, offset: int, floor: int) -> int:
    """Where the sentence before an offset begins, by stops outside quotation marks."""
    floor = max(floor, offset - WINDOW)
    start = floor
    for stop in _END.finditer(scene.masked, floor, offset):
        start = stop.end()
    return start


def sayings(part: str) -> list[tuple[int, int, str]]:
    """The verbs of saying of a folded stretch, less those inside other words."""
    words = quote_words()
    no = [m.span() for m in words.han_not_saying.finditer(part)]
    return [
        (m.start(), m.end(), m.group())
        for m in words.han_saying.finditer(part)
        if not any(s <= m.start() and m.end() <= e for s, e in no)
    ]


_ORDER = {
    "person": 0,
    "role": 0,
    "unnamed": 0,
    "pronoun": 1,
    "author": 2,
    "organisation": 3,
    "document": 4,
}


def subject_before(scene: Scene, lo: int, verb: int) -> Candidate | None:
    """The one who does a verb: the nearest person to its left that no preposition governs, else another."""
    found = candidates(scene, lo, verb)
    # 一位接近某某和某某的人士: whom they are near, and not who speaks
    somebody = [c for c in found if c.kind == "unnamed"]
    found = [
        c
        for c in found
        if c.kind != "person" or not any(s.start < c.start and c.end < s.end for s in somebody)
    ]
    ranked: list[tuple[int, int, Candidate]] = []
    for place, candidate in enumerate(reversed(found)):
        if candidate.kind == "organisation" and (
            _is_modifier(scene, candidate, found) or _interviews(scene, candidate)
        ):
            continue
        governed = _governed(scene, lo, candidate)
        if (
            scene.masked[candidate.end : candidate.end + 1] == "的"
            and candidate.kind != "organisation"
        ):
            governed = candidate.end + 1 < verb  # 开发者的留言 is a developer's word
        ranked.append((_ORDER[candidate.kind] + (10 if governed else 0), place, candidate))
    if not ranked:
        return None
    best = min(ranked, key=lambda r: (r[0] >= 10, r[0] >= 2, r[0] == 4, r[1]))
    # a thing that a preposition governs speaks only where nothing else could
    return best[2]


def _is_modifier(scene: Scene, candidate: Candidate, found: list[Candidate]) -> bool:
    """Whether an organisation only tells whose person follows: 阿里云(首席技术官)周靖人."""
    for other in found:
        if (
            other.kind in {"person", "unnamed", "role"}
            and candidate.end <= other.start <= candidate.end + 25
        ):
            return not re.search(r"[，。；：\s]", scene.masked[candidate.end : other.start])
    return False


_RECEIVES = re.compile(r"接受(?:了)?[《「]?$")
_INTERVIEW = re.compile(r"[》」]?[\u3400-\u9fff]{0,4}(?:专访|采访|访谈)")


def _interviews(scene: Scene, candidate: Candidate) -> bool:
    """Whether an organisation is the one that asks: 她曾在接受《晨港周刊》采访时透露."""
    return bool(
        _RECEIVES.search(scene.masked, max(0, candidate.start - 4), candidate.start)
        and _INTERVIEW.match(scene.masked, candidate.end)
    )


def _governed(scene: Scene, lo: int, candidate: Candidate) -> bool:
    before = fold(scene.masked[max(lo, candidate.start - 30) : candidate.start]).rstrip("《「 ")
    if before.endswith(quote_words().han_prepositions):
        return True
    # 在清华大学教授唐杰 / 对阿里云首席技术官周靖人: a preposition, then only titles
    tail = re.split(r"[，。；：、\s]", before)[-1]
    if candidate.kind == "person":
        return bool(re.match(r"(?:对|向|与|同|采访|接受)", tail)) and len(tail) > 1
    return False


Attribution = tuple[Candidate, str]


def before_quote(scene: Scene, start: int, floor: int) -> tuple[Attribution | None, bool]:
    """The clause before: 某某表示，“…”. The second value: whether it leads straight into the quotation."""
    if colon_above := _LINE_ABOVE.search(scene.masked, max(0, start - 8), start):
        start = colon_above.start() + 1
        floor = scene.masked.rfind("\n", 0, colon_above.start()) + 1
    lo = clause_window(scene, start, floor)
    part = fold(scene.masked[lo:start])
    if not part.strip(" \t　，—-"):
        return None, False
    colon = bool(_COLON.search(part))
    if colon:  # 记者问他，他摆摆手：“…”: the last clause has its own doer
        last = part.rfind("，") + 1
        doers = [c for c in candidates(scene, lo + last, start) if c.kind in {"person", "pronoun"}]
        if doers and last and not sayings(part[last:]) and len(part) - last <= 20:
            return (doers[0], "："), True
    said = _outside_names(scene, lo, sayings(part))
    for begin, finish, word in reversed(said):
        direct = bool(_STRAIGHT.fullmatch(part, finish)) or (colon and len(part) - finish <= 20)
        who = subject_before(scene, lo, lo + begin)
        if who is None and direct:
            who = _earlier(scene, lo, floor) if lo > floor else None
        expects = who is not None and word in _EXPECTS and who.kind != "person"
        above = _who_said_first(scene, lo, said, begin) if expects else None
        if above is not None:
            return above, direct
        if who is not None:
            return (who, word), direct
        return None, direct
    according = next(iter(list(_ACCORDING.finditer(part))[-1:]), None)
    if according is not None:
        inside = candidates(scene, lo + according.start(1), lo + according.end(1))
        people = [c for c in inside if c.kind not in {"organisation", "document"}] or inside
        if people:
            return (people[-1], according.group()), bool(_STRAIGHT.fullmatch(part, according.end()))
    if colon:
        inside = candidates(scene, lo, start)
        people = [c for c in inside if c.kind in {"person", "unnamed", "role", "pronoun"}] or inside
        # 郑晓帆给记者算了笔账：“…”
        people = [c for c in people if not _is_listening(scene, c)] or people
        if people and len(part) < 60:
            return (people[-1], "："), True
    return None, False


_LISTENS = re.compile(r"[给对向跟]$")


def _is_listening(scene: Scene, candidate: Candidate) -> bool:
    """Whether somebody is only the one to whom another speaks."""
    return _LISTENS.search(scene.masked, max(0, candidate.start - 1), candidate.start) is not None


# 张某表示，团队已有模型在测试，预计年内见面，“…”: the words are his
_EXPECTS = frozenset(["预计", "希望", "期待", "相信", "看好", "承诺", "建议", "提到", "明确"])


def _who_said_first(
    scene: Scene, lo: int, said: list[tuple[int, int, str]], before: int
) -> tuple[Candidate, str] | None:
    """The person who says something earlier in the same sentence."""
    for begin, _finish, word in said:
        who = subject_before(scene, lo, lo + begin) if begin < before else None
        if who is not None and who.kind in {"person", "pronoun"}:
            return who, word
    return None


def _outside_names(
    scene: Scene, lo: int, said: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Verbs of saying that are no part of a name: 道 of 汤道生."""
    return [
        (begin, finish, word)
        for begin, finish, word in said
        if not any(
            c.start < lo + finish and lo + begin < c.end
            for c in scene.between(lo + begin - 4, lo + finish + 1)
        )
    ]


def _earlier(scene: Scene, lo: int, floor: int) -> Candidate | None:
    """The subject of the sentence before, where this one has none: 他并补充道，“…”."""
    people = [
        c for c in candidates(scene, max(floor, lo - WINDOW), lo) if c.kind in {"person", "pronoun"}
    ]
    return people[-1] if people else None


def sentence_before(scene: Scene, start: int, floor: int) -> Attribution | None:
    """Who says something in the whole sentence before: 他认为差距不大。“…”; None behind another quotation."""
    end = len(scene.masked[max(floor, start - WINDOW) : start].rstrip()) + max(
        floor, start - WINDOW
    )
    if end <= floor or scene.masked[end - 1] not in "。！？":
        return None
    lo = clause_window(scene, end - 1, floor)
    part = fold(scene.masked[lo:end])
    if MASK in part:
        return None
    for begin, _finish, word in sayings(part):
        who = subject_before(scene, lo, lo + begin)
        if who is not None and who.kind in {"person", "pronoun", "unnamed", "role"}:
            return (who, word) if not _governed(scene, lo, who) else None
    return None


# 王小川则认为，降价说明…: what is told next, and no word of who spoke
_ANOTHER = re.compile(r"[^，。；：]{0,24}?则[^，。；：]{0,12}(?:认为|表示|称|说|指出|坦言)[，：]")


def told_next(scene: Scene, end: int) -> bool:
    """Whether the sentence behind a quotation tells what another says."""
    return _ANOTHER.match(fold(scene.masked[end : end + 60])) is not None


def after_quote(scene: Scene, end: int, limit: int) -> Attribution | None:
    """The clause after: “…”某某说 · “…”，某某在会上指出."""
    limit = min(limit, end + 120)
    stop = _END.search(scene.masked, end, limit)
    stop_at = stop.start() if stop else limit
    mark = scene.masked.find(MASK, end, stop_at)
    stop_at = mark if mark >= 0 else stop_at
    part = fold(scene.masked[end:stop_at])
    head = part.lstrip(" ，,—-")
    if not head:
        return None
    for begin, _finish, word in _outside_names(scene, end, sayings(part))[:3]:
        if len(part[:begin]) > 80:
            break
        who = subject_before(scene, end, end + begin)
        if who is not None and _leads(part[: who.start - end]):
            return who, word
    return None


# a newsletter's saying of the week: “…”, and on the next line -- 某某，某公司分析师
_SIGNED = re.compile(
    r"\s*\n\s*(?:--+|——?)\s*(?P<who>[^\n，,（(《]{2,24})(?:[，,（(]\s?(?P<role>[^\n）)]{1,40}))?"
)


# “…”——某公司创始人某某；
_DASH_BESIDE = re.compile(r"\s?(?:——|--|—)\s?(?P<who>[^\n；;。—]{2,80})(?=[\n；;。]|$)")


def _signed_beside(scene: Scene, end: int) -> Speaker | None:
    """The person named behind a dash right behind a quotation, with what tells who it is."""
    dash = _DASH_BESIDE.match(scene.text, end, min(len(scene.text), end + 90))
    if dash is None:
        return None
    people = candidates(scene, *dash.span("who"))
    named = [one for one in people if one.person is not None]
    return of_person(named[-1].person) if named and named[-1].person else None


def signed(scene: Scene, end: int) -> Speaker | None:
    """Who signs a quotation on the line below it, with house and role where they stand there too."""
    found = _SIGNED.match(scene.text, end, min(len(scene.text), end + 80))
    if found is None:
        return _signed_beside(scene, end)
    name, post = found.group("who").strip(), found.group("role")
    if re.match(r"[一某有](?:位|名|个|些)", name):
        return Speaker("unnamed", role=post or name)
    known = next((p for p in scene.people if p.name == name and p.affiliation), None)
    if known is not None:
        return of_person(known)
    house = scene.organisations.begins.get(found.start("role")) if post else None
    if house is not None and house.end < found.end("role"):
        role = scene.text[house.end : found.end("role")].strip("的、 ") or None
        return Speaker("person", name, None, scene.text[house.start : house.end], house.id, role)
    return Speaker("person", name, role=post)


_OF_THE_NET = re.compile(r"^(?:网友|用户|读者|开发者|群友)?[ ]?@?")


def doer_after(scene: Scene, end: int, limit: int, *, broken: bool) -> Attribution | None:
    """Who does something right after words, as those that end in a comma: “…，”他摇摇头，“…”.

    broken: whether they end so; behind a whole sentence only one right beside it counts.
    """
    stop = _CLAUSE_END.search(scene.masked, end, min(limit, end + 30))
    if stop is None:
        return None
    people = [c for c in candidates(scene, end, stop.start()) if c.kind in {"person", "pronoun"}]
    if not people or people[0].start - end > 12:
        return None
    behind = scene.masked[people[0].end : people[0].end + 1]
    lead = _OF_THE_NET.sub("", scene.masked[end : people[0].start])
    if not broken and (
        (lead and not lead.endswith("的"))  # 鹿鸣资本的钱怀远摇头
        or behind in "的、和与"
        or people[0].end == stop.start()
    ):
        return None
    return people[0], "broken off"


def _leads(before: str) -> bool:
    """Whether what stands between a quotation and its speaker is a title and no clause of its own."""
    return len(before.strip(" ，,—-")) <= 45 and before.count("，") <= 2


_FINAL = "。！？!?…"
_HAN = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9.+-]+")


def is_long_enough(text: str) -> bool:
    """More than four characters, a Latin word counted as one; of words in Latin letters alone, more than three."""
    counted = _HAN.findall(text)
    return len(counted) > (3 if all(one.isascii() for one in counted) else 4)


def is_sentence(scene: Scene, end: int) -> bool:
    """Whether what stands between marks ends like a sentence, or in such words of somebody else's: ‘……。’”."""
    return last_sign(scene, end) in _FINAL


def last_sign(scene: Scene, end: int) -> str:
    """The last sign of what stands between marks, that of what it quotes itself where it ends in that."""
    nested = scene.text[end - 1 : end] in {"’", "』"}
    return scene.text[end - 2 : end - 1] if nested else scene.text[end - 1 : end]


_EXAMPLE = re.compile(
    # 用户只需要对它说“…”: what one could say
    r"(?:(?:只需要?|只要|可以|能够?|不妨|直接|试着|学会)[^，。；！？\n“”]{0,10}(?:说|问|告诉[^，。；\n“”]{1,6}|喊)(?:一?[句声])?|(?:提示词|提示语|口令|[Pp]rompt)\s?[是为]?|子问题|回答(?:原始)?问题|指令|例如|比如|诸如|[（(，]如|文案|标语|对联|横批|[上下]联|[左右]书|写有|印有|挂着)\s?[：:，,]?\s?$"
)


def is_example(scene: Scene, outer_start: int) -> bool:
    """Whether the words before say that an example, a prompt or a sign stands between the marks."""
    return bool(_EXAMPLE.search(fold(scene.masked[max(0, outer_start - 26) : outer_start])))


# 喊话“…”后, 那句“…”的时候: what is told of speech, and no name
_AFTER_SPEECH = re.compile(r"后|时")


def is_named(scene: Scene, outer_start: int, outer_end: int, *, told: bool) -> bool:
    """Whether the words around say that a name, a term or a slogan stands between the marks.

    told: whether a verb of saying leads straight to them; then only what follows can tell so.
    """
    words = quote_words()
    before = fold(scene.masked[max(0, outer_start - 8) : outer_start]).rstrip("：:，, ")
    after = fold(scene.masked[outer_end : outer_end + 8])
    return bool(
        (not told and words.han_naming.search(before) and not before.endswith("因为"))
        or (words.han_named.match(after) and not (told and _AFTER_SPEECH.match(after)))
    ) or (after[:1] == MASK and not is_sentence(scene, outer_end - 1))
