"""Names that no list holds, told by what stands beside them, by rows with known ones, and by their makers."""

from __future__ import annotations

import pytest

import nlp
from benchmarks.unseen_names import without
from nlp.lexicon import load_lexicon
from nlp.models.makers import of_makers
from nlp.models.unknown import sized_and_shaped
from nlp.names.houses import is_house
from nlp.organisations.component import find_organisations
from nlp.records import Mention, Organisation


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("*Brintex* declined to comment.", True),
        ("The founder of *Brintex* left.", True),
        ("*Brintex*'s Norvim-7B is out.", True),
        ("Weights are available on *Brintex*.", True),
        ("我们的投资方包括*云岫*。", True),
        ("*云岫*则在4月开源了它。", True),
        ("*云岫*一名算法工程师说", True),
        ("创始人*云岫*近日宣布离职", False),
        ("Norvim-7B by *Brintex*.", True),
        ("For two years we at *Brintex* waited.", True),
        ("*Brintex* has put out a nice one.", True),
        ("Hosts: Orla & *Brintex*'s models", False),
        ("*Brintex*, who is a dog, says hello.", False),
        ("The cat sat on *Brintex*.", False),
        ("训练数据*云岫*整理", False),
    ],
)
def test_the_words_beside_a_name_tell_a_house(text: str, is_one: bool) -> None:
    start, end = text.index("*"), text.rindex("*") - 1
    assert is_house(text.replace("*", ""), start, end) is is_one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("🤗 Hugging Face | 🤖 Zerova | 📑 Paper | 🖥️ Demo", {"Hugging Face", "Zerova"}),
        (
            "Baidu, Zerova and Brintex all signed the letter.",
            {"Baidu", "Zerova", "Brintex"},
        ),
        ("GITHUB HUGGING FACE ZEROVA DEMO DISCORD", {"GITHUB", "HUGGING FACE", "ZEROVA"}),
        ("We met people from Baidu, London and Jane Doe.", {"Baidu"}),
        (
            "模型可以在 Hugging Face 和 Zerova 下载，也上传到了ZEROVA。",
            {"Hugging Face", "Zerova"},
        ),
    ],
)
def test_a_row_with_known_names_tells_the_others(text: str, found: set[str]) -> None:
    assert {text[place.start : place.end] for place in find_organisations(text)} == found


def test_what_the_list_holds_and_the_text_uses_as_an_address_comes_in_by_no_row() -> None:
    text = "模型放在Hugging Face与Gitee，网页端不限量免费，代码同样公开，文档写得很细，样例也不少。"
    assert {text[p.start : p.end] for p in find_organisations(text)} == {"Hugging Face"}


@pytest.mark.parametrize(
    ("text", "maker", "names"),
    [
        ("Zerova-M1 beats Zerova-VL-01.", "Zerova", ["Zerova-M1", "Zerova-VL-01"]),
        ("Zerova R1-Zero and Zerova V3.2 are open.", "Zerova", ["Zerova R1-Zero", "Zerova V3.2"]),
        ("Zerova-H100 is a chip, and Zerova M3 chips are too.", "Zerova", []),
        ("Zerova-backed firms", "Zerova", []),
    ],
)
def test_a_makers_name_goes_on_into_its_models(text: str, maker: str, names: list[str]) -> None:
    places = [at for at in range(len(text)) if text.startswith(maker, at)]
    mentions = tuple(Mention(text=maker, start=at, end=at + len(maker)) for at in places)
    house = Organisation(id="zerova", name=maker, listed=False, mentions=mentions, parent=None)
    found = of_makers(text, bytearray(len(text) + 1), [house])
    assert [text[name.start : name.end] for name in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norv-lite-omni and norv-large-zh", ["Norv-lite-omni", "norv-large-zh"]),
        ("a self-chat, a full-base and open-source code", []),
    ],
)
def test_words_that_tell_models_apart_make_a_model_of_a_coined_name(
    text: str, names: list[str]
) -> None:
    found = sized_and_shaped(text, bytearray(len(text) + 1))
    assert [text[name.start : name.end] for name in found] == names


def test_one_spelling_told_once_holds_in_the_whole_text() -> None:
    text = "Hugging Face, ZerovaMind and Baidu signed. Later ZEROVAMIND was silent."
    organisations = nlp.read(text, language="en").organisations
    (one,) = [o for o in organisations if o.name == "ZerovaMind"]
    assert [m.text for m in one.mentions] == ["ZerovaMind", "ZEROVAMIND"]
    assert not one.listed


