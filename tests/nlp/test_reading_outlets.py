"""What the outlets' own pages hold: wrapped lines, days told beside a release, versions behind marks, comments."""

from __future__ import annotations

import pytest

import nlp
from nlp.lexicon import load_lexicon
from nlp.models.grammar import parse
from nlp.models.names import Name
from nlp.models.short_forms import join_short_forms
from nlp.text.wrapping import unwrapped

DAY = "2026-08-12"


def released(text: str) -> dict[str | None, tuple[str | None, str | None]]:
    return {
        one.model: (one.organisation, one.date) for one in nlp.read(text, published=DAY).releases
    }


def statuses(text: str) -> dict[str | None, str]:
    return {one.model: one.status for one in nlp.read(text, published=DAY).releases}


def models(text: str) -> list[list[str]]:
    return [sorted({m.text for m in one.mentions}) for one in nlp.read(text).models]


def sized(text: str) -> set[tuple[float, str, str | None]]:
    return {(one.value / 1e9, one.kind, one.model) for one in nlp.read(text).parameters}


def houses(text: str) -> set[str]:
    return {m.text for one in nlp.read(text).organisations for m in one.mentions}


def said(text: str) -> list[tuple[str, str | None]]:
    return [(one.text, one.speaker) for one in nlp.read(text).quotes]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The lab\nquietly opened\nX.", "The lab quietly opened\nX."),
        (
            "Out since Monday was\nQwen3.6-27B\n, a dense one.",
            "Out since Monday was Qwen3.6-27B , a dense one.",
        ),
        ("# News\nin June we moved", "# News\nin June we moved"),
        ("It is over.\nand so on", "It is over.\nand so on"),
        ("| a | b |\nor not", "| a | b |\nor not"),
        ("Models\nqwen3-8b\nqwen3-14b", "Models\nqwen3-8b\nqwen3-14b"),
        ("\nand", "\nand"),
    ],
)
def test_a_line_that_goes_on_is_read_with_the_next(written: str, read: str) -> None:
    assert unwrapped(written) == read
    assert len(read) == len(written)


