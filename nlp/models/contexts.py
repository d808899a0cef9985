"""Latin names of models that no list knows, told by the words around them: "its Norvim models"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys, word_list, word_set
from nlp.models.grammar import parse
from nlp.models.names import Name
from nlp.models.unknown import CAMEL, PLAIN_NUMBER, generic, is_denied
from nlp.names.clues import told_by_clues
from nlp.names.pieces import common_words
from nlp.names.spellings import is_format
from nlp.organisations.places import entries
from nlp.records import Mention, Organisation

_LETTER_BEHIND = re.compile(r"(?<=模型)[“「]?([A-UW-Z]\d(?:\.\d)?)(?![A-Za-z0-9.%-])")
_TIER = "|".join(word_list("name_words.toml", "spaced"))
_NAME = (
    rf"([A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*(?: (?:{_TIER})\b)?(?: \d(?:\.\d)?(?![\d.%]|,\d))?)"
)
_MODEL_NOUN = r"(?:models?|LLMs?|VLMs?|chatbots?)"
# what makes "the Kaya model" a part of something else
_NO_COMPOUND = (
    r"(?![’'-]| (?i:maker|company|developer|builder|provider|lab|firm|start-?up|team|platform|vendor|family|series|hub"
    r"|benchmark|architecture|library|framework|suite|zoo|card|api|training|serving|hosting|routing|inference|compression|gateway|ecosystem)\b)"
)
# "a model called X"
_CALLED = re.compile(
    rf"\b{_MODEL_NOUN},? (?:that is |which is )?"
    rf"(?:called|named|dubbed|known as|codenamed|code-named|nicknamed) [“\"‘']?{_NAME}"
)
# "X, a 7-billion-parameter model", "launched X, an open model"; only what describes a model stands before its noun:
# "the company behind the Kimi model" is none
_APPOSED = re.compile(
    rf"(?<![\w-]){_NAME}[”\"’']?(?: (?:this|last) (?:week|month)| today| yesterday| on \w+day)?"
    r",? ?(?:\([^()]{1,30}\))?(?:, (?:which (?:is|was) )?| is | was |: |—| – | - )"
    r"(?:an?|the|its|their|our|another|\w+[’']s) "
    r"(?:(?:(?:new|open|unified|novel) )?(?:family|series|suite|set|range) of )?"
    r"(?:(?!(?:of|behind|that|which|who|for|by|with|from|to|in|on|and|or|company|maker|lab|firm|start-?up|team|benchmark"
    r"|dataset|version)\b)(?:[\w’'.%-]+|[“\"][\w-]+[”\"]|\([A-Z]{2,6}\)),? ){1,9}?"
    rf"(?:[Mm]odels?|LLM|MLLM|VLM|coding agent)\b{_NO_COMPOUND}"
)
# "Acme FOO Model Release: @somebody shared …", "Foo Video Diffusion Model: @somebody …", a heading of one piece of news
_ITEM_HEADS = tuple(
    re.compile(
        rf"(?m)^\W{{0,4}}{firm}([A-Z][A-Za-z0-9]+(?:-[A-Z0-9][\w.]*)*)(?: [A-Z][\w-]+){{0,4}}? (?:Model|LLM|VLM)"
        r"(?: (?:[Rr]elease|[Ll]aunch|[Aa]nnouncement|[Uu]pdate|[Dd]rop))?: (?=@\w)"
    )
    for firm in ("", r"[A-Z][\w.]+ ")
)
_ON_HUB = r"on (?:Hugging ?Face|HF|[Mm]odel[Ss]cope)\b"
# "released FOO on Hugging Face", "Foo is out on Hugging Face", where it is called a model beside
_OUT_ON_HUB = re.compile(
    rf"(?:(?:releas|launch|open-sourc|publish|drop|upload)(?:p?ed|es|s)? {_NAME} {_ON_HUB}"
    rf"|(?<![\w-]){_NAME} (?:is|are) (?:now |also |finally )?(?:out|live|available|up) {_ON_HUB})"
    r"(?=[^\n]{0,90}\b[Mm]odels?\b)"
)
# "released Rolo 12, a fine-tuned version of Kaya 3": what another model became
_DERIVED = re.compile(
    r"(?<![\w-])([A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*(?: \d{1,4}(?:\.\d)?)?), (?:an?|its|their|our) (?:[\w-]+ ){0,4}?"
    r"(?:version|variant|fine-?tune|finetune|derivative|fork) (?:of|based on|built on) (?:(?:the|its|their) )?"
)
# one who launches launches a thing: "launched PROTEUS, a …"
_LAUNCHED = re.compile(
    r"(?:launch|releas|unveil|introduc|announc|open-sourc|debut|publish|present|showcas|drop|ship)"
    r"(?:p?ed|es|e|s|ing)? [“\"‘']?$",
    re.IGNORECASE,
)
# "released Tiny Heron 27B on": words and a size
_LAUNCHED_SIZED = re.compile(
    r"(?:launched|released|unveiled|introduced|open-sourced|shipped|published|dropped) [“\"]?"
    r"((?:[A-Z][a-z]+ ){1,3}\d{1,4}(?:\.\d)?B)(?![\w-]| (?:parameters?|tokens?|model|params?)\b)"
)
# where a family's name ends: before a number, else behind its first word ("Kaya Pro"; but "Tiny Heron 27B")
_STEM_END = re.compile(r"[-_ ](?=\d)|(?<=[A-Za-z])(?=\d)| (?!.* \d[\d.]*B$)")
_NAME_BEFORE = re.compile(
    rf"(?<![\w-]){_NAME} (?:series |family |large |foundation |language |base |AI |LLM |reasoning |chat )?"
    r"(?:model|models|LLM|LLMs|family of models)\b"
)
# "said Heron 3 had 640 billion parameters", "Lumen-V2, with 7 billion parameters"
_MEASURED = re.compile(
    rf"(?<![\w-])(?<!by )(?<!and )(?<!from )"
    rf"(?!(?:It|They|This|That|Which|Models?|Each|The|Compared|Together|Along|Equipped|Even|Only) )"
    rf"{_NAME},? (?:which )?"
    r"(?:has|had|have|with|boasts|boasting|contains|features) "
    r"(?:\w+ ){0,3}[\d.,]+[- ]?(?:billion|trillion|B|T)[- ](?:\w+ )?param"
)
# "its Norvim models", "the Kaya large language model": whose it is, or of what kind, is said as well
_OWNED = re.compile(
    r"(?:\b(?:[Ii]ts|[Tt]heir|[Oo]ur|his|her)|[a-z][’']s) "
    r"(?:(?:own|new|latest|newest|first|flagship|upcoming|in-house|proprietary|open-source|self-developed"
    r"|\w+-parameter) ){0,3}"
    rf"{_NAME} (?:(?:series|family|large|foundation|base|AI|language|reasoning|video|image|speech|chat) ){{0,3}}"
    rf"(?:of )?(?:{_MODEL_NOUN}|bot)\b{_NO_COMPOUND}"
)
_OF_A_KIND = re.compile(
    rf"(?<![\w-]){_NAME} (?:(?:series )?(?:of )?(?:large language|large|foundation|AI) models?|LLMs?|chatbot)\b"
    rf"{_NO_COMPOUND}"
)
# "the quick-response model SwiftX"
_BEHIND = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Aa]n?|new|latest|flagship)|[a-z][’']s) (?:[\w-]+ ){0,4}"
    rf"(?:model|LLM|VLM|chatbot|AI assistant),? [“\"‘']?{_NAME}(?=[ ,.;:()”\"’']|$)"
)
# "their Lunaria STT": what it does stands behind a name that is no word
_WITH_MODALITY = re.compile(
    r"(?<![\w-])([A-Z][a-z]+[A-Za-z]* (?:STT|TTS|ASR|OCR)(?: \d(?:\.\d)?)?)(?![\w-]| (?:APIs?|[Aa]rena|leaderboard))"
)
_LAUNCHES = r"(?:launch|releas|unveil|introduc|announc|open-sourc|debut|publish|drop|ship)(?:p?ed|es|e|s|ing)?"
# "released “Foo Nanos,” a set of open models"
_QUOTED = re.compile(
    rf"{_LAUNCHES} [“\"]([A-Z][\w-]+(?: [A-Z0-9][\w.-]*){{0,3}}),?[”\"],? (?:an?|its|the|their|which|with)\b"
    rf"[^.;\n]{{0,60}}?\b{_MODEL_NOUN}\b"
)
# "Acme's 32B Code World Model (CWM)": a name that is made of words, and its letters
_WITH_LETTERS = re.compile(
    rf"(?:[’']s |{_LAUNCHES} (?:(?:the|its|their|a) )?)(?:\d[\d.]*B )?((?:[A-Z][a-z]+ ){{1,3}}Model) "
    r"\((?!LLM|VLM|MLLM|VLA|LMM|SLM|WM|FM|MoE|LM)[A-Z]{2,6}\)"
)
# "Acme's FooParser: state of the art in reading screens (X, HF)", a newsletter's heading of one piece of news
_NEWS_HEAD = re.compile(
    r"(?m)^\W{0,4}[A-Z][\w.]+(?: [A-Z][\w.]+)?"
    r"(?:[’']s| (?:releases|drops|launches|open[- ]sources|introduces|unveils|announces)) "
    r"(?:new )?(?P<name>[A-Z][A-Za-z0-9]*(?:[- ][vV]?\d[\w.]*)?)(?![\w-])"
    r"(?=[^\n]{0,120}?\b(?:models?|LLM|VLM|LM|TTS|STT|speech|voice|vision|image|video|parsing|reasoning|SOTA|weights"
    r"|params)\b)(?=[^\n]{1,140}(?:\([^()\n]*\b(?:X|HF|Hugging ?Face|Git[Hh]ub|Github|Blog|Demo|Try [Ii]t"
    r"|Announcement)\b[^()\n]*\)|𝕏)\s*$)"
)
_LINKS = (
    r"\( ?(?:X|HF|Hugging ?Face|Blog|Git[Hh]ub|Github|Demo|Paper|Announcement|Weights|Page|Project|Site|Thread|Card"
    r"|Model)\b[^()\n]*\)\s*$"
)
# "Bertz-dev - 8.5B conversational audio (X, Blog)", a line of show notes about a name that looks like a model's
_NOTE_HEAD = re.compile(
    r"(?m)^\W{0,4}(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?"
    r"(?: [-–—] |[’']s | (?:releases|drops|launches|open[- ]sources|announces) ))?"
    r"(?P<name>[A-Z][A-Za-z]*(?:-[A-Za-z]+)*(?: [A-Z][a-z]+)?(?: [vV]?\d[\d.]*B?){0,2})(?: [-–—] |: )"
    r"(?=[^\n]{0,80}?\b(?:models?|LLMs?|VLMs?|LM|MoE|TTS|STT|ASR|[Ss]peech|[Vv]oice|[Aa]udio"
    r"|(?i:image|video|music|3D|avatars?|animation|segmentation|OCR|translation|depth)"
    r"|\d[\d.]*[BM]\b|embeddings?|diffusion)\b)"
    rf"(?=[^\n]{{1,140}}{_LINKS})"
)
# "Ovella: open video and sound (X, HF)": a plain name whose weights are linked
_NOTE_OF_WEIGHTS = re.compile(
    r"(?m)^\W{0,4}(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?(?: [-–—] |: |[’']s | (?:releases|drops|launches|open[- ]sources) ))?"
    r"(?P<name>[A-Z][A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?: [A-Z][a-z]+)?(?: [vV]?\d[\d.]*B?){0,2})(?: [-–—] |: )"
    r"(?=[^\n]{0,80}?\b(?:models?|LLMs?|VLMs?|LM|MoE|TTS|STT|ASR|(?i:speech|voice|audio|image|video|music|3D|avatars?"
    r"|segmentation|OCR|translation)|\d[\d.]*[BM]\b|embeddings?|diffusion)\b)"
    r"(?=[^\n]{1,140}\([^()\n]*\b(?:HF|Hugging ?Face|[Ww]eights)\b[^()\n]*\)\s*$)"
)
# "teases VEGA video-to-audio model", "released Kestrel image generation models"
_LAUNCHED_MODEL = re.compile(
    rf"(?:{_LAUNCHES}|teas(?:e|es|ed|ing)|preview(?:s|ed|ing)) (?:its |their |the )?(?:new )?{_NAME}"
    r" (?:[a-z][\w-]* ){1,3}models?\b(?![’'-]| (?:family|hub|zoo|card|for)\b)"
)
# "Acme - Math-V3 gold-medal LLM (HF)"
_NOTE_OF_HOUSE = re.compile(
    r"(?m)^\W{0,4}[A-Z][\w.]+(?: [A-Z][\w.]+)? [-–—] "
    r"(?P<name>[A-Z][A-Za-z]*(?:-[A-Za-z]+)*[- ]?[vV]?\d[\d.]*)(?= [A-Za-z])"
    r"(?=[^\n]{0,60}?\b(?:models?|LLMs?|VLMs?|LM|MoE|TTS|STT|ASR)\b)"
    rf"(?=[^\n]{{1,140}}{_LINKS})"
)
# "Acme launches Chorus 2 (X, Blog)", "Acme — Kite 0.2 (1B/2B): tweet, HF, blog."
_NOTE_OF_VERSION = re.compile(
    r"(?m)^\W{0,4}[A-Z][\w.]+(?: [A-Z][\w.]+)?"
    r"(?: (?:releases|drops|launches|open[- ]sources|introduces|unveils|announces) (?:new )?| [—–-] )"
    r"(?P<name>[A-Z][A-Za-z]*(?:-[A-Za-z]+)*[- ][vV]?\d[\d.]*)(?: \([\d./, &BMT]{2,16}\))?"
    rf"(?:(?= ?{_LINKS})"
    r"|(?=: (?:tweet|X|HF|Hugging Face|blog|arXiv|GitHub|post|paper)(?: \w+)?(?:, [\w .-]{1,20})+\.))"
)
_WORD_BEFORE = re.compile(r"([A-Z][\w.-]*) $")
# kinds of organisations before whose names' ends a model's name may follow
_MAKERS = frozenset({"maker", "institute", "chip"})
SHORTEST = 3  # characters of a plain name
# "世界扩展（Ferry 2.0）模型和代码"
_HAN_BRACKETED = re.compile(rf"(?<=[\u3400-\u9fff])[（(]{_NAME}[)）](?=大?模型)")
# "开源了 X，这是一个…模型": told to be a model right behind
_HAN_APPOSED = re.compile(
    rf"(?:(?:开源|发布|推出|放出|上线)了?|[是叫])\s?[“「]?{_NAME}[”」]?(?=[，,]\s?(?:这是|它是|其是|一[个款种]|是)[^，。；\n]{{0,40}}?(?:模型|LLM))"
)


def in_context(text: str, taken: bytearray) -> Iterator[Name]:
    """Latin names that the words around them call a model. text is folded, masked."""
    for found in _LETTER_BEHIND.finditer(text):  # "主力模型K4"
        start, end = found.span(1)
        if not (taken[start] or taken[end - 1]) and not is_denied(found.group(1), found.group(1)):
            yield Name(start, end, None, parse(""), stem=found.group(1))
    for pattern, takes in (
        (_CALLED, _any),
        (_QUOTED, _any),
        (_WITH_LETTERS, _any),
        (_MEASURED, _any),
        (_LAUNCHED_SIZED, _any),
        (_NEWS_HEAD, _is_camel),
        (_NOTE_HEAD, _looks_like_one),
        (_NOTE_OF_WEIGHTS, _is_no_firm),
        (_LAUNCHED_MODEL, _is_no_plain),
        (_NOTE_OF_HOUSE, _is_numbered),
        (_NOTE_OF_VERSION, _is_numbered),
        *((pattern, _is_no_plain) for pattern in _ITEM_HEADS),
        (_OUT_ON_HUB, _is_no_plain),
        (_HAN_APPOSED, _any),
        (_HAN_BRACKETED, _looks_like_one),
        (_APPOSED, _is_launched_or_no_word),
        (_DERIVED, _is_launched_and_became),
        (_BEHIND, _is_no_word),
        (_OWNED, _is_no_word),
        (_WITH_MODALITY, _begins_with_no_word),
        (_OF_A_KIND, _is_no_word),
        (_NAME_BEFORE, _is_numbered),
    ):
        for found in pattern.finditer(text):
            start, end = found.span(found.lastindex or 1)
            word = text[start:end]
            if taken[start] or taken[end - 1]:
                continue
            stem = _STEM_END.split(word)[0]
            if stem.lower() in generic() or len(word) < 2 or is_denied(word, stem):
                continue
            if stem in word_set("organisation_words.toml", "days_en"):
                continue  # "which went online last Friday, has a total of …"
            if not is_format(word) and takes(text, taken, start, word):
                yield Name(start, end, None, parse(text[start + len(stem) : end]), stem=stem)


def _any(text: str, taken: bytearray, start: int, word: str) -> bool:  # noqa: ARG001 - one shape for all
    return len(word) >= SHORTEST


def _is_no_plain(text: str, taken: bytearray, start: int, word: str) -> bool:  # noqa: ARG001 - one shape for all
    """Whether a name is longer than two characters and no word, as one of capitals is none."""
    return len(word) >= SHORTEST and (word.isupper() or not _is_plain(word.split("-")))


def _is_camel(text: str, taken: bytearray, start: int, word: str) -> bool:  # noqa: ARG001 - one shape for all
    return len(word) >= SHORTEST and CAMEL.search(word) is not None


def _looks_like_one(text: str, taken: bytearray, start: int, word: str) -> bool:  # noqa: ARG001 - one shape for all
    """Whether a name has what firms' and people's names have not: a version, a size, a tail behind a hyphen."""
    return len(word) >= SHORTEST and (
        PLAIN_NUMBER.search(word, 2) is not None
        or (CAMEL.search(word) is not None and key_of(word) not in _firms())
        or ("-" in word and not _is_plain(word.split("-")))
    )


def _is_no_firm(text: str, taken: bytearray, start: int, word: str) -> bool:  # noqa: ARG001 - one shape for all
    """Whether a name is no word and no listed organisation's."""
    return (
        len(word) >= SHORTEST
        and not _is_plain(re.split(r"[ -]", word)[:1])
        and key_of(word) not in _firms()
    )


