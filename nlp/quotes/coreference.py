"""From a word to the one it means: he, the company, the professor, 他, 该公司, 李总."""

from __future__ import annotations

import re

from nlp.lexicon import of_kinds
from nlp.people.clusters import Person
from nlp.quotes.authors_en import authors_before
from nlp.quotes.candidates_zh import candidates
from nlp.quotes.scene import Candidate, Scene, Speaker
from nlp.quotes.speakers import of_organisation, of_person
from nlp.quotes.unnamed import of_unnamed
from nlp.text.folding import fold

PARAGRAPH = 1_000  # characters in which a Chinese one ends
_HE = frozenset({"he", "他"})
_SHE = frozenset({"she", "她"})
_COMPANY = re.compile(r"(?i)^(?:the|this|that) |^(?:该|公司|it$)")


_STAFF = re.compile(
    r" (?P<role>spokes\w+|representative|insider|staffer|employee|researcher|engineer)s?\b(?! [A-Z])"
)


def resolve(scene: Scene, candidate: Candidate, last: Speaker | None) -> Speaker:
    """Who a candidate is. last: the speaker of the quotation before, None if there is none."""
    if candidate.kind == "person" and candidate.person is not None:
        return of_person(candidate.person)
    if candidate.kind == "organisation" and candidate.place is not None:
        if staff := _STAFF.match(scene.masked, candidate.end):
            place = candidate.place  # "a White House Office of Somewhere spokesperson"
            return Speaker("unnamed", None, None, candidate.text, place.id, staff.group("role"))
        return of_organisation(scene, candidate.place, candidate.text)
    if candidate.kind == "pronoun":
        return _pronoun(scene, candidate, last)
    if candidate.kind == "role":
        return _role(scene, candidate, last)
    if candidate.kind == "document":
        return _document(scene, candidate, last)
    if candidate.kind == "author" and scene.language == "zh":
        return _who_answers(scene, candidate)
    if candidate.kind == "unnamed":
        return _this_one(scene, candidate) or of_unnamed(scene, candidate)
    return Speaker("unnamed")


def _who_answers(scene: Scene, candidate: Candidate) -> Speaker:
    """Who says I in a printed interview: the one before the colon that the paragraph begins with."""
    line = scene.text.rfind("\n", 0, candidate.start) + 1
    first = next(iter(scene.between(line, min(line + 12, candidate.start))), None)
    labelled = (
        first is not None and first.start == line and scene.text.startswith(("：", ":"), first.end)
    )
    if labelled and first is not None and first.person is not None:
        return of_person(first.person)
    return Speaker("unnamed")


def _pronoun(scene: Scene, candidate: Candidate, last: Speaker | None) -> Speaker:
    word = candidate.text.lower()
    if _COMPANY.match(word):
        kind = word.split()[-1]
        if kind in _MEDIA:
            return _of_media(scene, candidate)
        if kind in _OF_ONE_KIND:
            return _of_kind(scene, candidate, kind)
        place = scene.salience.organisation(candidate.start)
        if place and place.place:
            return of_organisation(scene, place.place, place.text)
        return Speaker("unnamed")
    if word in {"they", "他们", "她们"}:
        if scene.language != "zh":
            return authors_before(scene, candidate.start) or Speaker("unnamed")
        house = _who_just_told(scene, candidate) if word == "他们" else None
        return (
            of_organisation(scene, house.place, house.text)
            if house and house.place
            else Speaker("unnamed")
        )
    gender = "m" if word in _HE else "f" if word in _SHE else None
    nobody = (
        _nobody_chinese(scene, candidate)
        if scene.language == "zh"
        else scene.salience.nobody(candidate.start)
    )
    if nobody is not None:
        return resolve(scene, nobody, last)
    person = scene.salience.person(candidate.start, gender, last.person if last else None)
    if person is None:
        return Speaker("unnamed")
    # 他 may be written of a woman whose given name tells nothing, but not of a Ms
    if gender and person.gender is None and (word not in _HE or scene.language != "zh"):
        person.gender = gender
    return of_person(person)


