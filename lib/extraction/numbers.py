"""Numbers as reports write them: words, digits, ranges, qualifiers, vague words; with exact offsets.

No library is used: the ones tried add up lists ("nine children and four women" is not 13) or lose offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.extraction.wordlists import listed
from lib.model import Count, Span
from lib.vocabulary import VAGUE_FLOOR

UNITS = {
    word: value
    for value, word in enumerate(
        listed(
            """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}
VAGUE = {
    **VAGUE_FLOOR,
    "several dozen": VAGUE_FLOOR["dozens"],
    "a few dozen": VAGUE_FLOOR["dozens"],
    "several hundred": VAGUE_FLOOR["hundreds"],
    "a few hundred": VAGUE_FLOOR["hundreds"],
    "several thousand": VAGUE_FLOOR["thousands"],
    "a few thousand": VAGUE_FLOOR["thousands"],
    "many dozens": VAGUE_FLOOR["dozens"],
    "many hundreds": VAGUE_FLOOR["hundreds"],
    "many thousands": VAGUE_FLOOR["thousands"],
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "millions": 2_000_000,
}
FIXED = {"half a dozen": 6, "half-a-dozen": 6, "a couple": 2, "a pair": 2}

AT_LEAST = (
    r"at (?:the very )?least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|minimum(?: of)?|"
    r"at minimum"
)
MORE_THAN = (
    r"(?:well |far |slightly |just |significantly )?(?:more than|over|above)|upwards? of|in excess of|"
    r"exceed(?:s|ed|ing)?|pass(?:es|ed)|cross(?:es|ed)|past|surpass(?:es|ed|ing)?|top(?:s|ped|ping)|north of|"
    r"greater than"
)
UP_TO = r"up to|as many as|at most|no more than|not more than|a maximum of"
FEWER_THAN = r"fewer than|less than|(?<!well )under|below"
ABOUT = (
    r"nearly|almost|close to|just under|some|around|about|roughly|approximately|approx\.?|an estimated|estimated|"
    r"circa|near|possibly|perhaps|probably|an? average of"
)
TOTAL = (
    r"a total of|total of|another|a further|an additional|additional|further|the|all|only|just|exactly|these|those"
)

DIGITS = r"\d{1,3}(?:[,\u00a0\u202f\u2009'’]\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?![\d,.])|\d+"
ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")

