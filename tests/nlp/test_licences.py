"""Licences as a text states them."""

from __future__ import annotations

import pytest

from nlp.licences import find_licences, licences, normalise_licence


@pytest.mark.parametrize(
    ("text", "stated", "licence"),
    [
        ("Released under the Apache 2.0 license.", "Apache 2.0", "apache-2.0"),
        ("It carries an Apache-2.0 licence.", "Apache-2.0", "apache-2.0"),
        ("The weights are under the MIT license.", "MIT", "mit"),
        ("License-wise, it's MIT, so do what you like.", "MIT", "mit"),
        ("模型采用 MIT 协议。", "MIT", "mit"),
        ("under a modified MIT license", "modified MIT license", "modified-mit"),
        (
            "It follows the Tongyi Qianwen LICENSE AGREEMENT.",
            "Tongyi Qianwen LICENSE AGREEMENT",
            "qwen",
        ),
        ("under the Qwen Research License", "Qwen Research License", "qwen-research"),
        ("the Llama 2 Community License applies", "Llama 2 Community License", "llama-2-community"),
        (
            "权重遵循《Skywork 模型社区许可协议》",
            "《Skywork 模型社区许可协议》",
            "skywork-community",
        ),
        ("CC BY-NC 4.0", "CC BY-NC 4.0", "cc-by-nc-4.0"),
        ("the code is AGPL-3.0", "AGPL-3.0", "agpl-3.0"),
        ("and free commercial use is allowed", "free commercial use", "free-commercial"),
        ("完全开放，可免费商用", "免费商用", "free-commercial"),
        ("僅供研究", "僅供研究", "research-only"),
        (
            "under the Nova Model License Agreement",
            "Nova Model License Agreement",
            "nova-model-license-agreement",
        ),
    ],
)
def test_a_licence_is_kept_as_stated_and_normalised(text, stated, licence):
    (found,) = find_licences(text)
    assert (found.text, found.id) == (stated, licence)


@pytest.mark.parametrize(
    "text",
    ["Researchers at MIT agree.", "Apache Spark runs it.", "the driver’s licence", "GML files"],
)
def test_what_is_no_licence(text):
    assert find_licences(text) == ()


def test_code_and_weights_are_told_apart():
    text = "The code is under Apache 2.0, while the weights follow the Qwen License Agreement."
    assert [(found.id, found.about) for found in find_licences(text)] == [
        ("apache-2.0", "code"),
        ("qwen", "weights"),
    ]
    text = "代码依照 Apache-2.0 协议开源，模型权重的使用需遵循通义千问许可协议。"
    assert [(found.id, found.about) for found in find_licences(text)] == [
        ("apache-2.0", "code"),
        ("qwen", "weights"),
    ]


def test_answers_are_within_what_is_allowed():
    known = licences()
    assert len(known) >= 40
    assert {licence.commercial for licence in known.values()} <= {
        "yes",
        "no",
        "with-permission",
        "unstated",
    }
    assert {licence.licence_class for licence in known.values()} <= {
        "open",
        "open-weights",
        "restricted",
        "research",
        "closed",
    }
    assert "700 million" in (known["llama-2-community"].cap or "")


def test_a_hubs_spelling_is_normalised():
    assert normalise_licence("apache-2.0") == "apache-2.0"
    assert normalise_licence("MIT") == "mit"
    assert normalise_licence("never heard of") is None
