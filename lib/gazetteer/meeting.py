"""Which of many places are not provably disjoint: discs by a sweep over latitude, areas by the atoms they share.

Gives for thousands of places at once what asking `Scopes.disjoint` for every pair would give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from lib.gazetteer.atlas import EARTH_M, METRES_A_DEGREE
from lib.model import Place

if TYPE_CHECKING:
    from lib.gazetteer.scopes import Disc, Scope

Pair = tuple[int, int]
Degrees = npt.NDArray[np.float64]


def meeting(places: Sequence[Place], scopes: Sequence[Scope]) -> list[list[int]]:
    """For each place the positions, its own among them and in order, of those that may share ground with it."""
    found = [{v} for v in range(len(places))]
    for pairs in (_of_one_id(places), _of_discs(scopes), _of_areas(places, scopes)):
        for one, other in pairs:
            found[one].add(other)
            found[other].add(one)
    return [sorted(others) for others in found]


def _of_one_id(places: Sequence[Place]) -> Iterator[Pair]:
    for alike in _positions((place.id, v) for v, place in enumerate(places)).values():
        yield from ((one, other) for one in alike for other in alike if one < other)


def _of_discs(scopes: Sequence[Scope]) -> Iterator[Pair]:
    """Sorted by latitude, a disc is measured against those that follow within reach of the two radii."""
    discs = sorted(((scope.disc, v) for v, scope in enumerate(scopes) if scope.disc), key=lambda d: d[0].latitude)
    if not discs:
        return
    at = np.array([(disc.latitude, disc.longitude, disc.radius_m) for disc, _ in discs])
    widest = at[:, 2].max()
    for row, (disc, v) in enumerate(discs):
        reach = (disc.radius_m + widest) / METRES_A_DEGREE
        last = int(np.searchsorted(at[:, 0], disc.latitude + reach, side="right"))
        near = at[row + 1 : last]
        for other in np.flatnonzero(_apart_m(disc, near) <= disc.radius_m + near[:, 2]):
            yield v, discs[row + 1 + other][1]


def _apart_m(disc: Disc, others: Degrees) -> Degrees:
    """Great-circle distances in metres, as `atlas.distance_m`."""
    phi, phis = np.radians(disc.latitude), np.radians(others[:, 0])
    half: Degrees = np.sin((phis - phi) / 2) ** 2
    half += np.cos(phi) * np.cos(phis) * np.sin(np.radians(others[:, 1] - disc.longitude) / 2) ** 2
    apart: Degrees = 2 * EARTH_M * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return apart


def _of_areas(places: Sequence[Place], scopes: Sequence[Scope]) -> Iterator[Pair]:
    """Areas meet what shares an atom with them; what may be anywhere meets everything but another country."""
    reached = [(atom, v) for v, scope in enumerate(scopes) for atom in scope.extent or ()]
    by_atom = _positions(reached)
    for v, scope in enumerate(scopes):
        if scope.disc is not None and scope.extent is not None:
            continue
        others = _touching(scope, by_atom) if scope.extent is not None else range(len(scopes))
        for other in others:
            discs = scope.disc is not None and scopes[other].disc is not None
            if not discs and not _two_countries(places[v], places[other]):
                yield v, other


def _touching(scope: Scope, by_atom: Mapping[str, list[int]]) -> set[int]:
    return {v for atom in scope.extent or () for v in by_atom[atom]}


def _two_countries(one: Place, other: Place) -> bool:
    """Countries share no ground by definition, though both may claim some."""
    both = one.id.startswith("country:") and other.id.startswith("country:")
    return both and one.country != other.country


def _positions(keyed: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for key, v in keyed:
        found[key].append(v)
    return found
