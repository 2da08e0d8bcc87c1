"""The same View on DuckDB, on a PostgreSQL server and on a Spark cluster of two workers, all on this machine."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.events_made import made_rows
from lib import engines
from lib.datasets import Catalog, Dataset, Edition
from lib.engines.postgresql import PostgreSQL
from lib.view import View
from tests.engines import servers

SIZES = (400_000, 3_000_000)
RUNS = 3
ASKED = "dataset=made&from=2014-01-01&to=2021-12-31&category=civilian&category=unknown"
TEXT = ASKED + "&q=province 3"
PAGE = 50


def print_table() -> None:
    """A line for each engine and size, as Markdown: seconds by the clock, the median of the runs."""
    print(f"\nOne View on each engine (corpus: benchmarks/events_made.py; {ASKED})\n")
    print("| engine | rows | ready after, s | first toll, s | toll, s | with text, s | filters, s | page, s |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            dataset = kept(size, Path(folder))
            for name, start in ENGINES.items():
                print(f"| {name} | {size:,} | {measured(start, dataset)} |", flush=True)


def kept(size: int, home: Path) -> Dataset:
    """Made rows as a dataset of a home."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / "made.parquet"
    pq.write_table(made_rows(size), path, compression="zstd", row_group_size=65_536)
    edition = Edition(f"{size:032}", "made", date(2026, 1, 1), size, 0, size, size, None, None)
    return Catalog.open(home).put("made", path, edition, format="ucdp", title="Made", licence="none")


def measured(start: Callable[[Dataset], AbstractContextManager[engines.Engine]], dataset: Dataset) -> str:
    """How long an engine takes to be ready, and to answer."""
    begun = time.perf_counter()
    with start(dataset) as engine:
        ready = time.perf_counter() - begun
        view, text = View.from_query(ASKED)[0], View.from_query(TEXT)[0]
        first = _seconds(lambda: engines.tolls(engine, dataset, view))
        hot = (
            _median(lambda: engines.tolls(engine, dataset, view)),
            _median(lambda: engines.tolls(engine, dataset, text)),
            _median(lambda: engines.facets(engine, dataset, view)),
            _median(lambda: engines.page(engine, dataset, view, "best", True, 0, PAGE)),
        )
    return " | ".join(f"{seconds:.2f}" for seconds in (ready, first, *hot))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_seconds(work) for _ in range(RUNS))


@contextmanager
def _duckdb(_: Dataset) -> Iterator[engines.Engine]:
    with engines.opened("duckdb") as engine:
        yield engine


@contextmanager
def _postgresql(dataset: Dataset) -> Iterator[engines.Engine]:
    """Ready when the dataset is loaded; the server's own start is not counted by its users either."""
    with servers.postgresql() as address, engines.opened(address) as engine:
        assert isinstance(engine, PostgreSQL)
        engine.load(dataset, lambda *_: None)
        yield engine


@contextmanager
def _spark(_: Dataset) -> Iterator[engines.Engine]:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        yield stack.enter_context(engines.opened(stack.enter_context(servers.cluster(Path(folder)))))


ENGINES = {"DuckDB": _duckdb, "PostgreSQL": _postgresql, "Spark, two workers": _spark}


def missing() -> str:
    """What these measurements need and this machine lacks; empty where it lacks nothing."""
    return "" if find_spec("pyspark") else "pyspark, which `make test-engines` installs"


if __name__ == "__main__":
    sys.exit(missing() or print_table())
