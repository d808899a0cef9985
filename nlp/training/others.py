"""What stands in the slots that are no entities: names of other things, dates, numbers, money."""

from __future__ import annotations

from random import Random

from nlp.training import words
from nlp.training.words import table

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def make_other(kind: str, chance: Random, *, language: str) -> str:
    """Something of a kind of corpus.OTHERS."""
    numbers = {"date": _date, "number": _number, "money": _money, "percent": _percent}
    if kind in numbers:
        return numbers[kind](chance, language)
    pool = table("others")[kind]
    forms = pool["forms"]
    # Chinese texts are full of Latin names as well
    if language == "zh" and "forms_zh" in pool and ("names_zh" in pool or chance.random() < 0.7):
        forms = pool["forms_zh"]
    return words.expand(chance, chance.choice(forms), pool)


def _date(chance: Random, language: str) -> str:
    year, month, day = chance.randint(2020, 2029), chance.randint(1, 12), chance.randint(1, 28)
    forms: tuple[str, ...]
    if language == "zh":
        forms = (
            f"{month}月{day}日",
            f"{year}年{month}月",
            f"{year}年{month}月{day}日",
            f"{month}月",
            f"{year}年",
            f"{year}-{month:02}-{day:02}",
            f"{day}日",
            f"{year}.{month:02}.{day:02}",
        )
    else:
        name = _MONTHS[month - 1]
        forms = (
            f"{name} {day}",
            f"{name} {day}, {year}",
            f"{day} {name} {year}",
            f"{name} {year}",
            name,
            str(year),
            f"{year}-{month:02}-{day:02}",
            f"{name[:3]} {day}",
            f"{year}/{month:02}/{day:02}",
        )
    return chance.choice(forms)


def _number(chance: Random, language: str) -> str:
    value = chance.choice(
        (chance.randint(2, 99), chance.randint(100, 9_999), chance.randint(10_000, 3_000_000))
    )
    decimal = f"{chance.randint(1, 99)}.{chance.randint(1, 9)}"
    if language == "zh":
        return chance.choice(
            (
                str(value),
                f"{value:,}",
                decimal,
                f"{chance.randint(1, 900)}万",
                f"{chance.randint(1, 90)}亿",
                f"{decimal}万",
            )
        )
    return chance.choice(
        (
            str(value),
            f"{value:,}",
            decimal,
            f"{decimal} million",
            f"{chance.randint(1, 900)} billion",
            f"{chance.randint(2, 90)}K",
            f"{chance.randint(1, 20)}T",
        )
    )


def _money(chance: Random, language: str) -> str:
    value = chance.choice(
        (str(chance.randint(1, 900)), f"{chance.randint(0, 30)}.{chance.randint(1, 99)}")
    )
    if language == "zh":
        unit = chance.choice(
            ("元", "万元", "亿元", "亿美元", "万美元", "美元", "亿元人民币", "分钱")
        )
        return value + unit
    unit = chance.choice((" million", " billion", "", "M", "B", " million"))
    return chance.choice(
        (
            f"${value}{unit}",
            f"US${value}{unit}",
            f"{value}{unit or ' million'} yuan",
            f"¥{value}{unit}",
            f"RMB {value}{unit}",
        )
    )


def _percent(chance: Random, language: str) -> str:
    value = chance.choice(
        (str(chance.randint(1, 99)), f"{chance.randint(0, 99)}.{chance.randint(1, 9)}")
    )
    return (
        chance.choice((f"{value}%", f"{value}%", f"{value}个百分点"))
        if language == "zh"
        else chance.choice((f"{value}%", f"{value}%", f"{value} percent", f"{value} per cent"))
    )
