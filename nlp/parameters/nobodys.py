"""Sizes of models that a text does not name: "using a small 3B model", "30B以上的模型"."""

from __future__ import annotations

import re

from nlp.parameters.sizes import Size

# "a 7B model" that nothing names, unless it says what something is: "X is a 7B model", "X, a 7B model"
_INDEFINITE_EN = re.compile(
    r"(?P<copula>(?:\b(?:is|was|are|as|be|being|for|become|became|it)|[’']s|,|—|–|:|\(|-|^)\s*)?"
    r"\b(?:[Aa]n?|another|some|any|other)\s(?:(?!(?:the|its|our|their) )[A-Za-z-]+ ){0,3}$"
)
_INDEFINITE_ZH = re.compile(
    r"(?P<copula>是|为|，|：|—)?(?:一|两|二|三|几|多|数)(?:个|款|种|套)[^，。；\n]{0,6}$"
)
_SOME_MODELS = re.compile(
    r"(?:\b(?:two|three|four|several|both|other|many|[Mm]ost|\d{2,3})\b(?: [\w-]+){0,3} (?:models?|LLMs?|versions)"
    r"(?: are small,?)?(?: with| having| of| at|,)?(?: between| more than| at least| over)?\s?"
    r"|(?:主流的?|常见的?|其他的?))$"
)
# "宣布开源四款小尺寸模型，参数分别为 0.5B、1.8B": of those that are not named
_UNNAMED_ROW = re.compile(
    r"(?:发布|推出|开源|上线)了?(?:\d{1,2}|[一两二三四五六七八九十几多数]+)(?:个|款|种)[^，。；\n]{0,12}模型[，,：:]?(?:其?参数(?:量|规模)?)?"
    r"(?:分别)?(?:为|是|有|包括)?\s?(?:\d[\d.]*[BM]?[、和/ ]{1,3}){0,5}$"
)
# "a smaller system with about 30 billion": of one that has no name
_ANOTHER_WITH = re.compile(
    r"\b[Aa] (?:smaller|larger|bigger|lighter|second|third) (?:\w+ )?(?:system|model|version|one)"
    r" (?:with|of) (?:(?:about|some|around|roughly|only|just) )*$"
    # "A coder model with 480B parameters followed"
    r"|^\W*(?:A|An|Another) (?:[\w-]+ ){0,3}(?:model|version|variant|sibling) with (?:(?:about|some|around|only) )*$"
)
# "on a par with contemporary 7B models", "distilled into 8B/70B local models": of others that have no name
_OF_OTHERS = re.compile(
    r"\b(?:(?:several|many|most|other|current|contemporary|existing|comparable|similar|leading|mainstream"
    r"|typical)"
    r" (?:open |dense |local )?(?:\d[\d.]*B[–-])?|(?:with|than|into|to|instead of|outperform\w*|surpass\w*"
    r"|beat\w*|rival\w*|(?:performance|level|quality|capabilit\w+|results?) of) )$"
)
_OTHERS = re.compile(
    r"(?:[/–-]\d[\d.]*B)*(?:-parameter| parameter|-class|-level|-scale)? "
    r"(?:(?:local|open|dense|language|open-source|frontier|leading|efficient|vision-language|competitor"
    r"|competing|rival) )*"
    r"(?:models|LLMs|VLMs|MLLMs)\b"
)
# "训练万亿参数的模型，对算力是一次跃升": any such model
_TRAINING = re.compile(r"(?:^|[，。；“：])(?:训练|部署|运行|微调|做|使用)(?:一个)?$")
_A_MODEL = re.compile(r"(?:级别?)?(?:参数)?(?:规模)?的大?模型[，。；的]")
# "a ViT with 600 million parameters": of a part that is no model of its own
_PART_WITH = re.compile(
    r"\b(?:ViT|(?:vision |image |audio |text |speech |MTP |prediction )?(?:encoder|decoder|tower|adapter"
    r"|projector|tokenizer|connector|transformer|block|head|module|drafter)"
    r"|[Vv]ision [Tt]ransformer|VAE|MLP)s? (?:with|of|has|that has|having) "
    r"(?:(?:about|around|approximately|roughly|only|some|over) )?$"
    # "its vision encoder adds another 5B"
    r"|\b(?:encoder|decoder|tower|adapter|projector|head|ViT|module) (?:adds?|brings?|contributes?|takes?)"
    r" (?:(?:another|a further|an extra|about|some|up|only) )*$"
    # "scaling up the ViT to 6B parameters"
    r"|\b(?:scal|expand|grow|extend)(?:e[sd]?|ing|ed|s)? (?:up )?(?:the|its|our|their) "
    r"(?:ViT|(?:vision |image |audio )?(?:encoder|tower|transformer)|[Vv]ision [Tt]ransformer)"
    r" (?:up )?to (?:(?:about|around|some|over) )?$"
)
# "most of them have between 7 billion and 70 billion parameters": of many
_MANY_BETWEEN = re.compile(
    r"\b(?:[Mm]ost|many|half|all|some|those|models) (?:[\w-]+,? ){0,8}"
    r"between (?:\d[\d.]*[ -]?(?:B|T|billion|trillion) and )?$"
)
# "a 0.3B vision encoder", "a 157M-parameter flow matching head": the same
_PART_AFTER = re.compile(
    r"[ -](?:param(?:eter)?s? )?(?:(?!(?:and|the|with|for|plus|or|in|of|on|to) )[A-Za-z-]+ ){0,3}?"
    r"(?:encoder|decoder|tower|adapter|projector|tokenizer|connector|head|VAE|ViT)\b"
    r"(?! ?-?(?:only|based|models?)\b)"
)
# "a 2B MTP layer": whatever it is a part of
_LAYER_AFTER = re.compile(
    r"[ -](?:[\w-]+ ){0,2}(?:embedding|memory) (?:layer|table|module)\b"
    r"|[ -](?:parameter )?(?:MTP|[Mm]ulti-?[Tt]oken[- ][Pp]rediction|draft) (?:layer|head|module|model)\b"
)
# "效果比肩 13B 的稠密模型", "distilled from a 12B base": of what a model is measured by or made from
_MEASURED_BY = re.compile(
    r"(?:比肩|媲美|对标|超越|优于|强于|好于|胜过|不输于?|不逊于|堪比|追平|持平|匹敌|战胜|击败|看齐|可比|足以比)"
    r"(?:了|一些|部分|其他|多数|大多数|主流|同类|诸多|不少|众多|当前|目前|业界|[一两三几半]年前){0,3}的?\s?$"
)
_A_MODEL_ZH = re.compile(r"\s?(?:参数)?(?:量|规模|级别?)?的?[^，。；\n]{0,10}模型")
_FROM_A = re.compile(r"\b(?:from|of|on) an? $")
_BASE_AFTER = re.compile(r"[ -](?:\w+ )?(?:base|backbone|teacher|parent)(?: model)?\b")
# "效果能与 7B 到 8B 的稠密模型相比"
_WITH_ZH = re.compile(r"[与和同跟]\s?(?:[\d.]+\s?(?:B|万?亿)\s?[到至~、和-]\s?)?$")
_A_MODEL_ALIKE = re.compile(
    r"\s?(?:[到至~、和-]\s?[\d.]+\s?(?:B|万?亿))?\s?(?:参数)?(?:量|规模|级别?)?的[^，。；\n]{0,10}模型(?:的[^，。；\n]{0,6})?"
    r"(?:相比|相当|相?媲美|持平|打平|掰手腕|看齐|抗衡|一较|竞争|接近|相近)"
)
# "X、Y 级别的 1T 模型": of any such model
_OF_ITS_CLASS = re.compile(r"[\w.]\s?(?:级别?|量级|这类|这样)的\s?$")
# "不输多个 7B-9B 参数的模型"
_SEVERAL_ZH = re.compile(
    r"(?:多个|诸多|众多|若干|许多|不少)\s?(?:[\d.]+\s?(?:B|万?亿)?\s?[到至~、和-]\s?)?$"
)
_A_RANGE_ZH = re.compile(
    r"\s?(?:[到至~、和-]\s?[\d.]+\s?(?:B|万?亿))?\s?(?:参数)?(?:量|规模|级别?)?的?[^，。；\n（(]{0,10}模型"
)
# "3.03亿参数的ViT": of a part
_PART_AFTER_ZH = re.compile(
    r"\s?(?:个)?(?:参数(?:量|规模)?)?的\s?(?:ViT|视觉编码器|[^，。；\n]{0,6}(?:编码器|解码器|投影层))"
)
# "that sells a customer service model of 13 billion parameters"
_SELLS = re.compile(
    r"\b(?:sells?|selling|uses?|using|deploys?|runs?|running) an? (?:[\w-]+ ){0,4}(?:model|system|LLM)s? (?:of|with) $"
)
# 在机房里部署千亿级别的大模型: any such model
_DEPLOYED_ZH = re.compile(
    r"(?:部署|训练|运行|采用|搭载)(?:了|的)?(?:(?:十|百|千|万)?亿?[、和与及到至])?$"
)
_OF_A_SCALE_ZH = re.compile(
    r"(?:[、和与及到至](?:十|百|千|万)亿)?(?:参数)?(?:级别?|量级|规模)的?[^，。；]{0,6}模型"
)
# "dense 34B models are on borrowed time"
_KIND_OF = re.compile(r"(?:, |and |but |^)(?:dense|bigger|larger|smaller|local) $")
# "experiments with smaller models of 0.3 billion", "dense models under 10B", "something of between 7 billion and"
_SMALLER_ONES = re.compile(
    r"\b(?:smaller|larger|bigger|toy|tiny|large-scale|huge) models (?:of|with|at)"
    r" (?:only |just |about |over |more than )?$"
    # "trained alongside a smaller LLM (e.g., 20B)"
    r"|\b(?:smaller|larger|bigger|other|another) (?:M?LLM|VLM|model)s? \((?:e\.g\.,? )?$"
    # "ranking first across models spanning from 7B to 72B", "models in the range of 70B"
    r"|\bmodels? (?:spanning|ranging|going|all the way) (?:from )?(?:\d[\d.]*[ -]?(?:B|T|billion) (?:up )?to )?$"
    r"|\bmodels? (?:of|in|around) the (?:range|size|class|order|region) of (?:\d[\d.]*B? ?(?:to|-|–) ?)?$"
    r"|\bmodels (?:under|below|over|above|up to|smaller than|larger than) (?:about )?$"
    r"|\b(?:something|anything|models?) (?:of |in the range of )?between"
    r" (?:\d[\d.]*[ -]?(?:B|T|billion|trillion) and )?$"
)
# "六个用X蒸馏的小模型，其中32B和70B两款"
_DISTILLED_ZH = re.compile(
    r"(?:\d+|[几两三四五六七八九十多])(?:个|款)[^，。；\n]{0,12}(?:蒸馏|小)[^，。；\n]{0,10}模型[，,]\s?(?:其中|包括)?[^，。；\n]{0,12}$"
)
# "MTP 层参数 3.8B": of a part
_PART_BEFORE_ZH = re.compile(
    r"(?:MTP|视觉|编码器|解码器|投影|嵌入)\s?(?:层|模块|部分|塔|头)的?参数(?:量|规模)?(?:约|为|达)?\s?$"
    # "其中视觉编码器5B，语言模型316B"
    r"|其中[^。；\n]{0,24}(?:视觉|语言|音频|文本)(?:编码器|模型|塔|模块|部分)(?:为|约)?\s?$"
    # "1 native MTP layer (10B total parameters, 0.7B activated)"
    r"|\bMTP (?:layers?|modules?|heads?) ?\((?:\d[\d.]*[BM] (?:total )?(?:parameters|params)?, ?)?$"
    # "1 层 MTP（总参数量 10B，激活 0.7B）"
    r"|(?:MTP|ViT|编码器|解码器)(?:层|模块|头)?\s?[（(]\s?总?(?:参数)?(?:量|规模)?(?:约|为)?\s?"
    r"(?:[\d.]+\s?(?:[BM]|亿)(?:参数)?[，,、]\s?(?:每次)?(?:激活|活化)(?:参数)?(?:量)?\s?)?$"
)
# "performance equivalent to a 7-8B dense model", "the level of sub-10B models"
_EQUIVALENT = re.compile(
    r"\b(?:equivalent|comparable|equal|similar|close) to (?:that of |those of )?an? (?:\d[\d.]*B?\s?[–~-]\s?)?$"
)
_A_MODEL_EN = re.compile(
    r"(?:\s?[–~-]\s?\d[\d.]*B)?(?:-parameter)? (?:[\w-]+ ){0,3}?(?:model|LLM|VLM)s?\b"
)
_SUB = re.compile(r"\bsub-$")
# "the open-weights leader under 150B parameters", "the strongest model around 3B active": of a class
_OF_A_CLASS = re.compile(
    r"\b(?:leader|models?|class|best|strongest|king|champion|anything|everything|pack|field"
    r"|performance|results?|SOTA|open source|LLMs|VLMs)"
    r" (?:[\w-]+ ){0,2}(?:under|below|around|within|with (?:less|fewer) than|of (?:less|fewer) than) (?:the )?$"
    # "the field now points to a model with approximately 30 billion parameters"
    r"|\b(?:to|for|of|around) a model (?:with|of) (?:approximately |about |around |roughly |some )?$"
)
_PARAMETERS = re.compile(r" (?:active |total |activated )?(?:parameters?|params?)\b")
# "impressive for a 3B active parameter model": of such a one
_FOR_SUCH = re.compile(
    r"\b(?:impressive|remarkable|strong|great|good|bad|crazy|amazing|unusual|respectable|decent|wild)"
    r" for an? (?:\w+ )?$"
)
# "the companion 35B A3B scored 43": of a sibling that has no name
_COMPANION = re.compile(r"\b[Tt]he (?:companion|sister|sibling) (?:\d[\d.]*B[ -]?A?)?$")
# "a 35B-A3B sibling": of one that has no name here
_A_SIBLING = re.compile(r"\ban? (?:(?:smaller|larger|bigger|lighter|open) )?(?:\d[\d.]*B-A)?$")
_SIBLING_AFTER = re.compile(
    r"(?:-A\d[\d.]*B)?(?:-parameter)? (?:sibling|sister|brother|cousin|companion)\b"
)
# "10亿参数模型要占用1GB内存", "100亿-150亿参数级别的模型可以覆盖绝大多数用例": of any such model
_ANY_MODEL_ZH = re.compile(
    r"\s?(?:[-–~到至]\s?[\d.]+\s?(?:万?亿|B))?(?:参数)?(?:级别|规模|量级)?的?模型"
    r"(?:要(?!求)|需|可以|能|就|会|通常|一般|擅长|跑|占)"
)
_OPENS_CLAUSE_ZH = re.compile(r"(?:^|[，。；：“「\n]|的是|[\d.]+\s?(?:万?亿|B)?\s?[-–~到至]\s?)$")
_DIGIT = re.compile(r"\d")
NOUN_AFTER = re.compile(
    r"[\s-]{0,2}(?:parameters?[\s-])?(?:[A-Za-z-]{2,14}\s){0,4}(?:models?|LLMs?|VLMs?|MoE|agent|version|system|network|distill(?:ation)?|fine-?tune)\b|\s?(?:参数)?(?:量|规模)?(?:的)?[^，。；\n]{0,10}模型"
)
_THESE = re.compile(r"\b(?:[Tt]he|[Oo]ur|[Ii]ts) $")
_GENERIC_AFTER = re.compile(
    r"\s?(?:参数)?等?更[大小](?:规模)?的?[^，。；\n]{0,8}模型"
    r"|\s?(?:参数)?(?:规模)?(?:以上|及以上|以下|以内|之内|级别?)(?:的)?[^，。；\n]{0,8}模型"
    r"|\+ models\b| and (?:above|up|larger|below)"
    r"|(?: ?[-–—~] ?\d[\d.]*[BM])? (?:option|range|class|bracket|segment|weight class)\b"
)
_MODELS_AFTER = re.compile(r" models\b")
# "punches at 70B+", "trillion-parameter models can run here": of a class, and of no model
_PUNCHES = re.compile(
    r"\b[Pp]unch\w* (?:well |far )?(?:at|above|with|up to|into|like)(?: the| an?)? $"
)
_CLASS_AFTER = re.compile(r"[- ]parameter (?:[\w-]+ ){0,2}models\b")
# "是参数量少于100亿的最强模型"
_BOUND_BEFORE_ZH = re.compile(r"参数(?:量|规模)?(?:少于|小于|低于|不超过|不足|不到|在)?\s?$")
_BOUND_AFTER_ZH = re.compile(
    r"\s?(?:参数)?(?:以?内|以下|之内)?的(?:最|所有|各|同类|其他|模型|开源模型)"
)


