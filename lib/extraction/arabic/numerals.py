"""Arabic numbers: digits of both kinds, words with their "and", duals, vague plurals and qualifiers."""

from __future__ import annotations

import re

from lib.extraction.arabic import words as aw
from lib.extraction.numbers import ARABIC_DIGITS, Number
from lib.model import Count, Span
from lib.vocabulary import VAGUE_FLOOR

_ONES = {
    1: "واحد واحده واحدة احد احدي",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا",
    3: "ثلاثه ثلاثة ثلاث",
    4: "اربعه اربعة اربع",
    5: "خمسه خمسة خمس",
    6: "سته ستة ست",
    7: "سبعه سبعة سبع",
    8: "ثمانيه ثمانية ثماني ثمان",
    9: "تسعه تسعة تسع",
    10: "عشره عشرة عشر",
}
_TENS = {
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "اربعون اربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
}
_HUNDREDS = {100: "ميه مية مايه ماية مءة", 200: "ميتان ميتين مايتان مايتين", 1000: "الف الفا", 2000: "الفان الفين"}
_HUNDRED_STEMS = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
VALUES = {
    word: value for table in (_ONES, _TENS, _HUNDREDS) for value, forms in table.items() for word in forms.split()
}
VALUES |= {
    f"{stem}{hundred}": 100 * value
    for value, stem in _HUNDRED_STEMS.items()
    for hundred in ("ميه", "مية", "مايه", "ماية")
}
THOUSANDS = {"الاف": 1000, "الف": 1000, "الفا": 1000}
MILLIONS = {"مليون": 1_000_000, "ملايين": 1_000_000}
VAGUE = {
    "عشرات الالاف": 20_000,
    "ميات الالاف": 200_000,
    "مئات الالاف": 200_000,
    "العشرات": VAGUE_FLOOR["dozens"],
    "عشرات": VAGUE_FLOOR["dozens"],
    "الميات": VAGUE_FLOOR["hundreds"],
    "ميات": VAGUE_FLOOR["hundreds"],
    "الالاف": VAGUE_FLOOR["thousands"],
    "الاف": VAGUE_FLOOR["thousands"],
}
_word = "|".join(sorted({*VALUES, *THOUSANDS, *MILLIONS}, key=len, reverse=True))
_spoken = rf"(?:{_word})(?: (?:{_word})|(?: و)(?:{_word}))*"
_digits = r"\d{1,3}(?:[,.]\d{3})+|\d+"
_core = rf"(?:(?:{_digits})(?:(?: (?:الف|الفا|الاف|مليون|ملايين))(?!\w))?|{'|'.join(VAGUE)}|{_spoken})"
_QUALIFIERS = (
    ("at_least", r"ما لا يقل عن|لا يقل عن|لا يقلون عن|علي الاقل|ما لايقل عن"),
    (
        "more_than",
        r"اكثر من|ما يزيد (?:عن|علي)|يزيد (?:عن|علي)|تزيد (?:عن|علي)|تجاوز(?:ت)?|فاق(?:ت)?|يفوق|ما يفوق|تخطي|تخطت",
    ),
    ("about", r"نحو|حوالي|قرابه|قرابة|زهاء|ما يقارب|ما يقرب من|يقارب"),
    ("up_to", r"ما يصل الي|يصل الي|حتي"),
    ("fewer", r"اقل من"),
)
_qualifier = "|".join(f"(?P<{name}>{body})" for name, body in _QUALIFIERS)
NUMBER = re.compile(
    rf"(?<![\w.,/:])(?:و|ف|ب|ل)?(?:(?:ال)?(?:{_qualifier}) (?:من )?)?(?P<core>{_core})(?!\w)"
    rf"(?:(?P<joint> ?- ?| الي | و)(?P<upper>{_digits})(?!\w))?"
)
BEHIND = re.compile(r"(?: \w+){0,3} علي الاقل")
BETWEEN = re.compile(r"(?:ما )?بين $")
_counted = "|".join(sorted((*aw.DUALS.split(), *aw.SINGLES.split()), key=len, reverse=True))
COUNTED_NOUN = re.compile(rf"(?<!\w)(?:و)?(?P<noun>{_counted})(?!\w)")
DUALS = frozenset(aw.DUALS.split())


def find_numbers(folded: str) -> tuple[Number, ...]:
    """Every number of a folded text in order; duals and single people count as 2 and as `article` 1."""
    latin = folded.translate(ARABIC_DIGITS)
    found = [number for match in NUMBER.finditer(latin) if (number := _read(latin, match)) is not None]
    taken = [number.span for number in found]
    for match in COUNTED_NOUN.finditer(latin):
        span = Span(*match.span("noun"))
        behind_number = re.search(rf"(?:\d|\b(?:{_word}|{'|'.join(VAGUE)})) $", latin[: span.start])
        if not behind_number and not any(span.overlaps(other) for other in taken):
            dual = match["noun"] in DUALS
            found.append(Number(span, span, Count.exact(2 if dual else 1), article=not dual))
    return tuple(sorted(found, key=lambda number: number.span.start))


def _read(text: str, match: re.Match[str]) -> Number | None:
    core = Span(*match.span("core"))
    start = next((match.start(name) for name, _ in _QUALIFIERS if match[name]), core.start)
    floor = VAGUE.get(match["core"])
    if floor is not None:
        return Number(Span(start, core.end), core, Count.vague(floor))
    value = value_of(match["core"])
    if value is None or value == 0:
        return None
    if match["upper"] and (match["joint"].strip() != "و" or BETWEEN.search(text[: core.start])):
        upper = value_of(match["upper"])
        if upper is not None and upper > value:
            span = Span(core.start, match.end("upper"))
            return Number(span, span, Count.between(value, upper))
    return Number(Span(start, core.end), core, _count(match, value, text))


def _count(match: re.Match[str], value: int, text: str) -> Count:
    if match["at_least"] or BEHIND.match(text, match.end("core")):
        return Count.at_least(value)
    if match["more_than"]:
        return Count.more_than(value)
    if match["about"]:
        return Count.about(value)
    if match["up_to"]:
        return Count.up_to(value)
    return Count.up_to(value - 1) if match["fewer"] else Count.exact(value)


def value_of(words: str) -> int | None:
    """The integer that digits or number words mean; null where they mean none."""
    digits = re.match(_digits, words)
    if digits is not None:
        value = int(re.sub(r"\D", "", digits.group()))
        rest = words[digits.end() :].strip()
        return value * (THOUSANDS.get(rest) or MILLIONS.get(rest) or 1)
    return _spoken_value(words)


def _spoken_value(words: str) -> int | None:
    total, current = 0, 0
    for word in words.split():
        word = word[1:] if word not in VALUES and word not in THOUSANDS and word.startswith("و") else word
        if word in THOUSANDS and current:
            total, current = total + current * 1000, 0
        elif word in MILLIONS:
            total, current = total + max(current, 1) * MILLIONS[word], 0
        elif word in VALUES:
            value = VALUES[word]
            current = current * 100 if value == 100 and 2 < current < 10 else current + value
        else:
            return None
    return total + current
