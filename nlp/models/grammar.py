"""What the parts of a model's name mean: version, size, mixture, variants, and one id for all spellings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from nlp.lexicon.words import word_set

MULTIPLES = {"B": 10**9, "T": 10**12, "M": 10**6}
_PART = re.compile(
    r"(?P<mixture>\d{1,3}[xX×]\d+(?:\.\d+)?[Bb])(?![A-Za-z0-9])"
    r"|(?P<active>[Aa]\d+(?:\.\d+)?[Bb]|A\d{2,3}M)(?![A-Za-z0-9])"
    r"|(?P<size>\d+(?:\.\d+)?[BbM]|(?<![A-Za-z])\d+(?:\.\d+)?T|\d{1,3}[Bb]\d{1,2}(?=-|$))(?![A-Za-z0-9])"
    r"|(?P<context>\d+[Kk])(?![A-Za-z0-9])"
    r"|(?P<precision>(?i:int[48]|fp8|fp16|bf16|fp4|awq|gptq|gguf|nf4|nvfp4|mxfp4|[48]-?bits?|w\da\d+))(?![A-Za-z0-9])"
    r"|(?P<date>20\d{6}|20\d\d-\d\d-\d\d|\d{6}|\d{4})(?![A-Za-z0-9.])"
    r"|(?P<version>(?:[vV](?=\d))?\d+(?:\.\d+)*(?:[oV](?![A-Za-z0-9]))?)"
    r"|(?P<designator>[A-Za-z]\d+(?:\.\d+)*(?:T\d?)?(?![A-Za-z0-9])|R-\d(?![A-Za-z0-9.-]))"
    r"|(?P<word>MoE|L[Ll]aMA|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]|[\u3400-\u9fff]+)"
)
_PAIR_OF_SIZES = re.compile(r"(?:^|-)\d(?:\.\d)?[Bb]-\d{1,3}[Bb]$")
_ROMAN = {"II": "2", "III": "3", "IV": "4"}
_POINT = re.compile(r"^(\d+)[Bb](\d{1,2})$")  # "7B1": the unit stands for the point
_SLUG = re.compile(r"[^a-z0-9.\u3400-\u9fff]+")


def count(stated: str) -> int:
    """7B as 7_000_000_000, 8x7B as 56_000_000_000, A22B as 22_000_000_000, 1B7 as 1_700_000_000."""
    stated = _POINT.sub(r"\1.\2b", stated)
    number, multiple = stated.lstrip("Aa")[:-1], MULTIPLES[stated[-1].upper()]
    experts, cross, each = number.lower().replace("×", "x").partition("x")
    value = Decimal(experts) * Decimal(each) if cross else Decimal(number)
    return int(value * multiple)


def slug(name: str) -> str:
    """A name as an id: lower case, runs of other signs as one hyphen."""
    return _SLUG.sub("-", name.casefold()).strip("-.")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a name after its family, in one order whatever the spelling.

    The sizes are written as ids write them ("72b"); size and active_size are counts of parameters.
    """

    version: str | None = None
    domain: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    size_label: str | None = None
    active_label: str | None = None
    stage: tuple[str, ...] = ()
    precision: tuple[str, ...] = ()
    context: str | None = None
    date: str | None = None
    tail: str | None = None  # what a distilled model was made of: "distill-qwen-32b"
    size: int | None = None
    active_size: int | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing follows the family's name."""
        return self == Parts()

    @property
    def has_number(self) -> bool:
        """Whether a version, size or date is told."""
        return bool(self.version or self.size or self.active_size or self.date or self.context)

    @property
    def variants(self) -> tuple[str, ...]:
        """The variants as the record lists them."""
        extra = tuple(part for part in (self.context, self.date, self.tail) if part)
        return (*self.domain, *self.tier, *self.stage, *self.precision, *extra)


# "Pangu Model 3.0", "ERNIE Foundation Model 4.0": what kind of thing it is, between the family and its version
MODEL_WORDS = r"(?:(?:Foundation|Large|Big|Cognitive|Language|Base) ){0,2}(?:Model|LLM)(?= [vV]?\d)"
_MODEL_WORDS = re.compile(MODEL_WORDS)


