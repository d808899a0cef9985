"""How sure a release is: the share of right ones among those with the same features, as a logistic model gives it.

The weights are data, nlp/trained/release_confidence.json, written by `python -m nlp.training.calibrate`: the
log-odds that the kind of construction has, and what each further circumstance adds to them.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "trained" / "release_confidence.json"
PLACES = (
    "after",
    "before",
    "noun",
)  # where the model stands to the word; what else there is counts as the first
# what speaks for a release or against it, beside strength of the word and place of the model
FEATURES = {
    "maker_is_subject": "the model's own maker acts",
    "self": "the text speaks of itself",
    "other_maker": "somebody acts who did not make the model",
    "no_maker": "no maker is known",
    "dated": "the clause states a date",
    "hub": "a platform or a licence is stated",
    "far": "word and model stand far apart",
    "family_only": "a family's bare name",
    "unlisted": "the lexicon does not know the model",
    "attributive": "the word only describes the model",
    "planned": "it is said to come",
    "anaphoric": "the model is named in an earlier sentence only",
    "from_title": "only the title tells it",
    "question": "the sentence asks",
    "told_again": "further sentences tell it",
    "chinese": "the sentence is Chinese",
}
LOWEST, HIGHEST = 0.05, 0.95


def construction(strength: int, place: str) -> str:
    """The name of a kind of construction: "strength 3, model after"."""
    return f"strength {strength}, model {place if place in PLACES else PLACES[0]}"


def parts(strength: int, place: str, features: frozenset[str]) -> dict[str, float]:
    """What each circumstance gives, in log-odds: the construction first, then the features by name."""
    weights = _weights()
    return {name: weights[name] for name in (construction(strength, place), *sorted(features))}


def confidence(strength: int, place: str, features: frozenset[str]) -> float:
    """A share in [0.05, 0.95]; features are keys of FEATURES."""
    odds = sum(parts(strength, place, features).values())
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-odds)))), 3)


@cache
def _weights() -> dict[str, float]:
    return dict(json.loads(FILE.read_text(encoding="utf-8"))["weights"])
