"""Days named against a publication date, Sunday 9 March 2025."""

from datetime import date

import pytest

from lib.extraction.dates import find_dates
from lib.vocabulary import DatePrec

PUBLISHED = date(2025, 3, 9)
DAYS = [
    ("early Saturday", "2025-03-08", "2025-03-08", DatePrec.DAY),
    ("on Sunday", "2025-03-09", "2025-03-09", DatePrec.DAY),
    ("Friday's attacks", "2025-03-07", "2025-03-07", DatePrec.DAY),
    ("overnight into Sunday", "2025-03-08", "2025-03-09", DatePrec.DAYS),
    ("between Thursday and Saturday", "2025-03-06", "2025-03-08", DatePrec.DAYS),
    ("on the night of March 8 to 9", "2025-03-08", "2025-03-09", DatePrec.DAYS),
    ("7-9 March", "2025-03-07", "2025-03-09", DatePrec.DAYS),
    ("July 13-20", "2024-07-13", "2024-07-20", DatePrec.MONTH),
    ("on March 7, 2025", "2025-03-07", "2025-03-07", DatePrec.DAY),
    ("late on 6 March", "2025-03-06", "2025-03-06", DatePrec.DAY),
    ("since Thursday", "2025-03-06", "2025-03-09", DatePrec.DAYS),
    ("since October 2023", "2023-10-01", "2025-03-09", DatePrec.YEAR),
    ("in the last 24 hours", "2025-03-08", "2025-03-09", DatePrec.DAYS),
    ("last month", "2025-02-01", "2025-02-28", DatePrec.MONTH),
    ("in 2014", "2014-01-01", "2014-12-31", DatePrec.YEAR),
    ("three days ago", "2025-03-06", "2025-03-06", DatePrec.DAY),
    ("over the weekend", "2025-03-08", "2025-03-09", DatePrec.DAYS),
    ("between January and March 2024", "2024-01-01", "2024-03-31", DatePrec.YEAR),
    ("between 27 January and 27 February", "2025-01-27", "2025-02-27", DatePrec.YEAR),
    ("in June last year", "2024-06-01", "2024-06-30", DatePrec.MONTH),
    ("last year in June", "2024-06-01", "2024-06-30", DatePrec.MONTH),
    ("in February of the previous year", "2024-02-01", "2024-02-29", DatePrec.MONTH),
    ("in the same month last year", "2024-03-01", "2024-03-31", DatePrec.MONTH),
    ("on New Year's Day 2013", "2013-01-01", "2013-01-01", DatePrec.DAY),
    ("on Christmas Eve", "2024-12-24", "2024-12-24", DatePrec.DAY),
    ("in the third quarter of 2024", "2024-07-01", "2024-09-30", DatePrec.YEAR),
    ("at dawn on Friday", "2025-03-07", "2025-03-07", DatePrec.DAY),
    ("2025-03-01", "2025-03-01", "2025-03-01", DatePrec.DAY),
    ("on 03/02/2025", "2025-02-03", "2025-02-03", DatePrec.DAY),
    ("on 3.2.2025", "2025-02-03", "2025-02-03", DatePrec.DAY),
    ("on 3 Mar. 2019", "2019-03-03", "2019-03-03", DatePrec.DAY),
    ("overnight Friday", "2025-03-07", "2025-03-08", DatePrec.DAYS),
    ("overnight Sunday", "2025-03-08", "2025-03-09", DatePrec.DAYS),
    ("on Friday night into Saturday morning", "2025-03-07", "2025-03-08", DatePrec.DAYS),
    ("in the week to 2 March", "2025-02-24", "2025-03-02", DatePrec.WEEK),
    ("in the week of 24 February", "2025-02-24", "2025-03-02", DatePrec.WEEK),
    ("in the first week of February", "2025-02-01", "2025-02-07", DatePrec.WEEK),
    ("in the second half of 2024", "2024-07-01", "2024-12-31", DatePrec.YEAR),
    ("in the first six months of 2024", "2024-01-01", "2024-06-30", DatePrec.YEAR),
    ("since the beginning of March", "2025-03-01", "2025-03-09", DatePrec.MONTH),
    ("since the start of the year", "2025-01-01", "2025-03-09", DatePrec.YEAR),
    ("in the night of Friday 7 to Saturday 8 March", "2025-03-07", "2025-03-08", DatePrec.DAYS),
    ("in the year 2020", "2020-01-01", "2020-12-31", DatePrec.YEAR),
    ("the worst crash since 1999, when 285 died", "1999-01-01", "1999-12-31", DatePrec.YEAR),
    ("mid-February", "2025-02-01", "2025-02-28", DatePrec.MONTH),
    ("the 2014 war", "2014-01-01", "2014-12-31", DatePrec.YEAR),
    ("this morning", "2025-03-09", "2025-03-09", DatePrec.DAY),
]


@pytest.mark.parametrize(("text", "start", "end", "prec"), DAYS)
def test_words_name_days(text: str, start: str, end: str, prec: DatePrec) -> None:
    (mention,) = find_dates(text, PUBLISHED)
    assert (str(mention.interval.start), str(mention.interval.end), mention.interval.prec) == (start, end, prec)
    assert text[mention.start : mention.end].strip() == mention.text


@pytest.mark.parametrize(
    "text",
    [
        "it may have happened",
        "12 people",
        "on 31 February",
        "in 2031",
        "one of the bloodiest assaults since last May",
        "Marching on",
    ],
)
def test_other_words_name_none(text: str) -> None:
    assert find_dates(text, PUBLISHED) == ()
