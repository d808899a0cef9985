"""Quotations and their speakers, case by case and over whole news texts of our own."""

# ruff: noqa: E501 - a table is read by its rows

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.records import Mention, Model
from tests.nlp.quotes_helpers import pipeline, read

DOCUMENTS = sorted((Path(__file__).parents[1] / "data" / "nlp" / "quotes").glob("*.json"))
# floors over the documents above, per language: found and given to the right one
FLOORS = {"en": (0.97, 0.97), "zh": (0.97, 0.97)}

# language, text, organisations, [(words, speaker, affiliation)]
CASES: list[tuple[str, str, list[list[str]], list[tuple[str, str | None, str | None]]]] = [
    # where the attribution stands
    ("en", "“We shipped it in nine days,” said Li Dahai.", [], [("We shipped it in nine days", "Li Dahai", None)]),
    ("en", "“We shipped it in nine days,” Li Dahai said.", [], [("We shipped it in nine days", "Li Dahai", None)]),
    ("en", "Li Dahai said: “We shipped it in nine days.”", [], [("We shipped it in nine days.", "Li Dahai", None)]),
    ("en", 'Li Dahai told reporters, "We shipped it in nine days."', [], [("We shipped it in nine days.", "Li Dahai", None)]),
    ("en", "As Ruth Beck put it, “nobody reads the licence first”.", [], [("nobody reads the licence first", "Ruth Beck", None)]),
    ("en", "According to Ruth Beck, “nobody reads the licence first”.", [], [("nobody reads the licence first", "Ruth Beck", None)]),
    ("en", "It is “a very small step indeed”, according to Ruth Beck.", [], [("a very small step indeed", "Ruth Beck", None)]),
    # broken by the attribution: two entries
    ("en", "“It is small,” said Ruth Beck. “It is also very fast.”", [], [("It is also very fast.", "Ruth Beck", None)]),
    ("en", "“It took us a year,” said Ruth Beck, “and I would do it again.”", [], [("It took us a year", "Ruth Beck", None), ("and I would do it again.", "Ruth Beck", None)]),
    # affiliation and role
    ("en", "“Prices will fall again soon,” said Zhang Yi, founder and chief analyst at Orrery.", [["Orrery"]], [("Prices will fall again soon", "Zhang Yi", "Orrery")]),
    ("en", "“Prices will fall again soon,” said Orrery analyst Zhang Yi.", [["Orrery"]], [("Prices will fall again soon", "Zhang Yi", "Orrery")]),
    ("en", "Orrery CEO Mark Tillman said: “Prices will fall again soon.”", [["Orrery"]], [("Prices will fall again soon.", "Mark Tillman", "Orrery")]),
    ("en", "Orrery's founder, Mark Tillman, said: “Prices will fall again soon.”", [["Orrery"]], [("Prices will fall again soon.", "Mark Tillman", "Orrery")]),
    ("en", "Mark Tillman of Orrery said: “Prices will fall again soon.”", [["Orrery"]], [("Prices will fall again soon.", "Mark Tillman", "Orrery")]),
    # houses that no list knows, beside their people
    ("en", "“Prices will fall again soon,” cautioned Nadia Corrigan of Orrery Lane Advisors.", [], [("Prices will fall again soon", "Nadia Corrigan", "Orrery Lane Advisors")]),
    ("en", "“Prices will fall again soon,” says Nadia Corrigan, a partner at Orrery Lane. Sales rose.", [], [("Prices will fall again soon", "Nadia Corrigan", "Orrery Lane")]),
    ("en", "“Prices will fall again soon,” said Nadia Corrigan, who follows the firm for Orrery Research.", [], [("Prices will fall again soon", "Nadia Corrigan", "Orrery Research")]),
    ("en", "Writing in the Callow Gazette, Nadia Corrigan called it “a very small step for the town”.", [], [("a very small step for the town", "Nadia Corrigan", "Callow Gazette")]),
    ("en", "Orrery opened a shop. “Prices will fall again soon,” chief executive Mark Tillman said.", [["Orrery"]], [("Prices will fall again soon", "Mark Tillman", "Orrery")]),
    ("en", "Ruth Beck has called it “a tax on people who build things”, a phrase that Mark Tillman refused to answer.", [], [("a tax on people who build things", "Ruth Beck", None)]),
    ("en", "Loans are not what they need, said Ruth Beck. “What we lack is bees.”", [], [("What we lack is bees.", "Ruth Beck", None)]),
    ("en", "“Claims are coming in by the hour,” a spokeswoman for Harbour Mutual wrote.", [], [("Claims are coming in by the hour", None, "Harbour Mutual")]),
    # organisations and nobody in particular
    ("en", "“We do not comment on rumours,” Orrery said in a statement.", [["Orrery"]], [("We do not comment on rumours", "Orrery", "Orrery")]),
    ("en", "“We do not comment on rumours,” said a spokesperson for Orrery.", [["Orrery"]], [("We do not comment on rumours", None, "Orrery")]),
    ("en", "“They are running out of chips,” a person familiar with the matter said.", [], [("They are running out of chips", None, None)]),
    # he, she, the company, family names
    ("en", "Laura Stein opened the session. “We are late but not lost,” she said.", [], [("We are late but not lost", "Laura Stein", None)]),
    ("en", "Laura Stein met Peter Voss on Friday. “We are late but not lost,” she said.", [], [("We are late but not lost", "Laura Stein", None)]),
    ("en", "Laura Stein met Peter Voss on Friday. “We are late but not lost,” he said.", [], [("We are late but not lost", "Peter Voss", None)]),
    ("en", "Li Dahai runs a laboratory. “We are late but not lost,” Li said.", [], [("We are late but not lost", "Li Dahai", None)]),
    ("en", "Laura Stein spoke first. “We are late but not lost,” Ms Stein said.", [], [("We are late but not lost", "Laura Stein", None)]),
    ("en", "Orrery opened its model. “We want it to be used,” the company said.", [["Orrery"]], [("We want it to be used", "Orrery", "Orrery")]),
    # titles before the name are no part of it
    ("en", "“The data are thin, frankly,” said Dr. Wen Jiaqi.", [], [("The data are thin, frankly", "Wen Jiaqi", None)]),
    # dirty marks
    ("en", "“We never saw the end of it, said Ruth Beck\n\nThe next day was calm.", [], [("We never saw the end of it", "Ruth Beck", None)]),
    ("en", "Ruth Beck said: ``We are not in a hurry at all.''", [], [("We are not in a hurry at all.", "Ruth Beck", None)]),
    ("en", "Ruth Beck said: “He told me ‘never on a Friday’ and left.”", [], [("He told me ‘never on a Friday’ and left.", "Ruth Beck", None)]),
    ("en", "Ruth Beck said: “We began small.\n\n“Then we grew too quickly.”", [], [("We began small.\n\n“Then we grew too quickly.", "Ruth Beck", None)]),
    # no speech
    ("en", "The so-called “open weights for all” camp won.", [], []),
    ("en", "Her talk, “The Long Road to Small Models”, was full, said Ruth Beck.", [], []),
    ("en", "The firm calls it “the lantern”.", [], []),
    ("en", "```\nprompt = \"Tell me a long story about the sea.\"\n```", [], []),
    ("en", 'prompt = "Tell me a long story about the sea."', [], []),
    ("en", "", [], []),
    ("en", "“”", [], []),
    # Chinese
    ("zh", "“我们用了九天就做完了。”李大海说。", [], [("我们用了九天就做完了。", "李大海", None)]),
    ("zh", "李大海说：“我们用了九天就做完了。”", [], [("我们用了九天就做完了。", "李大海", None)]),
    ("zh", "李大海表示，“我们用了九天就做完了。”", [], [("我们用了九天就做完了。", "李大海", None)]),
    ("zh", "“我们用了九天，”李大海说，“没有一天睡好。”", [], [("我们用了九天", "李大海", None), ("没有一天睡好。", "李大海", None)]),
    ("zh", "在李大海看来，“价格还会再降一轮”。", [], [("价格还会再降一轮", "李大海", None)]),
    ("zh", "星河云首席技术官周靖远表示：“价格还会再降一轮。”", [["星河云"]], [("价格还会再降一轮。", "周靖远", "星河云")]),
    ("zh", "星河云创始人、董事长周靖远在大会上指出：“价格还会再降一轮。”", [["星河云"]], [("价格还会再降一轮。", "周靖远", "星河云")]),
    ("zh", "江州大学计算机系教授唐明杰认为：“价格还会再降一轮。”", [["江州大学"]], [("价格还会再降一轮。", "唐明杰", "江州大学")]),
    ("zh", "李大海最后发言。他说：“价格还会再降一轮。”", [], [("价格还会再降一轮。", "李大海", None)]),
    ("zh", "王芳与李刚同台。王芳先介绍了产品。她表示：“价格还会再降一轮。”", [], [("价格还会再降一轮。", "王芳", None)]),
    ("zh", "星河云回应称：“我们不评论传闻和猜测。”", [["星河云"]], [("我们不评论传闻和猜测。", "星河云", "星河云")]),
    ("zh", "一位知情人士透露：“他们的芯片快用完了。”", [], [("他们的芯片快用完了。", None, None)]),
    ("zh", "周靖远来自星河云。周总坦言：“价格还会再降一轮。”", [["星河云"]], [("价格还会再降一轮。", "周靖远", "星河云")]),
    ("zh", "诺思首席执行官萨姆·奥尔森说：“价格还会再降一轮。”", [["诺思"]], [("价格还会再降一轮。", "萨姆·奥尔森", "诺思")]),
    ("zh", "李大海说：“我们用了九天。”\n\n“后来又用了九天才修好。”", [], [("后来又用了九天才修好。", "李大海", None)]),
    ("zh", "葉承恩說：「我們不想再等下去了。」", [], [("我們不想再等下去了。", "葉承恩", None)]),
    ("zh", "葉承恩說：「他說『不要再等了』，我就走了。」", [], [("他說『不要再等了』，我就走了。", "葉承恩", None)]),
    ("zh", "“价格还会再降一轮。”远岸数据的周靖远说。", [], [("价格还会再降一轮。", "周靖远", "远岸数据")]),
    ("zh", "谈到降价，远岸数据首席分析师周靖远表示：“价格还会再降一轮。”", [], [("价格还会再降一轮。", "周靖远", "远岸数据")]),
    ("zh", "远岸资本投资总监周靖远认为：“价格还会再降一轮。”", [], [("价格还会再降一轮。", "周靖远", "远岸资本")]),
    ("zh", "江城一家小公司的工程师周靖远说：“价格还会再降一轮。”", [], [("价格还会再降一轮。", "周靖远", None)]),
    ("zh", "負責採購的館員周靖遠說：「價格還會再降一輪。」", [], [("價格還會再降一輪。", "周靖遠", None)]),
    ("zh", "“价格还会再降，”周靖远摇摇头，“谁也拦不住它。”摊主周靖远说完走了。", [], [("价格还会再降", "周靖远", None), ("谁也拦不住它。", "周靖远", None)]),
    ("zh", "茶馆挤满了人。伍小姐说：“这里的茶很好喝。”她又补充：“从来没有人赶我。”", [], [("这里的茶很好喝。", "伍小姐", None), ("从来没有人赶我。", "伍小姐", None)]),
    ("zh", "店主周靖远走了出来。记者问他累不累，他摆摆手：“招牌太重，我拿不动。”", [], [("招牌太重，我拿不动。", "周靖远", None)]),
    ("zh", "星穹方面回应称：“目前供应稳定，没有风险。”", [], [("目前供应稳定，没有风险。", "星穹", "星穹")]),
    ("zh", "每天来跑步的陳太說：「有得遮雨，當然好。」", [], [("有得遮雨，當然好。", "陳太", None)]),
    ("zh", "周靖远先发言。区议会主席最后总结：“下次先来走一趟再说。”", [], [("下次先来走一趟再说。", None, "区议会")]),
    ("zh", "公司发布“星河三号”大模型，李大海出席。", [], []),
    ("zh", "论坛以“开放共享、智能向善”为主题，李大海致辞。", [], []),
    ("zh", "所谓“遥遥领先的大模型”不过如此，李大海说。", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "organisations", "expected"), CASES)
