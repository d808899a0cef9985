"""Whole readings of Chinese news: promises without a name, sizes for names, firms beside what they do."""

from __future__ import annotations

import pytest

import nlp
from nlp.records import Reading


def read(text: str, title: str | None = None) -> Reading:
    return nlp.read(text, published="2026-02-09", language="zh", title=title)


def firms(reading: Reading) -> set[str]:
    return {mention.text for one in reading.organisations for mention in one.mentions}


def acts(reading: Reading) -> set[tuple[str | None, str | None, str, str | None]]:
    return {(one.model, one.organisation, one.action, one.date) for one in reading.releases}


def test_a_number_is_no_firm_and_an_active_count_may_be_qualified() -> None:
    reading = read(
        "2月3日，浣溪科技上线旗舰模型“鹭图3”。鹭图3总参数量1.1万亿，每次激活不到360亿，较去年6月发布的鹭图2更稀疏。"
    )
    assert firms(reading) == {"浣溪科技"}
    assert {(one.value, one.kind) for one in reading.parameters} == {
        (1_100_000_000_000, "total"),
        (36_000_000_000, "active"),
    }
    assert {one.organisation for one in reading.releases} == {"浣溪科技"}
    assert "360" in firms(read("360宣布开源360智脑，周鸿祎到场。"))


def test_what_was_fine_tuned_is_released_and_quantised_it_stays_one() -> None:
    reading = read("百川智能宣布正式开源微调后的Baichuan2-7B、Baichuan2-13B和Baichuan2-13B-Chat。")
    assert {one.model for one in reading.releases} == {
        "Baichuan2-7B",
        "Baichuan2-13B",
        "Baichuan2-13B-Chat",
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("浣溪科技表示，千亿级的模型秋天会跟大家见面。", None),
        ("浣溪科技透露，更大的稀疏版本正在路上，总参数约5000亿，最快明年3月面世。", "2027-03"),
        ("浣溪科技昨天办了一场酒会。“70亿的小模型会陆续放出，手机也能跑。”他说。", None),
    ],
)
def test_a_model_without_a_name_may_be_promised(text: str, date: str | None) -> None:
    assert acts(read(text)) == {(None, "浣溪科技", "planned", date)}


def test_a_size_stands_for_the_one_model_that_has_it() -> None:
    told = "浣溪科技训练了Luanxi-6B与Luanxi-90B。6B版将于3月1日在魔搭社区开源。"
    assert acts(read(told)) == {("Luanxi-6B", "浣溪科技", "planned", "2026-03-01")}
    assert not read("浣溪科技训练了Luanxi-6B。团队基于6B模型发布了评测集。").releases
    assert not read("浣溪科技训练了Luanxi-6B。6B模型发布了一份技术报告。").releases
    assert not read("浣溪科技训练了Luanxi-6B与Miaopu-6B。6B版将于3月1日在魔搭社区开源。").releases


def test_a_bracket_spells_a_chinese_name_in_latin_letters() -> None:
    (model,) = read(
        "浣溪科技上线旗舰模型“鹭图3”（Lutu-3），鹭图3大约3月开源，许可证沿用MIT。"
    ).models
    assert {mention.text for mention in model.mentions} == {"鹭图3", "Lutu-3"}


def test_a_test_opens_on_a_day_and_a_promise_for_about_a_month_is_one() -> None:
    text = "浣溪科技完成首款自研大模型“听澜”的训练，并于1月18日起面向约两千家企业客户开启内测。听澜大约3月开源。"
    assert acts(read(text)) == {
        ("听澜", "浣溪科技", "released", "2026-01-18"),
        ("听澜", "浣溪科技", "planned", "2026-03"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("语音技术公司浣溪科技日前完成融资。", {"浣溪科技"}),
        (
            "浣溪科技10月新增股东粤海创投、北山产业基金，投资方包括钱江创新基金、蓝桥资本。",
            {"浣溪科技", "粤海创投", "北山产业基金", "钱江创新基金", "蓝桥资本"},
        ),
        ("潮汐快线讯（记者 何苗）本周二，商汤科技在上海办了一场酒会。", {"潮汐快线", "商汤科技"}),
        ("团队出自之江大学人工智能研究所。", {"之江大学人工智能研究所"}),
        ("腾讯混元大模型团队做了两个评测集。", {"腾讯混元大模型团队"}),
        ("商汤大装置事业群一位总监在会后谈了电费。", {"商汤大装置事业群"}),
        ("模型能看懂图像中的文本、图标、图形和布局，也会数论和概率。", set()),
        ("百川智能办了主题为“百川入海，同舟共济”的酒会。", {"百川智能"}),
    ],
)
def test_firms_are_told_from_what_they_do_and_from_words(text: str, expected: set[str]) -> None:
    assert firms(read(text)) == expected


