"""English numbers: what they say, and exactly where."""

import pytest

from lib.extraction.arabic.fold import fold
from lib.extraction.arabic.numerals import find_numbers as find_arabic
from lib.extraction.numbers import find_numbers, word_value
from lib.model import Count

WORDING = [
    ("at least 20 people", [("at least 20", Count.at_least(20))]),
    ("no fewer than twelve", [("no fewer than twelve", Count.at_least(12))]),
    ("30 or more people", [("30 or more", Count.at_least(30))]),
    ("more than 1,000 people", [("more than 1,000", Count.more_than(1000))]),
    ("Over 1000 lives", [("Over 1000", Count.more_than(1000))]),
    ("100+ dead", [("100+", Count.more_than(100))]),
    ("nearly 300", [("nearly 300", Count.about(300))]),
    ("some 30 people", [("some 30", Count.about(30))]),
    ("an estimated 1.2 million", [("an estimated 1.2 million", Count.about(1_200_000))]),
    ("up to 50 men", [("up to 50", Count.up_to(50))]),
    ("fewer than 20", [("fewer than 20", Count.up_to(19))]),
    ("between 20 and 30 people", [("between 20 and 30", Count.between(20, 30))]),
    ("20-30 people", [("20-30", Count.between(20, 30))]),
    ("20 to 30 people", [("20 to 30", Count.between(20, 30))]),
    ("two or three men", [("two or three", Count.between(2, 3))]),
    ("rose from 20 to 30", [("20", Count.exact(20)), ("30", Count.exact(30))]),
    ("dozens of people", [("dozens", Count.vague(24))]),
    ("hundreds of thousands", [("hundreds of thousands", Count.vague(200_000))]),
    ("several hundred", [("several hundred", Count.vague(200))]),
    ("two dozen people", [("two dozen", Count.exact(24))]),
    ("half a dozen soldiers", [("half a dozen", Count.exact(6))]),
    ("more than a dozen", [("more than a dozen", Count.more_than(12))]),
    ("one hundred and twenty-three", [("one hundred and twenty-three", Count.exact(123))]),
    ("10 000 people", [("10 000", Count.exact(10_000))]),
    ("nine children and four women", [("nine", Count.exact(9)), ("four", Count.exact(4))]),
    ("٢٥ شخصا", [("٢٥", Count.exact(25))]),
    ("$5 million, 40%, 8:30, a 12-year-old's 3.5 km", [("a", Count.exact(1))]),
    ("nobody at all", []),
]


@pytest.mark.parametrize(("text", "wanted"), WORDING)
def test_a_number_is_read_where_it_stands(text: str, wanted: list[tuple[str, Count]]) -> None:
    assert [(number.span.of(text), number.count) for number in find_numbers(text)] == wanted


@pytest.mark.parametrize(
    ("words", "value"),
    [("ninety-nine", 99), ("two thousand five hundred", 2500), ("twenty-five thousand", 25_000), ("cats", None)],
)
def test_number_words_mean_one_integer_or_none(words: str, value: int | None) -> None:
    assert word_value(words) == value


ARABIC = [
    ("مقتل 12 شخصا", [("12", Count.exact(12))]),
    ("ما لا يقل عن عشرين مدنيا", [("ما لا يقل عن عشرين", Count.at_least(20))]),
    ("32 شخصا على الأقل", [("32", Count.at_least(32))]),
    ("أكثر من مئة", [("أكثر من مئة", Count.more_than(100))]),
    ("خمسة وعشرون قتيلا", [("خمسة وعشرون", Count.exact(25))]),
    ("مئة وخمسة وعشرين جنديا", [("مئة وخمسة وعشرين", Count.exact(125))]),
    ("نحو 12 ألف شخص", [("نحو 12 ألف", Count.about(12_000))]),
    ("عشرات الآلاف", [("عشرات الآلاف", Count.vague(20_000))]),
    ("مقتل شخصين", [("شخصين", Count.exact(2))]),
    ("لا أرقام هنا", []),
]


@pytest.mark.parametrize(("text", "wanted"), ARABIC)
def test_an_arabic_number_is_read_where_it_stands(text: str, wanted: list[tuple[str, Count]]) -> None:
    found = find_arabic(fold(text).text)
    assert [(number.span.of(text), number.count) for number in found] == wanted