def test_a_name_taken_out_is_in_no_list_any_more() -> None:
    whole = load_lexicon()
    less = without(whole, {"kimi"}, {"deepseek"})
    assert not any(entry.id == "deepseek" for entry in less.organisations)
    assert not any(family.id in {"kimi", "deepseek"} for family in less.families)
    assert not any(family.maker == "deepseek" for family in less.families)
    assert len(less.organisations) == len(whole.organisations) - 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rank | Model | Developer\n1 | Norvim-7B | Atelier Zerova\n2 | Halden-3B | Brintex Tech / Ossa Labs",
            {"Atelier Zerova", "Brintex Tech", "Ossa Labs"},
        ),
        (
            "序号 | 模型名称 | 备案单位\n1 | 潮声 | 云岫在线\n2 | 稻浪大模型 | 个人\n3 | 山鸣 | 北坡七号",
            {"云岫在线", "北坡七号"},
        ),
        ("Model | Size\nNorvim | 7B\nHalden | 3B", set()),
        ("Developed by: Ossary Collective, Zürich\nLicense: MIT", {"Ossary Collective"}),
    ],
)
def test_a_makers_column_or_label_tells_who_stands_in_it(text: str, expected: set[str]) -> None:
    found = {text[place.start : place.end] for place in find_organisations(text)}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "OpenAI and Anthropic waited for what Meta had promised.",
            {"OpenAI", "Anthropic", "Meta"},
        ),
        ("We went home for what Meta means to us.", set()),
        ("OpenAI、Anthropic都在等。\n小米有Halden-3B。", {"OpenAI", "Anthropic", "小米"}),
        ("OpenAI、Anthropic都在等，他在煮小米粥。", {"OpenAI", "Anthropic"}),
        (
            "OpenAI and Anthropic have none. Weights (HF, blog) follow.",
            {"OpenAI", "Anthropic", "HF"},
        ),
        ("OpenAI and Anthropic saw HF noise in the antenna.", {"OpenAI", "Anthropic"}),
    ],
)
def test_among_known_makers_a_name_that_is_also_a_word_is_the_makers(
    text: str, expected: set[str]
) -> None:
    assert {text[place.start : place.end] for place in find_organisations(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AI公司沧浪拾穗科技宣布裁员。沧浪拾穗否认了此事。", {"沧浪拾穗科技", "沧浪拾穗"}),
        ("本港初創木瓜島科技今日宣布開放試用。", {"木瓜島科技"}),
        ("大模型公司墨衡科技宣布裁员。", {"墨衡科技"}),
        ("云岫科技（杭州）有限公司发布声明。", {"云岫科技（杭州）有限公司"}),
        ("某师范大学副教授这样认为。", set()),
        ("阿里 Qwen 组悄悄放了个模型。", {"阿里 Qwen 组"}),
        ("记者从省委网信办获悉。", {"省委网信办"}),
    ],
)
def test_a_chinese_firm_is_named_whole_and_by_its_short_form(text: str, expected: set[str]) -> None:
    assert {text[place.start : place.end] for place in find_organisations(text)} == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brintex launched NORVIM, a real-time video generation model.", {"NORVIM"}),
        ("The firm will promote its Norvim models abroad. Norvim did well.", {"Norvim"}),
        ("It put money behind the Norvim large language model.", {"Norvim"}),
        (
            "It showed the quick-response model NorvimX and the slow-thinking model V2.",
            {"NorvimX", "V2"},
        ),
        ("Norvim is an open model with few friends.", {"Norvim"}),
        ("They compared its Chinese model and its SOTA models with an Open-Source LLM.", set()),
        ("It is in the Norvim LLM Gateway, with the MIT-licensed model behind it.", set()),
        ("Brintex, the company behind a language model, hired people.", set()),
    ],
)
def test_the_words_beside_a_name_tell_a_model(text: str, names: set[str]) -> None:
    assert {one.mentions[0].text for one in nlp.read(text).models} == names


def test_a_mere_guess_at_a_firm_gives_way_to_a_model_and_an_acting_firm_does_not() -> None:
    text = "Its Norvim models sell well, and Norvim grows. Brintex’s founder left; its Brintex models stay."
    reading = nlp.read(text)
    assert {one.mentions[0].text for one in reading.models} >= {"Norvim"}
    assert "Norvim" not in {m.text for one in reading.organisations for m in one.mentions}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Developers can now download Norvim from Hugging Face.", {"Norvim"}),
        ("Brintex will give away the weights of Norvim by the end of the year.", {"Norvim"}),
        ("Brintex introduced two models, Norvim and Norvim Pro.", {"Norvim", "Norvim Pro"}),
        ("Brintex unveiled Norvim, its answer to GPT-5.", {"Norvim", "GPT-5"}),
        ("It rolled out Vela Norvim, which outperforms GPT-5.", {"Vela Norvim", "GPT-5"}),
        # one clue says too little, and some say that it is something else
        ("Brintex launched Norvim last week.", set()),
        ("Brintex uploaded the app Norvim. Norvim is now free.", set()),
        ("It open-sourced Norvim, a framework, and Norvim is now free.", set()),
        ("It launched Norvim. Norvim said it is now open.", set()),
        ("It was presented in Norvim, and Norvim is now open.", set()),
    ],
)
def test_several_clues_tell_a_model_of_a_plain_name(text: str, names: set[str]) -> None:
    reading = nlp.read(f"There are many language models. {text}")
    assert {one.mentions[0].text for one in reading.models} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A spokesperson for Vellora declined to comment.", {"Vellora"}),
        ("Vellora, which raised 20 million dollars, hopes for more.", {"Vellora"}),
        ("“It is early,” said Ivan Sutter of Morningrise.", {"Morningrise"}),
        ("Vellora-backed rival Kanvash launched one.", {"Vellora", "Kanvash"}),
        # one clue says too little, and some say that it is something else
        ("Vellora is here.", set()),
        ("It is from OpenAI, Shenzhen, trained from scratch.", {"OpenAI"}),
        ("Mr Vellora said that he founded it; Vellora’s founder’s son did too.", set()),
        ("The Vellora model was released by its founder.", set()),
    ],
)
def test_several_clues_tell_a_firm_of_a_plain_name(text: str, names: set[str]) -> None:
    reading = nlp.read(f"There are many language models. {text}")
    assert {m.text for one in reading.organisations for m in one.mentions} == names


def test_a_full_name_and_its_end_are_one_model() -> None:
    text = "| Norvim-X3-Max | 1.2 Trillion parameters |\n\nWe ran X3-Max and it is slow."
    models = nlp.read(text).models
    assert [{m.text for m in one.mentions} for one in models] == [{"Norvim-X3-Max", "X3-Max"}]
