"""Places as geometry that claims no more than is known: a point, a disc, a unit, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import shapely
from pyproj import Geod
from shapely.affinity import translate
from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from lib.model import Place
from lib.vocabulary import WherePrec

EARTH: Final = Geod(ellps="WGS84")
CORNERS: Final = 72
"""Corners of a disc; its edge then lies within 0.1 % of the radius."""
LARGEST_M: Final = 25_000.0
"""The radius of "near" where none is stated (UCDP GED)."""


def shape_of(place: Place | None, outline: Callable[[Place], BaseGeometry | None]) -> BaseGeometry | None:
    """The geometry of a place by its `where_prec`; null for a region, a country, and what has no outline.

    Longitude before latitude, outer rings counter-clockwise, cut at the antimeridian (RFC 7946).
    """
    if place is None or place.where_prec > WherePrec.ADM_1:
        return None
    if place.where_prec >= WherePrec.ADM_2:
        found = outline(place)
        return None if found is None else shapely.orient_polygons(found)
    if place.latitude is None or place.longitude is None:
        return None
    if place.where_prec == WherePrec.EXACT:
        return Point(place.longitude, place.latitude)
    return disc(place.latitude, place.longitude, radius_of(place))


def radius_of(place: Place) -> float:
    """The radius of a place that is known as near another, in metres."""
    return LARGEST_M if place.radius_m is None else place.radius_m


def disc(latitude: float, longitude: float, radius_m: float) -> BaseGeometry:
    """All that lies within `radius_m` of a point, measured on the ellipsoid."""
    azimuths = np.linspace(360.0, 0.0, CORNERS, endpoint=False)
    starts = np.full(CORNERS, longitude), np.full(CORNERS, latitude)
    lons, lats, _ = EARTH.fwd(*starts, azimuths, np.full(CORNERS, radius_m))
    if (pole := _pole_within(latitude, longitude, radius_m)) is not None:
        return _cap(lons, lats, pole)
    unwrapped = longitude + (lons - longitude + 180) % 360 - 180
    return _within_the_world(Polygon(np.column_stack([unwrapped, lats])))


def _pole_within(latitude: float, longitude: float, radius_m: float) -> float | None:
    pole = 90.0 if latitude >= 0 else -90.0
    return pole if EARTH.inv(longitude, latitude, longitude, pole)[2] < radius_m else None


def _cap(lons: np.ndarray, lats: np.ndarray, pole: float) -> BaseGeometry:
    """The ground around a pole, as wide as the world."""
    order = np.argsort(lons)
    edge = np.column_stack([lons[order], lats[order]])
    seam = float(np.mean([edge[0, 1], edge[-1, 1]]))
    ring = [(-180.0, pole), (-180.0, seam), *map(tuple, edge), (180.0, seam), (180.0, pole)]
    return shapely.orient_polygons(Polygon(ring))


def _within_the_world(polygon: Polygon) -> BaseGeometry:
    west, _, east, _ = polygon.bounds
    if west >= -180 and east <= 180:
        return shapely.orient_polygons(polygon)
    world = box(-180, -90, 180, 90)
    parts = [part for turn in (-360, 0, 360) if not (part := translate(polygon, turn) & world).is_empty]
    return shapely.orient_polygons(shapely.union_all(parts))