def test_a_wrapped_sentence_keeps_its_text_and_places() -> None:
    text = "Alibaba's smallest,\nQwen3.6-27B\nsilently made its debut last week."
    (release,) = nlp.read(text, published=DAY).releases
    assert (release.model, release.date) == ("Qwen3.6-27B", "2026-08")
    assert release.text == text[release.start : release.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Moonshot has launched Kimi K3, its largest model. The August 5 release came a day early.",
            {"Kimi K3": ("Moonshot", "2026-08-05")},
        ),
        (
            "Today was Zhipu's turn to launch a big update.\n\nGLM-5.2 is out, and the API is live.",
            {"GLM-5.2": ("Zhipu", "2026-08-12")},
        ),
        (
            (
                "Yet another week. Tea was had. Nobody slept. It rained.\n\n"
                "This week, two models were dropped by one lab.\n\nZhipu released GLM-5.2."
            ),
            {"GLM-5.2": ("Zhipu", "2026-08")},
        ),
        (
            "A few hours ago Moonshot released Kimi K3.",
            {"Kimi K3": ("Moonshot", "2026-08-12")},
        ),
        (
            "It is two months since Zhipu released GLM-5.2.",
            {"GLM-5.2": ("Zhipu", "2026-06")},
        ),
        (
            "Zhipu had quite a week, with two more releases. GLM-5.2 was launched as well.",
            {"GLM-5.2": ("Zhipu", "2026-08")},
        ),
        (
            "Moonshot finally released Kimi K3, its first large one since Kimi K2 (Jul 2025).",
            {"Kimi K3": ("Moonshot", None)},
        ),
        (
            "Baichuan rolled out a first model, Baichuan-7B, in June 2023 and followed it with Baichuan2 in September.",
            {"Baichuan-7B": ("Baichuan", "2023-06"), "Baichuan2": ("Baichuan", "2023-09")},
        ),
        (
            "Baichuan raised money in October 2023, two months after it released Baichuan 2.",
            {"Baichuan 2": ("Baichuan", "2023-08")},
        ),
        (
            "The preview of Kimi K3 became available on Monday.",
            {"Kimi K3": ("Moonshot AI", "2026-08-10")},
        ),
        (
            "Alibaba's week:\n\nFriday (an hour after we closed): Qwen3.8-14B drops.\n\nToday: Qwen3.8-4B is out.",
            {"Qwen3.8-14B": ("Alibaba", "2026-08-07"), "Qwen3.8-4B": ("Alibaba", "2026-08-12")},
        ),
    ],
)
def test_the_day_of_a_release_is_told_by_what_stands_beside_it(
    text: str, expected: dict[str, tuple[str, str]]
) -> None:
    found = released(text)
    assert {model: found.get(model) for model in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "This tool is built on the Llama 3, released by Meta, and on much patience.",
            {"Llama 3": ("Meta", None)},
        ),
        (
            "We are happy to open source the “Quick”, “Small”, and “Cheap” MiniCPM5 series.",
            {"MiniCPM5": ("ModelBest", None)},
        ),
        (
            "Step-Audio 3 (two voices): Open weights under Apache-2.0, and a demo.",
            {"Step-Audio 3": ("StepFun", None)},
        ),
        (
            "It is ByteDance's biggest release since Doubao 1.8, and it shows.",
            {"Doubao 1.8": ("ByteDance", None)},
        ),
        (
            "Step-Audio 3 is a lightweight open-source speech model built by StepFun.",
            {"Step-Audio 3": ("StepFun", None)},
        ),
        (
            "A group at Stanford tuned LLaMA into Alpaca 7B and released it in March 2023.",
            {"Alpaca 7B": ("Stanford", "2023-03")},
        ),
        (
            "Perplexity's team was bold, releasing Rolo 1889, a fine-tuned version of DeepSeek R1 for the curious.",
            {"Rolo 1889": ("Perplexity", None)},
        ),
        ("腾讯开源Hunyuan-A13B，该模型上个月已在内部测试。", {"Hunyuan-A13B": ("腾讯", None)}),
        ("商汤首次对外展示其大模型产品「日日新9.0」。", {"日日新9.0": ("商汤", None)}),
        ("[2024-05-04] 内测星火大模型", {"星火大模型": ("iFlytek", "2024-05-04")}),
        ("2021年发布万亿参数大模型M6后，达摩院披露了训练的细节。", {"M6": ("达摩院", "2021")}),
        ("某集团董事长谭某表示，Llama 2开源以后，同行少走了弯路。", {"Llama 2": ("Meta", None)}),
    ],
)
def test_a_release_is_told_so_as_well(
    text: str, expected: dict[str, tuple[str, str | None]]
) -> None:
    found = released(text)
    assert {model: found.get(model) for model in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "In a post on X, a banker called DeepSeek R1 a wonder of thrift.",
        "Kimi K3 is now available in vLLM.",
        "In May we published Deploying DeepSeek R1 on Forty Nodes, a long read.",
        "Due to LLaMA's license restrictions, we follow the others to release our delta weights.",
        "DeepSeek has not released V4-Lite, and a spokesperson denied that a launch is planned for this month.",
        "Llama 2 is an open-source model.",
        "开源版Veo3来了，有人这样夸它。",
        "ChatGLM2-6B是国内热门的开源模型。",
    ],
)
def test_these_tell_of_no_release(text: str) -> None:
    assert released(text) == {}


