"""What a list of claims proves along one dimension of its scopes, as bit masks over positions in the list.

Python integers as sets: an intersection over 10,000 claims costs a fraction of a microsecond, so a question
about two claims becomes one about all of them. Each axis answers for a position `v`:

- `meets(v)`: the positions that may share people with it; only a proof takes one away,
- `holders(v)`: the positions whose value certainly holds its value, and `held(v)`: those that its value holds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from operator import or_
from typing import Generic, TypeVar

from lib.model import DateInterval, Place, Places
from lib.toll.scope import place_contains
from lib.toll.weigh import mask_of

Value = TypeVar("Value", bound=Hashable)


class Table(dict[int, int]):
    """Code -> mask, each worked out when it is first asked for."""

    def __init__(self, work_out: Callable[[int], int]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, code: int) -> int:
        self[code] = found = self._work_out(code)
        return found


class Axis:
    """The three questions that every dimension answers, by the code of a position's value."""

    _code: Sequence[int]
    _meets: Table | Sequence[int]
    _holders: Table | Sequence[int]
    _held: Table | Sequence[int]

    def meets(self, v: int) -> int:
        """The positions that are not provably apart from this one."""
        return self._meets[self._code[v]]

    def holders(self, v: int) -> int:
        """The positions whose value certainly holds this one's."""
        return self._holders[self._code[v]]

    def held(self, v: int) -> int:
        """The positions whose value certainly lies in this one's."""
        return self._held[self._code[v]]


class Kinds(Axis, Generic[Value]):
    """Casualty types and demographics: few values, each pair of them compared once."""

    def __init__(
        self,
        values: Sequence[Value],
        disjoint: Callable[[Value, Value], bool],
        contains: Callable[[Value, Value], bool],
    ) -> None:
        self._code, distinct, self._members = _coded(values)
        self._meets = [self._union(not disjoint(one, other) for other in distinct) for one in distinct]
        self._holders = [self._union(contains(other, one) for other in distinct) for one in distinct]
        self._held = [self._union(contains(one, other) for other in distinct) for one in distinct]

    def alike(self, v: int) -> int:
        """The positions of the same kind."""
        return self._members[self._code[v]]

    def _union(self, chosen: Iterable[bool]) -> int:
        return _all(mask for mask, taken in zip(self._members, chosen, strict=True) if taken)


class Ground(Axis):
    """Places: each distinct one is compared with its neighbours only; an unknown place meets everything."""

    def __init__(self, values: Sequence[Place | None], places: Places) -> None:
        self._everywhere = (1 << len(values)) - 1
        self._code, self._distinct, self._members = _coded(values)
        self._near = self._neighbours(places)
        self._unknown = _all(m for p, m in zip(self._distinct, self._members, strict=True) if p is None)
        self._meets = Table(self._meeting)
        self._holders = Table(lambda code: self._where(code, lambda own, near: place_contains(near, own, places)))
        self._held = Table(lambda code: self._where(code, lambda own, near: place_contains(own, near, places)))
        self._same = Table(lambda code: self._where(code, places.same))

    def alike(self, v: int) -> int:
        """The positions at the same known place."""
        return self._same[self._code[v]]

    def _neighbours(self, places: Places) -> dict[int, list[tuple[int, Place]]]:
        """For the code of each known place the known places, with their codes, that it may share ground with."""
        known = [(code, place) for code, place in enumerate(self._distinct) if place is not None]
        meeting = places.meeting([place for _, place in known])
        return {known[one][0]: [known[other] for other in others] for one, others in enumerate(meeting)}

    def _meeting(self, code: int) -> int:
        if self._distinct[code] is None:
            return self._everywhere
        return self._unknown | _all(self._members[other] for other, _ in self._near[code])

    def _where(self, code: int, test: Callable[[Place, Place], bool]) -> int:
        """The positions of the neighbours that pass the test; none where the place is unknown."""
        own = self._distinct[code]
        return 0 if own is None else _all(self._members[o] for o, near in self._near[code] if test(own, near))


class Days(Axis):
    """Periods, inclusive days: running masks over first and last days; an unknown day meets every day."""

    def __init__(self, values: Sequence[DateInterval | None]) -> None:
        self._code, self._spans, members = _coded([None if p is None else (p.start, p.end) for p in values])
        self._everyone = (1 << len(values)) - 1
        self._undated = _all(m for span, m in zip(self._spans, members, strict=True) if span is None)
        dated = [(span, m) for span, m in zip(self._spans, members, strict=True) if span is not None]
        self._started = _Running((span[0], mask) for span, mask in dated)
        self._ended = _Running((span[1], mask) for span, mask in dated)
        self._meets, self._begin = Table(self._meeting), Table(self._beginning)
        self._holders, self._held = Table(self._holding), Table(self._inside)

    def dated(self, v: int) -> bool:
        """Whether it has a period."""
        return self._spans[self._code[v]] is not None

    def begin_with(self, v: int) -> int:
        """The positions of the same first day."""
        return self._begin[self._code[v]]

    def overlap(self, v: int) -> int:
        """The positions that certainly share a day with it."""
        return self.meets(v) & ~self._undated if self.dated(v) else 0

    def _meeting(self, code: int) -> int:
        span = self._spans[code]
        if span is None:
            return self._everyone
        return self._started.up_to(span[1]) & ~self._ended.before(span[0]) | self._undated

    def _holding(self, code: int) -> int:
        span = self._spans[code]
        return 0 if span is None else self._started.up_to(span[0]) & ~self._ended.before(span[1])

    def _inside(self, code: int) -> int:
        span = self._spans[code]
        return 0 if span is None else self._ended.up_to(span[1]) & ~self._started.before(span[0])

    def _beginning(self, code: int) -> int:
        span = self._spans[code]
        return 0 if span is None else self._started.up_to(span[0]) & ~self._started.before(span[0])


class _Running:
    """Distinct days in order and, for each, the mask of everything on it or before."""

    def __init__(self, days: Iterable[tuple[date, int]]) -> None:
        on_day: dict[date, int] = defaultdict(int)
        for day, mask in days:
            on_day[day] |= mask
        self._days = sorted(on_day)
        self._masks: list[int] = [0, *accumulate((on_day[day] for day in self._days), or_)]

    def up_to(self, day: date) -> int:
        """The mask of everything on this day or before."""
        return self._masks[bisect_right(self._days, day)]

    def before(self, day: date) -> int:
        """The mask of everything before this day."""
        return self._masks[bisect_left(self._days, day)]


def _all(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _coded(values: Sequence[Value]) -> tuple[list[int], list[Value], list[int]]:
    """For each position the code of its value; the distinct values; for each of them the mask of its positions."""
    codes: dict[Value, int] = {}
    code = [codes.setdefault(value, len(codes)) for value in values]
    positions: list[list[int]] = [[] for _ in codes]
    for v, own in enumerate(code):
        positions[own].append(v)
    return code, list(codes), [mask_of(found) for found in positions]
