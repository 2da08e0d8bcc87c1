"""An imported dataset in memory: its short columns, sorted by day, read-only and shared by every session.

Texts that a View filters by are codes into pools; the others (evidence, headline, event id) stay in the Parquet
file, where `quoted` reads them by row. Places are whole pixels of a Web Mercator world of 2**31 by 2**31, about
two centimetres each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from lib.errors import CairnError
from lib.vocabulary import Category, Demographic, Outcome

BITS: Final = 31
"""The world is 2**BITS pixels wide."""
NOWHERE: Final = -1
"""x and y of a row that the map does not draw at a place."""
OPEN: Final = -1
"""A bound that the dataset does not give."""
TRAY, EXACT, UNIT = 0, 1, 2
"""How a row is drawn: not at all, at its place (where_prec 1 and 2), or somewhere in its unit (3 and 4)."""
POOLED: Final = ("country", "adm_1", "adm_2", "where_coordinates", "actor1", "actor2", "source_original")
"""Columns of texts that are held as codes: those that a View filters by."""
_LISTS: Final = {"category": Category, "outcome": Outcome, "demographic": Demographic}
_MERCATOR: Final = 85.0511287798

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts: `codes[row]` is a position in `pool`, whose first entry is null."""

    codes: Array
    pool: tuple[str | None, ...]

    def code_of(self, text: str) -> int | None:
        """The code of a text; null where no row has it."""
        return self.pool.index(text) if text in self.pool else None


@dataclass(frozen=True, eq=False)
class Ledger:
    """The columns of one version of a dataset, row by row as in its Parquet file.

    `start` and `end` are days since 1970; `kind` is how a row is drawn × its casualty type, in the order of
    `Category`; `profile` stands for country, casualty type, outcome, demographic and where_prec together, whose
    codes are the columns of `profiles`. `first` marks the first row of an event, and `event_low` and `event_high`
    are bounds of the event on that row, 0 on the others.
    """

    path: Path
    version: str
    start: Array
    end: Array
    event: Array
    first: Array
    x: Array
    y: Array
    best: Array
    low: Array
    high: Array
    event_low: Array
    event_high: Array
    kind: Array
    profile: Array
    profiles: dict[str, Array]
    coded: dict[str, Coded]

    @classmethod
    def read(cls, path: Path, version: str) -> Ledger:
        """The columns of a Parquet file with `lib.datasets.SCHEMA`; CairnError where it is not that."""
        try:
            return _read(path, version)
        except (OSError, pa.ArrowException, KeyError, ValueError) as error:
            raise CairnError(f"{path} cannot be read ({error}). Import the dataset again.") from error

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def longest(self) -> int:
        """How many days the last day of a row lies after its first, at most."""
        return int((self.end - self.start).max(initial=0))

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first day of the first row and the last day of any; null without rows."""
        if not len(self):
            return None
        return as_date(int(self.start[0])), as_date(int(self.end.max()))

    @property
    def megabytes(self) -> float:
        """Memory of the columns."""
        own = (value for value in vars(self).values() if isinstance(value, np.ndarray))
        held = (*own, *(coded.codes for coded in self.coded.values()))
        return sum(array.nbytes for array in held if array.strides != (0,)) / 1e6


def as_day(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - _EPOCH


def as_date(day: int) -> date:
    """The day so many days after 1970 began."""
    return date.fromordinal(day + _EPOCH)


_EPOCH: Final = date(1970, 1, 1).toordinal()


def world_pixels(longitude: Array, latitude: Array) -> tuple[Array, Array]:
    """Degrees as whole pixels of the world, north at 0; NOWHERE for what is no place on it."""
    known = np.isfinite(longitude) & np.isfinite(latitude)
    known &= (np.abs(longitude) <= 180) & (np.abs(latitude) <= 90)
    with np.errstate(invalid="ignore"):
        north = np.arcsinh(np.tan(np.radians(np.clip(latitude, -_MERCATOR, _MERCATOR))))
        pair = (_pixel((longitude + 180) / 360, known), _pixel((1 - north / np.pi) / 2, known))
    return pair


def _pixel(share: Array, known: Array) -> Array:
    whole = np.clip(np.where(known, share, 0) * 2.0**BITS, 0, 2**BITS - 1).astype(np.int32)
    whole[~known] = NOWHERE
    return whole


def degrees(x: Array, y: Array) -> tuple[Array, Array]:
    """Longitude and latitude of world pixels, in the middle of each."""
    size = 2.0**BITS
    latitude = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * (y + 0.5) / size))))
    return (x + 0.5) / size * 360 - 180, latitude


def _read(path: Path, version: str) -> Ledger:
    file = pq.ParquetFile(path)
    start = _whole(file, "date_start", np.int32)
    if (np.diff(start) < 0).any():
        raise ValueError("its rows are not sorted by day")
    first = _column(file, "first_of_event").to_numpy(zero_copy_only=False)
    codes = {name: _listed(file, name, tuple(of)) for name, of in _LISTS.items()}
    codes["where_prec"] = _whole(file, "where_prec", np.uint8)
    x, y, drawn = _places(file, codes["where_prec"])
    coded = {name: _coded(file, name) for name in POOLED}
    profile, profiles = _profiles({"country": coded["country"].codes, **codes})
    found = Ledger(
        path=path,
        version=version,
        start=start,
        end=_whole(file, "date_end", np.int32),
        event=np.cumsum(first, dtype=np.int32),
        first=first,
        x=x,
        y=y,
        best=_whole(file, "best", np.int32, 0),
        low=_whole(file, "low", np.int32, OPEN),
        high=_whole(file, "high", np.int32, OPEN),
        event_low=np.where(first, _whole(file, "event_low", np.int32, OPEN), np.int32(0)),
        event_high=np.where(first, _whole(file, "event_high", np.int32, OPEN), np.int32(0)),
        kind=(drawn * len(Category) + codes["category"] - 1).astype(np.uint8),
        profile=profile,
        profiles=profiles,
        coded={name: column for name, column in coded.items() if name != "country"} | _alone(coded),
    )
    return _frozen(found)


def _alone(coded: dict[str, Coded]) -> dict[str, Coded]:
    """The country's names; its codes stand in the profiles."""
    return {"country": Coded(np.empty(0, np.uint8), coded["country"].pool)}


