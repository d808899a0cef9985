"""Model names: the whole span, one id for all spellings, and what is no model."""

from __future__ import annotations

import pytest

import nlp
from nlp.records import Model


def models(text: str, language: str = "en") -> dict[str, Model]:
    return {model.id: model for model in nlp.read(text, language=language).models}


@pytest.mark.parametrize(
    ("spelling", "identity"),
    [
        ("Qwen2.5-72B-Instruct", "qwen2.5-72b-instruct"),
        ("Qwen 2.5", "qwen2.5"),
        ("通义千问2.5-72B", "qwen2.5-72b"),
        ("ChatGLM2-6B", "chatglm2-6b"),
        ("GLM-4.5-Air", "glm-4.5-air"),
        ("DeepSeek-R1-Distill-Qwen-32B", "deepseek-r1-distill-qwen-32b"),
        ("文心大模型4.5 Turbo", "ernie-4.5-turbo"),
        ("混元T1", "hunyuan-t1"),
        ("盘古Pro MoE 72B", "pangu-moe-pro-72b"),
        ("Mixtral-8x22B", "mixtral-8x22b"),
        ("Qwen3-235B-A22B", "qwen3-235b-a22b"),
        ("Claude Sonnet 4.5", "claude-4.5-sonnet"),
        ("Claude-4.5-Sonnet", "claude-4.5-sonnet"),
        ("GPT-4o", "gpt-4o"),
        ("Meta-Llama-3-70B", "llama3-70b"),
        ("o3-mini", "o3-mini"),
    ],
)
def test_a_name_is_taken_whole_and_gets_one_id(spelling: str, identity: str) -> None:
    for text, language in (
        (f"The team compared it with {spelling} on Monday.", "en"),
        (f"团队周一发布了{spelling}，并给出了对比结果。", "zh"),
    ):
        found = models(text, language)
        assert list(found) == [identity], text
        assert found[identity].mentions[0].text == spelling


def test_sizes_and_parents_are_read_from_the_name() -> None:
    model = models("They shipped Qwen3-235B-A22B-Thinking-2507.")["qwen3-235b-a22b-thinking-2507"]
    assert (model.size, model.active_size, model.version) == (235_000_000_000, 22_000_000_000, "3")
    assert model.parent == "qwen3-235b-a22b-thinking"
    assert model.organisation == "alibaba"


@pytest.mark.parametrize(
    "text",
    [
        "It scores 71 on MMLU, 88 on GSM8K and 31 on AIME24.",
        "We serve it with vLLM, SGLang and llama.cpp on eight H800 cards or one RTX 4090.",
        "Step 1: install the package. Step 2: read the index.",
        "The Yi people celebrate in July, and a spark lit the orion nebula.",
        "Write to team@qwen.example or see https://example.org/Qwen/Qwen-7B.",
        "Open Qwen Chat in the browser.",
    ],
)
def test_what_is_no_model_is_left_out(text: str) -> None:
    assert models(text) == {}


def test_a_word_is_a_model_where_its_maker_or_a_size_says_so() -> None:
    assert "yi-34b" in models("01.AI put Yi-34B online.")
    assert "step2" in models("StepFun showed Step-2 to developers.")
    assert models("In step-2 of the plan nothing changes.") == {}


def test_a_company_and_its_model_of_one_name_are_told_apart() -> None:
    reading = nlp.read("DeepSeek said on Tuesday that it would hire more engineers.", language="en")
    assert reading.models == ()
    assert [o.id for o in reading.organisations] == ["deepseek"]
    assert "deepseek" in models("Its scores come close to DeepSeek and Qwen.")


def test_a_version_alone_is_known_once_its_family_is_named() -> None:
    found = models("DeepSeek R1 came out in January. Since then R1 has been downloaded widely.")
    assert [m.text for m in found["deepseek-r1"].mentions] == ["DeepSeek R1", "R1"]
    assert models("The R1 road was closed.") == {}


def test_names_of_unknown_families_are_found_by_shape_and_context() -> None:
    found = models("Yunhe Labs opened Yunhe-7B-Chat. A second model called Bamboo follows in May.")
    assert found["yunhe-7b-chat"].listed is False
    assert "bamboo" in found
    assert "青鸾" in models("公司今天发布了“青鸾”大模型，面向开发者开放。", "zh")


def test_traditional_characters_meet_the_same_entry() -> None:
    assert "pangu-3.0" in models("華為週五推出盤古大模型3.0，面向礦山與鐵路。", "zh")