@cache
def _firms() -> frozenset[str]:
    return frozenset(key_of(name) for one in load_lexicon().organisations for name in one.all_names)


def _is_numbered(text: str, taken: bytearray, start: int, word: str) -> bool:  # noqa: ARG001 - one shape for all
    return len(word) >= SHORTEST and PLAIN_NUMBER.search(word, 2) is not None


def _is_no_word(text: str, taken: bytearray, start: int, word: str) -> bool:
    """Whether a name looks like a model's, or is no word, no abbreviation and no end of a longer name."""
    if PLAIN_NUMBER.search(word) or (len(word) >= SHORTEST and CAMEL.search(word)):
        return True
    parts = word.split("-")
    if word.isupper() or len(word) < SHORTEST or _is_plain(parts):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return before is None or bool(taken[before.start(1)])


def _begins_with_no_word(text: str, taken: bytearray, start: int, word: str) -> bool:  # noqa: ARG001 - one shape for all
    """Whether a name of several words begins with what is no word: "Lunaria STT", but no "Custom TTS"."""
    first = word.split(" ", maxsplit=1)[0]
    return len(first) > SHORTEST and not _is_plain([first])


def _is_plain(parts: list[str]) -> bool:
    """Whether a name is a word or made of words: "Open-Source", "MIT-licensed"."""
    words = common_words()
    return all(part.lower() in words for part in parts) or any(part in words for part in parts)


