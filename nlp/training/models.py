"""Names of models that nobody made: family, version, size, mixture, variants, as the field writes them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from nlp.training import words
from nlp.training.words import table, weighted


@dataclass(slots=True)
class ModelName:
    """One model's name in its parts; each form of a slot joins some of them."""

    family: str
    other_family: str  # the family in the other script
    is_chinese: bool
    version: str
    size: str
    hyphen_variant: str
    spaced_variant: str

    def form(self, form: str, chance: Random) -> str:
        """The name as a slot asks for it: "", "family", "sized", "version", "variant", "zh" or "en"."""
        if form in {"zh", "en"}:
            return self.family if self.is_chinese == (form == "zh") else self.other_family
        if form == "family":
            return self.family
        if form == "version":
            return self.family + self.version
        variant = self.hyphen_variant or self.spaced_variant
        if form == "sized":
            return self.family + (self.version if chance.random() < 0.6 else "") + self.size
        if form == "variant":
            size = self.size if self.hyphen_variant and chance.random() < 0.6 else ""
            return self.family + self.version + size + variant
        kind = chance.choices(
            ("family", "version", "sized", "full", "named", "tier"), (22, 24, 14, 18, 12, 10)
        )[0]
        if kind == "family":
            return self.family
        if kind == "version":
            return self.family + self.version
        if kind == "sized":
            return self.family + (self.version if chance.random() < 0.6 else "") + self.size
        if kind == "full":
            return self.family + self.version + self.size + self.hyphen_variant
        if kind == "named":
            return self.family + self.version + self.hyphen_variant
        return self.family + self.version + self.spaced_variant


def make_model(chance: Random, *, is_chinese: bool) -> ModelName:
    """A new model; is_chinese: whether its family is written in characters."""
    data = table("models")
    latin, han = _latin_family(chance), _han_family(chance)
    family, other = (han, latin) if is_chinese else (latin, han)
    version = _version(chance)
    if is_chinese and chance.random() < 0.12:
        version = "大模型" + version.lstrip("-")
    hyphened = "".join(
        f"-{chance.choice(data['hyphen_variants'])}"
        for _ in range(chance.choices((1, 2, 3), (14, 5, 1))[0])
    )
    spaced = "".join(
        f" {chance.choice(data['spaced_variants'])}"
        for _ in range(chance.choices((1, 2), (14, 2))[0])
    )
    if is_chinese and chance.random() < 0.4:
        spaced = spaced[1:]
    return ModelName(family, other, is_chinese, version, _size(chance), hyphened, spaced)


def _latin_family(chance: Random) -> str:
    data = table("models")
    kind = weighted(chance, data["family"])
    if kind == "camel":
        return words.camel(chance)
    if kind == "acronym":
        return words.acronym(chance)
    if kind == "tailed":
        stem = chance.choice((words.coined, words.english, words.pinyin, words.acronym))(chance)
        if chance.random() < 0.35:
            stem = chance.choice(data["heads"])
            return str(stem) + chance.choice(
                (words.acronym(chance)[:3], chance.choice(data["tails"]), words.coined(chance))
            )
        joint = "-" if chance.random() < 0.15 else ""
        return f"{stem}{joint}{chance.choice(data['tails'])}"
    if kind == "word":
        return words.english(chance)
    if kind == "pinyin":
        return words.pinyin(chance)
    if kind == "pinyin_two":
        return f"{words.pinyin(chance, 2)} {words.pinyin(chance, 2)}"
    if kind == "hyphenated":
        heads = (words.acronym, words.coined)
        return (
            f"{chance.choice(heads)(chance)}-{chance.choice((words.english, words.coined))(chance)}"
        )
    if kind == "named_sizes":
        stem = chance.choice((words.english, words.english, words.pinyin, words.coined))(chance)
        return f"{stem}-{words.english(chance)}"
    if kind == "two_words":
        stem = chance.choice((words.english, words.english, words.pinyin, words.coined))(chance)
        return f"{stem} {chance.choice((words.english, words.english, words.coined))(chance)}"
    if kind == "lower":
        stem = chance.choice((words.coined, words.english, words.acronym))(chance).lower()
        return stem + chance.choice(("", "", ".lm", ".llm", "-v", ".vlm1"))
    if kind == "digits":
        return chance.choice((words.acronym(chance)[:2], words.coined(chance))) + str(
            chance.choice((1, 2, 3, 4, 6, 9, 360, 11, 21))
        )
    if kind == "one_letter":
        letter = chance.choice(table("latin")["letters"])
        return f"{letter}{chance.randint(1, 4)}"
    return words.coined(chance)


def _han_family(chance: Random) -> str:
    kind = weighted(chance, table("models")["family_zh"])
    if kind == "tailed":
        return words.han(chance)[:2] + str(chance.choice(table("models")["tails_zh"]))
    if kind == "mixed":
        tail = chance.choice((*table("models")["tails"], words.acronym(chance)[:3]))
        return words.han(chance)[:2] + chance.choice(("", "", "-")) + str(tail)
    length = {"two": 2, "three": 3, "four": 4}[kind]
    for _ in range(20):
        name = words.han(chance)
        if len(name) == length:
            return name
    return name


def _version(chance: Random) -> str:
    data = table("models")
    form = weighted(chance, data["version"])
    return (
        form.replace("{v}", weighted(chance, data["number"]))
        .replace("{L}", chance.choice("RKMSVTXQGLO"))
        .replace("{n}", str(chance.choice((1, 1, 1, 2, 2, 3, 4))))
    )


def _size(chance: Random) -> str:
    data = table("models")
    form = weighted(chance, data["size"])
    return (
        form.replace("{s}", chance.choice(data["sizes"]))
        .replace("{a}", chance.choice(data["actives"]))
        .replace("{x}", chance.choice(data["mixtures"]))
        .replace("{lower}", chance.choice(data["sizes"]).lower())
    )