_unit = "|".join(sorted(UNITS, key=len, reverse=True))
_tens = "|".join(TENS)
_small = rf"(?:(?:{_tens})(?:[-\u2010\u2011 ](?:one|two|three|four|five|six|seven|eight|nine))?|{_unit})"
_scaled = (
    rf"(?:(?:{_small}|a|\d+(?:[.,]\d+)?)[- ](?:hundred|thousand|million|dozen)(?:[- ](?:hundred|thousand|"
    rf"million))*"
    rf"(?:(?:,? and |[ ,-]+)(?:(?:{_small})(?:[- ]hundred)?)(?: and {_small})?(?![- ](?:thousand|million|"
    rf"dozen)))?)"
)
_fixed = "|".join(sorted((*FIXED, *VAGUE), key=len, reverse=True))
_core = rf"(?:{_fixed}|{_scaled}|(?:{DIGITS})(?:\.\d+(?= million))?|{_small})"
_qualifier = "|".join(
    f"(?P<{name}>{body})"
    for name, body in (
        ("at_least", AT_LEAST),
        ("up_to", UP_TO),
        ("fewer", FEWER_THAN),
        ("more_than", MORE_THAN),
        ("about", ABOUT),
        ("total", TOTAL),
    )
)
NUMBER = re.compile(
    rf"(?<![\w.,$€£¥₹%/:#@&-])(?:(?:{_qualifier}) )*"
    rf"(?P<between>between )?(?P<core>{_core})"
    rf"(?:(?P<joint> ?[-–—] ?| to | or | and )(?P<upper>{_core}))?"
    rf"(?P<plus>\+|-plus| or more| or so)?(?![\w%/]|[.:]\d|-[A-Za-z])",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"(?<![\w-])(?:an?|another)(?= )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: `span` covers its qualifier too, `core` the number words alone.

    `article` marks "a" and "another", which count only before a person.
    """

    span: Span
    core: Span
    count: Count
    article: bool = False

    @property
    def value(self) -> int:
        """The figure to compare by: best, else the bound that is known."""
        count = self.count
        return next(bound for bound in (count.best, count.low, count.high) if bound is not None)


def word_value(words: str) -> int | None:
    """The integer that number words or digits mean; null where they mean none exactly."""
    text = words.lower().translate(ARABIC_DIGITS)
    if text in FIXED:
        return FIXED[text]
    if re.fullmatch(DIGITS, text):
        return int(re.sub(r"\D", "", text))
    return _spoken_value(re.findall(r"\d+(?:[.,]\d+)*|[a-z]+", text))


def _spoken_value(words: list[str]) -> int | None:
    total, current = 0, 0.0
    for word in words:
        if word[0].isdigit():
            current += float(re.sub(r",(?=\d{3}\b)", "", word).replace(",", "."))
        elif word in UNITS or word in TENS or word == "a":
            current += UNITS.get(word) or TENS.get(word) or (1 if word == "a" else 0)
        elif word in ("hundred", "dozen"):
            current = max(current, 1) * SCALES[word]
        elif word in SCALES:
            total, current = total + round(max(current, 1) * SCALES[word]), 0.0
        elif word != "and":
            return None
    return total + round(current)


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number in `text` in order, without overlaps; what it counts is for others to say."""
    latin = text.translate(ARABIC_DIGITS)
    found = [number for match in NUMBER.finditer(latin) for number in _read(match)]
    taken = {offset for number in found for offset in range(number.span.start, number.span.end)}
    articles = (match for match in ARTICLE.finditer(text) if match.start() not in taken)
    found += [_article(match) for match in articles]
    return tuple(sorted(found, key=lambda number: number.span.start))


def _article(match: re.Match[str]) -> Number:
    span = Span(match.start(), match.end())
    return Number(span, span, Count.exact(1), article=True)


def _read(match: re.Match[str]) -> Iterator[Number]:
    core = Span(*match.span("core"))
    low, high = match["core"], match["upper"]
    if high and _is_range(match):
        count = _range(low, high)
        if count is not None:
            yield Number(Span(match.start(), match.end("upper")), Span(core.start, match.end("upper")), count)
            return
    end = match.end("plus") if match["plus"] and not high else core.end
    count = _count(match, low)
    if count is not None:
        yield Number(Span(match.start(), end), core, count)
    if high:
        upper = Span(*match.span("upper"))
        exact = _bare(high)
        if exact is not None:
            yield Number(upper, upper, exact)


def _is_range(match: re.Match[str]) -> bool:
    joint = match["joint"].strip()
    before = match.string[max(0, match.start() - 5) : match.start()].lower()
    if joint == "and":
        return match["between"] is not None
    low, high = word_value(match["core"]), word_value(match["upper"])
    if low is None or high is None or low >= high or before.endswith("from "):
        return False
    return joint != "or" or high - low <= max(2, low // 2)


def _range(low: str, high: str) -> Count | None:
    lower, upper = word_value(low), word_value(high)
    if lower is None or upper is None or lower >= upper:
        return None
    return Count.between(lower, upper)


def _bare(words: str) -> Count | None:
    floor = VAGUE.get(words.lower())
    if floor is not None:
        return Count.vague(floor)
    value = word_value(words)
    return None if value is None else Count.exact(value)


RISEN = re.compile(
    r"\b(?:inch|creep|crept|edg|tick|climb|jump|go|went|gone|mov|rose|ris|shot|push|is|now)(?:e?d|es|s|ing|"
    r"en)? $",
    re.IGNORECASE,
)
"""Verbs whose "up to" is no bound: "the toll inched up to 227"."""


def _count(match: re.Match[str], words: str) -> Count | None:
    exact = _bare(words)
    if exact is None or exact.best is None:
        return exact
    value = exact.best
    plus = (match["plus"] or "").strip()
    if match["at_least"] or plus == "or more":
        return Count.at_least(value)
    if match["more_than"] or plus in ("+", "-plus"):
        return Count.more_than(value)
    if match["up_to"] and not RISEN.search(match.string[: match.start()]):
        return Count.up_to(value)
    if match["fewer"]:
        return Count.up_to(max(value - 1, 0))
    return Count.about(value) if match["about"] or plus == "or so" else exact
