"""Lists in a Chinese maker's own text: what stands under the line that opens them has come out. Texts of our own."""

from __future__ import annotations

import nlp


def _told(text: str, title: str | None = None) -> set[tuple[str | None, str, str | None]]:
    reading = nlp.read(text, language="zh", title=title, published="2025-08-15")
    return {(one.model, one.status, one.date) for one in reading.releases}


def test_entries_under_a_line_that_opens_a_list():
    told = _told(
        "豆荚智能今日开放两款模型：\n\n🎬 Lumen-7B——写信，也改信\n🎙 Marlin-3B——听得懂方言，底子比 Qwen2.5-3B 厚\n"
    )
    day = "2025-08-15"
    assert told == {("Lumen-7B", "released", day), ("Marlin-3B", "released", day)}


def test_entries_under_a_heading_and_its_parts():
    told = _told(
        "下载\n\n对话\n\nLumen-7B-Chat 🤗 / 🤖\n\n基座\n\nLumen-7B、Lumen-14B\n\n成绩\n\nQwen2.5-7B 与它互有胜负\n",
        title="Lumen 说明",
    )
    assert {model for model, _, _ in told} == {"Lumen-7B-Chat", "Lumen-7B", "Lumen-14B"}


def test_a_version_s_day_dates_its_changes_and_what_is_not_out_is_planned():
    told = _told(
        "[1.4.0] - 2025-06-18\n\n新增\n\nLumen-7B：供嵌入式设备使用\n\n变更\n\n默认温度改为 0.6\n\n"
        "[未发布]\n\nLumen-VL-3B：等数据授权\n"
    )
    assert told == {("Lumen-7B", "released", "2025-06-18"), ("Lumen-VL-3B", "planned", None)}


def test_a_table_of_what_can_be_had_and_what_comes_later():
    told = _told(
        "今天我们把 Lumen-7B 的家底摆上桌。\n\n内容 | 取用\nLumen-7B-Base | 免申请，可商用\nLumen-7B-Chat | 稍后\n",
        title="开门：Lumen-7B 与它的语料",
    )
    assert ("Lumen-7B-Chat", "planned", None) in told
    assert ("Lumen-7B-Base", "released", "2025-08-15") in told


def test_lists_of_others_models_are_none():
    assert not _told("适配清单：\n\nQwen2.5-7B：已支持\nGLM-4-9B：已支持\n")
    assert not _told("评测结果：\n\nLumen-7B：61 分\n")
