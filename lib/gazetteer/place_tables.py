"""Tables of places as humanitarian agencies share them: CSV with a header, perhaps HXL tags in the next row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.errors import UnreadableInput
from lib.gazetteer.designators import designated
from lib.gazetteer.entry import Kind
from lib.gazetteer.refused import Refused
from lib.gazetteer.sources import Row, located, romanised_countries
from lib.gazetteer.units import Units
from lib.model import Place
from lib.vocabulary import WherePrec

FIELDS = ("name", "name_ar", "names", "p_code", "latitude", "longitude", "adm_1", "adm_2", "country", "population")
_SETTLEMENT = (
    r"(?:pop(?:ulated)?_?place|settlement|locality|community|village|town|admin_?4|adm_?4|neighbou?rhood)"
)
_GUESSES: Mapping[str, Sequence[str]] = {
    "name": (
        r"#(?:loc|adm4)\+name(?:\+(?:en|i_en))?",
        rf"{_SETTLEMENT}_?(?:name)?_?(?:en)?",
        r"name(?:_?en)?",
        r"asciiname",
    ),
    "name_ar": (r"#(?:loc|adm4)\+name\+(?:i_)?ar", rf"{_SETTLEMENT}_?(?:name)?_?ar", r"name_?ar", r"arabic_?name"),
    "names": (r"#loc\+name\+alt", r"(?:alternate|alt|other)_?names?", rf"{_SETTLEMENT}_?alt_?name_?\d?(?:_?en)?"),
    "p_code": (r"#(?:loc|adm4)\+p?code(?:\+v_pcode)?", rf"{_SETTLEMENT}_?p_?code", r"p_?code"),
    "latitude": (r"#geo\+lat", r"lat(?:itude)?(?:_?y|_?dd)?", r"y(?:_?coord)?", r"point_?y"),
    "longitude": (r"#geo\+lon", r"lon(?:g(?:itude)?)?(?:_?x|_?dd)?", r"lng", r"x(?:_?coord)?", r"point_?x"),
    "adm_1": (r"#adm1\+name(?:\+en)?", r"adm(?:in)?_?1_?(?:name)?_?(?:en)?", r"governorate", r"province"),
    "adm_2": (r"#adm2\+name(?:\+en)?", r"adm(?:in)?_?2_?(?:name)?_?(?:en)?", r"district"),
    "country": (
        r"#country\+code(?:\+v_iso2)?",
        r"iso_?(?:2|alpha_?2)",
        r"country_?(?:code|iso2?)",
        r"adm(?:in)?_?0_?p_?code",
    ),
    "population": (r"#population", r"pop(?:ulation)?(?:_?(?:total|est))?"),
}
"""Headers (folded to letters, digits, `_`) and HXL tags by field, the surest first."""
_UNIT = {
    2: (r"#adm2\+name(?:\+en)?", r"adm(?:in)?_?2_?(?:name)?_?(?:en)?"),
    3: (r"#adm3\+name(?:\+en)?", r"adm(?:in)?_?3_?(?:name)?_?(?:en)?"),
}
_UNIT_CODE = {2: r"adm(?:in)?_?2_?p_?code|#adm2\+code", 3: r"adm(?:in)?_?3_?p_?code|#adm3\+code"}

Mapped = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file with what its columns mean (`columns`: field to header). `level` is 4 for settlements, else that
    of the units it lists."""

    header: tuple[str, ...]
    records: tuple[tuple[int, dict[str, str]], ...]
    columns: Mapped
    level: int


