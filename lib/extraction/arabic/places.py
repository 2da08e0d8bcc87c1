"""The places that an Arabic sentence names, by the words that lead to a name; no list of names is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lib.extraction.arabic import toponyms as tp
from lib.extraction.arabic import words as aw
from lib.extraction.arabic.days import MONTHS, ORDINALS, WEEKDAYS
from lib.extraction.arabic.fold import Folded, either, plain
from lib.extraction.arabic.numerals import VAGUE, VALUES
from lib.extraction.places import Named
from lib.extraction.sentences import Sentence
from lib.model import Mention
from lib.vocabulary import LocationRole

_directions = either(tp.DIRECTIONS)
_kind = rf"(?:ال)?(?:{tp.kinds})"
_prep = r"[وف]?(?:في|قرب|بالقرب من|علي|من|الي|باتجاه|قباله|امام|عند|داخل|خارج|نحو|عبر|بين|تجاه|حول)"
_towns = "|".join(sorted(tp.BEHIND_BA, key=len, reverse=True))
_events = either("""
    احتجاجات مظاهرات تظاهرات اشتباكات هجوم هجمات تفجير تفجيرات انفجار معارك قصف مواجهات أحداث سيول فيضانات حريق
""")
"""What happens somewhere, before the name of a known town."""
TYPED = re.compile(
    rf"(?<!\w)(?:(?P<prep>{_prep}) )?(?P<by>[وف]?[بل]?)(?P<kind>{_kind})(?: (?:{_kind}))* (?P<rest>\w.*)"
)
BARE = re.compile(
    rf"(?<!\w)(?P<prep>[وف]?في(?! وقت| حين)|قرب|بالقرب من|الي|قباله|(?:زلزال|مجزره|مذبحه|معركه|كارثه|حصار)(?! "
    rf"ال\w+ه )|(?:غار\w+|قصف\w*|هجوم\w*|هجمات|ضرب\w+|عدوان|حرب)(?: \w+)? علي|"
    rf"[بو]?(?:{_directions})|(?:{_events})(?= (?:{_towns})(?!\w))|(?:طريق\w*|السريع|الحدود|منطقه|واقع\w*|"
    rf"المسافه|الرابط|سفر) بين|[وف]?كانت?(?= \w+ "
    rf"ال(?:اكثر|اشد|اسوا|اعلي))) (?P<rest>\w.*)"
)
CLITIC = re.compile(r"(?<!\w)[وف]?ب(?P<rest>(?:ال)?\w{3,})")
KNOWN = re.compile(
    rf"(?<!\w)(?:[وف]?[بل])?(?P<rest>{'|'.join(sorted(map(re.escape, tp.KNOWN), key=len, reverse=True))})(?!\w)"
)
DATELINE = re.compile(
    r"^(?P<rest>\w+(?: \w+)?)(?:, [\w ]{2,25})?(?: ?[(/][^)]{2,40}\)?)?(?: ?[(][^)]{2,30}[)])? ?[-–—:] "
)
HEADING = re.compile(r"^(?:[-*•·▪] ?)?(?P<rest>\w+(?: \w+){0,2}): ")
""" "• المكلا: جنديان قتيلان": the place that an item of a list, or a headline, is about."""
LISTED = re.compile(
    r"(?:^|[,:;(] ?|(?<!\w)و|ثم )(?:[وف]?(?:تل|[يت]لي)\w* )?(?:ثم )?(?P<rest>(?!و)\w+(?: \w{3,})?) ?[:(]? ?ب?$"
)
NESTING = re.compile(
    rf"(?: (?!\w+ات |و)ال\w{(2,)})?,? ?(?:في |ب|من |علي |ضمن )?(?:(?:{_directions}) )?(?:[ب]?{_kind} "
    rf")*(?:ال\w+ )?(?:(?:{_directions}) )?"
)
ADJECTIVE = re.compile(r"ال\w{2,}(?:يه|ي|يين)$")
WORD = re.compile(r"\w+")
ROLES = (
    (LocationRole.FOUND_AT, re.compile(r"(?:عثر|عثور|اكتش|انتش)\w*(?: [\w,]+){0,9} ?$")),
    (LocationRole.BURIED_AT, re.compile(r"(?:دفن\w*|جناز\w*|تشييع|شيع\w*|مقبره|مقابر)(?: \w+){0,5} ?$")),
    (
        LocationRole.DESTINATION,
        re.compile(
            r"(?:نزح\w*|نزوح|فر\w?|فروا|فرار|لجا\w*|نقل\w*|وصل\w*|غادر\w*|تهجير|الي مستشفي)(?: [\w,]+){0,12}? "
            r"(?:الي|نحو|باتجاه) ?$"),
    ),
    (LocationRole.ORIGIN, re.compile(
        r"(?:نزح\w*|نزوح|فر\w?|فروا|فرار|لجا\w*|[يت]نحدر\w*|قادم\w*|تهجير|اصل\w*)(?: \w+){0,6} من ?$")),
    (LocationRole.REPORTED_FROM, re.compile(
        r"(?:نقل\w*|وصل\w*|استقبل\w*|[يت]تلق\w*|اسعف\w*|العلاج)(?: \w+){0,7} [بل]?(?:ال)?(?:مستشفي|مشفي)\w*(?: "
        r"\w+)? ?$")),
)  # fmt: skip
HOSPITAL = re.compile(r"(?:مستشفي|مشفي)")
TREATS = re.compile(r" (?:\w+ )?(?:استقبل|[يت]ستقبل|[يت]عالج|عالج|قال|اعلن|افاد)")
REPORTERS = re.compile(
    r"(?<!\w)(?:\w*شرطه|محافظ|والي|عمده|مدير\w*|مسوول\w*|متحدث\w*|سلطات|مراسل\w*|صحه|حاكم|رييس|قايد|ناشط\w*|"
    r"سكان|مصدر\w*|طبيب|مستشفي)(?: \w+){0,2} ?$"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in a folded sentence with the words that lead to it; `first` is where those begin."""

    start: int
    end: int
    first: int
    prep: str
    kind: str


