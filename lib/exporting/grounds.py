"""What coarsening asks about units, answered by the gazetteer."""

from __future__ import annotations

import math
from functools import cache

from shapely.geometry.base import BaseGeometry

from lib.exports.shapes import EARTH
from lib.gazetteer import Gazetteer
from lib.model import Place


class GazetteerGrounds:
    """`Grounds` by the gazetteer's units and outlines."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.reach_m = cache(self._reach_m)

    def unit(self, country: str | None, adm_1: str | None, adm_2: str | None) -> Place | None:
        """The smallest known unit that these names mean, the country where they mean none."""
        units = self._gazetteer.units
        code = units.code_of(country, adm_1, adm_2) or country
        return units.place(code) if code else None

    def holds(self, unit: Place, place: Place) -> bool:
        """Whether the place certainly lies inside the unit."""
        return self._gazetteer.contains(unit, place)

    def _reach_m(self, unit: Place) -> float | None:
        outline: BaseGeometry | None = self._gazetteer.outline(unit)
        return None if outline is None else math.sqrt(abs(EARTH.geometry_area_perimeter(outline)[0]) / math.pi)
