"""Chinese date expressions, simplified and traditional: the patterns, and what each comes to."""

from __future__ import annotations

import re
from datetime import date, timedelta

from nlp.dates import calendar, feasts
from nlp.dates.calendar import UNKNOWN, Anchor, Resolved

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
YEARS = {
    "今年": 0,
    "本年": 0,
    "去年": -1,
    "前年": -2,
    "明年": 1,
    "后年": 2,
    "後年": 2,
    "同年": 0,
    "次年": 1,
    "翌年": 1,
}
DAYS = {"今": 0, "即": 0, "昨": -1, "前": -2, "明": 1, "后": 2, "後": 2}

# days that are told by the one named before: 3月5日开幕，次日…
AFTER_EVENT = {"次日": 1, "翌日": 1, "第二天": 1, "前一日": -1, "前一天": -1}
LASTING = re.compile(r"为期(?P<days>[\d一二两三四五六七八九十]{1,2})天")
CLOSED = re.compile(r"落幕|闭幕|收官|结束")

NUMBER = r"(?:\d{1,3}|[一二两兩三四五六七八九]?十[一二三四五六七八九]?|[一二两兩三四五六七八九])"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
HAN_DAY = r"(?:三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
WEEK = r"(?:周|週|星期|礼拜|禮拜)"
YEAR_WORD = r"(?:今年|本年|去年|前年|明年|后年|後年|同年|次年|翌年)"
PART = r"(?:初|底|末|中旬|上旬|下旬|中)"

# Order matters: of two patterns that start at one place, the earlier one wins.
PATTERNS: tuple[tuple[str, str], ...] = (
    *feasts.PATTERNS_CHINESE,
    # 二〇二五年六月十一日
    (
        "zhan",
        (
            r"(?P<zhan_y>二[〇○零][一二三四五六七八九〇○零]{2})\s*年"
            rf"(?:\s*(?P<zhan_m>十[一二]?|[一二三四五六七八九])\s*月(?:\s*(?P<zhan_d>{HAN_DAY})\s*[日号號])?)?"
        ),
    ),
    # 昨（11）日
    ("zmark", rf"[今昨前明][日天]?[（(]\s*(?P<zmark_d>{DAY})\s*[日号號]?\s*[)）][日天]?"),
    ("zlast", rf"(?<![\d年])(?P<zlast_m>{MONTH})\s*月的?最后一[天日]"),
    (
        "zymd",
        r"(?P<zymd_y>(?:19|20)\d\d|(?<![\d.])[12]\d)\s*年\s*(?P<zymd_m>\d{1,2})\s*月\s*(?P<zymd_d>\d{1,2})\s*(?:[日号號]|[至到–—~、-]\s*\d{1,2}\s*[日号號])",
    ),
    (
        "zym",
        rf"(?P<zym_y>(?:19|20)\d\d|(?<![\d.])[12]\d)\s*年\s*(?P<zym_m>\d{{1,2}})\s*月(?:份)?{PART}?",
    ),
    (
        "zy",
        (
            r"(?P<zy_y>(?:19|20)\d\d|(?<![\d.])[12]\d(?=\s*年(?:年?[初底末]|[上下]半年|第?[一二三四]季度|[春夏秋冬][天季])))"
            rf"\s*年(?!代|度?版|的?[一二三四五六七八九两]倍)(?:{PART}|年[初底末]|春|夏|秋|冬|上半年|下半年|第?[一二三四]季度)?"
        ),
    ),
    (
        "zrmd",
        rf"(?P<zrmd_y>{YEAR_WORD})\s*(?P<zrmd_m>{MONTH})\s*月\s*(?P<zrmd_d>{DAY}|{HAN_DAY})\s*[日号號]",
    ),
    ("zrm", rf"(?P<zrm_y>{YEAR_WORD})\s*(?P<zrm_m>{MONTH})\s*月(?:份)?{PART}?"),
    ("zlmd", rf"(?P<zlmd_w>上|本|这|這|下)(?:个|個)?月\s*(?P<zlmd_d>{DAY})\s*[日号號]"),
    (
        "zmd",
        (
            rf"(?<![\d年])(?P<zmd_m>{MONTH})\s*月\s*(?P<zmd_d>{DAY}|{HAN_DAY})\s*(?:[日号號]|(?=[至到–—~、-]\s*{DAY}\s*[日号號]))"
            rf"(?:\s*(?:至|到|-|–|—|~)\s*(?P<zmd_e>{DAY})\s*[日号號])?"
        ),
    ),
    (
        "zm",
        rf"(?<![\d个個年十百])(?P<zm_m>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份|{PART})?(?!\d|来|亮|球|间|里|活)",
    ),
    (
        "zweek",
        rf"(?P<zweek_w>上上|上|本|这|這|下)(?:一)?(?:个|個)?{WEEK}(?:(?P<zweek_d>[一二三四五六日天])(?!个|個))?",
    ),
    ("zmonth", rf"(?P<zmonth_w>上|本|这|這|下)(?:一)?(?:个|個)?月{PART}?"),
    # 几小时前, 十几分钟前: today
    (
        "zhours",
        r"(?:[几数半\d一二两三四五六七八九十]{1,3})(?:多|余)?(?:个|個)?(?:多)?(?:小时|小時|钟头|分钟|分鐘)(?:之|以)?前",
    ),
    (
        "zago",
        rf"(?P<zago_h>半)?(?P<zago_n>{NUMBER})?(?:多|余)?(?:个|個)?(?P<zago_u>天|日|周|週|星期|月|年)(?:之|以)?(?P<zago_w>前|后|後)(?!沿|景|端|置|的一)",
    ),
    (
        "zyear",
        rf"(?P<zyear_w>{YEAR_WORD})(?:{PART}|年{PART}|上半年|下半年|[春夏秋冬](?:天|季)?|第?[一二三四]季度|内|內|晚些时候)?",
    ),
    (
        "zyearend",
        r"(?P<zyearend_w>年底|年末|年内|年內|年初|年中|(?<![\d年])(?:上|下)半年|(?<!年)第?[一二三四]季度)(?:前)?",
    ),
    (
        "zday",
        r"(?P<zday_x>大(?=前[日天]))?(?P<zday_w>今|昨|前|明|后|後)(?:日|天)(?!气|空|津|才|河|花|下(?!午)|猫|貓|线|的自己)|(?P<zday_v>即日|今晨|今早|今晚|昨晚|昨夜|明早|明晚)",
    ),
    (
        "zevent",
        r"(?P<zevent_w>当天|当日|當天|當日|当晚|同日|同一天|同月|首日|第一天|次日|翌日|第二天|前一[日天]|最后一天)",
    ),
    (
        "zweekday",
        rf"(?<![上下本这這每一两兩三四五六七八九十\d个個]){WEEK}(?P<zweekday_d>[一二三四五六日天])(?![个個年周])",
    ),
    (
        "zd",
        rf"(?<![\d月至到.\-–—~/年])(?P<zd_d>{DAY})(?:\s*日(?![内內前后後间間本游遊元美均活程夜子志記记])|号(?=凌晨|清晨|早|上午|中午|下午|傍晚|晚|深夜|当天|那天|，))",
    ),
    (
        "zvague",
        r"(?P<zvague_w>日前|近日|近期|不久前|前不久|最近|日内|日內|早些时候|早些時候|不日|此前)",
    ),
)


