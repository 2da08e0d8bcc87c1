"""The gazetteer: places by name and by id, their outlines, and what they prove about each other."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from lib.gazetteer import build
from lib.gazetteer.atlas import Atlas
from lib.gazetteer.build import AIRPORT_MARK, SKELETON_MARK, Progress
from lib.gazetteer.designators import Meant, designated
from lib.gazetteer.entry import UNITS, Entry, Kind, Tier
from lib.gazetteer.keys import article_key, consonant_key, exact_key
from lib.gazetteer.parts import remade
from lib.gazetteer.scopes import Scopes
from lib.gazetteer.units import Units
from lib.model import Place
from lib.view import View
from lib.vocabulary import WherePrec

MOST = 60
"""Namesakes read for a name, the most populous first."""
_COLUMNS = """id, kind, name, name_ar, country, adm_1, adm_2, latitude, longitude, where_prec, geonameid, p_code,
    population, anchor_lat, anchor_lon"""
_BY_KEY = f"""
SELECT {_COLUMNS}, name.tier FROM name JOIN place USING (pid)
WHERE key = ? AND (?2 IS NULL OR country = ?2 OR country IS NULL)
ORDER BY tier, population DESC LIMIT {MOST}
"""
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

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self.units = Units()
        self.atlas = Atlas(self.units)
        scopes = Scopes(self.units, self.atlas)
        self.contains = scopes.contains
        self.disjoint = scopes.disjoint
        self.same = scopes.same
        self.meeting = scopes.meeting
        self.lookup = lru_cache(maxsize=100_000)(self._lookup)
        self.by_id = lru_cache(maxsize=20_000)(self._by_id)
        self.outline = lru_cache(maxsize=2_000)(self._outline)
        self.named = lru_cache(maxsize=2_000)(self._named)
        self.spellings = lru_cache(maxsize=20_000)(self._spellings)

    @classmethod
    def open(cls, home: Path, progress: Progress | None = None) -> Gazetteer:
        """Open the index in `home`, building it first where it is missing or older than its sources.

        `progress` is told the stage, how much is done and of how much.
        """
        path = build.index_path(home)
        if not path.exists():
            build.build_index(path, progress)
        return cls(path)

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
            return whole + self._found(AIRPORT_MARK + article_key(plain.name), country)
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

    def _by_keys(self, name: str, country: str | None) -> tuple[Entry, ...]:
        exact, article = exact_key(name), article_key(name)
        found = {entry.place.id: entry for entry in self._found(exact, country)} if exact else {}
        if article != exact:
            for entry in self._found(article, country, Tier.ARTICLE):
                found.setdefault(entry.place.id, entry)
        if skeleton := consonant_key(name):
            for entry in self._found(SKELETON_MARK + skeleton, country, Tier.CONSONANT):
                found.setdefault(entry.place.id, entry)
        named = (replace(e, own_name=exact_key(e.place.name) == exact) for e in found.values())
        return tuple(sorted(named, key=_rank))

    def _found(self, key: str, country: str | None, at_best: Tier = Tier.EXACT) -> tuple[Entry, ...]:
        rows = self._connection().execute(_BY_KEY, (key, country))
        return tuple(_entry(row, max(at_best, Tier(row[-1]))) for row in rows)

    def _by_id(self, place_id: str) -> Place | None:
        """The place with this id; null where the gazetteer has none."""
        row = self._connection().execute(f"SELECT {_COLUMNS}, 1 FROM place WHERE id = ?", (place_id,)).fetchone()
        return _entry(row, Tier.EXACT).place if row else remade(place_id, self._by_id)

    def _spellings(self, place_id: str) -> tuple[str, ...]:
        """The exact and article keys of a place's names, to compare a spelling with; empty for an unknown id."""
        row = self._connection().execute("SELECT spellings FROM place WHERE id = ?", (place_id,)).fetchone()
        return tuple(row[0].split("|")) if row and row[0] else ()

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The ids of the countries' capitals."""
        return frozenset(id_ for (id_,) in self._connection().execute("SELECT id FROM place WHERE capital"))

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
            found = self.units.code_of(place.country, place.adm_1, place.adm_2)
            return self.atlas.outline(found) if found else None
        return None

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

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            uri = f"{self._path.as_uri()}?mode=ro&immutable=1"
            self._local.connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        connection: sqlite3.Connection = self._local.connection
        return connection


def _rank(entry: Entry) -> tuple[int, bool, int]:
    """The better match first, then a place's own name before its other names, then the more populous."""
    return entry.tier, not entry.own_name, -entry.population


def _entry(row: tuple[Any, ...], tier: Tier) -> Entry:
    id_, kind, name, name_ar, country, adm_1, adm_2, lat, lon, prec, geonameid, p_code, *rest = row
    population, anchor_lat, anchor_lon, _ = rest
    place = Place(
        *(id_, name, WherePrec(prec), country, adm_1, adm_2, lat, lon),
        name_ar=name_ar,
        geonameid=geonameid,
        p_code=p_code,
    )
    return Entry(place, Kind(kind), population, tier, None if anchor_lat is None else (anchor_lat, anchor_lon))
