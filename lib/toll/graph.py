"""Which claims may count the same people: the conflict graph as bit masks."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Mapping, Sequence
from typing import TypeVar

from lib.model import REPORTS, Claim, DateInterval, Place, Places
from lib.toll.scope import Scope, categories_disjoint, demographics_disjoint, places_disjoint
from lib.toll.weigh import bits
from lib.vocabulary import RelationType

Value = TypeVar("Value", bound=Hashable)


def conflicts(claims: Sequence[Claim], scopes: Mapping[str, Scope], places: Places) -> list[int]:
    """For each claim the mask of the claims that it is not provably disjoint from, without itself.

    Claims of one imported dataset are events that the dataset itself keeps apart, so they never conflict.
    """
    of = [scopes[claim.id] for claim in claims]
    masks = [
        _meeting([scope.category for scope in of], categories_disjoint),
        _meeting([scope.demographic for scope in of], demographics_disjoint),
        _meeting([scope.place for scope in of], _place_test(places)),
        _meeting_in_time([scope.period for scope in of]),
    ]
    related = _related(claims)
    everyone = (1 << len(claims)) - 1
    events = sum(1 << v for v, claim in enumerate(claims) if claim.dataset != REPORTS)
    found = []
    for v in range(len(claims)):
        mask = everyone & ~events if events >> v & 1 else everyone
        for meeting in masks:
            mask &= meeting[v]
        found.append((mask | related[v]) & ~(1 << v))
    _share_with_repeats(claims, found)
    return found


def _share_with_repeats(claims: Sequence[Claim], masks: list[int]) -> None:
    """A repeat speaks of the same people as what it repeats, so it meets whatever that meets."""
    index = {claim.id: v for v, claim in enumerate(claims)}
    by_id = {claim.id: claim for claim in claims}
    for v, claim in enumerate(claims):
        for target in ancestors(claim.id, by_id, {RelationType.SAME_AS}):
            if (u := index.get(target)) is not None:
                masks[v] |= masks[u] & ~(1 << v)
                for meets in bits(masks[u] & ~(1 << v)):
                    masks[meets] |= 1 << v


def _place_test(places: Places) -> Callable[[Place | None, Place | None], bool]:
    def test(one: Place | None, other: Place | None) -> bool:
        return places_disjoint(one, other, places)

    return test


def _meeting(values: Sequence[Value], disjoint: Callable[[Value, Value], bool]) -> list[int]:
    """For each position the mask of the positions whose value may meet its own; each pair of values asked once."""
    members: dict[Value, int] = defaultdict(int)
    for v, value in enumerate(values):
        members[value] |= 1 << v
    meets = dict(members)
    distinct = list(members)
    for index, one in enumerate(distinct):
        for other in distinct[:index]:
            if not disjoint(one, other):
                meets[one] |= members[other]
                meets[other] |= members[one]
    return [meets[value] for value in values]


def _meeting_in_time(periods: Sequence[DateInterval | None]) -> list[int]:
    """For each position the mask of the positions that share a day with it; an unknown day meets every day."""
    undated = sum(1 << v for v, period in enumerate(periods) if period is None)
    started = _running([(p.start.toordinal(), v) for v, p in enumerate(periods) if p is not None])
    ended = _running([(p.end.toordinal(), v) for v, p in enumerate(periods) if p is not None])
    everyone = (1 << len(periods)) - 1
    spans = {p for p in periods if p is not None}
    meets = {
        p: undated | (_up_to(started, p.end.toordinal()) & ~_up_to(ended, p.start.toordinal() - 1)) for p in spans
    }
    return [everyone if p is None else meets[p] for p in periods]


def _running(days: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Distinct days in order and, for each, the mask of everything on it or before."""
    on_day: dict[int, int] = defaultdict(int)
    for day, v in days:
        on_day[day] |= 1 << v
    ordered, masks, mask = sorted(on_day), [], 0
    for day in ordered:
        mask |= on_day[day]
        masks.append(mask)
    return ordered, masks


def _up_to(running: tuple[list[int], list[int]], day: int) -> int:
    ordered, masks = running
    found = bisect_right(ordered, day)
    return masks[found - 1] if found else 0


def _related(claims: Sequence[Claim]) -> list[int]:
    """For each claim the mask of those that relations join it to, through any chain of totals and repeats."""
    index = {claim.id: v for v, claim in enumerate(claims)}
    by_id = {claim.id: claim for claim in claims}
    masks = [0] * len(claims)
    for v, claim in enumerate(claims):
        for ancestor in ancestors(claim.id, by_id):
            if (u := index.get(ancestor)) is not None and u != v:
                masks[v] |= 1 << u
                masks[u] |= 1 << v
    return masks


def ancestors(
    claim: str, by_id: Mapping[str, Claim], types: Container[RelationType] = frozenset(RelationType)
) -> list[str]:
    """Every claim that relations of these types lead to from this one, nearest first."""
    if claim not in by_id or not by_id[claim].relations:
        return []
    found: dict[str, None] = {}
    frontier = [claim]
    while frontier:
        here = by_id.get(frontier.pop(0))
        for relation in here.relations if here is not None else ():
            if relation.type in types and relation.target not in found and relation.target != claim:
                found[relation.target] = None
                frontier.append(relation.target)
    return list(found)