def number(text: str) -> int | None:
    """A count below 100 in digits or characters, None where it is neither."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)
    return DIGITS.get(text)


def resolve(kind: str, found: re.Match[str], anchor: Anchor) -> Resolved:
    """What an expression of that kind comes to."""
    get = found.group
    if kind in ("zymd", "zym", "zy"):
        return _stated(kind, found)
    if kind in ("zrmd", "zrm"):
        return _of_year_word(kind, found, anchor)
    if kind == "zfeast":
        return feasts.resolve(kind, found, anchor)
    if kind in ("zhan", "zlast", "zmark"):
        return _in_characters(kind, found, anchor)
    if kind == "zmd":
        return calendar.month_day(anchor, number(get("zmd_m")) or 0, number(get("zmd_d")) or 0)
    if kind == "zm":
        of_year = number(get("zm_m"))
        return calendar.month_alone(anchor, of_year) if of_year else UNKNOWN
    return _relative(kind, found, anchor)


def _stated(kind: str, found: re.Match[str]) -> Resolved:
    """A day, month or year that states its year."""
    get = found.group
    year = int(get(f"{kind}_y"))
    year += 2000 if year < 100 else 0  # 24年3月
    if kind == "zymd":
        return calendar.day_or_month(year, int(get("zymd_m")), int(get("zymd_d")))
    if kind == "zym":
        return calendar.month(year, int(get("zym_m")))
    return calendar.year(year)


def _in_characters(kind: str, found: re.Match[str], anchor: Anchor) -> Resolved:
    """二〇二五年六月, 昨（11）日, 4月的最后一天."""
    get = found.group
    if kind == "zmark":
        return calendar.day_alone(anchor, int(get("zmark_d")))
    if kind == "zlast":
        named = calendar.month_alone(anchor, number(get("zlast_m")) or 0)[0]
        if named is None:
            return UNKNOWN
        following = calendar.shift_months(date.fromisoformat(f"{named}-01"), 1)
        return calendar.of(following - timedelta(days=1))
    year = int("".join(str(DIGITS.get(sign, 0)) for sign in get("zhan_y")))
    if get("zhan_d"):
        return calendar.day(year, number(get("zhan_m")) or 0, number(get("zhan_d")) or 0)
    return (
        calendar.month(year, number(get("zhan_m")) or 0) if get("zhan_m") else calendar.year(year)
    )


def _of_year_word(kind: str, found: re.Match[str], anchor: Anchor) -> Resolved:
    """A month or day of this, last or next year."""
    get = found.group
    base = calendar.years_from(anchor, YEARS[get(f"{kind}_y")])[0]
    of_year = number(get(f"{kind}_m"))
    if base is None or of_year is None:
        return UNKNOWN
    if kind == "zrm":
        return calendar.month(int(base), of_year)
    return calendar.day(int(base), of_year, number(get("zrmd_d")) or 0)


def _step(word: str) -> int:
    """-2 to 1 for 上上, 上, 本 and 下."""
    return {"上上": -2, "上": -1, "下": 1}.get(word, 0)


def _relative(kind: str, found: re.Match[str], anchor: Anchor) -> Resolved:
    """An expression that is counted from the document's date."""
    get = found.group
    if kind in ("zlmd", "zweek", "zmonth", "zweekday"):
        return _of_week_or_month(kind, found, anchor)
    if kind in ("zyear", "zyearend"):
        years = YEARS[get("zyear_w")] if kind == "zyear" else 0
        if found.group().endswith(("底", "末")) and anchor.published:  # 年底前 is any day before
            return calendar.month(anchor.published.year + years, 12)
        return calendar.years_from(anchor, years)
    if kind == "zhours":
        return calendar.days_from(anchor, 0)
    if kind == "zday":
        word = get("zday_w") or get("zday_v")[0]
        return calendar.days_from(anchor, DAYS[word] - (get("zday_x") is not None))
    return UNKNOWN  # 日前, 近日: recent, and no more; 一个月后: dates.py counts it