def test_case(
    language: str,
    text: str,
    organisations: list[list[str]],
    expected: list[tuple[str, str | None, str | None]],
) -> None:
    quotes = read(language, text, organisations)._.quotes
    found = {q.text: (q.speaker, q.affiliation) for q in quotes}
    for words, speaker, affiliation in expected:
        assert words in found
        if "\n" not in text or speaker:
            assert found[words] == (speaker, affiliation)
    if not expected:
        assert not found


@pytest.mark.parametrize(("language", "floors"), FLOORS.items())
def test_news_of_our_own(language: str, floors: tuple[float, float]) -> None:
    asked = found = given = extra = 0
    wrong = []
    for path in DOCUMENTS:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["lang"] != language:
            continue
        quotes = {
            q.text.rstrip("。，,"): q
            for q in read(language, document["text"], document["organisations"])._.quotes
        }
        gold = {q["text"].rstrip("。，,"): q["speaker"] for q in document["quotes"]}
        asked += len(gold)
        extra += len(quotes.keys() - gold.keys())
        for words, speaker in gold.items():
            if words in quotes:
                found += 1
                right = quotes[words].speaker == speaker
                given += right
                if not right:
                    wrong.append((words, speaker, quotes[words].speaker))
    assert asked > 30
    assert 2 * found / (asked + found + extra) >= floors[0]
    assert given / asked >= floors[1], wrong


