"""The toll of one View over 10,000 claims, beside the naive sum of the same claims."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from benchmarks.claims import make_claims
from lib.gazetteer import Gazetteer
from lib.model import Place
from lib.settings import Settings
from lib.toll import figure, toll
from lib.view import View

COUNTRY = "SY"
RUNS = 7


def measure() -> list[tuple[str, float, float]]:
    """(what, cold ms, hot ms) rows."""
    gazetteer = Gazetteer.open(Settings.from_environment().home)
    places, units = _places(gazetteer)
    rows = []
    for number in (1_000, 3_000, 10_000):
        claims = make_claims(number, places, units)
        rows.append((f"toll of {number:,} claims", *_timed(lambda c=claims: toll(c, View(), gazetteer))))
        rows.append((f"naive sum of {number:,} claims", *_timed(lambda c=claims: sum(map(figure, c)))))
    return rows


def _places(gazetteer: Gazetteer) -> tuple[list[Place], list[Place]]:
    names = [
        *("Damascus", "Aleppo", "Homs", "Hama", "Latakia", "Tartus", "Idlib", "Raqqa", "Daraa", "Jableh"),
        *("Baniyas", "Palmyra", "Manbij", "Afrin", "Azaz", "Douma", "Salamiyah", "Masyaf", "Safita", "Qamishli"),
    ]
    found = [entry.place for name in names for entry in gazetteer.lookup(name, COUNTRY)]
    units = [place for place in found if place.id.startswith("adm_1:")]
    points = [place for place in found if place.where_prec <= 2]
    return points, units


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return times[0], statistics.median(times[1:])
