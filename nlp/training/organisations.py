"""Names of organisations and people that do not exist, full and short, in Latin letters and in characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from nlp.training import words
from nlp.training.words import table, weighted

_SMALL = frozenset({"of", "and", "for", "the"})


@dataclass(slots=True)
class TwoScripts:
    """A name in Latin letters and in characters, each full and short (a person's short form is the surname)."""

    latin: str
    latin_short: str
    chinese: str
    chinese_short: str


def make_organisation(chance: Random) -> TwoScripts:
    """A new organisation."""
    data = table("organisations")
    latin = weighted(chance, data["en"])
    stem = _stem(chance)
    place = chance.choice((words.coined, words.pinyin, _place))(chance)
    latin = (
        latin.replace("{c}", stem)
        .replace("{p}", place)
        .replace("{f}", chance.choice(data["fields"]))
    )
    chinese = weighted(chance, data["zh"])
    stem_zh = words.han(chance)
    chinese = (
        chinese.replace("{c}", stem_zh)
        .replace("{t}", words.transliterated(chance))
        .replace("{n}", words.numbered(chance))
        .replace("{l}", _stem(chance))
        .replace("{p}", chance.choice(table("han")["places"]))
        .replace("{f}", chance.choice(data["fields_zh"]))
    )
    return TwoScripts(latin, _short_latin(chance, latin), chinese, _short_chinese(chinese))


def _place(chance: Random) -> str:
    names = [name for name in table("others")["place"]["names"] if not name.startswith("the ")]
    return str(chance.choice(names))


def _stem(chance: Random) -> str:
    kind = chance.choices(
        (
            "coined",
            "camel",
            "pinyin",
            "acronym",
            "word",
            "two",
            "digits",
            "lower",
            "short_lower",
            "dotted",
        ),
        (24, 22, 20, 9, 10, 6, 3, 3, 2, 2),
    )[0]
    if kind == "camel":
        return words.camel(chance)
    if kind == "pinyin":
        return words.pinyin(chance)
    if kind == "acronym":
        return words.acronym(chance)
    if kind == "word":
        return words.english(chance)
    if kind == "two":
        return f"{words.english(chance)} {chance.choice((words.english, words.coined, words.pinyin))(chance)}"
    if kind == "digits":
        number = str(chance.choice((1, 2, 3, 4, 5, 7, 8, 9, 21, 36, 51, 58, 101, 360)))
        word = chance.choice((words.coined, words.english))(chance)
        return chance.choice((number + word, word + number))
    if kind == "lower":
        return f"{chance.choice('aeixz')}{words.coined(chance)}"
    if kind == "short_lower":
        return f"{chance.choice('aexz')}{chance.choice(('AI', 'Lab', 'Mind'))}"
    if kind == "dotted":
        stem = chance.choice(
            (words.coined(chance), f"0{chance.randint(1, 9)}", words.pinyin(chance))
        )
        return f"{stem}.{chance.choice(('AI', 'AI', 'ai', 'ai', 'io'))}"
    return words.coined(chance)


def _short_latin(chance: Random, full: str) -> str:
    for ending in sorted(table("organisations")["dropped_en"], key=len, reverse=True):
        if full.endswith(ending) and not re.search(r" (?:of|and) ", full):
            short = full.removesuffix(ending)
            return short if " " not in short or chance.random() < 0.85 else _initials(short)
    important = [word for word in full.split(" ") if word not in _SMALL]
    if len(important) >= 3 or (len(important) == 2 and chance.random() < 0.12):
        return _initials(full)
    if len(important) == 2 and important[1] in {"University", "Daily", "Times", "Post"}:
        return important[0]
    return full


def _initials(full: str) -> str:
    letters = [
        word if word == "AI" else word[0]
        for word in re.split(r"[ -]", full)
        if word and word not in _SMALL
    ]
    return "".join(letters).upper()


def _short_chinese(full: str) -> str:
    for ending in sorted(table("organisations")["dropped_zh"], key=len, reverse=True):
        if full.endswith(ending) and len(full) - len(ending) >= 2:
            short = full.removesuffix(ending)
            place = next(
                (
                    p
                    for p in table("han")["places"]
                    if short.startswith(p) and len(short) > len(p) + 1
                ),
                "",
            )
            return short.removeprefix(place)
    if full.endswith("大学") and len(full) == 4:
        return full[0] + full[2]
    return full


def make_person(chance: Random) -> TwoScripts:
    """A new person: half of them Chinese, whose name in Latin letters is then pinyin."""
    data = table("people")
    surname = chance.choice(list(data["surnames"])[: chance.choice((25, 60, 97))])
    given = "".join(
        chance.choice(list(data["given"])) for _ in range(chance.choices((1, 2), (3, 7))[0])
    )
    latin_given = "".join(data["given"][character] for character in given).capitalize()
    latin_surname = str(data["surnames"][surname])
    if chance.random() < 0.5:
        first, last = chance.choice(data["first"]), chance.choice(data["last"])
        if chance.random() < 0.15:
            last = words.coined(chance)
        if chance.random() < 0.1:
            first = words.coined(chance)
        middle = f" {chance.choice(table('latin')['letters'])}." if chance.random() < 0.06 else ""
        if chance.random() < 0.6:  # a Chinese text writes a foreigner's name by its sound
            surname, given = words.transliterated(chance), ""
            if chance.random() < 0.5:
                given = f"{words.transliterated(chance)}·"
            return TwoScripts(f"{first}{middle} {last}", last, given + surname, surname)
        return TwoScripts(f"{first}{middle} {last}", last, surname + given, surname)
    if chance.random() < 0.15:
        latin_given = chance.choice(data["first"])
        return TwoScripts(f"{latin_given} {latin_surname}", latin_surname, surname + given, surname)
    if len(given) == 2 and chance.random() < 0.12:
        latin_given = "-".join(data["given"][character].capitalize() for character in given)
    if chance.random() < 0.2:
        return TwoScripts(f"{latin_given} {latin_surname}", latin_surname, surname + given, surname)
    return TwoScripts(f"{latin_surname} {latin_given}", latin_surname, surname + given, surname)