def _frozen(ledger: Ledger) -> Ledger:
    for array in (*vars(ledger).values(), *(column.codes for column in ledger.coded.values())):
        if isinstance(array, np.ndarray):
            array.flags.writeable = False
    return ledger


def _column(file: pq.ParquetFile, name: str) -> pa.Array:
    found = file.read(columns=[name], use_threads=False).column(name)
    return found.unify_dictionaries().combine_chunks() if found.num_chunks != 1 else found.chunk(0)


def _whole(file: pq.ParquetFile, name: str, dtype: Any, unknown: int | None = None) -> Array:
    column = _column(file, name)
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    if unknown is not None:
        column = column.fill_null(unknown)
    elif column.null_count:
        raise ValueError(f"a row has no {name}")
    return _thrifty(column.to_numpy(zero_copy_only=False).astype(dtype))


def _thrifty(column: Array) -> Array:
    """The column; where every row says the same, one value that stands for all of them."""
    one = column[:1].copy()
    return np.broadcast_to(one, column.shape) if len(column) and (column == one).all() else column


def _coded(file: pq.ParquetFile, name: str) -> Coded:
    column = _column(file, name)
    pool = (None, *column.dictionary.to_pylist())
    codes = column.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)
    return Coded((codes + 1).astype(np.min_scalar_type(len(pool))), pool)


def _listed(file: pq.ParquetFile, name: str, slugs: Sequence[str]) -> Array:
    """Codes in the order of a code list from 1, 0 for null; ValueError for a slug that is not on the list."""
    column = _coded(file, name)
    order = [0 if slug is None else slugs.index(slug) + 1 for slug in column.pool]
    if name != "demographic" and (column.codes == 0).any():
        raise ValueError(f"a row has no {name}")
    return np.array(order, np.uint8).take(column.codes)


def _places(file: pq.ParquetFile, precision: Array) -> tuple[Array, Array, Array]:
    """World pixels, and how each row is drawn."""
    degrees_of = (_column(file, name).to_numpy(zero_copy_only=False) for name in ("longitude", "latitude"))
    x, y = world_pixels(*degrees_of)
    by_precision = np.array([TRAY, EXACT, EXACT, UNIT, UNIT, TRAY, TRAY, TRAY], np.uint8)
    drawn = by_precision.take(precision, mode="clip")
    drawn[x == NOWHERE] = TRAY
    x[drawn == TRAY] = NOWHERE
    y[drawn == TRAY] = NOWHERE
    return x, y, drawn


def _profiles(codes: dict[str, Array]) -> tuple[Array, dict[str, Array]]:
    """One code for several columns: that of each row, and the columns' own codes for each code in use."""
    sizes = [int(column.max(initial=0)) + 1 for column in codes.values()]
    joined = np.zeros(len(codes["country"]), np.int32)
    for column, size in zip(codes.values(), sizes, strict=True):
        joined *= size
        joined += column
    used = np.flatnonzero(np.bincount(joined, minlength=1))
    place = np.zeros(int(joined.max(initial=0)) + 1, np.min_scalar_type(len(used)))
    place[used] = np.arange(len(used))
    apart = np.unravel_index(used, sizes)
    return place.take(joined), dict(zip(codes, apart, strict=True))
