"""TopoJSON: outlines whose common borders are stored once. Written by `make data`, read by the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Point = tuple[int, int]
Ring = list[Point]
Topology = dict[str, Any]


def to_topojson(
    codes: Sequence[str], outlines: Iterable[BaseGeometry], step: float, smallest_part: float
) -> Topology:
    """The outlines on a grid of `step` degrees, without the small islands of larger units."""
    gridded = [polygons_on_grid(outline, step, smallest_part) for outline in outlines]
    arcs = _Arcs(junctions(ring for polygons in gridded for rings in polygons for ring in rings))
    shapes = [[[arcs.of_ring(ring) for ring in rings] for rings in polygons] for polygons in gridded]
    geometries = [
        {"type": "MultiPolygon", "id": code, "arcs": each} for code, each in zip(codes, shapes, strict=True)
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [0, 0]},
        "objects": {"units": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_deltas(arc) for arc in arcs.stored],
    }


def polygons_on_grid(outline: BaseGeometry, step: float, smallest_part: float) -> list[list[Ring]]:
    """Each polygon's rings as grid points; rings that the grid swallows are left out."""
    parts = shapely.get_parts(outline)
    parts = parts[shapely.get_type_id(parts) == 3]
    areas = shapely.area(parts)
    kept = parts[(areas >= smallest_part) | (areas == areas.max())]
    polygons = [[_on_grid(ring, step) for ring in (part.exterior, *part.interiors)] for part in kept]
    return [[rings[0], *filter(_is_ring, rings[1:])] for rings in polygons if _is_ring(rings[0])]


def _on_grid(ring: BaseGeometry, step: float) -> Ring:
    points = np.round(shapely.get_coordinates(ring) / step).astype(int)
    moved = np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))
    return [(int(x), int(y)) for x, y in points[moved]]


def _is_ring(ring: Ring) -> bool:
    return len(ring) >= 4


def junctions(rings: Iterable[Ring]) -> frozenset[Point]:
    """Points where borders part: those with other than two neighbours along all rings together."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for one, other in pairwise(ring):
            neighbours[one].add(other)
            neighbours[other].add(one)
    return frozenset(point for point, near in neighbours.items() if len(near) != 2)


class _Arcs:
    """Arcs stored once, whichever way round a ring runs along them."""

    def __init__(self, junctions: frozenset[Point]) -> None:
        self.stored: list[Ring] = []
        self._junctions = junctions
        self._numbers: dict[tuple[Point, ...], int] = {}

    def of_ring(self, ring: Ring) -> list[int]:
        """The ring as arc numbers; a reversed arc is the complement of its number."""
        ring = self._from_junction(ring)
        numbers, current = [], [ring[0]]
        for point in ring[1:]:
            current.append(point)
            if point in self._junctions:
                numbers.append(self._number(current))
                current = [point]
        return numbers if len(current) == 1 else [*numbers, self._number(current)]

    def _from_junction(self, ring: Ring) -> Ring:
        open_ring = ring[:-1]
        start = next((i for i, point in enumerate(open_ring) if point in self._junctions), None)
        start = open_ring.index(min(open_ring)) if start is None else start
        return open_ring[start:] + open_ring[: start + 1]

    def _number(self, arc: Ring) -> int:
        forward, backward = tuple(arc), tuple(reversed(arc))
        if backward in self._numbers:
            return ~self._numbers[backward]
        if forward not in self._numbers:
            self._numbers[forward] = len(self.stored)
            self.stored.append(arc)
        return self._numbers[forward]


def _deltas(arc: Ring) -> list[list[int]]:
    steps = [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(arc)]
    return [list(arc[0]), *steps]


class Outlines:
    """The outlines of a topology by code, each built when it is first asked for."""

    def __init__(self, topology: Topology) -> None:
        self._scale: npt.NDArray[np.float64] = np.array(topology["transform"]["scale"], dtype=np.float64)
        self._arcs = topology["arcs"]
        self._reaches: dict[int, tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]] = {}
        self._shapes = {item["id"]: item["arcs"] for item in topology["objects"]["units"]["geometries"]}

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all outlines, in the file's order."""
        return tuple(self._shapes)

    def outline(self, code: str) -> BaseGeometry | None:
        """The outline with this code in degrees; null where there is none."""
        if code not in self._shapes:
            return None
        polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in map(self._rings, self._shapes[code])]
        return shapely.make_valid(shapely.MultiPolygon(polygons))

    def box(self, code: str) -> tuple[float, float, float, float]:
        """The outline's west, south, east and north in degrees."""
        numbers = {n if n >= 0 else ~n for rings in self._shapes[code] for ring in rings for n in ring}
        corners = [self._reach(number) for number in numbers]
        west, south = np.min([low for low, _ in corners], axis=0)
        east, north = np.max([high for _, high in corners], axis=0)
        return float(west), float(south), float(east), float(north)

    def _reach(self, number: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        if number not in self._reaches:
            points = self._arc(number) * self._scale
            self._reaches[number] = points.min(axis=0), points.max(axis=0)
        return self._reaches[number]

    def _rings(self, polygon: list[list[int]]) -> list[npt.NDArray[np.float64]]:
        return [self._ring(numbers) for numbers in polygon]

    def _ring(self, numbers: list[int]) -> npt.NDArray[np.float64]:
        arcs = [self._arc(number) for number in numbers]
        return np.concatenate([arcs[0], *(arc[1:] for arc in arcs[1:])]) * self._scale

    def _arc(self, number: int) -> npt.NDArray[np.float64]:
        steps = np.array(self._arcs[number if number >= 0 else ~number], dtype=np.float64)
        points = np.cumsum(steps, axis=0, dtype=np.float64)
        return points if number >= 0 else points[::-1, :]
