"""Sizes that go with what stands beside them: the other of a row, other versions, what a line opens with."""

from __future__ import annotations

import pytest

import nlp


def sized(text: str) -> set[tuple[float, str, str | None]]:
    return {(one.value / 1e9, one.kind, one.model) for one in nlp.read(text).parameters}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "KAKAO Kanana-3 - sliding attention, 24B & 2.1B models with long context (X, HF)",
            {(24, "total", "Kanana-3"), (2.1, "total", "Kanana-3")},
        ),
        (
            "We liked Step 5 a lot. StepFun released 6B and even 1.2B versions of Step-5 Math.",
            {(6, "total", "Step-5 Math"), (1.2, "total", "Step-5 Math")},
        ),
        (
            "Nomic shows Marco Embed 2. These are new 3B & 7B parameter embedding models.",
            {(3, "total", "Marco Embed 2"), (7, "total", "Marco Embed 2")},
        ),
        (
            "This week Meta dropped LLAMA 3.3 405B (including updated 70B and 8B), and others followed.",
            {(405, "total", "LLAMA 3.3 405B"), (70, "total", "LLAMA 3.3"), (8, "total", "LLAMA 3.3")},
        ),
        (
            "Tencent releases tiny (0.2B, 0.8B) vision models Youtu-VL (X, HF).",
            {(0.2, "total", "Youtu-VL"), (0.8, "total", "Youtu-VL")},
        ),
        (
            "The Yi 3 14B model does worse on four tests compared to the 6B version, says the report.",
            {(14, "total", "Yi 3 14B"), (6, "total", "Yi 3")},
        ),
        (
            "With 3 sizes, from as little as .5B to an interesting 4B, to 72B, Alibaba open sources Qwen 1.5.",
            {(0.5, "total", "Qwen 1.5"), (4, "total", "Qwen 1.5"), (72, "total", "Qwen 1.5")},
        ),
        (
            "Hunyuan-Lite V2: A lighter version with 284-billion total parameters that activates 13 billion.",
            {(284, "total", "Hunyuan-Lite V2"), (13, "active", "Hunyuan-Lite V2")},
        ),
        (
            "Kimi Slim 2 (published 4 May 2025). An 80B-parameter MoE model trained on 12 trillion tokens.",
            {(80, "total", "Kimi Slim 2")},
        ),
        (
            "Acme is back with Baichuan 6, and it is open.\n\nThe 300M model even outperforms their last one.",
            {(0.3, "total", "Baichuan 6")},
        ),
        ("Step 5. A 7B model can be run on a laptop, and that is why people ask for one.", {(7, "total", None)}),
    ],
)  # fmt: skip
def test_sizes_beside_another_size_or_name(text: str, expected: set[object]) -> None:
    assert sized(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "DeepSeek-V5-Pro and DeepSeek-V5-Flash came. The former is 1.9T total / 59B active, the latter 294B / 14B.",
            {
                (1900, "total", "DeepSeek-V5-Pro"),
                (59, "active", "DeepSeek-V5-Pro"),
                (294, "total", "DeepSeek-V5-Flash"),
                (14, "active", "DeepSeek-V5-Flash"),
            },
        ),
        (
            "Kimi K2 (July 2025): 1T/32B, 15.5T tokens.",
            {(1000, "total", "Kimi K2"), (32, "active", "Kimi K2")},
        ),
        (
            "Z.ai released GLM-6.2. Similar in size to their old GLM-6 and GLM-6.1 this is a 853B parameter giant.",
            {(853, "total", "GLM-6.2")},
        ),
        (
            "InternVL-Chat-V1.9 is out. We follow LLaVA-NeXT. Our model has a total of 44 billion parameters.",
            {(44, "total", "InternVL-Chat-V1.9")},
        ),
        (
            "Baichuan just released Baichuan 6. A 1 trillion parameter open model that ranks first this month.",
            {(1000, "total", "Baichuan 6")},
        ),
        (
            "Our 32B model does well. Compared with the 72B parameter model, Qwen1.9-32B shows a slight loss.",
            {(32, "total", "Qwen1.9-32B"), (72, "total", None)},
        ),
        (
            "Many now point to a model with approximately 30 billion parameters. DBRX is larger.",
            {(30, "total", None)},
        ),
        (
            "MiMo-V9-Flash has a light MTP module (0.33B params/block), which keeps it low (0.33B per block).",
            set(),
        ),
        (
            "DevOps-Model is open. Our 7B and 14B series models can achieve good results.",
            {(7, "total", "DevOps-Model"), (14, "total", "DevOps-Model")},
        ),
        (
            "With both the full 355B parameter model and a lighter 106B version, Ling 4 is there for everyone.",
            {(355, "total", "Ling 4"), (106, "total", "Ling 4")},
        ),
    ],
)
def test_sizes_that_point_at_a_model(text: str, expected: set[object]) -> None:
    assert sized(text) == expected
