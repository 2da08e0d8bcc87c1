"""The gazetteer: places by name and by id, their outlines, and what they prove about each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Self

from shapely.geometry.base import BaseGeometry

from lib.gazetteer import build, layers
from lib.gazetteer.atlas import Atlas
from lib.gazetteer.build import AIRPORT_MARK, Progress
from lib.gazetteer.coverage import UNKNOWN_UNLISTED, kin, settlements, unlisted
from lib.gazetteer.designators import Meant, designated
from lib.gazetteer.entry import UNITS, Entry, Kind, Tier
from lib.gazetteer.keys import SHORTEST_SKELETON, article_key, exact_key, keys, skeleton_of
from lib.gazetteer.likeness import unlikeness
from lib.gazetteer.names import SPELLINGS, Names, Row
from lib.gazetteer.parts import base_id, remade
from lib.gazetteer.scopes import Scopes
from lib.gazetteer.units import Units
from lib.gazetteer.variants import Spellings
from lib.model import Place
from lib.view import View
from lib.vocabulary import WherePrec

MOST_UNLIKE = 0.8
"""How unlike a spelling may sound and still be a candidate."""
COUNTRIES_KEPT = 8
"""Countries whose spellings are held in memory at a time."""
_KINDS = {
    Meant.FIRST_ORDER: UNITS,
    Meant.COUNTRYSIDE: frozenset({Kind.ADM_1, Kind.ADM_2, Kind.REGION}),
    Meant.SECOND_ORDER: frozenset({Kind.ADM_1, Kind.ADM_2, Kind.REGION}),
    Meant.COUNTRY: frozenset({Kind.COUNTRY}),
    Meant.TOWN: frozenset({Kind.CITY, Kind.VILLAGE}),
}
"""What a designator leaves of a name's entries."""