def _is_launched_or_no_word(text: str, taken: bytearray, start: int, word: str) -> bool:
    if len(word) < SHORTEST:
        return False
    return _LAUNCHED.search(text, max(0, start - 16), start) is not None or _is_no_word(
        text, taken, start, word
    )


def _is_launched_and_became(text: str, taken: bytearray, start: int, word: str) -> bool:
    """Whether somebody launches a name that another model's version stands beside."""
    found = _DERIVED.match(text, start)
    return bool(
        len(word) > 1
        and found
        and taken[found.end() : found.end() + 1] == b"\x01"
        and _LAUNCHED.search(text, max(0, start - 16), start)
    )


def told_by_several(
    text: str, taken: bytearray, organisations: Iterable[Organisation]
) -> Iterator[Name]:
    """Plain English names that several clues of the whole text call models. text is folded, masked."""
    houses = {m.end: m.start for one in organisations if _makes_models(one) for m in one.mentions}
    for surface, places in told_by_clues(text, taken, "model", houses):
        wholes = (text[houses[start - 1] : end] for start, end in places if start - 1 in houses)
        if any(key_of(whole) in not_name_keys() for whole in wholes):
            continue  # "Mistral Vibe"
        stem = re.split(r"[ -](?=[vV]?\d)", surface)[0]
        first = re.split(r"[ -]", stem)[0]
        if is_denied(surface, first) or first.lower() in generic():
            continue
        for start, end in places:
            yield Name(start, end, None, parse(surface[len(stem) :]), stem=stem)


