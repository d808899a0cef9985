"""What tells in Chinese that somebody speaks though no verb of saying stands there: 他的判断是，“…”, 拿“…”来形容."""

from __future__ import annotations

import re

from nlp.quotes.candidates_zh import candidates
from nlp.quotes.scene import MASK, Candidate, Scene
from nlp.text.folding import fold

# 他的说法更直接，“…” · 这家公司的理由是“…”
_WORD_OF = re.compile(
    r"的(?:说法|判断|观点|看法|回答|答案|建议|解释|评价|回应|结论|理由|总结|描述|原话|口头禅|一番话|感受|体会|态度|名言|比喻|忠告|答复|定义|逻辑)"
    r"[^，。：；“”]{0,10}?(?:是|为|道|称)?\s*[，：:,]?\s*$"
)
# 谈到收费，公司并不避讳，说法是“…”“…”
_BARE_WORD = re.compile(
    r"[，,](?:说法|回答|答案|答复|理由|解释|原话|目标|原则|愿景|期望)(?:都|就|只)?(?:是|为)\s*$"
)
_COMPARED_TO = re.compile(r"(?:[拿用以把将]|一句)\s*$")
_COMPARES = re.compile(
    r"\s*这[样种番]的?(?:话|说法|句子)"
    r"|\s*(?:来|去|的话)?(?:概括|形容|打比方|作比|比喻|描述|总结|回应|作答|回答|回敬|评价|解释|自嘲|勉励|收尾|结尾)"
)
_CLAUSE = re.compile(r"[，：,:]\s*$")
_OWN = re.compile(r"[我咱你您]|[，。！？]")
# whose something is, speaks not; but 他的反应很平淡 is about him
_OWNS = re.compile(r"的(?!反应|态度|看法|回应|想法)")
_COUNTED = re.compile(r"[一两三多几某](?:位|名)")
_STOP = "。！？!?"
_PEOPLE = frozenset({"person", "pronoun", "role"})


def word_of(scene: Scene, lo: int, start: int) -> Candidate | None:
    """Whose word, view or answer the clause before a quotation calls it."""
    part = fold(scene.masked[lo:start])
    told = _WORD_OF.search(part)
    if told is None and (bare := _BARE_WORD.search(part.rstrip(MASK))):
        about = candidates(scene, lo, lo + bare.start())
        people = [one for one in about if one.kind == "person"] or about
        return people[-1] if people else None
    if told is None:
        return None
    end = lo + told.start()
    found = [c for c in candidates(scene, lo, end) if c.end >= end - 1]
    return found[-1] if found else None


def comparison(scene: Scene, lo: int, start: int, end: int) -> Candidate | None:
    """Who takes a saying to describe something: 她拿“…”来形容这次重构."""
    part = fold(scene.masked[lo:start])
    if not _COMPARED_TO.search(part):
        return None
    if not _COMPARES.match(fold(scene.masked[end : end + 12])):
        return None
    kinds = {*_PEOPLE, "unnamed", "organisation"}
    found = [c for c in candidates(scene, lo, start) if c.kind in kinds]
    people = [c for c in found if c.kind != "organisation"] or found
    return people[-1] if people else None


def clause_subject(scene: Scene, lo: int, start: int, end: int, text: str) -> Candidate | None:
    """Whom a clause without a verb of saying is about that a quotation ends: 他并不同意，“…我们办得到”。."""
    if not _CLAUSE.search(scene.masked[lo:start]) or scene.text[end : end + 1] not in _STOP:
        return None
    if not _OWN.search(text):
        return None
    clauses = fold(scene.masked[lo:start]).rstrip("，：,: ")
    last = lo + max(clauses.rfind("，"), clauses.rfind(MASK)) + 1
    for begin in (last, lo):
        found = [
            c
            for c in candidates(scene, begin, start)
            if c.kind in _PEOPLE or (c.kind == "unnamed" and _COUNTED.match(c.text))
        ]
        if found and not _OWNS.match(scene.masked, found[0].end):
            return found[0]
    return None


def stands_alone(scene: Scene, end: int) -> bool:
    """Whether the sentence ends right behind a quotation that has no stop of its own: “……”。."""
    return scene.text[end : end + 1] in tuple(_STOP)
