"""What resolved places prove about each other: the `Places` protocol without `named`.

Every place is reduced to the atoms (units without parts) that it certainly is made of and those it may touch.
Different units share no atom, so containment and disjointness are questions about sets; points and discs join
in by the atoms they reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lib.gazetteer.atlas import Atlas, distance_m
from lib.gazetteer.meeting import meeting
from lib.gazetteer.parts import base_id
from lib.gazetteer.units import NOTHING, Atoms, Units
from lib.model import Place
from lib.vocabulary import WherePrec

POINT_RADIUS_M = 2_000.0
"""How far an exact place reaches around its coordinates."""
NEAR_RADIUS_M = 25_000.0
"""How far "near" reaches where the report does not say. [UCDP GED where_prec 2]"""


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle on the ground: degrees and metres."""

    latitude: float
    longitude: float
    radius_m: float

    def meets(self, other: Disc) -> bool:
        """Whether the two share ground."""
        apart = distance_m(self.latitude, self.longitude, other.latitude, other.longitude)
        return apart <= self.radius_m + other.radius_m


@dataclass(frozen=True, slots=True)
class Scope:
    """The ground of a place: `core` is all its own, `extent` all it may touch (null where unknown).

    `within` holds the atoms that certainly contain it; `disc` is set for points and discs.
    """

    core: Atoms
    extent: Atoms | None
    within: Atoms
    disc: Disc | None = None


class Scopes:
    """Containment and disjointness of resolved places; only a proof is True."""

    def __init__(self, units: Units, atlas: Atlas) -> None:
        self._units = units
        self._atlas = atlas
        self.scope = lru_cache(maxsize=20_000)(self._scope)
        self.contains = lru_cache(maxsize=200_000)(self._contains)
        self.disjoint = lru_cache(maxsize=200_000)(self._disjoint)
        self.same = lru_cache(maxsize=50_000)(self._same)

    def _same(self, one: Place, other: Place) -> bool:
        """Whether the two are one place, or two names of one region."""
        if one.id == other.id:
            return True
        regions = self._units.regions
        if one.id not in regions or other.id not in regions:
            return False
        core = regions[one.id].core
        return bool(core) and core == regions[other.id].core

    def _contains(self, outer: Place, inner: Place) -> bool:
        """Whether `inner` certainly lies in the core of `outer`."""
        if self.same(outer, inner):
            return True
        within = self.scope(inner).within
        return bool(within) and within <= self.scope(outer).core

    def _disjoint(self, one: Place, other: Place) -> bool:
        """Whether the two certainly share no ground."""
        if self.same(one, other):
            return False
        if one.id.startswith("country:") and other.id.startswith("country:"):
            return one.country != other.country
        a, b = self.scope(one), self.scope(other)
        if a.disc and b.disc:
            return not a.disc.meets(b.disc)
        return a.extent is not None and b.extent is not None and not a.extent & b.extent

    def meeting(self, places: Sequence[Place]) -> list[list[int]]:
        """For each place the positions of those, itself among them, that are not provably disjoint from it."""
        return meeting(places, [self.scope(place) for place in places])

    def _scope(self, place: Place) -> Scope:
        if place.id in self._units.regions:
            region = self._units.regions[place.id]
            return Scope(region.core, region.extent, region.extent)
        if place.latitude is None and (base := base_id(place.id)):
            extent = self._ground(base)
            return Scope(NOTHING, extent, extent or NOTHING)
        own = self._own_atoms(place)
        if own is not None:
            return Scope(own, own | self._claimed_by(place), own)
        if place.latitude is not None and place.longitude is not None and place.where_prec <= WherePrec.NEAR:
            return self._around(place, place.latitude, place.longitude)
        return self._somewhere_in(place)

    def _ground(self, place_id: str) -> Atoms | None:
        """All the atoms that a unit, country or region may touch; null where the id is of none."""
        if region := self._units.regions.get(place_id):
            return region.extent
        return self._units.atoms(place_id.partition(":")[2]) or None

    def _own_atoms(self, place: Place) -> Atoms | None:
        """The atoms of a unit or country; null where the place is neither."""
        kind, _, code = place.id.partition(":")
        if kind in ("country", "adm_1", "adm_2"):
            return self._units.atoms(code) or None
        if kind == "nominatim" and place.where_prec == WherePrec.COUNTRY and place.country:
            return self._units.atoms(place.country) or None
        return None

    def _claimed_by(self, place: Place) -> Atoms:
        if not place.id.startswith("country:"):
            return NOTHING
        return frozenset(atom for atom, claimants in self._units.claimed.items() if place.country in claimants)

    def _around(self, place: Place, latitude: float, longitude: float) -> Scope:
        exact = place.where_prec == WherePrec.EXACT
        radius = POINT_RADIUS_M if exact else place.radius_m or NEAR_RADIUS_M
        own = self._unit_atoms(place)
        touched = self._atlas.touched(latitude, longitude, radius)
        within = own if exact and len(own) == 1 else touched
        return Scope(NOTHING, touched | own, within, Disc(latitude, longitude, radius))

    def _somewhere_in(self, place: Place) -> Scope:
        """A place known only by the unit or country it is in: it fills nothing and may be anywhere there."""
        inside = self._unit_atoms(place)
        if not inside and place.country and place.where_prec <= WherePrec.COUNTRY:
            inside = self._units.atoms(place.country)
        return Scope(NOTHING, inside, inside) if inside else Scope(NOTHING, None, NOTHING)

    def _unit_atoms(self, place: Place) -> Atoms:
        code = self._units.code_of(place.country, place.adm_1, place.adm_2)
        return self._units.atoms(code) if code else NOTHING
