"""The greatest sum over claims that are pairwise provably disjoint.

Sets of claims are bit masks in Python integers: an intersection over 10,000 claims costs well under a
microsecond. The search is exact; where it runs out of steps it returns a set that is valid (it never counts
anybody twice) but may not be the greatest, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

STEPS = 20_000
"""Branches tried per View before the answer is labelled as a bound."""
DEPTH = 200
"""Open decisions at once; deeper graphs are answered by a bound too."""


Weights = Sequence[int] | Mapping[int, int]
"""The weight of each vertex, or of those that matter."""


@dataclass(frozen=True, slots=True)
class Heaviest:
    """A set of vertices without conflict, and whether none is heavier."""

    members: int
    exact: bool


def heaviest(weights: Weights, conflicts: Sequence[int], among: int) -> Heaviest:
    """The heaviest set of vertices of the mask `among` of which no two are in conflict.

    `conflicts[v]` is the mask of the vertices that v excludes, without v itself; weights are positive.
    """
    search = _Search(weights, conflicts)
    members = search.solve(among)
    return Heaviest(members, exact=not search.gave_up)


def mask_of(vertices: Iterable[int]) -> int:
    """The mask of these vertices."""
    found = list(vertices)
    if len(found) > FEW:
        return _mask_of_many(found)
    mask = 0
    for v in found:
        mask |= 1 << v
    return mask


def _mask_of_many(vertices: Sequence[int]) -> int:
    octets = bytearray((max(vertices) >> 3) + 1)
    for v in vertices:
        octets[v >> 3] |= 1 << (v & 7)
    return int.from_bytes(octets, "little")


def bits(mask: int) -> Iterable[int]:
    """The vertices of a mask, lowest first."""
    return _few_bits(mask) if mask.bit_count() <= FEW else _many_bits(mask)


FEW = 16
"""Up to here it is faster to take one bit after the other, although each step copies the whole mask."""


def _few_bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _many_bits(mask: int) -> list[int]:
    octets = np.frombuffer(mask.to_bytes((mask.bit_length() + 7) // 8, "little"), dtype=np.uint8)
    found: list[int] = np.flatnonzero(np.unpackbits(octets, bitorder="little")).tolist()
    return found


class _Search:
    """Reductions, then components, then branching on the vertex in the most conflicts."""

    def __init__(self, weights: Weights, conflicts: Sequence[int]) -> None:
        self.weights = weights
        self.conflicts = conflicts
        self.steps = STEPS
        self.gave_up = False

    def weight(self, mask: int) -> int:
        return sum(self.weights[v] for v in bits(mask))

    def solve(self, open_: int, depth: int = 0) -> int:
        taken, open_ = self.reduce(open_)
        for component in self.components(open_):
            taken |= self.branch(component, depth)
        return taken

    def reduce(self, open_: int) -> tuple[int, int]:
        """Take what outweighs all its conflicts; drop what a lighter-bound twin can always replace."""
        taken, queue = 0, open_
        while queue:
            again = 0
            for v in bits(queue):
                own = 1 << v
                if not open_ & own:
                    continue
                near = self.conflicts[v] & open_
                if not near:
                    taken |= own
                    open_ ^= own
                elif self.outweighs(v, near):
                    taken |= own
                    open_ &= ~(near | own)
                    again |= self.around(near)
                elif dropped := self.dominated(v, near | own):
                    open_ &= ~dropped
                    again |= self.around(dropped) | own
            queue = again & open_
        return taken, open_

    def outweighs(self, v: int, near: int) -> bool:
        budget = self.weights[v]
        for u in bits(near):
            budget -= self.weights[u]
            if budget < 0:
                return False
        return True

    def dominated(self, v: int, closed: int) -> int:
        """Neighbours of v that are no heavier and exclude at least as much: v does as well without them.

        `closed` is v with its open neighbours.
        """
        return mask_of(
            u
            for u in bits(closed)
            if u != v and self.weights[u] <= self.weights[v] and closed & (self.conflicts[u] | 1 << u) == closed
        )

    def around(self, mask: int) -> int:
        found = 0
        for v in bits(mask):
            found |= self.conflicts[v]
        return found

    def components(self, open_: int) -> Iterator[int]:
        while open_:
            reached = frontier = open_ & -open_
            while frontier:
                frontier = self.around(frontier) & open_ & ~reached
                reached |= frontier
            yield reached
            open_ &= ~reached

    def branch(self, component: int, depth: int) -> int:
        """Decide the vertex in the most conflicts: by a bound where one settles it, else by trying both."""
        if component.bit_count() == 1:
            return component
        v = max(bits(component), key=lambda u: (self.conflicts[u] & component).bit_count())
        near = self.conflicts[v] & component
        rest = component & ~(near | 1 << v)
        if self.weights[v] >= self.cover_bound(near):
            return 1 << v | self.solve(rest, depth)
        without = component & ~(1 << v)
        most_with = self.weights[v] + self.cover_bound(rest)
        if most_with <= self.weight(self.greedy(without)):
            return self.solve(without, depth)
        if self.steps <= 0 or depth >= DEPTH:
            self.gave_up = True
            return self.greedy(component)
        self.steps -= 1
        best_without = self.solve(without, depth + 1)
        if most_with <= self.weight(best_without):
            return best_without
        return max(1 << v | self.solve(rest, depth + 1), best_without, key=self.weight)

    def cover_bound(self, open_: int) -> int:
        """An upper bound: the heaviest of each clique of a greedy clique cover."""
        bound = 0
        while open_:
            v = (open_ & -open_).bit_length() - 1
            clique, shared, top = 1 << v, self.conflicts[v] & open_, self.weights[v]
            while shared:
                u = (shared & -shared).bit_length() - 1
                clique |= 1 << u
                top = max(top, self.weights[u])
                shared &= self.conflicts[u]
            bound += top
            open_ &= ~clique
        return bound

    def greedy(self, open_: int) -> int:
        taken = 0
        while open_:
            v = max(bits(open_), key=lambda u: self.weights[u])
            taken |= 1 << v
            open_ &= ~(self.conflicts[v] | 1 << v)
        return taken
