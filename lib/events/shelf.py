"""The ledgers of a home: read once for all sessions, asked a few at a time, with the latest answers kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
import pyarrow as pa

from lib.datasets import Catalog, Dataset
from lib.events import tallies
from lib.events.cells import Box, Cells, Square, cells, extent, in_square, squares_of
from lib.events.ledger import Ledger
from lib.events.sieve import Rows, Sieve, inside, sieve
from lib.events.tallies import Bin, Facets, Tally, one_outcome
from lib.view import View

MOST_LEDGERS: Final = 4
MOST_ANSWERS: Final = 384
MOST_SIEVES: Final = 64
"""A sieve is one bit a row: 375 kB at three million."""
AT_ONCE: Final = 2
"""How many sessions may sum at the same time: more would only hold memory while they wait for a core."""

_T = TypeVar("_T")
Quoted = dict[str, Any]
"""A row with all its columns, those of `lib.datasets.SCHEMA`."""


class _Latest:
    """The latest answers by their question; the oldest go first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, question: Hashable, answer: Callable[[], _T]) -> _T:
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                kept: _T = self._kept[question]
                return kept
        found = answer()
        with self._lock:
            self._kept[question] = found
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found


@dataclass(frozen=True, slots=True)
class InSquare:
    """What one mark sums: how many events and people, and the rows with the most people first."""

    events: int
    best: int
    rows: int
    largest: tuple[int, ...]


class Shelf:
    """Every answer is about the outcome that a View names first, as the map is."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._ledgers = _Latest(MOST_LEDGERS)
        self._answers = _Latest(MOST_ANSWERS)
        self._sieves = _Latest(MOST_SIEVES)
        self._reading = threading.Lock()
        self._few = threading.BoundedSemaphore(AT_ONCE)

    def datasets(self) -> tuple[Dataset, ...]:
        """Every dataset of the home, by name."""
        return self.catalog.all()

    def named(self, name: str) -> Dataset | None:
        """The dataset of this name; null where there is none."""
        return self.catalog.named(name)

    def ledger(self, dataset: Dataset) -> Ledger:
        """The columns of the version in force; CairnError where its file cannot be read."""

        def read() -> Ledger:
            with self._reading:
                found = self._ledgers.get(key, lambda: Ledger.read(dataset.path, dataset.version))
            pa.default_memory_pool().release_unused()
            return found

        key = (dataset.name, dataset.version)
        return self._ledgers.get(key, read)

    def warm(self) -> None:
        """Read the ledgers, and have ready what a first visitor asks for."""
        for dataset in self.datasets()[:MOST_LEDGERS]:
            ledger = self.ledger(dataset)
            for ask in (self.tally, self.bins, self.facets):
                ask(ledger, View())

    def tally(self, ledger: Ledger, view: View) -> Tally:
        """The toll of a View."""
        return self._answer(
            "tally", ledger, view, lambda asked: tallies.tally(ledger, self._sieve(ledger, asked), asked)
        )

    def bins(self, ledger: Ledger, view: View) -> tuple[Bin, ...]:
        """The timeline of a View."""
        return self._answer(
            "bins", ledger, view, lambda asked: tallies.bins(ledger, self._sieve(ledger, asked), asked)
        )

    def facets(self, ledger: Ledger, view: View) -> Facets:
        """What the filters offer beside a View's others."""
        return self._answer("facets", ledger, view, partial(tallies.facets, ledger), outcome=view.outcome)

    def cells(self, ledger: Ledger, view: View, box: Box, zoom: int) -> Cells:
        """The marks of a View in a viewport."""
        question = ("cells", squares_of(box, zoom))
        return self._answer(
            question, ledger, view, lambda asked: cells(ledger, self._rows(ledger, asked), box, zoom)
        )

    def marks(self, dataset: Dataset, view: View, box: Box, zoom: int) -> dict[str, Any]:
        """The marks of a viewport as columns of whole numbers, with the tray and the toll they are part of."""
        ledger = self.ledger(dataset)
        told = self.tally(ledger, view)
        columns = self.cells(ledger, view, box, zoom).columns()
        return columns | {"tray": list(told.tray), "toll": told.toll.best}

    def extent(self, ledger: Ledger, view: View) -> Box | None:
        """The box around all that a View draws; null where it draws nothing."""
        return self._answer("extent", ledger, view, lambda asked: extent(ledger, self._rows(ledger, asked)))

    def in_square(self, ledger: Ledger, view: View, square: Square, most: int) -> InSquare:
        """What a mark of the View sums, with `most` of its rows."""

        def sums(asked: View) -> InSquare:
            rows = in_square(ledger, self._rows(ledger, asked), square)
            best = rows.of(ledger.best)
            largest = rows.numbers()[np.argsort(-best, kind="stable")[:most]]
            events = tallies.events_in(ledger, rows)
            return InSquare(events, int(best.sum(dtype=np.int64)), len(rows), tuple(map(int, largest)))

        return self._answer((square, most), ledger, view, sums)

    def _answer(
        self,
        what: Hashable,
        ledger: Ledger,
        view: View,
        answer: Callable[[View], _T],
        **kept: Any,
    ) -> _T:
        asked = one_outcome(_about_events(view)).but(**kept)

        def bounded() -> _T:
            with self._few:
                return answer(asked)

        return self._answers.get((what, ledger.path, ledger.version, asked), bounded)

    def _sieve(self, ledger: Ledger, asked: View) -> Sieve:
        lasting = asked.but(start=None, end=None)
        return self._sieves.get((ledger.path, ledger.version, lasting), lambda: sieve(ledger, lasting))

    def _rows(self, ledger: Ledger, asked: View) -> Rows:
        return inside(ledger, self._sieve(ledger, asked), asked)


def quoted(path: Path, rows: Sequence[int]) -> list[Quoted]:
    """Rows of a dataset's file with all their columns, in the order asked for."""
    if not rows:
        return []
    import duckdb  # a tenth of a second and 20 MB that most visits do not need

    with duckdb.connect(config={"threads": 1, "memory_limit": "256MB"}) as reader:
        found = reader.execute(
            "SELECT * FROM read_parquet(?, file_row_number = true) "
            "WHERE file_row_number IN (SELECT unnest(?::BIGINT[]))",
            [str(path), list(rows)],
        )
        names = [column[0] for column in found.description]
        by_number = {
            line["file_row_number"]: line
            for values in found.fetchall()
            if (line := dict(zip(names, values, strict=True)))
        }
    return [by_number[row] for row in rows]


def _about_events(view: View) -> View:
    """The View's filters that say something about a dataset's rows."""
    default = View()
    fields = ("as_known_on", "status", "review", "confidence", "rule", "dataset")
    return view.filters.but(**{field: getattr(default, field) for field in fields})
