"""Members of a family that go by their own name: "Sonnet 3.7" is Claude's, "Maverick" Llama's, "4.1-mini" GPT's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from functools import cache

from nlp.lexicon import Family, load_lexicon
from nlp.lexicon.words import variant_words
from nlp.models.grammar import parse
from nlp.models.name_ends import over_spaces
from nlp.models.names import Name, without_comparing
from nlp.names.chunks import Chunk

# "matches Opus on code", "Sonnet-level performance": a model's, though its family is not named
_LIKENED = re.compile(
    r"\b(?:beat(?:s|ing)?|match(?:es|ing|ed)?|than|rival(?:s|ing)?|outperform(?:s|ing|ed)?|vs\.?|versus"
    r"|competitive with|(?:close|comparable|compared|similar) to|(?:on (?:a )?par|comparisons?) (?:with|to)"
    r"|better than) (?:the |new )?$"
)
_AS_GOOD = re.compile(
    r"[- ](?:level|class|tier|grade|performance|quality)\b|(?=[ -](?:beat|outperform)(?:s|ing))"
)


@cache
def _members() -> dict[str, Family]:
    return {member: family for family in load_lexicon().families for member in family.members}


_TIER = "Opus|Sonnet|Haiku|Ultra|Super|Nano|Mini|Pro|Flash|Lite|Max|Plus|Turbo|Air|Small|Medium|Large|Speed|Tiny"
# "GPT-4.1, 4.1-mini and 4.1-nano": a version of the family named before, with what tells its member
_VERSION_AND_WORD = re.compile(r"(\d{1,2}\.\d{1,2})-([a-z]+)")
_VERSION_AND_TIER = re.compile(
    rf"(?<![\w.$-])(\d{{1,2}}\.\d{{1,2}})[ -](?:{_TIER})(?:-(?:{_TIER}))*(?![\w-])"
)
# "Heron Nano (8B) and Super (49B), with Ultra (253B)", "Heron Pro/Flash"
_FURTHER_TIER = re.compile(
    r"(?: ?[(（]\d[\w .-]{0,24}[)）])?"
    r"(?:(?P<han> ?、 ?)|(?P<and> (?:and|&) | ?(?:和|与|及|以及) ?)|(?:,? (?:and|with|or|plus|&)|,) |(?P<slash> ?/ ?))"
    rf"(?P<tier>(?:{_TIER})(?:-(?:{_TIER}))*)(?![A-Za-z0-9_-])(?P<size> ?[(（]\d{{1,4}}(?:\.\d+)?[BMT])?"
)
# "X-V4 (1.6T Pro, 284B Flash)"
_SIZED_TIERS = re.compile(rf" ?[(（](?:(?:[,/]|,? and)? ?\d[\d.]*[BT] (?:{_TIER}))+[)）]")
# what is hardly a word behind "Pro and", with nothing behind it that would make it one
_PLAIN_TIER = re.compile(r"(?:Flash|Lite|Pro|Mini|Nano|Ultra|Turbo|Max)(?![\w-]| [A-Z])")
# "X-V4 comes in two versions: the dearer Pro, and the cheaper, lighter Flash"
_COMES_IN = re.compile(
    r"(?: series| family)?,? (?:(?:which|that) )?(?:comes?|came|ships?|arrives?|is available|will come|is split)"
    r" (?:in|into) (?:two|three|four) (?:\w+ )?"
    r"(?:versions|variants|tiers|editions|flavou?rs|models|forms)\b(?=[:,;–—-]| [–—-])"
)
# "GPT-5.6 系列（包括 Sol、Terra 和 Luna）", "the Foo-5 family (Sol, Terra and Luna)"
_OWN = r"[A-Z][a-z]{2,10}"
_OWN_NAMES = re.compile(
    r" ?(?:系列|家族|family|series|line-?up)?(?:模型| of models)? ?[(（]"
    r"(?:包括|包含|含|分为|分别为?|including|namely)?[:：]? ?"
    rf"(?P<row>{_OWN}(?:(?:、|, | ?和 ?| ?与 ?|,? and ){_OWN}){{1,5}})[)）]"
)
_IN_SERIES = re.compile(r"系列|家族|family|series|line-?up|包括|包含|含|分")
_OWN_NAME = re.compile(_OWN)
_SIZED_TIER = re.compile(rf"(?<=[a-z,] )({_TIER})(?= ?[(（]\d{{1,4}}(?:\.\d+)?[BMT])")
_TIERS_IN_BRACKETS = re.compile(rf" ?[(（](?:{_TIER})(?: ?/ ?(?:{_TIER}))+[)）]")
_ONE_TIER = re.compile(_TIER)
_STOP = re.compile(r"[.!?]\s|\n")
_LONGEST_ROW = 200  # characters in which a row of tiers goes on
_ENDS_IN_TIER = re.compile(rf"[ -](?:{_TIER})$")


def versions_alone(stream: list[Chunk], names: Iterable[Name]) -> Iterator[Name]:
    """Names that a member's version begins, where a name before has that version."""
    families: dict[str, tuple[int, Family]] = {}  # where a version is named first, and whose it is
    for name in names:
        if name.family and name.parts.version:
            families.setdefault(name.parts.version, (name.end, name.family))
    for chunk in stream:
        found = _VERSION_AND_WORD.fullmatch(chunk.text)
        if found and found[1] in families and found[2] in variant_words():
            end, family = families[found[1]]
            if end < chunk.start:
                yield Name(chunk.start, chunk.end, family, parse(chunk.text))