def find_places(
    sentence: Sentence, folded: Folded, speakers: tuple[tuple[int, int], ...], figures: tuple[tuple[int, int], ...]
) -> tuple[Named, ...]:
    """Every place of the sentence, nested ones as one mention; `figures` are the offsets at which claims begin."""
    found: list[_Found] = []
    for one in _candidates(folded.text, figures):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    found.sort(key=lambda one: one.start)
    places = [_named(sentence, folded, one, speakers) for one in found]
    return _nested(sentence, folded, found, places)


def _candidates(text: str, figures: tuple[tuple[int, int], ...]) -> Iterator[_Found]:
    heading = HEADING.match(text)
    if heading is not None and _is_name(heading["rest"].split()[0], typed=True):
        yield _Found(*heading.span("rest"), heading.start("rest"), "head", "")
    dateline = DATELINE.match(text)
    if dateline is not None and (name := _name_at(text, 0, known_to_be=True)):
        yield _Found(0, min(name, dateline.end("rest")), 0, "dateline", "")
    for pattern in (TYPED, BARE):
        start = 0
        while (match := pattern.search(text, start)) is not None:
            start = match.start() + 1
            yield from _led(text, match, typed=pattern is TYPED)
    for match in KNOWN.finditer(text, dateline.end() if dateline else 0):
        yield _Found(*match.span("rest"), match.start(), "", "")
    for start, end in figures:
        listed = LISTED.search(text, 0, start)
        if listed is not None and listed.end() == start and _in_a_list(text, start, end, figures[0][0]):
            yield from _in_list(text, listed)
    for match in CLITIC.finditer(text):
        last = _name_at(text, match.start("rest"), known_to_be=False)
        if last is not None and text[match.start("rest") : last] in tp.BEHIND_BA:
            yield _Found(match.start("rest"), last, match.start(), "ب", "")


