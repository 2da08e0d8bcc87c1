"""Claims in blocks of which no two can share a person, so that each is reckoned with by itself.

A busy record falls apart into small worlds: towns that no figure joins, days that no running total spans. Within a
block masks are short, and what costs much over 10,000 claims costs little over a few hundred.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lib.model import Claim, Place, Places
from lib.toll.scope import Scope
from lib.view import View

LEAST = 256
"""Small blocks are put together up to this many claims: a block has its own cost, and joining is always right."""


class Surveyed:
    """Places of which it was asked once, for all of them, which share ground."""

    def __init__(self, places: Places, known: Sequence[Place]) -> None:
        self._places = places
        self.contains, self.disjoint, self.same = places.contains, places.disjoint, places.same
        self._near = {
            place: [known[other] for other in others]
            for place, others in zip(known, places.meeting(known), strict=True)
        }

    def meeting(self, places: Sequence[Place]) -> list[list[int]]:
        """As `Places.meeting`, for some of the places that are known."""
        position = {place: v for v, place in enumerate(places)}
        return [sorted(position[near] for near in self._near[place] if near in position) for place in places]

    def named(self, view: View) -> Place | None:
        """As `Places.named`."""
        return self._places.named(view)


class _Run(NamedTuple):
    """Days on which claims of one place follow each other without a gap, and the positions of those claims."""

    start: date
    end: date
    members: list[int]


def blocks(claims: Sequence[Claim], scopes: Mapping[str, Scope], places: Surveyed) -> list[list[Claim]]:
    """The claims in blocks, each in the order that they had; whoever may share people is in one block.

    Relations and what a wording tells apart keep claims together too.
    """
    runs: list[_Run] = []
    at: dict[Place | None, range] = {}
    for place, spans in _spans(claims, scopes).items():
        before = len(runs)
        runs += _merged(spans)
        at[place] = range(before, len(runs))
    joined = _Joined(len(runs))
    for one, other in _neighbours([place for place in at if place is not None], places):
        _meet(at[one], at[other], runs, joined)
    for place in at:
        _meet(at.get(None, range(0)), at[place], runs, joined)
    _keep_together(claims, runs, joined)
    groups = ([v for run in group for v in runs[run].members] for group in joined.groups())
    return [[claims[v] for v in block] for block in _gathered(groups)]


def _spans(
    claims: Sequence[Claim], scopes: Mapping[str, Scope]
) -> dict[Place | None, list[tuple[date, date, int]]]:
    """First day, last day and position of the claims at each place; at null of those that may be anywhere."""
    found: dict[Place | None, list[tuple[date, date, int]]] = defaultdict(list)
    for v, claim in enumerate(claims):
        _, _, _, place, period = scopes[claim.id]
        found[place].append((period.start, period.end, v) if period else (date.min, date.max, v))
    return found


def _merged(spans: list[tuple[date, date, int]]) -> list[_Run]:
    runs: list[_Run] = []
    spans.sort()
    first, last, members = spans[0][0], spans[0][1], [spans[0][2]]
    for start, end, v in spans[1:]:
        if start <= last:
            members.append(v)
            last = max(last, end)
        else:
            runs.append(_Run(first, last, members))
            first, last, members = start, end, [v]
    return [*runs, _Run(first, last, members)]


def _neighbours(known: Sequence[Place], places: Surveyed) -> Iterator[tuple[Place, Place]]:
    """Pairs of places that may share ground."""
    for one, others in enumerate(places.meeting(known)):
        yield from ((known[one], known[other]) for other in others if one < other)


def _meet(ours: range, theirs: range, runs: Sequence[_Run], joined: _Joined) -> None:
    """Join the runs that share a day. Runs of one place share none, so those that one meets lie side by side."""
    few, many = sorted((ours, theirs), key=len)
    starts, ends = [runs[run].start for run in many], [runs[run].end for run in many]
    for run in few:
        start, end, _ = runs[run]
        for other in many[bisect_left(ends, start) : bisect_right(starts, end)]:
            joined.two(run, other)


def _keep_together(claims: Sequence[Claim], runs: Sequence[_Run], joined: _Joined) -> None:
    """Join what claims say of each other, whatever their scopes."""
    said = [claim for claim in claims if claim.relations or claim.apart_from]
    if not said:
        return
    run_of = {claims[v].id: run for run, (_, _, members) in enumerate(runs) for v in members}
    for claim in said:
        for other in (*(relation.target for relation in claim.relations), *claim.apart_from):
            if other in run_of:
                joined.two(run_of[claim.id], run_of[other])


def _gathered(groups: Iterable[list[int]]) -> Iterator[list[int]]:
    """Groups put together until there are enough; each in the order of positions."""
    block: list[int] = []
    for group in groups:
        block += group
        if len(block) >= LEAST:
            yield sorted(block)
            block = []
    if block:
        yield sorted(block)


class _Joined:
    """Numbers that belong together: a union-find with path halving."""

    def __init__(self, number: int) -> None:
        self._parent = list(range(number))

    def two(self, one: int, other: int) -> None:
        """Put two, with all that is joined to them, together."""
        self._parent[self._root(one)] = self._root(other)

    def groups(self) -> Iterable[list[int]]:
        """All numbers, in groups."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            found[self._root(number)].append(number)
        return found.values()

    def _root(self, number: int) -> int:
        parent = self._parent
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number
