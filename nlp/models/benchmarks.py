"""What a text lists as benchmarks and data sets: names that look like models' and are none."""

from __future__ import annotations

import re

# "六项基准测试：A、B 和 C", "在多个评测集上领先，包括 A、B", "数据集 A", "benchmarks such as A and B"
_WORD = r"[A-Za-z][A-Za-z0-9]*(?:[-._+][A-Za-z0-9+]+)*"
_NAME = rf"{_WORD}(?: [A-Z0-9][A-Za-z0-9]*){{0,2}}"  # "Common Voice 15"
_AND = r"\s?(?:、|,|，|和|与|及|以及|/|\band\b)\s?(?:and\s)?"
_HEAD = re.compile(
    r"(?:基准测试|评测基准|基准|评测集|测试集|数据集|榜单|[Bb]enchmarks?|[Dd]atasets?)"
    r"(?:[^。；;\n：:]{0,24}?(?:包括了?|包含|涵盖|例如|比如|如|including|such as|：|:|（|\()\s?|\s?[“「]?)"
    rf"(?P<list>{_NAME}(?:(?: [a-z]+)?{_AND}{_NAME}){{0,20}})(?![A-Za-z0-9.-])"
)
_EACH = re.compile(_NAME)
_SIZED = re.compile(r"\d[BbM](?![A-Za-z0-9])")  # the list has ended: a size is a model's


def benchmarks(text: str) -> frozenset[str]:
    """The names that a text lists as benchmarks or data sets, as it spells them. text is folded, masked."""
    return frozenset(
        name.group().rsplit(" ", words)[0]
        for head in _HEAD.finditer(text)
        for name in _EACH.finditer(head.group("list"))
        if not _SIZED.search(name.group())
        for words in range(name.group().count(" ") + 1)
    )


# "our dataset (X)", "the benchmark of X", "X, a benchmark for"
_DATA_BEFORE = re.compile(
    r"(?i)\b(?:datasets?|benchmarks?|corpus|test sets?)(?: of| called| named)? ?[(（]?$"
    r"|(?:语料库?|数据集?|语料集)\s?[「“《\"]?(?:[A-Za-z][\w.-]*/)?$"
)
_DATA_AFTER = re.compile(
    r"(?:,| is| are|:|，|，?是) ?(?:an?|the|our|its|一个|首个)? ?(?:[\w-]+ ){0,6}?[\w-]*? ?"
    r"(?:benchmark|data ?set|corpus|test set|inference engine|library|toolkit|runtime|IDE|leaderboard"
    r"|评测集|数据集|评测基准)"
    r"(?![a-z])"
)


# before a known family's name, which on "the C-Eval benchmark Foo-7B scores" is a model's
_DATASET_BEFORE = re.compile(
    r"(?i)\b(?:data ?sets?|corpus)(?: of| called| named)? ?[(（]?$|(?:语料库?|数据集)\s?[「“《]?$"
)


# "X-SFT-200, a small dataset", "X-PTD，我们的数据集"
_DATASET_BEHIND = re.compile(
    r"(?:, an?| is an?)(?: (?!SFT\b|and\b|from\b|with\b)[\w-]+){0,3} (?:data ?set|corpus)(?!\w)"
    r"|，(?:这是)?(?:一个|我们的|首个)[\u3400-\u9fff]{0,14}(?:数据集|语料库|评测集|基准)"
)


# "X 是一个语音识别工具包", "X is a toolkit for"
_KIT_BEHIND = re.compile(
    r"\s?是(?:一个|一款|一套)?[^，。；\n]{0,14}(?:工具包|工具箱|工具库)|\s(?:is|was) an? (?:[\w-]+ ){0,5}toolkit\b"
)
# "X-DATA-sft", "StepEval-Audio", "X-skills"
_DATA_IN_NAME = re.compile(
    r"[-_](?:DATA|Data|data|Dataset|dataset)(?:[-_]|$)|[a-z]Eval(?:[-_]|$)|[-_ ][Ss]kills?$"
)
# "BayLing-80 测试集"
_TEST_SET = re.compile(r"(?<=\dK)\s?数据集|\s?(?:测试集|评测集|验证集|训练集|评测基准|测试基准)")


def names_data(text: str, start: int, end: int) -> bool:
    """Whether a known family's name is a data set's here: "along with the dataset X", "X, a small dataset"."""
    return (
        _KIT_BEHIND.match(text, end) is not None
        or _DATA_IN_NAME.search(text, start, end) is not None
        or _DATASET_BEFORE.search(text, max(0, start - 16), start) is not None
        or _DATASET_BEHIND.match(text, end, end + 80) is not None
        or _TEST_SET.match(text, end) is not None
    )


# "64.2% on FOO-Pro", "gains on FOO-v2", "scored 61 points on FOO": what one is measured on
_SCORED_ON = re.compile(
    r"(?:\d(?:\.\d+)?\s?%?(?: (?:points?|success|accuracy|average|score|pass@1))?(?: \([^()\n]{1,30}\))?"
    r"|\b(?:gains?|scores?|accuracy|results?|SOTA))"
    r" on (?:the )?$"
)


# "Cloudvid-2M", "PAIRS-10M": so many records, where a model so small is told as one
_COUNTED = re.compile(r"[-_](?:\d|1[0-2])M$")
_IS_MODEL = re.compile(
    r" (?:(?:parameter|language|speech|TTS|[\w-]*LM) )?(?:models?|param\w*)\b|模型|参数"
)


def is_data(text: str, start: int, end: int) -> bool:
    """Whether the words beside a name, or its own, say that it is a data set's or a benchmark's."""
    return bool(
        (_COUNTED.search(text, start, end) and not _IS_MODEL.match(text, end))
        or _DATA_BEFORE.search(text, max(0, start - 24), start)
        or _SCORED_ON.search(text, max(0, start - 48), start)
        or _DATA_AFTER.match(text, end, end + 80)
        or _TEST_SET.match(text, end)
        or _DATA_IN_NAME.search(text, start, end)
        or text.startswith("${", max(0, start - 2))  # a variable of a command
    )
