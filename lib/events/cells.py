"""Marks of a viewport: the rows of a View summed in squares that are tied to the world, not to the screen.

A square is a power of two of world pixels, so panning leaves it where it is. What is known to a place and what is
known to its unit only are never in one mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from lib.events.ledger import BITS, EXACT, UNIT, Array, Ledger, degrees, world_pixels
from lib.events.sieve import Rows
from lib.events.tallies import TYPES, starts_of_events

MOST: Final = 2_000
"""Marks of one viewport."""
SIZE: Final = 5
"""A square is 2**SIZE screen pixels wide, and twice that for units; more where a viewport is too large."""
_TILE: Final = 8
"""A tile of Web Mercator is 2**_TILE pixels wide."""
_FINE: Final = 3
"""The centre of a square's people is found to 2**-_FINE of its width."""
_LOOKED_AT: Final = 200_000
"""Up to so many rows, every square is asked whether it holds a single place; beyond, only the squares with few."""
_FEW: Final = 1_000

_STEPS: Final = 100_000
"""A degree in steps of about a metre."""

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees; west may lie below -180 and east above 180."""


@dataclass(frozen=True, slots=True, order=True)
class Square:
    """A square of the world: which marks it sums (EXACT or UNIT), its width 2**`shift` world pixels, its column
    and row from the north-west. It is written `cell:…` in a link."""

    drawn: int
    shift: int
    column: int
    row: int

    def __str__(self) -> str:
        return f"cell:{self.drawn}:{self.shift}:{self.column}:{self.row}"

    @classmethod
    def parse(cls, text: str | None) -> Square | None:
        """The square that a link names; null where it names none."""
        kind, *numbers = (text or "").split(":")
        if kind != "cell" or len(numbers) != 4 or not all(part.isascii() and part.isdigit() for part in numbers):
            return None
        drawn, shift, column, row = (int(part[:12]) for part in numbers)
        last = 1 << max(0, BITS - shift)
        known = drawn in (EXACT, UNIT) and shift <= BITS and column < last and row < last
        return cls(drawn, shift, column, row) if known else None


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The marks of a viewport as columns, one entry a mark.

    `drawn` is EXACT or UNIT; `x` and `y` are world pixels of the centre of its people, or of its place where it
    holds a single one; `best` has a column for each casualty type; `events` counts events; `single` says whether
    all lies at one place; `column` and `row` are those of the square, 2**`shift` (for units 2**(`shift` + 1))
    world pixels wide. `copies` says how many worlds to the east a mark stands of the one at 0 degrees.
    """

    shift: int
    drawn: Array
    x: Array
    y: Array
    best: Array
    events: Array
    single: Array
    column: Array
    row: Array
    copies: Array

    def __len__(self) -> int:
        return len(self.drawn)

    def columns(self) -> dict[str, Any]:
        """The marks as lists of whole numbers, the largest first; degrees come in steps of 1e-5."""
        order = np.lexsort((self.row, self.column, -self.best.sum(axis=1)))
        longitude, latitude = degrees(self.x.astype(np.float64), self.y.astype(np.float64))
        found = {
            "drawn": self.drawn,
            "lat": np.rint(latitude * _STEPS).astype(np.int64),
            "lon": np.rint((longitude + 360.0 * self.copies) * _STEPS).astype(np.int64),
            "events": self.events,
            "single": self.single.astype(np.int8),
            "column": self.column,
            "row": self.row,
        }
        by_type = [[int(best) for best in figures[order]] for figures in self.best.T]
        return {"shift": self.shift, "best": by_type} | {
            name: [int(value) for value in column[order]] for name, column in found.items()
        }


@dataclass(frozen=True, slots=True)
class _Frame:
    """The squares of a viewport in one copy of the world: columns and rows, first to last."""

    copy: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def edges(self) -> tuple[int, int, int, int]:
        return self.left, self.right, self.top, self.bottom

    @property
    def wide(self) -> int:
        return self.right - self.left + 1

    @property
    def squares(self) -> int:
        return max(0, self.wide) * max(0, self.bottom - self.top + 1)


def cells(ledger: Ledger, rows: Rows, box: Box, zoom: int) -> Cells:
    """The marks of the rows inside a viewport, at most `MOST`, with whole squares at its edges."""
    shift = shift_of(box, zoom)
    kind, x, y = rows.of(ledger.kind), rows.of(ledger.x), rows.of(ledger.y)
    found = []
    for drawn, wide in ((EXACT, shift), (UNIT, shift + 1)):
        for frame in _frames(box, wide):
            seen = _seen(kind, x, y, drawn, frame, wide)
            found.append(_summed(ledger, rows.where(seen), drawn, frame, wide))
    return Cells(shift, *(np.concatenate(parts) for parts in zip(*found, strict=True)))


def squares_of(box: Box, zoom: int) -> tuple[int, ...]:
    """What tells viewports apart: two of the same squares have the same marks."""
    shift = shift_of(box, zoom)
    frames = (frame for wide in (shift, shift + 1) for frame in _frames(box, wide))
    return (shift, *(edge for frame in frames for edge in (frame.copy, *frame.edges)))