def is_of_others(text: str, size: Size, begin: int) -> bool:
    """Whether a size is of models that one is measured by, or of a part, whatever size was told before it."""
    left = text[max(begin, size.start - 60) : size.start]
    return bool(
        (
            _GENERIC_AFTER.match(text, size.end)
            and not _THESE.search(text, max(0, size.start - 5), size.start)
        )
        or (_MEASURED_BY.search(left) and _A_MODEL_ZH.match(text, size.end))
        or (_FROM_A.search(left) and _BASE_AFTER.match(text, size.end))
        or (_WITH_ZH.search(left) and _A_MODEL_ALIKE.match(text, size.end))
        or (_OF_ITS_CLASS.search(left) and _A_MODEL_ZH.match(text, size.end))
        or (_SEVERAL_ZH.search(left) and _A_RANGE_ZH.match(text, size.end))
        or _PART_AFTER_ZH.match(text, size.end)
        or (_KIND_OF.search(left) and _MODELS_AFTER.match(text, size.end))
        or _SMALLER_ONES.search(left)
        or (left.rstrip().endswith(("<", "≤")) and _MODELS_AFTER.match(text, size.end))
        or _SELLS.search(left)
        or _DISTILLED_ZH.search(left)
        or _PART_BEFORE_ZH.search(left)
        or _LAYER_AFTER.match(text, size.end)
        or _PUNCHES.search(left)
        or (_EQUIVALENT.search(left) and _A_MODEL_EN.match(text, size.end))
        or _SUB.search(left)
        or (_OF_A_CLASS.search(left) and _PARAMETERS.match(text, size.end))
        or _COMPANION.search(left)
        or _FOR_SUCH.search(left)
        or (_A_SIBLING.search(left) and _SIBLING_AFTER.match(text, size.end))
        or (_ANY_MODEL_ZH.match(text, size.end) and _OPENS_CLAUSE_ZH.search(left))
        or (_BOUND_BEFORE_ZH.search(left) and _BOUND_AFTER_ZH.match(text, size.end))
        or (not _DIGIT.search(text, size.start, size.end) and _CLASS_AFTER.match(text, size.end))
    )


