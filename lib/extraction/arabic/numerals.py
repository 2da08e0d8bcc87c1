"""Arabic numbers in plain spelling: digits, words with their "and", duals, vague plurals and qualifiers."""

from __future__ import annotations

import re

from lib.extraction.arabic import words as aw
from lib.extraction.arabic.fold import either, plain
from lib.extraction.numbers import Number
from lib.model import Count, Span
from lib.vocabulary import VAGUE_FLOOR

_ONES = {
    1: "واحد واحدا واحدة",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاثة ثلاث",
    4: "أربعة أربع",
    5: "خمسة خمس",
    6: "ستة ست",
    7: "سبعة سبع",
    8: "ثمانية ثماني ثمان ثمانيا",
    9: "تسعة تسع",
    10: "عشرة عشر",
}
_TENS = {
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "أربعون أربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
}
_HUNDREDS = {
    100: "مئة مائة",
    200: "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي",
    1000: "ألف ألفا",
    2000: "ألفان ألفين ألفا ألفي",
}
_HUNDRED_STEMS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثماني ثمان ثمن", 9: "تسع"}
ELEVEN = {plain(form): 1 for form in ("أحد", "إحدى")}
"""Only before "ten": alone they mean "one of"."""
VALUES = {
    plain(form): value
    for table in (_ONES, _TENS, _HUNDREDS)
    for value, forms in reversed(table.items())
    for form in forms.split()
} | {
    plain(f"{stem}{hundred}"): 100 * value
    for value, stems in _HUNDRED_STEMS.items()
    for stem in stems.split()
    for hundred in ("مئة", "مائة")
}
SCALES = {
    plain(form): value
    for value, forms in {1000: "آلاف ألف ألفا", 1_000_000: "مليون مليونا ملايين"}.items()
    for form in forms.split()
}
TWO_MILLION = {plain(form): 2_000_000 for form in ("مليونان", "مليونين", "مليوني", "مليونا")}
VAGUE = {
    plain(form): floor
    for form, floor in {
        "عشرات الآلاف": 20_000,
        "مئات الآلاف": 200_000,
        "مئات آلاف": 200_000,
        "عشرات آلاف": 20_000,
        "ملايين": 2_000_000,
        "الملايين": 2_000_000,
        "العشرات": VAGUE_FLOOR["dozens"],
        "عشرات": VAGUE_FLOOR["dozens"],
        "المئات": VAGUE_FLOOR["hundreds"],
        "مئات": VAGUE_FLOOR["hundreds"],
        "الآلاف": VAGUE_FLOOR["thousands"],
        "آلاف": VAGUE_FLOOR["thousands"],
    }.items()
}


def _any(*tables: dict[int, str]) -> str:
    forms = {plain(form) for table in tables for row in table.values() for form in row.split()}
    return "|".join(sorted(forms, key=len, reverse=True))


