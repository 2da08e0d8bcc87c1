"""Which Arabic numbers count casualties, by the words next to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.extraction.arabic import words as aw
from lib.extraction.arabic.numerals import find_numbers
from lib.extraction.numbers import Number
from lib.vocabulary import Category, Demographic, Outcome

CONFIDENCE = 0.8
REACH = 70
_UNIT = re.compile(rf"\W?(?:{aw.UNITS})(?!\w)")
_TRIGGER = re.compile(
    "|".join(f"(?P<{outcome}>(?<!\\w){aw.PREFIX}(?:{body})(?!\\w))" for outcome, body in aw.TRIGGERS.items())
)
_BEHIND = re.compile(
    "|".join(f"(?P<{outcome}>(?<!\\w)(?:{body})(?!\\w))" for outcome, body in aw.VERBS_BEHIND.items())
)
_NOUN_BEHIND = re.compile(
    r" (?:علي الاقل )?(?:"
    + "|".join(f"(?P<{outcome}>(?:{body})(?!\\w))" for outcome, body in aw.NOUNS_BEHIND.items())
    + ")"
)
_MONTHS = (
    r"يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|كانون (?:الاول|الثاني)|شباط|"
    r"اذار|نيسان|ايار|حزيران|تموز|"
    r"اب|ايلول|تشرين (?:الاول|الثاني)"
)
_SUBSET = re.compile(rf"(?<!\w)(?:{aw.SUBSET})(?!\w)")
_NO_CLAIM = re.compile(rf"(?<!\w)(?:{aw.NO_CLAIM})(?!\w)")
_LIST = re.compile(r"(?: [\w]+){0,5}?(?:,)? ?(?:و)?(?:ال)?$")


@dataclass(frozen=True, slots=True)
class Voiced:
    """A number with what happened to the people and the words that name them; offsets are the sentence's."""

    number: Number
    outcome: Outcome
    trigger: tuple[int, int]
    phrase: str
    category: Category
    demographic: Demographic | None


def vote(folded: str) -> list[Voiced]:
    """The claims of a folded sentence in order."""
    voiced: list[Voiced] = []
    for number in find_numbers(folded):
        found = _outcome(folded, number, voiced)
        if found is not None and not _NO_CLAIM.search(folded[max(0, number.span.start - 45) : number.span.start]):
            voiced.append(_voiced(folded, number, *found))
    return voiced


def _outcome(folded: str, number: Number, before: list[Voiced]) -> tuple[Outcome, tuple[int, int]] | None:
    start, end = number.span.start, number.span.end
    if _UNIT.match(folded, end) or re.match(r"[/%٪]", folded[end : end + 1]) or _is_date(folded, number):
        return None
    behind = _NOUN_BEHIND.match(folded, end)
    if behind is not None and behind.lastgroup and not number.article:
        return Outcome(behind.lastgroup), (behind.start(behind.lastgroup), behind.end())
    near = folded[max(0, start - (18 if number.article else REACH)) : start]
    near = re.split(r"[.;]", near)[-1]
    triggers = list(_TRIGGER.finditer(near))
    if triggers and triggers[-1].lastgroup:
        offset = start - len(near)
        return Outcome(triggers[-1].lastgroup), (offset + triggers[-1].start(), offset + triggers[-1].end())
    verb = _BEHIND.search(folded[end : end + 40])
    if verb is not None and verb.lastgroup:
        return Outcome(verb.lastgroup), (end + verb.start(), end + verb.end())
    return _continued(folded, number, before)


def _continued(folded: str, number: Number, before: list[Voiced]) -> tuple[Outcome, tuple[int, int]] | None:
    """A number of a list, or of a subset, has the outcome of the one before it."""
    if not before:
        return None
    gap = folded[before[-1].number.span.end : number.span.start]
    if _SUBSET.search(gap) or (len(gap) < 40 and _LIST.fullmatch(gap)):
        return before[-1].outcome, before[-1].trigger
    return None


def _is_date(folded: str, number: Number) -> bool:
    core = number.core.of(folded)
    year = re.fullmatch(r"[\d٠-٩]{4}", core) is not None and re.search(
        r"(?:عام|سنه|سنة|منذ|في) $", folded[: number.span.start]
    )
    months = rf" (?:من )?(?:{_MONTHS})(?!\w)"
    after_month = re.fullmatch(r"(?:19|20)\d\d", core) is not None and re.search(
        rf"(?:{_MONTHS}) $", folded[: number.span.start]
    )
    return bool(year or after_month) or re.match(months, folded[number.span.end :]) is not None


def _voiced(folded: str, number: Number, outcome: Outcome, trigger: tuple[int, int]) -> Voiced:
    words = re.match(r"(?: [\w]+){0,4}", folded[number.span.end :])
    phrase = re.split(
        r" (?:في|علي|جراء|اثر|بينهم|وجرح|واصاب\w*|,)(?: |$)| و(?=\w)", words.group() if words else ""
    )[0]
    spoken = f"{number.span.of(folded)} {phrase}" if number.article or number.count.best == 2 else phrase
    category, demographic = _who(spoken)
    return Voiced(number, outcome, trigger, phrase.strip(), category, demographic)


def _who(words: str) -> tuple[Category, Demographic | None]:
    demographic = next(
        (group for group, body in aw.DEMOGRAPHICS.items() if re.search(rf"(?<!\w)(?:ال)?(?:{body})(?!\w)", words)),
        None,
    )
    for category, body in aw.CATEGORIES.items():
        if re.search(rf"(?<!\w)(?:ال)?(?:{body})(?!\w)", words):
            return category, demographic
    return Category.UNKNOWN, demographic
