"""Places made from others: near a town, a direction's part of a unit, a place known only by what it lies in.

Their ids say how they were made, so the same words give the same place again: `geonames:1~5000` (a disc of that
many metres), `part:SY-HM:countryside`, `unlisted:SY-HM:name`.
"""

from __future__ import annotations

from dataclasses import replace

from lib.gazetteer.keys import exact_key
from lib.model import Place
from lib.vocabulary import WherePrec


def near(place: Place, radius_m: float) -> Place:
    """A disc around a place that has coordinates."""
    return replace(place, id=f"{place.id}~{radius_m:.0f}", where_prec=WherePrec.NEAR, radius_m=radius_m)


def part_of(place: Place, name: str) -> Place:
    """An unknown part of a unit, country or region, under its own name; it fills nothing."""
    _, _, code = place.id.partition(":")
    prec = max(place.where_prec, WherePrec.ADM_1)
    prec = WherePrec.REGION if prec == WherePrec.COUNTRY else prec
    kept = place.where_prec if place.where_prec == WherePrec.ADM_2 else prec
    return replace(
        place, id=f"part:{code}:{exact_key(name)}", name=name, where_prec=kept, name_ar=None, p_code=None
    )


def unlisted(name: str, outer: Place, radius_m: float) -> Place:
    """A place that no gazetteer lists, somewhere in `outer`: near a town's coordinates, or anywhere in a unit."""
    if outer.where_prec == WherePrec.EXACT:
        disc = near(outer, radius_m)
        return replace(disc, id=f"unlisted:{outer.id}:{exact_key(name)}", name=name, name_ar=None, geonameid=None)
    _, _, code = outer.id.partition(":")
    return replace(
        outer, id=f"unlisted:{code}:{exact_key(name)}", name=name, name_ar=None, p_code=None, geonameid=None
    )
