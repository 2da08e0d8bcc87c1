"""Places made coarser: to an admin unit, or to the cell of a grid that is tied to the world."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Final, Protocol

from lib.errors import CairnError
from lib.exports.shapes import radius_of
from lib.model import Place
from lib.vocabulary import WherePrec

LEAST_KM, MOST_KM = 1.0, 25.0
"""A disc of `where_prec` 2 reaches 25 km (UCDP GED); who wants it coarser names a unit."""
EQUATOR_M: Final = 6_378_137.0
SLACK: Final = 0.995
"""The earth is no sphere: cells are this much smaller, so that no corner lies beyond the radius."""
OWN_NAMES: Final = ("country:", "region:", "adm_1:", "adm_2:")
"""Ids of places that carry the name of what they are; others may carry the name of a village inside."""


class Grounds(Protocol):
    """What coarsening asks about units."""

    def unit(self, country: str | None, adm_1: str | None, adm_2: str | None) -> Place | None:
        """The smallest known unit that these names mean (the country where they mean none)."""

    def holds(self, unit: Place, place: Place) -> bool:
        """Whether the place certainly lies inside the unit."""

    def reach_m(self, unit: Place) -> float | None:
        """The radius of a circle as large as the unit; null where its outline is not known."""


@dataclass(frozen=True, slots=True)
class Coarsening:
    """How coarse places are to be: the level of a unit (1 or 2), or a radius in km."""

    level: int | None = None
    km: float | None = None

    @classmethod
    def parse(cls, words: str) -> Coarsening:
        """Read `adm_1`, `adm_2`, `10` or `10km`. Raises CairnError for anything else."""
        if words in ("adm_1", "adm_2"):
            return cls(level=int(words[-1]))
        found = re.fullmatch(r"(\d+(?:\.\d+)?) ?(?:km)?", words)
        if found is None or not LEAST_KM <= float(found[1]) <= MOST_KM:
            raise CairnError(
                f"{words!r} is no coarsening: say adm_2, adm_1, or a radius of {LEAST_KM:g} to {MOST_KM:g} km"
            )
        return cls(km=float(found[1]))

    def __str__(self) -> str:
        return f"adm_{self.level}" if self.level else f"{self.km:g} km"

    def of(self, place: Place | None, grounds: Grounds) -> Place | None:
        """The place as coarse as asked; what is known no better than that keeps its name."""
        if place is None:
            return None
        if place.where_prec > WherePrec.ADM_1:
            return _wide(place, grounds)
        return _in_unit(place, self.level, grounds) if self.level else self._in_cell(place, grounds)

    def _in_cell(self, place: Place, grounds: Grounds) -> Place | None:
        assert self.km is not None, "without a level there is a radius"
        if place.where_prec > WherePrec.NEAR or place.latitude is None or place.longitude is None:
            return _unit_of_at_least(self.km * 1000, place, grounds)
        latitude, longitude = cell(place.latitude, place.longitude, self.km)
        beside = radius_of(place) if place.where_prec == WherePrec.NEAR else 0.0
        name = f"{self.km:g} km around {latitude}, {longitude}"
        return Place(
            *(f"grid:{self.km:g}:{latitude},{longitude}", name, WherePrec.NEAR, place.country),
            latitude=latitude,
            longitude=longitude,
            radius_m=self.km * 1000 + beside,
        )


def cell(latitude: float, longitude: float, km: float) -> tuple[float, float]:
    """The centre of the grid's cell around a point; every point of a cell lies within `km` of its centre."""
    side = km * 1000 * math.sqrt(2) * SLACK
    rows = math.ceil(math.pi * EQUATOR_M / side)
    height = 180 / rows
    row = min(int((latitude + 90) / height), rows - 1)
    south = row * height - 90
    nearest_equator = min(abs(south), abs(south + height)) if south * (south + height) > 0 else 0.0
    columns = max(1, math.ceil(2 * math.pi * EQUATOR_M * math.cos(math.radians(nearest_equator)) / side))
    column = int((longitude + 180) % 360 / (360 / columns)) % columns
    return round(south + height / 2, 5), round((column + 0.5) * 360 / columns - 180, 5)


def _in_unit(place: Place, level: int, grounds: Grounds) -> Place | None:
    """The unit of this level that the place lies in, or the next larger one that is known."""
    if level == 2 and place.adm_2 and place.where_prec != WherePrec.ADM_1:
        unit = grounds.unit(place.country, place.adm_1, place.adm_2)
        sure = place.where_prec != WherePrec.NEAR or (unit is not None and grounds.holds(unit, place))
        if sure and unit is not None and unit.where_prec == WherePrec.ADM_2:
            return unit
    unit = grounds.unit(place.country, place.adm_1, None)
    if place.adm_1 and (unit is None or unit.where_prec != WherePrec.ADM_1):
        return _unlisted_unit(place, place.adm_1)
    return unit


def _unlisted_unit(place: Place, adm_1: str) -> Place:
    """A first-order unit that is newer than the outlines."""
    return Place(f"coarse:{place.country}:{adm_1}", adm_1, WherePrec.ADM_1, place.country, adm_1)


def _unit_of_at_least(metres: float, place: Place, grounds: Grounds) -> Place | None:
    """The place's own unit, or the first around it that is as large as the disc that was asked for."""
    names = [(place.adm_1, place.adm_2)] if place.where_prec == WherePrec.ADM_2 else []
    for adm_1, adm_2 in [*names, (place.adm_1, None)]:
        unit = grounds.unit(place.country, adm_1, adm_2)
        if unit is not None and (grounds.reach_m(unit) or 0.0) >= metres:
            return unit
    return grounds.unit(place.country, None, None)


def _wide(place: Place, grounds: Grounds) -> Place | None:
    """A region or a country under its own name, without coordinates; else the country around it."""
    if place.id.startswith(OWN_NAMES):
        return replace(place, latitude=None, longitude=None, radius_m=None)
    if place.country is None and place.where_prec == WherePrec.INTERNATIONAL:
        return Place("coarse:international", "water or international airspace", WherePrec.INTERNATIONAL)
    return grounds.unit(place.country, None, None)
