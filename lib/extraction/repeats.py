"""The same figure again, and rival figures of other sources."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.extraction import cues
from lib.extraction.drafts import Draft
from lib.extraction.links import (
    Link,
    Links,
    before,
    categories_meet,
    from_the_lead,
    linked,
    same_figure,
    same_scope,
)
from lib.vocabulary import Category, Qualifier, RelationType


def repeats(drafts: list[Draft], links: Links) -> None:
    """Adds a link from every repeat, a headline's too, to the figure that it repeats."""
    for position, item in enumerate(drafts):
        if item.background or linked(links, position):
            continue
        target = _repeated(drafts, position, links)
        if target is not None:
            links.append(Link(position, target, RelationType.SAME_AS, "repeat"))


def _repeated(drafts: list[Draft], position: int, links: Links) -> int | None:
    item = drafts[position]
    others = from_the_lead(position) if not item.sentence.heading else range(position + 1, min(len(drafts), 200))
    for candidate in others:
        other = drafts[candidate]
        if other.sentence.heading or other.sentence is item.sentence or other.background:
            continue
        if _too_small(item) and item.phrase != other.phrase:
            continue
        if item.value < SMALL and not (item.sentence.heading or _at_one_place(item, other)):
            continue
        if same_scope(item, other) and (same_figure(item, other) or _rounds(item, other)):
            return candidate
        if item.sentence.heading and _announces(item, other):
            return candidate
    return None


SMALL = 10
"""Below this many people two equal figures may well be of different events."""


def _at_one_place(item: Draft, other: Draft) -> bool:
    """Whether no place that the text gives the two, near or far, tells them apart."""
    if item.mention is None or other.mention is None:
        return True
    names = [{one.mention.text, *one.mention.within} for one in (item, other) if one.mention]
    return bool(names[0] & names[1])


def _too_small(item: Draft) -> bool:
    """One or two people are no figure by which to know a group again."""
    return item.value < 3 and not item.sentence.heading


def _announces(item: Draft, other: Draft) -> bool:
    """Whether a headline gives the body's figure, whose place and words may be wider than those of the body."""
    alike = item.demographic is other.demographic or None in (item.demographic, other.demographic)
    return (
        item.outcome is other.outcome
        and categories_meet(item.category, other.category)
        and alike
        and (same_figure(item, other) or _rounds(item, other))
    )


def _rounds(item: Draft, other: Draft) -> bool:
    """A headline's rounder figure for the same toll."""
    if item.sentence.heading and item.count.qualifier is Qualifier.VAGUE:
        return item.value / 2 <= other.value <= 10 * item.value
    if not item.sentence.heading or item.count.best == item.count.low == item.count.high:
        return False
    margin = max(0.1 * item.value, 1)
    least = -margin if item.count.qualifier is Qualifier.ABOUT else 0
    return least <= other.value - item.value <= margin


BOAST = re.compile(
    r"\b(?:claim(?:ed|s|ing) (?:responsibility|the attack|to have|credit)|(?:could|can|did|do|does) not (?:be |"
    r"immediately |"
    r"independently )*(?:verif|confirm)\w*|unverified|without (?:giving|offering|providing) (?:any |a "
    r")?(?:source|evidence|proof))",
    re.IGNORECASE,
)
"""What tells that only a party to the fighting, or nobody who can be checked, gives the figure."""


def _boasts(drafts: list[Draft], links: Links) -> None:
    """Adds a link from a larger figure that nobody could check to the one that stands against it."""
    for position, item in enumerate(drafts):
        if (
            item.background
            or item.sentence.heading
            or linked(links, position)
            or not BOAST.search(item.sentence.text)
        ):
            continue
        others = [drafts[other] for other in before(position)]
        fits = [
            position - 1 - back
            for back, other in enumerate(others)
            if _stands_against(other, item) and other.sentence is not item.sentence
        ]
        same = [other for other in fits if drafts[other].category is item.category]
        if fits:
            target = min(same or fits)
            links.append(Link(position, target, RelationType.CONTRADICTS, "unchecked-claim"))


def _stands_against(other: Draft, item: Draft) -> bool:
    plain = not (other.background or other.sentence.heading) and other.outcome is item.outcome
    return plain and categories_meet(other.category, item.category) and other.value < item.value


def rivals(drafts: list[Draft], links: Links) -> None:
    """Adds a link from every figure that another source sets against an earlier one."""
    _boasts(drafts, links)
    for position, item in enumerate(drafts):
        if item.background or item.sentence.heading or linked(links, position) or item.source is None:
            continue
        for candidate in before(position):
            other = drafts[candidate]
            if _contradicts(item, other) and not linked(links, candidate):
                cue = cues.RIVAL.search(item.sentence.text)
                span = item.sentence.inside(*cue.span()) if cue else None
                links.append(Link(position, candidate, RelationType.CONTRADICTS, "rival-source", span))
                break


LOCAL = re.compile(
    r"\b(?:received|brought|taken|admitted|delivered|arrived|arriving)\b[^;.]{0,40}$", re.IGNORECASE
)
"""What one hospital counts is a part, whoever says so."""


def _contradicts(item: Draft, other: Draft) -> bool:
    if LOCAL.search(item.sentence.text[: item.at[0]]):
        return False
    if other.source == item.source or other.background or other.sentence.heading:
        return False
    side_by_side = item.sentence is other.sentence and other.source is not None and item.source is not None
    side_by_side = side_by_side or (item.rule == other.rule == "among" and other.source is not None)
    bare = side_by_side and not item.phrase and not other.phrase
    bare = bare or _confirms_another(item, other)
    sets_against = bare or cues.STRONG_RIVAL.search(item.sentence.text) is not None or _both_headed(item, other)
    if other.source is None and not sets_against:
        return False
    categories = {item.category, other.category}
    comparable = len(categories) == 1 or categories == {Category.UNKNOWN, Category.CIVILIAN}
    comparable = comparable or (sets_against and not item.phrase and Category.UNKNOWN in categories)
    scope = same_scope(item, other) or (
        cues.STRONG_RIVAL.search(item.sentence.text) is not None
        and same_scope(replace(item, place_given=False), other)
    )
    if not (comparable and scope) or same_figure(item, other):
        return False
    return sets_against or cues.RIVAL.search(item.sentence.text) is not None


COUNTS = re.compile(
    r"\b(?:confirmed|reported|counted|gave|acknowledged|registered|recorded|verified|announced|spoke of|listed) "
    r"(?:only )?$"
)
COUNTED = re.compile(r" (?:deaths|dead|killed|fatalities|bodies|injured|wounded)\b")


def _confirms_another(item: Draft, other: Draft) -> bool:
    """ "The administrator confirmed nine deaths" right behind another source's ten."""
    text, start = item.sentence.text, item.span.start - item.sentence.span.start
    near = item.sentence.index - other.sentence.index == 1 and item.sentence.paragraph == other.sentence.paragraph
    sourced = item.source is not None and other.source is not None and not item.place_given
    counts = COUNTS.search(text[:start]) and COUNTED.match(text, item.span.end - item.sentence.span.start)
    return near and sourced and counts is not None


def _both_headed(item: Draft, other: Draft) -> bool:
    """ "United Nations: 665 … Health ministry: 1,031": sources set side by side."""
    return (
        cues.HEADED.match(item.sentence.text) is not None
        and cues.HEADED.match(other.sentence.text) is not None
        and (
            item.sentence.paragraph == other.sentence.paragraph or (item.sentence.bullet and other.sentence.bullet)
        )
    )