# 月之暗面官方发推表明…。他们特别强调
_TOLD = re.compile(
    r"(?:官方|团队|公司|方面)?(?:今天|今日|昨天|昨日|随后|也|则|就|在[^，。；\n]{1,12}[上中里])?"
    r"(?:发推|发文|发帖|发布声明|表示|宣布|回应|称|表明|指出|透露|解释)"
)
_TOLD_REACH = 160  # characters before 他们 in which a house may have told something


def _who_just_told(scene: Scene, candidate: Candidate) -> Candidate | None:
    """The house that 他们 means: the last one named, where it has told something just before, and nobody else since."""
    near = list(scene.between(max(0, candidate.start - _TOLD_REACH), candidate.start))
    telling = [
        one
        for one in near
        if one.place and one.kind == "organisation" and _TOLD.match(scene.masked, one.end)
    ]
    if not telling or any(one.kind == "person" for one in near if one.start > telling[-1].start):
        return None
    return telling[-1] if "\n" not in scene.masked[telling[-1].end : candidate.start] else None


# what is no firm: "the ministry" is none of the companies that the text is about
_OF_ONE_KIND = frozenset(
    {"ministry", "department", "bureau", "university", "bank", "charity", "union"}
)


_MEDIA = frozenset({"publication", "outlet", "magazine", "newspaper", "broadcaster"})


def _of_media(scene: Scene, candidate: Candidate) -> Speaker:
    """The paper named last before "the publication", whose name no list need hold where it is the only house."""
    houses = [name for name in scene.salience.before(candidate.start) if name.place is not None]
    media = of_kinds("media")
    known = next((one for one in houses if one.place and one.place.id in media), None)
    one = known or next(iter(houses), None)
    return of_organisation(scene, one.place, one.text) if one and one.place else Speaker("unnamed")


def _of_kind(scene: Scene, candidate: Candidate, kind: str) -> Speaker:
    """The last one named before that is called so: the ministry is the Ministry of Commerce."""
    for name in scene.salience.before(candidate.start):
        if name.place is not None and kind in name.text.lower().split():
            return of_organisation(scene, name.place, name.text)
    return Speaker("unnamed")


_THIS = re.compile(r"[这這]位[^，。；：“”\n]{0,40}$")
# what is said of one of whom another post is told means somebody else
_POST = re.compile(r"(?:合伙人|投资[人者家]|分析师|律师|医生|顾问|股东|学生)$")
_WHOEVER = re.compile(r"人士|网友|用户|读者|同事|朋友|网民|员工$")


def _this_one(scene: Scene, candidate: Candidate) -> Speaker | None:
    """The person that 这位工程师 takes up, where one was named and nobody without a name was spoken of since."""
    if scene.language != "zh" or _WHOEVER.search(fold(candidate.text)):
        return None
    if not _THIS.search(scene.masked, max(0, candidate.start - 45), candidate.start):
        return None
    if _nobody_chinese(scene, candidate) is not None:
        return None
    person = scene.salience.person(candidate.start, None, None)
    post = _POST.search(candidate.text)
    is_another = person and person.role and post and post.group() not in person.role
    if person is None or is_another or _was_counted(scene, candidate, person):
        return None
    return of_person(person)


_SINCE = 1_500  # characters in which 这位负责人 takes up 一位负责人


def _was_counted(scene: Scene, candidate: Candidate, person: Person) -> bool:
    """Whether one called so was told of without a name since a person was named: 一位负责人告诉记者."""
    named = max((end for _, end in person.mentions if end <= candidate.start), default=0)
    head = re.escape(fold(candidate.text)[-4:])
    pattern = re.compile(rf"[一某][位名个]?[^，。；：、“”\n]{{0,24}}?{head}")
    since = fold(scene.masked[max(named, candidate.start - _SINCE) : candidate.start])
    return pattern.search(since) is not None


# 好未来的上述技术负责人, 上述TeleAI研究员
_SAID_ABOVE = re.compile(r"[上前]述[A-Za-z\u3400-\u9fff]{0,10}$")
_ABOVE_REACH = 14


