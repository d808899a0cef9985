"""Whether a name that is also a word, a company or an application is meant as a model here."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicon import load_lexicon
from nlp.lexicon.people_words import people_words
from nlp.lexicon.words import variant_words, word_list
from nlp.models.names import Name
from nlp.names.pieces import common_words
from nlp.organisations.by_model import acting, among_labs

_LIKE = re.compile(
    r"(?:\b(?i:models?|LLMs?|chatbots?|competitors|rivals|giants|alternatives)(?: \w+){0,2},? (?:like|such as|including|e\.g\.,?|namely)|\b(?i:models|LLMs) \(|模型[，,（(]?(?:如|像|包括|比如|例如)|(?<!labs )(?<!companies )(?<!firms )(?<!makers )(?<!startups )(?:like|such as) (?:the )?)[^.;。；\n]{0,50}$"
)
_OF_MODELS = re.compile(r"(?i)models?\b|LLMs?\b|chatbots?\b|模型")
_AND = re.compile(
    r"(?:,? (?:and|or|vs\.?|versus|to|plus) | ?(?:-{1,2}>|→|=>) ?|, |/| / | & |、|和|与|及|或|以及| 和 | 与 |，)"
)
# variants or a name of its own written onto an ambiguous name: "Ming-flash-omni", "Ming-UniAudio"
_WRITTEN_ON = re.compile(r"-[A-Z][a-z]+[A-Z][A-Za-z]+(?![A-Za-z])")
# "Ling is a MoE LLM", "Step is our family of models"
_IS_MODEL = re.compile(
    r" (?:is|are|was) (?:an?|the|our|another|its) [^.\n]{0,60}?\b(?:models?|LLMs?|MoE|family)\b"
    # "Moonstone, a 16B-parameter MoE model", and no "X, a model maker"
    r"|, (?:an?|our) (?:[\w./-]+ ){0,6}?(?:models?|LLM)\b(?! (?:maker|developer|builder|lab|company|firm|start-?up|provider))"
    r"| ?(?:是|[（(])(?:一[个款种]|我们)[^，。；\n]{0,20}?(?:模型|架构|基座|LLM|MoE)"
    r"|[，,]被(?:描述|誉|称|视)为[^，。；\n]{0,32}(?:模型|LLM)"
)
_ACTS = re.compile(
    r" (?:(?:has|have|just|also|now|then|recently|finally|officially|quietly) )*"
    r"(?:releas(?:ed|es)|launch(?:ed|es)|dropp?(?:ed|s)|announce[sd]|open-sourced?s?|ship(?:ped|s)|deliver(?:ed|s)|unveil(?:ed|s)"
    r"|introduce[sd]|publish(?:ed|es)) (?:[A-Z0-9]|an? |the |its |their |two |three |several |new |another |both )"
)
# "K2 and Acme's M1": whose a model is
_OWNS = re.compile(r"[’']s [A-Z]")
_PLAN = re.compile(
    r" (?:(?:Coding|Token) )?Plan(?![A-Za-z])| Coding ?(?:Plan(?![A-Za-z])|套餐)| ?(?:API ?)?开放平台"
    # "Gemini for Home", "the ChatGPT desktop app", "ChatGPT now has search": a product that has models in it
    r"| (?:Tasks|Agent|Atlas|Work|Health|Go|Canvas|Projects|Robotics|AI Studio|AI Mode)\b(?! [\d])"
    r"| (?:[Aa]pp|desktop|mobile|subscri\w+|Enterprise|now has|for (?:Home|Business|Edu\w*|Work|Teams?|Enterprise|Clinicians|Health\w*|Government))\b"
)
# "the Baize large model": nothing else is of this kind
_OF_A_KIND = re.compile(
    r" (?:(?:series|family)(?: of)? )?(?:large language|large|foundation|language|AI) models?\b| LLMs?\b| chatbot\b"
)
# "its assistant Spark"
_KIND_BEFORE = re.compile(r"\b(?:model|LLM|chatbot|assistant|bot),? [“\"‘']?$")
# "Moonstone, a 3B/16B-parameter MoE model"
_SIZED_MODEL = re.compile(
    r"(?:, from [A-Z][^,.\n]{2,60},)?(?:,| is) an? (?:[\w-]+ ){0,3}\d[\d./B-]*(?:B| billion)[- ](?:[\w()-]+ ){0,5}?(?:models?|LLM|MoE)\b"
)
# a word's capital amid a sentence: "processed by Ling, an MoE architecture"
_AMID_SENTENCE = re.compile(r"[a-z]{2,},? (?:[a-z]+ )?$")
_NAME_GOES_ON = re.compile(r"[ -][A-Z]|[-/&]|[’']s? [A-Z]| \d")
_WORD_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z]+) $")
# amid Chinese words, "通过 Whisper 模型", "Whisper 是单个模型": no other thing of that name is called a model
_HAN_BEFORE = re.compile(r"(?:^|[\u3400-\u9fff，。；：、（(「“\n])[ ]?$")
_MODEL_HAN = re.compile(
    r"[，,]被(?:描述|誉|称|视)为[^，。；]{0,32}(?:模型|LLM)"
    r"| ?(?:(?:对照|对比|基线|教师|学生)?大?模型(?!库|社区|平台|市场|广场|权重文件)|语音(?:识别|合成)?(?:大?模型)|是(?:单个|一个|个|最)[^，。；\n]{0,16}模型)"
)
_MEASURED_HAN = re.compile(
    r"(?:模型)?的?(?:总|激活)?参数(?:总?量|规模)?(?:为|达|约|是)?\s?[\d约近]"
)
LONG_ENOUGH = 4  # characters of such a word
_QUOTED = '“"「『'


@cache
def _model_word() -> re.Pattern[str]:
    latin = "|".join(map(re.escape, word_list("name_words.toml", "model_words")))
    han = "|".join(map(re.escape, word_list("name_words.toml", "model_words_zh")))
    return re.compile(rf"[”\"’」』]?(?: (?:{latin})\b| ?(?:{han}))")


@cache
def related(maker: str | None) -> frozenset[str]:
    """A maker, what it belongs to and what belongs to it; nothing where there is none."""
    if maker is None:
        return frozenset()
    parents = {entry.id: entry.parent for entry in load_lexicon().organisations}
    family = {maker}
    if parents.get(maker):
        family.add(str(parents[maker]))
    family |= {child for child, parent in parents.items() if parent == maker}
    return frozenset(family)


_SHORT_HOUSE = 4  # characters of a house's short name
# "识别率好于某某": what a model is compared with is one
# "接入 DeepSeek，", "转向 DeepSeek 寻求建议": what is used is no house
_USED_ZH = re.compile(
    r"(?:接入|部署|满血版?|转向|切换(?:到|至|为)?|询问|打开|调用|求助于?|跑)了?\s?$"
)
_OF_HOUSE_ZH = re.compile(r"\s?(?:官方|团队|公司|旗下|方面|平台|的(?:大?模型|产品|服务|技术))")
# "DeepSeek 等大模型", "DeepSeek 长上下文能力", "DeepSeek 更人性化"
_LIKE_A_MODEL_ZH = re.compile(
    r"\s?(?:等(?:国产|开源|主流|头部|热门|国内|本土|AI|\s){0,3}(?:大语言|语言|大)?模型|API(?=\s?[\u3400-\u9fff])|(?:[^，。；\s]{0,6})能力(?:实测|评测|测评|测试)"
    r"|更(?!新|改|换|名)[\u3400-\u9fff]|出来(?=[，。])|的(?:回答|成本|输出|付费 ?API))"
)
_WORSE_THAN = re.compile(r"(?:不及|不如|不输|逊于|优于|好于|强于|追平|媲美|比肩)\s?$")

# "outperforms Granite 4.0": a version behind a word that a model is measured against
_MEASURED_AGAINST = re.compile(
    r"\b(?:beat(?:s|ing)?|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outscor(?:es|ed|ing)|rival(?:s|ed|ing)?|exceed(?:s|ed|ing)?"
    r"|(?:better|worse|faster|stronger|weaker|smaller|larger|cheaper) than|competitive with|comparable to|on par with"
    r"|compared (?:to|with)|versus|vs\.?|match(?:es|ed|ing)?) $"
)


# where a line begins, with a maker's name or without: "Acme Dolphin 4.3 - …"
_LINE_OPENS = re.compile(r"(?:^|\n)(?:[A-Z][\w.&-]{1,18} )?$")
# a line that ends in links
_IN_SHOW_NOTES = re.compile(
    r"(?: family| series)?(?::| [-–—]) [^\n]{1,200}\( ?(?:X|HF|Blog|Git[Hh]ub|Announcement)(?:, [^()\n]{1,60})? ?\)\W*(?:$|\n)"
)


# "its assistant Spark", 对话助手“星火”
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:models?|assistant|chatbot|bot|LLM|family|series)(?: called| named)?,? [“\"]?|(?:模型|助手)[“「]?)$"
)


# "MOVA (MOSS Video and Audio)": what letters stand for
_LETTERS_BEFORE = re.compile(r"(?<![\w-])([A-Z]{3,8}) \($")
_REST_OF_BRACKET = re.compile(r"[ -](?:[\w-]+ ){0,5}[\w-]+(?=\))")


# "a Whisper competitor"
_RIVALLED = re.compile(r" (?:competitors?|rivals?|alternatives?|killers?|clones?)\b")


# "the 80B-parameter model Flamingo"
_MODEL_BEFORE = re.compile(r"(?:\b(?:model|LLM|VLM) [“\"]?|模型 ?[“「]?)$")


# "Foo-Scope，这是一套工具", "Foo-Agent, a framework for …": what bears a family's name and is no model
_IS_SOMETHING_ELSE = re.compile(
    r"(?:[（(][^（）()\n]{1,30}[）)])?[，,] ?(?:这是|它是|是)?一?[个款套种项][^，。；\n]{0,40}?"
    r"(?:集合|数据集|工具[集包箱]?|框架|基准|榜单|平台|插件|[软组]件|客户端|协议)(?=[，。；]|$)"
    r"|,? (?:is )?(?:an?|our) (?:(?!model)[\w-]+ ){0,6}?(?:toolkit|framework|library|data ?set|benchmark|CLI|IDE|plug-?in|extension)"
    r"(?=[ ,.;:]|$)(?! models?\b)"
)


# "(Acme_AI)", "FooClawBench"
_ACCOUNT_OR_BENCHMARK = re.compile(
    r"[A-Za-z]+_(?:AI|ai|HQ|Lab|Official|official|[A-Z][a-z]+)|[A-Za-z]+[a-z]Bench"
)


# "the Foo V900 accelerator", 昆仑M100芯片
_CHIP = re.compile(
    r"(?: [A-Z]?\d[A-Za-z0-9.-]*)? (?:AI |inference |training )?(?:accelerators?|chips?|processors?|GPUs?|NPUs?|supernodes?|clusters?)\b(?! (?:count|cluster))"
    r"| ?(?:AI ?)?(?:芯片|加速卡|处理器|超节点)(?!上|训练|推理|适配|版)"
)


# "RTX3090"
_CARD = re.compile(r"(?:RTX|GTX|Quadro|Tesla)[ -]?[A-Z]?\d{2,4}(?: ?Ti)?")
# "its AI chip (Foo V900)", "the toolkit Foo-Kit", "the architecture component Foo2"
_WARE_BEFORE = re.compile(
    r"\b(?:chips?|accelerators?|processors?|GPUs?|NPUs?|supernodes?|toolkit|toolbox|framework|component|technique|kernel|optimi[sz]er"
    r"|library|codec|tokenizer) [(“\"]?$"
)
# "IMG_1234.CR2"
_FILE = re.compile(
    r"[\w.-]+\.(?:cr2|jpe?g|png|gif|webp|mp[34]|wav|py|sh|md|txt|pdf|json|jsonl|csv|ya?ml|toml|ipynb|zip|gguf|safetensors)",
    re.IGNORECASE,
)


def is_something_else(text: str, name: Name) -> bool:
    """Whether a name is an account, a benchmark, a file, or what the text says beside it: a toolkit, a chip."""
    if (
        _CHIP.match(text, name.end)
        or _FILE.fullmatch(text, name.start, name.end)
        or _CARD.fullmatch(text, name.start, name.end)
    ):
        return True
    if name.family is None and _WARE_BEFORE.search(text, max(0, name.start - 16), name.start):
        return True
    return not name.parts.has_number and bool(
        _ACCOUNT_OR_BENCHMARK.fullmatch(text, name.start, name.end)
        or _IS_SOMETHING_ELSE.match(text, name.end)
    )


def _is_written_on(surface: str, name: Name) -> bool:
    """Whether words that tell models apart are written onto a name: "Ming-Lite-Omni"."""
    return "-" in surface and (
        (bool(name.parts.variants) and all(word in variant_words() for word in name.parts.variants))
        or _WRITTEN_ON.search(surface) is not None
    )


def _is_phrase(surface: str, name: str) -> bool:
    """Whether a name written as one word stands in two that are words themselves: "Next Step" is no NextStep."""
    words = surface.split(" ")
    return (
        len(words) > 1 and " " not in name and all(word.lower() in common_words() for word in words)
    )


def is_versioned(name: Name) -> bool:
    """Whether a version of two numbers or a tier stands behind a word: "Granite 4.0", "Nova Pro"."""
    parts = name.parts
    return bool(
        name.family
        and name.family.ambiguous
        and not name.is_bare
        and (parts.variants or "." in (parts.version or ""))
    )


def is_abbreviation(text: str, name: Name) -> bool:
    """Whether a family's bare name is three capitals or more, which in a row of models are one: MPT."""
    surface = text[name.start : name.end]
    return bool(
        name.family and name.is_bare and len(surface) >= LONG_ENOUGH - 1 and surface.isupper()
    )


