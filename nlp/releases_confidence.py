"""How sure a release is, from what speaks for it.

The figures are shares of right releases among those with the feature, as met in annotated articles
and in announcements, rounded and combined as odds: BASE for the kind of construction, one factor
for each further circumstance.
"""

from __future__ import annotations

import math

# share of right ones by strength of the word and place of the model
BASE = {
    (3, "after"): 0.90,
    (3, "before"): 0.88,
    (3, "noun"): 0.80,
    (2, "after"): 0.84,
    (2, "before"): 0.82,
    (2, "noun"): 0.70,
    (1, "after"): 0.74,
    (1, "before"): 0.60,
    (1, "noun"): 0.55,
}
# what multiplies the odds
FACTORS = {
    "maker_is_subject": 2.2,  # the model's own maker stands before the verb
    "self": 1.6,  # "we", or the document is the maker's own
    "other_maker": 0.12,  # the subject is an organisation that did not make the model
    "no_maker": 0.7,
    "dated": 1.7,
    "hub": 1.5,  # a platform or licence in the sentence
    "far": 0.55,  # more than 60 characters between word and model
    "family_only": 0.7,  # a family's bare name, without version or size
    "unlisted": 0.8,
    "attributive": 0.8,  # "the recently released X"
    "planned": 0.85,
    "anaphoric": 0.6,  # the model is named only in an earlier sentence
    "from_title": 0.5,
    "question": 0.3,
}
LOWEST, HIGHEST = 0.05, 0.98


def confidence(strength: int, place: str, features: frozenset[str]) -> float:
    """A share in [0.05, 0.98]; features are keys of FACTORS."""
    share = BASE[(strength, place if place in ("after", "before", "noun") else "after")]
    odds = math.log(share / (1 - share)) + sum(math.log(FACTORS[name]) for name in sorted(features))
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-odds)))), 3)
