"""Newer figures for the same thing: "up from 41", "earlier estimates", "later rose to 57"."""

from __future__ import annotations

import re

from lib.extraction import cues, nations
from lib.extraction.drafts import Draft
from lib.extraction.links import (
    Link,
    Links,
    adds,
    around,
    before,
    categories_meet,
    is_old,
    linked,
    old_cue,
    same_scope,
)
from lib.vocabulary import RelationType


def superseded(drafts: list[Draft], links: Links) -> None:
    """Adds a link from the newer figure to every one that the text calls an earlier one."""
    for position, item in enumerate(drafts):
        cue = old_cue(item)
        if cue is None or item.background or linked(links, position):
            continue
        newer = _newer(drafts, position)
        if newer is not None:
            links.append(Link(newer, position, RelationType.SUPERSEDES, "supersession-cue", cue))
    for position in range(1, len(drafts)):
        _grown(drafts, links, position)
    for position in range(len(drafts)):
        _outgrown(drafts, links, position)
    for position, item in enumerate(drafts):
        _risen(drafts, links, position, item)


def _grown(drafts: list[Draft], links: Links, position: int) -> None:
    """ "40 on Friday, 115 on Saturday": each figure of a toll that grew replaces the one before it."""
    old, new = drafts[position - 1], drafts[position]
    same = old.sentence is new.sentence and old.outcome is new.outcome and new.rule == "series"
    if same and old.value < new.value and not linked(links, position - 1):
        links.append(Link(position, position - 1, RelationType.SUPERSEDES, "series"))


STOOD = re.compile(
    r"\b(?:it|tolls?|figures?|count|tally|number of [\w ]{3,30}) (?:had )?stood at $", re.IGNORECASE
)


def _outgrown(drafts: list[Draft], links: Links, position: int) -> None:
    """What a toll grew from, or "stood at", is older than the larger figure that the report leads with."""
    item = drafts[position]
    grew = item.rule == "series" or STOOD.search(item.sentence.text[: item.at[0]])
    if not grew or linked(links, position):
        return
    fits = (other for other in range(position) if _may_replace(drafts[other], item))
    lead = next((other for other in fits if drafts[other].value > item.value), None)
    if lead is not None and drafts[lead].sentence is not item.sentence:
        links.append(Link(lead, position, RelationType.SUPERSEDES, "series"))


CLOCK = re.compile(r"(?:[-*•] )?\d{1,2}[:.h]\d\d\b")


def ticked(drafts: list[Draft], links: Links) -> None:
    """In a ticker, whose lines begin with the time, each whole figure replaces the one of the lines above."""
    if sum(CLOCK.match(item.sentence.text) is not None for item in drafts) < 3:
        return
    lines = [position for position, item in enumerate(drafts) if not item.sentence.heading]
    told: list[int] = []
    for position in lines:
        item = drafts[position]
        if item.background or item.demographic is not None or linked(links, position) or adds(item):
            continue
        before = next((p for p in reversed(told) if _may_follow(drafts[p], item)), None)
        if (
            before is not None
            and drafts[before].sentence is not item.sentence
            and drafts[before].value < item.value
        ):
            links.append(Link(position, before, RelationType.SUPERSEDES, "ticker"))
        if before is None or drafts[before].value <= item.value:
            told.append(position)


def _may_follow(old: Draft, new: Draft) -> bool:
    """Whether two lines of a ticker may count the same people: the countries that they name are not different."""
    one, other = (_nations(item.sentence.text) for item in (old, new))
    return old.outcome is new.outcome and (not one or not other or bool(one & other))


def _nations(text: str) -> set[str]:
    words = re.findall(r"[A-Z][\w'-]+", text)
    return {
        nations.ADJECTIVES.get(word, word)
        for word in words
        if word in nations.ADJECTIVES or word in nations.COUNTRIES
    }


def _risen(drafts: list[Draft], links: Links, position: int, item: Draft) -> None:
    """ "The toll later rose to 57" replaces the toll that the report gave before."""
    if item.background or item.sentence.heading or linked(links, position) or old_cue(item) is not None:
        return
    cue = cues.last(cues.NEW, item.sentence.text[: item.at[0]])
    if cue is None or len(item.sentence.text[: item.at[0]]) - cue.end() > 25:
        return
    for candidate in before(position):
        other = drafts[candidate]
        news = other.sentence is not item.sentence and not other.sentence.heading and not other.background
        if news and other.value != item.value and same_scope(other, item) and not linked(links, candidate):
            span = item.sentence.inside(*cue.span())
            links.append(Link(position, candidate, RelationType.SUPERSEDES, "supersession-cue", span))
            return


def _newer(drafts: list[Draft], position: int) -> int | None:
    """The figure that replaces an older one: the nearest of its sentence, else the largest before it."""
    item = drafts[position]
    newer = [other for other in around(position, position, len(drafts)) if _may_replace(drafts[other], item)]
    same = [candidate for candidate in newer if drafts[candidate].sentence is item.sentence]
    if same:
        return min(same, key=lambda candidate: abs(drafts[candidate].at[0] - item.at[0]))
    earlier = [candidate for candidate in newer if candidate < position]
    return max(earlier, key=lambda candidate: drafts[candidate].value, default=None)


def _may_replace(newer: Draft, old: Draft) -> bool:
    if newer.outcome is not old.outcome or newer.background or newer.sentence.heading or is_old(newer):
        return False
    reach = 10 if newer.sentence is old.sentence else 2
    return categories_meet(newer.category, old.category) and newer.value != old.value <= reach * newer.value
