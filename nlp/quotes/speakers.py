"""A speaker made of a person or of an organisation that a text names."""

from __future__ import annotations

import re

from nlp.people.clusters import Person
from nlp.people.places import Place
from nlp.quotes.scene import Scene, Speaker


def of_person(person: Person) -> Speaker:
    """A speaker with all that the text says of the person."""
    return Speaker(
        "person", person.name, person, person.affiliation, person.affiliation_id, person.role
    )


def of_organisation(scene: Scene, place: Place, text: str) -> Speaker:
    """A speaker that is an organisation: it is its own affiliation."""
    name = scene.organisation_names.get(place.id, text) if place.id else text
    name = re.sub(r"^[Tt]he (?=[A-Z])", "", name)
    return Speaker("organisation", name, None, name, place.id, None)
