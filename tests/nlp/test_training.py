"""The training of the recogniser: texts, names, examples, a small run from nothing to a packed model."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest
import spacy

from nlp.names.decoding import TAGS, spans_of, tags_of
from nlp.names.network import name_embedding
from nlp.names.pieces import PieceTokenizer, pieces, shape
from nlp.training import words
from nlp.training.__main__ import main as training_main
from nlp.training.augment import vary
from nlp.training.corpus import (
    ENTITIES,
    FORMS,
    LANGUAGES,
    OTHERS,
    CorpusError,
    Slot,
    digest,
    parse_line,
    read_corpus,
)
from nlp.training.filling import fill, join
from nlp.training.train import train_language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_training_text_is_well_formed(language: str) -> None:
    lines = read_corpus(language)
    assert len(lines) > 1_000
    share = sum(line.is_held_out for line in lines) / len(lines)
    assert 0.25 < share < 0.42


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_training_text_stands_twice(language: str) -> None:
    lines = read_corpus(language)
    assert len({line.parts for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{firm} opened.", "unknown kind in {firm}"),
        ("{org.long:1} opened.", "unknown form in {org.long:1}; org has en, short, zh"),
        ("{benchmark.short} is hard.", "benchmark has none"),
        ("{Org 1} opened.", "{Org 1} is no slot"),
        ("A { alone.", "a single '{' at character 2"),
        ("<org>Foo opened.", "<org> is not closed"),
        ("Foo</org> opened.", "</org> closes nothing"),
        ("<org>Foo </org>opened.", "expected a name, no blanks around"),
        ("<org>{org}</org>", "a slot {org} inside <org>"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(CorpusError) as raised:
        parse_line(text, source="en/press.txt:12")
    assert str(raised.value).startswith("en/press.txt:12: ")
    assert said in str(raised.value)


def test_a_comment_in_the_middle_of_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.txt").write_text("# head\n\nA text.\n# late\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"en/a\.txt:4: a comment stands only at the head"):
        read_corpus("en", tmp_path)


def test_breaks_headings_and_numbers_are_read() -> None:
    line = parse_line(r"\# {model:1}\nby {org}", source="x")
    assert line.parts == ("# ", Slot("model", "", 1), "\nby ", Slot("org", "", None))


def test_the_same_number_is_the_same_name() -> None:
    line = parse_line("{org:1}|{org:1}|{model:1}|{model:1}|{org}|{org}", source="x")
    for seed in range(20):
        found = [text for text, label in fill(line, Random(seed), language="en") if label]
        assert found[0] == found[1]
        assert found[2] == found[3]
        assert found[4] != found[5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_the_same_for_the_same_seed_and_never_empty(language: str) -> None:
    slots = [(kind, form) for kind in ENTITIES for form in sorted(FORMS[kind])]
    slots += [(kind, "") for kind in OTHERS]
    for kind, form in slots:
        slot = f"{{{kind}.{form}:1}}" if form else f"{{{kind}}}"
        line = parse_line(slot, source="x")
        first, second = (
            [fill(line, Random(seed), language=language)[0] for seed in range(30)] for _ in "ab"
        )
        assert first == second
        assert all(text.strip() == text and text for text, _ in first), slot
        assert {label for _, label in first} == {ENTITIES.get(kind, "")}
        assert len({text for text, _ in first}) > (1 if kind in {"metric", "language"} else 8), slot


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_dress_keeps_the_names_where_they_are_said_to_be(language: str) -> None:
    chance = Random(4)
    for line in read_corpus(language)[:300]:
        varied = join(vary(fill(line, chance, language=language), chance, language=language))
        for start, end, _ in varied.spans:
            assert varied.text[start:end] == varied.text[start:end].strip()


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Foo2.5-72B-Instruct is out", ["Foo2.5-72B-Instruct", "is", "out"]),
        ("Alibaba-backed Foo's 7B", ["Alibaba", "-", "backed", "Foo", "'s", "7B"]),
        ("云岫Foo-7B发布", ["云", "岫", "Foo-7B", "发", "布"]),
    ],
)
def test_no_piece_holds_a_names_border(text: str, cut: list[str]) -> None:
    assert [piece for piece in pieces(text) if piece.strip()] == cut


@pytest.mark.parametrize("text", ["", " ", "a  b\n\n c", "云岫\u3000x\u202e😀\x00", "don't—stop"])
def test_pieces_add_up_to_the_text(text: str) -> None:
    for with_words in (True, False):
        tokenizer = PieceTokenizer(spacy.blank("xx").vocab, with_words=with_words)
        assert tokenizer(text).text == text


def test_a_shape_is_the_same_for_names_of_one_make() -> None:
    assert shape("Foo2.5-72B-Instruct") == shape("Barbaz1.5-0.6B-Chat") == "Xx9.9-S-Xx"
    assert shape("BQM") == "XX"


def test_tags_and_names_are_each_others_inverse() -> None:
    names = [(0, 1, "ORG"), (1, 3, "MODEL"), (4, 8, "PERSON")]
    tags = tags_of(names, 9)
    rows = spacy.util.numpy.full((9, len(TAGS)), 0.001)
    for place, tag in enumerate(tags):
        rows[place, TAGS.index(tag)] = 0.9
    assert [found[:3] for found in spans_of(rows, TAGS)] == names


SENTENCES = {
    "en": "{org} has released {model}, a model with {number} downloads.\n{person} of {org} spoke in {place}.\n"
    "The {benchmark} score of {model} rose by {percent}.\n",
    "zh": "{org}发布了{model}，下载量{number}。\n{org}的{person}在{place}表示，{model}已经开源。\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_training_makes_the_same_packed_model_twice(language: str, tmp_path: Path) -> None:
    (tmp_path / "corpus" / language).mkdir(parents=True)
    (tmp_path / "corpus" / language / "few.txt").write_text(SENTENCES[language], encoding="utf-8")
    packed = []
    for run in ("first", "second"):
        scores = train_language(
            language, texts=tmp_path / "corpus", output=tmp_path / run, steps=3, trained_on="all"
        )
        assert 0.0 <= scores["names_f"] <= 1.0
        folder = tmp_path / run / language
        packed.append(
            {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        )
        meta = json.loads(packed[-1]["meta.json"])
        assert meta["corpus_texts"] == SENTENCES[language].count("\n")
        assert meta["corpus_sha256"] == digest(language, tmp_path / "corpus")
    assert packed[0] == packed[1]
    assert "model" in packed[0]


def test_a_wrong_text_stops_the_training_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "bad.txt").write_text("A {firm} opened.\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["nlp.training", "en", "--corpus", str(tmp_path)])
    assert training_main() == 1
    assert "en/bad.txt:1: unknown kind in {firm}" in capsys.readouterr().err


def test_some_words_are_kept_back_in_training_only() -> None:
    embedding = name_embedding(8, [20] * 7, forgotten=0.5)
    features = embedding.layers[0]
    doc = spacy.blank("en")("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu")
    (learnt,), _ = features([doc], is_train=True)
    (read,), _ = features([doc], is_train=False)
    assert 0 < (learnt[:, 0] == 0).sum() < len(doc)
    assert (read[:, 0] != 0).all()
    assert (learnt[:, 1] == read[:, 1]).all()  # what it looks like is told always


def test_names_are_coined_by_sound_and_with_numbers() -> None:
    chance = Random(3)
    assert all(2 <= len(words.transliterated(chance)) <= 5 for _ in range(50))
    assert all(
        re.search(r"[0-9一二三四五六七八九十百千万]", words.numbered(chance)) for _ in range(50)
    )
