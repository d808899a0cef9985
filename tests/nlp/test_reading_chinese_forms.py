"""How Chinese texts tell a release without the plain "X发布了Y": nouns, copulas, lists, offers of use, promises."""

from __future__ import annotations

import pytest

import nlp
from nlp.records import Reading

DAY = "2025-09-18"


def read(text: str, title: str | None = None) -> Reading:
    return nlp.read(text, published=DAY, language="zh", title=title)


def told(reading: Reading) -> set[tuple[str | None, str]]:
    return {(one.model, one.status) for one in reading.releases}


def done(*models: str) -> set[tuple[str, str]]:
    return {(model, "released") for model in models}


def planned(*models: str) -> set[tuple[str, str]]:
    return {(model, "planned") for model in models}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a noun, or what the subject is called
        ("从GLM-4.5的亮相到Kimi K2的热潮，不过两周。", done("GLM-4.5")),
        ("Yi-34B作为本次开源的旗舰模型，在榜单上居首。", done("Yi-34B")),
        ("Step-3依旧领先，其是阶跃星辰今年7月发布的最新大模型版本。", done("Step-3")),
        ("这个客户端是面壁智能推出的大模型客户端，可运行MiniCPM3-4B。", set()),
        ("智谱推迟了GLM-5的发布。", set()),
        # what stands before the model describes it, or the sentence goes on
        ("采用MIT协议的GLM-4.5-Air由智谱于本周三开源。", done("GLM-4.5-Air")),
        ("上个月，阿里巴巴开源的QwQ-32B登上了榜单第一。", done("QwQ-32B")),
        ("OpenAI推出GPT-4o mini，取代GPT-3.5 Turbo。", done("GPT-4o mini")),
        ("我们推出 Yi-34B，一个基于LLaMA结构的模型。", done("Yi-34B")),
        ("会议将于下周闭幕，他说Kimi K2已经正式上线。", done("Kimi K2")),
        # where it can be had
        ("MiniCPM-V 2.6现已上线面壁智能开放平台。", done("MiniCPM-V 2.6")),
        ("开发者可以在GitHub上下载QwQ-32B。", done("QwQ-32B")),
        ("快手把Kolors的权重放到了Hugging Face上。", done("Kolors")),
        ("百度宣布文心大模型4.5全面免费开放。", done("文心大模型4.5")),
        ("请用与GPT-4V相同的接口示例。", set()),
        # several
        ("包括百度文心一言、商汤商量SenseChat在内的多款大模型陆续面向公众开放。", done("文心一言", "商量SenseChat")),
        ("通义千问70亿参数模型Qwen-7B和对话模型Qwen-7B-Chat上架，两款模型均开源。", done("Qwen-7B", "Qwen-7B-Chat")),
        # to come
        ("除了开源QwQ-Max之外，还计划推出一款应用。", planned("QwQ-Max")),
        ("我们还将开源一些较小的模型，比如QwQ-32B。", planned("QwQ-32B")),
    ],
)  # fmt: skip
def test_a_sentence_tells_its_releases_in_many_forms(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told(read(text)) == expected


def test_members_are_told_line_by_line_or_in_the_next_sentence() -> None:
    lines = (
        "我们开源了不同任务的模型权重：\n\n"
        "Qwen-7B-Chat 用于对话，已经对齐。\n\nQwen-7B 是预训练后的权重。"
    )
    assert told(read(lines)) == done("Qwen-7B-Chat", "Qwen-7B")
    sentence = "MiniCPM4 已在Hugging Face开源！包括MiniCPM4-8B和MiniCPM4-0.5B。"
    assert told(read(sentence)) == done("MiniCPM4", "MiniCPM4-8B", "MiniCPM4-0.5B")


@pytest.mark.parametrize(
    "sentence",
    [
        "我们的模型和代码均已开源，欢迎试用。",
        "目前，我们已在 Hugging Face 和 ModelScope 上同步开源。",
        "开源模型现已上线 Hugging Face 平台。",
        "大家可以通过 API 进行访问。",
    ],
)
def test_what_a_text_calls_its_own_is_the_model_of_its_title(sentence: str) -> None:
    text = f"这篇文章讲训练的经过。\n\nStep-3 的训练用了三个月。\n\n数据来自网页。\n\n评测在下表。\n\n{sentence}"
    assert told(read(text, title="Step-3：训练手记")) == done("Step-3")


def test_one_model_that_is_pointed_at_is_the_news_and_not_its_elder() -> None:
    text = (
        "百川智能此前已经开源了Baichuan-7B，此次发布的Baichuan-53B面向企业。"
        "该模型将启动内测，并计划下个月开放 API。"
    )
    assert ("Baichuan-53B", "planned") in told(read(text))
    assert ("Baichuan-7B", "planned") not in told(read(text))


def test_a_tables_row_of_models_tells_which_others_are_models() -> None:
    text = "数据 | GPT-3 | Llama | BLOOM | Gopher | Zarnix\n网页 | Y | Y | Y | Y | Y\n百科 | Y | Y | Y | Y | Y"
    names = {mention.text for model in read(text).models for mention in model.mentions}
    assert {"Gopher", "Zarnix"} <= names
    other = "数据 | GPT-3 | Average | Score\n网页 | 12 | 10 | 9"
    assert {model.mentions[0].text for model in read(other).models} == {"GPT-3"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPT-6 Sage 的生态在扩大，GPT-6 Token 用量翻倍。", {"GPT-6 Sage", "GPT-6"}),
        ("月之暗面上线了Kimi k1.5。", {"Kimi k1.5"}),
        ("一家大模型公司终于发布了蓬莱3.5，它还谈到战略2.0。", {"蓬莱3.5"}),
        ("这家公司的新模型仓颉发布！它的大模型技术今日亮相。", {"仓颉"}),
        ("推出通义千问开源模型1.5版本: Qwen1.5。", {"通义千问", "Qwen1.5"}),
    ],
)
def test_names_end_where_the_text_ends_them(text: str, expected: set[str]) -> None:
    names = {mention.text for model in read(text).models for mention in model.mentions}
    assert names == expected


def test_sizes_of_a_part_and_of_what_we_open() -> None:
    part = read("CogVLM-17B 拥有 100 亿视觉参数和 70 亿语言参数。CogVLM 是一个系列。")
    assert {(p.value, p.model) for p in part.parameters if p.text.endswith("亿")} == {
        (10_000_000_000, "CogVLM-17B"),
        (7_000_000_000, "CogVLM-17B"),
    }
    ours = read(
        "我们推出通义千问开源模型1.5版本: Qwen1.5。我们开源了包括0.5B、7B和14B共计3个规模的模型。"
    )
    assert {(p.value, p.model) for p in ours.parameters} == {
        (500_000_000, "Qwen1.5"),
        (7_000_000_000, "Qwen1.5"),
        (14_000_000_000, "Qwen1.5"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("韩国科技信息通信部和美国专利商标局都发了公告，美国西部没有。", {"韩国科技信息通信部", "美国专利商标局"}),
        ("他去了日本三重大学。", {"三重大学"}),
        ("我加入了一家叫做“青柠 AI”的公司。", {"青柠 AI"}),
        ("Waymo 是一家无人驾驶公司。", {"Waymo"}),
        ("参加测评的有阿里通义千问、字节豆包。", {"阿里", "字节"}),
        ("BGE（BAAI General Embedding的缩写）是向量模型。", set()),
    ],
)  # fmt: skip
def test_organisations_by_their_country_their_models_and_a_definition(
    text: str, expected: set[str]
) -> None:
    assert {m.text for one in read(text).organisations for m in one.mentions} == expected
