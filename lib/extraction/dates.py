"""When something happened, read from a sentence against the day its report came out.

A weekday is the last one on or before publication; a month and day without a year is the last such day; "night of
March 8 to 9", "two days of clashes", "since Thursday" and "over the weekend" are spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lib.extraction import intervals
from lib.extraction.intervals import MONTHS, WEEKDAYS, Reader
from lib.model import DateInterval

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


READERS: tuple[tuple[str, re.Pattern[str], Reader], ...] = tuple(
    (kind, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), reader)
    for kind, pattern, reader in (
        ("date", r"(?P<d>\d{1,2})(?P<by>[/.])(?P<m>\d{1,2})(?P=by)(?P<y>20\d\d)", intervals.numeric),
        (
            "week",
            rf"(?:in |during |for )?the week (?P<which>to|ending|ended|until|of|from|beginning|starting)(?: on)? "
            rf"(?:(?P<date>{_ordinal})(?: of)? (?P<month>{_months}))\.?(?:,? (?P<year>(?:19|20)\d\d))?",
            intervals.week_by_day,
        ),
        (
            "week",
            rf"(?:in |during )?the (?P<week>first|second|third|fourth|last) week of (?P<month>{_months})"
            rf"(?:,? (?P<year>(?:19|20)\d\d))?",
            intervals.week_of_month,
        ),
        (
            "month",
            rf"(?:in |during |for )?the (?:(?P<half>first|second) half|first (?P<amount>{_amount}) months) of "
            r"(?:(?P<year>(?:19|20)\d\d)|this year|the year)",
            intervals.part_of_year,
        ),
        (
            "date",
            rf"since (?:the )?(?:start|beginning) of (?:(?:the|this) (?P<unit>month|year)|"
            rf"(?:(?P<month>{_months})\.? ?)?"
            r"(?P<year>(?:19|20)\d\d)?)",
            intervals.beginning,
        ),
        ("date", rf"overnight (?P<day>{_days})(?:'s)?", intervals.night_of),
        (
            "month",
            rf"(?P<last>)(?:early|late|mid)[ -](?P<month>{_months})(?: (?P<year>(?:19|"
            rf"20)\d\d))?",
            intervals.month,
        ),
        (
            "year",
            r"(?:(?<=\ba )|(?<=\bthe ))(?P<year>(?:19|20)\d\d)(?= (?!people|civilians|others|dead|victims|"
            r"killed)[a-z])",
            intervals.year,
        ),
        ("date", r"(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)", intervals.iso),
        (
            "date",
            rf"(?:between|from) (?P<date>{_ordinal})(?: of)? (?P<month>{_months})(?: (?P<year0>(?:19|"
            rf"20)\d\d))? (?:and|to|until) "
            rf"(?P<date2>{_ordinal})(?: of)? "
            rf"(?P<month2>{_months})(?:,? (?P<year>(?:19|20)\d\d))?",
            intervals.day_span,
        ),
        (
            "month",
            rf"(?:between|from) (?P<month>{_months}) (?:and|to|until) (?P<month2>{_months})(?: (?P<year>(?:19|"
            rf"20)\d\d))?",
            intervals.month_span,
        ),
        (
            "date",
            rf"(?:(?:between|from|the night of|on the night of) )?(?:(?P<month>{_months})\.? "
            rf"(?P<date>{_ordinal})(?: ?- ?| to | and | through | until )"
            rf"(?:(?P<month2>{_months})\.? )?(?P<date2>{_ordinal}))(?:,? (?P<year>(?:19|20)\d\d))?(?!\d|,\d)",
            intervals.day_span,
        ),
        (
            "date",
            rf"(?:(?:between|from|(?:on |in )?the night of) )?(?:(?:{_days}),? )?(?:(?P<date>{_ordinal})(?: ?- "
            rf"?| to | "
            rf"and | through )(?:(?:{_days}),? )?(?P<date2>{_ordinal})"
            rf"(?: of)? (?P<month>{_months})(?P<month2>(?!))?)(?:,? (?P<year>(?:19|20)\d\d))?",
            intervals.day_span,
        ),
        (
            "date",
            rf"{_part}(?:(?:on )?(?:{_days}),? )?(?P<month>{_months})\.? (?P<date>{_ordinal})(?:,? "
            rf"(?P<year>(?:19|20)\d\d))?(?![\d,]\d)",
            intervals.full_date,
        ),
        (
            "date",
            rf"{_part}(?:(?:on )?(?:{_days}),? )?(?:the )?(?P<date>{_ordinal})(?: of)? "
            rf"(?P<month>{_months})\.?(?:,? (?P<year>(?:19|20)\d\d))?",
            intervals.full_date,
        ),
        (
            "date",
            rf"(?:between |from |on |late (?:on )?)?(?P<first>{_days})(?: (?:morning|evening|night|afternoon))?"
            rf"(?: and | to | through | until | into |-)(?:early |late )?(?P<second>{_days}){_after}(?!'s)",
            intervals.weekday_span,
        ),
        (
            "date",
            rf"(?:overnight (?:on|into|to) )?{_part}(?P<last>last |this |past |on "
            rf")?(?P<day>{_days}){_after}(?:'s)?",
            intervals.weekday,
        ),
        (
            "date",
            r"(?P<feast>New Year['’]s (?:Day|Eve)|Christmas (?:Day|Eve))(?:,? (?:in )?(?P<year>(?:19|20)\d\d))?",
            intervals.feast,
        ),
        (
            "month",
            rf"(?:in )?(?:early |late |mid-?)?(?P<month>{_months})(?: of)? (?:last|the previous) year|"
            rf"last year,? in (?P<month2>{_months})",
            intervals.month_of_year,
        ),
        (
            "month",
            r"(?:in |during |of )?the (?P<quarter>first|second|third|fourth|last) quarter of "
            r"(?:(?P<year>(?:19|20)\d\d)|this year|the year)",
            intervals.quarter,
        ),
        ("month", r"(?:in |during )?the same month (?:of )?(?:last|the previous) year", intervals.same_month),
        (
            "month",
            rf"(?:early |late |mid-?)?(?P<last>last |this |in |since |during |throughout )(?:early |late |"
            rf"mid-?)?(?P<month>{_months})(?: (?P<year>(?:19|20)\d\d))?(?:'s)?",
            intervals.month,
        ),
        ("month", rf"(?P<last>)(?P<month>{_months}),? (?P<year>(?:19|20)\d\d)", intervals.month),
        ("month", rf"(?P<last>)(?P<month>(?!may\b){_months})(?P<year>(?!))?'s", intervals.month),
        (
            "year",
            r"(?:between|from) (?P<year>(?:19|20)\d\d) (?:and|to|until) (?P<until>(?:19|20)\d\d)",
            intervals.year,
        ),
        (
            "year",
            r"(?:in|since|of|during|early|late|from|by|until|before)(?: the year)? (?P<year>(?:19|20)\d\d)(?! "
            r"(?:people|"
            r"civilians|others))",
            intervals.year,
        ),
        (
            "date",
            r"the day before yesterday|yesterday(?: (?:morning|evening|afternoon|night))?|last night|"
            r"overnight|today|"
            r"this (?:morning|evening|afternoon)|tonight",
            intervals.relative,
        ),
        ("date", r"(?:over |at |during )?(?:the|this|last) weekend", intervals.weekend),
        (
            "unit",
            r"(?P<early>early |earlier |late |later )?(?P<which>this|last|previous) (?P<unit>week|month|year)",
            intervals.this_unit,
        ),
        (
            "ago",
            rf"(?:(?:more than|over|nearly|almost|about|some) )?(?P<amount>{_amount}) (?P<unit>day|week|month|"
            rf"year)s? (?:ago|earlier|before(?! (?:an?|the|his|her|its|their|our|[A-Z])))",
            intervals.ago,
        ),
        (
            "past",
            rf"(?:(?:in|over|during|for|within) )?the (?:past|last|previous) (?:(?P<amount>{_amount}) "
            rf")?(?P<unit>hour|day|week|month|year)s?",
            intervals.past_days,
        ),
        ("past", r"(?:in|over|within|during) (?:the )?(?P<amount>24|48|72) (?P<unit>hour)s", intervals.past_days),
        ("lasting", rf"(?P<amount>{_amount})(?: |-)(?:straight |consecutive )?days?(?= of)", intervals.lasting),
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
SUPERLATIVE = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|first|most \w+)\b[^.;]{0,60}\bsince\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
WHEN = re.compile(r",? when\b")
FOREVER = re.compile(
    r"since (?:it|they|this|these) (?:began|started|erupted|broke out|first)|since (?:the )?(?:war|conflict|"
    r"uprising|insurgency|revolution|start|beginning|outbreak|fighting|"
    r"violence|coup|offensive|"
    r"israel|hostilities|takeover|invasion|then)|since \w+'s|(?<!remnants )(?<!prisoners )(?<!prisoner "
    r")(?<!acts )of (?:civil )?war\b|(?:war|conflict|insurgency|"
    r"uprising) (?:began|"
    r"started|erupted|broke out)",
    re.IGNORECASE,
)


TELLS_TIME = re.compile(
    rf"day|night|morning|evening|noon|yesterday|week|month|year|hour|dawn|christmas|\d[/.]\d|(?:19|20)\d\d|"
    rf"\b(?:{_months})\b",
    re.IGNORECASE,
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
            if interval is None or interval.start > published or _only_compares(text, match):
                continue
            since = _runs_since(text, match)
            yield DateMention(
                interval=_until_now(interval, published) if since else interval,
                text=match.group().strip(),
                start=match.start(),
                end=match.end(),
                duration=kind in ("lasting", "past"),
                distant=_is_distant(interval, published),
                since=since,
            )


def _runs_since(text: str, match: re.Match[str]) -> bool:
    """Whether what the sentence tells has gone on since the day."""
    marked = SINCE.search(text[: match.start() + 6])
    since = marked is not None and not SINCE_EVENT.match(text, marked.start())
    return (since or match.group().lower().startswith("since")) and not _is_superlative(text, match)


def _only_compares(text: str, match: re.Match[str]) -> bool:
    """ "The worst since 1999" dates nothing; "the worst since 1999, when 285 died" dates the 285."""
    return _is_superlative(text, match) and not WHEN.match(text, match.end())


def _is_superlative(text: str, match: re.Match[str]) -> bool:
    return SUPERLATIVE.search(text[: match.start() + 6]) is not None


def _until_now(interval: DateInterval, published: date) -> DateInterval:
    return DateInterval.spanning(interval.start, published)


def _is_distant(interval: DateInterval, published: date) -> bool:
    """Whether the days lie too far back to be those of the news that the report brings."""
    return (published - interval.end).days > 45
