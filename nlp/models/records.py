"""From names in a text to records of models: one id for all spellings, the maker, the parent."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from nlp.lexicon import Family, of_kinds
from nlp.lexicon.schema import key_of
from nlp.models.grammar import Parts, model_id, parent_of, slug
from nlp.models.names import Name
from nlp.models.short_forms import join_short_forms
from nlp.organisations.places import entries
from nlp.records import Mention, Model, Organisation

_WHOLE = re.compile(r"(?<=\d)\.0$")
_MAKING = ("maker", "institute", "university")
# those that tell of models or hold them, and make none
_TELLING = ("media", "analyst", "investor", "platform", "state")


def identify(name: Name) -> tuple[str, str]:
    """The id of a name and of its family."""
    if name.family is None:
        stem = slug(name.stem)
        return model_id(stem, name.parts, glued=False), stem
    if name.family.pattern:
        head = f"o{name.parts.version}"
        return model_id(head, replace(name.parts, version=None), glued=True), name.family.id
    parts = name.parts
    if name.family.glued and parts.version:  # 书生·浦语2.0 is InternLM2
        parts = replace(parts, version=_WHOLE.sub("", parts.version))
    return model_id(name.family.id, parts, glued=name.family.glued), name.family.id


def _parent(name: Name) -> str | None:
    up = parent_of(name.parts)
    return None if up is None else identify(replace(name, parts=up))[0]


_FIRST_WORD = re.compile(r"[A-Z][A-Za-z]{3,}")  # "Yanshi" of Yanshi-3B, which Yanshi AI made


# "former employees of X", "backed by X": who is named so is not whom the sentence is about
_OBJECT = re.compile(
    r"\b(?:of|from|at|with|against|like|than|to|on|in|among|including"
    r"|(?:backed|founded|funded|owned|led|up) by) (?:the )?$"
)


class _Firms:
    """The organisations of a text, by where they stand and by how their names begin."""

    def __init__(self, text: str, organisations: tuple[Organisation, ...]) -> None:
        self.text = text
        self.unlisted = [one.id for one in organisations if not one.listed]
        tellers = of_kinds(*_TELLING)
        self.places = sorted(
            (mention.start, organisation.id)
            for organisation in organisations
            if organisation.id not in tellers
            for mention in organisation.mentions
        )
        self.beginnings: dict[str, str] = {}
        for organisation in organisations:
            for mention in organisation.mentions:
                word = _FIRST_WORD.match(mention.text)
                for end in range(4, word.end() + 1 if word else 0):
                    if not mention.text[end : end + 1].islower():
                        self.beginnings.setdefault(mention.text[:end], organisation.id)

    def maker_before(self, name: Name) -> str | None:
        """Who an unknown name is of: the organisation named like it, or the nearest before in its sentence."""
        stem = _FIRST_WORD.match(name.stem)
        if stem and stem.group() in self.beginnings:
            return self.beginnings[stem.group()]
        marks = ("\n", "。", ". ", "！", "? ")
        begin = max(self.text.rfind(mark, 0, name.start) for mark in marks)
        first, last = (bisect_left(self.places, (at, "")) for at in (begin + 1, name.start))
        if first < last:
            return max(
                (not _OBJECT.search(self.text, max(begin, start - 24), start), start, firm)
                for start, firm in self.places[first:last]
            )[2]
        # else the firm that the text is about: as little known as its model
        return self.unlisted[0] if len(self.unlisted) == 1 else None


def _maker_of(family: Family, organisations: tuple[Organisation, ...]) -> str | None:
    """The family's maker, or its division where the text names that and not the maker itself."""
    named = {organisation.id for organisation in organisations}
    if family.maker is None or family.maker in named:
        return family.maker
    # a maker's hub or code host makes no model: "GitHub | ModelScope" above a card names neither's
    divisions = [
        o.id for o in organisations if o.parent == family.maker and o.id in of_kinds(*_MAKING)
    ]
    return divisions[0] if len(divisions) == 1 else family.maker


def _maker_names(family: Family | None) -> set[str]:
    """The names of a family's maker that are not its own as well, as DeepSeek's is."""
    entry = entries().get(family.maker) if family and family.maker else None
    return set(entry.all_names).difference(family.all_names) if entry and family else set()


def _pretty(family: Family, parts: Parts) -> str:
    """The name in Latin letters of a model that the text names in Chinese only."""
    version = (
        (parts.version or "").upper()
        if parts.version and parts.version[0].isalpha()
        else parts.version or ""
    )
    head = f"{family.name}{'' if family.glued or not version else '-'}{version}"
    words = (*parts.domain, *parts.tier)
    sizes = [label.upper() for label in (parts.size_label, parts.active_label) if label]
    rest = (
        [word.capitalize() for word in words] + sizes + [word.capitalize() for word in parts.stage]
    )
    return "-".join(
        [head, *rest, *(label for label in (*parts.precision, parts.context, parts.date) if label)]
    )


