"""Houses that texts call by their model's name: "Qwen released two models", Qwen 也发布了新模型."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.lexicon.schema import key_of
from nlp.models.families import latin_index
from nlp.organisations.places import Found

_MADE = (
    r"(?:releas|launch|dropp?|announc|open-?sourc|ship(?=[sp]|$)p?|unveil|publish|post|teas|upload|introduc"
    r"|roll(?=s? out|ed out))"
)
_DOES = re.compile(
    r" (?:(?:has|have|had|just|also|now|then|recently|finally|officially|quietly|today|is|are) )*"
    rf"{_MADE}(?:e?[sd]|ing)? (?:out )?"
    r"(?:[A-Z0-9]|k\d|open[- ](?:source|weights?) |an? |the |its |their "
    r"|two |three |four |several |new |another |both |yet )"
    # "Qwen put a preview of X online", "Qwen keeps shipping", "Qwen alone put out a dozen"
    r"| (?:(?:alone|itself|just|also|now) )?(?:put|puts|pushed|gave us|keeps? (?:on )?(?:shipp|releas|cook|dropp)ing)\b"
    # "Hunyuan also updated their model", "Qwen continued its run", "a Qwen employee"
    r"| (?:(?:also|has|have|just|quietly|recently) ){0,2}(?:updat|refresh|upgrad|improv|continu)(?:ed|es|ing)"
    r" (?:their|its|to|multimodal|the)\b| (?:now|keeps?|keeping) (?:ships|the \w+ week)\b"
    r"| (?:employees?|engineers?|researchers?|staffers?|devs?|lead|co-lead)\b"
    # "Qwen's image team gave us X"
    r"|[’']s (?:[a-z-]+ ){0,2}(?:team|crew|folks|lead|researchers|engineers)\b"
    # Qwen 也发布了更新, Qwen 开源新一代…
    r"| ?(?:也|又|则|还|刚刚?|今[天日]|昨[天日]|近日|日前|正式|官方|同步|全新|一口气|再次|已经?|同时){0,3}"
    r"(?:(?:发布|开源|推出|放出|上线|公布|更新|宣布)(?:了|新|首|一|两|三|四|全新|最新|[“《「]|其|自己|开源)"
    r"|(?:发布|推出|放出)(?=[^，。；\n]{1,16}模型)"
    # 通义千问正式发布 Qwen3.8
    r"|(?:发布|开源|推出|放出|上线)了? ?(?=[A-Z][\w.-]*\d))"
    # "Qwen (@account)", "Qwen's new model", "Qwen's QwQ-32B"
    r"| \(@|[’']s own [A-Z]"
    r"|[’']s (?i:(?:own|brand) )?(?i:new|newest|latest|next|upcoming|recent) |[’']s [A-Z][\w-]{0,20}[ -]?\d"
    # "Qwen was preparing for it", "Kimi decided to wait", "Qwen wants to"
    r"| (?:(?:was|were|is|are) (?:prepping|preparing|cooking|gearing up|teasing|hiring|committed)"
    r"|decided to|resurfaced|advertis(?:es|ed)|(?:also |now )?adding|clearly wants?|wants? to)\b"
    # "Kling hit back with Video 2.6", "Qwen's largest open model"
    r"| (?:(?:just|also|then|now) )?(?:(?:hit|hits|struck|strikes|came|comes|is|are|fired|clapped) "
    r"(?:back|out)(?: again)? with"
    r"|strikes again|caught up (?:to|with)|was on a (?:roll|tear)|topped (?:itself|themselves))\b"
    r"|[’']s (?:largest|biggest|smallest|first|best|flagship|strongest|most \w+) "
    r"(?:[a-z-]+ ){0,3}(?:models?|release|LLM|VLM)\b"
)
_FROM = re.compile(
    r"(?:(?i:tweets?|posts?|news|releases?|launch(?:es)?|drops?|announcements?)"
    r"|(?:models?|LLMs?|VLMs?|checkpoints?|folks|suite|line-?up)) from $"
    rf"|{_MADE}(?:ed|d) (?:\w+ )?by $"
    r"|\b(?:developed|trained|built|made|created|designed|maintained) by $"
    r"|(?i:friends|folks|people|guys) (?:over )?(?:at|from) $|[Vv]erified $"
    r"|(?i:props|kudos|credit|congrats|congratulations|shout-?outs?|thanks|hats off) to (?:the )?$"
    r"|[A-Z][a-z]+\)? [A-Z][a-z]+,? from $"
    # "Qwen4-235B by Qwen: …", as a list of artefacts has it
    r"|(?:^|[\n ])[A-Z][\w.-]*[\d-][\w.-]* by $"
    # "congrats Qwen!", "she moved to Qwen"
    r"|(?:^|\n)(?i:congrats|kudos|props) $|\b(?:moved|went) (?:over )?to $"
    r"|\b(?i:labs|companies|firms|makers|players|startups|start-ups) (?:(?:like|such as|including) |\()"
    r"(?:[A-Z][\w.]+(?:, | and |, and ))*$"
)
_MAKING = frozenset({"maker", "institute"})
# what goes on is a model's name
_IS_MODEL = re.compile(r"[-_./]?\d|[-_/][A-Za-z]| \d|-|(?: [A-Z]\w*)* \d")
_LONGEST_BEFORE = 60


def acting(text: str) -> Iterator[Found]:
    """The places where a model's name means who makes it. text is folded and masked."""
    pattern = _names()
    if pattern is None:
        return
    for found in pattern.finditer(text):
        start, end = found.span()
        if _IS_MODEL.match(text, end):
            continue
        if _stands_behind_house(text, start, _houses()[found.group()]):
            continue
        if (
            _DOES.match(text, end)
            or _FROM.search(text, max(0, start - _LONGEST_BEFORE), start)
            or _stands_in_row(text, start, end)
            or text.startswith(f" {found.group()}", end)  # "Qwen Qwen4-72B": who, and what
        ):
            yield Found(start, end, _houses()[found.group()], True)


