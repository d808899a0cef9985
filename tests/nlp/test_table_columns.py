"""A survey of models as a table: who made which, when it came out; the names are ours and no list's."""

from __future__ import annotations

import nlp
from nlp.text.table_columns import MAKER_HEAD, MODEL_HEAD, surveyed

SURVEY = """
十月上半月的新模型，一张表看完。

日期 | 出品方 | 名称 | 尺寸 | 怎么拿到
10.1 | 秋禾语言 | 稻穗-2 | 7B | HF，Apache 2.0
10.2 | 量子风筝 | KiteStream | 未公布 | API
10月9日 | 北纬三一 | 不三·Think | 14B | 魔搭
""".strip()


def _read(text: str) -> nlp.Reading:
    return nlp.read(text, language="zh", published="2026-10-14")


def test_a_survey_names_models_and_makers_and_tells_their_releases():
    reading = _read(SURVEY)
    assert {model.name for model in reading.models} == {"稻穗-2", "KiteStream", "不三·Think"}
    assert {o.name for o in reading.organisations} >= {"秋禾语言", "量子风筝", "北纬三一"}
    assert {(r.model, r.organisation, r.date, r.action) for r in reading.releases} == {
        ("稻穗-2", "秋禾语言", "2026-10-01", "open-sourced"),
        ("KiteStream", "量子风筝", "2026-10-02", "released"),
        ("不三·Think", "北纬三一", "2026-10-09", "open-sourced"),
    }


def test_days_of_filing_are_no_days_of_release():
    reading = _read(
        "序号 | 模型名称 | 备案单位 | 备案时间\n1 | 稻香大模型 | 某省农科院 | 2026-01-09\n"
    )
    assert [model.name for model in reading.models] == ["稻香大模型"]
    assert not reading.releases


def test_one_column_alone_shows_nothing():
    text = "公司 | 市值\n量子风筝 | 12\n\n模型 | 得分\n蓝色的 | 61.2\n"
    assert not [*surveyed(text, MODEL_HEAD), *surveyed(text, MAKER_HEAD)]
    assert not _read(text).models
