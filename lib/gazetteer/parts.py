"""Places made from others: near a town, a direction's part of a unit, a place known only by what it lies in.

Their ids say how they were made, so that they can be made again: `geonames:1~5000` (a disc of that many metres),
`part:adm_1:SY-HM:Hama countryside`, `unlisted:adm_1:SY-HM:the village's name`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lib.model import Place
from lib.vocabulary import WherePrec

PART, UNLISTED = "part", "unlisted"
AROUND_TOWN_M = 5_000.0
"""How far a quarter that no gazetteer lists, or a direction's part of a town, may lie from its coordinates."""


def near(place: Place, radius_m: float) -> Place:
    """A disc around a place that has coordinates."""
    return replace(place, id=f"{place.id}~{radius_m:.0f}", where_prec=WherePrec.NEAR, radius_m=radius_m)


def part_of(outer: Place, name: str) -> Place:
    """An unknown part of a unit, country or region, under its own name; it fills nothing."""
    prec = WherePrec.REGION if outer.where_prec == WherePrec.COUNTRY else outer.where_prec
    return _inside(PART, outer, name, prec)


def unlisted(outer: Place, name: str) -> Place:
    """A place that no gazetteer lists, in `outer`: around a town's coordinates, or anywhere in a unit."""
    if outer.where_prec != WherePrec.EXACT:
        return _inside(UNLISTED, outer, name, outer.where_prec)
    return replace(_inside(UNLISTED, outer, name, WherePrec.NEAR), radius_m=AROUND_TOWN_M)


def base_id(place_id: str) -> str | None:
    """The id of the place that a part or an unlisted place lies in; null for any other id."""
    kind, _, rest = place_id.partition(":")
    return ":".join(rest.split(":")[:2]) if kind in (PART, UNLISTED) else None


def remade(place_id: str, by_id: Callable[[str], Place | None]) -> Place | None:
    """The made place that has this id; null where the id is of none, or its base is not known."""
    if base := base_id(place_id):
        outer, name = by_id(base), place_id.split(":", 3)[-1]
        make = part_of if place_id.startswith(PART) else unlisted
        return make(outer, name) if outer else None
    whole, mark, radius = place_id.rpartition("~")
    outer = by_id(whole) if mark and radius.isdigit() else None
    return near(outer, float(radius)) if outer and outer.latitude is not None else None


def _inside(kind: str, outer: Place, name: str, prec: WherePrec) -> Place:
    id_ = f"{kind}:{base_id(outer.id) or outer.id}:{name}"
    return replace(outer, id=id_, name=name, where_prec=prec, name_ar=None, p_code=None, geonameid=None)
