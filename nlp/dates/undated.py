"""Days and months of a text of which nobody knows the day, but that names one year alone: its months are of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from nlp.dates.expressions import DateMention, find_dates

# a year that dates something: "in 2024", "March 2024", "2024-03", 2024年; and not "AIME 2024"
_YEAR = re.compile(
    r"(?:\b(?:in|of|since|during|early|late|mid|by|until|from|through|throughout|to date in)[\s-]"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?|(?:^|\n)\W{0,4})"
    r"(?P<en>20[12]\d)(?![\d.]*\d)|(?<!\d)(?P<zh>20[12]\d)\s?(?:年|[-/.]\d{1,2}(?!\d)"
    # "2026 某某开发者大会"
    r"|(?=[\u3400-\u9fffA-Z][^，。；\n]{0,20}(?:大会|峰会|论坛|发布会|年会)))",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d{1,2}\s?月"
)


def only_year_of(text: str) -> int | None:
    """The one year by which a text dates anything; None where it names none or several."""
    years = {found["en"] or found["zh"] for found in _YEAR.finditer(text)}
    return int(years.pop()) if len(years) == 1 else None


def of_year(found: tuple[DateMention, ...], text: str, year: int) -> tuple[DateMention, ...]:
    """The dates of a text with those that name a month and no year put in that year."""
    if all(one.iso for one in found):
        return found
    within = {
        (one.start, one.end): one
        for one in find_dates(text, date(year, 12, 31))
        if one.iso and _MONTH.search(one.text)
    }
    dated = []
    for one in found:
        told = within.get((one.start, one.end)) if one.iso is None else None
        dated.append(replace(one, iso=told.iso, precision=told.precision) if told else one)
    return tuple(dated)