def test_a_company_name_inside_a_model_name_is_no_mention() -> None:
    reading = nlp.read(
        "Researchers fine-tuned DeepSeek-V3 and MiniMax-M1 last week.", language="en"
    )
    assert reading.organisations == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Our 4B model beats Qwen 2.5-72B.", "Qwen 2.5-72B"),
        ("Kimi K2 0905 follows in a week.", "Kimi K2 0905"),
        ("They also tried GLM 4.6V-Flash.", "GLM 4.6V-Flash"),
        ("Nemotron Nano 9B v2 is small.", "Nemotron Nano 9B v2"),
        ("Speech went through Whisper Large-v3.", "Whisper Large-v3"),
        ("Nothing beats Ming-Lite-Omni-Preview here.", "Ming-Lite-Omni-Preview"),
        ("Flux 1.1 Pro draws hands.", "Flux 1.1 Pro"),
        ("Pixtral Large beats all of them.", "Pixtral Large"),
        ("cogvlm-chat The model after tuning.", "cogvlm-chat"),
    ],
)
def test_a_name_runs_on_over_blanks_and_known_words(text: str, name: str) -> None:
    reading = nlp.read(text, language="en")
    assert name in {mention.text for model in reading.models for mention in model.mentions}


def test_large_before_an_ordinary_word_is_no_part_of_a_name() -> None:
    assert list(models("The Qwen Large Language Models and a qwen-like toy.")) == ["qwen"]


def test_a_member_of_a_family_goes_by_its_own_name() -> None:
    found = models("Claude 3.7 Sonnet was slower. Sonnet 3.7 costs more, and Opus 4 most.")
    assert [m.text for m in found["claude-3.7-sonnet"].mentions] == [
        "Claude 3.7 Sonnet",
        "Sonnet 3.7",
    ]
    assert "claude-4-opus" in found
    assert models("Her opus ends with a sonnet. Opus is an audio codec.") == {}


def test_a_version_alone_takes_its_variant_along() -> None:
    assert "kimi-k2-thinking" in models("Kimi answers slowly: K2 Thinking needs minutes.")


def test_a_word_written_onto_a_family_makes_another_name() -> None:
    assert models("It was QwenMass in July, with a LlamaParty behind.") == {}
    assert "qwen-vl" in models("QwenVL reads images.")


def test_two_embedding_models_stay_two() -> None:
    found = models("bge-large-en came first, then bge-large-en-v1.5.")
    assert len(found) == 2


def test_a_longer_word_in_capitals_with_a_version_is_a_name() -> None:
    assert "intellect-3" in models("INTELLECT-3 has 106B parameters.")
    assert list(models("The Kling 2.0 Image-to-Video Model leads.")) == ["kling-2.0"]


def test_who_acts_under_a_familys_name_is_its_team() -> None:
    found = models("Alibaba's Qwen released Qwen3-Max. Qwen is a family of models.")
    assert [m.start for m in found["qwen"].mentions] == [35]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Google's Gemma 3 270M is tiny.", "Gemma 3 270M"),
        ("Google's Gemma 3n runs on phones.", "Gemma 3n"),
        ("Runway Gen-4.5 leads.", "Gen-4.5"),
    ],
)
def test_small_sizes_and_letters_belong_to_names(text: str, name: str) -> None:
    reading = nlp.read(text, language="en")
    assert name in {mention.text for model in reading.models for mention in model.mentions}
    assert "kimi-36m" not in models("Kimi has 36M users.")


def test_two_hyphenated_names_stay_two_and_a_described_word_is_a_name() -> None:
    found = models("Ling is an MoE LLM by inclusionAI. Ling-lite-1.5 follows Ling-lite.")
    assert set(found) == {"ling", "ling-1.5-lite", "ling-lite"}


def test_the_kin_of_an_unknown_model_are_known_by_it() -> None:
    found = models(
        "Lampwick AI opened Tanager-Coder-7B. Tanager-VL follows; a Tanager-based toy does not count. Tanager grew."
    )
    assert set(found) == {"tanager-coder-7b", "tanager-vl", "tanager"}
    found = models("The firm said Osprey 3 had 640 billion parameters. Osprey 2 had fewer.")
    assert set(found) == {"osprey-3", "osprey-2"}


def test_an_unknown_model_is_of_the_unknown_firm_of_its_text() -> None:
    reading = nlp.read(
        "Today we release Tanager-7B.\n\nvllm serve lampwick-ai/Tanager-7B\n\nThe Tanager team, Lampwick AI",
        language="en",
    )
    assert [m.organisation for m in reading.models if m.size] == ["lampwick-ai"]


