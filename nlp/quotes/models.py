"""Which model a quotation is about, where its words or its sentence name one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from nlp.records import Model, Quote
from nlp.text.stops import STOP

# how far the sentence around a quotation may reach on either side
REACH = 300


def name_models(quotes: Sequence[Quote], models: Sequence[Model], text: str) -> list[Quote]:
    """The quotations, each with the name of the model that it is about.

    A model named between the marks comes before one that only the sentence around them names; of several
    the most particular one counts (Qwen2.5-72B before Qwen), else the first.
    """
    places = sorted(
        ((m.start, m.end, model) for model in models for m in model.mentions), key=lambda p: p[:2]
    )
    starts = [start for start, _, _ in places]
    named = []
    for quote in quotes:
        before = [m.end() for m in STOP.finditer(text, max(0, quote.start - REACH), quote.start)]
        after = STOP.search(text, min(len(text), quote.end + 1), quote.end + REACH)
        lo = before[-1] if before else max(0, quote.start - REACH)
        hi = after.start() if after else min(len(text), quote.end + REACH)
        model = _of(places, starts, quote.start, quote.end) or _of(places, starts, lo, hi)
        named.append(replace(quote, model=model.name) if model is not None else quote)
    return named


def _of(
    places: list[tuple[int, int, Model]], starts: list[int], start: int, end: int
) -> Model | None:
    """The model named in a stretch: none that another one there descends from."""
    here = [
        model
        for _, stop, model in places[bisect_left(starts, start) : bisect_left(starts, end)]
        if stop <= end
    ]
    parents = {model.parent for model in here}
    return next((model for model in here if model.id not in parents), None)
