"""What the sites show at a moment: which texts are out, in which version, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from demo.articles import Text
from demo.outlets import Outlet
from demo.scripts import as_printed

CHINA = timezone(timedelta(hours=8))  # paths and printed dates, as the outlets all sit there
AT_ODD_PLACES = ("soft-404", "redirect-loop", "too-large")  # a text may live at such an address


@dataclass(slots=True)
class World:
    """All texts and outlets, with the clock that decides what is out.

    clock None shows everything in its last version. urls are the sites' bases, by outlet.
    """

    outlets: Mapping[str, Outlet]
    texts: Mapping[str, Text]
    urls: dict[str, str] = field(default_factory=dict)
    clock: datetime | None = None

    def is_out(self, moment: datetime) -> bool:
        """Tell whether something of that moment has happened."""
        return self.clock is None or moment <= self.clock

    def listed(self, outlet: str) -> list[Text]:
        """Give an outlet's texts that are out, the newest first."""
        texts = [
            text
            for text in self.texts.values()
            if text.outlet == outlet and text.kind != "card" and self.is_out(text.published)
        ]
        return sorted(texts, key=lambda text: (text.published, text.slug), reverse=True)

    def modified(self, text: Text) -> datetime:
        """Give the time of the text's last change so far."""
        return text.modified_at(self.clock)

    def original(self, text: Text) -> Text:
        """Give the text that a copy repeats; the text itself where it is no copy."""
        return self.texts[text.copy_of] if text.copy_of else text

    def body(self, text: Text) -> str:
        """Give the body as it stands; a copy keeps the version that it took over."""
        if not text.copy_of:
            return text.body_at(self.clock)
        original = self.original(text)
        return as_printed(text, original, original.body_at(text.published))

    def path(self, text: Text) -> str:
        """Give the path of a text on its site."""
        outlet = self.outlets[text.outlet]
        day = text.published.astimezone(CHINA)
        forbidden = outlet.forbidden_path and text.left_out_because == "robots"
        return (outlet.forbidden_path if forbidden else outlet.article_path).format(
            year=f"{day:%Y}", month=f"{day:%m}", day=f"{day:%d}", slug=text.slug, number=text.number
        )

    def url(self, text: Text) -> str:
        """Give the full address of a text."""
        return self.urls[text.outlet] + self.path(text)

    def second_path(self, text: Text) -> str:
        """Give the path of the second of two pages."""
        head, dot, end = self.path(text).rpartition(".")
        return f"{head}_2.{end}" if dot else f"{self.path(text).rstrip('/')}/2/"

    def amp_path(self, text: Text) -> str:
        """Give the path of the text's twin for telephones."""
        path = self.path(text)
        return f"/amp{path}" if "." in path else f"{path.rstrip('/')}/amp/"
