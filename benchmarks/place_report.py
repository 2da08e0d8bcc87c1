"""Prints how right and how fast geocoding is, as Markdown."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks import place_speed, places
from benchmarks.places import Answer
from lib.gazetteer import Gazetteer
from lib.geocoding import THRESHOLD

SHARES = (0.05, 0.12)
"""Of a country's places that the gazetteer lists: of Syria's the packages have one in twenty."""
DUMPS = ("SY", "IR", "UA", "EG")


def print_places(gazetteer: Gazetteer, home: Path) -> None:
    """All tables; about two minutes."""
    cities = places.cities()
    thinned = [
        answer
        for some, questions in places.thinned(home, cities, SHARES, 300, seed=7)
        for answer in places.ask(questions, some)
    ]
    print("\nPlaces, most of them hidden from the gazetteer (corpus: GeoNames, benchmarks/places.py)\n")
    _print_curve(thinned)
    print("\n| score | pins | mean score | right |\n|---|---|---|---|")
    for low, high, number, mean, right in places.calibration(thinned):
        print(f"| {low:.2f} to {high:.2f} | {number} | {mean:.2f} | {right:.2f} |")
    print(f"\nOther corpora, at the threshold of {THRESHOLD} ({len(places.COUNTRIES)} countries)\n")
    print("| corpus | questions | answered | with a pin | pins right within 10 km |\n|---|---|---|---|---|")
    for name, answers in _corpora(gazetteer, home, cities):
        number, answered, pinned, right = places.summary(answers)
        print(f"| {name} | {number} | {answered:.0%} | {pinned:.0%} | {right:.1%} |")
    _print_speed(home, cities)


def _print_curve(answers: Iterable[Answer]) -> None:
    print("| score at least | answered with a pin | pins right within 10 km |\n|---|---|---|")
    for least, answered, right in places.curve(list(answers)):
        mark = " (default)" if least == THRESHOLD else ""
        print(f"| {least}{mark} | {answered:.1%} | {right:.1%} |")


def _corpora(gazetteer: Gazetteer, home: Path, cities: places.Cities) -> Iterator[tuple[str, list[Answer]]]:
    yield "listed places by spellings that no list has", places.ask(places.held_out(cities, 150, 3), gazetteer)
    for what, name in (("", "the country alone"), ("unit", "the unit"), ("town", "a town within 40 km")):
        asked = places.namesakes(cities, gazetteer, what, 40, 4)
        yield f"namesakes in one country, given {name}", places.ask(asked, gazetteer)
    yield "toponyms by hand, with the country", places.ask(places.toponyms(with_country=True), gazetteer)
    yield "toponyms by hand, without", places.ask(places.toponyms(with_country=False), gazetteer)
    for country in DUMPS:
        yield f"{country} with a GeoNames dump loaded", places.with_dump(home, cities, country, 600, 5)


def _print_speed(home: Path, cities: places.Cities) -> None:
    print("\n| geocoding on one core, processor time | names a second |\n|---|---|")
    for what, rate in place_speed.measure(home, cities):
        print(f"| {what} | {rate:,.0f} |")
    with tempfile.TemporaryDirectory() as folder:
        seconds, size = place_speed.build_seconds(Path(folder))
    print(f"\nThe index of {size:.0f} MiB is built in {seconds:.0f} s of processor time.")
