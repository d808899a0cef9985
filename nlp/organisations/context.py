"""Whether a listed name that is also a word, a number or a place means the organisation where it stands."""

from __future__ import annotations

import re
from functools import cache

import rjieba

from nlp.lexicon.schema import key_of
from nlp.lexicon.words import word_list, word_set
from nlp.models.families import han_index, latin_index
from nlp.names.houses import acts, is_house
from nlp.organisations.places import FILE, entries
from nlp.text.matching import Hit

_HAN = re.compile(r"[\u3400-\u9fff]")
NEAR = 70  # characters to each side in which an ambiguous name must be told to be an organisation's
_LICENCE = re.compile(r"(?i)licen[cs]e|许可|协议|open[- ]source under")
_FIELD = re.compile(r"[A-Z][A-Za-z]+ $|\b[Bb]y $")
# "Meta's Llama 2", "Runway's new model"
_OWNS = re.compile(r"[’']s [“\"]?(?:[A-Z]|(?:new|latest|own|flagship|upcoming|first|next|open)\b)")
_MEANS = re.compile(r"\b(?:over|via|on|through|by|using|in) $")
# "Oracle $300B deal", "Meta’s $15B"
_IN_DEAL = re.compile(r"(?:[’']s)? (?:\$|US\$)\d")
_SCHOLARS = re.compile(
    r"(?i)professor|researcher|student|scientist|university|graduate|alumn|lab\b|school|study\b|phd"
    r"|大学|教授|学者|研究|毕业|实验室|系|联合"
)
_SCHOOLING = re.compile(
    r"[\u3400-\u9fff]{0,6}?(?:本科|硕士|博士|毕业|教授|校友|同学|出身|师兄|师弟|学生|学者|系|学院|实验室|副?校长|附中)"
)
_HAN_BEFORE = re.compile(
    r"(?:^|[\s、，。；;：:！!？?（“\"「《和与及由据让跟像如]|如果|假如|要是|来自|包括|以及|对于|基于|对此|前|为|在|是|等"
    r"|\d[日号月]|[今昨当次同]天|同日|[上本下]周|近日|今[早晚年]|[昨当]晚|去年|随后|而|但|连)$"
)
_HAN_AFTER = re.compile(
    r"[、（]|和|与|及|等|们|系|云|[把将](?=[A-Za-z])|旗下|方面|表示|称|宣布|发布|推出|开源|透露|也|已|将|正|曾|还|则|就|又"
    r"|同[日天]|没有?|未|不|回应|拟|再次|刚|率先|裁员|融资|完成|[跟推]进|入局|下场|官宣|放出|带来|这|那"
    r"|的[\u3400-\u9fffA-Z]{1,5}(?:模型|产品|团队)"
    r"|的(?:大模型|模型|团队|员工|人|研究|[A-Z])|首[个款]|应用商店|智能助|自研|新[款一]|深夜|正式|今[天日]|CEO|创始人|集团|科技"
    r"|近日|日前|近期|随后|率先|前后脚|陆续|在[\d今昨去]|昨[日天晚]|上周|本周|周[一二三四五六日]|于[\d今昨上本周]|\d{1,2}月|接连|直接|突然|悄[悄然]|首次|再次|先后"
    r"|[一二两三四五多双][线路]|的人|(?:收|做|想|要|能|会|砸|投)(?=[\u3400-\u9fff])"
    r"|公司|AI|大模型|团队|内部|版|上线|提出|联合|对此|拒绝|暂|否认|证实|涉足|加码| ?[A-Za-z]"
    r"|在[^，。；\n]{2,20}?(?:发布|推出|放出|开源|宣布|上线|公布|展示|举行|举办)"
)
_TOLD_TO = re.compile(r"(?:告诉|接受)$")
# “百川入海，…”: a motto, and no firm
_HALF_MOTTO = 2
_MOTTO = re.compile(r"[\u3400-\u9fff]{2}[，、”」》]")
_OPENING = frozenset("“「")
_LONGEST_FAMILY = 7  # characters of a family's Chinese name, at most
_COMPOUND = re.compile(r"-[a-z]")
# "约360亿", "360度": what counts is no firm's name
_COUNTS_BEFORE = re.compile(r"(?:[约近超逾第共达\d.,$¥]|超过|不到|不足|接近)\s?$")
_COUNTED_AFTER = re.compile(
    r"\s?(?:[万亿千百个位名家款种项度天元分秒张条次%°美页道]|[BMKTGbk](?![A-Za-z]))"
)


