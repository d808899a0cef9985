"""Models of families that no list knows, whose names begin with their maker's: "MiniMax-M1", "DeepSeek V3.2"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import not_name_keys
from nlp.models.benchmarks import is_data
from nlp.models.grammar import parse
from nlp.models.name_ends import over_spaces
from nlp.models.names import Name
from nlp.names.pieces import common_words
from nlp.organisations.places import entries
from nlp.records import Organisation

# written on: "MiniMax-M1", "MiniMax-VL-01", "360Zhinao-7B-Chat"
_WRITTEN_ON = re.compile(
    r"-(?:(?:VL|Text|Coder|Chat|Math|Audio|Omni|LLM|MoE)-)?(?:[A-Z]{1,2}|v|V)?\d{1,3}(?:\.\d{1,2})?[BbTo]?"
    r"(?:-[A-Za-z0-9.]+)*(?![A-Za-z0-9-])"
)
# apart: "MiniMax M2", "DeepSeek R1-Zero", "DeepSeek V3.2", "DeepSeek LLM 7B"
_APART = re.compile(
    r"(?: -)? (?:[A-Z]\d(?:\.\d{1,2})?|LLM(?: \d{1,3}(?:\.\d)?B)?)(?:-[A-Za-z0-9.]+)*(?![A-Za-z0-9-]|\.\d)"
)
# "Acme Code Repair - 7B finetune of Kaya": words behind a maker's name that are a model's with it
_LINE_OF_SIZE = re.compile(
    r" (?:[A-Z][\w+]*)(?: [A-Z][\w+]*){0,2}(?= [–—-] (?:an? )?\d[\d.]*[BM]\b(?: [–—-])?"
    r" (?:[\w-]+ ){0,4}(?:finetune|fine-tune|models?|LLM|VLM|LMM|SLM|MoE|TTS)\b)"
)
# "released Acme Portrait, a model that keeps faces"
_LAUNCHED = re.compile(
    r"(?i:launch|releas|unveil|introduc|announc|open-sourc|debut|publish|drop|ship)(?:p?ed|es|e|s|ing)? $"
)
_CALLED_MODEL = re.compile(
    r" (?:[A-Z][\w+]*)(?: [A-Z][\w+]*)?(?=, (?:an?|its|the|their|another) (?:[\w’'%-]+,? ){0,7}?(?:model|LLM|VLM)\b)"
)
_TAIL_KEY = re.compile(r"[A-Z]+\d*")
# what makes a letter and a figure something else's: a chip, a telephone, a round
_NO_MODEL = re.compile(
    r" ?(?:chips?\b|GPUs?\b|NPUs?\b|processors?\b|Mac|iPad|Max\b|Ultra\b|phones?\b|series A|rounds?\b|rockets?\b|SUV\b"
    r"|芯片|处理器|手机|轮|期|赛季|汽车|轿车|显卡|加速卡)"
)
# whose letters and figures are of other things as often
_OTHER_KINDS = frozenset({"chip", "investor", "state", "media", "university"})
# "Cursor 2.0": of a program's maker the program
_PROGRAMS = frozenset({"Cursor", "Windsurf", "Replit", "Lovable", "Devin", "Warp", "Zed", "Trae"})


def of_makers(text: str, taken: bytearray, organisations: Iterable[Organisation]) -> Iterator[Name]:
    """Names that go on from an organisation's with a version or a size. text is folded, masked.

    taken: the characters that models' names hold.
    """
    for organisation in organisations:
        entry = entries().get(organisation.id)
        if entry is not None and entry.kind in _OTHER_KINDS:
            continue
        for mention in organisation.mentions:
            surface = text[mention.start : mention.end]
            if not surface.isascii() or taken[mention.start] or surface in _PROGRAMS:
                continue
            onto = _WRITTEN_ON.match(text, mention.end) or _APART.match(text, mention.end)
            onto = onto or _in_words(text, mention.start, mention.end)
            if onto is None or _NO_MODEL.match(text, onto.end()) or taken[onto.end() - 1]:
                continue
            tail = onto.group().lstrip(" -")
            head = _TAIL_KEY.match(tail)
            if {key_of(tail), key_of(head.group()) if head else ""} & not_name_keys():
                continue  # "Nvidia-H100"
            end, _ = over_spaces(text, mention.end, onto.end())
            if is_data(text, mention.start, end):
                continue
            yield Name(mention.start, end, None, parse(text[mention.end : end]), stem=surface)


def _in_words(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words behind a maker's name that are a model's, as what stands around says."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    of_size = None if line.strip(" -–—*•·") else _LINE_OF_SIZE.match(text, end)
    launched = _LAUNCHED.search(text, max(0, start - 16), start)
    found = of_size or (_CALLED_MODEL.match(text, end) if launched else None)
    word = found.group().split()[0] if found else ""
    # what is no word is a name without its maker's
    return found if word.lower() in common_words() and not word.isupper() else None
