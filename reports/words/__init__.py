"""The words of the reports, one file a language, and how numbers and dates are written in it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from reports.numbers import SHANGHAI

HERE = Path(__file__).parent
LANGUAGES = ("en", "zh")
HAN = r"\u3400-\u9fff"
BETWEEN = re.compile(
    rf"(?<=[{HAN}])(?<![年月至])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[{HAN}])(?![年月日])"
)


@dataclass(frozen=True, slots=True)
class Words:
    """One language: sentences by dotted name, and numbers as its readers write them."""

    language: str
    tag: str  # for the attribute lang of a page: en, zh-Hans
    _table: dict[str, Any]

    def __call__(self, name: str, **values: object) -> str:
        """The sentence of that name with its places filled. Raises KeyError for an unknown name."""
        found = self._find(name)
        if not isinstance(found, str):
            message = f"reports/words/{self.language}.toml: no text named {name!r}"
            raise KeyError(message)
        return self._spaced(found.format(**values)) if values else found

    def get(self, name: str, default: str) -> str:
        """The sentence of that name, or the default: for what comes from the warehouse as a word."""
        found = self._find(name)
        return found if isinstance(found, str) else default

    def counted(self, thing: str, number: int) -> str:
        """A number with what it counts: "3 releases"."""
        one, many = self._table["counted"][thing]
        return str(one if number == 1 else many).format(n=f"{number:,}")

    def listed(self, names: list[str] | tuple[str, ...], *, most: int = 3) -> str:
        """At most so many names, and how many more there are: "A, B and C", "A, B and 4 more"."""
        more = len(names) - most
        if more > 0:
            return self("listed.between").join(names[:most]) + self("listed.more", n=more)
        *others, last = names or [""]
        return self("listed.between").join(others) + (self("listed.last") if others else "") + last

    def size(self, parameters: int | None) -> str:
        """7_721_324_544 → "7.72B" or "77.2 亿": three digits that count, no trailing zeros."""
        if parameters is None:
            return self("not_stated")
        for unit, sign in self._table["size"]["units"]:
            if parameters >= unit:
                value = parameters / unit
                text = f"{value:.{max(0, 3 - len(str(int(value))))}f}"
                return (text.rstrip("0").rstrip(".") if "." in text else text) + str(sign)
        return f"{parameters:,}"

    def day(self, when: date | None, precision: str | None = "day") -> str:
        """A date with the precision that is known: "3 Aug 2023", "Aug 2023", "2023年"."""
        if when is None:
            return self("not_stated")
        month = self._table["date"]["months"][when.month - 1]
        style = precision if precision in {"year", "month"} else "day"
        return self(f"date.{style}", year=when.year, month=month, day=when.day)

    def day_of(self, iso: str) -> str:
        """The same for a day that comes as text: "2023-08-03"."""
        return self.day(date.fromisoformat(iso[:10]))

    def short_day(self, when: date) -> str:
        """The same without its year, where the year is plain: "3 Aug"."""
        month = self._table["date"]["months"][when.month - 1]
        return self("date.short", month=month, day=when.day)

    def moment(self, when: datetime | None) -> str:
        """A time in Shanghai to the minute: "2023-08-03 10:30"."""
        if when is None:
            return self("not_stated")
        return f"{when.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"

    def span(self, first: date, last: date) -> str:
        """A week as "7 – 13 August 2023", with the first month and year where they differ."""
        months = self._table["date"]["long_months"]
        style = (
            "years"
            if first.year != last.year
            else "months" if first.month != last.month else "days"
        )  # fmt: skip
        return self(
            f"span.{style}",
            first_day=first.day,
            first_month=months[first.month - 1],
            first_year=first.year,
            last_day=last.day,
            last_month=months[last.month - 1],
            last_year=last.year,
        )

    def licence(self, identity: str | None, name: str | None) -> str:
        """A licence as readers call it: a proper name as it is, else the words of the language."""
        return self.get(f"licences.{identity}", name or identity or self("not_stated"))

    def count(self, number: int | None) -> str:
        """12345 → "12,345"."""
        return self("not_stated") if number is None else f"{number:,}"

    def maker(self, name: str | None, name_zh: str | None) -> str | None:
        """Both names of a maker, the one in the reader's script first."""
        names = (name_zh, name) if self.language == "zh" else (name, name_zh)
        return " ".join(dict.fromkeys(one for one in names if one)) or None

    def short_maker(self, name: str | None, name_zh: str | None) -> str:
        """The name of a maker in the reader's script."""
        names = (name_zh, name) if self.language == "zh" else (name, name_zh)
        return next((one for one in names if one), self("not_stated"))

    def _spaced(self, text: str) -> str:
        """Chinese with a space on both sides of Latin letters and digits, except within a date."""
        return BETWEEN.sub(" ", text) if self.language == "zh" else text

    def _find(self, name: str) -> object:
        found: Any = self._table
        for part in name.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        return found


@cache
def words(language: str = "en") -> Words:
    """The words of a language. Raises KeyError for one that there is no file of."""
    if language not in LANGUAGES:
        message = f"no words of {language!r}: expected one of {', '.join(LANGUAGES)}"
        raise KeyError(message)
    table = tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8"))
    return Words(language, table["tag"], table)