def _owns_what_follows(text: str, hit: Hit) -> bool:
    """Whether a model of that maker is named right behind: 阿里通义千问, 字节豆包."""
    key = hit.listed.key
    onto = text[hit.end : hit.end + 1]
    start = hit.end + (onto in _OPENING or onto == "的")  # 讯飞“星火”, 智源的悟道
    for end in range(start + 2, start + _LONGEST_FAMILY):
        if text[hit.start : end] in han_index():
            return False  # 讯飞星火 is the model's own name
        family = han_index().get(text[start:end])
        if family is not None and family.maker:
            maker = entries().get(family.maker)
            return key in {family.maker, maker.parent if maker else None}
    return False


# 阿里在刚刚过去的两个月里…, 阿里卡着除夕的点, in a text that names its models
_AT_CLAUSE = re.compile(r"(?:^|[\n。；;！!？?，：:“])$")
_GOES_ON_ZH = re.compile(r"(?!里|的)(?:在(?!线)|[\u3400-\u9fff])")


def _names_model_of(text: str, hit: Hit) -> bool:
    """Whether a text names a family of models of the organisation or of a part of it."""
    return any(name in text for name in _families_of(hit.listed.key))


@cache
def _families_of(organisation_id: str) -> tuple[str, ...]:
    """The names, of more than three characters, of the families that an organisation and its parts make."""
    found = []
    for name, family in han_index().items():
        maker = entries().get(family.maker or "")
        if maker and organisation_id in {maker.id, maker.parent} and len(name) > len("千问"):
            found.append(name)
    return tuple(found)


@cache
def _context() -> re.Pattern[str]:
    latin = "|".join(map(re.escape, word_list(FILE, "context_en")))
    han = "|".join(map(re.escape, word_list(FILE, "context_zh")))
    return re.compile(rf"\b(?:{latin})\b|{han}")


# "on Code Arena", "enters the Arena": leaderboards and words; "Arena reported", "(Arena post)": who runs them
_NO_ARENA = re.compile(r"(?:[A-Z][\w-]*|\b(?:the|an?|own|for|in|such as))\s$")
_ARENA_ACTS = re.compile(
    r"[’']s (?!leaderboards?\b)| (?:\w+ly |later |also )?"
    r"(?:report|plac|list|not|post|rank|say|said|show|put|add|announc|confirm)(?:ed|e[ds]|s|ted)?\b"
    r"| (?:posts?|announcement|account|signal|with)\b|,|/|\)| \("
)


def _is_arena(text: str, hit: Hit) -> bool:
    """Whether "Arena" is the house that ranks models, and none of its boards."""
    return (
        text[hit.start : hit.end] == "Arena"
        and not _NO_ARENA.search(text, max(0, hit.start - 24), hit.start)
        and _ARENA_ACTS.match(text, hit.end) is not None
    )


# 自研基础模型腾讯混元, 支持讯飞星火、腾讯混元: the model of a house that is called by it
_A_MODEL_BEFORE = re.compile(r"模型[“「]?$")
_IN_ROW = re.compile(r"[、和与及]$")


def _is_its_model(text: str, hit: Hit) -> bool:
    """Whether the name of a house that ends in its model's means the model: behind 模型, or in a row of models."""
    name = hit.listed.name
    if name[2:] not in han_index() or not _HAN.match(name):
        return False
    before = text[max(0, hit.start - _LONGEST_FAMILY - 1) : hit.start]
    if _A_MODEL_BEFORE.search(before):
        return True
    row = _IN_ROW.search(before)
    ends = (before[at : row.start()] for at in range(row.start())) if row else ()
    return any(end in han_index() for end in ends) and not _HAN_AFTER.match(text, hit.end)


