"""Fit what the rules and the network weigh beside each other, by Newton's method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from nlp.releases.weighing import WEIGHTS, circumstances

PULL = 1.0  # towards nothing, so that few documents decide little
# what is taken off the log-odds: of real texts more is wrong than of our own
UNREAD = 0.4


@dataclass(frozen=True, slots=True)
class Case:
    """A model and a status: the rules' confidence (None where they tell none), the network's chance, and the truth."""

    rules: float | None
    chance: float
    is_right: bool


def fitted(cases: Sequence[Case]) -> dict[str, float]:
    """The weight of each of WEIGHTS that makes the truth likeliest."""
    seen = numpy.array([circumstances(one.rules, one.chance) for one in cases])
    right = numpy.array([one.is_right for one in cases], dtype=float)
    weights = numpy.zeros(len(WEIGHTS))
    for _ in range(50):
        share = 1 / (1 + numpy.exp(-seen @ weights))
        slope = seen.T @ (right - share) - PULL * weights
        curve = (seen.T * (share * (1 - share))) @ seen + PULL * numpy.eye(len(WEIGHTS))
        step = numpy.linalg.solve(curve, slope)
        weights += step
        if numpy.abs(step).max() < 1e-9:
            break
    weights[0] -= UNREAD
    return {name: round(float(one), 3) for name, one in zip(WEIGHTS, weights, strict=True)}