def _nobody_chinese(scene: Scene, pronoun: Candidate) -> Candidate | None:
    """The one without a name whom the paragraph named last: 一名研究生试了半天，他说."""
    # (a line of a megabyte is no paragraph)
    reach = max(0, pronoun.start - PARAGRAPH)
    line = max(scene.text.rfind("\n", reach, pronoun.start) + 1, reach)
    found = candidates(scene, line, pronoun.start)
    if not found and line > reach + 1 and scene.masked[line - 1] == "\n":
        # “…”他说: of the paragraph above
        end = reach + len(scene.text[reach:line].rstrip("\n"))  # no copy of all that stands before
        above = max(scene.text.rfind("\n", reach, end) + 1, reach)
        found = candidates(scene, above, line)
    for candidate in reversed(found):
        if candidate.kind in {"person", "role"}:
            return None
        # who is counted is somebody; 记者 and 用户 are whoever
        if candidate.kind == "unnamed" and (
            candidate.text.startswith(("一", "某", "有", "另一"))
            or _SAID_ABOVE.search(
                scene.masked, max(0, candidate.start - _ABOVE_REACH), candidate.start
            )
        ):
            return candidate
    return None


_HEAD = re.compile(r"(?i)^(?:the|this|that|its|his|her|their|our)\s+")


def _role(scene: Scene, candidate: Candidate, last: Speaker | None) -> Speaker:
    if scene.language == "zh":
        return _honoured(scene, candidate)
    noun = _HEAD.sub("", candidate.text).lower()
    head = noun.split()[-1] if noun else ""
    definite = _HEAD.match(candidate.text) is not None
    for name in scene.salience.before(candidate.start):
        if name.person is not None and _has_role(name.person, head):
            return of_person(name.person)
    named = [p for p in scene.people if _has_role(p, head)]
    before = [p for p in named if p.mentions[0][0] < candidate.start]
    if before:
        return of_person(before[0])
    if definite and len(named) == 1 and not candidate.text.lower().startswith("their"):
        return of_person(named[0])  # "its principal", who is named further down
    if definite:
        # "the district": an organisation that the text calls so
        for name in scene.salience.before(candidate.start):
            if name.place is not None and head in name.text.lower().split():
                return of_organisation(scene, name.place, name.text)
    if not definite or head.endswith("s"):
        return of_unnamed(scene, candidate)
    earlier = re.compile(rf"(?i)\b(?:a|an|one|another) (?:[\w’'-]+ ){{0,4}}{re.escape(head)}\b")
    if earlier.search(scene.masked, max(0, candidate.start - 2000), candidate.start):
        return of_unnamed(scene, candidate)  # "a state epidemiologist", told of before
    if noun[:1].isupper() or candidate.text.split()[-1][:1].isupper() or _PERSONAL.search(noun):
        person = scene.salience.person(
            candidate.start, _gender_of(head), last.person if last else None
        )
        if person is not None:
            return of_person(person)
    staff = _staff(scene, candidate)
    if len(staff) == 1:
        return of_person(staff[0])
    if last is not None and last.person is not None and not last.person.role:
        fits_last = _gender_of(head) in {None, last.person.gender} or last.person.gender is None
        if fits_last:
            return of_person(last.person)
    return of_unnamed(scene, candidate)


def _staff(scene: Scene, candidate: Candidate) -> list[Person]:
    """The people of whom no role is told and whose house is the one that is spoken of."""
    house = scene.salience.organisation(candidate.start)
    if house is None or house.place is None:
        return []
    return [
        p
        for p in scene.people
        if p.role is None
        and p.affiliation is not None
        and (
            p.affiliation == house.text or (p.affiliation_id and p.affiliation_id == house.place.id)
        )
    ]


_PERSONAL = re.compile(r"(?:year-old|player|man|woman|mother|father|veteran|newcomer)$")
_WOMEN = ("woman", "mother", "wife", "sister", "daughter", "actress", "queen")
_MEN = ("man", "father", "husband", "brother", "son", "king")


def _has_role(person: Person, head: str) -> bool:
    return bool(person.role) and head in str(person.role).lower().split()


def _gender_of(head: str) -> str | None:
    return "f" if head.endswith(_WOMEN) else "m" if head.endswith(_MEN) else None


