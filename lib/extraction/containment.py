"""Local figures that lie inside a wider one that the report leads with."""

from __future__ import annotations

import re

from lib.extraction import cues
from lib.extraction.drafts import Draft
from lib.extraction.links import Link, Links, adds, from_the_lead, is_old, linked, places_meet, tells_a_sum
from lib.extraction.story import width
from lib.vocabulary import Category, RelationType


def contained(drafts: list[Draft], links: Links) -> None:
    """Adds a link from every local figure to the wider one that implies it."""
    for position, item in enumerate(drafts):
        if (
            item.background
            or item.sentence.heading
            or linked(links, position)
            or cues.APART.search(item.sentence.text)
        ):
            continue
        target = _raised(drafts, position)
        target = _container(drafts, position, links) if target is None else target
        if target is not None:
            links.append(Link(position, target, RelationType.WITHIN, "implied-containment"))
    for position, item in enumerate(drafts):
        total = None
        if not (item.background or item.sentence.heading or linked(links, position)):
            total = _running_total(drafts, position)
        if total is not None:
            links.append(Link(position, total, RelationType.WITHIN, "running-total"))


BRINGS = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|rais(?:es?|ing|ed)|tak(?:es?|ing)|took|push(?:es|ing|ed)|lift(?:s|ing|"
    r"ed))\b[^.;]{0,40}"
    r"\b(?:toll|total|number|count|tally|to)\b[^.;]{0,30}$|\b(?:that|this|which|it) (?:makes|made)\b[^.;]{0,20}$|"
    r"\bso that the (?:\w+ )?(?:count|tally|toll|total|number)\b[^.;]{0,30}$|(?:^|, )(?:in all|altogether|"
    r"in total),?(?: \w+){0,3} $",
    re.IGNORECASE,
)
"""The words before a sum of what was counted before: "bringing the toll to 14", "that makes six"."""
LOOK_AHEAD = 3
A_WEEK = 7
PROVINCE = 4
NOW = re.compile(
    r"\b(?:toll|number of (?:[\w-]+ )?(?:dead|deaths|victims)|count|tally)\b[^.;]{0,30}\b(?:stands?|stood|"
    r"reached|rose|risen|"
    r"climbed|is now)\b[^.;]{0,12}$",
    re.IGNORECASE,
)
RAISED_BY = re.compile(r"\b(?:as|after|when|with|because|following)\b", re.IGNORECASE)


def _raised(drafts: list[Draft], position: int) -> int | None:
    """ "The toll rose to 26 after seven more bodies were found": the total of its own sentence holds them."""
    item = drafts[position]
    if not position or not adds(item):
        return None
    other = drafts[position - 1]
    gap = item.sentence.text[other.at[1] : item.at[0]]
    same = other.sentence is item.sentence and other.outcome is item.outcome and other.value > item.value
    return position - 1 if same and tells_a_sum(other) and RAISED_BY.search(gap) else None


def _running_total(drafts: list[Draft], position: int) -> int | None:
    """The sum that a later clause draws from this figure and others; null where none does."""
    item = drafts[position]
    for candidate in range(position + 1, len(drafts)):
        other = drafts[candidate]
        if other.sentence.index - item.sentence.index > LOOK_AHEAD or other.background:
            return None
        fits = (
            other.outcome is item.outcome and other.value > item.value and _covers(other.category, item.category)
        )
        if (
            fits
            and not is_old(other)
            and (BRINGS.search(ahead := other.sentence.text[: other.at[0]]) or NOW.search(ahead))
        ):
            return candidate
    return None


def _container(drafts: list[Draft], position: int, links: Links) -> int | None:
    item = drafts[position]
    for candidate in from_the_lead(position):
        other = drafts[candidate]
        if (
            other.sentence is item.sentence
            or (other.sentence.heading and not _heads_round_up(drafts, candidate, links))
            or other.background
            or linked(links, candidate)
        ):
            continue
        if other.outcome is not item.outcome or other.value <= item.value:
            continue
        if _covers(other.category, item.category) and (_is_wide(other, item) or _same_event(other, item)):
            return candidate
    return None


def _heads_round_up(drafts: list[Draft], candidate: int, links: Links) -> bool:
    """Whether a headline gives a sum of its own, which no figure of the body repeats."""
    return cues.WIDE.search(drafts[candidate].sentence.text) is not None and candidate not in links.sources


def _covers(total: Category, part: Category) -> bool:
    return total is part or Category.UNKNOWN in (total, part)


def _is_wide(total: Draft, part: Draft) -> bool:
    broad = total.broad_place or (total.mention is not None and width(total.mention.description or "") >= PROVINCE)
    if total.mention is not None and not broad and part.place_given and not places_meet(total, part):
        return (
            cues.WIDE.search(total.sentence.text) is not None
            and total.sentence.index < 3
            and _period_holds(total, part)
        )
    return (
        (total.mention is None or broad)
        and part.place_given
        and total.sentence.index < 4
        and _period_holds(total, part)
    )


SEARCHED = re.compile(
    r"\b(?:find|found|recover\w*|retriev\w*|pull(?:ed|ing)|discover\w*|unearth\w*|dug|haul\w*|fish(?:ed|"
    r"ing))\b",
    re.IGNORECASE,
)


def _is_of_search(part: Draft) -> bool:
    """Bodies that are still being found are counted in the toll that the report leads with."""
    text = part.sentence.text
    return SEARCHED.search(text) is not None and re.match(r"bod(?:y|ies)", text[part.trigger[0] :]) is not None


def _same_event(total: Draft, part: Draft) -> bool:
    if adds(part) and not tells_a_sum(total) and not _is_of_search(part):
        return False
    near = part.sentence.paragraph - total.sentence.paragraph <= 6
    return near and places_meet(total, part) and _period_holds(total, part) and part.place_given is False


def _period_holds(total: Draft, part: Draft) -> bool:
    if total.period is None or part.period is None or total.period.overlaps(part.period):
        return True
    apart = abs((part.period.start - total.period.start).days)
    return not total.date_given and tells_a_sum(total) and apart <= A_WEEK
