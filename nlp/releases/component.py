"""The component `modelwire_releases`: who made which model available, or plans to.

Reads doc.text, its sentences, doc._.published, title, organisations and models; sets doc._.releases
and doc.spans["releases"]. What counts as a release, with its edge cases: docs/reading.md.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions
from nlp.records import Release
from nlp.releases.discourse import Refused
from nlp.releases.draft import LEAST_CONFIDENCE
from nlp.releases.judged import judged
from nlp.releases.notes import release_notes

extensions.declare()


class Releases:
    """Sets doc._.releases to a tuple of Release, one for each model and act."""

    def __init__(self, least_confidence: float = LEAST_CONFIDENCE) -> None:
        self.least_confidence = least_confidence

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        releases: tuple[Release, ...] = ()
        if doc._.models or doc._.organisations:
            refused: list[Refused] | None = [] if doc._.explain else None
            drafts = judged(doc, doc.lang_, refused)
            told = [(draft, draft.record()) for draft in drafts]
            releases = tuple(
                release for _, release in told if release.confidence >= self.least_confidence
            )
            if refused is not None:
                doc._.notes += release_notes(told, refused, self.least_confidence)
        doc._.releases = releases = extensions.as_written(doc, releases)
        spans = [doc.char_span(r.start, r.end, r.act, alignment_mode="expand") for r in releases]
        doc.spans["releases"] = [span for span in spans if span is not None]
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """The network ships with the package, so there is nothing to keep."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Releases:
        """The network ships with the package, so there is nothing to restore."""
        return self


@Language.factory(
    "modelwire_releases",
    assigns=["doc._.releases"],
    default_config={"least_confidence": LEAST_CONFIDENCE},
)
def create_releases(nlp: Language, name: str, least_confidence: float) -> Releases:  # noqa: ARG001 - spaCy's signature
    """Make the component; releases less sure than least_confidence are left out."""
    return Releases(least_confidence)