# "Meta, Qwen, Moonshot AI", "Qwen and NVIDIA": a firm right before or behind
_JOINED = r"(?:,? (?:and|or|&) |, )"
_FIRM_BEFORE = re.compile(rf"(?<![\w’'-])(?P<firm>[A-Z][\w.]+(?: AI| Cloud)?){_JOINED}$")
_FIRM_BEHIND = re.compile(rf"{_JOINED}(?P<firm>[A-Z][\w.]+(?: AI| Cloud)?)(?![\w’'-])")
# "Alibaba's Qwen and Z.ai's GLM", "beats Qwen and Meta's own"
_IS_OWNED = re.compile(r"[’']s (?:\w+ )?$|[A-Z]\w* $")


def _stands_in_row(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a row with a firm that goes by no model's name."""
    if _IS_OWNED.search(text, max(0, start - 30), start):
        return False
    before = _FIRM_BEFORE.search(text, max(0, start - 40), start)
    behind = _FIRM_BEHIND.match(text, end)
    return any(one is not None and _is_firm(one["firm"]) for one in (before, behind))


@cache
def _firms() -> frozenset[str]:
    """Names of makers that no family of models has."""
    return frozenset(
        name
        for entry in load_lexicon().organisations
        if entry.kind in _MAKING
        for name in entry.all_names
        if name.isascii() and name not in entry.ambiguous and key_of(name) not in latin_index()
    )


def _is_firm(name: str) -> bool:
    return name.rstrip(".") in _firms()


def _stands_behind_house(text: str, start: int, house: str) -> bool:
    """Whether a name of the house, or of the one it is a part of, stands right before: 阿里云通义千问发布."""
    return text[start : start + 1] > "\u3400" and text.endswith(_names_of(house), 0, start)


@cache
def _names_of(house: str) -> tuple[str, ...]:
    entries = {entry.id: entry for entry in load_lexicon().organisations}
    entry = entries[house]
    kin = [one for one in entries.values() if entry.parent and entry.parent in {one.id, one.parent}]
    return tuple(name for one in (entry, *kin) for name in one.all_names)


# "Chinese labs (Foo, Bar)", "companies like Foo and Bar": by their models' names
_LAB_LIST = re.compile(
    r"\b(?:[A-Z][\w-]+ |AI |open )?(?:labs|companies|firms|makers|start-?ups|players)"
    r"(?: (?:like|such as|including) | ?\()"
    r"(?P<list>[A-Z][\w.]+(?:,? and |, )(?:[A-Z][\w.]+(?:,? and |, )?){1,6})"
)
# Foo、Bar 和 Baz 等中国模型实验室
_LAB_LIST_ZH = re.compile(
    r"(?P<list>[A-Z][A-Za-z.]+(?: ?(?:、|和|与|及|以及) ?[A-Z][A-Za-z.]+){1,6}) ?"
    r"等(?:其他|其它|头部|主流|国内|国产|中国|本土|开源|大?模型|AI| )*"
    r"(?:实验室|公司|厂商|企业|厂家|玩家|初创)"
)
_WORD = re.compile(r"[A-Z][A-Za-z0-9_.]*[A-Za-z0-9_]")


def among_labs(text: str) -> Iterator[Found]:
    """The places in a list of labs where only a model's name stands for its maker."""
    for row in (*_LAB_LIST.finditer(text), *_LAB_LIST_ZH.finditer(text)):
        for word in _WORD.finditer(text, *row.span("list")):
            spelling = latin_index().get(key_of(word.group()))
            if spelling and spelling.family.maker:
                yield Found(word.start(), word.end(), spelling.family.maker, True)


def is_house_name(name: str) -> bool:
    """Whether a model's name is what its house goes by too: Qwen, DeepSeek, Kimi."""
    spelling = latin_index().get(key_of(name))
    return name in _houses() or (spelling is not None and spelling.family.is_company)


@cache
def _houses() -> dict[str, str]:
    """Each with its house's id: names of families that are an account of their maker's, or a team's name."""
    found: dict[str, str] = {}
    for entry in load_lexicon().organisations:
        teams = [name.removesuffix(" team") for name in entry.names if name.endswith(" team")]
        found |= {team: entry.id for team in teams if _is_house_name(team)}
        for account in entry.hub.huggingface if entry.kind in _MAKING else ():
            spelling = latin_index().get(key_of(account))
            if spelling and spelling.family.maker and not spelling.family.is_company:
                found |= dict.fromkeys((spelling.family.name, *spelling.family.names_zh), entry.id)
    return {name: house for name, house in found.items() if not name[0].islower()}


def _is_house_name(team: str) -> bool:
    """Whether a team's name ends in its family's, and is no word alone: "Tencent Hunyuan", "Kling"."""
    spelling = latin_index().get(key_of(team.rsplit(" ", maxsplit=1)[-1]))
    return spelling is not None and (
        " " in team or not (spelling.family.ambiguous or spelling.family.needs_number)
    )


@cache
def _names() -> re.Pattern[str] | None:
    names = "|".join(map(re.escape, sorted(_houses(), key=len, reverse=True)))
    return (
        re.compile(rf"(?<![A-Za-z0-9_@#/.-])(?:{names})(?![A-Za-z0-9_]|大模型)") if names else None
    )