def _of_week_or_month(kind: str, found: re.Match[str], anchor: Anchor) -> Resolved:
    """A week, a month, or a day of one of them."""
    get = found.group
    if kind == "zweekday":
        return calendar.weekday(anchor, WEEKDAYS[get("zweekday_d")], which=None)
    if kind == "zlmd":
        base = calendar.months_from(anchor, _step(get("zlmd_w")))[0]
        if base is None:
            return UNKNOWN
        return calendar.day(int(base[:4]), int(base[5:7]), int(get("zlmd_d")))
    if kind == "zweek":
        step = _step(get("zweek_w"))
        if get("zweek_d"):
            return calendar.weekday_of_week(anchor, WEEKDAYS[get("zweek_d")], step)
        return calendar.week(anchor, step)
    return calendar.months_from(anchor, _step(get("zmonth_w")))


def day_of_month(of_month: int, anchor: Anchor, last: date | None) -> Resolved:
    """17日: of the month that was named before it, where that is not yet over; else as the document's date tells.

    "3月14日，A发布…；16日，B发布…" looks back at March, whenever it was written.
    """
    there, precision = calendar.day(last.year, last.month, of_month) if last else UNKNOWN
    if last and there and last <= date.fromisoformat(there):
        latest = anchor.published and anchor.published + calendar.ZONE_SLACK
        if anchor.future or latest is None or date.fromisoformat(there) <= latest:
            return there, precision
    return calendar.day_alone(anchor, of_month)


def event_day(word: str, last: date | None, told: str) -> date | None:
    """The day that a word tells by the day named before; told: the text before, where it may say how long.

    "7月28日，为期三天的大会落幕。大会首日…" is the 26th.
    """
    if last is None:
        return None
    lasting = LASTING.search(told)
    length = (number(lasting.group("days")) or 1) - 1 if lasting else None
    is_closed = CLOSED.search(told) is not None
    if word in {"首日", "第一天"}:
        if not is_closed:
            return last
        return None if length is None else last - timedelta(days=length)
    if word == "最后一天":
        if is_closed:
            return last
        return None if length is None else last + timedelta(days=length)
    return last + timedelta(days=AFTER_EVENT.get(word, 0))
