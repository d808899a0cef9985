"""What may stand between a word of release and a model, or between two models of a list."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.dates.english import MONTH, WEEKDAY
from nlp.lexicon.release_words import words
from nlp.releases.text import Sentence, Spot
from nlp.releases.wholes import is_family_of

CONNECTOR = re.compile(
    r"^[\s,，、;；/&+()（）“”\"'`*:：|]*"
    r"(?:and|or|as well as|along with|plus|和|与|及|以及|或|还有|并)?[\s(（“\"'`*]*$",
    re.IGNORECASE,
)
LAST_CONNECTOR = re.compile(r"\b(?:and|or)\b|和|与|及|或", re.IGNORECASE)
COMMA_BREAK = re.compile(r"[,，]")
LIST_OPENER = re.compile(
    r"\b(?:includ\w+|namely|compris\w+|consist\w+\s+of|featur\w+|cover\w*|contain\w*|called|named|dubbed|along\s+with|(?:start|beginn)ing\s+with|kicking\s+off\s+with|led\s+by|together\s+with|in\s+the\s+(?:shape|form)\s+of|as\s+well\s+as|such\s+as|among\s+(?:them|these|which)|e\.g\.|i\.e\.|like)\b|[:：(（—–]|包括|包含|涵盖|分别|依次|其中|名为|命名|例如|比如|以及|[为有如即]\s*[“「《]?$",
    re.IGNORECASE,
)
LIST_OPENER_NEAR = 24  # characters before a model in which its list may be announced
MODEL_IS_NEXT = re.compile(
    r"\b(?:models?|series|family|version|LLMs?|called|named|dubbed|its|their|our|the|of|new|latest)\W*$",
    re.IGNORECASE,
)
ANOTHER_NAME = re.compile(
    r"(?<![A-Za-z])(?!(?:LLM|VLM|MoE|AI|API|SOTA|OCR|TTS)s?\b)"
    # "two models on Monday, X and Y"
    rf"(?!(?:{WEEKDAY}|{MONTH})\b)[A-Z][A-Za-z0-9.-]+\s*$"
)
# "AlphaFold蛋白质结构数据库": a model's name within that of something else
OTHER_SOON = re.compile(
    r"(?![登位刷超在居跃霸冲])[^，。；、（(的和与及了是把将就更也又已曾Ⓜ]{1,8}(?:数据库|数据集|技术报告|论文|评测集|榜单|基础设施|训练框架|推理框架|推理引擎)"
)
APP = re.compile(r"(?i)[”」』]?\s?的?(?:app(?![a-z])|客户端|小程序|网页版)")
# "发布了两个PRM，即X和Y": what stands first is a kind, and its names follow
NAMED_AFTER = re.compile(r"[，,：:]\s*(?:即|分别|包括|包含|其中|名为)[^，,。]{0,6}$")
# ", added " before a model: another act, whose object it is
NEXT_ACT = re.compile(r",\s+(?:\w+ly\s+)?\w{2,}ed\s+$|\band\s+(?:\w+ly|then|also)\s+\w+\s+$")
# what others make of a model: "shipped new X GGUFs"
THIRD_PARTY = re.compile(
    r"[^.,;:Ⓜ]{0,40}\s(?:support|integration|compatibility|placements?)\b|\s+(?:GGUFs?|quants?|quanti[sz]ations?|LoRAs?|adapters?|[Ff]ine-?[Tt]unes?|finetuning|fine-tuning|notebooks?|recipes?|endpoints)\b"
)
# "its latest flagship, X", "a smaller sibling, X": a description, and then the name
APPOSED = re.compile(
    r"(?i)\s*(?:an?|the|its|their|our|another|two|three)\s+(?:[\w’'.%-]+\s+){0,7}[\w’'-]+,\s*"
    r"(?:(?:called|named|dubbed)\s+)?[“\"]?"
)
# "X, accessible through the Y API", "X, on top of Y": how or where, and no further member
BY_WHICH_WAY = re.compile(
    r"(?i)\b(?:through|via|on|in|by|from|under|at|for|into|to|using)\s+(?:the\s+|its\s+|our\s+|their\s+)?$"
)
# "opened its X service to the public": what it is came out
OPENED_ITS = re.compile(r"(?i)\bopen(?:s|ed|ing)(?:\s+up)?\s+(?:its|the|their)\s+(?:\w+\s+)?$")
SERVICE = re.compile(r"\s+(?:service|chatbot|assistant)\b")
# "launched X Work, a desktop agent product": a product whose name a family's opens
PRODUCT = re.compile(
    r"\s+[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)?,\s+(?:an?|its|the)\s+(?:[\w-]+\s+){0,6}(?:product|tool|apps?|agent|platform|service|feature|browser|suite|plan|subscription)\b"
)
OWN_QUANTS = re.compile(r"[^，。；Ⓜ]{0,24}量化(?:模型|版|权重)")
FOR_EXAMPLE = re.compile(r"(?i)\b(?:like|such\s+as|e\.g\.)")
# "发布了架构ZSA，以及首个视觉模型X": two things came out
AND_A_MODEL = re.compile(r"(?:、|以及|[和与及])[^，。；Ⓜ]{0,16}模型\s?$")
QUOTED_NAME = re.compile(r"[“\"「][^”\"」Ⓜ]+[”\"」]")
# "X所使用的偏好数据": the data came out
USED_DATA = re.compile(
    r"\s?(?:[后预]?训练)?(?:所|中)?(?:使用|用到|采用|用|生成|构造|蒸馏|标注|合成)的?[^，。；Ⓜ]{0,12}(?:数据|语料)"
)
# what a model is called as well where its name follows: "its chatbot X", "an assistant called X"
NAMED_THING = re.compile(r"(?i)chatbots?|assistants?|products?|tools?|services?")
NAME_FOLLOWS = re.compile(r"(?i),?\s+(?:(?:called|named|dubbed|known\s+as)\s+)?[“\"]?")
OF_WHICH = re.compile(r"\s+(?:of|behind)\s+(?:(?:its|the|their)\s+)?(?:\w+\s+)?")
FINITE = re.compile(
    r"\s+(?:is|are|was|were|has|have|had|came|comes|went|can|will|would|runs?|costs?|needs?|takes?)\b"
)
LEAST_QUOTED = 3
# "专门针对编程的X", "相比上个月的版本更强的X": what describes the model that is released
FOR_A_FIELD = re.compile(
    r"(?:(?:参数|规模|体量|性能|水平|能力|成绩|得分|速度)[^，。；Ⓜ]{0,6}(?:达到?|接近|超过|约为)[^，。；Ⓜ]{1,14}"
    r"|(?:专门|专为)?(?:针对|面向|用于|支持|采用|使用|搭载|适配|兼容|集成)[^，。；Ⓜ]{1,32}|(?:相比|相较)于?[^，。；Ⓜ]{1,24})的(?:[^，。；的Ⓜ]{0,10}模型)?\s*$"
    # "三个使用新方法训练的模型：X、Y"
    r"|(?:使用|采用|利用|通过)[^，。；Ⓜ]{1,24}(?:训练|微调|蒸馏|打造|构建)[^，。；的Ⓜ]{0,4}的(?:[^，。；的Ⓜ]{0,14}模型)?\s?[:：]?\s*$"
)
MORE_THAN = re.compile(
    r"(?i)\b(?:more|fewer|less|other|later)\s+than\s+(?:a\s+|an\s+)?(?=\W?\d|US\$|dozen|half|hundred|thousand|million|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|week|month|year)"
)
ASIDE = re.compile(r"\([^()]*\)")
# "X和Y，它们分别在Z上微调得来": a new clause about the list
TAKEN_UP = re.compile(
    r"[，,；;]\s*(?:同时[，,]|与此同时|此外|另外|它们?|他们|二者|两者|前者|后者|(?:该|这一?|此)(?:模型|系列)|彼时|同期|当时|而?市面)"
)
# "X，一个20B的Y模型": what X is, and of what kind
DESCRIBED = re.compile(r"\s?[，,]\s?(?:这是|它是|是)?一[个款种](?:[^，。；、Ⓜ]{0,30})$")
WEIGHTS_AND = re.compile(r"(?i)\b(?:weights|checkpoints)\b.*\band\b|权重[和与及、]")
# "推出了X，并对Y做了多轮迭代": Y is another clause's
PREPOSED = re.compile(
    r"[，,；][^，,；]{0,10}(?:对|将|把|让|使|向|从|由|以|用|据|被|给|针对|基于|围绕)(?:上一?代|前代|前作|此前|之前)?的?\s?[“「]?$"
)
# "A发布了X，B展示了Y": another firm's act
ANOTHERS_ACT = re.compile(r"[，,；]而Ⓞ|[，,；][^，,；]{0,4}Ⓞ[^，,；]{0,12}(?:了|将|则|也)")
AND_ALSO = re.compile(
    r"[,，](?:同时|此外)?(?:还有|还包括|另有|外加)[^,，]{0,30}$"
)  # "发布X，还有较小的Y"
LAPSE = re.compile("以来|之后")  # ends a search for what came out, and compares nothing
# "推出GPT-4级别的模型", "类GPT-4模型": it is what another is measured by
# "X大模型负责人某某首次公开亮相": whose post it is
POSSESSED = re.compile(r"[’']s?\s+(?!Ⓜ|Ⓞ)(?P<what>(?:[A-Za-z][\w-]*\s+){0,4}[A-Za-z][\w-]*)")
# "Kaya's release wave": its house brings out many
A_RUN = re.compile(
    r"(?i)\brelease\s(?:wave|spree|streak|cadence|pace|schedule|strategy|push|machine|notes?|party|train|rhythm|day|week|month)\b"
)
# "X's smallest sibling": it is a model all the same
A_MEMBER = re.compile(
    r"(?i)\b(?:members?|siblings?|brothers?|sisters?|successors?|previews?|flagships?|releases?|launch(?:es)?|editions?|"
    r"code|access|line-?up|checkpoints?|tiers?|modes?|own|latest|new|first|pro|flash|mini|max|lite|plus|base|instruct)\b"
)
# "推出X的工具版": it, in an edition of its own
EDITION = re.compile(r"[”」]?\s?的(?:工具|旗舰|专业|标准|轻量|极速|完整|体验|增强|高速)版(?!本)")
POST_OF = re.compile(
    r"[”」]?\s?(?:大?模型)?(?:算法|研发|技术|业务|产品|项目|应用|开源)*(?:负责人|总监|专家|工程师|研究员|带头人|部门|之父|团队(?:成员|负责人|的))"
)
# "业界第一个llama3中文指令微调模型": what is made from it
DERIVED = re.compile(
    r"\s?(?:的)?(?:中文|指令|对话|长文本|中英|垂直领域|领域){0,3}微调(?:后的)?(?:模型|版)"
)
LIKENED = re.compile(
    r"[”」]?\s?(?:(?:同?级别?|水平|量级|同等)的|级(?![别联])(?=\s?[\u3400-\u9fff])|(?:级别|水平|量级)(?=[，。；,\s]|$))"
    # "X对照模型是160亿参数"
    r"|[”」]?\s?(?:对照|对比|基线|教师)模型"
)
YET_TO_COME_ZH = re.compile(r"[”」]?\s?(?:也|则)?(?:将[于在会]?|即将|预计|计划|有望)")
# "参数从上一代X的355B扩到744B", "goes from the 355B of X up to 744B": what it was before
GROWN_FROM = re.compile(
    r"(?:参数量?|规模|体量)[^，。；Ⓜ]{0,6}(?:从|由)[^，。；Ⓜ]{0,10}$"
    r"|\bfrom\s+(?:the\s+)?[\d.]+\s?(?:B|T|billion|trillion)\s+(?:parameters\s+)?(?:of|in)\s+(?:the\s+)?$"
)
# 'the "fast", "small" and "open" X series'
IN_MARKS = re.compile(r"(?:[\"“][\w-]+[\"”],?\s(?:and\s)?){2,}")
# 类X, "开源版X来了": another is likened to it
LIKENED_BEFORE = (
    "类",
    "对原版的",
    "对原始的",
    "对原有的",
    "开源版",
    "国产版",
    "中国版",
    "平替版",
    "平替",
)
# "due to X's licence restrictions": what another may do with it
OF_ITS_LICENCE = re.compile(
    r"[’']s\s+licen[cs]e\s+(?:restrictions?|terms|limitations?|requirements?)\b"
)
# "X that supports 1M tokens and the multimodal model Y": what X does
SUPPORTS = re.compile(
    r",?\s+(?:models?\s+)?(?:which|that)\s+supports?\b[^;Ⓜ]{1,110}?,?\s+(?=(?:and|as\s+well\s+as)\s+(?:the|an?|its)\b)"
)
# "we release the report, a blog and the X weights": the last of a row of things
_THING = (
    r"(?:(?:the|our|a|an)\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:reports?|papers?|blog(?:\s+post)?|code|demos?|data(?:set)?s?|scripts)"
)
THINGS_AND = re.compile(rf"\s*{_THING}(?:,\s+{_THING})+,?\s+and\s+(?:the\s+|our\s+)?")
# "发布的开放模型报告则称，X": what it states
STATES = re.compile(r"[则也还中里]{0,2}(?:称|显示|指出|认为|写道|提到|表明|披露)")
PARTS = re.compile("; |；")
AFTER_IT = 48  # characters after a model in which its head noun stands ("Qwen3's technical report")


def stops(gap: str, sentence: Sentence) -> bool:
    """Whether a word of comparison or use stands between: what follows is not released."""
    context = words().context
    gap = MORE_THAN.sub(" ", ASIDE.sub("", FOR_A_FIELD.sub("", gap)))
    stop = context["english_stop"].search(gap)
    if stop:
        tail = gap[max(stop.end(), len(gap) - 14) :]
        # "rivals such as X" are rivals
        return not LIST_OPENER.search(tail) or FOR_EXAMPLE.search(tail) is not None
    return bool(context["chinese_stop"].search(gap)) if sentence.is_chinese else False


def passed_over(gap: str, sentence: Sentence) -> bool:
    """Whether the model after this is only the base or family of the one that is released."""
    context = words().context
    return bool(context["english_skip"].search(gap)) or (
        sentence.is_chinese and bool(context["chinese_skip"].search(gap))
    )


def late_comma(gap: str) -> bool:
    """Whether a comma cuts the first model off, where nothing says that a list follows."""
    comma = COMMA_BREAK.search(gap)
    if not comma or THINGS_AND.fullmatch(gap):
        return False
    context = words().context
    others = context["english_other"].findall(gap)
    if APPOSED.fullmatch(gap) and all(NAMED_THING.fullmatch(other) for other in others):
        return False
    if len(gap[: comma.start()]) > LEAST_QUOTED and not gap[: comma.start()].strip():
        return False  # (what a quotation says of it, blanked)
    rest = gap[comma.end() :]
    announced = LIST_OPENER.search(gap) or re.match(
        r"\s*(?:(?:a|an|the|its|their|our|two)\b|(?:一|首|新)[个款代种][^，。；Ⓜ]{0,20}模型\s?$)",
        rest,
    )
    models = context["english_model"].search(gap) or context["chinese_model"].search(gap)
    return not (announced or MODEL_IS_NEXT.search(rest) or (models and not rest.strip()))


def another_name(gap: str) -> bool:
    """Whether a name that is no model's stands first: "introduces LisanBench, a test where X"."""
    if NAMED_AFTER.search(gap):
        return False
    if AND_A_MODEL.search(gap):
        return False
    quoted = [found.end() for found in QUOTED_NAME.finditer(gap)]
    if quoted and not gap[quoted[-1] :].startswith("的"):
        # a set of “small but capable” models—X and Y: the quotation describes them
        return words().context["english_model"].search(gap, quoted[-1]) is None
    head, _, tail = re.sub(r"[，(（]", ",", gap).partition(",")
    if LIST_OPENER.search(tail):
        return False  # "over a dozen models at its show on Thursday, among them X"
    return bool(tail and ANOTHER_NAME.search(head))


