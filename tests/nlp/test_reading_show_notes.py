"""What newsletters end with and what stands beside a name: show notes, heads of news, rows, files and chips."""

from __future__ import annotations

import pytest

import nlp
from tests.nlp.reading_helpers import houses, names, sized

DAY = "2026-08-13"  # a Thursday

NOTES = (
    "TL;DR and Show Notes\n\nOpen Source LLMs\n\n"
    "Qwen4.5 and Qwen4.5-Coder - two small ones for the desk, MIT (X, HF 4.5, HF Coder, Announcement)\n\n"
    "Hermes 6.1 - trained over the wires of many homes, tops RefusalBench (X, HF)\n\n"
    "HuatuoGPT-o1 - for doctors who like to think twice (HF, Paper, Github)\n\n"
    "Big CO LLMs + APIs\n\n"
    "Gemini: Remembers what you told it (X, Blog)\n\n"
    "Cursor + GPT-6-Codex - free until the end of the month (X, Blog)\n\n"
    "Vision & Video\n\n"
    "Runway Gen-7.5 - first on the video leaderboard (X)\n\n"
    "Kling 5.6 - sound of its own at last (X)\n"
)


def released(text: str, published: str | None = DAY) -> dict[str | None, str | None]:
    return {one.model: one.date for one in nlp.read(text, published=published).releases}


def test_show_notes_tell_of_each_model_that_opens_a_line_with_links() -> None:
    expected = {"Qwen4.5", "Qwen4.5-Coder", "Hermes 6.1", "HuatuoGPT-o1", "Gen-7.5", "Kling 5.6"}
    assert set(released(NOTES)) == expected


def test_a_card_of_several_makers_gives_none_the_licence_of_another() -> None:
    licences = {one.model: one.licence for one in nlp.read(NOTES, published=DAY).releases}
    assert (licences["Kling 5.6"], licences["Gen-7.5"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It outperforms Granite 7.0 on the bar exam.", {"Granite 7.0"}),
        ("It beats Wan 3.5, DeepSeek-V4 and GPT-6 in most fields.", {"Wan 3.5", "DeepSeek-V4", "GPT-6"}),
        ("We took some open ones: GPT-J, MPT, Falcon-40B and Baichuan2.", {"GPT-J", "MPT", "Baichuan2"}),
        (
            "Alibaba VOM Model Release: @someone wrote that Alibaba released VOM on Hugging Face, a model.",
            {"VOM"},
        ),
        (
            "Lurio Video Diffusion Model: @someone noted that Lurio is out on Hugging Face, a model.",
            {"Lurio"},
        ),
        ("We looked at VexDraw, a Unified Drawing Model, on the train.", {"VexDraw"}),
    ],
)  # fmt: skip
def test_names_told_by_what_stands_beside_them(text: str, expected: set[str]) -> None:
    assert expected <= names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Alibaba unveiled its most powerful AI chip (Tianhe V900) in the spring.",
        "It was trained at the scale of a thousand cards on the firm's PPU-ZK810 cluster.",
        "Put IMG_4711.CR2 into the prompt and the pictures look as if they were taken.",
        "Qwen4-Max reaches 71.4% on FROMBO-Pro and 60 points on DRUSE-v3.",
    ],
)
def test_chips_files_and_what_a_score_is_given_on_are_no_models(text: str) -> None:
    assert names(text) <= {"Qwen4-Max"}


def test_a_size_told_by_a_count_with_a_copula() -> None:
    text = (
        "While the total parameter count of Kimi K4 reaches 3.1 trillion, the active parameter count per forward "
        "pass is roughly 44 billion."
    )
    assert sized(text) == {(3100, "total", "Kimi K4"), (44, "active", "Kimi K4")}


def test_a_model_that_rolls_out_or_is_made_of_two() -> None:
    assert set(released("Kling 5.6 rolls out across all plans, with sound.")) == {"Kling 5.6"}
    text = (
        "Tencent dropped Hunyuan 3D 5.0 on us.\n\nHunyuan 3D 5.0 boasts two models: Hunyuan3D-DiT-v5-0 for shapes and "
        "Hunyuan3D-Paint-v5-0 for colours."
    )
    assert {"Hunyuan3D-DiT-v5-0", "Hunyuan3D-Paint-v5-0"} <= set(released(text))


def test_a_house_that_stands_only_before_a_rivals_name_is_none() -> None:
    assert "OpenAI" not in houses("On the hard half it rivals OpenAI o3-mini, and it is open.")
    assert "OpenAI" in houses("OpenAI o3-mini is cheap, said OpenAI.")


@pytest.mark.parametrize(
    "text",
    [
        "Kling hit back with a clip of two llamas who talk, and the sound is its own.",
        "It is by far Kling's largest model, and the slowest.",
    ],
)
def test_a_house_called_by_its_models_name_that_answers_or_owns(text: str) -> None:
    assert "Kling" in houses(text)


def test_a_universitys_lab_is_one_house_with_its_letters() -> None:
    text = "Nanhu-7B was released by Zhejiang University Speech and Language Lab (ZU-SLL) in June."
    found = nlp.read(text, published=DAY)
    assert {m.text for one in found.organisations for m in one.mentions} == {
        "Zhejiang University Speech and Language Lab",
        "ZU-SLL",
    }


def test_days_counted_back_from_the_day_of_another_act_in_chinese() -> None:
    text = "1月23日，就在 DeepSeek R2 模型发布三天后，一家美国公司推出了一个能上网办事的工具。"
    assert released(text, "2026-02-06") == {"DeepSeek R2": "2026-01-20"}


def test_who_told_a_paper_something_and_who_they_are() -> None:
    text = "“这个赛道只属于巨头，小公司最好绕着走。”快雨创始人、远山资本程浩对《深度》表示。"
    assert [one.speaker for one in nlp.read(text).quotes] == ["程浩"]
    text = (
        "月之暗面官方发推表明该公司已经与对方谈妥了授权。"
        "他们特别强调：「这个平台的访问是我们双方商业合作的一部分。」"
    )
    assert [one.speaker for one in nlp.read(text).quotes] == ["月之暗面"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Qwen-Image-Edit-2709 + faster serving: Qwen releases an image-editing upgrade.", {"Qwen-Image-Edit-2709"}),
        ("Zhipu AI's GLM-6V and GLM-6V-Flash: New VLMs with a window of 256k.", {"GLM-6V", "GLM-6V-Flash"}),
        ("GLM-6 for slides: Zhipu announced a partnership with a school.", set()),
    ],
)  # fmt: skip
def test_a_head_names_what_its_house_brings(text: str, expected: set[str]) -> None:
    assert set(released(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "What followed at DeepSeek and its rivals was soon the “Chinese model price war” in the papers.",
        "You can upload a picture of your cat and ask “add a cap on the head of the cat” to change it.",
    ],
)
def test_what_something_is_called_and_what_a_program_is_told_is_no_quotation(text: str) -> None:
    assert nlp.read(text).quotes == ()
