"""When something happened, read from a sentence against the day its report came out.

A weekday is the last one on or before publication; a month and day without a year is the last such day; "night of
March 8 to 9", "two days of clashes", "since Thursday" and "over the weekend" are spans.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lib.extraction.numbers import word_value
from lib.model import DateInterval
from lib.vocabulary import DatePrec

WEEKDAYS = {name.lower(): index for index, name in enumerate(calendar.day_name)}
MONTHS = {name.lower(): index for index, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): index for index, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}

_months = "|".join(sorted(MONTHS, key=len, reverse=True))
_days = "|".join(WEEKDAYS)
_ordinal = r"\d{1,2}(?:st|nd|rd|th)?"
_amount = (
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|"
    r"thirty|several|"
    r"a few|a couple of|few"
)
_part = (
    r"(?:early |late |the early hours of |on the (?:morning|evening|night|afternoon) of |the night of |"
    r"the (?:morning|evening) of |(?:at|before|around|since) (?:dawn|dusk|midnight|noon|midday|"
    r"daybreak) (?:on )?)?"
)
_after = r"(?: (?:morning|evening|night|afternoon|overnight|dawn|before dawn))?"


@dataclass(frozen=True, slots=True)
class DateMention:
    """Days that a sentence names, the words that name them and their offsets in the sentence.

    `duration` marks a length without a start ("two days of clashes"); `distant` a time before the present events
    ("last year", "in 2014", "since the war began").
    """

    interval: DateInterval
    text: str
    start: int
    end: int
    duration: bool = False
    distant: bool = False
    since: bool = False


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


def _weekday(match: re.Match[str], published: date) -> DateInterval | None:
    day = _last_weekday(match["day"], published)
    if (match["last"] or "").strip().lower() == "last" and (published - day).days < 2:
        day -= timedelta(days=7)
    night = re.search(r"overnight|night", match.group(), re.IGNORECASE)
    overnight = night is not None and re.search(r"overnight (?:into|to)", match.group(), re.IGNORECASE) is not None
    return DateInterval.spanning(day - timedelta(days=1), day) if overnight else _on(day)


def _weekday_span(match: re.Match[str], published: date) -> DateInterval | None:
    end = _last_weekday(match["second"], published)
    start = end - timedelta(days=(end.weekday() - WEEKDAYS[match["first"].lower()]) % 7)
    return DateInterval.spanning(start, end)


def _full(match: re.Match[str], published: date) -> DateInterval | None:
    month, day = MONTHS[match["month"].lower().rstrip(".")], int(re.sub(r"\D", "", match["date"]))
    if match["year"]:
        return _on(date(int(match["year"]), month, day)) if _valid(int(match["year"]), month, day) else None
    found = _last_such_day(month, day, published)
    return _on(found) if found else None


def _valid(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1]


def _day_span(match: re.Match[str], published: date) -> DateInterval | None:
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


def _iso(match: re.Match[str], published: date) -> DateInterval | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    return _on(date(year, month, day)) if 1 <= month <= 12 and _valid(year, month, day) else None


def _month(match: re.Match[str], published: date) -> DateInterval | None:
    month = MONTHS[match["month"].lower().rstrip(".")]
    year = int(match["year"]) if match["year"] else published.year - (month > published.month)
    if (match["last"] or "").strip().lower() == "last" and not match["year"] and year == published.year:
        year -= month == published.month
    return _whole_month(year, month)


def _month_of_year(match: re.Match[str], published: date) -> DateInterval | None:
    """ "in June last year", "last year in June", "June of the previous year"."""
    month = MONTHS[(match["month"] or match["month2"]).lower().rstrip(".")]
    return _whole_month(published.year - 1, month)


def _whole_month(year: int, month: int) -> DateInterval:
    last = calendar.monthrange(year, month)[1]
    return DateInterval(date(year, month, 1), date(year, month, last), DatePrec.MONTH)


QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}


def _quarter(match: re.Match[str], published: date) -> DateInterval | None:
    first = QUARTERS[match["quarter"].lower()]
    year = int(match["year"]) if match["year"] else published.year - (first > published.month)
    return DateInterval.spanning(date(year, first, 1), _whole_month(year, first + 2).end)


def _same_month(match: re.Match[str], published: date) -> DateInterval | None:
    return _whole_month(published.year - 1, published.month)


FEASTS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
}
"""Feasts that fall on one day everywhere."""


def _feast(match: re.Match[str], published: date) -> DateInterval | None:
    month, day = FEASTS[match["feast"].lower().replace("’", "'")]
    if match["year"]:
        return _on(date(int(match["year"]), month, day))
    found = _last_such_day(month, day, published)
    return _on(found) if found else None


def _month_span(match: re.Match[str], published: date) -> DateInterval | None:
    first, last = MONTHS[match["month"].lower()], MONTHS[match["month2"].lower()]
    year = int(match["year"]) if match["year"] else published.year - (last > published.month)
    start = date(year - (first > last), first, 1)
    return DateInterval.spanning(start, date(year, last, calendar.monthrange(year, last)[1]))


def _year(match: re.Match[str], published: date) -> DateInterval | None:
    year = int(match["year"])
    last = int(match.groupdict().get("until") or year)
    return (
        DateInterval(date(year, 1, 1), date(last, 12, 31), DatePrec.YEAR)
        if year <= last <= published.year
        else None
    )


def _relative(match: re.Match[str], published: date) -> DateInterval | None:
    word = re.sub(r"\s+", " ", match.group().lower())
    yesterday = published - timedelta(days=1)
    if "day before yesterday" in word:
        return _on(published - timedelta(days=2))
    if "yesterday" in word or word == "last night":
        return _on(yesterday)
    if "overnight" in word:
        return DateInterval.spanning(yesterday, published)
    return _on(published)


def _weekend(match: re.Match[str], published: date) -> DateInterval | None:
    sunday = _last_weekday("sunday", published)
    saturday = published if published.weekday() == 5 else sunday - timedelta(days=1)
    return DateInterval.spanning(saturday, max(saturday, sunday))


def _this_unit(match: re.Match[str], published: date) -> DateInterval | None:
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


def _ago(match: re.Match[str], published: date) -> DateInterval | None:
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


def _past_days(match: re.Match[str], published: date) -> DateInterval | None:
    amount, unit = _amount_of(match["amount"] or "one"), match["unit"].lower()
    length = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}[unit] * amount
    days = max(round(length), 1)
    return DateInterval.spanning(published - timedelta(days=days), published)


def _lasting(match: re.Match[str], published: date) -> DateInterval | None:
    amount = _amount_of(match["amount"])
    return (
        DateInterval.spanning(published - timedelta(days=max(amount - 1, 0)), published) if amount < 15 else None
    )


READERS: tuple[tuple[str, re.Pattern[str], Reader], ...] = tuple(
    (kind, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), reader)
    for kind, pattern, reader in (
        ("date", r"(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)", _iso),
        (
            "date",
            rf"(?:between|from) (?P<date>{_ordinal})(?: of)? (?P<month>{_months})(?: (?P<year0>(?:19|"
            rf"20)\d\d))? (?:and|to|until) "
            rf"(?P<date2>{_ordinal})(?: of)? "
            rf"(?P<month2>{_months})(?:,? (?P<year>(?:19|20)\d\d))?",
            _day_span,
        ),
        (
            "month",
            rf"(?:between|from) (?P<month>{_months}) (?:and|to|until) (?P<month2>{_months})(?: (?P<year>(?:19|"
            rf"20)\d\d))?",
            _month_span,
        ),
        (
            "date",
            rf"(?:(?:between|from|the night of|on the night of) )?(?:(?P<month>{_months})\.? "
            rf"(?P<date>{_ordinal})(?: ?- ?| to | and | through | until )"
            rf"(?:(?P<month2>{_months})\.? )?(?P<date2>{_ordinal}))(?:,? (?P<year>(?:19|20)\d\d))?(?!\d|,\d)",
            _day_span,
        ),
        (
            "date",
            rf"(?:(?:between|from|the night of|on the night of) )?(?:(?P<date>{_ordinal})(?: ?- ?| to | and | "
            rf"through )(?P<date2>{_ordinal})"
            rf"(?: of)? (?P<month>{_months})(?P<month2>(?!))?)(?:,? (?P<year>(?:19|20)\d\d))?",
            _day_span,
        ),
        (
            "date",
            rf"{_part}(?:(?:on )?(?:{_days}),? )?(?P<month>{_months})\.? (?P<date>{_ordinal})(?:,? "
            rf"(?P<year>(?:19|20)\d\d))?(?![\d,]\d)",
            _full,
        ),
        (
            "date",
            rf"{_part}(?:(?:on )?(?:{_days}),? )?(?:the )?(?P<date>{_ordinal})(?: of)? "
            rf"(?P<month>{_months})(?:,? (?P<year>(?:19|20)\d\d))?",
            _full,
        ),
        (
            "date",
            rf"(?:between |from )?(?P<first>{_days})(?: (?:morning|evening|night|afternoon))?"
            rf"(?: and | to | through | until | into |-)(?:early |late )?(?P<second>{_days}){_after}",
            _weekday_span,
        ),
        (
            "date",
            rf"(?:overnight (?:on|into|to) )?{_part}(?P<last>last |this |past |on "
            rf")?(?P<day>{_days}){_after}(?:'s)?",
            _weekday,
        ),
        (
            "date",
            r"(?P<feast>New Year['’]s (?:Day|Eve)|Christmas (?:Day|Eve))(?:,? (?:in )?(?P<year>(?:19|20)\d\d))?",
            _feast,
        ),
        (
            "month",
            rf"(?:in )?(?:early |late |mid-?)?(?P<month>{_months})(?: of)? (?:last|the previous) year|"
            rf"last year,? in (?P<month2>{_months})",
            _month_of_year,
        ),
        (
            "month",
            r"(?:in |during |of )?the (?P<quarter>first|second|third|fourth|last) quarter of "
            r"(?:(?P<year>(?:19|20)\d\d)|this year|the year)",
            _quarter,
        ),
        ("month", r"(?:in |during )?the same month (?:of )?(?:last|the previous) year", _same_month),
        (
            "month",
            rf"(?:early |late |mid-?)?(?P<last>last |this |in |since |during |throughout )(?:early |late |"
            rf"mid-?)?(?P<month>{_months})(?: (?P<year>(?:19|20)\d\d))?(?:'s)?",
            _month,
        ),
        ("month", rf"(?P<last>)(?P<month>{_months}),? (?P<year>(?:19|20)\d\d)", _month),
        ("month", rf"(?P<last>)(?P<month>(?!may\b){_months})(?P<year>(?!))?'s", _month),
        (
            "year",
            r"(?:between|from) (?P<year>(?:19|20)\d\d) (?:and|to|until) (?P<until>(?:19|20)\d\d)",
            _year,
        ),
        (
            "year",
            r"(?:in|since|of|during|early|late|from|by|until|before) (?P<year>(?:19|20)\d\d)(?! (?:people|"
            r"civilians|others))",
            _year,
        ),
        (
            "date",
            r"the day before yesterday|yesterday(?: (?:morning|evening|afternoon|night))?|last night|"
            r"overnight|today|"
            r"this (?:morning|evening|afternoon)|tonight",
            _relative,
        ),
        ("date", r"(?:over |at |during )?(?:the|this|last) weekend", _weekend),
        (
            "unit",
            r"(?P<early>early |earlier |late |later )?(?P<which>this|last|previous) (?P<unit>week|month|year)",
            _this_unit,
        ),
        (
            "ago",
            rf"(?:(?:more than|over|nearly|almost|about|some) )?(?P<amount>{_amount}) (?P<unit>day|week|month|"
            rf"year)s? (?:ago|earlier|before(?! (?:an?|the|his|her|its|their|our|[A-Z])))",
            _ago,
        ),
        (
            "past",
            rf"(?:(?:in|over|during|for|within) )?the (?:past|last|previous) (?:(?P<amount>{_amount}) "
            rf")?(?P<unit>hour|day|week|month|year)s?",
            _past_days,
        ),
        ("past", r"(?:in|over|within|during) (?:the )?(?P<amount>24|48|72) (?P<unit>hour)s", _past_days),
        ("lasting", rf"(?P<amount>{_amount})(?: |-)(?:straight |consecutive )?days?(?= of)", _lasting),
    )
)
SINCE = re.compile(r"\bsince\b[^,;.]{0,75}$", re.IGNORECASE)
SINCE_EVENT = re.compile(
    r"since the (?:[\w-]+ ){0,2}(?:sinking|attack|blast|explosion|crash|strike|raid|accident|disaster|quake|"
    r"earthquake|fire|"
    r"collapse|shooting|massacre|ambush)\b",
    re.IGNORECASE,
)
"""What happened on the day itself, not ever since: "since the sinking on Saturday"."""
FOREVER = re.compile(
    r"since (?:it|they|this|these) (?:began|started|erupted|broke out|first)|since (?:the )?(?:war|conflict|"
    r"uprising|insurgency|revolution|start|beginning|outbreak|fighting|"
    r"violence|coup|offensive|"
    r"israel|hostilities|takeover|invasion|then)|since \w+'s|of (?:civil )?war\b|(?:war|conflict|insurgency|"
    r"uprising) (?:began|"
    r"started|erupted|broke out)",
    re.IGNORECASE,
)


TELLS_TIME = re.compile(
    rf"day|night|yesterday|week|month|year|hour|dawn|christmas|(?:19|20)\d\d|\b(?:{_months})\b", re.IGNORECASE
)
"""Without one of these no sentence names a day; asking first is cheaper than asking every reader."""


def find_dates(text: str, published: date) -> tuple[DateMention, ...]:
    """Every day or span that `text` names, in order, the longest reading where several overlap."""
    if not TELLS_TIME.search(text):
        return ()
    found = sorted(_all(text, published), key=lambda mention: (mention.start, mention.start - mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _all(text: str, published: date) -> Iterator[DateMention]:
    for kind, pattern, reader in READERS:
        for match in pattern.finditer(text):
            interval = reader(match, published)
            if interval is None or interval.start > published:
                continue
            marked = SINCE.search(text[: match.start() + 6])
            since = (
                marked is not None and not SINCE_EVENT.match(text, marked.start())
            ) or match.group().lower().startswith("since")
            yield DateMention(
                interval=_until_now(interval, published) if since else interval,
                text=match.group().strip(),
                start=match.start(),
                end=match.end(),
                duration=kind in ("lasting", "past"),
                distant=_is_distant(interval, published),
                since=since,
            )


def _until_now(interval: DateInterval, published: date) -> DateInterval:
    return DateInterval.spanning(interval.start, published)


def _is_distant(interval: DateInterval, published: date) -> bool:
    """Whether the days lie too far back to be those of the news that the report brings."""
    return (published - interval.end).days > 45
