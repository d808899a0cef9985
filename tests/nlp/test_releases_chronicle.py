"""Chinese chronicles: a day, a maker, a name, and no word of release. Texts of our own."""

from __future__ import annotations

import nlp


def _told(text: str) -> set[tuple[str | None, str | None, str | None]]:
    reading = nlp.read(text, language="zh", published="2023-12-29")
    return {(one.model, one.organisation, one.date) for one in reading.releases}


def test_a_day_and_a_name_tell_a_release():
    assert _told("6月 15日，百川智能Baichuan-7B，成立两个月的第一份作业。25日，ChatGLM2-6B。") == {
        ("Baichuan-7B", "百川智能", "2023-06-15"),
        ("ChatGLM2-6B", "Zhipu AI", "2023-06-25"),
    }


def test_a_day_on_which_a_model_does_something_tells_none():
    assert not _told("6月15日，Baichuan-7B在评测中夺冠。")
    assert not _told("6月15日，记者用Baichuan-7B写了一封信。")
