"""What newsletters and recaps write: who is cited in brackets, phrases between marks, terse sizes, short names."""

from __future__ import annotations

import pytest

import nlp
from tests.nlp.parameters_helpers import sizes

CITED = [
    (
        (
            "Notes: testers see a strong pass rate and weak retries, which reads as “it has not peaked by a long way”"
            " (@ceilingcat). Others rank it lower."
        ),
        "@ceilingcat",
    ),
    (
        "Operators stress that “our agents run out of room by noon” in every log (Maryam).",
        "Maryam",
    ),
    (
        "The next one brings “office work without hand-holding for once” per @Kestrel_Lab.",
        "@Kestrel_Lab",
    ),
]
PHRASES = [
    "Prompt: “paint the barn door blue and add a cat.”",
    "Claims of “as good as anything at twice the price” made the rounds.",
    "Fans treat it as a “giant killer that fits a laptop”, which it is not.",
    "The model boasts “a feel for tone that others lack” in its card.",
    "Bram liked the “everything in one small box” design.",
    "Put this line into your README: “We stand on the shoulders of a kestrel.”",
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
                "Kestrel-4 and its sister Kestrel-4-Air come with 355B total parameters (32B active)"
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
            "Of DeepSeek-R1 we know that just 37B of its 671B parameters are active.",
            [(37, "active", "DeepSeek-R1"), (671, "total", "DeepSeek-R1")],
        ),
        (
            "Command-A has 111 BILLION parameters, no less.",
            [(111, "total", "Command-A")],
        ),
        (
            "Kestrel-5 is a 397B A17B MoE.",
            [(397, "total", "Kestrel-5"), (17, "active", "Kestrel-5")],
        ),
        ("Tongyi DeepResearch: A3B web agent.", [(3, "active", "Tongyi DeepResearch")]),
        (
            "Qwen2.5, pocket-sized (400M-1.5B), is quick.",
            [(0.4, "total", "Qwen2.5"), (1.5, "total", "Qwen2.5")],
        ),
        (
            "- MiniMax-M1 456B (45B Active) - thinks first",
            [(456, "total", "MiniMax-M1"), (45, "active", "MiniMax-M1")],
        ),
        (
            "You may sell what you make with Qwen2.5-Coder 0.5B / 1.5B / 7B.",
            [
                (0.5, "total", "Qwen2.5-Coder"),
                (1.5, "total", "Qwen2.5-Coder"),
                (7, "total", "Qwen2.5-Coder"),
            ],
        ),
        (
            (
                "Kestrel2 is a new family by Acme. It saw 2.6 trillion tokens.\nThis release includes Base and Chat"
                " weights at 7B and 13B.\n\nTests go as they went for Kestrel-7B."
            ),
            [
                (7, "total", "Kestrel2"),
                (13, "total", "Kestrel2"),
                (7, "total", "Kestrel-7B"),
            ],
        ),
        ("The Kestrel-9 run needs 7B VRAM.", []),
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
        ("Three Kimi Vision Language Models came along.", ["Kimi"]),
        ("With it comes AReaL-boba-SFT-200, a small dataset.", []),
        ("日前获批的有智谱AI的GLM大模型。", ["GLM大模型"]),
    ],
)
def test_names_as_recaps_write_them(text: str, names: list[str]) -> None:
    assert [m.text for model in nlp.read(text).models for m in model.mentions] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ona Petrauskas of Cohere joined us on air to announce Command-A.",
            [("Command-A", "released")],
        ),
        (
            "1. Open-source the patient reader Index-1.9B-32K.",
            [("Index-1.9B-32K", "released")],
        ),
        (
            "Nemotron 3 Super was by far the biggest release of the week.",
            [("Nemotron 3 Super", "released")],
        ),
        (
            "开源清单\n\nmoss-moon-003-pm：打分用的模型，将在近期开源。",
            [("moss-moon-003-pm", "planned")],
        ),
        ("谷歌只想尽快推出Gemini 1.0。", [("Gemini 1.0", "planned")]),
    ],
)
def test_releases_as_recaps_and_cards_tell_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(r.model, r.status) for r in nlp.read(text).releases] == expected


def test_commissions_and_committees_of_towns_are_offices() -> None:
    reading = nlp.read("北京市科委、中关村科学城管委会都派了人，来看国际大学生程序设计竞赛。")
    names = {m.text for one in reading.organisations for m in one.mentions}
    assert names == {"北京市科委", "中关村科学城管委会"}


def test_the_day_since_which_a_model_is_out_is_its_own() -> None:
    reading = nlp.read("自从一年前OpenAI推出ChatGPT以来，谁也不敢慢下来。", published="2023-11-17")
    assert [(r.model, r.date) for r in reading.releases] == [("ChatGPT", "2022")]