def _led(text: str, match: re.Match[str], *, typed: bool) -> Iterator[_Found]:
    start = match.start("rest")
    if typed and match["kind"].startswith("ال") and not match["kind"].startswith(("العاصم", "الحار")):
        return
    if typed:
        skipped = re.match(r"(?:ال\w+(?:يه|ي) )(?=\w)", text[start:])
        word = WORD.match(text, start)
        if (
            match["kind"].removeprefix("ال") in BUILDINGS
            and word
            and not re.fullmatch(r"ال\w+(?<!يه)", word.group())
        ):
            return
        if skipped and word and match["kind"].startswith("ال"):
            start += skipped.end()
    end = _name_at(text, start, known_to_be=typed)
    if end is None and typed and match["kind"].startswith("ال") and start != match.start("rest"):
        yield _Found(match.start("kind"), start - 1, match.start(), match["prep"] or match["by"], match["kind"])
    elif end is not None:
        second = re.match(r" و(?=\w)", text[end:])
        if typed and second and MANY.fullmatch(match["kind"].removeprefix("ال")):
            end = _name_at(text, end + second.end(), known_to_be=True) or end
        prep = (match["prep"] or (match["by"] if typed else "") or "").strip()
        yield _Found(start, end, match.start(), prep, match["kind"] if typed else "")


MANY = re.compile(either("أحياء قرى بلدات مدن مدينتي بلدتي قريتي حيي محافظتي ولايتي منطقتي محافظات ولايات بلديات"))
"""Kinds that lead to several names: one figure for two places is a figure for neither."""


def _in_a_list(text: str, start: int, end: int, first: int) -> bool:
    """Whether the name before a figure can be the place of a list: "نينوى بـ4", "كركوك 4،", or behind a colon."""
    closed = re.match(r"(?: قتيلا| قتلي)?(?:[,.;)]| و|$)", text[end:]) is not None
    return text[:start].endswith("ب") or ":" in text[:start] or (closed and start > first)


def _in_list(text: str, match: re.Match[str]) -> Iterator[_Found]:
    """ "نينوى بـ113، وديالى 44": a name right before its figure."""
    start, end = match.span("rest")
    names = text[start:end].split()
    if len(names) == 2 and (names[0] == "في" or A_KIND.fullmatch(names[0])):
        start, names = start + len(names[0]) + 1, names[1:]
    joined = re.search(r"\w+$", text[:start])
    if joined and TRIGGER_WORD.fullmatch(joined.group() + names[0]):
        return
    if all(_is_name(name) for name in names):
        yield _Found(start, end, start, "list", "")


BUILDINGS = frozenset(plain("مطعم فندق حاجز معسكر حقل منجم مصفاة ملعب مدرسة جامعة قاعدة ثكنة طريق").split())
"""Kinds of sites that mostly have no name, or a name with the article."""


A_KIND = re.compile(_kind)
KIND_BEHIND = re.compile(rf"[وف]?[بل](?:ال)?(?:{tp.kinds})|للم\w+")
TURN = re.compile(rf" (?:{_directions})(?!\w)")
_closing = "|".join(sorted(tp.ENDS | set(_directions.split("|")), key=len, reverse=True)) + r"|ب\w+"
CLOSE = re.compile(rf" (?:{_closing})(?!\w)")
NO_NAMES = aw.PEOPLE | aw.NOT_PEOPLE | tp.COMMON | tp.ENDS


def _is_name(word: str, *, typed: bool = False) -> bool:
    bare = word.removeprefix("ال")
    if typed:
        bare = word
    if {word, bare} & NO_NAMES or word in WEEKDAYS or word in MONTHS:
        return word in tp.KNOWN
    if KIND_BEHIND.fullmatch(word):
        return False
    if word in VALUES or word in VAGUE or len(word) < 3 or any(map(str.isdigit, word)):
        return False
    return TRIGGER_WORD.fullmatch(word) is None and (
        typed or re.fullmatch(r"\w{2,}(?:وا|تهم|تها|هما|ته|ولين|\w(?:ها|هم))", word) is None
    )


TRIGGER_WORD = re.compile(rf"(?:{aw.PREFIX})(?:{either(' '.join(aw.BEFORE.values()))})|اصيب\w*|قتل\w*|جرح\w*")
PLURAL = re.compile(r"(?:ال)?\w{4,}(?:ات|ون|يون|يين)|\w{4,}تين|م\w{3,}ين|ال\w{4,}ين")