def is_yet_to_come(gap: str, spot: Spot, sentence: Sentence) -> bool:
    """Whether a Chinese clause of its own promises a model: "开源了X，Y将于近期开放"."""
    return "，" in gap and YET_TO_COME_ZH.match(sentence.masked, spot.end) is not None


def continues(gap: str, last: Spot, spot: Spot) -> bool:
    """Whether a model goes on the list of the one before it."""
    if TAKEN_UP.search(gap) or DESCRIBED.match(gap) or ANOTHERS_ACT.search(gap):
        return False
    if CONNECTOR.match(gap) or LIST_OPENER.search(gap[-LIST_OPENER_NEAR:]):
        return True
    if NEXT_ACT.search(gap) or PREPOSED.search(gap):
        return False
    if AND_ALSO.search(gap):
        return True
    if last.end == spot.start or not gap.strip():
        return True
    if is_family_of(last, spot, gap):
        return True
    return bool(
        re.search(r"(?:\b(?:and|as well as|plus|along with)\b|[、和与及])(?:[^,，]{0,40})$", gap)
    ) or bool(
        re.search(r"[,，、][^,，]{0,36}$", gap)
        and not re.search(
            r"(?i)\b(?:is|are|was|were|has|have|can|will|which)\b|[在是能可将有]|同期|彼时", gap
        )
        and not BY_WHICH_WAY.search(gap)
    )


