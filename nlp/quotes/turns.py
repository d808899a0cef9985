"""Whose turn it is to speak where nothing tells: the one who spoke last, or who was asked something."""

from __future__ import annotations

import re

from nlp.quotes.scene import Scene, Speaker
from nlp.quotes.speakers import of_person

_ASKING = frozenset({"问", "问道", "追问", "追问道", "ask", "asks", "asked", "asking"})
# 对《暗流》讲述: to which outlet somebody speaks
_OUTLET = re.compile(r"(?:对|向|告诉|接受了?)[《「]([^》」\n]{2,15})[》」]")


class Turns:
    """The dialogue of a text so far: who asks, who answers, who is to speak next."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.last: Speaker | None = None  # who speaks on, where nothing tells otherwise
        self._asker: Speaker | None = None
        self._answerer: Speaker | None = None
        self._answered = False

    def next_speaker(self, text: str) -> Speaker | None:
        """Who says a quotation that nobody is said to say: a question is the asker's once the other has spoken."""
        if self._asker is not None and self._answered and text.rstrip()[-1:] in "？?":
            return self._asker
        return self.last

    def spoken(self, speaker: Speaker, cue: str, start: int) -> Speaker:
        """Note who said a quotation that starts at an offset, and by what cue; gives the speaker to write down."""
        if cue in _ASKING and speaker.kind == "unnamed":
            outlet = self._outlet(speaker)
            self._asker = outlet
            self.last = self._answerer or self._addressed(start) or Speaker("unnamed")
            self._answered = False
            return outlet
        if speaker is self._asker:
            self.last = self._answerer or self.last
            self._answered = False
            return speaker
        self._answered = True
        self._answerer = self.last = speaker
        return speaker

    def _addressed(self, start: int) -> Speaker | None:
        """Who is asked: the one whom the question's paragraph names, else who was last spoken of."""
        for paragraph in self.scene.paragraphs:
            if paragraph.start <= start < paragraph.end:
                people = self.scene.between(paragraph.start, paragraph.end)
                named = [c.person for c in people if c.person is not None]
                if named:
                    return of_person(named[-1])
        person = self.scene.salience.person(start, None, None)
        return of_person(person) if person else None

    def _outlet(self, speaker: Speaker) -> Speaker:
        """The reporter who asks, as the outlet to which the text says that somebody spoke."""
        if self.scene.language != "zh" or not (speaker.role is None or "记者" in speaker.role):
            return speaker
        told = _OUTLET.search(self.scene.masked)
        return Speaker("organisation", told.group(1).strip()) if told else speaker