# "We release version 1.5.0, our best model", "[2024.07.24] v1.2.0 is here"
_VERSION_CAME = re.compile(
    r"(?:\b[Rr]eleas(?:e|ed|ing) (?:the )?|\b[Ll]aunch(?:ed|ing)? (?:the )?|[\])】] ?(?:[^\w\s]{1,6} )?)"
    r"(?P<name>(?:[Vv]ersion |[vV])(?P<version>\d{1,2}\.\d{1,2}\.\d{1,2}))(?![\w.-]*\w)"
)


def versions_that_came(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Versions that a project's news bring by their number alone, where only one family has such versions."""
    families = {
        name.family.id: name.family
        for name in names
        if name.family and (name.parts.version or "").count(".") > 1
    }
    if len(families) != 1:
        return
    (family,) = families.values()
    versions = set()
    for found in _VERSION_CAME.finditer(text):
        versions.add(found["version"])
        yield Name(*found.span("name"), family, parse(found["version"]))
    if versions:
        again = re.compile(
            rf"\b[Vv]ersion (?:{'|'.join(map(re.escape, sorted(versions)))})(?![\w.-]*\w)"
        )
        for found in again.finditer(text):
            yield Name(found.start(), found.end(), family, parse(found.group().split(" ")[1]))


def versions_in_tiers(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Names that a version named before begins and a tier ends: "2.5 Flash-Lite" behind "Gemini 2.5 Pro"."""
    families: dict[str, tuple[int, Family]] = {}
    for name in names:
        if name.family and name.parts.version:
            families.setdefault(name.parts.version, (name.end, name.family))
    if not families:
        return
    for found in _VERSION_AND_TIER.finditer(text):
        end, family = families.get(found[1], (0, None))
        if family and end < found.start():
            yield Name(found.start(), found.end(), family, parse(found.group()))


def tiers_alone(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Tiers that go on a row which a member of their family begins: "Super (49B)" behind "Heron Nano (8B) and".

    Behind a word and a blank a tier may be a word too: there a size in brackets must stand behind it, but for the
    plainest behind a version ("V4 Pro and Flash").
    """
    for name in tuple(names):
        if name.family is None or name.parts.size:
            continue
        if both := _TIERS_IN_BRACKETS.match(text, name.end) or _SIZED_TIERS.match(text, name.end):
            for tier in _ONE_TIER.finditer(text, name.end, both.end()):
                yield _with_tier(text, name, tier.span())
        if name.parts.version and (several := _COMES_IN.match(text, name.end)):
            stop = _sentence_end(text, several.end())
            for tier in _PLAIN_TIER.finditer(text, several.end(), stop):
                if text[tier.start() - 1] == " ":
                    yield _with_tier(text, name, tier.span())
        end = name.end
        if not _ENDS_IN_TIER.search(text, name.start, end):
            continue
        while (further := _FURTHER_TIER.match(text, end)) and (
            further["slash"]
            or further["han"]
            or further["size"]
            or (
                further["and"]
                and name.parts.version
                and _PLAIN_TIER.match(text, further.start("tier"))
            )
        ):
            end = further.end("tier")
            yield _with_tier(text, name, further.span("tier"))
        if end > name.end:
            for further in _SIZED_TIER.finditer(text, end, _sentence_end(text, end)):
                yield _with_tier(text, name, further.span(1))


# a tier by itself amid Chinese: "Flash 是 284B 参数的", "远低于 1.6T 参数的 Pro。"
_TIER_IN_HAN = re.compile(
    rf"(?<=[\u3400-\u9fff，。；、：（“]) ?(?P<tier>{_TIER})(?= ?[\u3400-\u9fff，。；、：）”]|$)"
    r"(?! ?(?:会员|订阅|套餐|用户|手机|芯片|版会员))"
)


def tiers_in_chinese(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Tiers alone in Chinese sentences, where the text names one model of each and two of their version."""
    tiers: dict[str, list[Name]] = {}
    for name in names:
        tier = _ENDS_IN_TIER.search(text, name.start, name.end)
        if tier and name.family and name.parts.version and not name.parts.size:
            tiers.setdefault(tier.group()[1:], []).append(name)
    if len(tiers) < 2:
        return
    of = {(n.family.id, n.parts.version) for ns in tiers.values() for n in ns if n.family}
    if len(of) > 1:
        return
    for found in _TIER_IN_HAN.finditer(text):
        for name in tiers.get(found["tier"], [])[:1]:
            if name.end < found.start("tier"):
                shown = text[name.start : name.end]
                yield Name(*found.span("tier"), name.family, name.parts, shown=shown)


# "Turbo S" of "Kaya Turbo S": two words, which alone mean nothing else
_TWO_WORDS = re.compile(r"[ -](?P<tail>[A-Z][a-z]+ [A-Z][A-Za-z]*)$")


def tails_alone(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Members by the two words behind their family: "Turbo S", where the text names "Kaya Turbo S" as well."""
    tails: dict[str, Name] = {}
    for name in names:
        found = _TWO_WORDS.search(text, name.start, name.end) if name.family else None
        if found and not (name.parts.version or name.parts.size):
            tails.setdefault(found["tail"], name)
    for tail, name in tails.items():
        for found in re.finditer(rf"(?<![\w-]){re.escape(tail)}(?![\w-]| [A-Z0-9])", text):
            whole = text[name.start : name.end]
            yield Name(*found.span(), name.family, name.parts, shown=whole)


def own_names(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Members by names of their own in a bracket behind their version: "GPT-5.6 系列（包括 Sol、Terra 和 Luna）"."""
    for name in tuple(names):
        if name.family is None or not name.parts.version or name.parts.variants or name.parts.size:
            continue
        listed = _OWN_NAMES.match(text, name.end)
        if listed is None or not _IN_SERIES.search(text, name.end, listed.start("row")):
            continue
        if any(word in variant_words() for word in _OWN_NAME.findall(listed["row"])):
            continue  # "Foo-5 series (Base and Chat)"
        for own in _OWN_NAME.finditer(text, *listed.span("row")):
            parts = replace(name.parts, tier=(own.group().lower(),))
            shown = f"{text[name.start : name.end]} {own.group()}"
            yield Name(*own.span(), name.family, parts, shown=shown)


def _sentence_end(text: str, start: int) -> int:
    """Where the sentence ends, or the row at the latest."""
    end = _STOP.search(text, start, start + _LONGEST_ROW)
    return end.start() if end else start + _LONGEST_ROW


def _with_tier(text: str, name: Name, place: tuple[int, int]) -> Name:
    """The member of a named one's family that has the tier at the place instead of its own."""
    own = _ENDS_IN_TIER.search(text, name.start, name.end)
    tier = text[slice(*place)]
    parts = replace(name.parts, tier=parse(tier).tier)
    head = text[name.start : own.start() if own else name.end]
    return Name(*place, name.family, parts, shown=f"{head} {tier}")


@cache
def hub_accounts() -> frozenset[str]:
    """The accounts of all listed organisations on hubs: "deepseek-ai" of "deepseek-ai/DeepSeek-R1"."""
    hubs = (entry.hub for entry in load_lexicon().organisations)
    return frozenset(a for hub in hubs for a in (*hub.huggingface, *hub.modelscope, *hub.github))


def member_names(
    text: str, stream: list[Chunk], families: Set[str], makers: Set[str]
) -> Iterator[Name]:
    """Names that begin with a member's word, where its family or maker is named or a version follows.

    text is folded and masked; families and makers are the ids that the text names.
    """
    for chunk in stream:
        head = chunk.text.split("-", maxsplit=1)[0]
        family = _members().get(head)
        if family is None or text[chunk.start - 1 : chunk.start] in {"#", "$"}:
            continue
        end, _ = over_spaces(text, chunk.start, chunk.end)
        own = chunk.start + len(head)
        end = own + len(without_comparing(text[own:end]))  # "Sonnet-level"
        parts = parse(text[chunk.start : end])
        likened = _LIKENED.search(text, max(0, chunk.start - 24), chunk.start) or _AS_GOOD.match(
            text, own
        )
        if family.id in families or family.maker in makers or parts.version or likened:
            yield Name(chunk.start, end, family, parts)