class Decider:
    """Decide the doubtful names of one text; sure names may be asked about too."""

    def __init__(
        self, text: str, names: list[Name], organisations: set[str], organisation_starts: set[int]
    ) -> None:
        self.text = text
        self.organisations = organisations
        self.organisation_starts = organisation_starts
        # where stands a firm's name that is no model's as well
        self.firms = organisation_starts - {n.start for n in names}
        # "Qwen released two models": who makes it
        self.acting = organisation_starts & {
            place.start for place in (*acting(text), *among_labs(text))
        }
        # families that a sure name of this text has established: Yi-34B makes "Yi" a model, OFA-Tiny "OFA"
        self.sized = {
            n.family.id
            for n in names
            if n.family
            and (
                (n.parts.size and not n.spaced_number)
                or (n.family.ambiguous and _is_written_on(text[n.start : n.end], n))
            )
        }

        # families that are words as well, and that this text says are models of so many parameters
        self.told = {n.family.id for n in names if n.family and _SIZED_MODEL.match(text, n.end)}
        # … or that it opens a paragraph with: "Bunny is a family of light models"
        self.introduced = {
            n.family.id
            for n in names
            if n.family
            and n.is_bare
            and text[n.start - 1 : n.start] in {"", "\n"}
            and _IS_MODEL.match(text, n.end)
        }
        # makers of models that need no telling: beside Step-Audio, "Step-1" is StepFun's
        self.makers = {
            n.family.maker
            for n in names
            if n.family
            and (
                not (n.family.ambiguous or n.family.needs_number or n.family.is_app)
                or _is_written_on(text[n.start : n.end], n)
            )
        } - {None}

    def _is_another_thing(self, name: Name, *, is_named_model: bool) -> bool:
        """Whether a family's bare name is somebody's given name, its makers' ("Qwen released two models"), or a plan's."""
        if name.start in self.acting or _PLAN.match(self.text, name.end):
            return True
        is_company = name.family is not None and name.family.is_company
        acts = not is_company and _ACTS.match(self.text, name.end)
        return not is_named_model and bool(self._is_given_name(name) or acts)

    def _is_used(self, name: Name) -> bool:
        """Whether a Chinese sentence uses what a firm's bare name stands for: 接入 DeepSeek."""
        if _LIKE_A_MODEL_ZH.match(self.text, name.end):
            return True
        before = _USED_ZH.search(self.text, max(0, name.start - 8), name.start)
        return before is not None and not _OF_HOUSE_ZH.match(self.text, name.end)

    def _spells_letters(self, name: Name) -> bool:
        """Whether a name opens a bracket that says what the letters before it stand for."""
        letters = _LETTERS_BEFORE.search(self.text, max(0, name.start - 12), name.start)
        rest = _REST_OF_BRACKET.match(self.text, name.end)
        if not letters or not rest:
            return False
        capitals = iter(re.sub(r"[^A-Z]", "", self.text[name.start : rest.end()]))
        return all(letter in capitals for letter in letters.group(1))

    def is_model(self, name: Name, kind: str = "") -> bool:
        """Whether the name stands for a model. kind is 大模型 or the like, where it is a part of the name."""
        family = name.family
        if family is None:
            return True
        if self._spells_letters(name) or (not name.is_bare and is_something_else(self.text, name)):
            return False
        is_named_model = bool(
            kind
            or _model_word().match(self.text, name.end)
            or _IS_MODEL.match(self.text, name.end)
            or _KIND_BEFORE.search(self.text, max(0, name.start - 14), name.start)
            or _WORSE_THAN.search(self.text, max(0, name.start - 6), name.start)
        )
        if name.is_bare and self._is_another_thing(name, is_named_model=is_named_model):
            return False
        if name.is_bare and family.is_app:
            return is_named_model
        if name.is_bare and family.is_company:
            like = _LIKE.search(self.text, max(0, name.start - 90), name.start)
            among_firms = (
                like is not None
                and _OF_MODELS.match(like.group()) is None
                and any(like.start() < at < name.start for at in self.firms)
            )
            return is_named_model or self._is_used(name) or bool(like and not among_firms)
        surface = self.text[name.start : name.end]
        if not (family.ambiguous or family.needs_number or _is_phrase(surface, family.name)):
            return True
        if not surface.isascii():
            return True  # Chinese names are decided by names_zh
        if self._is_measured(name) or (is_versioned(name) and self._heads_news(name)):
            return True
        by_maker = bool(related(family.maker) & self.organisations) or (
            family.maker in self.makers
            and not name.is_bare
            and (not name.spaced_number or "." in (name.parts.version or ""))
        )
        parts = name.parts
        if parts.size or parts.active_size:
            return not (name.spaced_number and family.needs_number and not by_maker)
        is_dotted = "." in (parts.version or "")
        strong = parts.has_number and (
            bool(parts.variants) and is_dotted
            if name.spaced_number
            else bool(parts.variants) or is_dotted
        )
        if name.spaced_number:
            # "Flux 1.1 Pro": a version of two numbers and a variant behind a word
            told = _IS_MODEL.match(self.text, name.end) is not None
            return by_maker or strong or told or (family.id in self.sized)
        if parts.has_number:
            # "INTELLECT-3", "Orion-2": a version written onto a longer word
            onto = re.fullmatch(r"[A-Za-z]{5,}-?\d{1,2}", surface) is not None
            measured = _MEASURED_HAN.match(self.text, name.end) is not None  # "Step3总参数量321B"
            return (
                by_maker
                or strong
                or measured
                or (onto and (family.name.isupper() or not family.needs_number))
            )
        if family.needs_number:
            return (
                parts.is_bare
                and is_named_model
                and (family.id in self.sized or self._is_told_in_chinese(name))
            )
        if not parts.is_bare:
            # "Ming-Lite-Omni", "Step-DeepResearch": words that tell models apart, written onto the name
            return by_maker or family.id in self.sized or _is_written_on(surface, name)
        is_quoted = name.start > 0 and self.text[name.start - 1] in _QUOTED
        beside = bool(
            re.search(
                r"(?:’s|'s|\w)\s$|[\u3400-\u9fff] ?$",
                self.text[max(0, name.start - 3) : name.start],
            )
        ) and any(name.start - 25 <= start < name.start for start in self.organisation_starts)
        is_told = family.id in self.told or _MODEL_BEFORE.search(
            self.text, max(0, name.start - 12), name.start
        )
        if (
            self._is_told_in_chinese(name)
            or (is_told and surface[0].isupper())
            or (family.id in self.introduced and self._may_be_named(name))
            or (_OF_A_KIND.match(self.text, name.end) and self._is_written_as_name(name))
        ):
            return True
        if family.maker in self.makers and _IS_MODEL.match(self.text, name.end):
            return True
        if family.id in self.sized and self._is_written_as_name(name):
            return True
        is_called = _NOUN_BEFORE.search(self.text, max(0, name.start - 20), name.start) is not None
        return (by_maker or family.id in self.sized) and (
            is_named_model or is_quoted or beside or is_called
        )

    def _is_measured(self, name: Name) -> bool:
        """Whether a model is measured against it: "outperforms Granite 4.0", "a Whisper competitor"."""
        if not name.is_bare:
            return is_versioned(name) and bool(
                _MEASURED_AGAINST.search(self.text, max(0, name.start - 18), name.start)
            )
        return bool(
            _WORSE_THAN.search(self.text, max(0, name.start - 6), name.start)
            or (_RIVALLED.match(self.text, name.end) and self._is_written_as_name(name))
        )

    def _heads_news(self, name: Name) -> bool:
        """Whether it opens a line of show notes: "Dolphin 4.3 - …, SOTA (X, HF)"."""
        opens = _LINE_OPENS.search(self.text, max(0, name.start - 24), name.start)
        return opens is not None and _IN_SHOW_NOTES.match(self.text, name.end) is not None

    def _is_told_in_chinese(self, name: Name) -> bool:
        """Whether a capitalised word stands amid Chinese and is called a model there: 通过 Whisper 模型提取文字稿."""
        surface = self.text[name.start : name.end]
        return (
            surface[0].isupper()
            and len(surface) >= LONG_ENOUGH
            and _HAN_BEFORE.search(self.text, max(0, name.start - 3), name.start) is not None
            and _MODEL_HAN.match(self.text, name.end) is not None
        )

    def _is_written_as_name(self, name: Name) -> bool:
        """Whether a capital can only be a name's: amid a sentence, or on what is no ordinary word."""
        surface = self.text[name.start : name.end]
        if not surface[0].isupper() or _NAME_GOES_ON.match(self.text, name.end):
            return False
        return surface.lower() not in common_words() or bool(
            _AMID_SENTENCE.search(self.text, max(0, name.start - 24), name.start)
        )

    def _may_be_named(self, name: Name) -> bool:
        """Whether a word with a capital stands alone, as a name that the text has introduced does."""
        return self.text[name.start].isupper() and not _NAME_GOES_ON.match(self.text, name.end)

    def _is_given_name(self, name: Name) -> bool:
        """Whether a Chinese surname stands before a name written as a word: "Shen Yulan"."""
        surname = _WORD_BEFORE.search(self.text, max(0, name.start - 12), name.start)
        return bool(
            surname
            and self.text[name.start + 1 : name.end].islower()
            and surname.group(1) in people_words().pinyin
        )

    def _house_before(self, name: Name) -> int | None:
        """Where a house begins that a Chinese name is written on to: 字节 of 字节豆包."""
        if self.text[name.start].isascii():
            return None
        near = [
            start for start in self.organisation_starts if 0 < name.start - start <= _SHORT_HOUSE
        ]
        return max(near) if near else None

    def _house_between(self, first: Name, second: Name) -> int | None:
        """The same for the second of two names, where the house stands between them."""
        start = self._house_before(second)
        return start if start is not None and start >= first.end else None

    def is_listed_beside(self, name: Name, others: list[Name]) -> bool:
        """Whether a company's bare name stands in a row with models: "close to DeepSeek and Qwen"."""
        is_company = name.family is not None and name.family.is_company
        if is_company and _OWNS.match(self.text, name.end):
            return False
        for other in others:
            if other is name or other.family is name.family:
                continue
            first, second = (other, name) if other.start < name.start else (name, other)
            house = self._house_between(first, second)  # 阿里通义千问和字节豆包
            if second.start - first.end > 8 or not _AND.fullmatch(
                self.text[first.end : second.start if house is None else house]
            ):
                continue
            if is_versioned(name):
                return True
            outer = self.text[name.end : name.end + 30] if name.start > other.start else ""
            is_also_firm = any(
                0 < start - name.end < 8 or 0 < name.start - start < 24
                for start in self.organisation_starts
                if start != name.start
                and (start != other.start or is_company)
                and not (house is not None and start in {house, self._house_before(name)})
            )
            if not is_also_firm and not outer.startswith((" said", " announced", "表示", "宣布")):
                return True
        return False