def _makes_models(organisation: Organisation) -> bool:
    """Whether an organisation is a listed one of a kind that makes models."""
    entry = entries().get(organisation.id)
    return entry is not None and entry.kind in _MAKERS


# what a firm does, says or has: a guess at an organisation that does so is one
_ACTS = re.compile(
    r"[’']s\b|,? (?:has|have|had|is (?:a|an|the)|said|says|told|plans?|aims?|will|raised|launch|releas|announc|unveil"
    r"|introduc|open-sourc|publish|train|develop|built|hired|employs?|filed)"
)


def told_in_context(
    text: str, taken: bytearray, named: bytearray, organisations: Iterable[Organisation]
) -> list[Name]:
    """in_context, where a mere guess at a firm may bear the name too.

    taken: characters that names hold; named: those that models' names hold.
    """
    free = bytearray(taken)
    for mention in _guesses(text, organisations):
        free[mention.start : mention.end] = named[mention.start : mention.end]
    return list(in_context(text, free))


def _guesses(text: str, organisations: Iterable[Organisation]) -> Iterator[Mention]:
    """Mentions of guesses at an organisation that nowhere act as one."""
    for one in organisations:
        if not one.listed and not any(_ACTS.match(text, m.end) for m in one.mentions):
            yield from one.mentions
