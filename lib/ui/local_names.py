"""Names of places and units as the reader's language has them; where it has none, as the gazetteer has them."""

from __future__ import annotations

from functools import cache

from lib.gazetteer.units import Units
from lib.model import Place
from lib.ui.language import spoken


@cache
def _units() -> Units:
    return Units()


def place_name(place: Place) -> str:
    """The name of a place."""
    return (place.name_ar if spoken() == "ar" else None) or place.name


def unit_name(country: str | None, adm_1: str | None, adm_2: str | None = None) -> str:
    """The name of a unit: the second-order one where it is given, else the first-order one."""
    written = adm_2 or adm_1 or ""
    if spoken() != "ar" or country is None:
        return written
    units = _units()
    code = units.code_of(country, adm_1, adm_2)
    unit = units.by_code.get(code) if code else None
    known = unit is not None and unit.name_ar and unit.level == (2 if adm_2 else 1)
    return unit.name_ar or written if unit is not None and known else written


def country_name(code: str) -> str:
    """The name of a country by its code; the code where no country has it."""
    unit = _units().by_code.get(code)
    if unit is None:
        return code
    return (unit.name_ar if spoken() == "ar" else None) or unit.name
