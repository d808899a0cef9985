"""What newsletters and recaps write: who is cited in brackets, phrases between marks, terse sizes, short names."""

from __future__ import annotations

import pytest

import nlp
from tests.nlp.parameters_helpers import sizes

CITED = [
    (
        (
            "Notes: testers see a strong pass rate and weak retries, suggesting “still far away from any ceiling”"
            " (@ceilingcat). Others rank it lower."
        ),
        "@ceilingcat",
    ),
    (
        "Community reports emphasize that “agents really do want much longer context” for tool calls (Maryam).",
        "Maryam",
    ),
    (
        "Kestrel previewed its next flagship with better “agent reliability for real office work” per @Kestrel_Lab.",
        "@Kestrel_Lab",
    ),
]
PHRASES = [
    "Prompt: “remove the hat of the woman on the left.”",
    "Claims of “matches or beats every larger rival” surfaced in demos.",
    "The reaction frames it as a “frontier model made at home”, which it is not.",
    "The model boasts “powerful and very general capability” in its card.",
    "Bram was excited about the “model inside another model” design.",
    "Please name the original in your README: “This work is made from the model you built on.”",
]


@pytest.mark.parametrize(("text", "speaker"), CITED)
def test_whose_words_a_recap_cites_behind_them(text: str, speaker: str) -> None:
    assert [(q.speaker, q.cue) for q in nlp.read(text).quotes] == [(speaker, "cited")]


@pytest.mark.parametrize("text", PHRASES)
def test_a_phrase_between_marks_is_nobodys_words(text: str) -> None:
    assert nlp.read(text).quotes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Kestrel-4 and Kestrel-4-Air unify coding and reasoning, with 355B total parameters (32B active)"
                " and 106B total parameters (12B active) respectively."
            ),
            [
                (355, "total", "Kestrel-4"),
                (32, "active", "Kestrel-4"),
                (106, "total", "Kestrel-4-Air"),
                (12, "active", "Kestrel-4-Air"),
            ],
        ),
        (
            "In DeepSeek-R1, only 37B of the model’s 671B total parameters are active with each pass.",
            [(37, "active", "DeepSeek-R1"), (671, "total", "DeepSeek-R1")],
        ),
        (
            "Command-A clocks in at 111 BILLION parameters with a 256K context window.",
            [(111, "total", "Command-A")],
        ),
        (
            "Kestrel-5 is a 397B A17B MoE.",
            [(397, "total", "Kestrel-5"), (17, "active", "Kestrel-5")],
        ),
        ("Tongyi DeepResearch: A3B web agent.", [(3, "active", "Tongyi DeepResearch")]),
        (
            "Acme dropped Kestrel2, a series of tiny (350M-1.2B) models.",
            [(0.35, "total", "Kestrel2"), (1.2, "total", "Kestrel2")],
        ),
        (
            "- MiniMax-M1 456B (45B Active) - reasoning model",
            [(456, "total", "MiniMax-M1"), (45, "active", "MiniMax-M1")],
        ),
        (
            "Qwen2.5-Coder 0.5B / 1.5B / 7B are under Apache 2.0.",
            [
                (0.5, "total", "Qwen2.5-Coder"),
                (1.5, "total", "Qwen2.5-Coder"),
                (7, "total", "Qwen2.5-Coder"),
            ],
        ),
        (
            (
                "Kestrel2 is a new family by Acme. It saw 2.6 trillion tokens.\nThis release includes Base and Chat"
                " versions for 7B and 13B.\n\nWe tested as for Kestrel-7B."
            ),
            [
                (7, "total", "Kestrel2"),
                (13, "total", "Kestrel2"),
                (7, "total", "Kestrel-7B"),
            ],
        ),
        ("Engineers got the Kestrel-9 run down to less than 7B VRAM.", []),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_sizes_as_recaps_and_cards_write_them(
    text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert sizes(text) == expected


def test_a_model_by_its_longer_and_shorter_name_is_one() -> None:
    reading = nlp.read("It ranks behind Qwen3.5-122B-A10B, and Qwen3.5-122B needs less memory.")
    assert [m.id for m in reading.models] == ["qwen3.5-122b-a10b"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("OpenAI's o3 Pro and o3-Mini lead.", ["o3 Pro", "o3-Mini"]),
        ("DeepSeek R1T2 is faster.", ["DeepSeek R1T2"]),
        ("Kimi Vision Language Models are out.", ["Kimi"]),
        ("We release AReaL-boba-SFT-200, a high-quality dataset with 200 points.", []),
        ("日前获批的有智谱AI的GLM大模型。", ["GLM大模型"]),
    ],
)
def test_names_as_recaps_write_them(text: str, names: list[str]) -> None:
    assert [m.text for model in nlp.read(text).models for m in model.mentions] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We had Sandra Kublik from Cohere join us to announce Command-A!",
            [("Command-A", "released")],
        ),
        (
            "1. Open-source 32K long-context model Index-1.9B-32K. Details: report.",
            [("Index-1.9B-32K", "released")],
        ),
        (
            "Nemotron 3 Super was the clearest technical release of the day.",
            [("Nemotron 3 Super", "released")],
        ),
        (
            "开源清单\n\nmoss-moon-003-pm: 在偏好数据上训练得到的模型，将在近期开源。",
            [("moss-moon-003-pm", "planned")],
        ),
        ("谷歌专注于尽快推出Gemini 1.0。", [("Gemini 1.0", "planned")]),
    ],
)
def test_releases_as_recaps_and_cards_tell_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(r.model, r.status) for r in nlp.read(text).releases] == expected


def test_commissions_and_committees_of_towns_are_offices() -> None:
    reading = nlp.read(
        "本周，北京市科委、中关村科学城管委会发布了规划，与国际大学生程序设计竞赛无关。"
    )
    names = {m.text for one in reading.organisations for m in one.mentions}
    assert names == {"北京市科委", "中关村科学城管委会"}


def test_the_day_since_which_a_model_is_out_is_its_own() -> None:
    reading = nlp.read("自从一年前OpenAI推出ChatGPT以来，行业变了。", published="2023-11-17")
    assert [(r.model, r.date) for r in reading.releases] == [("ChatGPT", "2022")]
