"""The days that the words of a date mean, against the day its report came out.

Each reader takes the match of a pattern of `lib.extraction.dates`; null where the words name no day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from lib.extraction.numbers import word_value
from lib.model import DateInterval
from lib.vocabulary import DatePrec

WEEKDAYS = {name.lower(): index for index, name in enumerate(calendar.day_name)}
MONTHS = {name.lower(): index for index, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): index for index, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}

Reader = Callable[[re.Match[str], date], "DateInterval | None"]


def _on(day: date) -> DateInterval:
    return DateInterval(day, day, DatePrec.DAY)


def _last_weekday(name: str, published: date) -> date:
    return published - timedelta(days=(published.weekday() - WEEKDAYS[name.lower()]) % 7)


def _last_such_day(month: int, day: int, published: date) -> date | None:
    for year in (published.year, published.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= published:
            return found
    return None


def weekday(match: re.Match[str], published: date) -> DateInterval | None:
    """ "Saturday night", "last Friday": the last such day; a night into it is two days."""
    day = _last_weekday(match["day"], published)
    if (match["last"] or "").strip().lower() == "last" and (published - day).days < 2:
        day -= timedelta(days=7)
    night = re.search(r"overnight|night", match.group(), re.IGNORECASE)
    overnight = night is not None and re.search(r"overnight (?:into|to)", match.group(), re.IGNORECASE) is not None
    return DateInterval.spanning(day - timedelta(days=1), day) if overnight else _on(day)


def weekday_span(match: re.Match[str], published: date) -> DateInterval | None:
    """ "between Friday and Sunday"."""
    end = _last_weekday(match["second"], published)
    start = end - timedelta(days=(end.weekday() - WEEKDAYS[match["first"].lower()]) % 7)
    return DateInterval.spanning(start, end)


def full_date(match: re.Match[str], published: date) -> DateInterval | None:
    """ "March 3", "3 March 2019": the last such day where no year stands."""
    month, day = MONTHS[match["month"].lower().rstrip(".")], int(re.sub(r"\D", "", match["date"]))
    if match["year"]:
        return _on(date(int(match["year"]), month, day)) if _valid(int(match["year"]), month, day) else None
    found = _last_such_day(month, day, published)
    return _on(found) if found else None


def _valid(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1]


def day_span(match: re.Match[str], published: date) -> DateInterval | None:
    """ "March 8 to 9", "between 28 February and 3 March"."""
    first_month = MONTHS[match["month"].lower().rstrip(".")]
    second_month = MONTHS[match["month2"].lower().rstrip(".")] if match["month2"] else first_month
    year = int(match["year"]) if match["year"] else None
    day, day2 = (int(re.sub(r"\D", "", match[name])) for name in ("date", "date2"))
    end = _dated(year, second_month, day2, published)
    first_year = match.groupdict().get("year0")
    start = _dated(int(first_year) if first_year else end.year, first_month, day, end) if end else None
    return DateInterval.spanning(start, end) if start and end and start <= end else None


def _dated(year: int | None, month: int, day: int, published: date) -> date | None:
    if year is None:
        return _last_such_day(month, day, published)
    return date(year, month, day) if _valid(year, month, day) else None


def iso(match: re.Match[str], published: date) -> DateInterval | None:
    """ "2025-03-08"."""
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    return _on(date(year, month, day)) if 1 <= month <= 12 and _valid(year, month, day) else None


def month(match: re.Match[str], published: date) -> DateInterval | None:
    """ "in February", "last June": the whole month."""
    month = MONTHS[match["month"].lower().rstrip(".")]
    year = int(match["year"]) if match["year"] else published.year - (month > published.month)
    if (match["last"] or "").strip().lower() == "last" and not match["year"] and year == published.year:
        year -= month == published.month
    return _whole_month(year, month)


def month_of_year(match: re.Match[str], published: date) -> DateInterval | None:
    """ "in June last year", "last year in June", "June of the previous year"."""
    month = MONTHS[(match["month"] or match["month2"]).lower().rstrip(".")]
    return _whole_month(published.year - 1, month)


def _whole_month(year: int, month: int) -> DateInterval:
    last = calendar.monthrange(year, month)[1]
    return DateInterval(date(year, month, 1), date(year, month, last), DatePrec.MONTH)


DECEMBER = 12
WEEKS = ("first", "second", "third", "fourth")
QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}


def quarter(match: re.Match[str], published: date) -> DateInterval | None:
    """ "the third quarter of 2024"."""
    first = QUARTERS[match["quarter"].lower()]
    year = int(match["year"]) if match["year"] else published.year - (first > published.month)
    return DateInterval.spanning(date(year, first, 1), _whole_month(year, first + 2).end)


def same_month(match: re.Match[str], published: date) -> DateInterval | None:
    """ "in the same month last year"."""
    return _whole_month(published.year - 1, published.month)


FEASTS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
}
"""Feasts that fall on one day everywhere."""


def feast(match: re.Match[str], published: date) -> DateInterval | None:
    """ "Christmas Day": the last such day where no year stands."""
    month, day = FEASTS[match["feast"].lower().replace("’", "'")]
    if match["year"]:
        return _on(date(int(match["year"]), month, day))
    found = _last_such_day(month, day, published)
    return _on(found) if found else None


def month_span(match: re.Match[str], published: date) -> DateInterval | None:
    """ "between January and March"."""
    first, last = MONTHS[match["month"].lower()], MONTHS[match["month2"].lower()]
    year = int(match["year"]) if match["year"] else published.year - (last > published.month)
    start = date(year - (first > last), first, 1)
    return DateInterval.spanning(start, date(year, last, calendar.monthrange(year, last)[1]))


def year(match: re.Match[str], published: date) -> DateInterval | None:
    """ "in 2019", "between 2015 and 2019"."""
    year = int(match["year"])
    last = int(match.groupdict().get("until") or year)
    return (
        DateInterval(date(year, 1, 1), date(last, 12, 31), DatePrec.YEAR)
        if year <= last <= published.year
        else None
    )


def relative(match: re.Match[str], published: date) -> DateInterval | None:
    """ "yesterday", "overnight", "this morning"."""
    word = re.sub(r"\s+", " ", match.group().lower())
    yesterday = published - timedelta(days=1)
    if "day before yesterday" in word:
        return _on(published - timedelta(days=2))
    if "yesterday" in word or word == "last night":
        return _on(yesterday)
    if "overnight" in word:
        return DateInterval.spanning(yesterday, published)
    return _on(published)


def weekend(match: re.Match[str], published: date) -> DateInterval | None:
    """The last Saturday and Sunday."""
    sunday = _last_weekday("sunday", published)
    saturday = published if published.weekday() == 5 else sunday - timedelta(days=1)
    return DateInterval.spanning(saturday, max(saturday, sunday))


def this_unit(match: re.Match[str], published: date) -> DateInterval | None:
    """ "this week", "last month"."""
    back = match["which"].lower() in ("last", "previous")
    unit = match["unit"].lower()
    if unit == "week":
        monday = published - timedelta(days=published.weekday() + 7 * back)
        return DateInterval(monday, min(published, monday + timedelta(days=6)), DatePrec.WEEK)
    if unit == "month":
        first = published.replace(day=1)
        end = first - timedelta(days=1) if back else published
        return DateInterval(end.replace(day=1), end, DatePrec.MONTH)
    year = published.year - back
    return DateInterval(date(year, 1, 1), date(year, 12, 31) if back else published, DatePrec.YEAR)


def ago(match: re.Match[str], published: date) -> DateInterval | None:
    """ "two days ago"; a week ago is the days around it."""
    amount, unit = _amount_of(match["amount"]), match["unit"].lower()
    if unit == "day":
        return _on(published - timedelta(days=amount))
    if unit == "week":
        start = published - timedelta(days=7 * amount + 3)
        return DateInterval(start, start + timedelta(days=6), DatePrec.WEEK)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - amount
        year, month = divmod(months, 12)
        return _whole_month(year, month + 1)
    year = published.year - amount
    return DateInterval(date(year, 1, 1), date(year, 12, 31), DatePrec.YEAR)


def _amount_of(words: str) -> int:
    loose = {"several": 3, "a few": 3, "few": 3, "a couple of": 2, "a": 1, "an": 1}
    return loose.get(words.lower()) or word_value(words) or 1


def past_days(match: re.Match[str], published: date) -> DateInterval | None:
    """ "in the past 48 hours": days that end with publication."""
    amount, unit = _amount_of(match["amount"] or "one"), match["unit"].lower()
    length = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}[unit] * amount
    days = max(round(length), 1)
    return DateInterval.spanning(published - timedelta(days=days), published)


def lasting(match: re.Match[str], published: date) -> DateInterval | None:
    """ "three days of clashes": a length that ends with publication."""
    amount = _amount_of(match["amount"])
    return (
        DateInterval.spanning(published - timedelta(days=max(amount - 1, 0)), published) if amount < 15 else None
    )


def numeric(match: re.Match[str], published: date) -> DateInterval | None:
    """ "03/05/2025": the day stands first, unless that makes no month."""
    first, second, year = int(match["d"]), int(match["m"]), int(match["y"])
    day, month = (second, first) if second > DECEMBER >= first else (first, second)
    return _on(date(year, month, day)) if 1 <= month <= DECEMBER and _valid(year, month, day) else None


def week_by_day(match: re.Match[str], published: date) -> DateInterval | None:
    """ "in the week to 2 March", "the week of 24 February"."""
    month, day = MONTHS[match["month"].lower().rstrip(".")], int(re.sub(r"\D", "", match["date"]))
    found = _dated(int(match["year"]) if match["year"] else None, month, day, published)
    if found is None:
        return None
    ends = match["which"].lower() in ("to", "ending", "ended", "until")
    start = found - timedelta(days=6) if ends else found
    return DateInterval(start, min(start + timedelta(days=6), published), DatePrec.WEEK)


def week_of_month(match: re.Match[str], published: date) -> DateInterval | None:
    """ "in the first week of February"."""
    month = MONTHS[match["month"].lower().rstrip(".")]
    whole = _whole_month(
        int(match["year"]) if match["year"] else published.year - (month > published.month), month
    )
    if match["week"].lower() == "last":
        return DateInterval(whole.end - timedelta(days=6), whole.end, DatePrec.WEEK)
    start = whole.start + timedelta(days=7 * WEEKS.index(match["week"].lower()))
    return DateInterval(start, start + timedelta(days=6), DatePrec.WEEK)


def part_of_year(match: re.Match[str], published: date) -> DateInterval | None:
    """ "in the second half of 2024", "in the first six months of the year"."""
    year = int(match["year"]) if match["year"] else published.year
    if match["half"]:
        first, last = (1, 6) if match["half"].lower() == "first" else (7, 12)
    else:
        first, last = 1, min(_amount_of(match["amount"]), 12)
    return DateInterval.spanning(date(year, first, 1), _whole_month(year, last).end)


def beginning(match: re.Match[str], published: date) -> DateInterval | None:
    """The first day of the month or year in "since the beginning of March", "since the start of the year"."""
    if match["unit"]:
        month = published.month if match["unit"].lower() == "month" else 1
        return _on(date(published.year, month, 1))
    if not match["month"]:
        return _on(date(int(match["year"]), 1, 1))
    month = MONTHS[match["month"].lower().rstrip(".")]
    return _on(date(int(match["year"]) if match["year"] else published.year - (month > published.month), month, 1))


def night_of(match: re.Match[str], published: date) -> DateInterval | None:
    """ "overnight Saturday": the night that begins on the day, or ends on it where the day is not yet over."""
    day = _last_weekday(match["day"], published)
    start = day - timedelta(days=day == published)
    return DateInterval.spanning(start, start + timedelta(days=1))
