"""People's names in English, Chinese and mixed text."""

from __future__ import annotations

import pytest

from nlp.people.clusters import cluster
from tests.nlp.quotes_helpers import read

FOUND = [
    ("en", "Chief executive Zhang Wei spoke.", {"Zhang Wei"}),
    ("en", "Li Dahai, chief scientist of the firm, spoke. Li left.", {"Li Dahai", "Li"}),
    ("en", "Dr. Ya-Qin Zhang chairs the board.", {"Ya-Qin Zhang"}),
    ("en", "“No,” said Jean de la Fontaine of Paris.", {"Jean de la Fontaine"}),
    ("en", "Ms Stein said she was glad.", {"Stein"}),
    ("en", "Rosalind Pike, 44, a nurse, waited.", {"Rosalind Pike"}),
    ("en", "The model said nothing on Monday.", set()),
    ("en", "Figure 3 shows the Base Model in New York.", set()),
    ("zh", "首席技术官周靖远表示，产品会继续开放。周靖远随后离场。", {"周靖远"}),
    ("zh", "王坚在会上说，成本会继续下降。", {"王坚"}),
    ("zh", "欧阳明远指出，这是好事。", {"欧阳明远"}),
    ("zh", "据胡厚昆介绍，产品将在五月上市。", {"胡厚昆"}),
    ("zh", "清华教授唐明杰（Tang Mingjie）出席。", {"唐明杰", "Tang Mingjie"}),
    ("zh", "首席执行官萨姆·奥尔森到场。", {"萨姆·奥尔森"}),
    ("zh", "搜索部門創始人葉承恩透露，公司正在招人。", {"葉承恩"}),
    ("zh", "CEO Daniel Brooks 在播客中说，他很满意。", {"Daniel Brooks"}),
    ("zh", "高性能模型表示能力更强，方法简单，应用广泛。", set()),
    ("zh", "公司表示，何时上市还没有确定。", set()),
    ("zh", "分析师认为，价格会降。", set()),
]


@pytest.mark.parametrize(("language", "text", "names"), FOUND)
def test_names(language: str, text: str, names: set[str]) -> None:
    people = read(language, text, [])._.people
    assert {p.text for p in people} == names
    assert all(text[p.start : p.end] == p.text for p in people)


def test_an_organisation_is_no_person() -> None:
    doc = read("en", "Morgan Stanley said it would buy.", [["Morgan Stanley"]])
    assert doc._.people == ()


def test_short_forms_belong_to_the_fullest() -> None:
    text = "Hillary Marsh met Tom Marsh. Mrs. Marsh smiled. Li Dahai left; Li was late."
    people = cluster(text, read("en", text, [])._.people, "en")
    by_name = {p.name: [text[s:e] for s, e in p.mentions] for p in people}
    assert by_name["Hillary Marsh"] == ["Hillary Marsh", "Marsh"]
    assert by_name["Li Dahai"] == ["Li Dahai", "Li"]
