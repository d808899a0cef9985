"""The sections of the weekly report, each made of the rows of its queries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reports.document import Section
from reports.evidence import EvidenceBook
from reports.words import Words

Row = dict[str, Any]
Rows = Sequence[Row]
Found = dict[str, list[Row]]
Maker = Callable[[Found, Words, EvidenceBook], Section]

HUBS = {"huggingface": "Hugging Face", "modelscope": "ModelScope", "github": "GitHub"}