def other_head(gap: str, sentence: Sentence) -> bool:
    """Whether what is released, between trigger and model, is a paper, a data set or the like."""
    context = words().context
    for other, model in (("english_other", "english_model"), ("chinese_other", "chinese_model")):
        if other == "chinese_other" and not sentence.is_chinese:
            continue
        heads = list(context[other].finditer(gap))
        if not heads:
            continue
        last = heads[-1]
        tail = gap[last.end() :]
        before = gap[: last.start()]
        if STATES.match(tail):
            return True
        if context[model].search(tail) or context[model].search(before[-8:]):
            continue  # "the code and weights of X", "大模型产品X"
        if NAMED_THING.fullmatch(last.group()) and NAME_FOLLOWS.fullmatch(tail):
            continue  # "its chatbot X"
        if last.group().lower() == "code" and OF_WHICH.fullmatch(tail):
            continue  # "opened the code of X"
        if WEIGHTS_AND.search(before) or re.search(r"[,，、]|\band\b|和|以及|及", tail):
            continue  # "its chatbot and X": a list that X belongs to
        return True
    return bool(re.search(r"《[^》]*$", gap))


# "we introduce X as language decoder": what another is built with
AS_A_PART = re.compile(
    r"\sas\s(?:the\s|our\s|an?\s|its\s)?(?:[\w-]+\s){0,2}?(?:decoder|encoder|backbone|base|teacher|student|judge|tokenizer"
    r"|foundation|starting\spoint|initiali[sz]ation|reward\smodel)\b"
)
# "get the original X weights", "download X weights and convert them": what one must have first
_ORIGINAL = re.compile(r"(?i)\b(?:get|obtain|download|fetch|prepare)\s(?:the\s)?original\s$")
_FETCHED = re.compile(r"(?i)\b(?:get|obtain|download|fetch|prepare)\s(?:the\s)?$")
_THEN = re.compile(r"(?i)\b(?:delta|convert|apply|merge)\b")


