"""A link between two drafts, and what two drafts have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.extraction import cues
from lib.extraction.drafts import Draft
from lib.model import Span
from lib.vocabulary import Category, Qualifier, RelationType


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two drafts by their positions in the list."""

    source: int
    target: int
    type: RelationType
    rule: str
    cue: Span | None = None


def linked(links: list[Link], position: int) -> bool:
    """Whether a draft already says of itself what it is to another, or has been replaced."""
    return any(
        (link.source == position and link.type is not RelationType.SUPERSEDES)
        or (link.target == position and link.type is RelationType.SUPERSEDES)
        for link in links
    )


def can_hold(total: Draft, part: Draft) -> bool:
    """Whether the part is no larger than the total may be."""
    highest = total.count.high if total.count.high is not None else max(total.value, 0)
    open_ended = total.count.high is None
    return part.value <= highest or (open_ended and total.count.best is None)


def is_old(item: Draft) -> bool:
    """Whether the text calls the figure an earlier one."""
    return old_cue(item) is not None


def old_cue(item: Draft) -> Span | None:
    """The words that call the figure an earlier one ("up from", "earlier estimates put"); null where none do."""
    text = item.sentence.text
    before = text[: item.at[0]]
    for match in cues.OLD.finditer(before):
        gap = before[match.end() :]
        if len(gap) < 60 and not re.search(r"[;]|\d| to $|\b(?:but|now)\b", gap):
            return item.sentence.inside(*match.span())
    behind = re.match(
        r"[^,;]{0,30}? (?:(?:reported|announced|given|confirmed) (?:earlier|previously|initially)|previously "
        r"reported|initially reported)\b",
        text[item.at[1] :],
    )
    return item.sentence.inside(item.at[1] + 1, item.at[1] + behind.end()) if behind else None


def categories_meet(one: Category, other: Category) -> bool:
    """Whether two casualty types may be of the same people."""
    return one is other or Category.UNKNOWN in (one, other)


def same_scope(one: Draft, other: Draft) -> bool:
    """Whether two figures may count the same people: no known word of theirs differs."""
    return (
        one.outcome is other.outcome
        and categories_meet(one.category, other.category)
        and (one.demographic is other.demographic or "" in (one.phrase, other.phrase))
        and places_meet(one, other)
        and (one.period is None or other.period is None or one.period.overlaps(other.period))
    )


def places_meet(one: Draft, other: Draft) -> bool:
    """Whether the two may be the same place: one is not given, or a name of one stands in the other."""
    if one.mention is None or other.mention is None or not (one.place_given and other.place_given):
        return True
    names = {one.mention.text, *one.mention.within}
    return bool(names & {other.mention.text, *other.mention.within})


def same_figure(one: Draft, other: Draft) -> bool:
    """Whether two figures say the same number; "up to 400" and "over 400" do not."""
    bounds = {one.count.qualifier, other.count.qualifier}
    return one.value == other.value and not (Qualifier.UP_TO in bounds and len(bounds) > 1)
