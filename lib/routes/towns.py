"""The names on the base map: the largest towns of the gazetteer, thinned so that suburbs do not crowd a city."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from lib.gazetteer.build import index_path
from lib.mapping import Label, Labels, NamesNotKnown

Box = tuple[float, float, float, float]

_LEAST: Final = ((4, 1_000_000), (5, 300_000), (6, 100_000), (7, 30_000), (8, 10_000))
"""Up to which zoom a town needs how many inhabitants to be named; capitals are named at every zoom."""
_RANKS: Final = (500_000, 100_000, 20_000)
_APART_PIXELS: Final = 34
_TOWNS: Final = """
    SELECT name, name_ar, latitude, longitude, population, capital FROM place
    WHERE kind = 'city' AND population + capital > 0 AND (population >= ? OR capital)
      AND longitude >= ? AND latitude > ? AND longitude < ? AND latitude <= ?
    ORDER BY capital DESC, population DESC LIMIT ?
"""


def town_labels(home: Path) -> Labels:
    """Names from the gazetteer's index in `home`; NamesNotKnown while there is no index."""
    path = index_path(home)

    def labels(box: Box, zoom: int, lang: str, most: int) -> Sequence[Label]:
        if not path.exists():
            raise NamesNotKnown
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as index:
            return _towns(index, box, zoom, lang, most)

    return labels


def _towns(index: sqlite3.Connection, box: Box, zoom: int, lang: str, most: int) -> list[Label]:
    least = next((people for last, people in _LEAST if zoom <= last), 0)
    rows = index.execute(_TOWNS, (least, *box, 6 * most))
    return [Label(_in(lang, row[0], row[1]), row[2], row[3], _rank(row[4], row[5])) for row in _apart(rows, zoom)][
        :most
    ]


def _apart(rows: Iterable[Any], zoom: int) -> list[Any]:
    """The rows, weightiest first, without those that stand on the screen beside a weightier one."""
    degrees = _APART_PIXELS * 360 / (256 * 2**zoom)
    kept: list[Any] = []
    for row in rows:
        stretch = 1 / math.cos(math.radians(row[2]))
        if all(math.hypot(row[3] - other[3], (row[2] - other[2]) * stretch) > degrees for other in kept):
            kept.append(row)
    return kept


def _rank(population: int, capital: int) -> int:
    if capital:
        return 1
    return next((rank for rank, least in enumerate(_RANKS, start=1) if population >= least), 4)


def _in(lang: str, name: str, name_ar: str | None) -> str:
    return name_ar if lang == "ar" and name_ar else name
