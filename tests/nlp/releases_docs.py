"""Documents with models and makers set by hand, so that releases are tested apart from the rest."""

from __future__ import annotations

import re
from datetime import date

import spacy
from spacy.tokens import Doc

from nlp import extensions
from nlp.records import Mention, Model, Organisation, Release
from nlp.releases.component import Releases
from nlp.sentences import SentenceSplitter

extensions.declare()
ENGLISH = spacy.blank("en")  # made once: its tokenizer takes longer than a test
PUBLISHED = date(2023, 8, 8)  # a Tuesday
# name -> its maker's id, and the id that it is a part of
MAKERS = {
    "Alibaba Cloud": ("alibaba-cloud", "alibaba"),
    "Alibaba": ("alibaba", None),
    "阿里云": ("alibaba-cloud", "alibaba"),
    "阿里雲": ("alibaba-cloud", "alibaba"),
    "阿里巴巴": ("alibaba", None),
    "BAAI": ("baai", None),
    "智源研究院": ("baai", None),
    "Zhipu AI": ("zhipu", None),
    "智谱AI": ("zhipu", None),
    "智譜AI": ("zhipu", None),
    "Baichuan": ("baichuan", None),
    "百川智能": ("baichuan", None),
    "Baidu": ("baidu", None),
    "百度": ("baidu", None),
    "Moonshot AI": ("moonshot", None),
    "月之暗面": ("moonshot", None),
    "Tencent": ("tencent", None),
    "腾讯": ("tencent", None),
    "騰訊": ("tencent", None),
    "Meta": ("meta", None),
    "Microsoft": ("microsoft", None),
    "微软": ("microsoft", None),
    "OpenAI": ("openai", None),
    "Huawei": ("huawei", None),
    "华为": ("huawei", None),
    "DeepSeek": ("deepseek", None),
    "深度求索": ("deepseek", None),
    "Nova Labs": ("nova-labs", None),
    "星河智算": ("xinghe", None),
}
# a model's name -> its maker's id
MODELS = {
    r"Qwen\d?(?:\.\d)?(?:-VL|-Coder|-Math|-Max|-Turbo)?(?:-\d+(?:\.\d)?B)?(?:-A\d+B)?"
    r"(?:-Chat|-Instruct|-Base)?": "alibaba",
    r"通义千问(?:-\d+B)?|通義千問|Tongyi Qianwen": "alibaba",
    r"Aquila(?:Chat)?\d?(?:-\d+B)?": "baai",
    r"BGE(?:-M3)?": "baai",
    r"ChatGLM\d?(?:-\d+B)?(?:-32K)?|GLM-4(?:\.5)?(?:-9B|-Air)?|CodeGeeX\d?": "zhipu",
    r"Baichuan2?-\d+B(?:-Base|-Chat)?": "baichuan",
    r"ERNIE(?: Bot)?(?: \d(?:\.\d)?)?|文心一言|文心大模型(?:\d\.\d)?": "baidu",
    r"Kimi(?: |-)?(?:K2|Dev-72B|K3)?": "moonshot",
    r"Hunyuan-A13B|混元大模型|混元T1": "tencent",
    r"Llama(?: |-)?\d(?:\.\d)?(?:-\d+B)?|LLaMA": "meta",
    r"GPT-\d(?:\.\d)?o?(?: mini)?|ChatGPT": "openai",
    r"Phi-\d": "microsoft",
    r"盘古大模型(?:\d\.0)?|Pangu(?: \d\.0)?": "huawei",
    r"DeepSeek(?:-| )(?:V\d(?:\.\d)?|R\d)(?:-\w+)?": "deepseek",
    r"Lumen-\d+B(?:-Chat)?|Lumen": "nova-labs",
    r"银河-\d+B|银河大模型": "xinghe",
}
EDGE = r"(?<![A-Za-z0-9])(?:{})(?![A-Za-z0-9])"
SIZE = re.compile(r"(\d+(?:\.\d+)?)B")


def document(text: str, *, published: date | None = PUBLISHED, title: str | None = None) -> Doc:
    """A Doc with its sentences, models and organisations, as the components before would leave it."""
    doc = SentenceSplitter()(ENGLISH.make_doc(text))
    doc._.published, doc._.title = published, title
    models: dict[str, list[Mention]] = {}
    owners: dict[str, str] = {}
    taken: list[tuple[int, int]] = []
    for pattern, maker in MODELS.items():
        for found in re.finditer(EDGE.format(pattern), text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            taken.append(found.span())
            models.setdefault(found.group(), []).append(_mention(found))
            owners[found.group()] = maker
    doc._.models = tuple(
        Model(
            id=name.lower().replace(" ", "-"),
            name=name,
            family=re.split(r"[\d\-. ]", name)[0].lower(),
            organisation=owners[name],
            listed=True,
            mentions=tuple(mentions),
            version="1" if re.search(r"\d", name) else None,
            size=int(float(size.group(1)) * 10**9) if (size := SIZE.search(name)) else None,
        )
        for name, mentions in models.items()
    )
    makers: dict[str, list[Mention]] = {}
    for name in sorted(MAKERS, key=len, reverse=True):
        for found in re.finditer(EDGE.format(re.escape(name)), text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            taken.append(found.span())
            makers.setdefault(name, []).append(_mention(found))
    by_id: dict[str, list[str]] = {}
    for name in makers:
        by_id.setdefault(MAKERS[name][0], []).append(name)
    doc._.organisations = tuple(
        Organisation(
            id=maker,
            name=names[0],
            listed=True,
            mentions=tuple(m for name in names for m in makers[name]),
            parent=MAKERS[names[0]][1],
        )
        for maker, names in by_id.items()
    )
    return doc


def releases(
    text: str, *, published: date | None = PUBLISHED, title: str | None = None
) -> tuple[Release, ...]:
    """The releases that the component finds."""
    component = Releases()
    return component(document(text, published=published, title=title))._.releases  # type: ignore[no-any-return]


def told(
    text: str, *, published: date | None = PUBLISHED, title: str | None = None
) -> set[tuple[str | None, str, str | None]]:
    """Model, action and date of each release of a text."""
    return {(r.model, r.action, r.date) for r in releases(text, published=published, title=title)}


def _mention(found: re.Match[str]) -> Mention:
    return Mention(text=found.group(), start=found.start(), end=found.end())
