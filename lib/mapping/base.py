"""The map without its marks: always the same, so that Streamlit never has to load it again."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import folium
from babel import Locale
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from lib import palette
from lib.languages import LANGUAGES
from lib.mapping import assets
from lib.mapping.coordinates import MERCATOR_LIMIT
from lib.mapping.marks import Box, Outline
from lib.model import Mark, Place
from lib.view import View

MOST_ZOOM: Final = 18
CLOSEST_FIT: Final = 9
"""How far the map zooms in by itself; closer, Natural Earth's coast has nothing more to say."""
WORLD: Final[Box] = (-130.0, -50.0, 160.0, 70.0)
_COLOURS: Final = {
    "land": palette.LAND,
    "sea": palette.SEA,
    "coast": palette.COAST,
    "border": palette.BORDER,
    "inner_border": palette.INNER_BORDER,
}


@dataclass(frozen=True, slots=True)
class Viewport:
    """Where the map looks: `center` (latitude, longitude) and `zoom`, as st_folium takes them."""

    center: tuple[float, float]
    zoom: int


class _Base(JSCSSMixin, MacroElement):
    """Our scripts, and the call that starts them."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "cairn.base({{ this._parent.get_name() }}, {{ this.options }});"
        "{% endmacro %}"
    )
    default_js = [(name, assets.url(name)) for name in assets.SCRIPTS]  # noqa: RUF012
    default_css = [("map.css", assets.url("map.css"))]  # noqa: RUF012

    def __init__(self, address: str, lang: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Base"
        self.options = json.dumps(
            {"address": address, "lang": lang, "direction": Locale(lang).text_direction, "colours": _COLOURS}
        )


def base_map(address: str, lang: str = "en") -> folium.Map:
    """A fresh map with land, borders, names and scale, and no marks; `address` is that of the `Basemap`.

    Build one on every run and give `center` and `zoom` to st_folium: whatever changes in the map itself makes
    the browser load it anew.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no names in {lang}")
    drawn = folium.Map(
        location=(20.0, 10.0), zoom_start=2, tiles=None, font_size="0.75rem", maxZoom=MOST_ZOOM, minZoom=2
    )
    drawn.add_child(_Base(address, lang))
    return drawn


def viewport(view: View, marks: Sequence[Mark], outline: Outline, size: tuple[int, int] = (900, 560)) -> Viewport:
    """Where to look first: at the View's own viewport, else at all marks, else at the world.

    `size` is that of the map in pixels.
    """
    if view.bbox is not None:
        fitted = fit(view.bbox, size)
        return Viewport(fitted.center, fitted.zoom if view.zoom is None else view.zoom)
    return fit(extent(marks, outline) or WORLD, size)


def extent(marks: Sequence[Mark], outline: Outline) -> Box | None:
    """The box around all marks that can be drawn; null where there are none."""
    boxes = [box for mark in marks if (box := _box(mark.place, outline)) is not None]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def fit(box: Box, size: tuple[int, int], closest: int = CLOSEST_FIT) -> Viewport:
    """The closest whole zoom that shows all of `box` with a tenth of margin on each side."""
    west, south, east, north = box
    top, bottom = _mercator(north), _mercator(south)
    width, height = max((east - west) / 360, 1e-9), max(bottom - top, 1e-9)
    wide, high = size[0] * 0.8 / 256, size[1] * 0.8 / 256
    zoom = math.floor(min(math.log2(wide / width), math.log2(high / height)))
    middle = math.degrees(math.atan(math.sinh(math.pi * (1 - top - bottom))))
    return Viewport((round(middle, 4), round((west + east) / 2, 4)), max(2, min(closest, zoom)))


def _mercator(latitude: float) -> float:
    clipped = max(-MERCATOR_LIMIT, min(MERCATOR_LIMIT, latitude))
    return (1 - math.asinh(math.tan(math.radians(clipped))) / math.pi) / 2


def _box(place: Place, outline: Outline) -> Box | None:
    if not place.on_map:
        return None
    found = outline(place) if place.where_prec > 2 else None
    if found is not None and not found.is_empty:
        return found.bounds
    if place.latitude is None or place.longitude is None or place.where_prec > 2:
        return None
    reach = (place.radius_m or 2_000.0) / 111_000
    return place.longitude - reach, place.latitude - reach, place.longitude + reach, place.latitude + reach
