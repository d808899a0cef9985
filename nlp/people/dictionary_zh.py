"""Names of people in Chinese text as a dictionary's statistics see them, where a sentence is about somebody.

The rules of chinese.py want a role or a verb of saying beside a name; these names stand without
either (康振辉在会上没有回答). Only where their surroundings are those of a subject are they taken.
"""

from __future__ import annotations

import re
from functools import cache

import rjieba

from nlp.lexicon.people_words import people_words
from nlp.lexicon.quote_words import quote_words
from nlp.people.houses import chinese_endings
from nlp.text.word_tree import longest_first

# what a name as a subject follows, as far as characters tell; roles are asked for by themselves
_BEFORE = re.compile(r"(?:^|[^\u4e00-\u9fffA-Za-z0-9]|[的是叫由问和与跟请让给找]|这位|名叫)$")
# verbs, adverbs, prepositions, pronouns: what a subject goes on with; nouns and names are no such thing
_PREDICATES = frozenset({"v", "d", "p", "c", "r", "zg", "ul", "uj", "l", "i", "f", "m", "t"})
# what begins what somebody does, and ends no given name
FUNCTIONS = frozenset("早把将在用拿以对向从被也还就则又却都曾已再跟和与及并只因给让")
_PUNCTUATION = frozenset("，,。；;：:（(、！？!?\n”」》—…")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_THEN = frozenset("则也还又")  # what goes on from a name, and ends none
_SAID = ("说", "称", "道", "问", "讲", "答", "太")
_SHORTEST, _LONGEST = 3, 4


@cache
def _role_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{longest_first(set(people_words().han_roles))})$")


@cache
def _house_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{chinese_endings()})$")


def dictionary_names(folded: str, houses: frozenset[int] = frozenset()) -> list[tuple[int, int]]:
    """Where names of three characters (four with a double family name) stand as subjects, in order.

    houses: where organisations end; 快手的秦越: behind one of theirs two characters are enough.
    """
    saying = quote_words().han_saying
    roles, endings = _role_end(), _house_end()
    tokens = rjieba.tag(folded)
    found: list[tuple[int, int]] = []
    offset = 0
    for number, (word, kind) in enumerate(tokens):
        start, offset = offset, offset + len(word)
        if kind[:2] != "nr" and len(word) > 1:
            continue
        housed = folded[start - 1 : start] == "的" and (
            start - 1 in houses or bool(endings.search(folded, max(0, start - 12), start - 1))
        )
        if not (kind[:2] == "nr" or housed) or not _HAN.fullmatch(word):
            continue
        after = number + 1
        name = word
        if len(word) == 1 and after < len(tokens):
            given, sort = tokens[after]
            if len(given) == 2 and sort[:1] in {"n", "a", "t"}:
                name += given  # 陈|海岩
                after += 1
        elif len(word) == 2 and after < len(tokens) and len(tokens[after][0]) == 1:
            given, sort = tokens[after]
            if sort[:1] == "n":
                name += given  # 张宇|韬
                after += 1
        if len(name) == _SHORTEST and name[-1] in _THEN and _is_short(name[:-1], whole=True):
            name = name[:-1]  # 副研究员方颖则看重
        elif not (_is_name(name, whole=name == word) or (housed and _is_short(name))):
            continue
        before = folded[max(0, start - 8) : start]
        if not (_BEFORE.search(before) or roles.search(before)):
            continue
        if _goes_on(tokens, after) or saying.match(folded, start + len(name)):
            found.append((start, start + len(name)))
    return found


def _is_short(name: str, *, whole: bool = False) -> bool:
    words = people_words()
    strong = words.han_surnames if whole else words.han_surnames - words.han_weak
    return len(name) == _SHORTEST - 1 and name[0] in strong and name not in words.han_not_names


def _is_name(name: str, *, whole: bool) -> bool:
    """whole: whether the dictionary's statistics took it for one word, where rare family names count too."""
    words = people_words()
    if not _HAN.fullmatch(name) or name in words.han_not_names or name[:2] in words.han_not_names:
        return False
    if name.endswith(_SAID):
        return False  # 陈太说
    if name[:2] in words.han_compound:
        return len(name) in {_SHORTEST, _LONGEST}
    surnames = words.han_surnames if whole else words.han_surnames - words.han_weak
    return len(name) == _SHORTEST and name[0] in surnames


def _goes_on(tokens: list[tuple[str, str]], number: int) -> bool:
    """Whether what follows a name goes on from a subject, or ends its clause."""
    if number >= len(tokens):
        return True
    word, kind = tokens[number]
    if word[0] in _PUNCTUATION:
        return True
    return kind in _PREDICATES or kind[:1] in {"v", "d"}


def name_length(folded: str, shortest: int) -> int:
    """How long the name is that a stretch begins with: as the dictionary cuts what follows, one of two lengths.

    shortest: the family name and one character more.
    """
    reached = 0
    for word in rjieba.cut(folded):
        if reached == shortest and (len(word) > 1 or word in FUNCTIONS):
            return shortest  # 王兴|早|在, 谭岱|把
        if reached > shortest:
            break
        reached += len(word)
    return shortest + 1
