import duckdb
import pytest

from reports.evidence import LONGEST, EvidenceBook, page_link, sentence_bounds
from reports.weekly import WeeklyReport


def test_sentence_ends_at_marks_but_not_in_numbers() -> None:
    text = "Before it. The model has 7.7 billion parameters. After it."
    start = text.index("7.7 billion")
    first, last = sentence_bounds(text, start, start + len("7.7 billion"))
    assert text[first:last].strip() == "The model has 7.7 billion parameters."


def test_chinese_sentence_ends_at_its_own_marks() -> None:
    text = "前面一句。该模型有70亿参数！后面一句。"
    first, last = sentence_bounds(text, text.index("70亿"), text.index("70亿") + 3)
    assert text[first:last] == "该模型有70亿参数！"


def test_a_text_without_any_mark_gives_a_bounded_piece() -> None:
    text = "x" * 100_000
    first, last = sentence_bounds(text, 50_000, 50_005)
    assert first <= 50_000 < 50_005 <= last
    assert last - first <= 2 * LONGEST + 5


def test_each_claim_stands_in_its_evidence(report: WeeklyReport) -> None:
    table = report.section("releases").table
    assert table is not None
    for row in table.rows:
        model, act, size, _, licence = row[:5]
        assert str(model.text) in report.evidence[act.cites[0] - 1].sentence
        assert str(size.text) in report.evidence[size.cites[0] - 1].sentence
        if licence.cites:
            assert "Apache-2.0" in report.evidence[licence.cites[0] - 1].sentence


def test_evidence_is_numbered_from_one_without_gaps(report: WeeklyReport) -> None:
    assert [one.number for one in report.evidence] == list(range(1, len(report.evidence) + 1))


def test_an_article_that_is_not_there_is_told(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(LookupError, match="nowhere"):
        EvidenceBook(connection).cite("nowhere", 0, 3)


def test_text_fragment_names_whole_words_of_a_long_sentence() -> None:
    sentence = "Qingyun said on Tuesday that its new model would be open to everybody from today on"
    assert page_link("https://a.example/1#top", sentence) == (
        "https://a.example/1#:~:text=Qingyun%20said%20on%20Tuesday,everybody%20from%20today%20on"
    )


def test_chinese_stays_readable_in_a_text_fragment() -> None:
    assert page_link("https://a.example/1", "开放13B，今天") == (
        "https://a.example/1#:~:text=开放13B%EF%BC%8C今天"
    )


def test_only_web_addresses_become_links() -> None:
    assert page_link("javascript:alert(1)", "words") is None
    assert page_link("data:text/html,x", "words") is None
