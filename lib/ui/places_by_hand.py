"""Saying where a name lies: at a point with its precision, or in a unit, region or country."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

import shapely
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.gazetteer import Gazetteer
from lib.gazetteer.parts import unlisted
from lib.model import Place
from lib.ui import sentences
from lib.ui.markup import element
from lib.ui.places_names import Name
from lib.ui.state import say
from lib.vocabulary import WherePrec

UNIT, POINT = "unit", "point"
PART, ITSELF = "part", "itself"
_BY: Final = "names by"
Choose = Callable[[Place | None], None]


def set_point(name: Name, latitude: float, longitude: float) -> None:
    """Take a click on the map for the point."""
    st.session_state[_key("latitude", name)] = round(latitude, 5)
    st.session_state[_key("longitude", name)] = round((longitude + 180) % 360 - 180, 5)
    st.session_state[_BY] = POINT


def _key(field: str, name: Name) -> str:
    """A widget of its own for each name, so that nothing typed for one is taken for another."""
    return f"names {field} {name.key}"


def point(name: Name, gazetteer: Gazetteer) -> Place | None:
    """The point that was typed or clicked for this name; null while it is not whole."""
    latitude = st.session_state.get(_key("latitude", name))
    longitude = st.session_state.get(_key("longitude", name))
    if st.session_state.get(_BY) != POINT or latitude is None or longitude is None:
        return None
    near = st.session_state.get(_key("precision", name)) == WherePrec.NEAR
    kilometres = st.session_state.get(_key("radius", name)) or 5.0
    return point_place(name.written, latitude, longitude, kilometres * 1000 if near else None, gazetteer)


def point_place(
    name: str, latitude: float, longitude: float, radius_m: float | None, gazetteer: Gazetteer
) -> Place:
    """A point set by hand, exact or somewhere within `radius_m`, with the units that it lies in."""
    said = f"{name}|{latitude:.5f}|{longitude:.5f}|{radius_m or 0:.0f}"
    inside = unit_at(latitude, longitude, gazetteer)
    return Place(
        id=f"override:{hashlib.sha256(said.encode()).hexdigest()[:12]}",
        name=name,
        where_prec=WherePrec.EXACT if radius_m is None else WherePrec.NEAR,
        country=inside.country if inside else None,
        adm_1=inside.adm_1 if inside else None,
        adm_2=inside.adm_2 if inside else None,
        latitude=latitude,
        longitude=longitude,
        radius_m=radius_m,
    )


def unit_at(latitude: float, longitude: float, gazetteer: Gazetteer) -> Place | None:
    """The smallest unit around a point: the one whose outline holds it, else the only one it touches."""
    near = sorted(gazetteer.atlas.touched(latitude, longitude, 0.0))
    spot = shapely.Point(longitude, latitude)
    holding = [
        code for code in near if (shape := gazetteer.atlas.outline(code)) is not None and shape.covers(spot)
    ]
    found = holding[:1] or (near if len(near) == 1 else [])
    return gazetteer.units.place(found[0]) if found else None


def form(name: Name, gazetteer: Gazetteer, likely: str | None, choose: Choose) -> None:
    """The two ways to say where a name lies when no candidate is right; `likely` is the country to begin with."""
    st.session_state.setdefault(_BY, UNIT)
    st.segmented_control(
        say("names.other"),
        [UNIT, POINT],
        required=True,
        format_func=lambda way: say(f"names.other.{way}"),
        key=_BY,
    )
    if st.session_state[_BY] == POINT:
        _point_form(name, gazetteer, choose)
    else:
        _unit_form(name, gazetteer, likely, choose)


def _point_form(name: Name, gazetteer: Gazetteer, choose: Choose) -> None:
    degrees = st.columns(2, gap="small")
    for column, field, most in zip(degrees, ("latitude", "longitude"), (90.0, 180.0), strict=True):
        column.number_input(
            say(f"names.{field}"), -most, most, None, step=0.001, format="%.5f", key=_key(field, name)
        )
    precision, radius = st.columns(2, gap="small")
    how = precision.selectbox(
        say("names.point.prec"),
        [WherePrec.EXACT, WherePrec.NEAR],
        format_func=lambda prec: say("names.point.near" if prec == WherePrec.NEAR else "names.point.exact"),
        key=_key("precision", name),
    )
    radius.number_input(
        say("names.radius"), 0.5, 25.0, 5.0, step=0.5, disabled=how == WherePrec.EXACT, key=_key("radius", name)
    )
    place = point(name, gazetteer)
    st.button(
        say("names.point.set"), key="names point set", disabled=place is None, on_click=choose, args=(place,)
    )
    if place is None:
        st.caption(say("names.point.caption"))
    else:
        lies = sentences.whereabouts(place) if place.country else say("names.point.nowhere")
        st.html(str(element("p", lies, class_="cairn-facts", dir="auto")))


def _unit_form(name: Name, gazetteer: Gazetteer, likely: str | None, choose: Choose) -> None:
    one, two = st.columns([4, 5], gap="small")
    country = _country(one, name, gazetteer, likely)
    units = _units(country, gazetteer) if country else {}
    chosen = two.selectbox(
        say("names.unit"),
        list(units),
        index=None,
        format_func=lambda id_: _unit_label(units[id_]),
        placeholder=say("names.unit.choose"),
        disabled=not units,
        key=f"{_key('unit', name)} {country}",
    )
    means = st.radio(
        say("names.unit.means"),
        [PART, ITSELF],
        format_func=lambda which: say(f"names.unit.{which}"),
        horizontal=True,
        key=_key("means", name),
    )
    place = units.get(chosen or "")
    if place is not None and means == PART:
        place = unlisted(place, name.written)
    st.button(say("names.unit.set"), key="names unit set", disabled=place is None, on_click=choose, args=(place,))


def _country(column: DeltaGenerator, name: Name, gazetteer: Gazetteer, likely: str | None) -> str | None:
    countries = _countries(gazetteer)
    return column.selectbox(
        say("names.country"),
        countries,
        index=countries.index(likely) if likely in countries else None,
        format_func=gazetteer.country_name,
        placeholder=say("names.unit.choose"),
        key=_key("country", name),
    )


def _countries(gazetteer: Gazetteer) -> list[str]:
    found = [unit for unit in gazetteer.units.by_code.values() if unit.level == 0]
    return [unit.code for unit in sorted(found, key=lambda unit: unit.name)]


def _units(country: str, gazetteer: Gazetteer) -> dict[str, Place]:
    """The country, its regions and its units by id, the larger ones first."""
    units = gazetteer.units
    inside = [unit for unit in units.by_code.values() if unit.country == country]
    inside.sort(key=lambda unit: (unit.level, unit.name))
    regions = [units.region_place(region) for region in units.regions.values() if region.country == country]
    first, *rest = (place for unit in inside if (place := units.place(unit.code)))
    return {place.id: place for place in (first, *regions, *rest)}


def _unit_label(place: Place) -> str:
    return f"{sentences.whereabouts(place)} — {sentences.precision(place.where_prec).lower()}"