def _name_at(text: str, start: int, *, known_to_be: bool) -> int | None:
    """Where the name that starts at an offset ends; null where no name stands there."""
    known = KNOWN.match(text, start)
    if known is not None and known.start("rest") == start:
        return known.end("rest")
    first = WORD.match(text, start)
    if first is not None and first.group()[0] == "ب" and first.group()[1:] in tp.BEHIND_BA:
        return None
    if first is None or not (_is_name(first.group(), typed=known_to_be) or first.group() in tp.FIRST_HALVES):
        return None
    if not known_to_be and (PLURAL.fullmatch(first.group()) or A_KIND.fullmatch(first.group())):
        return None
    end = first.end()
    of = re.match(r" من (?:\w+)", text[end:]) if first.group() in ORDINALS else None
    second = re.match(r" (\w+)", text[end:])
    if of is not None and known_to_be:
        return end + of.end()
    if second is None:
        return end
    if _joins(first.group(), second[1], text[end + second.end() :]):
        end += second.end()
    return end


def _joins(first: str, word: str, rest: str) -> bool:
    """Whether the word behind a name's first word belongs to the name."""
    if word in ("عشر", "عشره"):
        return True
    if first in tp.FIRST_HALVES:
        return word[0] not in "وب" or len(word) > 4
    if word in tp.ENDS or word in tp.COMMON or word in WEEKDAYS or word.removeprefix("ال") in aw.PEOPLE:
        return False
    if word.startswith("ال"):
        return ADJECTIVE.fullmatch(word) is None
    turned = TURN.match(rest) is not None
    closed = not rest or rest[0] in ",.;)" or CLOSE.match(rest) is not None
    verb = (
        re.fullmatch(r"[وي]\w+|\w+(?:ت|وا|ه|ها|ا)", word) is not None or TRIGGER_WORD.fullmatch(word) is not None
    )
    led = word[0] in "بل" and not turned
    return closed and not (verb or led) and _is_name(word) and not first.startswith("ال")


def _named(sentence: Sentence, folded: Folded, one: _Found, speakers: tuple[tuple[int, int], ...]) -> Named:
    start, end = folded.offsets(one.start, one.end)
    first, _ = folded.offsets(one.first, one.end)
    before = folded.text[: one.start]
    led = (
        before if not one.prep or before.rstrip().endswith(one.prep) else folded.text[: one.first] + one.prep + " "
    )
    role = LocationRole.KILLED_AT
    for kind, pattern in ROLES:
        if pattern.search(led):
            role = kind
            break
    if HOSPITAL.search(folded.text[one.first : one.end]) and TREATS.match(folded.text, one.end):
        role = LocationRole.REPORTED_FROM
    if one.prep == "dateline" or _speaks(one, folded.text, speakers):
        role = LocationRole.REPORTED_FROM
    text = sentence.text[start:end]
    description = sentence.text[first:end].strip() if first < start else None
    mention = Mention(text, sentence.inside(start, end), role, description)
    bare = one.kind.removeprefix("ال")
    broad = folded.text[one.start : one.end] in tp.KNOWN
    lead = one.prep or ("of" if role is LocationRole.REPORTED_FROM else "")
    return Named(mention, start, end, lead or bare, broad=broad)


def _speaks(one: _Found, text: str, speakers: tuple[tuple[int, int], ...]) -> bool:
    inside = any(
        start <= one.start < end or re.fullmatch(r",? [وف]?(?:في|ب) ?(?:ال)?(?:\w+ ){0,3}", text[end : one.start])
        for start, end in speakers
    )
    return inside or REPORTERS.search(text[: one.first]) is not None


def _nested(sentence: Sentence, folded: Folded, found: list[_Found], places: list[Named]) -> tuple[Named, ...]:
    """A place with the units named right behind it ("قرية X بريف Y") is one mention."""
    kept: list[tuple[_Found, Named]] = []
    for one, named in zip(found, places, strict=True):
        if kept:
            last, inner = kept[-1]
            gap = folded.text[last.end : one.start]
            if inner.lead != "dateline" and one.prep != "list" and NESTING.fullmatch(gap) and gap.strip(" ,"):
                units = (*inner.mention.within, named.mention.text)
                kept[-1] = (
                    replace(last, end=one.end),
                    replace(inner, mention=replace(inner.mention, within=units)),
                )
                continue
        kept.append((one, named))
    return tuple(named for _, named in kept)
