"""The names of the field as data, and the loader that checks them."""

from nlp.lexicon.load import LexiconError, load_lexicon, of_kinds
from nlp.lexicon.own import lexicon_folder, own_folder, use_own
from nlp.lexicon.schema import Family, Lexicon, Licence, Organisation, Platform

__all__ = [
    "Family",
    "Lexicon",
    "LexiconError",
    "Licence",
    "Organisation",
    "Platform",
    "lexicon_folder",
    "load_lexicon",
    "of_kinds",
    "own_folder",
    "use_own",
]
