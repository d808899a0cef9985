"""Who released a model: the clause's subject where it can have made it, else the model's maker."""

from __future__ import annotations

from spacy.tokens import Doc

from nlp.releases_linking import Objects, maker_before
from nlp.releases_text import Sentence, Spot
from nlp.releases_triggers import Trigger

MAX_DEPTH = 5  # parents above an organisation


class Makers:
    """The organisations of a document: their names in it, and which belong together."""

    def __init__(self, doc: Doc) -> None:
        self._by_id = {organisation.id: organisation for organisation in doc._.organisations}
        self._parents = {
            organisation.id: organisation.parent
            for organisation in doc._.organisations
            if organisation.parent
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
        return (name,)

    def _related(self, one: str, other: str) -> bool:
        return self._root(one) == self._root(other)

    def _root(self, organisation_id: str) -> str:
        for _ in range(MAX_DEPTH):
            parent = self._parents.get(organisation_id)
            if parent is None:
                break
            organisation_id = parent
        return organisation_id