def is_no_firm(text: str, hit: Hit) -> bool:
    """Whether a name is a number that counts, a leaderboard, a model, or opens a quoted phrase of four characters."""
    if hit.listed.ambiguous and _is_its_model(text, hit):
        return True
    if hit.listed.name == "Arena":
        return not _is_arena(text, hit)
    if hit.listed.name.isdigit():
        return bool(
            _COUNTS_BEFORE.search(text, max(0, hit.start - 3), hit.start)
            or _COUNTED_AFTER.match(text, hit.end)
        )
    return bool(
        hit.end - hit.start == _HALF_MOTTO
        and text[hit.start - 1 : hit.start] in {"“", "「", "《"}
        and _MOTTO.match(text, hit.end)
        and not _HAN_AFTER.match(text, hit.end)
    )


# "(HF, blog)", "HF · MS", "🤗 HF Repo": a site's short form where only links stand
_AS_LINK = re.compile(r"(?:[(（|｜·•/,，\n\U0001f917]|\bon) ?$")
_LINK_GOES_ON = re.compile(r" ?(?:[)）|｜·•/,，。;；\n]|\.\s|and\b|Repo\b|Model|$)")
# a name in the middle of a sentence: "washes out what Meta had put in"
_MID_SENTENCE = re.compile(r"[a-z,;] (?:\()?$")
_AT_HEAD = re.compile(r"(?:^|[\n.!?:] ?|[-•*] ?|\bAnd )$")
_GOES_ON = re.compile(r"[,.;:)\n]|['’]s\b| [a-z(]|$")
# "Moonshot - Kimi K2: …", "Runway shows …" at the head of a line or sentence
_HEADS = re.compile(
    r" ?(?:[-–—:|]+ [A-Z]|['’]s [A-Za-z])| (?:[a-z]+(?:es|ed|[^s]s)|took|put|has|had|and|was|is)\b"
)
# behind a name of two characters in a text of the field: 小米有…, 字节的…, 百川则…
_FIELD_AFTER = re.compile(
    r"有(?=[A-Z])|(?:说|拿出|放出|打算|自研|回应|把|给|让|终于|内部|这|那|自家|的(?!是))"
    r"|\d{1,2}(?:系列| ?Pro)|[。；，\n]| [\u3400-\u9fffA-Z]|$"
)
_FIELD_BEFORE = re.compile(r"(?:[则有用里是给让对找]|比如|例如|据|\n\d\. ?|动态|[—-])$")


def _does(text: str, end: int) -> bool:
    """Whether the word behind a Chinese name is a verb or an adverb: 阿里坐不住了."""
    word, kind = next(iter(rjieba.tag(text[end : end + 6])), ("", ""))
    return len(word) > 1 and kind in {"v", "vi", "d", "vd"}


def is_told_by_field(text: str, hit: Hit) -> bool:
    """Whether in a text that surely names other makers an ambiguous name is the maker's.

    It must stand as a name does, in the middle of a sentence or as the head of one that tells of it.
    """
    name, start, end = hit.listed.name, hit.start, hit.end
    before = max(0, start - 6)
    if name in {"HF", "Fal", "Replicate"}:
        return bool(_AS_LINK.search(text, before, start) and _LINK_GOES_ON.match(text, end))
    is_maker = entries()[hit.listed.key].kind == "maker" or name == "Together"
    if not is_maker or text[start:end] != name:
        return False
    if _HAN.search(name):
        return bool(
            (_HAN_BEFORE.search(text, before, start) or _FIELD_BEFORE.search(text, before, start))
            and (_HAN_AFTER.match(text, end) or _FIELD_AFTER.match(text, end) or _does(text, end))
        )
    if not name[0].isupper() or len(name) < 4:
        return False
    if text[end : end + 1] == "-":
        return False
    beside = text[max(0, start - 1) : start] + text[end : end + 2].strip()[:1]
    if _HAN.search(beside):
        return not re.match(r" ?[A-Za-z0-9]", text[end : end + 2])
    if _MID_SENTENCE.search(text, before, start):
        return _GOES_ON.match(text, end) is not None
    return bool(_AT_HEAD.search(text, before, start) and _HEADS.match(text, end))


