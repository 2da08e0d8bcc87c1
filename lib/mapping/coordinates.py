"""Outlines as whole numbers: what the browser draws, with nothing but digits in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

DEGREE_STEPS: Final = 100_000
"""A degree of latitude or longitude in steps of 1e-5, about a metre."""
MERCATOR_LIMIT: Final = 85.0511287798
"""Degrees of latitude at which Web Mercator ends."""

Points = npt.NDArray[np.float64]
Steps = list[int]
"""x and y of the first point, then the differences from point to point."""


def polygons(geometry: BaseGeometry | None) -> tuple[Polygon, ...]:
    """The polygons of a geometry, largest first; whatever else it holds has no area and is left out."""
    if geometry is None or geometry.is_empty:
        return ()
    if isinstance(geometry, Polygon):
        return (geometry,)
    parts = chain.from_iterable(polygons(part) for part in getattr(geometry, "geoms", ()))
    return tuple(sorted(parts, key=lambda part: -float(part.area)))


def lines(geometry: BaseGeometry | None) -> Iterator[LineString]:
    """The lines of a geometry; points among them are left out."""
    if isinstance(geometry, LineString) and not geometry.is_empty:
        yield geometry
    for part in getattr(geometry, "geoms", ()):
        yield from lines(part)


def rings(polygon: Polygon) -> Iterator[Points]:
    """The points of the outer ring, then of the holes, in degrees: longitude, latitude."""
    for ring in (polygon.exterior, *polygon.interiors):
        yield np.asarray(ring.coords)[:, :2]


def degree_path(points: Points) -> Steps:
    """Longitude and latitude in steps of 1e-5 degrees."""
    return _path(points * DEGREE_STEPS)


def mercator_path(points: Points, bits: int) -> Steps:
    """Points on a Web Mercator world of 2**bits by 2**bits, north at 0."""
    latitude = np.radians(np.clip(points[:, 1], -MERCATOR_LIMIT, MERCATOR_LIMIT))
    x = (points[:, 0] + 180) / 360
    y = (1 - np.arcsinh(np.tan(latitude)) / np.pi) / 2
    return _path(np.column_stack((x, y)) * 2.0**bits)


def tile_box(z: int, x: int, y: int, margin: float = 0.0) -> tuple[float, float, float, float]:
    """West, south, east and north of a Web Mercator tile in degrees, widened by `margin` of its size."""
    size = 2.0**-z
    west, east = (x - margin) * size, (x + 1 + margin) * size
    north, south = (y - margin) * size, (y + 1 + margin) * size
    return west * 360 - 180, _latitude(south), east * 360 - 180, _latitude(north)


def _latitude(y: float) -> float:
    return float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y)))))


def _path(points: Points) -> Steps:
    whole = np.rint(points).astype(np.int64)
    moved = np.ones(len(whole), dtype=bool)
    moved[1:] = (whole[1:] != whole[:-1]).any(axis=1)
    steps = np.diff(whole[moved], axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return [int(step) for step in steps.ravel()]