@pytest.mark.parametrize("name", ["Qwen-0B", "Qwen3-0B-A0B", "Qwen-0.0B"])
def test_a_size_of_nothing_is_none(name: str) -> None:
    for model in nlp.read(f"We tried {name} for a day.", language="en").models:
        assert model.size is None
        assert model.active_size is None


def test_a_version_with_a_variant_is_a_member_of_the_family_before() -> None:
    found = {m.name for m in nlp.read("OpenAI released GPT-4.1, 4.1-mini and 4.1-nano.").models}
    assert found == {"GPT-4.1", "4.1-mini", "4.1-nano"}
    assert not nlp.read("The tool moved from 4.0-mini to 4.1-mini.", language="en").models


def test_an_account_on_a_hub_and_the_end_of_a_name_are_no_models() -> None:
    text = "Our engine runs deepseek-ai/DeepSeek-R1 and its kin, a 7b-chat and a VL among them."
    assert {m.name for m in nlp.read(text, language="en").models} == {"DeepSeek-R1"}


def test_preview_in_small_letters_is_a_part_of_the_name() -> None:
    text = "Tencent showed its Hy3 preview model. A preview of Hy3 was all there was to see."
    assert {m.name for m in nlp.read(text, language="en").models} == {"Hy3", "Hy3 preview"}


def test_an_ambiguous_word_is_the_family_where_the_text_has_a_sized_member() -> None:
    text = "Janus draws well. We release Janus to the public. Janus-1.3B is on Hugging Face."
    assert {m.name for m in nlp.read(text, language="en").models} == {"Janus", "Janus-1.3B"}
    assert not nlp.read("The month of Janus has come, and Janus smiles.", language="en").models


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MiniCPM-Llama3-V 2.5 came out in May.", ["MiniCPM-Llama3-V 2.5"]),
        ("We run Qwen 3.8 35B A3B at home.", ["Qwen 3.8 35B A3B"]),
        ("Skywork R1V3 reads pictures.", ["Skywork R1V3"]),
        ("It stays under the Tongyi Qianwen licence.", []),
        ("The Llama 3 Community License says so.", []),
    ],
)
def test_a_name_goes_as_far_as_it_goes_and_a_licence_is_none(text: str, names: list[str]) -> None:
    reading = nlp.read(text, language="en")
    assert [mention.text for model in reading.models for mention in model.mentions] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("千问3的得分更低。", ["千问3"]),
        ("文心5发布会将于周二举行。", ["文心5"]),
        (
            "混元图像3.0、混元3D 2.5和混元Turbo S同日升级。",
            ["混元图像3.0", "混元3D 2.5", "混元Turbo S"],
        ),
        ("商汤推出日日新5o。", ["日日新5o"]),
        ("豆包·视频生成模型已开放。", ["豆包·视频生成模型"]),
        ("千问2位负责人谈到用户。", ["千问"]),
    ],
)
def test_a_chinese_name_goes_as_far_as_its_number(text: str, names: list[str]) -> None:
    reading = nlp.read(text, language="zh")
    assert [
        m.text
        for m in sorted((m for o in reading.models for m in o.mentions), key=lambda m: m.start)
    ] == names


def test_what_stands_behind_a_firm_and_before_a_model_is_its_name() -> None:
    reading = nlp.read("名单中还有达观数据的曹植大模型和百度的智能云大模型。", language="zh")
    assert [model.mentions[0].text for model in reading.models] == ["曹植大模型"]


@pytest.mark.parametrize(
    ("spelling", "identity"),
    [
        ("GLM - 4.5", "glm-4.5"),
        ("GLM - 4.5 - Air", "glm-4.5-air"),
        ("Kimi - K2", "kimi-k2"),
        ("MiniMax - M1", "minimax-m1"),
        ("Hunyuan - A13B", "hunyuan-a13b"),
    ],
)
def test_a_hyphen_with_blanks_around_it_joins_a_name(spelling: str, identity: str) -> None:
    for text, language in (
        (f"The lab compared it with {spelling} on Monday.", "en"),
        (f"团队周一发布了{spelling}，效果不错。", "zh"),
    ):
        found = models(text, language)
        assert [(i, m.mentions[0].text) for i, m in found.items()] == [(identity, spelling)]


def test_a_hyphen_before_a_count_or_a_score_joins_nothing() -> None:
    assert list(models("Qwen - 3 models were tested. GLM - 3 weeks later - won.")) == [
        "qwen",
        "glm",
    ]


