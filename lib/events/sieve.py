"""Which rows of a ledger a View holds. A period is a slice of the days; everything else is one bit a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lib.datasets.viewing import SEARCHED, folded
from lib.events.ledger import POOLED, Array, Ledger, as_day
from lib.view import View
from lib.vocabulary import Category, Demographic, Outcome

_PLACES: Final = {"adm_1": "adm_1", "adm_2": "adm_2", "place": "where_coordinates"}
_READ_ROWS: Final = 65_536


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Some rows of a ledger, in its order: a slice of it, or positions."""

    at: slice | Array

    def of(self, column: Array) -> Array:
        """What a column says of these rows."""
        return column[self.at] if isinstance(self.at, slice) else column.take(self.at)

    def numbers(self) -> Array:
        """The rows' positions in the ledger."""
        return np.arange(self.at.start, self.at.stop) if isinstance(self.at, slice) else self.at

    def where(self, chosen: Array) -> Rows:
        """Those of the rows that are marked true in `chosen`."""
        found = np.flatnonzero(chosen)
        return Rows(found + self.at.start if isinstance(self.at, slice) else self.at.take(found))

    def __len__(self) -> int:
        return self.at.stop - self.at.start if isinstance(self.at, slice) else len(self.at)


@dataclass(frozen=True, slots=True, eq=False)
class Sieve:
    """What a View asks of a row beside its days: one bit for each row, or null where every row passes."""

    bits: Array | None
    size: int

    def between(self, low: int, high: int) -> Rows:
        """The rows from `low` to before `high` that pass."""
        if self.bits is None:
            return Rows(slice(low, max(low, high)))
        marks = np.unpackbits(self.bits[low // 8 : -(-high // 8)]).view(bool)
        found = np.flatnonzero(marks[low % 8 : low % 8 + max(0, high - low)])
        found += low
        return Rows(found)


def sieve(ledger: Ledger, view: View) -> Sieve:
    """The rows that fit a View whatever their days."""
    conditions = [*_profile_condition(ledger, view), *_pool_conditions(ledger, view)]
    if view.q:
        conditions.append(_says(ledger, view.q))
    if not conditions:
        return Sieve(None, len(ledger))
    return Sieve(np.packbits(reduce(np.logical_and, conditions)), len(ledger))


def inside(ledger: Ledger, passed: Sieve, view: View) -> Rows:
    """The rows whose days lie inside the View's period: those that its toll counts."""
    low, high = _starts(ledger, view)
    if view.end is None:
        return passed.between(low, high)
    last = as_day(view.end)
    late = _position(ledger, last - ledger.longest, low, high)
    tail = passed.between(late, high)
    kept = tail.where(tail.of(ledger.end) <= last)
    if len(kept) == len(tail):
        return passed.between(low, high)
    return Rows(np.concatenate((passed.between(low, late).numbers(), kept.numbers())))


def beyond(ledger: Ledger, passed: Sieve, view: View) -> Rows:
    """The rows that share days with the View's period and reach beyond it."""
    low, high = _starts(ledger, view)
    found = []
    if view.start is not None:
        first = as_day(view.start)
        early = passed.between(_position(ledger, first - ledger.longest, 0, low), low)
        found.append(early.where(early.of(ledger.end) >= first).numbers())
    if view.end is not None:
        last = as_day(view.end)
        tail = passed.between(_position(ledger, last - ledger.longest, low, high), high)
        found.append(tail.where(tail.of(ledger.end) > last).numbers())
    return Rows(np.concatenate(found) if found else np.empty(0, np.int64))


def held(ledger: Ledger, passed: Sieve, view: View) -> Rows:
    """The rows that share days with the View's period, in no order."""
    within, across = inside(ledger, passed, view), beyond(ledger, passed, view)
    return Rows(np.concatenate((within.numbers(), across.numbers()))) if len(across) else within


def _starts(ledger: Ledger, view: View) -> tuple[int, int]:
    """The slice of rows that begin in the period."""
    low = 0 if view.start is None else int(np.searchsorted(ledger.start, as_day(view.start)))
    high = len(ledger) if view.end is None else int(np.searchsorted(ledger.start, as_day(view.end), "right"))
    return low, max(low, high)


def _position(ledger: Ledger, day: int, low: int, high: int) -> int:
    return min(max(int(np.searchsorted(ledger.start, day)), low), high)


def fitting_profiles(ledger: Ledger, view: View, without: str | None = None) -> Array:
    """Which profiles fit the View, by its filters on all dimensions but one."""
    fit = np.ones(len(ledger.profiles["category"]), bool)
    for name, wanted in _wanted(ledger, view).items():
        if wanted is not None and name != without:
            fit &= np.isin(ledger.profiles[name], wanted)
    return fit


def _wanted(ledger: Ledger, view: View) -> dict[str, list[int] | None]:
    country = ledger.coded["country"].code_of(view.country) if view.country else None
    return {
        "country": None if view.country is None else [] if country is None else [country],
        "category": _positions(view.category, tuple(Category)),
        "outcome": _positions(view.outcome, tuple(Outcome)),
        "demographic": _positions(view.demographic, tuple(Demographic)),
        "where_prec": [int(prec) for prec in view.prec] or None,
    }


def _positions(codes: Sequence[Any], order: tuple[Any, ...]) -> list[int] | None:
    return [order.index(code) + 1 for code in codes] or None


def _profile_condition(ledger: Ledger, view: View) -> Iterator[Array]:
    fit = fitting_profiles(ledger, view)
    if not fit.all():
        yield fit.take(ledger.profile, mode="clip")


def _pool_conditions(ledger: Ledger, view: View) -> Iterator[Array]:
    for field, name in _PLACES.items():
        if (wanted := getattr(view, field)) is not None:
            yield _one_of(ledger, name, [wanted])
    if view.actor:
        yield _one_of(ledger, "actor1", view.actor) | _one_of(ledger, "actor2", view.actor)
    if view.source:
        yield _one_of(ledger, "source_original", view.source)


def _one_of(ledger: Ledger, name: str, texts: Sequence[str]) -> Array:
    column = ledger.coded[name]
    fit = np.zeros(len(column.pool), bool)
    fit[[code for text in texts if (code := column.code_of(text)) is not None]] = True
    return fit.take(column.codes, mode="clip")


def _says(ledger: Ledger, words: str) -> Array:
    """Whether a searched column holds the words, literally and whatever their case."""
    wanted = folded(words)
    found = np.zeros(len(ledger), bool)
    for name in set(SEARCHED) & set(POOLED):
        column = ledger.coded[name]
        fit = np.array([text is not None and wanted in folded(text) for text in column.pool])
        found |= fit.take(column.codes, mode="clip")
    _mark_other_texts(ledger, wanted, found)
    return found


def _mark_other_texts(ledger: Ledger, wanted: str, found: Array) -> None:
    """Mark the rows whose texts that only the file has hold the words; a batch in memory at a time."""
    names = [name for name in SEARCHED if name not in POOLED]
    at = 0
    for batch in pq.ParquetFile(ledger.path).iter_batches(_READ_ROWS, columns=names):
        for name in names:
            found[at : at + len(batch)] |= _holding(batch.column(name), wanted)
        at += len(batch)


def _holding(texts: pa.Array, wanted: str) -> Array:
    if pa.types.is_dictionary(texts.type):
        texts = texts.dictionary_decode()
    small = pc.replace_substring(pc.utf8_lower(pc.replace_substring(texts, "İ", "i")), "ς", "σ")
    return np.asarray(pc.fill_null(pc.match_substring(small, wanted), False).to_numpy(zero_copy_only=False))
