"""Chinese that has its commas, colons and brackets in ASCII is read as any other."""

import json
from pathlib import Path

import pytest

import nlp
from nlp.text.punctuation import even

DOCUMENTS = sorted((Path(__file__).parent.parent / "data/nlp/documents").glob("zh*.json"))[::4]
ASCII = str.maketrans("\uff0c\uff1a\uff1b\uff1f\uff01\uff08\uff09", ",:;?!()")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("发布,开源(MoE):上线!", "发布\uff0c开源\uff08MoE\uff09\uff1a上线\uff01"),
        ("松果智能(Pinecone AI)", "松果智能\uff08Pinecone AI\uff09"),
        ("得分 3,000,时间 10:30", "得分 3,000\uff0c时间 10:30"),
        (
            "[下载](https://example.com/a?b=中文)",
            "[下载](https://example.com/a?b=中文)",
        ),
        ("地址:https://example.com", "地址\uff1ahttps://example.com"),
        ("Pinecone-7B, Pinecone-13B (new)", "Pinecone-7B, Pinecone-13B (new)"),
    ],
)
def test_signs_between_chinese_become_wide_and_no_others(written: str, read: str) -> None:
    assert even(written) == read


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_text_in_ascii_punctuation_says_the_same(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    texts = (document["text"], document["text"].translate(ASCII))
    usual, other = (
        nlp.read(text, published=document["published"], title=document["title"], language="zh")
        for text in texts
    )
    assert {one.name for one in other.organisations} == {one.name for one in usual.organisations}
    assert {one.id for one in other.models} == {one.id for one in usual.models}
    assert [(r.model_id, r.date, r.act) for r in other.releases] == [
        (r.model_id, r.date, r.act) for r in usual.releases
    ]
    assert [(q.start, q.end, q.speaker) for q in other.quotes] == [
        (q.start, q.end, q.speaker) for q in usual.quotes
    ]


def test_records_have_their_words_as_the_text_has_them() -> None:
    text = "松果智能(杭州)有限公司9日宣布:公司开源了大模型松果-7B(稀疏)。创始人王木子说:“我们等了很久,今天开源。”"
    reading = nlp.read(text, published="2025-03-10", explain=True)
    records = [
        *(m for one in (*reading.organisations, *reading.models) for m in one.mentions),
        *reading.people,
        *reading.releases,
        *reading.quotes,
        *reading.notes,
    ]
    assert reading.quotes
    assert reading.releases
    assert [one.text for one in records] == [text[one.start : one.end] for one in records]
