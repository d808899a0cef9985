"""Who released a model: the clause's subject where it can have made it, else the model's maker."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from nlp.lexicon import Organisation, load_lexicon
from nlp.releases_linking import Objects
from nlp.releases_subjects import maker_before
from nlp.releases_text import Sentence, Spot
from nlp.releases_triggers import Trigger

MAX_DEPTH = 5  # parents above an organisation


@cache
def _listed() -> dict[str, Organisation]:
    return {entry.id: entry for entry in load_lexicon().organisations}


class Makers:
    """The organisations of a document: their names in it, and which belong together."""

    def __init__(self, doc: Doc) -> None:
        self._by_id = {organisation.id: organisation for organisation in doc._.organisations}
        self._parents = {
            organisation.id: organisation.parent for organisation in doc._.organisations
        }

    def name(self, organisation_id: str | None) -> str | None:
        """The name that the document uses first, None where it names no such organisation."""
        organisation = self._by_id.get(organisation_id or "")
        return organisation.mentions[0].text if organisation and organisation.mentions else None

    def in_sentence(self, sentence: Sentence) -> bool:
        """Whether a sentence without a model's name may yet tell of a maker's release."""
        return bool(sentence.organisations)

    def subject(self, trigger: Trigger, sentence: Sentence) -> Spot | None:
        """The organisation that acts, right before the trigger."""
        return maker_before(trigger, sentence)

    def of(
        self, spot: Spot | None, trigger: Trigger, objects: Objects, sentence: Sentence
    ) -> tuple[str | None, str | None, str]:
        """The maker's id, its name in the text, and the feature that this gives."""
        known = spot.model.organisation if spot and spot.model else None
        actor = objects.maker.organisation if objects.maker else None
        if actor is not None and objects.maker is not None:
            if known is None or self._related(actor.id, known):
                return actor.id, objects.maker.text, "maker_is_subject"
            if objects.maker is maker_before(trigger, sentence):
                return actor.id, objects.maker.text, "other_maker"
        if known is None:
            return None, None, "no_maker"
        return (known, *self._named(known), "")

    def _named(self, known: str) -> tuple[str | None]:
        """The name of a maker in the document, or of the organisation it belongs with."""
        name = self.name(known)
        if name is None:
            name = next(
                (self.name(other) for other in self._by_id if self._related(other, known)), None
            )
        if name is None and known in _listed():
            name = _listed()[known].name
        return (name,)

    def _related(self, one: str, other: str) -> bool:
        return self._root(one) == self._root(other)

    def _root(self, organisation_id: str) -> str:
        for _ in range(MAX_DEPTH):
            listed = _listed().get(organisation_id)
            parent = self._parents.get(organisation_id) or (listed.parent if listed else None)
            if parent is None:
                break
            organisation_id = parent
        return organisation_id
