"""Sums over the rows of a View: its toll, what the filters offer, the timeline.

A dataset's rows are disjoint by its own definition, so sums are all it takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache, partial
from typing import Final

import numpy as np

from lib.datasets.viewing import DatasetToll, takes_whole_events
from lib.events.ledger import EXACT, OPEN, TRAY, UNIT, Array, Coded, Ledger, as_date
from lib.events.sieve import Rows, Sieve, beyond, fitting_profiles, held, inside, sieve
from lib.view import View
from lib.vocabulary import Category, Demographic, Outcome, WherePrec

TYPES: Final = len(Category)
MOST_VALUES: Final = 500
"""Values of one facet, the most frequent first; a narrower View reaches the others."""
MOST_BINS: Final = 450

Figures = tuple[int, ...]
"""People by casualty type, in the order of `Category`."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The toll of a View for one outcome, by casualty type and by how its rows are drawn."""

    toll: DatasetToll
    by_type: Figures
    exact: Figures
    unit: Figures
    tray: Figures
    tray_rows: int


class Span(StrEnum):
    """How many days a bin of the timeline holds."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Bin:
    """People by casualty type in events that began from `start` to `end`, both inclusive."""

    start: date
    end: date
    best: Figures


def one_outcome(view: View) -> View:
    """The View of its first outcome alone: what the map and the timeline draw."""
    return view.but(outcome=view.outcome[:1] or (Outcome.KILLED,))


def tally(ledger: Ledger, passed: Sieve, view: View) -> Tally:
    """The toll of a View with one outcome; `passed` is that View's sieve."""
    rows = inside(ledger, passed, view)
    kind = rows.of(ledger.kind)
    sums = np.bincount(kind, rows.of(ledger.best), 3 * TYPES).astype(np.int64).reshape(3, TYPES)
    low, high = _bounds(ledger, rows, view)
    toll = DatasetToll(
        view.outcome[0],
        low,
        int(sums.sum()),
        high,
        counted=len(rows),
        events=events_in(ledger, rows),
        beyond=len(beyond(ledger, passed, view)),
    )
    tray, exact, unit = (tuple(map(int, sums[drawn])) for drawn in (TRAY, EXACT, UNIT))
    in_tray = int(np.count_nonzero(kind < (TRAY + 1) * TYPES))
    return Tally(toll, tuple(map(int, sums.sum(axis=0))), exact, unit, tray, in_tray)


def _bounds(ledger: Ledger, rows: Rows, view: View) -> tuple[int | None, int | None]:
    """The sums of the ranges: those of whole events where the View takes them whole, else the rows' own."""
    if not takes_whole_events(view):
        return _total(rows.of(ledger.low)), _total(rows.of(ledger.high))
    if not rows.of(ledger.first).any():
        return None, None
    return _total(rows.of(ledger.event_low)), _total(rows.of(ledger.event_high))


def _total(bounds: Array) -> int | None:
    """The sum of bounds; null where there are none, or where one of them is open."""
    if not len(bounds) or int(bounds.min()) == OPEN:
        return None
    return int(bounds.sum(dtype=np.int64))


def starts_of_events(ledger: Ledger, rows: Rows) -> Array:
    """Whether each of the rows is the first of its event among them."""
    event = rows.of(ledger.event)
    first = np.ones(len(event), bool)
    np.not_equal(event[1:], event[:-1], out=first[1:])
    return first


def events_in(ledger: Ledger, rows: Rows) -> int:
    """How many events the rows belong to."""
    return int(np.count_nonzero(starts_of_events(ledger, rows)))


Facets = dict[str, tuple[tuple[str, int], ...]]
"""Facet -> its values with how many rows each would show beside the other filters, the most frequent first."""

_CODES: Final[dict[str, tuple[Category | Outcome | Demographic | WherePrec, ...]]] = {
    "category": tuple(Category),
    "outcome": tuple(Outcome),
    "demographic": tuple(Demographic),
    "where_prec": tuple(WherePrec),
}
_IN_PROFILES: Final = ("country", "category", "outcome", "demographic", "prec")
_PROFILED: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "category": ("category", ()),
    "outcome": ("outcome", ()),
    "demographic": ("demographic", ()),
    "country": ("country", ("adm_1", "adm_2", "place")),
    "prec": ("where_prec", ()),
}
_POOLED: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "adm_1": (("adm_1",), ("adm_1", "adm_2", "place")),
    "adm_2": (("adm_2",), ("adm_2", "place")),
    "place": (("where_coordinates",), ("place",)),
    "actor": (("actor1", "actor2"), ("actor",)),
    "source": (("source_original",), ("source",)),
}
"""Facet -> its columns, and the fields of the View that its own choice would replace beside the facet's own."""
_NEEDS: Final = {"adm_1": "country", "adm_2": "adm_1", "place": "country"}
"""Facets of many values, offered once the View has narrowed this field."""