def _is_prerequisite(sentence: Sentence, spot: Spot) -> bool:
    """Whether a model's weights are what one must have before another's can be made."""
    before = sentence.masked[max(0, spot.start - 40) : spot.start]
    return _ORIGINAL.search(before) is not None or (
        _FETCHED.search(before) is not None and _THEN.search(sentence.masked, spot.end) is not None
    )


def heads_other(sentence: Sentence, spot: Spot) -> bool:
    """Whether a model only names something else: "Qwen3's technical report", "R1的论文"."""
    tail = sentence.masked[spot.end : spot.end + AFTER_IT]
    english = re.match(r"(?:[’']s)?\s+((?:[a-z][\w-]*\s+){0,2}[A-Za-z][\w-]*)", tail)
    context = words().context
    if PRODUCT.match(tail) or AS_A_PART.match(tail) or _is_prerequisite(sentence, spot):
        return True
    owned = POSSESSED.match(tail)
    if owned and A_RUN.search(owned["what"]):
        return True
    if owned and not (
        context["english_model"].search(owned["what"]) or A_MEMBER.search(owned["what"])
    ):
        return True  # "a gap in X's safety measures"
    if SERVICE.match(tail) and OPENED_ITS.search(sentence.masked[: spot.start]):
        return False
    if english:
        phrase = english.group(1)
        other = context["english_other"].match(phrase) or (
            context["english_other"].search(phrase)
            if re.match(
                r"(?i)(?:technical|research|tech|inference|training|evaluation|mobile|desktop|web|instruction|-?based|-?powered)\b",
                phrase,
            )
            else None
        )
        if other and not context["english_model"].match(phrase):
            return True
    # (but "发布X GGUF、GPTQ量化模型": the maker's own)
    if THIRD_PARTY.match(tail) and not OWN_QUANTS.match(tail):
        return True
    if re.match(
        r"(?i)[-‑](?:based|powered|driven|enabled|derived|style|like|level|class)\b|\s+(?:based|powered)\b(?!\s+(?:on|by)\b)"
        r"|\s(?:level|class|calib(?:er|re)|grade)\s(?:\w+\s){0,2}Ⓜ"
        # "X API parameters", "X AI agent tools"
        r"|\s(?:API\s(?:parameters?|features?|keys?|docs|updates?|pricing|prices)|(?:AI\s)?agent\stools?|[Cc]onnectors?)\b"
        # "a distilled version for X acceleration"
        r"|\s(?:acceleration|speed-?up)\b"
        # "a new X release, called Y"
        r"|\s(?:release|version|update|model|checkpoint),?\s(?:called|named|dubbed)\s(?:the\s)?Ⓜ",
        tail,
    ):
        return True
    if not sentence.is_chinese or EDITION.match(tail):
        return False
    if (
        POST_OF.match(tail)
        or DERIVED.match(tail)
        or LIKENED.match(tail)
        or sentence.masked.endswith(LIKENED_BEFORE, 0, spot.start)
        or (sentence.masked.endswith("继", 0, spot.start) and tail.startswith(("之后", "后")))
    ):
        return True
    chinese = re.match(
        r"[”」』]?\s*的?\s*(?:最新|全新|官方|配套|相关|部分|完整|超级|手机|编程|桌面|通用|后续|长期|独立|第三方|推理|训练|微调|部署|AI\s?)?(?:的)?",
        tail,
    )
    rest = tail[chinese.end() :] if chinese else tail
    return (
        bool(context["chinese_other"].match(rest))
        or bool(OTHER_SOON.match(tail))
        or bool(APP.match(tail))
        or bool(re.match(r"[^《》]{0,30}》", tail))
        or bool(USED_DATA.match(tail))
    )