def test_a_firms_models_are_no_model_where_the_text_speaks_of_the_firm() -> None:
    assert list(models("DeepSeek said it cut prices. DeepSeek models are now cheap.")) == []
    assert list(models("Many run DeepSeek models at home.")) == ["deepseek"]


def test_a_listed_name_with_its_kind_has_members_by_its_stem() -> None:
    found = models("云知声推出山海大模型V3.0，还有山海病历大模型。山海相连，风景很美。", "zh")
    assert list(found) == ["unigpt-v3.0", "unigpt-病历"]


def test_a_quoted_name_that_is_explained_as_a_model_is_one() -> None:
    text = "第二个名为「瀚语通」,即手机版的大语言模型,供市民使用。大模型热潮还在继续。"
    assert list(models(text, "zh")) == ["瀚语通"]


def test_the_word_model_behind_a_name_makes_no_other_model() -> None:
    assert list(models("They opened Marlin-Edge-2B-model. Marlin-Edge-2B is small.")) == [
        "marlin-edge-2b"
    ]


def test_a_word_that_is_a_family_is_one_behind_its_makers_noun() -> None:
    assert list(models("iFlytek introduced its assistant Spark last month.")) == ["spark"]


@pytest.mark.parametrize(
    ("text", "language", "identities"),
    [
        ("It matches the 80B-parameter model Flamingo here.", "en", ["flamingo"]),
        ("A flamingo flew over; the Performer sang.", "en", []),
        ("They tried Mistral-8*7B-Instruct.", "en", ["mistral-8x7b-instruct"]),
        ("Ming-Lite-Uni came out beside PixArt Sigma.", "en", ["ming-uni-lite", "pixart-sigma"]),
        (
            "开源中文LLaMA-7B和中文Alpaca-13B。",
            "zh",
            ["chinese-llama-7b", "chinese-alpaca-13b"],
        ),
        ("上周快手可灵纷纷出圈。", "zh", ["kling"]),
        ("编码采用UTF-8，防护达到IP66，总计 7.5T。", "zh", []),
    ],
)
def test_words_and_names_are_told_apart(text: str, language: str, identities: list[str]) -> None:
    assert list(models(text, language)) == identities


def test_two_plain_words_are_no_name_that_is_written_as_one() -> None:
    assert not nlp.read("Next Step: we present a new model. See the SHA256 sum.").models
    assert [one.name for one in nlp.read("NextStep-1 is a model.").models] == ["NextStep-1"]


def test_a_word_before_a_name_is_no_part_of_it_and_a_comparison_behind_it_neither() -> None:
    text = (
        "OpenAI put images in GPT-4o. They want GLM-5.1-level answers from a Claude Opus 4.6-level "
        "model, and no GPT-like ones."
    )
    names = {m.text for model in nlp.read(text, language="en").models for m in model.mentions}
    assert names == {"GPT-4o", "GLM-5.1", "Claude Opus 4.6", "GPT"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Alibaba renewed the Qwen 2507 models over the summer.", ["Qwen 2507"]),
        (
            "The GLM 2508 series is slow, and Qwen 2507 checkpoints are not.",
            ["GLM 2508", "Qwen 2507"],
        ),
        (
            "We ran DeepSeek R1 Distill Llama 70B on two cards.",
            ["DeepSeek R1 Distill Llama 70B"],
        ),
        ("字节跳动的Seedance 1.5 pro，画面更稳。", ["Seedance 1.5 pro"]),
        ("智谱的GLM-4.5 flash、GLM-5 lite已经开放。", ["GLM-4.5 flash", "GLM-5 lite"]),
    ],
)
def test_a_month_a_base_and_a_tier_in_small_letters_are_of_the_name(
    text: str, names: list[str]
) -> None:
    found = models(text, "zh" if "。" in text else "en").values()
    assert [mention.text for model in found for mention in model.mentions] == names


@pytest.mark.parametrize(
    ("text", "identities"),
    [
        ("Its new model, ranked No.1, is Norvim-7B.", ["norvim-7b"]),
        ("海岬智能发布大模型，吸引了许多人。", []),
        ("公司发布了大模型开放平台。", []),
        ("公司推出模型沙盒，供开发者试用。", []),
        ("云杉科技有不少模型，两款模型均于今年3月发布。", []),
    ],
)
def test_a_rank_and_plain_words_beside_the_word_model_are_none(
    text: str, identities: list[str]
) -> None:
    assert list(models(text, "zh" if "。" in text else "en")) == identities
