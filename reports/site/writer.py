"""Writes the files of one site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment

from reports import fonts, render
from reports.words import Words


class Writer:
    """Writes pages of one site; remembers the characters that its typeface must hold."""

    def __init__(self, folder: Path, words_: Words, footer: str) -> None:
        self.folder = folder
        self.words = words_
        self.footer = footer
        self.environment: Environment = render.environment(escape=True)
        self.characters: set[str] = set()
        self.strong_characters: set[str] = set()
        self.page_count = 0

    def page(
        self, path: str, template: str, *, here: str = "", scripts: str = "", **values: Any
    ) -> None:
        """Write one page from its template."""
        top = "../" * path.count("/")
        text = self.environment.get_template(f"{template}.html.j2").render(
            w=self.words, top=top, here=here, scripts=scripts, footer=self.footer, **values
        )
        self.text(path, text)
        self.page_count += 1

    def text(self, path: str, content: str, *, stands_alone: bool = False) -> None:
        """Write a file below the site's top. stands_alone: it has its own typeface, or is no page."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="")
        if stands_alone:
            return
        self.characters.update(content)
        self.strong_characters.update(fonts.strong_text(content))
