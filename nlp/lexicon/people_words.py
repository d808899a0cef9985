"""The lists of nlp/lexicon/people.toml as sets and patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.text.spellings import data_file
from nlp.text.word_tree import longest_first


def phrases(text: str) -> tuple[str, ...]:
    """The phrases between commas, or the words between blanks where there is no comma."""
    parts = text.split(",") if "," in text else text.split()
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """What both languages need to know of names and roles."""

    titles: frozenset[str]
    suffixes: frozenset[str]
    male: frozenset[str]  # given names and titles
    female: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    roles: frozenset[str]  # lower case
    surname_roles: frozenset[str]  # of them, those that are family names as well: "Chris Baker"
    role: re.Pattern[str]
    modifiers: frozenset[str]
    male_roles: frozenset[str]
    female_roles: frozenset[str]
    unnamed: tuple[str, ...]
    anybody: tuple[str, ...]  # nouns that name nobody: "one aide"
    documents: frozenset[str]
    not_names: frozenset[str]
    statesmen: frozenset[str]  # family names of those who head states
    grounds: frozenset[str]  # countries, states, large towns
    pinyin: frozenset[str]
    han_female: frozenset[str]  # characters that end a woman's name
    han_male: frozenset[str]
    han_surnames: frozenset[str]
    han_compound: frozenset[str]
    han_weak: frozenset[str]
    han_honorifics: tuple[str, ...]
    han_roles: tuple[str, ...]
    han_unnamed: tuple[str, ...]
    han_not_names: frozenset[str]
    han_known: re.Pattern[str]  # people whom everybody calls by one word


@cache
def people_words() -> PeopleWords:
    """The words, read once."""
    data = data_file("people.toml")
    english, given, chinese = data["english"], data["given"], data["chinese"]
    roles = {role.lower() for role in phrases(english["roles"])}
    roles |= {
        role.lower() for key in ("male_roles", "female_roles") for role in phrases(english[key])
    }
    plural = {role + "s" for role in roles if not role.endswith(("s", "man", "woman", "of"))}
    return PeopleWords(
        titles=frozenset(phrases(english["titles"])),
        suffixes=frozenset(phrases(english["suffixes"])),
        male=frozenset(phrases(given["male"])),
        female=frozenset(phrases(given["female"])),
        male_titles=frozenset(phrases(english["male_titles"])),
        female_titles=frozenset(phrases(english["female_titles"])),
        roles=frozenset(roles),
        surname_roles=frozenset(phrases(english["surname_roles"])),
        role=re.compile(rf"(?i)(?<![\w-])(?:{longest_first(roles | plural)})(?![\w])"),
        modifiers=frozenset(word.lower() for word in phrases(english["modifiers"])),
        male_roles=frozenset(phrases(english["male_roles"])),
        female_roles=frozenset(phrases(english["female_roles"])),
        unnamed=phrases(english["unnamed"]),
        anybody=phrases(english["anybody"]),
        documents=frozenset(phrases(english["documents"])),
        not_names=frozenset(phrases(english["not_names"])),
        statesmen=frozenset(phrases(english["statesmen"])),
        grounds=frozenset(phrases(data["houses"]["grounds"])),
        pinyin=frozenset(phrases(data["pinyin"]["surnames"])),
        han_female=frozenset(chinese["female_signs"]),
        han_male=frozenset(chinese["male_signs"]),
        han_surnames=frozenset(chinese["surnames"]),
        han_compound=frozenset(phrases(chinese["compound"])),
        han_weak=frozenset(chinese["weak_surnames"]),
        han_honorifics=phrases(chinese["honorifics"]),
        han_roles=phrases(chinese["roles"]),
        han_unnamed=phrases(chinese["unnamed"]),
        han_not_names=frozenset(phrases(chinese["not_names"])),
        han_known=re.compile(longest_first(phrases(chinese["known"]))),
    )
