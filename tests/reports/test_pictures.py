"""What the pictures share: names on an axis."""

from reports.pictures.shared import distinct

LIKE = ["qingyun/foo-chat-7b", "qingyun/foo-chat-7b-8k", "qingyun/foo-chat-72b", "b/bar"]


def test_names_that_begin_alike_stay_apart_when_they_are_cut() -> None:
    cut = distinct(LIKE, 16)
    assert len(set(cut)) == len(LIKE)
    assert cut[1].startswith("qingy")
    assert cut[1].endswith("chat-7b-8k")
    assert cut[3] == "b/bar"
    assert all(len(name) <= 18 for name in cut)


def test_names_that_no_cut_tells_apart_are_shown_whole() -> None:
    names = ["a" * 30 + "1" + "z" * 30, "a" * 30 + "2" + "z" * 30]
    assert distinct(names, 16) == names
