"""The outlines of units and what they prove about points and discs. Degrees WGS 84, metres.

Outlines are simplified by up to about 3 km, so a disc counts as touching what comes within `TOLERANCE_M` of it.
Distances to outlines are measured on a plane through the point, which is within 1 % for the radii in use.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from lib.gazetteer.topology import Outlines
from lib.gazetteer.units import Atoms, Units
from lib.settings import DATA

EARTH_M = 6_371_008.8
METRES_A_DEGREE = math.pi * EARTH_M / 180
TOLERANCE_M = 3_000.0
"""How far an outline may be off: the simplification and Natural Earth's own scale."""
NEAREST_DEG = 0.5
"""How far outside every outline of its country a point may lie and still belong to the nearest."""


def distance_m(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in metres, also over the antimeridian and the poles."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half = math.sin((phi_b - phi_a) / 2) ** 2
    half += math.cos(phi_a) * math.cos(phi_b) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(half)))


class Atlas:
    """Outlines by code, read on first use and each built when it is first needed."""

    def __init__(self, units: Units, path: Path = DATA / "outlines.topo.json.gz") -> None:
        self._units = units
        self._path = path
        self.touched = lru_cache(maxsize=50_000)(self._touched)
        self.outline = lru_cache(maxsize=2_000)(self._outline)

    @cached_property
    def _outlines(self) -> Outlines:
        return Outlines(json.loads(gzip.decompress(self._path.read_bytes())))

    @cached_property
    def _boxes(self) -> tuple[tuple[str, ...], npt.NDArray[np.float64]]:
        codes = self._outlines.codes
        return codes, np.array([self._outlines.box(code) for code in codes])

    def _outline(self, code: str) -> BaseGeometry | None:
        """The outline of a unit or country in degrees; null where there is none."""
        atoms = self._units.atoms(code)
        return self.union(atoms) if atoms else None

    def union(self, atoms: Atoms) -> BaseGeometry | None:
        """The outline of several units together; null where none has one."""
        shapes = [shape for atom in sorted(atoms) if (shape := self._outlines.outline(atom)) is not None]
        if not shapes:
            return None
        return shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)

    def _touched(self, latitude: float, longitude: float, radius_m: float) -> Atoms:
        """The units that come within `radius_m` and the outlines' tolerance of the point."""
        reach = (radius_m + TOLERANCE_M) / METRES_A_DEGREE
        codes, boxes = self._boxes
        stretch = max(math.cos(math.radians(min(90.0, abs(latitude) + reach))), 1e-6)
        wide = min(reach / stretch, 360.0)
        found: set[str] = set()
        for lon in (longitude, longitude - 360, longitude + 360):
            near = (boxes[:, 0] <= lon + wide) & (boxes[:, 2] >= lon - wide)
            near &= (boxes[:, 1] <= latitude + reach) & (boxes[:, 3] >= latitude - reach)
            found |= {codes[i] for i in np.flatnonzero(near) if self._reaches(codes[i], latitude, lon, reach)}
        return frozenset(found)

    def _reaches(self, code: str, latitude: float, longitude: float, reach: float) -> bool:
        shape = self._built(code)
        scale = math.cos(math.radians(latitude))
        local = shapely.transform(shape, lambda xy: (xy - (longitude, latitude)) * (scale, 1.0))
        return bool(shapely.distance(local, shapely.Point(0, 0)) <= reach)

    def _built(self, code: str) -> BaseGeometry:
        shape = self.outline(code)
        assert shape is not None, code
        return shape

    def locate(
        self, countries: Sequence[str], latitudes: Sequence[float], longitudes: Sequence[float]
    ) -> list[str]:
        """For each point the unit of its country that it lies in or is nearest to; empty where none is near."""
        points = np.column_stack([longitudes, latitudes]).astype(float)
        of = np.array(countries)
        found = np.full(len(points), "", dtype=object)
        for country in np.unique(of):
            rows = np.flatnonzero(of == country)
            shapes = self._shapes_of(str(country))
            for code, shape in shapes.items():
                found[rows[_inside(shape, points[rows])]] = code
            self._to_nearest(shapes, points, rows[found[rows] == ""], found)
        return [str(code) for code in found]

    def _shapes_of(self, country: str) -> dict[str, BaseGeometry]:
        codes = sorted(self._units.atoms(country))
        return {code: shape for code in codes if (shape := self._outlines.outline(code)) is not None}

    @staticmethod
    def _to_nearest(
        shapes: dict[str, BaseGeometry],
        points: npt.NDArray[np.float64],
        rows: npt.NDArray[np.intp],
        found: npt.NDArray[np.object_],
    ) -> None:
        if not (shapes and len(rows)):
            return
        codes = list(shapes)
        tree = shapely.STRtree(list(shapes.values()))
        lost = [shapely.Point(point) for point in points[rows]]
        for row, hit in zip(*tree.query_nearest(lost, max_distance=NEAREST_DEG, all_matches=False), strict=True):
            found[rows[row]] = codes[hit]


def _inside(shape: BaseGeometry, points: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    west, south, east, north = shape.bounds
    near = (points[:, 0] >= west) & (points[:, 0] <= east) & (points[:, 1] >= south) & (points[:, 1] <= north)
    if near.any():
        shapely.prepare(shape)
        near[near] = shapely.contains_xy(shape, points[near])
    return near
