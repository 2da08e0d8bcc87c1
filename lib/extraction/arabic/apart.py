"""Which figures of an Arabic report share no person, because its wording says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.extraction.arabic import cues
from lib.extraction.arabic.fold import plain
from lib.extraction.arabic.triggers import SUBSET
from lib.extraction.arabic.wording import words_before, words_between
from lib.extraction.drafts import Draft
from lib.extraction.languages import language
from lib.vocabulary import Demographic

NEAREST = 2
"""How many sentences back "another 50" may look for the figure that it adds to."""
AGES = frozenset({Demographic.CHILDREN, Demographic.WOMEN, Demographic.MEN})
GENERIC = frozenset(
    plain("شخص شخصا أشخاص قتيل قتيلا قتلى جريح جريحا جرحى ضحية ضحايا شهيد شهيدا شهداء جثة جثث فردا").split()
)
JOINED = re.compile(r"(?: (?:في|ب|من|علي)(?: ?\w+){1,4})?,? و")


ALSO = re.compile(r"(?<!\w)كما (?:قتل|قضي|لقي|توفي|استشهد|اصيب|جرح|اعتقل)\w* (?:ال)?$")
""" "كما قضى مدنيان": another thing that happened, to other people."""


DEATHS = re.compile(r"(?: \w+){0,3},? و(?:مقتل|استشهاد|وفاه|مصرع|اغتيال|اعدام) (?:ال)?")


def stated(drafts: list[Draft]) -> Iterator[tuple[int, int]]:
    """Pairs of positions that Arabic wording sets apart, the earlier figure first."""
    chains: dict[int, list[int]] = {}
    for second in range(len(drafts)):
        chain = chains.setdefault(second, [])
        for first in _set_apart(drafts, second):
            chain += [one for one in (first, *chains[first]) if one not in chain]
        yield from ((first, second) for first in chain)


def _comparable(one: Draft, other: Draft) -> bool:
    return one.outcome is other.outcome and one.background is other.background


def _set_apart(drafts: list[Draft], second: int) -> list[int]:
    """The figure that the wording of `second` sets it apart from; none where it sets none."""
    item = drafts[second]
    if language(item.sentence.text) != "ar" or item.sentence.heading:
        return []
    near = [position for position in range(second - 1, -1, -1) if _in_reach(drafts[position], item)]
    nearest = next(iter(near), None)
    if nearest is not None and _listed_beside(drafts[nearest], item):
        return [nearest]
    whole = next((one for one in near if drafts[one].rule != "subset" or item.rule == "subset"), None)
    if whole is not None and (_adds(item, drafts[whole]) or _separate(item, drafts[whole])):
        return [whole]
    return []


def _listed_beside(one: Draft, other: Draft) -> bool:
    if one.sentence is not other.sentence:
        return one.sentence.bullet and other.sentence.bullet and _own_places(one, other)
    return _coordinated(one, other) or _deaths_listed(one, other) or _places_listed(one, other)


def _in_reach(other: Draft, item: Draft) -> bool:
    near = item.sentence.index - other.sentence.index <= NEAREST
    return near and not other.sentence.heading and _comparable(other, item)


def _deaths_listed(one: Draft, other: Draft) -> bool:
    """ "وفاة خمسة أشخاص ومقتل ثلاثة جناة": deaths told one beside the other, each of people of its own."""
    gap = plain(one.sentence.text[one.at[1] : other.at[0]])
    own = other.category is not one.category and other.demographic not in AGES
    return own and DEATHS.fullmatch(gap) is not None and not SUBSET.search(words_before(one)[-60:])


def _coordinated(one: Draft, other: Draft) -> bool:
    """ "19 طفلا ومعلمين اثنين": members of one list that each name people of their own."""
    gap = plain(one.sentence.text[one.at[1] : other.at[0]])
    nouns = [_noun(item) for item in (one, other)]
    if (
        (not JOINED.fullmatch(gap) and not re.fullmatch(r",? و\w+ (?:ال)?", gap))
        or not all(nouns)
        or nouns[0] == nouns[1]
    ):
        return False
    if set(nouns) & GENERIC or (
        SUBSET.search(words_before(one)[-60:]) and any(i.demographic in AGES for i in (one, other))
    ):
        return False
    ages = [item.demographic in AGES for item in (one, other)]
    return one.demographic is not other.demographic if all(ages) else True


def _noun(item: Draft) -> str:
    words = (item.phrase or plain(item.span.of(" " * item.sentence.span.start + item.sentence.text))).split()
    return words[0].removeprefix("ال") if words else ""


def _adds(item: Draft, other: Draft) -> bool:
    """ "خمسة آخرون": people beside those just counted, where those are no toll that may hold both."""
    more = cues.OTHERS.search(item.phrase) or ALSO.search(words_before(item))
    return more is not None and not cues.SUM.search(words_before(other)[-40:])


def _places_listed(one: Draft, other: Draft) -> bool:
    """ "49 في طرطوس و25 في اللاذقية": figures of one list, each with a place of its own."""
    gap = words_between(one, other)
    return (
        len(gap) < 120
        and re.search(r"[,;]|(?<!\w)و", gap) is not None
        and not SUBSET.search(gap)
        and _own_places(one, other)
    )


def _separate(item: Draft, other: Draft) -> bool:
    """ "وفي حادث منفصل": an incident of its own, told behind one that has its own place."""
    cue = cues.APART.search(words_before(item))
    wide = cues.WIDE.search(plain(other.sentence.text)) is not None
    return (
        cue is not None
        and other.sentence is not item.sentence
        and other.place_given
        and not wide
        and _own_places(other, item)
    )


def _own_places(one: Draft, other: Draft) -> bool:
    if one.mention is None or other.mention is None or not (one.place_given and other.place_given):
        return False
    if one.broad_place or other.broad_place or one.mention.span == other.mention.span:
        return False
    names = [{item.mention.text, *item.mention.within} for item in (one, other) if item.mention]
    return one.mention.text not in names[1] and other.mention.text not in names[0]
