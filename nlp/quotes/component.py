"""The component that finds what somebody said, and who: doc._.quotes and doc.spans["quotes"]."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions
from nlp.lexicon.people_words import people_words
from nlp.people.affiliation import affiliate, resume
from nlp.people.clusters import cluster
from nlp.people.entities import entities
from nlp.people.places import Organisations, Place
from nlp.quotes.attribution import attribute
from nlp.quotes.indirect import indirect_speech
from nlp.quotes.models import name_models
from nlp.quotes.salience import Salience, learn_genders
from nlp.quotes.scene import Scene, mask
from nlp.records import Mention, Quote
from nlp.text.quotation_marks import Paragraph, joined, paragraphs

extensions.declare()
# a dateline (DUBLIN, Nov 6) or a model's name, and no firm's
_NO_FIRM = re.compile(r"[,\d]")
_GROUNDS = frozenset({"GPE", "LOC"})


@Language.factory(
    "modelwire_quotes",
    assigns=["doc._.quotes", "doc.spans"],
    requires=["doc._.people", "doc._.organisations"],
    default_config={"indirect": False, "recogniser": True},
)
def create_quotes(nlp: Language, name: str, indirect: bool, recogniser: bool) -> QuoteFinder:  # noqa: ARG001
    """Make the component.

    indirect: whether speech without quotation marks ("X said that …", X表示，…) is read too, with
    direct=False; it is left out by default, as the contract's quotes are direct speech; doc._.indirect
    asks for it for one text.
    recogniser: whether organisations that spaCy's small English model sees may speak as well.
    """
    return QuoteFinder(language=nlp.lang or "en", indirect=indirect, recogniser=recogniser)


class QuoteFinder:
    """Set doc._.quotes to a tuple of Quote in order, and doc.spans["quotes"] to their spans.

    A quotation that its attribution breaks (“A,” said X. “B.”) is two; one carried over paragraphs is one,
    with the marks that begin each paragraph inside its text. Speaker, affiliation and role are None where
    the text does not tell.
    """

    def __init__(self, *, language: str, indirect: bool, recogniser: bool) -> None:
        self.language = language
        self.indirect = indirect
        self.recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotations of a text and their speakers."""
        scene = None
        found: list[Quote] = []
        text = extensions.text_of(doc)
        lines = paragraphs(text)
        groups = joined(text, lines)
        indirect = self.indirect or doc._.indirect
        if groups or indirect:
            scene = self._scene(doc, text, lines, mask(text, groups))
            found = attribute(scene, groups)
        if scene is not None and indirect:
            found = sorted([*found, *indirect_speech(scene, found)], key=lambda q: (q.start, q.end))
        if found and doc._.models:
            found = name_models(found, doc._.models, text)
        doc._.quotes = extensions.as_written(doc, tuple(found))
        spans = (
            doc.char_span(q.start, q.end, label="quote", alignment_mode="expand") for q in found
        )
        doc.spans["quotes"] = [span for span in spans if span is not None]
        return doc

    def _scene(self, doc: Doc, text: str, lines: list[Paragraph], masked: str) -> Scene:
        starts = sorted(p.start for p in doc._.people)
        names = set(starts)
        places = [
            Place(m.start, m.end, o.id)
            for o in doc._.organisations
            for m in o.mentions
            if o.listed or not _covers(m, starts)
        ]
        told = entities(doc) if self.language != "zh" and self.recogniser else ()
        known = {p.start for p in places} | {p.end for p in places}
        models = {m.start for model in doc._.models for m in model.mentions}
        not_names = people_words().not_names
        others = [
            Place(start, end, None)
            for start, end in (trimmed(text, s, e) for label, s, e in told if label == "ORG")
            if start < end
            and not known & {start, end}
            and start not in names
            and start not in models
            and not _NO_FIRM.search(text, start, end)
            and not not_names.issuperset(text[start:end].split())
        ]
        organisations = Organisations(
            [*places, *others], grounds={s: e for label, s, e in told if label in _GROUNDS}
        )
        people = cluster(text, doc._.people, self.language)
        fullest = {
            o.id: _fullest([m.text for m in o.mentions] or [o.name]) for o in doc._.organisations
        }
        scene = Scene(
            text=text,
            masked=masked,
            language=self.language,
            paragraphs=lines,
            people=people,
            organisations=organisations,
            organisation_names=fullest,
            models=frozenset(models),
        )
        scene.index()
        scene.salience = Salience(scene)
        if self.language != "zh":
            learn_genders(scene)

        def antecedent(offset: int) -> Place | None:
            found = scene.salience.organisation(offset)
            return found.place if found else None

        affiliate(text, people, organisations, self.language, antecedent)
        resume(
            text,
            masked,
            people,
            organisations,
            self.language,
            lambda at: scene.salience.person(at, None, None),
        )
        return scene


def _covers(mention: Mention, starts: list[int]) -> bool:
    """Whether a guess at an organisation holds somebody's name: "Professor Alan Wills of the University"."""
    place = bisect_left(starts, mention.start)
    return place < len(starts) and starts[place] < mention.end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A name of the recogniser without its article and its possessive."""
    if text[start : start + 4].lower() == "the ":
        start += 4
    if text[max(start, end - 2) : end] in {"’s", "'s"}:
        end -= 2
    return start, end


def _fullest(names: list[str]) -> str:
    """The longest form of a name that the text uses, before a mere account on a hub: "Z.ai" and "zai-org"."""
    written = [name for name in names if not re.fullmatch(r"[a-z0-9]+[-_][a-z0-9_-]+", name)]
    return max(written or names, key=len)