def test_what_a_later_day_is_said_to_bring_is_planned() -> None:
    text = "负责人提到，于2027年上半年发布的星火大模型6.0将换一种架构。"
    assert statuses(text) == {"星火大模型6.0": "planned"}
    assert statuses("Zhipu plans to open GLM-5.2's weights in September.") == {"GLM-5.2": "planned"}
    assert statuses("智谱宣布9月开源GLM-5.2。") == {"GLM-5.2": "planned"}
    (ahead,) = nlp.read("智谱宣布次年开源GLM-6。", published=DAY).releases
    assert (ahead.status, ahead.date) == ("planned", "2027")
    (release,) = nlp.read(
        "Moonshot plans to release Kimi K4 by June 30 next year.", published=DAY
    ).releases
    assert (release.status, release.date) == ("planned", "2027-06-30")
    assert statuses("But Ernie 5.5 will be open from September 30, she said.") == {
        "Ernie 5.5": "planned"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨天，“天工”大模型5.5正式发布。", [["“天工”大模型5.5"]]),
        ("“盘古”7.0来了。", [["“盘古”7.0"]]),
        (
            "这套服务支持文心一言、讯飞星火、通义千问、腾讯混元。",
            [["文心一言"], ["讯飞星火"], ["通义千问"], ["腾讯混元"]],
        ),
        ("我们升级了自研基础模型腾讯混元。", [["腾讯混元"]]),
        (
            "This isn't R1 (the reasoner), it is what R1 grew from. DeepSeek opened it like R1.",
            [["R1"]],
        ),
        ("The class is Qwen2_5_VLForConditionalGeneration.", []),
        (
            "We tried DeepSeek v2 lite, Gemma 2 and Qwen 2.5.",
            [["DeepSeek v2 lite"], ["Gemma 2"], ["Qwen 2.5"]],
        ),
        (
            "字节豆包大模型、百度文心一言、阿里通义千问都已接入。",
            [["豆包大模型"], ["文心一言"], ["通义千问"]],
        ),
        ("Alibaba released Tongyi Qianwen QwQ-32B.", [["Tongyi Qianwen QwQ-32B"]]),
        (
            "DeepSeek V4 comes in two versions: the stronger Pro, and the cheaper, lighter Flash.",
            [["DeepSeek V4"], ["Pro"], ["Flash"]],
        ),
        ("华为还发布了全新的CANN9.0。", []),
        ("她做的第三件事是Terrabloom，其是国内首个城市级三维大模型。", [["Terrabloom"]]),
        ("“某某大模型沙龙”在北京举办。", []),
    ],
)
def test_names_of_models(text: str, expected: list[list[str]]) -> None:
    assert models(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baichuan has not put out a general model since spring.", {"Baichuan"}),
        ("Moonshot, one of the six tigers, trains Kimi.", {"Moonshot"}),
        ("It runs with a fast provider (Fireworks) at night.", {"Fireworks"}),
        ("Open models passed closed ones in downloads (MIT study).", {"MIT"}),
        ("对此阿里方面尚未回应。", {"阿里"}),
        ("讯飞“星火”大模型V6.0今日发布。", {"讯飞"}),
        ("三家有万亿模型，包括智源的悟道3.0。", {"智源"}),
        ("It raised more, according to the venture capital tracker ITJuzi.", {"ITJuzi"}),
        ("北京证监局称，智谱已提交辅导备案报告。", {"北京证监局", "智谱"}),
        (
            "Omid Shah, CEO of the AI chip startup z-Grid, was there too.",
            {"z-Grid"},
        ),
        ("工信部科技司副司长出席。", {"工信部"}),
        ("作为美团 LongCat 团队的新作，它很快。", {"美团 LongCat 团队"}),
        ("腾讯混元和清华大学联合推出了新模型。", {"腾讯混元", "清华大学"}),
    ],
)
def test_names_of_houses(text: str, expected: set[str]) -> None:
    assert houses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "与上一代GLM-4.7相比，GLM-5的参数规模由355B（激活32B）扩展至744B（激活40B）。",
            {
                (355, "total", "GLM-4.7"),
                (32, "active", "GLM-4.7"),
                (744, "total", "GLM-5"),
                (40, "active", "GLM-5"),
            },
        ),
        (
            "它有两个版本：DeepSeek-V4 Pro（1.6T）和 DeepSeek-V4 Flash（284B）。",
            {(1600, "total", "DeepSeek-V4 Pro"), (284, "total", "DeepSeek-V4 Flash")},
        ),
        (
            (
                "DeepSeek-V4 Pro:\nA huge 1.6-trillion parameter MoE.\n"
                "DeepSeek-V4 Flash:\nA smaller one with 284-billion total parameters."
            ),
            {(1600, "total", "DeepSeek-V4 Pro"), (284, "total", "DeepSeek-V4 Flash")},
        ),
        (
            (
                "Qwen3Guard-Gen judges whole texts.\nQwen3Guard-Stream judges token by token.\n\n"
                "Both models come in two sizes, 0.6B and 8B parameters."
            ),
            {
                (0.6, "total", "Qwen3Guard-Gen"),
                (0.6, "total", "Qwen3Guard-Stream"),
                (8, "total", "Qwen3Guard-Gen"),
                (8, "total", "Qwen3Guard-Stream"),
            },
        ),
        (
            "国内已有多家万亿参数的大模型，它们分别是达摩院的M6和华为云的盘古大模型。",
            {(1000, "total", "M6"), (1000, "total", "盘古大模型")},
        ),
        (
            "MiniCPM 5的8B版本已可媲美两年前的千亿模型。",
            {(8, "total", "MiniCPM 5"), (100, "total", None)},
        ),
        (
            "Qwen 3 VL powers the tool. Somebody notes that DeepSeek's 27B parameter model does better.",
            {(27, "total", None)},
        ),
        (
            "MiniCPM-V 5, built on Qwen3-8B, has 9B parameters in all.",
            {(8, "total", "Qwen3-8B"), (9, "total", "MiniCPM-V 5")},
        ),
        (
            "The model, which has 900B parameters of which 32 billion are active at a time, is called Kimi K3.",
            {(900, "total", "Kimi K3"), (32, "active", "Kimi K3")},
        ),
        (
            "Out this week: Qwen3.8 (1T/32B), its largest.",
            {(1000, "total", "Qwen3.8"), (32, "active", "Qwen3.8")},
        ),
        (
            "GPT 4.1 mini lost, which is impressive for a 3B active parameter model.",
            {(3, "active", None)},
        ),
    ],
)
def test_sizes(text: str, expected: set[tuple[float, str, str | None]]) -> None:
    assert sized(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kelp_fan: Notes that the card is thin, and that “nobody has checked the numbers yet.”",
            [("nobody has checked the numbers yet.", "Kelp_fan")],
        ),
        (
            "Kelp adds a take: the new one is “slower than the old one by a good half”.",
            [("slower than the old one by a good half", "Kelp")],
        ),
        (
            "@kelp91 :\n\nThe new one is “a good deal faster than what we had”",
            [("a good deal faster than what we had", "@kelp91")],
        ),
        (
            '"It is an easy way to try it without losing what you own" to anybody, said Peter Lowell, a lawyer.',
            [("It is an easy way to try it without losing what you own", "Peter Lowell")],
        ),
        (
            '"Nobody here had seen it coming," policy analyst Wendy Lau told the BBC.',
            [("Nobody here had seen it coming", "Wendy Lau")],
        ),
        (
            'As Ola from 01AI pointed out on the show, she\'d "rather see more of the details first."',
            [("rather see more of the details first.", "Ola")],
        ),
        (
            "As Junyang Lin told us on the show, “we start with the large ones first.”",
            [("we start with the large ones first.", "Junyang Lin")],
        ),
        ("Nisten dubbed the larger one “a Sonnet at home,” and smiled.", []),
        (
            "Quotes\n“40 days ago nobody here would have believed it” — Alex Wu, Atoms",
            [("40 days ago nobody here would have believed it", "Alex Wu")],
        ),
        (
            "“没有算力，就没有大模型的下一步，这件事绕不过去。”\n\n9月2日，清华大学教授谭远在大会上作出上述判断。",
            [("没有算力，就没有大模型的下一步，这件事绕不过去。", "谭远")],
        ),
        (
            "“我们会把每一次失败都记下来，然后从头再来。”\n\n5月7日晚上，澜海科技创始人谭远来到直播间，谈起这一年。",
            [("我们会把每一次失败都记下来，然后从头再来。", "谭远")],
        ),
        ("谭远认为，公司的做法是“先把桥修好，我再过去”。", [("先把桥修好，我再过去", "谭远")]),
        (
            "记者从接近该公司的内部人士获悉，发布会已取消，“改成了只请老客户的小型沟通会”。",
            [("改成了只请老客户的小型沟通会", None)],
        ),
    ],
)
def test_who_said_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(text) == expected


