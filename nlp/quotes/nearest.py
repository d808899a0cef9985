"""The one who stands nearest to a quotation, where no words tell who speaks."""

from __future__ import annotations

from nlp.quotes.scene import Scene, Speaker
from nlp.quotes.speakers import of_organisation, of_person


def nearest(
    scene: Scene, offset: int, floor: int, limit: int, *, people_only: bool = False
) -> Speaker | None:
    """The person, else organisation, nearest to an offset: one before counts as half as far."""
    best: tuple[float, Speaker] | None = None
    for candidate in scene.between(max(floor, offset - 1000), min(limit, offset + 1000)):
        if candidate.kind == "organisation" and people_only:
            continue
        away = offset - candidate.end if candidate.end <= offset else 2 * (candidate.start - offset)
        away += 400 if candidate.kind == "organisation" else 0
        if candidate.person is not None:
            speaker = of_person(candidate.person)
        elif candidate.place is not None:
            speaker = of_organisation(scene, candidate.place, candidate.text)
        else:
            continue
        if best is None or away < best[0]:
            best = (away, speaker)
    return best[1] if best else None