def read_table(path: Path, given: Mapped) -> Table:
    """Read a CSV file; `given` says what columns mean where the header does not.

    Raises `UnreadableInput` where it is no table, or no column holds names.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{path}: it is not UTF-8 text; save it as CSV UTF-8") from error
    except csv.Error as error:
        raise UnreadableInput(f"{path}: it is no CSV ({error})") from error
    if len(rows) < 2:
        raise UnreadableInput(f"{path}: it needs a header and a row")
    header, tags = tuple(rows[0]), rows[1] if any(cell.startswith("#") for cell in rows[1]) else []
    unknown = [column for column in given.values() if column not in header]
    if unknown or set(given) - set(FIELDS):
        raise UnreadableInput(
            f"{path}: --map takes {', '.join(FIELDS)} and columns of the file: {', '.join(header)}"
        )
    columns, level = _meaning(header, tags, given)
    if "name" not in columns:
        raise UnreadableInput(f"{path}: no column seems to hold names; say which with --map name=COLUMN")
    first = 3 if tags else 2
    records = tuple(
        (number, dict(zip(header, row, strict=False)))
        for number, row in enumerate(rows[first - 1 :], first)
        if any(row)
    )
    return Table(header, records, columns, level)


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t|", key=head.count)


def _meaning(header: Sequence[str], tags: Sequence[str], given: Mapped) -> tuple[dict[str, str], int]:
    found = {field: column for field in FIELDS if (column := _guess(_GUESSES[field], header, tags))}
    level = 4
    if not ({"name"} & (given.keys() | found.keys())):
        level = next((n for n in (3, 2) if _guess(_UNIT[n], header, tags)), 4)
        if level < 4:
            found["name"] = _guess(_UNIT[level], header, tags) or ""
            found["p_code"] = _guess((_UNIT_CODE[level],), header, tags) or ""
    return {field: column for field, column in {**found, **given}.items() if column}, level


def _guess(patterns: Sequence[str], header: Sequence[str], tags: Sequence[str]) -> str | None:
    for pattern in patterns:
        for i, column in enumerate(header):
            tag = tags[i].replace(" ", "").casefold() if i < len(tags) else ""
            folded = re.sub(r"[^\w#+]+", "_", column.strip()).casefold()
            if re.fullmatch(pattern, tag) or re.fullmatch(pattern, folded):
                return column
    return None


def rows(table: Table, layer: str, country: str | None, units: Units) -> tuple[list[Row], list[Refused]]:
    """The table's places, and the rows that could not be taken; `country` is that of rows that name none."""
    kept: list[tuple[int, dict[str, str]]] = []
    refused: list[Refused] = []
    for number, record in table.records:
        cells = {field: (record.get(column) or "").strip() for field, column in table.columns.items()}
        cells["country"] = (cells.get("country") or country or "").upper()[:2]
        if reason := _wrong(cells, table.level):
            refused.append(Refused(number, reason))
        else:
            kept.append((number, cells))
    places = located(units, [_as_city(cells) for _, cells in kept]) if kept else []
    found: dict[str, Row] = {}
    for (number, cells), (adm_1, adm_2) in zip(kept, places, strict=True):
        row = _row(f"csv:{layer}-{cells.get('p_code') or number}", cells, (adm_1, adm_2), table.level)
        if row.place.id in found:
            refused.append(Refused(number, f"the code {cells.get('p_code')} stands in a row above too"))
        else:
            found[row.place.id] = row
    return list(found.values()), sorted(refused, key=lambda one: one.row)


def _wrong(cells: Mapped, level: int) -> str | None:
    """Why a row cannot be taken; null where it can."""
    if not cells.get("name"):
        return "no name"
    if len(cells["country"]) != 2:
        return "no country; give one with --country"
    if level < 4 and not cells.get("latitude"):
        return None
    try:
        latitude, longitude = _degrees(cells.get("latitude")), _degrees(cells.get("longitude"))
    except ValueError:
        return f"no coordinates in degrees ({cells.get('latitude')!r}, {cells.get('longitude')!r})"
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return f"{latitude}, {longitude} is not on the globe"
    return "0, 0 is no place" if latitude == longitude == 0 else None


def _degrees(text: str | None) -> float:
    return float((text or "").replace(",", "."))


def _as_city(cells: Mapped) -> dict[str, object]:
    known = bool(cells.get("latitude"))
    return {
        "countrycode": cells["country"],
        "admin1code": "",
        "latitude": _degrees(cells["latitude"]) if known else 0.0,
        "longitude": _degrees(cells["longitude"]) if known else 0.0,
    }


def _row(place_id: str, cells: Mapped, units: tuple[str | None, str | None], level: int) -> Row:
    known = bool(cells.get("latitude"))
    point = (_degrees(cells["latitude"]), _degrees(cells["longitude"])) if known else None
    settled = level == 4
    adm_1 = (units[0] if known else None) or cells.get("adm_1") or None
    plain = cells["name"] if settled else designated(cells["name"]).name
    adm_2 = plain if level == 2 else units[1] or cells.get("adm_2") or None
    latitude, longitude = point if settled and point else (None, None)
    place = Place(
        *(place_id, plain, WherePrec.EXACT if settled else WherePrec.ADM_2, cells["country"], adm_1, adm_2),
        latitude=latitude,
        longitude=longitude,
        name_ar=cells.get("name_ar") or None,
        p_code=cells.get("p_code") or None,
    )
    others = re.split(r"[;|,]", cells.get("names", ""))
    names = (plain, cells["name"], cells.get("name_ar", ""), *(name.strip() for name in others))
    romanised = cells["country"] in romanised_countries()
    population = int(number) if (number := re.sub(r"[ ,.]", "", cells.get("population", ""))).isdigit() else 0
    kind = Kind.CITY if settled else Kind.ADM_2
    return Row(place, kind, tuple(filter(None, names)), population, None if settled else point, romanised)
