"""Which entries of the lexicon a name may be a further spelling of."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from nlp.lexicon import load_lexicon
from nlp.lexicon.own_entries import family_key
from nlp.lexicon.schema import NameKind

LEAST = 0.72  # likeness from which an entry is worth a look
SHORTEST_LATIN = 3  # letters of a name that may stand inside another
SHORTEST_HAN = 2


@dataclass(frozen=True, slots=True)
class Near:
    """An entry that a name is like. likeness: 1.0 is the same but for case and signs."""

    id: str
    name: str
    likeness: float


def near(name: str, kind: NameKind, *, limit: int = 3) -> tuple[Near, ...]:
    """The entries most like a name, by shared letters or by one name standing inside the other."""
    lexicon = load_lexicon()
    key = family_key(name)
    compare = SequenceMatcher(autojunk=False)
    compare.set_seq2(key)
    best: dict[str, Near] = {}
    for entry in lexicon.families if kind == "model" else lexicon.organisations:
        for other in entry.all_names:
            likeness = _likeness(compare, key, family_key(other))
            if likeness >= LEAST and (entry.id not in best or likeness > best[entry.id].likeness):
                best[entry.id] = Near(entry.id, other, round(likeness, 2))
    return tuple(sorted(best.values(), key=lambda one: (-one.likeness, one.id))[:limit])


def _likeness(compare: SequenceMatcher[str], key: str, other: str) -> float:
    short, long = sorted((key, other), key=len)
    least = SHORTEST_LATIN if short.isascii() else SHORTEST_HAN
    if len(short) >= least and short in long:
        return 0.75 + 0.25 * len(short) / len(long)
    if 2 * len(short) < LEAST * (len(short) + len(long)):
        return 0.0  # their lengths alone keep them apart
    compare.set_seq1(other)
    return compare.ratio() if compare.quick_ratio() >= LEAST else 0.0
