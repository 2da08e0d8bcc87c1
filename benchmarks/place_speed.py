"""How fast names are geocoded on one core, in processor time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.places import Cities, Question, held_out
from lib.gazetteer import Gazetteer, build
from lib.geocoding import Batch, Context
from lib.model import Resolution

NAMES = 6_000
RUNS = 3


def measure(home: Path, all_cities: Cities) -> Iterator[tuple[str, float]]:
    """What was done, and how many names a second."""
    exact = [
        (city["name"], Context(country)) for country, places in all_cities.items() for city in places[:1_000]
    ][:NAMES]
    batch = Batch(Gazetteer.open(home))
    batch.geocode("Damascus", Context("SY"))
    yield "exact keys, each name for the first time", _rate(exact, batch.geocode)
    yield "exact keys, names asked before", max(_rate(exact, batch.geocode) for _ in range(RUNS))
    free = [(question.name, question.context) for question in _free(all_cities)]
    for country in all_cities:
        batch.geocode("Qxzayrbatun", Context(country))  # reads the country's spellings
    yield "free spellings, each name for the first time", _rate(free, batch.geocode)


def _free(all_cities: Cities) -> list[Question]:
    few = dict(list(all_cities.items())[:4])
    return list(held_out(few, 300, seed=2))


def _rate(names: Sequence[tuple[str, Context]], geocode: Callable[[str, Context], Resolution]) -> float:
    start = time.process_time()
    for name, context in names:
        geocode(name, context)
    return len(names) / (time.process_time() - start)


def build_seconds(folder: Path) -> tuple[float, float]:
    """Processor seconds to build the index from the packages, and its MiB."""
    path = folder / "gazetteer-built.sqlite"
    start = time.process_time()
    build.build_index(path)
    return time.process_time() - start, path.stat().st_size / 2**20