class Gazetteer:
    """The packaged places, read-only; safe to share between threads. It is a `Places` for the toll."""

    def __init__(self, names: Sequence[Names]) -> None:
        self._names = tuple(names)
        self.units = Units()
        self.atlas = Atlas(self.units)
        scopes = Scopes(self.units, self.atlas)
        self.contains = scopes.contains
        self.disjoint = scopes.disjoint
        self.same = scopes.same
        self.meeting = scopes.meeting
        self.lookup = lru_cache(maxsize=50_000)(self._lookup)
        self.sounding_like = lru_cache(maxsize=20_000)(self._sounding_like)
        self.anchor = lru_cache(maxsize=20_000)(self._anchor)
        self.by_id = lru_cache(maxsize=20_000)(self._by_id)
        self.outline = lru_cache(maxsize=2_000)(self._outline)
        self.named = lru_cache(maxsize=2_000)(self._named)
        self._spellings = lru_cache(maxsize=COUNTRIES_KEPT)(self._read_spellings)

    @classmethod
    def open(cls, home: Path, progress: Progress | None = None) -> Self:
        """Open the index in `home` with the layers added there, each built where it is missing or out of date.

        `progress` is told the stage, how much is done and of how much.
        """
        path = build.index_path(home)
        if not path.exists():
            build.build_index(path, progress)
        return cls([*map(Names, layers.indexes(home, progress or build.silent)), Names(path)])

    def _lookup(self, name: str, country: str | None = None) -> tuple[Entry, ...]:
        """The places that a name may mean, best match first, then the most populous; empty where none is known.

        `country` (ISO 3166 alpha-2) keeps only its places and regions that span countries. A word like
        "governorate", "countryside" or "airbase" in the name keeps only what it says.
        """
        whole = self._by_keys(name, country)
        plain = designated(name)
        if plain.meant is None or any(entry.tier == Tier.EXACT for entry in whole):
            return whole
        if plain.meant == Meant.AIRPORT:
            return whole + self._airports(article_key(plain.name), country)
        return self._designated(plain.name, plain.meant, country)

    def _designated(self, name: str, meant: Meant, country: str | None) -> tuple[Entry, ...]:
        """The entries that a designator leaves: a district is not the governorate of the same name."""
        entries = self._by_keys(name, country)
        towns = {(entry.place.country, entry.place.adm_1) for entry in entries if entry.kind == Kind.CITY}
        return tuple(
            replace(entry, meant=meant)
            for entry in entries
            if entry.kind in _KINDS[meant]
            and not (
                meant == Meant.SECOND_ORDER
                and entry.kind == Kind.ADM_1
                and (entry.place.country, entry.place.adm_1) in towns
            )
        )

    def _airports(self, stem: str, country: str | None) -> tuple[Entry, ...]:
        rows = (row for names in self._names for row in names.marked(AIRPORT_MARK + stem, country))
        return tuple(_entry(row, Tier.EXACT) for row in rows)

    def _by_keys(self, name: str, country: str | None) -> tuple[Entry, ...]:
        exact, article = keys(name)
        if not exact:
            return ()
        rows = [row for names in self._names for row in names.named(exact, article, country)]
        if not rows:
            return self._by_skeleton(article, country)
        bearers = Counter(land for countries in {row[-2] for row in rows} for land in (countries or "").split())
        found: dict[str, Entry] = {}
        for row in rows:
            own = exact_key(row[2]) == exact
            found.setdefault(row[0], _entry(row, Tier(row[-1]), own, bearers=_abroad(row[4], bearers)))
        return tuple(sorted(found.values(), key=_rank))

    def _by_skeleton(self, key: str, country: str | None) -> tuple[Entry, ...]:
        """Places that the name may be another spelling of."""
        skeleton = skeleton_of(key)
        if len(skeleton) < SHORTEST_SKELETON:
            return ()
        rows = [row for names in self._names for row in names.sounding(skeleton, country)]
        found = {row[0]: self._sounding(key, row) for row in rows}
        return tuple(sorted((e for e in found.values() if e.unlike <= MOST_UNLIKE), key=_rank))

    def _sounding_like(self, name: str, country: str) -> tuple[Entry, ...]:
        """Places of one country that sound like the name, also with a consonant more, less or other."""
        key = article_key(name)
        ids = self._spellings(country).near(key)
        rows = (row for id_ in ids if (row := self._row(id_)))
        found = (self._sounding(key, row) for row in rows)
        return tuple(sorted((entry for entry in found if entry.unlike <= MOST_UNLIKE), key=_rank))

    def _sounding(self, key: str, row: Row) -> Entry:
        unlike, spelling = min((unlikeness(key, one), one) for one in row[SPELLINGS].split("|"))
        near = unlike <= MOST_UNLIKE
        bearers = Counter(land for names in self._names for land in names.bearers(spelling)) if near else Counter()
        return _entry(row, Tier.CONSONANT, unlike=unlike, bearers=_abroad(row[4], bearers))

    def _read_spellings(self, country: str) -> Spellings:
        return Spellings(pair for names in self._names for pair in names.spelled_freely(country))

    def _row(self, place_id: str) -> Row | None:
        return next((row for names in self._names if (row := names.by_id(place_id))), None)

    def _anchor(self, place: Place) -> tuple[float, float] | None:
        """A point in a place to measure distances from, never to draw; null where none is known."""
        if place.latitude is not None and place.longitude is not None:
            return place.latitude, place.longitude
        row = self._row(base_id(place.id) or place.id)
        if row and (found := _entry(row, Tier.EXACT).anchor):
            return found
        region = self.units.regions.get(place.id)
        outline = self.atlas.union(region.core or region.extent) if region else self.outline(place)
        return None if outline is None else (outline.representative_point().y, outline.representative_point().x)

    def unlisted(self, country: str | None) -> float:
        """About how many settlements of a country are in no gazetteer here."""
        return self._unlisted.get(country or "", UNKNOWN_UNLISTED)

    @cached_property
    def _unlisted(self) -> dict[str, float]:
        listed: Counter[str] = Counter()
        for names in self._names:
            listed |= Counter(names.listed())  # layers list what the packages list, and more
        return {country: unlisted(total, listed[country]) for country, total in settlements().items()}

    def _by_id(self, place_id: str) -> Place | None:
        """The place with this id; null where the gazetteer has none."""
        row = self._row(place_id)
        return _entry(row, Tier.EXACT).place if row else remade(place_id, self._by_id)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The ids of the countries' capitals."""
        return frozenset[str]().union(*(names.capitals() for names in self._names))

    def country_name(self, code: str | None) -> str:
        """A country's English name; its code where that is not known."""
        unit = self.units.by_code.get(code or "")
        return unit.name if unit else str(code)

    def _outline(self, place: Place) -> BaseGeometry | None:
        """The outline in degrees of an admin unit, a country, or a region's core; null for anything else."""
        if region := self.units.regions.get(place.id):
            return self.atlas.union(region.core)
        kind, _, code = place.id.partition(":")
        if kind in ("country", "adm_1", "adm_2"):
            return self.atlas.outline(code)
        if place.where_prec in (WherePrec.ADM_1, WherePrec.ADM_2):
            return self._outline_of_unit(place)
        return None

    def _outline_of_unit(self, place: Place) -> BaseGeometry | None:
        code = self.units.code_of(place.country, place.adm_1, place.adm_2)
        if code is None or (place.where_prec == WherePrec.ADM_2 and self.units.by_code[code].level < 2):
            return None  # a district without an outline is not the governorate around it
        return self.atlas.outline(code)

    def _named(self, view: View) -> Place | None:
        """The place that a View's `country`, `adm_1`, `adm_2` and `place` (names or ids) ask for.

        The narrowest of them counts, inside the others; null where it is not known there.
        """
        if view.place:
            return self._named_place(view)
        for level, name in ((2, view.adm_2), (1, view.adm_1)):
            if name:
                return self._unit_named(view.country, level, name)
        return self.units.place(view.country) if view.country else None

    def _named_place(self, view: View) -> Place | None:
        wanted = view.place or ""
        if ":" in wanted:
            return self.by_id(wanted)
        inside = self._named(view.but(place=None)) if view.country or view.adm_1 or view.adm_2 else None
        if inside is None and (view.adm_1 or view.adm_2):
            return None
        found = [entry.place for entry in self.lookup(wanted, view.country) if entry.tier < Tier.CONSONANT]
        return next((place for place in found if inside is None or self.contains(inside, place)), None)

    def _unit_named(self, country: str | None, level: int, name: str) -> Place | None:
        if ":" in name:
            return self.by_id(name)
        unit = self.units.find(country, level, designated(name).name) or self.units.find(country, level, name)
        return self.units.place(unit.code) if unit else None


def _rank(entry: Entry) -> tuple[int, bool, float, int]:
    """The better match first, then a place's own name before its other names, then the more populous."""
    return entry.tier, not entry.own_name, entry.unlike, -entry.population


def _abroad(country: str | None, bearers: Mapping[str, int]) -> int:
    """How many of a name's bearers lie in other countries that name places in the same languages."""
    if country is None or not bearers:
        return 0
    return sum(bearers.get(other, 0) for other in kin(country) if other != country)


def _entry(row: Row, tier: Tier, own_name: bool = False, unlike: float = 0.0, bearers: int = 0) -> Entry:
    id_, kind, name, name_ar, country, adm_1, adm_2, lat, lon, prec, geonameid, p_code, *rest = row
    population, anchor_lat, anchor_lon, *_ = rest
    place = Place(
        *(id_, name, WherePrec(prec), country, adm_1, adm_2, lat, lon, None, name_ar, geonameid, p_code),
    )
    anchor = None if anchor_lat is None else (anchor_lat, anchor_lon)
    return Entry(place, Kind(kind), population, tier, anchor, own_name, None, unlike, bearers)