# "(after X)", "an X level giant": what another is measured by
_IN_ASIDE = re.compile(
    r"\((?:after|behind|besides|unlike|like|alongside|vs\.?|next\sto|based?(?:\son)?|built\son)\s+(?:the\s+)?$"
)
# "a model built on a video encoder (X) and an LLM (Y)"
_BUILT_ON_PARTS = re.compile(
    r"\b(?:built|based)\s(?:up)?on\s(?:[\w-]+\s){1,4}\((?:Ⓜ+\)(?:,|,?\sand)\s(?:[\w-]+\s){1,4}\(){0,2}$"
)
_PARTS_REACH = 120  # characters of such parts before the last
_OF_ITS_LEVEL = re.compile(
    r"\s(?:level|class|calib(?:er|re)|tier|grade|quality|style)\s(?:\w+\s)?(?=Ⓜ|[a-z])"
    r"|\s?同(?:架构|款|源|级别?|档)的?"  # 和某某同款的模型来了
)


def _is_measure(masked: str, spot: Spot) -> bool:
    """Whether a model only says of what level another is."""
    return bool(
        _IN_ASIDE.search(masked, max(0, spot.start - 20), spot.start)
        or _BUILT_ON_PARTS.search(masked, max(0, spot.start - _PARTS_REACH), spot.start)
        or _OF_ITS_LEVEL.match(masked, spot.end)
    )