def test_a_release_names_its_maker_as_the_text_does_in_full() -> None:
    text = "We are excited to introduce Kwai Keye-VL 3, built by the Kwai Keye Team at Kuaishou."
    assert [one.organisation for one in nlp.read(text).releases] == ["Kuaishou"]


@pytest.mark.parametrize(
    "told",
    [
        "Kimi K3: open weights at a tenth of the price (X, HF, Blog)",
        "First up, Moonshot's Kimi K3 (and K3 Turbo), a 900 billion parameter model.",
    ],
)
def test_a_week_dates_what_only_the_network_sees_as_well(told: str) -> None:
    text = (
        "Open Source LLMs\n\nWe opened the hour with a guest and a surprise from Beijing, where nobody seems to "
        f"sleep these days.\n\n{told}\n\nIt writes code, it plans, and it keeps going for hours without a word from "
        "anybody. On our own list of chores it came second, right behind the closed ones.\n\n"
        "Moonshot had quite a week, and there is more to come.\n"
    )
    assert released(text)["Kimi K3"] == ("Moonshot", "2026-08")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kai-Fu Lee, founder of 01.AI, told a reporter that “the gap has closed to about three months.”",
            ("Kai-Fu Lee", "founder", "01.AI"),
        ),
        (
            "“Nobody knows what they paid,” said Lee, whose firm 01.AI trains the Yi models.",
            ("Lee", None, "01.AI"),
        ),
        (
            "Tencent's chief strategy officer James Mitchell told analysts: “We have enough chips for a while.”",
            ("James Mitchell", "chief strategy officer", "Tencent"),
        ),
        (
            "The ministry's spokesman, Guo Jiakun, told reporters that the ban was “a political matter at heart.”",
            ("Guo Jiakun", "spokesman", None),
        ),
        (
            '"It just works on my machine now," said Rust developer Ola Nord.',
            ("Ola Nord", "developer", None),
        ),
        (
            '"It just works on my machine now," said developer Maria Nord.',
            ("Maria Nord", "developer", None),
        ),
        (
            '"We took the path of small steps," according to Omid Shah, CEO of AI chip startup z-Grid.',
            ("Omid Shah", "CEO", "z-Grid"),
        ),
    ],
)
def test_what_a_speaker_is(text: str, expected: tuple[str, str | None, str | None]) -> None:
    (quote,) = nlp.read(text).quotes
    assert (quote.speaker, quote.role, quote.affiliation) == expected


def test_signs_that_stand_for_names_inside_are_nobody_in_a_text() -> None:
    text = "ⓄⓄ had quite a week, with two launches of ⓂⓂ. Zhipu released GLM-5.2."
    assert set(released(text)) == {"GLM-5.2"}


def test_a_model_of_which_one_place_tells_the_maker_is_not_joined_to_itself() -> None:
    text = "R1 and R1"
    family = next(iter(load_lexicon().families))
    places = [Name(0, 2, None, parse(""), stem="R1"), Name(7, 9, family, parse("1"))]
    groups = {"r1": places}
    join_short_forms(text, groups)
    assert groups == {"r1": places}