def extent(ledger: Ledger, rows: Rows) -> Box | None:
    """The box around the rows that are drawn; null where none is."""
    drawn = rows.where(rows.of(ledger.kind) >= EXACT * TYPES)
    if not len(drawn):
        return None
    x, y = drawn.of(ledger.x), drawn.of(ledger.y)
    (west, east), (north, south) = degrees(*(np.array([each.min(), each.max()], float) for each in (x, y)))
    return float(west), float(south), float(east), float(north)


def in_square(ledger: Ledger, rows: Rows, square: Square) -> Rows:
    """Those of the rows that a square's mark sums."""
    frame = _Frame(0, square.column, square.column, square.row, square.row)
    seen = _seen(rows.of(ledger.kind), rows.of(ledger.x), rows.of(ledger.y), square.drawn, frame, square.shift)
    return rows.where(seen)


def shift_of(box: Box, zoom: int) -> int:
    """The width of a square at a zoom as a power of two of world pixels; wider where a viewport has too many."""
    shift = max(0, BITS - _TILE - zoom + SIZE)
    while sum(frame.squares for wide in (shift, shift + 1) for frame in _frames(box, wide)) > MOST:
        shift += 1
    return shift


def _frames(box: Box, shift: int) -> list[_Frame]:
    """The squares of a viewport, in one piece for each copy of the world that it reaches."""
    west, south, east, north = box
    if east - west >= 360:
        west, east = -180.0, 180.0
    pieces = []
    for copy in range(int((west + 180) // 360), int((east + 180) // 360) + 1):
        left, right = max(west - 360 * copy, -180.0), min(east - 360 * copy, 180.0)
        if left < right:
            (first, last), (top, bottom) = world_pixels(np.array([left, right]), np.array([north, south]))
            pieces.append(_Frame(copy, *(int(edge) >> shift for edge in (first, last, top, bottom))))
    return pieces


def _seen(kind: Array, x: Array, y: Array, drawn: int, frame: _Frame, shift: int) -> Array:
    seen = (kind >= drawn * TYPES) & (kind < (drawn + 1) * TYPES)
    last = (1 << max(0, BITS - shift)) - 1
    for place, low, high in ((x, frame.left, frame.right), (y, frame.top, frame.bottom)):
        if low > 0:
            seen &= place >= low << shift
        if high < last:
            seen &= place < (high + 1) << shift
    return seen


def _summed(ledger: Ledger, rows: Rows, drawn: int, frame: _Frame, shift: int) -> tuple[Array, ...]:
    """The columns of `Cells` for the rows of one frame."""
    x, y, size = rows.of(ledger.x), rows.of(ledger.y), frame.squares
    key = (y >> shift) - np.int32(frame.top)
    key *= np.int32(frame.wide)
    key += (x >> shift) - np.int32(frame.left)
    number = np.bincount(key, minlength=size)
    used = np.flatnonzero(number)
    best = np.bincount(key * TYPES + rows.of(ledger.kind) % TYPES, rows.of(ledger.best), size * TYPES)
    events = np.bincount(key[starts_of_events(ledger, rows)], minlength=size)
    column, row = used % frame.wide + frame.left, used // frame.wide + frame.top
    centre_x, centre_y = _centres(key, x, y, number, shift)
    single = _single(key, x, y, number)
    at_x, at_y = (column << shift) + centre_x[used], (row << shift) + centre_y[used]
    one = single[used] >= 0
    at_x[one], at_y[one] = x[single[used][one]], y[single[used][one]]
    by_type = best.astype(np.int64).reshape(-1, TYPES)[used]
    return (
        np.full(len(used), drawn, np.int8),
        at_x,
        at_y,
        by_type,
        events[used],
        one,
        column,
        row,
        np.full(len(used), frame.copy, np.int8),
    )


def _centres(key: Array, x: Array, y: Array, number: Array, shift: int) -> tuple[Array, Array]:
    """Mean place of each square's rows, in world pixels from its corner; both coordinates summed as one number."""
    fine = max(0, shift - _FINE)
    inside = np.int32((1 << (shift - fine)) - 1)
    packed = ((y >> fine) & inside).astype(np.float64)
    packed *= _APART
    packed += (x >> fine) & inside
    sums = np.bincount(key, packed, len(number))
    down, along = np.divmod(sums, _APART)
    share = 1 / np.maximum(number, 1)
    half = (1 << fine) / 2
    return tuple((mean * share * (1 << fine) + half).astype(np.int64) for mean in (along, down))  # type: ignore[return-value]


_APART: Final = 2.0**27
"""Above the sum of one coordinate of nine million rows in one square; the sum of both is exact in 53 bits."""


def _single(key: Array, x: Array, y: Array, number: Array) -> Array:
    """For each square a row, where all its rows lie at one place, else -1."""
    among = np.arange(len(key))
    if len(key) > _LOOKED_AT:
        among = np.flatnonzero((number <= _FEW).take(key, mode="clip"))
    one = np.full(len(number), -1, np.int64)
    squares = key[among]
    one[squares] = among
    stands = one.take(squares)
    apart = (x[among] != x.take(stands)) | (y[among] != y.take(stands))
    one[squares[apart]] = -1
    return one