def parse(rest: str) -> Parts:
    """The parts of what stands after the family in a name: "2.5-72B-Instruct"."""
    rest = _MODEL_WORDS.sub("", rest)
    found: dict[str, str] = {}
    words: dict[str, list[str]] = {"domain": [], "tier": [], "stage": [], "precision": []}
    size = active = None
    for part in _PART.finditer(rest):
        kind, text = str(part.lastgroup), part.group()
        value = "instruct" if text == "Inst" else text.lower()
        if kind in {"mixture", "size"}:
            if kind == "size" and text.endswith("M") and (size is not None or text == "1M"):
                found.setdefault("context", value)
            elif size is None:
                size = count(text)
                found["size_label"] = value
            elif kind == "size" and active is None and _PAIR_OF_SIZES.search(rest, 0, part.end()):
                # "OLMoE-1B-7B": so many of so many are active
                active, size = size, count(text)
                found["active_label"], found["size_label"] = f"a{found['size_label']}", value
        elif kind == "active":
            active = count(text)
            found["active_label"] = value
        elif kind in {"context", "date"}:
            found.setdefault(kind, value)
        elif kind == "precision":
            words["precision"].append(value.replace("-", "").replace("bits", "bit"))
        elif kind in {"version", "designator"}:
            value = value.replace("-", "")  # "R-1"
            if "version" not in found:
                found["version"] = value
            else:
                words["tier"].append(value)
        elif text in _ROMAN and "version" not in found and not any(words.values()):
            found["version"] = _ROMAN[text]  # "HuatuoGPT-II" and "HuatuoGPT2" are one
        elif value in {"distill", "distilled"}:
            made_of = slug(rest[part.end() :])
            sizes = [
                count(p.group()) for p in _PART.finditer(rest, part.end()) if p.lastgroup == "size"
            ]
            size = size or (sizes[0] if sizes else None)
            found["tail"] = f"distill-{made_of}" if made_of else "distill"
            break
        elif value not in {"model", "models"}:  # "Marlin-7B-model" is Marlin-7B
            words[_class_of(value)].append(value)
    _order_languages(words, has_size=size is not None)
    return Parts(
        **found,  # type: ignore[arg-type]  # the labels are strings
        **{name: tuple(dict.fromkeys(listed)) for name, listed in words.items()},  # type: ignore[arg-type]
        size=size or None,  # "0B" states none
        active_size=active or None,
    )


def _order_languages(words: dict[str, list[str]], *, has_size: bool) -> None:
    """Put the language last among the tiers: "bge-base-zh" and "bge-zh-base" are one model.

    Beside a language, "base" without a size says how large the model is, not how far it was trained.
    """
    languages = word_set("name_words.toml", "language")
    if languages.isdisjoint(words["tier"]):
        return
    if "base" in words["stage"] and not has_size:
        words["stage"].remove("base")
        words["tier"].append("base")
    words["tier"].sort(key=lambda word: word in languages)


@cache
def _class_of(word: str) -> str:
    for name in ("domain", "stage", "precision"):
        if word in word_set("name_words.toml", name):
            return name
    return "tier"


def model_id(family: str, parts: Parts, *, glued: bool) -> str:
    """The id of a model: family, version, domain, tier, size, stage and the rest, always in this order."""
    head = family
    if parts.version:
        version = parts.version.removeprefix("v") if glued else parts.version
        head += version if glued and version[0].isdigit() else f"-{version}"
    rest = (
        *parts.domain,
        *parts.tier,
        parts.size_label,
        parts.active_label,
        *parts.stage,
        *parts.precision,
        parts.context,
        parts.date,
        parts.tail,
    )
    return "-".join((head, *(part for part in rest if part)))


def parent_of(parts: Parts) -> Parts | None:
    """One step up: without the last part that the id has; None for a family."""
    for name in ("tail", "date", "context", "precision", "stage"):
        if getattr(parts, name):
            empty: object = () if name in {"precision", "stage"} else None
            # a distilled model's size came from its tail
            size = parts.size if parts.size_label else None
            return replace(parts, **{name: empty}, size=size)  # type: ignore[arg-type]
    if parts.size_label or parts.active_label:
        return replace(parts, size_label=None, active_label=None, size=None, active_size=None)
    for name in ("tier", "domain"):
        if getattr(parts, name):
            return replace(parts, **{name: getattr(parts, name)[:-1]})
    return replace(parts, version=None) if parts.version else None