# "Moonshot (Kimi)", "Moonshot/Kimi"
_FAMILY_BESIDE = re.compile(r"(?: ?/ ?| ?\()([A-Z][A-Za-z]+)(?![A-Za-z])")


def _stands_by_its_family(text: str, hit: Hit) -> bool:
    """Whether behind a stroke or in brackets stands a family that the house makes."""
    family = _FAMILY_BESIDE.match(text, hit.end)
    spelling = latin_index().get(key_of(family.group(1))) if family else None
    return spelling is not None and spelling.family.maker == hit.listed.key


# "vLLM, Modal @modal, Fireworks @…": the masked text has blanks in place of the account
_ACCOUNT_BEHIND = re.compile(r" {4,}(?=[,.;)\n]|and\b|$)")


# "A title of a report | Wired": where a list of links names who published it
_PUBLISHED_BY = re.compile(r"[^\s|] [|·–—-] $")
_LINE_ENDS = re.compile(r"[ \t]*(?:\n|$)")


def is_told(text: str, hit: Hit) -> bool:
    """Whether the words around an ambiguous name speak of an organisation."""
    surface = text[hit.start : hit.end]
    if (
        entries()[hit.listed.key].kind == "media"
        and _LINE_ENDS.match(text, hit.end)
        and _PUBLISHED_BY.search(text, max(0, hit.start - 4), hit.start)
    ):
        return True
    if _COMPOUND.match(text, hit.end):
        return False  # "Time-aligned RoPE"
    if surface == hit.listed.name and surface[0].isupper() and _ACCOUNT_BEHIND.match(text, hit.end):
        return True
    if (
        surface == hit.listed.name
        and surface.isascii()
        and surface[0].isupper()
        and (acts(text, hit.end) or is_house(text, hit.start, hit.end))
    ):
        return True  # "Perplexity deployed Kimi K2", "a fast provider (Fireworks)"
    if " " in surface and surface not in {hit.listed.name, hit.listed.name.upper()}:
        return False  # "in the AI era"
    if _HAN.search(hit.listed.name) and len(hit.listed.name) <= 2:
        # two characters are also words and parts of words: what stands right beside them must tell
        if _owns_what_follows(text, hit):
            return True
        if (
            entries()[hit.listed.key].kind == "university"
            and (
                _HAN_BEFORE.search(text, max(0, hit.start - 4), hit.start)
                or text[hit.start - 1 : hit.start] in {"于", "从", "入", "到"}
            )
            and _SCHOOLING.match(text, hit.end)
        ):
            return True
        if _AT_CLAUSE.search(text, max(0, hit.start - 2), hit.start) and _names_model_of(text, hit):
            return _GOES_ON_ZH.match(text, hit.end) is not None
        if _TOLD_TO.search(text, max(0, hit.start - 4), hit.start):
            return True
        return bool(
            _HAN_BEFORE.search(text, max(0, hit.start - 4), hit.start)
            and _HAN_AFTER.match(text, hit.end)
        )
    begin = max(text.rfind("\n", 0, hit.start) + 1, hit.start - NEAR)
    line_end = text.find("\n", hit.end)
    end = min(line_end if line_end >= 0 else len(text), hit.end + NEAR)
    if entries()[hit.listed.key].kind == "media" and _FIELD.search(
        text, max(begin, hit.start - 24), hit.start
    ):
        return False  # "Social Science", "Good Nature"
    if _LICENCE.search(text, max(begin, hit.start - 20), min(end, hit.end + 20)):
        return False
    if _MEANS.search(text, max(begin, hit.start - 8), hit.start):
        return hit.listed.name not in word_set(FILE, "means")  # "in an interview over Zoom"
    if entries()[hit.listed.key].kind in {"maker", "chip"} and _OWNS.match(text, hit.end):
        return True
    if _IN_DEAL.match(text, hit.end) or _stands_by_its_family(text, hit):
        return True
    if entries()[hit.listed.key].kind == "university":
        return bool(_SCHOLARS.search(text, max(begin, hit.start - 35), min(end, hit.end + 35)))
    return bool(_context().search(text, begin, hit.start) or _context().search(text, hit.end, end))
