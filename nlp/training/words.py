"""Words that mean nothing, coined the way names are: the raw material of all generators."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import rjieba

from nlp.text.folding import fold
from nlp.text.tokenizer import chinese_words
from nlp.training.corpus import read_corpus

# parts of speech (ICTCLAS) of words that firms call themselves by: 小米, 豆包, 知乎
_NAMING = ("n", "i", "l", "z")
_TWO_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
FOLDER = Path(__file__).parent / "names"


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of names/, by its name without .toml."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def weighted(chance: Random, weights: dict[str, int]) -> str:
    """One of the keys, as often as its weight says."""
    return chance.choices(list(weights), list(weights.values()))[0]


def pinyin(chance: Random, syllables: int | None = None) -> str:
    """A word of Mandarin syllables: "Qingyun"."""
    count = syllables or chance.choices((1, 2, 3), (1, 8, 2))[0]
    return "".join(chance.choice(table("latin")["pinyin"]) for _ in range(count)).capitalize()


def coined(chance: Random) -> str:
    """A word that no language has: "Zerova", "Brintex"."""
    latin = table("latin")
    word = str(chance.choice(latin["onsets"])) + str(chance.choice(latin["nuclei"]))
    for _ in range(chance.choices((0, 1, 2), (6, 6, 1))[0]):
        word += chance.choice(latin["onsets"][:-2]) + chance.choice(latin["nuclei"])
    word += str(chance.choice(latin["endings" if chance.random() < 0.4 else "codas"]))
    return word.capitalize() if len(word) > 2 else word.capitalize() + chance.choice(("x", "n"))


def english(chance: Random) -> str:
    """An ordinary word with a capital: "Falcon"; any word at all now and then, as in "Cohere"."""
    if chance.random() < 0.3:
        return chance.choice(ordinary_words("en")).capitalize()
    return str(chance.choice(table("latin")["words"])).capitalize()


def camel(chance: Random) -> str:
    """Two words in one: "NovaMind", "DeepQira", sometimes with a capital at the front only."""
    parts = [chance.choice((english, english, coined, pinyin))(chance)[:9] for _ in range(2)]
    if chance.random() < 0.1:
        return parts[0] + parts[1].lower()
    if chance.random() < 0.07:
        return parts[0].lower() + parts[1]
    return parts[0] + parts[1]


def acronym(chance: Random) -> str:
    """Capitals alone: "BQM"."""
    count = chance.choices((2, 3, 4, 5, 6), (2, 9, 6, 2, 1))[0]
    return "".join(chance.choice(table("latin")["letters"]) for _ in range(count))


def han(chance: Random) -> str:
    """A name of two to four characters: 云岫, 星辰问道, 月之彼岸."""
    data = table("han")
    characters, words = data["characters"], data["words"]
    # a name may be of any characters and any words: what is typical of names must not be the only sign
    if chance.random() < 0.25:
        words = ordinary_words("zh")
    if chance.random() < 0.3:
        characters = ordinary_characters()
    kind = chance.choices(
        ("two", "word", "three", "four", "word_two", "phrase"), (9, 6, 4, 2, 5, 1)
    )[0]
    if kind == "two":
        return "".join(chance.sample(characters, 2))
    if kind == "word":
        return str(chance.choice(words))
    if kind == "three":
        return str(chance.choice(words)) + str(chance.choice(characters))
    if kind == "four":
        return "".join(chance.sample(words, 2))
    if kind == "word_two":
        return "".join(chance.sample(characters, 2)) + str(chance.choice(words))
    return f"{chance.choice(data['phrase_heads'])}之{chance.choice(data['phrase_tails'])}"


def transliterated(chance: Random) -> str:
    """A foreign name of two to five characters, written by its sound: 维斯托克."""
    data = table("han")
    count = chance.choices((1, 2, 3, 4), (6, 8, 4, 1))[0]
    behind = (chance.choice(data["sounds_behind"]) for _ in range(count))
    return str(chance.choice(data["sounds_first"])) + "".join(behind)


def numbered(chance: Random) -> str:
    """A Chinese name with a number before or behind it: 51帆, 九号星, 云岫360."""
    number = str(
        chance.choice((3, 5, 7, 12, 17, 21, 36, 51, 58, 66, 91, 99, 100, 114, 163, 360, 365))
    )
    if chance.random() < 0.35:
        number = "".join(
            chance.choice("一二三四五六七八九十百千万") for _ in range(chance.choice((1, 1, 2)))
        )
        return number + han(chance)[:2]
    if chance.random() < 0.4:
        return han(chance)[:2] + number
    data = table("han")
    return number + str(
        chance.choice(
            (
                chance.choice(data["characters"]),
                han(chance)[:2],
                chance.choice(("克", "网", "同城", "在线", "号", "度")),
            )
        )
    )


@cache
def ordinary_words(language: str) -> tuple[str, ...]:
    """The words of the training texts themselves: English of four letters and more, Chinese nouns of two characters."""
    texts = _plain_text(language)
    if language == "zh":
        found = {
            word
            for word in chinese_words(texts)
            if _TWO_HAN.fullmatch(word) and rjieba.tag(word)[0][1].startswith(_NAMING)
        }
    else:
        found = set(re.findall(r"\b[a-z]{4,10}\b", texts))
    return tuple(sorted(found))


@cache
def ordinary_characters() -> tuple[str, ...]:
    """The Chinese characters of the training texts."""
    return tuple(sorted(set(re.findall(r"[\u4e00-\u9fff]", _plain_text("zh")))))


def _plain_text(language: str) -> str:
    lines = read_corpus(language)
    return fold("\n".join(text for line in lines for text in line.plain_texts()))


def expand(chance: Random, form: str, pool: dict[str, Any]) -> str:
    """A form of others.toml with each {part} replaced: from the pool's own lists, else coined."""
    made = form
    while "{" in made:
        begin = made.index("{")
        end = made.index("}", begin)
        made = made[:begin] + _part(chance, made[begin + 1 : end], pool) + made[end + 1 :]
    return made


def _part(chance: Random, name: str, pool: dict[str, Any]) -> str:
    if name in pool:
        return str(chance.choice(pool[name]))
    makers = {
        "coined": lambda: chance.choice((coined, coined, pinyin, english))(chance),
        "camel": lambda: camel(chance),
        "acronym": lambda: acronym(chance),
        "word": lambda: english(chance),
        "pinyin": lambda: pinyin(chance),
        "han": lambda: han(chance),
        "char": lambda: str(chance.choice(table("han")["characters"])),
        "Lower": lambda: chance.choice((coined, english))(chance),
        "lower": lambda: chance.choice((coined, english, english))(chance).lower(),
        "n": lambda: str(
            chance.choice((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 24, 32, 50, 80))
        ),
        "L": lambda: str(chance.choice(table("latin")["letters"])),
        "year": lambda: str(chance.randint(2021, 2029)),
    }
    return str(makers[name]())
