"""Chinese news and cards: words on the next line, a signature behind a dash, rows of stocks, what only describes."""

from __future__ import annotations

import pytest

import nlp


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in nlp.read(text).quotes]


def told(text: str) -> set[tuple[str | None, str]]:
    return {(one.model, one.status) for one in nlp.read(text).releases}


def houses(text: str) -> set[str]:
    return {mention.text for one in nlp.read(text).organisations for mention in one.mentions}


def test_the_line_above_says_who_speaks() -> None:
    text = (
        "马斯克在视频里表示：\n\n“算力的限制早已看得见，我一年前就说过。”“接下来短缺的是电。”\n\n"
        "随后在论坛上，李彦宏表示：\n\n“我们要的能源比想的多得多。”"
    )
    assert speakers(text) == ["马斯克", "马斯克", "李彦宏"]


def test_a_dash_behind_the_words_names_who_said_them() -> None:
    text = (
        "“青蛙造出了人，谁会听谁的？”——图灵奖得主Geoffrey Hinton；\n\n"
        "“十万行代码里，谁也看不出它在做什么。”——OpenAI CEO Sam Altman；"
    )
    assert speakers(text) == ["Geoffrey Hinton", "Sam Altman"]


def test_a_long_stage_is_nobody() -> None:
    text = (
        "山姆·奥特曼获得了奖项。奥特曼说，决定要经过一个漫长的阶段。"
        "“那天晚上我发了一条消息，让大家照做。”他回忆道。"
    )
    assert speakers(text) == ["山姆·奥特曼"]


def test_what_one_could_say_is_no_quotation() -> None:
    assert speakers("用户只需要对助手说“把孙子的照片放到桌面上来”，它就会照办。") == []


def test_reports_of_the_exchange_name_firms() -> None:
    text = "商汤跌3%，美图跌超6%。其他科技股中，小米涨0.66%，青禾服务、岚图生物等大涨，净利润涨5%。"
    assert {"商汤", "美图", "小米", "青禾服务", "岚图生物"} <= houses(text)
    assert "净利润" not in houses(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("清华大学新闻与传播学院教授沈阳说，测评已经完成。", "清华大学新闻与传播学院"),
        ("主办方智源研究院是一家机构。", "智源研究院"),
        ("昨晚，岚图智能在杭州低调上线了新一代大模型。", "岚图智能"),
    ],
)
def test_a_house_is_named_at_its_length(text: str, name: str) -> None:
    assert name in houses(text)


@pytest.mark.parametrize(
    "text",
    [
        "我们希望通过开源VisCPM模型系列，推动社区发展。",
        "目前还不清楚微软会以何种方式发布GPT-4。",
        "我们发布了GELab-Zero工程基础设施。",
        "同时发布Ming-Freeform-Audio-Edit，首个面向该任务的开源评测集。",
        "我们对比了商业模型（GPT-4o）和开源智能体模型（Qwen2-VL、SeeClick）。",
    ],
)
def test_what_only_describes_or_is_unknown_is_no_release(text: str) -> None:
    assert told(text) == set()


def test_what_a_model_beats_did_not_come_out_with_it() -> None:
    assert told("Databricks发布开源大模型DBRX，吊打Llama 2-70B和Grok-1。") == {("DBRX", "released")}


def test_a_launch_that_will_be_held_is_planned() -> None:
    (release,) = nlp.read(
        "8月15日公司将召开讯飞星火大模型V2.0发布会。", published="2023-08-10"
    ).releases
    assert (release.status, release.date) == ("planned", "2023-08-15")


def test_a_day_that_no_month_has_tells_its_month() -> None:
    text = "[2025-11-31] 我们在 Hugging Face 上发布了模型 Foo-Zero-4B。"
    assert [one.date for one in nlp.read(text).releases] == ["2025-11"]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (
            "Hy4 preview 总参数量 770B，激活 49B。另有 1 层 MTP（总参数量 10B，激活 0.7B）。",
            ["Hy4 preview", "Hy4 preview", None, None],
        ),
        ("GPT-4的前作GPT-3是当时最大的模型。据报道，该模型拥有1750亿参数。", ["GPT-3"]),
        (
            "我们推出 Foo-S2，它以 35B 参数取得了接近万亿参数 Foo-S1-Pro 的成绩。",
            ["Foo-S2", "Foo-S1-Pro"],
        ),
    ],
)
def test_a_size_goes_to_its_model(text: str, sizes: list[str | None]) -> None:
    assert [one.model for one in nlp.read(text).parameters] == sizes


def test_a_version_written_onto_a_mixed_name_belongs_to_it() -> None:
    text = "本项目开源了中文Llama-3模型，词表与中文LLaMA-2相近。"
    assert {mention.text for one in nlp.read(text).models for mention in one.mentions} == {
        "中文Llama-3",
        "中文LLaMA-2",
    }


def test_a_chatbot_that_came_out_is_named_behind_the_word() -> None:
    assert told("谷歌匆忙发布了聊天机器人Bard，反响平平。") == {("Bard", "released")}
    assert told("小米发布了人形机器人，搭载DeepSeek-R1。") == set()
    assert told("我们的技术升级目前瞄向了GPT-4V。") == set()


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("OpenAI发布文生视频工具Sora。", "Sora"),
        ("OpenAI推出了AI视频生成工具“Sora 2”。", "Sora 2"),
        ("百度推出了AI产品文心一言。", "文心一言"),
        ("百度推出了新一代知识增强大语言模型文心一言。", "文心一言"),
    ],
)
def test_what_kind_of_thing_came_out_stands_before_its_name(text: str, model: str) -> None:
    assert told(text) == {(model, "released")}


def test_a_renamed_model_says_nothing_of_what_will_be() -> None:
    text = "谷歌将聊天机器人Bard更名为Gemini，并推出付费版Gemini Advanced。"
    assert told(text) == {("Gemini Advanced", "released")}
    assert told("谷歌将推出付费版Gemini Advanced。") == {("Gemini Advanced", "planned")}


@pytest.mark.parametrize(
    ("text", "models"),
    [
        (
            "同时，720亿参数的Qwen-72B、18亿参数的Qwen-1.8B和音频模型Qwen-Audio开源。",
            {"Qwen-72B", "Qwen-1.8B", "Qwen-Audio"},
        ),
        ("“天工3.0”基座大模型与“天工2.0”音乐大模型今日正式开启公测。", {"天工3.0", "天工2.0"}),
    ],
)
def test_a_row_before_the_act_is_told_from_its_first(text: str, models: set[str]) -> None:
    assert told(text) == {(model, "released") for model in models}


def test_a_team_that_is_called_after_a_family_releases_its_models() -> None:
    text = "小米MiMo团队负责人罗福莉在社交平台上透露，MiMo-V2-Flash现已在Hugging Face开放下载。"
    (release,) = nlp.read(text).releases
    assert (release.model, release.organisation_id) == ("MiMo-V2-Flash", "xiaomi")


def test_models_without_a_name_came_out_last_night() -> None:
    (release,) = nlp.read("腾讯昨晚开源了四款小尺寸模型。").releases
    assert (release.model, release.count, release.status) == (None, 4, "released")


def test_data_that_may_be_opened_are_no_release_of_the_model() -> None:
    assert told("MiniCPM4-8B的全部训练数据都可以公开。") == set()