_one, _ten = _any(_ONES), _any(_TENS)
_teen = rf"(?:{'|'.join(ELEVEN)}|{_one}) عشره?"
_below_hundred = rf"(?:{_teen}|(?:{_one}) و(?:{_ten})|{_ten}|{_one})"
_hundred = "|".join(sorted((word for word, value in VALUES.items() if 100 <= value < 1000), key=len, reverse=True))
_hundreds = rf"(?:(?:{_one}) مي?ا?يه|(?:{_hundred}))(?: و{_below_hundred})?"
_below_thousand = rf"(?:{_hundreds}|{_below_hundred})"
_two_thousand = _any({2000: _HUNDREDS[2000]})
_thousands = rf"(?:(?:{_below_thousand} )?(?:الاف|الفا|الف)|(?:{_two_thousand}))(?: و{_below_thousand})?"
_two_million = "|".join(TWO_MILLION)
_millions = rf"(?:(?:{_below_thousand} )?(?:مليونا|مليون|ملايين)|(?:{_two_million}))"
_million = rf"{_millions}(?: و(?:{_thousands}|{_below_thousand}))?"
_spoken = rf"(?:{_million}|{_thousands}|{_below_thousand})"
_scale = "|".join(sorted(SCALES, key=len, reverse=True))
_digits = r"\d{1,3}(?:[,.]\d{3})+|\d+(?:[,.]\d+)?"
_vague = "|".join(sorted(VAGUE, key=len, reverse=True))
_core = rf"(?:(?:{_digits})(?: (?:{_scale})(?!\w))?|(?:{_vague})|(?:{_spoken}))"
TEEN = frozenset(plain(word) for word in ("عشر", "عشرة"))
KNOWN = frozenset({*VALUES, *SCALES, *TWO_MILLION, *ELEVEN})
_QUALIFIERS = (
    ("at_least", "ما_لا_يقل_عن ما_لا_يقل_عددهم_عن لا_يقل_عن لا_يقلون_عن على_الأقل ما_لايقل_عن لا_تقل_عن"),
    (
        "more_than",
        "أكثر_من ما_يزيد_على ما_يزيد_عن يزيد_على يزيد_عن تزيد_على تزيد_عن يزيد_عددهم_على تجاوز تجاوزت يتجاوز "
        "فاق فاقت "
        "يفوق ما_يفوق تخطى تخطت أزيد_من أكبر_من",
    ),
    (
        "about",
        "نحو حوالي حوالى قرابة زهاء ما_يقارب ما_يقرب_من يقارب قاربت قارب ما_يناهز يناهز تقريبا_من بنحو "
        "ما_يقدر_بنحو يقدر_بنحو ما_يقدر_بحوالي يقدر_عددهم_بنحو",
    ),
    ("up_to", "ما_يصل_إلى يصل_إلى حتى"),
    ("fewer", "أقل_من"),
)
_qualifier = "|".join(f"(?P<{name}>{either(forms)})" for name, forms in _QUALIFIERS)
_lead = r"(?:[وف]?(?P<by>[بلك])?)"
NUMBER = re.compile(
    rf"(?<![\w.,/:+-]){_lead}(?:(?:ال)?(?:{_qualifier}) (?:من )?(?:عن )?(?:ال )?)?(?P<the>ال "
    rf"?)?(?P<core>{_core})(?!\w|:\d)"
    rf"(?:(?P<joint> ?[-–] ?| الي | و)(?:ال)?(?P<upper>{_core})(?!\w))?"
)
BEHIND = re.compile(r"(?: \w+){0,3} علي الاقل")
ROUGHLY = re.compile(r"(?: \w+){0,2} (?:تقريبا|علي وجه التقريب)")
EXCEEDED = re.compile(r"(?<!\w)[وف]?(?:تجاوز\w*|[يت]تجاوز|فاق\w*|[يت]فوق|تخطي|تخطت)(?: \w+){1,4} (?:ال)?$")
BETWEEN = re.compile(r"(?:ما )?(?<!\w)بين $")
FROM = re.compile(r"(?<!\w)من $")
MOVED = re.compile(
    r"(?<!\w)(?:و|ف)?(?:ارتف\w+|زياد\w+|زاد\w*|تراجع\w*|انخف\w+|خفض\w*|رفع\w*|يرفع|ترفع|قفز\w*|تعديل|عدل\w*)"
)
WEEKDAYS = frozenset(plain(word) for word in ("اثنين", "أربعاء", "ثلاثاء"))
COUNTED_NOUN = re.compile(r"(?<!\w)[وفلب]?(?P<noun>\w+)(?!\w)")
NUMBER_BEHIND = re.compile(rf" (?:ال)?(?:{either('اثنين اثنان اثنتين اثنتان واحد واحدا واحدة')})(?!\w)")


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number of a folded text in order; duals count as 2, single people as `article` 1."""
    found = [number for match in NUMBER.finditer(text) for number in _read(text, match)]
    ends = {number.core.end for number in found}
    taken = {offset for number in found for offset in range(number.span.start, number.span.end)}
    for match in COUNTED_NOUN.finditer(text):
        noun = next((word for word in (match["noun"], match.group()) if word in aw.COUNTED), None)
        start = match.end() - len(noun or "")
        if noun is None or match.start() - 1 in ends or start in taken or NUMBER_BEHIND.match(text, match.end()):
            continue
        span = Span(start, match.end())
        dual = noun in aw.DUALS
        found.append(Number(span, span, Count.exact(2 if dual else 1), article=not dual))
    return tuple(sorted(found, key=lambda number: number.span.start))


def _read(text: str, match: re.Match[str]) -> tuple[Number, ...]:
    core = Span(*match.span("core"))
    start = next((match.start(name) for name, _ in _QUALIFIERS if match[name]), core.start)
    value = value_of(match["core"])
    upper = value_of(match["upper"]) if match["upper"] else None
    ordinal = core.of(text) in TEEN and re.search(r"(?<!\w)ال\w{4,} $", text[: core.start]) is not None
    one_of = value == 1 and text.startswith(" ال", core.end)
    if (match["the"] and match["core"] in WEEKDAYS) or value == 0 or one_of or ordinal:
        return ()
    if value is None:
        floor = VAGUE.get(match["core"])
        first = (Number(Span(start, core.end), core, Count.vague(floor)),) if floor is not None else ()
        return (*first, *_second(text, match, upper))
    if upper is not None and match["joint"] == " و" and _adds_up(value, upper, match):
        value, core, upper = value + upper, Span(core.start, match.end("upper")), None
    if upper is not None and upper > value and _is_range(text, match):
        span = Span(core.start, match.end("upper"))
        return (Number(span, span, Count.between(value, upper)),)
    return (
        Number(Span(start, core.end), core, _count(match, value, text, core.end)),
        *_second(text, match, upper),
    )


def _adds_up(value: int, upper: int, match: re.Match[str]) -> bool:
    """ "ألف و200": one number in a word and digits."""
    return value % 1000 == 0 and upper < 1000 and match["core"].split()[-1] in SCALES and match["upper"].isdigit()


def _is_range(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start("core")]
    joint = match["joint"].strip()
    if joint == "و":
        return BETWEEN.search(before) is not None
    if joint == "الي":
        return FROM.search(before) is not None and MOVED.search(before[-120:]) is None
    return not match["by"]


def _second(text: str, match: re.Match[str], upper: int | None) -> tuple[Number, ...]:
    """The number behind "and" or "to" that is no end of a range."""
    span = Span(*match.span("upper")) if match["upper"] else None
    floor = VAGUE.get(match["upper"] or "") if upper is None else None
    if span is None or (not upper and floor is None):
        return ()
    least = BEHIND.match(text, span.end) is not None
    count = Count.vague(floor) if not upper and floor else Count.at_least(upper or 0) if least else None
    return (Number(span, span, count or Count.exact(upper or 0)),)


def _count(match: re.Match[str], value: int, text: str, end: int) -> Count:
    if match["at_least"] or BEHIND.match(text, end):
        return Count.at_least(value)
    if match["more_than"] or EXCEEDED.search(text[: match.start("core")]):
        return Count.more_than(value)
    if match["about"] or ROUGHLY.match(text, end):
        return Count.about(value)
    if match["up_to"]:
        return Count.up_to(value)
    return Count.up_to(value - 1) if match["fewer"] and value > 1 else Count.exact(value)


def value_of(words: str) -> int | None:
    """The integer that digits or number words mean; null where they mean none."""
    digits = re.match(_digits, words)
    if digits is None:
        return _spoken_value(words) if words not in VAGUE else None
    scale = SCALES.get(words[digits.end() :].strip())
    grouped = re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", digits.group()) is not None and scale is None
    if grouped or digits.group().isdigit():
        return int(re.sub(r"\D", "", digits.group())) * (scale or 1)
    fraction = float(digits.group().replace(",", "."))
    return round(fraction * scale) if scale else None


def _spoken_value(words: str) -> int | None:
    total, current = 0, 0
    for raw in words.split():
        word = raw if raw in KNOWN else raw.removeprefix("و")
        if word in SCALES and (current or word not in VALUES):
            total, current = total + max(current, 1) * SCALES[word], 0
        elif word in TWO_MILLION:
            total += TWO_MILLION[word]
        elif word in VALUES or word in ELEVEN:
            value = VALUES.get(word) or ELEVEN[word]
            current = current * 100 if value == 100 and 2 < current < 10 else current + value
        else:
            return None
    return total + current