def facets(ledger: Ledger, view: View) -> Facets:
    """What the filters offer: every facet's values counted under all the other filters."""
    rows_of = cache(partial(_rows, ledger))
    found = {name: _profile_facet(ledger, rows_of, view, *of) for name, of in _PROFILED.items()}
    for name, (columns, own) in _POOLED.items():
        if name not in _NEEDS or getattr(view, _NEEDS[name]) is not None:
            found[name] = _values([ledger.coded[column] for column in columns], rows_of(_without(view, own)))
    return found


def _without(view: View, fields: tuple[str, ...]) -> View:
    default = View(outcome=())
    return view.but(**{field: getattr(default, field) for field in fields})


def _rows(ledger: Ledger, view: View) -> Rows:
    return held(ledger, sieve(ledger, view), view)


def _profile_facet(
    ledger: Ledger, rows_of: Callable[[View], Rows], view: View, column: str, own: tuple[str, ...]
) -> tuple[tuple[str, int], ...]:
    """A facet that the profiles know: rows are counted by profile, and the profiles that fit are summed."""
    rows = rows_of(_without(view, (*_IN_PROFILES, *own)))
    counts = np.bincount(rows.of(ledger.profile), minlength=len(ledger.profiles[column]))
    by_code = np.bincount(ledger.profiles[column], counts * fitting_profiles(ledger, view, column))
    pool = ledger.coded["country"].pool if column == "country" else (None, *map(_slug, _CODES[column]))
    return _most(by_code.astype(np.int64), pool)


def _slug(code: Enum) -> str:
    return str(code.value)


def _values(columns: list[Coded], rows: Rows) -> tuple[tuple[str, int], ...]:
    """The values of one column; of two (an event's actors), each once a row."""
    first = columns[0]
    codes = rows.of(first.codes)
    counts = np.bincount(codes, minlength=len(first.pool))
    if len(columns) == 1:
        return _most(counts, first.pool)
    second = rows.of(columns[1].codes)
    again = _across(first, columns[1]).take(second, mode="clip") == codes
    both = Counter(dict(_known(counts, first.pool)))
    both.update(dict(_known(np.bincount(second[~again]), columns[1].pool)))
    return _ranked(both.items())


def _across(one: Coded, other: Coded) -> Array:
    """For each code of `other` the code that `one` has for the same text, else -1."""
    of_one = {text: code for code, text in enumerate(one.pool)}
    return np.array([-1 if text is None else of_one.get(text, -1) for text in other.pool], np.int32)


def _most(counts: Array, pool: tuple[str | None, ...]) -> tuple[tuple[str, int], ...]:
    if len(counts) > MOST_VALUES:
        counts = np.where(counts >= np.partition(counts, -MOST_VALUES - 1)[-MOST_VALUES - 1], counts, 0)
    return _ranked(_known(counts, pool))


def _known(counts: Array, pool: tuple[str | None, ...]) -> Iterator[tuple[str, int]]:
    return ((text, int(counts[code])) for code in np.flatnonzero(counts) if (text := pool[code]) is not None)


def _ranked(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES])


def bins(ledger: Ledger, passed: Sieve, view: View) -> tuple[Bin, ...]:
    """People by the day their event began, in bins of days, weeks or months that the period decides."""
    rows = inside(ledger, passed, view)
    if not len(rows):
        return ()
    start = rows.of(ledger.start)
    first, last = int(start[0]), int(start[-1])
    edges = _edges(first, last)
    number = np.repeat(np.arange(len(edges) - 1), np.diff(edges)).astype(np.int32)
    key = number.take(start - edges[0]) * TYPES
    key += rows.of(ledger.kind) % TYPES
    sums = np.bincount(key, rows.of(ledger.best), (len(edges) - 1) * TYPES).astype(np.int64).reshape(-1, TYPES)
    return tuple(
        Bin(as_date(int(edges[at])), as_date(int(edges[at + 1]) - 1), tuple(int(best) for best in sums[at]))
        for at in np.flatnonzero(sums.any(axis=1))
    )


def span_of(days: int) -> Span:
    """The narrowest bins of which a timeline of so many days needs no more than it can show."""
    if days <= MOST_BINS:
        return Span.DAY
    return Span.WEEK if days <= 7 * MOST_BINS else Span.MONTH


def _edges(first: int, last: int) -> Array:
    """The first day of each bin, and of the one after the last."""
    span = span_of(last - first + 1)
    if span is Span.DAY:
        return np.arange(first, last + 2)
    if span is Span.WEEK:
        monday = first - (first + 3) % 7
        return np.arange(monday, last + 8, 7)
    months = np.array([first, last], "datetime64[D]").astype("datetime64[M]")
    return np.arange(months[0], months[1] + 2).astype("datetime64[D]").astype(np.int64)