def _honoured(scene: Scene, candidate: Candidate) -> Speaker:
    """李总, 周先生: the person of that family name, the last one named before."""
    surname = fold(candidate.text)[0]
    people = [p for p in scene.people if fold(p.name).startswith(surname)]
    if not people:
        return Speaker("person", candidate.text)
    before = [p for p in people if p.mentions[0][0] < candidate.start] or people
    return of_person(
        max(
            before, key=lambda p: max((s for s, _ in p.mentions if s < candidate.start), default=-1)
        )
    )


_ISSUED = re.compile(
    r"(?i)(?:the|this|that|its|his|her|their) (?:\w+ )?(?:statement|announcement|post|memo|letter|notice|message"
    r"|filing|email|tweet|release)"
)
_BEFORE_IT = 200
# what a person rather than a house writes
_PRIVATE = re.compile(r"(?:post|letter|memo|message|email|tweet)$")


_TOLD_BEFORE = 1_200  # characters before "the retrospective" in which the text told whose it is
_DEFINITE = re.compile(r"(?i)(?:the|this|that) ")


def _who_brought_it(scene: Scene, candidate: Candidate) -> Candidate | None:
    """Who published what a text speaks of again: "Acme published a retrospective … the retrospective noted"."""
    if not _DEFINITE.match(candidate.text):
        return None
    noun = re.escape(candidate.text.split()[-1].lower())
    near = max(0, candidate.start - _TOLD_BEFORE)
    told = re.compile(
        r"(?i)\b(?:publish|releas|issu|post|wr[io]te|put out|shar|circulat|sign|unveil|present)\w*"
        rf" (?:an?|its|his|her|their|the first|the) (?:[\w-]+ ){{0,4}}{noun}\b"
    )
    found = [*told.finditer(scene.masked, near, candidate.start)]
    if not found:
        return None
    at = found[-1].start()
    line = max(scene.masked.rfind("\n", near, at) + 1, near)
    sentence = max(line, scene.masked.rfind(". ", line, at) + 1)
    doers = [one for one in scene.between(sentence, at) if one.kind in {"person", "organisation"}]
    return doers[-1] if doers else None


def _document(scene: Scene, candidate: Candidate, last: Speaker | None) -> Speaker:
    """Who wrote a statement or a letter that speaks: whom the text told of before it."""
    chinese = scene.language == "zh"
    if not chinese and (writer := _who_brought_it(scene, candidate)) is not None:
        return resolve(scene, writer, last)
    if not chinese and not _ISSUED.fullmatch(candidate.text):
        return of_unnamed(scene, candidate)
    if not chinese and scene.organisations.within(candidate.start, candidate.end + 60):
        return of_unnamed(scene, candidate)
    begin = max(0, candidate.start - _BEFORE_IT)
    line = max(scene.masked.rfind("\n", begin, candidate.start), begin)
    around = (
        candidates(scene, line, candidate.start)
        if chinese
        else scene.between(line, candidate.start)
    )
    near = [c for c in around if c.kind in {"person", "organisation"}]
    if chinese:  # a paper reports of the letter, and writes none
        told = of_kinds("media")
        near = [c for c in near if not (c.place and c.place.id in told)]
    if chinese and not near:
        before = scene.salience.before(candidate.start)
        near = [c for c in before if not (c.place and c.place.id in told)][:1]
    if chinese and near:
        first = near[0]
        return resolve(scene, first, last)
    owner = next((c for c in scene.between(candidate.start, candidate.end)), None)
    if owner is not None and not chinese:
        return resolve(scene, owner, last)  # "Brickworks' blog post"
    if not chinese and _PRIVATE.search(candidate.text):
        people = [c.person for c in near if c.person is not None]
        if people and people[-1] is not None:
            return of_person(people[-1])
    if last is not None and last.kind != "unnamed" and not chinese:
        return last
    writer = scene.salience.organisation(candidate.start) if not chinese else None
    if writer is not None and writer.place is not None:
        return of_organisation(scene, writer.place, writer.text)
    return of_unnamed(scene, candidate)
