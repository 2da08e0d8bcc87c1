"""The base map: land and borders of Natural Earth, cut into the pieces that a browser asks for."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from lib.mapping.coordinates import Points, Steps, lines, mercator_path, polygons, rings, tile_box

PREFIX: Final = "/basemap"
WORLD_ZOOM: Final = 0
DETAIL_ZOOM: Final = 5
"""Outlines come as one piece for the whole world, and in pieces of this zoom for a closer look."""
_BITS: Final = {WORLD_ZOOM: 16, DETAIL_ZOOM: 20}
_WORLD_DEGREES: Final = 0.08
_SMALLEST_ISLAND: Final = 0.004
"""Square degrees, about 40 km²: smaller islands are left out of the world, not of its pieces."""
_MARGIN: Final = 0.02

Topology = Mapping[str, Any]
Geometries = npt.NDArray[np.object_]


class Line(IntEnum):
    """What a line on the base map is; the browser knows the same numbers."""

    COAST = 0
    COUNTRY = 1
    UNIT = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A name to write on the base map; `rank` 0 is a country, 1 a large city, and so on down to villages."""

    name: str
    latitude: float
    longitude: float
    rank: int


class NamesNotKnown(Exception):
    """The names cannot be had yet, which is not the same as "there are none here"."""


class Labels(Protocol):
    """Who knows the names to write."""

    def __call__(self, box: tuple[float, float, float, float], zoom: int, lang: str, most: int) -> Sequence[Label]:
        """At most `most` names inside `box` (west, south, east, north) that fit `zoom`, weightiest first.

        NamesNotKnown while there is nothing to take them from.
        """


class Basemap:
    """Pieces of the base map, made when first asked for and kept, compressed by gzip."""

    def __init__(self, topology: Topology, version: str) -> None:
        self.version = version
        self._topology = topology
        self._pieces: dict[tuple[int, int, int], bytes] = {}
        self._lock = Lock()

    @classmethod
    def read(cls, path: Path) -> Basemap:
        """The base map of a gzipped TopoJSON whose object `units` has ids that begin with a country code."""
        content = path.read_bytes()
        return cls(json.loads(gzip.decompress(content)), hashlib.sha256(content).hexdigest()[:12])

    @property
    def address(self) -> str:
        """Where the browser asks for pieces; it changes with the data, so they may be kept for ever."""
        return f"{PREFIX}/{self.version}"

    def piece(self, z: int, x: int, y: int) -> bytes | None:
        """Rings to fill and lines to draw in a tile, as gzipped JSON; null for a tile that is not offered."""
        if z not in _BITS or not (0 <= x < 2**z and 0 <= y < 2**z):
            return None
        with self._lock:
            if (z, x, y) not in self._pieces:
                content = self._world() if z == WORLD_ZOOM else self._detail(z, x, y)
                self._pieces[z, x, y] = _compressed(content)
            return self._pieces[z, x, y]

    def _world(self) -> dict[str, Any]:
        land = shapely.get_parts(shapely.coverage_union_all(self._units))
        land = land[shapely.area(land) >= _SMALLEST_ISLAND]
        (coarse,) = shapely.coverage_simplify([shapely.MultiPolygon(list(land))], _WORLD_DEGREES)
        of_countries = self._borders[self._kinds == Line.COUNTRY]
        borders = shapely.simplify(of_countries, _WORLD_DEGREES / 2)
        return _content(WORLD_ZOOM, [coarse], borders, [Line.COUNTRY] * len(borders)) | {"outlined": 1}

    def _detail(self, z: int, x: int, y: int) -> dict[str, Any]:
        box = tile_box(z, x, y, _MARGIN)
        near = [np.sort(tree.query(shapely.box(*box))) for tree in self._trees]
        land = shapely.clip_by_rect(self._units[near[0]], *box)
        borders = shapely.clip_by_rect(self._borders[near[1]], *box)
        return _content(z, land, borders, self._kinds[near[1]])

    @cached_property
    def _arcs(self) -> list[Points]:
        step = np.array(self._topology["transform"]["scale"])
        return [np.cumsum(np.array(arc, dtype=float), axis=0) * step for arc in self._topology["arcs"]]

    @property
    def _shapes(self) -> list[dict[str, Any]]:
        return list(self._topology["objects"]["units"]["geometries"])

    @cached_property
    def _units(self) -> Geometries:
        return np.array([shapely.MultiPolygon(list(map(self._polygon, shape["arcs"]))) for shape in self._shapes])

    @cached_property
    def _borders(self) -> Geometries:
        return np.array([shapely.LineString(arc) for arc in self._arcs])

    @cached_property
    def _kinds(self) -> npt.NDArray[np.int8]:
        sides: dict[int, list[str]] = defaultdict(list)
        for shape in self._shapes:
            for number in _numbers(shape["arcs"]):
                sides[number].append(shape["id"][:2])
        return np.array([_kind(sides[number]) for number in range(len(self._arcs))], dtype=np.int8)

    @cached_property
    def _trees(self) -> tuple[shapely.STRtree, shapely.STRtree]:
        return shapely.STRtree(self._units), shapely.STRtree(self._borders)

    def _polygon(self, numbered: Sequence[Sequence[int]]) -> shapely.Polygon:
        outer, *holes = (self._ring(numbers) for numbers in numbered)
        return shapely.Polygon(outer, holes)

    def _ring(self, numbers: Sequence[int]) -> Points:
        arcs = [self._arcs[number] if number >= 0 else self._arcs[~number][::-1] for number in numbers]
        return np.concatenate([arcs[0], *(arc[1:] for arc in arcs[1:])])


def _numbers(shape: Sequence[Sequence[Sequence[int]]]) -> Iterable[int]:
    return (number if number >= 0 else ~number for part in shape for ring in part for number in ring)


def _kind(sides: Sequence[str]) -> Line:
    if len(sides) < 2:
        return Line.COAST
    return Line.UNIT if len(set(sides)) == 1 else Line.COUNTRY


def _content(
    z: int, land: Iterable[BaseGeometry], borders: Iterable[BaseGeometry], kinds: Iterable[int]
) -> dict[str, Any]:
    bits = _BITS[z]
    drawn = [(line, kind) for border, kind in zip(borders, kinds, strict=True) for line in lines(border)]
    return {
        "bits": bits,
        "rings": _long(
            [mercator_path(ring, bits) for area in land for part in polygons(area) for ring in rings(part)]
        ),
        "lines": [mercator_path(np.asarray(line.coords), bits) for line, _ in drawn],
        "kinds": [int(kind) for _, kind in drawn],
    }


def _long(paths: Iterable[Steps]) -> list[Steps]:
    return [path for path in paths if len(path) >= 6]


def _compressed(content: Mapping[str, Any]) -> bytes:
    return gzip.compress(json.dumps(content, separators=(",", ":")).encode(), 6, mtime=0)