def test_spans_and_offsets() -> None:
    doc = read("en", "Before. “We shipped it in nine days,” said Li Dahai. After.", [])
    (quote,) = doc._.quotes
    assert doc.text[quote.start : quote.end] == quote.text
    (span,) = doc.spans["quotes"]
    assert span.text == quote.text
    assert quote.direct
    assert quote.speaker_kind == "person"
    assert quote.cue == "said"


def test_indirect_speech_only_when_asked_for() -> None:
    text = "Ruth Beck said that the model would be opened in May."
    assert read("en", text, [])._.quotes == ()
    (quote,) = read("en", text, [], indirect=True)._.quotes
    assert (quote.text, quote.speaker, quote.direct) == (
        "the model would be opened in May",
        "Ruth Beck",
        False,
    )
    (quote,) = read("zh", "李大海表示，模型将在五月开放下载。", [], indirect=True)._.quotes
    assert (quote.text, quote.speaker, quote.direct) == ("模型将在五月开放下载。", "李大海", False)


def test_no_cue_counts_between_marks() -> None:
    text = "“Bob Marsh said it could not be done at all,” Ruth Beck told the room."
    (quote,) = read("en", text, [])._.quotes
    assert quote.speaker == "Ruth Beck"


def test_the_model_that_a_quotation_is_about() -> None:
    text = "“Firefly-9B writes very good verse,” said Ruth Beck. Of Firefly Mark Tillman said: “It is very loud.”"
    doc = pipeline("en").make_doc(text)
    doc._.models = tuple(
        Model(
            id=name.lower(),
            name=name,
            family="firefly",
            organisation=None,
            listed=False,
            parent=parent,
            mentions=(Mention(text=name, start=start, end=start + len(name)),),
        )
        for name, parent, start in (
            ("Firefly-9B", "firefly", 1),
            ("Firefly", None, text.index("Of ") + 3),
        )
    )
    for _, component in pipeline("en").pipeline:
        doc = component(doc)
    assert [(q.speaker, q.model) for q in doc._.quotes] == [
        ("Ruth Beck", "Firefly-9B"),
        ("Mark Tillman", "Firefly"),
    ]