def test_a_model_is_called_as_its_quotation_marks_have_it() -> None:
    reading = read("除旗舰外，商汤还推出了端侧版本“日日新·端侧大模型”，含1.8B与7B两档。")
    assert {one.model for one in reading.releases} == {"日日新·端侧大模型"}
    assert {one.model for one in reading.parameters} == {"日日新·端侧大模型"}


def test_what_a_model_is_made_with_is_neither_released_nor_the_model() -> None:
    assert not read("Luanxi-6B的语音部分从离散编码器升级为连续编码器，效果更好。").releases
    assert not read("- luanxi-data: Luanxi-6B所使用的偏好数据，将在近期开源。").releases


def test_a_founder_is_of_the_house_that_the_text_is_about() -> None:
    reading = read(
        "《江畔数智报》独家获悉，浣溪科技日前开始内测。\n\n“我们不急着赚这笔钱。”创始人兼CEO沈听澜在总部说。\n\n浣溪科技去年成立，浣溪科技有八十人。"
    )
    assert [(one.speaker, one.affiliation, one.role) for one in reading.quotes] == [
        ("沈听澜", "浣溪科技", "创始人兼CEO")
    ]


def test_the_clause_of_another_maker_has_a_time_of_its_own() -> None:
    reading = read("阿里云8月开源了Qwen-7B，上海人工智能实验室此前开源过InternLM-7B。")
    assert {(one.model, one.date) for one in reading.releases} == {
        ("Qwen-7B", "2025-08"),
        ("InternLM-7B", None),
    }


def test_the_latter_of_two_models_has_the_size_that_follows() -> None:
    reading = read("华为开源盘古7B稠密模型与盘古Pro MoE 72B，后者激活160亿参数，前者能装进手机。")
    assert ("盘古Pro MoE 72B", "active") in {(one.model, one.kind) for one in reading.parameters}


def test_each_entry_of_a_row_tells_of_its_own_model() -> None:
    reading = read("Qwen2.5: 0.5B, 3B; Qwen2.5-Coder: 1.5B, 以及即将推出的32B; Qwen2.5-Math: 7B。")
    assert {one.model for one in reading.releases} == {"Qwen2.5-Coder"}


def test_the_model_stays_the_subject_over_a_comma() -> None:
    reading = read(
        "近日，腾讯宣布开源推理模型Hunyuan-A13B。该模型总参数80B，已于2月6日上架GitHub。"
    )
    assert {(one.model, one.date) for one in reading.releases} == {("Hunyuan-A13B", "2026-02-06")}


def test_what_is_compared_with_a_model_is_a_model_and_an_image_is_no_firm() -> None:
    reading = read(
        "Luanxi-6B的中文写作不及豆包，代码追平Claude Opus 4.5，都放在一个Docker 镜像里。"
    )
    assert "豆包" in {mention.text for model in reading.models for mention in model.mentions}
    assert not firms(reading)


def test_an_assistant_to_the_head_of_a_firm_is_one_of_it() -> None:
    reading = read("百度集团执行副总裁助理唐果此前在内部信里说：“开放这件事，是为了让朋友更多。”")
    assert [(one.speaker, one.affiliation) for one in reading.quotes] == [("唐果", "百度集团")]


def test_who_opens_for_the_first_time_opens_and_a_middle_dot_joins_a_name() -> None:
    reading = nlp.read(
        "小米首次开源大模型MiMo，反响不错。智源研究院推出了悟界·Emu4。", language="zh"
    )
    assert [release.model for release in reading.releases] == ["MiMo", "悟界·Emu4"]


def test_what_a_model_is_for_is_no_name_and_a_corpus_no_model() -> None:
    text = (
        "某公司推出诊疗大模型 Xinglin-D4。"
        "它还放出了中文图书语料「SkyKite/Chinese-Books-90B」。SkyKite-15B很强。"
    )
    assert {one.name for one in nlp.read(text, language="zh").models} == {
        "Xinglin-D4",
        "SkyKite-15B",
    }
