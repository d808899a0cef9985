"""What the recogniser of names does in a shorter way gives what the longer way gives, to the last bit."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
from thinc.api import LayerNorm

from nlp.names.component import TRAINED, recogniser
from nlp.names.fast_matrices import multiply_with_numpy
from nlp.names.pieces import ATTRIBUTES


@pytest.mark.parametrize(
    "text", ["", " ", "a  b \n\n c ", "云岫科技发布Foo-7B， Bar's 72B！", "云岫 \u3000x\u202e😀"]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_line_shows_what_a_doc_does(text: str, language: str) -> None:
    tokenizer: Any = recogniser(TRAINED / language).tokenizer
    doc, line = tokenizer(text), tokenizer.line(text)
    columns = doc.to_array(list(ATTRIBUTES)).reshape(len(doc), len(ATTRIBUTES))
    assert line.to_array(ATTRIBUTES).tolist() == columns.tolist()
    for attribute in ATTRIBUTES:
        assert line.to_array(attribute).tolist() == doc.to_array(attribute).tolist()
    assert line.starts == [token.idx for token in doc]
    assert line.lengths == [len(token) for token in doc]


def test_a_layer_normalises_as_thinc_does() -> None:
    rows = numpy.random.default_rng(1).normal(size=(50, 96)).astype("float32") * 3
    before = rows.copy()
    layer = LayerNorm(nI=96)
    layer.initialize()
    layer.set_param("G", rows[0].copy())
    layer.set_param("b", rows[1].copy())
    usual = layer.predict(rows)
    multiply_with_numpy(layer)
    assert (layer.predict(rows) == usual).all()
    assert (rows == before).all()
