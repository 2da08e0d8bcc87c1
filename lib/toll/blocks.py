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
    runs = _runs(claims, scopes)
    every = [run for found in runs.values() for run in found]
    joined = _Joined(len(claims))
    for run in every:
        joined.all(run.members)
    for one, other in _neighbours([place for place in runs if place is not None], places):
        _meet(runs[one], runs[other], joined)
    for place in runs:
        _meet(runs.get(None, []), runs[place], joined)
    for v, u in _said_of_each_other(claims):
        joined.two(v, u)
    return [[claims[v] for v in block] for block in _gathered(joined.groups())]


def _runs(claims: Sequence[Claim], scopes: Mapping[str, Scope]) -> dict[Place | None, list[_Run]]:
    """The runs at each place in their order; at null those of claims that may be anywhere."""
    spans: dict[Place | None, list[tuple[date, date, int]]] = defaultdict(list)
    for v, claim in enumerate(claims):
        _, _, _, place, period = scopes[claim.id]
        spans[place].append((period.start, period.end, v) if period else (date.min, date.max, v))
    return {place: _merged(sorted(found)) for place, found in spans.items()}


def _merged(spans: Sequence[tuple[date, date, int]]) -> list[_Run]:
    runs: list[_Run] = []
    for start, end, v in spans:
        if runs and start <= runs[-1].end:
            last = runs[-1]
            last.members.append(v)
            if end > last.end:
                runs[-1] = last._replace(end=end)
        else:
            runs.append(_Run(start, end, [v]))
    return runs


def _neighbours(known: Sequence[Place], places: Surveyed) -> Iterator[tuple[Place, Place]]:
    """Pairs of places that may share ground."""
    for one, others in enumerate(places.meeting(known)):
        yield from ((known[one], known[other]) for other in others if one < other)


def _meet(ours: Sequence[_Run], theirs: Sequence[_Run], joined: _Joined) -> None:
    """Join the runs that share a day. Runs of one place share none, so those that one meets lie side by side."""
    few, many = sorted((ours, theirs), key=len)
    starts, ends = [run.start for run in many], [run.end for run in many]
    for run in few:
        for other in many[bisect_left(ends, run.start) : bisect_right(starts, run.end)]:
            joined.two(run.members[0], other.members[0])


def _said_of_each_other(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    index = {claim.id: v for v, claim in enumerate(claims)}
    for v, claim in enumerate(claims):
        if claim.relations or claim.apart_from:
            for other in (*(relation.target for relation in claim.relations), *claim.apart_from):
                if other in index:
                    yield v, index[other]


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
    """Positions that belong together: a union-find with path halving."""

    def __init__(self, number: int) -> None:
        self._parent = list(range(number))

    def two(self, one: int, other: int) -> None:
        """Put two, with all that is joined to them, together."""
        self._parent[self._root(one)] = self._root(other)

    def all(self, members: Sequence[int]) -> None:
        """Put several together that nothing is joined to yet."""
        for v in members:
            self._parent[v] = members[0]

    def groups(self) -> Iterable[list[int]]:
        """Everybody, in groups."""
        found: dict[int, list[int]] = defaultdict(list)
        for v in range(len(self._parent)):
            found[self._root(v)].append(v)
        return found.values()

    def _root(self, v: int) -> int:
        parent = self._parent
        while parent[v] != v:
            parent[v] = v = parent[parent[v]]
        return v