# "beside their 90B flagship", "用 40 亿参数的小模型也答得出"
_THEIRS = re.compile(r"\b(?:their|its) (?:own )?$")
_BIG_ONE = re.compile(r" (?:flagship|big brother|larger sibling)\b")
_WITH_HELP_OF = re.compile(r"(?:用|靠|凭)\s?$")
_SMALL_ONE = re.compile(r"\s?(?:参数)?(?:量|规模)?的小模型")


# "a 32B model hits 87.1, rivalling Kaya; 7B shows three points more": the next in a row without names
_NEXT_OF_ROW = re.compile(r"; (?:and )?(?:the )?$")
_SCORES = re.compile(r" (?:shows?|hits?|gets?|reaches|scores?|gains?|achieves?|improves?)\b")


def is_nobodys(text: str, size: Size, begin: int) -> bool:
    """Whether a size is of a model that is not named: "using a small 3B model", "30B以上的模型"."""
    if is_of_others(text, size, begin):
        return True
    if _NEXT_OF_ROW.search(text, begin, size.start) and _SCORES.match(text, size.end):
        return True
    if _MODELS_AFTER.match(text, size.end) and not _THESE.search(
        text, max(0, size.start - 5), size.start
    ):
        return True
    left = text[max(begin, size.start - 60) : size.start]
    if _THEIRS.search(left) and _BIG_ONE.match(text, size.end):
        return True
    if _WITH_HELP_OF.search(left) and _SMALL_ONE.match(text, size.end):
        return True
    if _MANY_BETWEEN.search(text, max(begin, size.start - 90), size.start):
        return True
    if _UNNAMED_ROW.search(left) or _SOME_MODELS.search(left) or _ANOTHER_WITH.search(left):
        return True
    if _DEPLOYED_ZH.search(left) and _OF_A_SCALE_ZH.match(text, size.end):
        return True
    if _TRAINING.search(left) and _A_MODEL.match(text, size.end):
        return True
    if _PART_WITH.search(left) or _PART_AFTER.match(text, size.end):
        return True
    if _OF_OTHERS.search(left) and _OTHERS.match(text, size.end):
        return True
    noun = NOUN_AFTER.match(text, size.end)
    if noun and not noun.group().endswith("version"):  # a version is one of what is spoken of
        found = _INDEFINITE_EN.search(left) or _INDEFINITE_ZH.search(left)
        return found is not None and not found.group("copula")
    return False