def _join_unversioned(text: str, groups: dict[str, list[Name]]) -> None:
    """Let "Mistral Large" mean Mistral Large 3 where that is the only one of the text."""
    for identity in list(groups):
        first = groups[identity][0]
        tiers = first.parts.tier
        if first.family is None or not tiers or first.parts != Parts(tier=tiers):
            continue
        if first.family.kind == "embedding" or any(
            "-" in text[name.start : name.end] for name in groups[identity]
        ):
            continue  # bge-large-en and bge-large-en-v1.5 are two, Ling-lite and Ling-lite-1.5 too
        versions = [
            other
            for other, names in groups.items()
            if names[0].family is first.family
            and names[0].parts.version is not None
            and names[0].parts == Parts(tier=tiers, version=names[0].parts.version)
        ]
        if len(versions) == 1:
            joined = groups[versions[0]] + groups.pop(identity)
            groups[versions[0]] = sorted(joined, key=lambda name: name.start)


def _join_unactivated(groups: dict[str, list[Name]]) -> None:
    """Let "Qwen3-235B" mean Qwen3-235B-A22B where the text names that too: one model by its longer and shorter name."""
    longer: dict[tuple[str, Parts], list[str]] = {}
    for identity, names in groups.items():
        first = names[0]
        if first.family is not None and first.parts.active_label:
            shorter = replace(first.parts, active_label=None, active_size=None)
            longer.setdefault((first.family.id, shorter), []).append(identity)
    for identity in list(groups):
        first = groups[identity][0]
        if first.family is None or first.parts.size is None:
            continue
        owners = longer.get((first.family.id, first.parts), [])
        if len(owners) == 1:
            joined = groups[owners[0]] + groups.pop(identity)
            groups[owners[0]] = sorted(joined, key=lambda name: name.start)


# "Jamba 52B": the size told behind the name, and not as a part of it
_SIZE_BEHIND = re.compile(r"\s\d[\d.]*\s?[BMTbmt]$")


def _join_told_size(text: str, groups: dict[str, list[Name]]) -> None:
    """Let "Jamba 52B" mean Jamba where the text names that too, and no other size of it.

    Not where a family comes in sizes: "Qwen 2 72B" is one of several.
    """
    kin: dict[tuple[str, Parts], list[str]] = {}
    for identity, names in groups.items():
        first = names[0]
        if not (first.family and first.family.in_sizes):
            whole = replace(first.parts, size=None, size_label=None)
            kin.setdefault((identify(first)[1], whole), []).append(identity)
    for identities in kin.values():
        plain = [one for one in identities if groups[one][0].parts.size is None]
        sized = [one for one in identities if groups[one][0].parts.size is not None]
        if len(plain) != 1 or len(sized) != 1:
            continue
        called = {key_of(text[n.start : n.end]) for n in groups[plain[0]]}
        behind = [_SIZE_BEHIND.search(text, n.start, n.end) for n in groups[sized[0]]]
        stems = [
            key_of(text[name.start : size.start()])
            for name, size in zip(groups[sized[0]], behind, strict=True)
            if size
        ]
        if len(stems) == len(behind) and called.intersection(stems):
            joined = groups[plain[0]] + groups.pop(sized[0])
            groups[plain[0]] = sorted(joined, key=lambda name: name.start)


# what makes two models of one: X-7B is not X-7B-Chat
_STAGES = frozenset({"base", "chat", "instruct", "thinking"})
# "X（Y）", "X ( y-latest or y-2025-01-01 )": what stands between a name and its others
# "X (aka Y)", "X, also known as Y", X（又名Y）
_ALSO_CALLED = re.compile(
    r"[”」』]?(?:\s?[(（]\s?|,\s|，|\s)(?:aka\s|a\.k\.a\.,?\s|also (?:known as|called)\s|又名|又称)\s?[“「\"]?"
)
_OTHERWISE = re.compile(r"\s?[(（]\s?|\s?(?:,|，|、|/|or|或)\s?")


