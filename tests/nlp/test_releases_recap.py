"""Recaps: lists headed as releases, and headings that date one model."""

from __future__ import annotations

import pytest

from nlp.reader import read

RECAP = """The quarter in review

📅 August 2025 - "The open month"

🔀 DeepSeek V3.1 Hybrid Reasoner (Aug 21)
One model that thinks only when it must:
Fewer tokens for the same answers

👑 Kimi K2 Launch (Aug 7)
Works for hours on its own

🥊 GLM-4.5 beats everybody (Aug 9)
A table says so

🏆 Biggest Releases by Month

July
Step-3 & MiniMax-M1 - open weights
Qwen3-Coder-480B - 69% on a coding test

August
ERNIE 4.5: now with pictures

2. Trends
Hunyuan-Large: the size of things to come
"""


def told(text: str, title: str | None = None) -> dict[str, tuple[str, str | None]]:
    record = read(text, published=None, title=title, language="en")
    return {
        r.model: (r.action, r.date) for r in record.releases if r.model and r.status == "released"
    }


def test_an_item_of_a_list_of_releases_came_out_in_the_month_above_it() -> None:
    releases = told(RECAP)
    assert releases["Step-3"] == releases["MiniMax-M1"] == ("open-sourced", "2025-07")
    assert releases["Qwen3-Coder-480B"] == ("released", "2025-07")
    assert releases["ERNIE 4.5"] == ("released", "2025-08")


def test_another_heading_ends_the_list() -> None:
    assert "Hunyuan-Large" not in told(RECAP)


def test_a_heading_with_a_day_dates_its_model() -> None:
    releases = told(RECAP)
    assert releases["DeepSeek V3.1"] == ("released", "2025-08-21")
    assert releases["Kimi K2"] == ("released", "2025-08-07")


def test_a_heading_of_other_news_is_no_release() -> None:
    assert "GLM-4.5" not in told(RECAP)


@pytest.mark.parametrize(
    "heading",
    ["New models this week", "Notable open-source releases", "The 5 Releases That Made 2025"],
)
def test_what_heads_a_list_of_releases(heading: str) -> None:
    assert "GLM-4.5-Air" in told(f"{heading}\n\nGLM-4.5-Air - agents first\nKimi K2 - patient\n")


def test_two_years_in_headings_date_nothing() -> None:
    two = RECAP.replace("2. Trends", "📅 January 2026 - next")
    assert told(two)["Qwen3-Coder-480B"][1] is None


def test_what_a_look_back_tells_without_a_day_is_of_its_month_or_its_year() -> None:
    text = (
        "📅 May 2025 - a busy month\n\n🔥 Qwen3 and its siblings (May 12)\nAlibaba released Qwen3-8B and Qwen3-4B:\n"
        "small ones\n\n🔬 Other Major May Releases\nGLM-4.5 - cheap to serve\n\n2. What it meant\n"
        "MiniMax open-sourced MiniMax-M1, and nobody slept."
    )
    releases = told(text, title="The 2025 recap")
    assert releases["Qwen3-8B"][1] == releases["Qwen3-4B"][1] == "2025-05-12"
    assert releases["GLM-4.5"][1] == "2025-05"
    assert releases["MiniMax-M1"][1] == "2025"
    assert told(text, title="Notes of 2025")["MiniMax-M1"][1] is None