# "Kaya 4 merges Kaya 3 and Kaya-Edit, and is live"
MERGED = re.compile(
    r"\b(?:merg(?:es|ing)|combin(?:es|ing)|unif(?:ies|ying)|replac(?:es|ing))\s(?:Ⓜ+(?:,\s|\sand\s|,\sand\s))?$"
)


@lru_cache(maxsize=16)  # every word of release of a sentence asks
def compared_in(sentence: Sentence) -> frozenset[Spot]:
    """The models of a sentence that stand under a word of comparison."""
    compared: set[Spot] = set()
    under, at = False, 0
    closed = False
    for spot in sentence.models:
        if OF_ITS_LICENCE.match(sentence.masked, spot.end):
            compared.add(spot)
            at = spot.end
            continue
        before = sentence.masked[max(0, spot.start - 40) : spot.start]
        if GROWN_FROM.search(before) or MERGED.search(before) or _is_measure(sentence.masked, spot):
            compared.add(spot)
            at = spot.end
            continue
        gap = SUPPORTS.sub(" ", PARTS.split(sentence.masked[at : spot.start])[-1])
        if ";" in sentence.masked[at : spot.start]:
            under, closed = False, False  # "X, which beats Z; and Y"
        elif stops(LAPSE.sub("", gap), sentence):
            under, closed = True, False
        elif not CONNECTOR.match(gap) or not at or closed or _is_subject(spot, gap, sentence):
            under = False
        elif gap.lstrip().startswith((":", "：")):
            under = False  # "models distilled from X: Y and Z"
        closed = under and bool(LAST_CONNECTOR.search(gap)) and at > 0
        if under:
            compared.add(spot)
        at = spot.end
    return frozenset(compared)


def _is_subject(spot: Spot, gap: str, sentence: Sentence) -> bool:
    """Whether a model is the subject behind a comparison that opens a sentence: "Smaller than Y, X was released"."""
    return gap.strip() == "," and FINITE.match(sentence.masked, spot.end) is not None


def uncompared(taken: list[Spot], sentence: Sentence) -> list[Spot]:
    """The list, empty where what follows it says that it was compared."""
    return [] if taken and is_measured(taken[0], taken[-1], sentence) else taken


def is_measured(first: Spot, last: Spot, sentence: Sentence) -> bool:
    """Whether models are what another is compared with: 与X处于同一梯队."""
    if not sentence.is_chinese:
        return False
    after = words().context["chinese_compared_after"]
    head = sentence.masked[max(0, first.start - 3) : first.start]
    return bool(re.search(r"[与和跟同]\s*$", head) and after.match(sentence.masked[last.end :]))