def _join_bracketed(text: str, groups: dict[str, list[Name]]) -> None:
    """Let a name in the bracket right behind another of its family be the same model, where its size is."""
    everything = sorted((n for names in groups.values() for n in names), key=lambda n: n.start)
    of = {id(name): identity for identity, names in groups.items() for name in names}
    last: Name | None = None  # whose bracket is open
    for first, second in pairwise(everything):
        between = text[first.end : second.start]
        called = _ALSO_CALLED.fullmatch(between) is not None
        opens = called or bool(re.fullmatch(r"[”」』]?\s?[(（]\s?", between))
        if not opens and not (last and _OTHERWISE.fullmatch(between)):
            last = None
            continue
        owner = first if opens else last
        last = owner
        closed = re.match(r"\s?(?:[)）]|,|，|、|/|or|或)", text[second.end :])
        if owner is None or not (closed or called):
            continue
        if not (called or _is_same(owner, second) or (opens and _is_spelled(text, owner, second))):
            continue
        one, other = of[id(owner)], of[id(second)]
        if one != other and groups[other][0] is second:
            joined = groups[one] + groups.pop(other)
            groups[one] = sorted(joined, key=lambda name: name.start)
            of.update((id(name), one) for name in groups[one])


def _is_same(owner: Name, alias: Name) -> bool:
    """Whether two names can be one model's: of one family and version, with no size that differs."""
    if owner.family is None or owner.family is not alias.family:
        return False
    sizes = {owner.parts.size, alias.parts.size} - {None}
    versions = {owner.parts.version, alias.parts.version} - {None}
    stages = _STAGES.intersection(owner.parts.stage) ^ _STAGES.intersection(alias.parts.stage)
    bare = owner.is_bare or alias.is_bare
    is_member = bool(alias.shown)  # "X 1.2 (Small/Medium)"
    return len(sizes) < 2 and len(versions) < 2 and not (stages or bare or is_member)


def _is_spelled(text: str, owner: Name, alias: Name) -> bool:
    """Whether a bracket spells an unknown Chinese name in Latin letters: “鹭图2”（Lutu-2）."""
    if owner.family or alias.family or owner.parts.size != alias.parts.size:
        return False
    digits = [re.findall(r"\d+(?:\.\d+)?", text[n.start : n.end]) for n in (owner, alias)]
    return (
        "\u3400" <= text[owner.start] <= "\u9fff"
        and text[alias.start : alias.end].isascii()
        and digits[0] == digits[1]
    )


def _mention(text: str, name: Name) -> Mention:
    """Where a name stands; "GLM大模型" is called so whole, as 盘古大模型 is."""
    whole = name.is_bare and text[name.end - 1].isascii() and text.startswith("大模型", name.end)
    end = name.end + len("大模型") if whole else name.end
    return Mention(text=text[name.start : end], start=name.start, end=end)


def records(
    text: str, found: Iterable[Name], organisations: tuple[Organisation, ...]
) -> tuple[Model, ...]:
    """One record a model, in order of first mention."""
    groups: dict[str, list[Name]] = {}
    for name in found:
        groups.setdefault(identify(name)[0], []).append(name)
    _join_unversioned(text, groups)
    _join_unactivated(groups)
    _join_told_size(text, groups)
    _join_bracketed(text, groups)
    join_short_forms(text, groups)
    models = []
    firms = _Firms(text, organisations)
    for identity, names in groups.items():
        first = names[0]
        mentions = tuple(_mention(text, n) for n in names)
        latin = [n.shown or text[n.start : n.end] for n in names if text[n.start : n.end].isascii()]
        if latin:
            latin = [one for one in latin if not _SIZE_BEHIND.search(one)] or latin
            # "Meta Llama 3.2" is Llama 3.2, where the text calls it so too
            counts = Counter(latin)
            called = _maker_names(first.family)
            for one in counts.keys() & {f"{maker} {other}" for maker in called for other in counts}:
                del counts[one]
            shown = max(counts, key=lambda surface: (counts[surface], len(surface)))
        else:
            shown = _pretty(first.family, first.parts) if first.family else mentions[0].text
        models.append(
            Model(
                id=identity,
                name=shown,
                family=identify(first)[1],
                organisation=_maker_of(first.family, organisations)
                if first.family
                else firms.maker_before(first),
                listed=first.family is not None,
                mentions=mentions,
                version=first.parts.version,
                size=first.parts.size or next((n.parts.size for n in names if n.parts.size), None),
                active_size=first.parts.active_size,
                variants=first.parts.variants,
                parent=_parent(first),
            )
        )
    # the maker of Sylva makes Sylva4-Ultra
    makers = {model.family: model.organisation for model in models if model.organisation}
    models = [
        model
        if model.organisation or model.listed
        else replace(model, organisation=makers.get(model.family))
        for model in models
    ]
    return tuple(sorted(models, key=lambda model: model.mentions[0].start))
