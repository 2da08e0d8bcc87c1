"""The map of an imported dataset: its cells, its legend, and what a click on a cell chose."""

from __future__ import annotations

import math
import secrets
from typing import Any, Final

import streamlit as st
from streamlit_folium import st_folium

from lib import palette
from lib.datasets import Dataset
from lib.events.cells import Box, Square
from lib.events.ledger import Ledger, as_day
from lib.events.shelf import Shelf
from lib.events.tallies import Span, Tally, span_of
from lib.mapping import RETURNED, Play, base_map, cells_layer, clicked_cell, fit
from lib.mapping.base import WORLD
from lib.ui import state
from lib.ui.dataset_shelf import viewports
from lib.ui.map_panel import HEIGHT, MAP, ON_A_PHONE, on_a_phone
from lib.ui.markup import element, join
from lib.ui.state import say
from lib.ui.store import basemap
from lib.ui.strings import label
from lib.view import View
from lib.vocabulary import Category

_LOOK: Final = "cairn dataset look"
_READER: Final = "cairn reader"
_SIZE: Final = (1_000, 620)
"""Pixels that the first cells are made for, before the browser has said how large its map is."""
_WINDOW: Final = {Span.DAY: 1, Span.WEEK: 7, Span.MONTH: 30}
"""Days that a frame of Play shows, by the bins of the timeline."""


def cells_map(datasets: Shelf, dataset: Dataset, view: View) -> None:
    """The map of the View's cells; a click on one selects it."""
    ledger = datasets.ledger(dataset)
    look = _look(datasets, ledger, view)
    reader = _reader()
    box, zoom = viewports().of(reader) or _first_viewport(look)
    square = Square.parse(view.selected)
    st_folium(
        base_map(basemap().address, view.lang),
        key=MAP,
        height=ON_A_PHONE if on_a_phone() else HEIGHT,
        width=None,
        feature_group_to_add=cells_layer(
            datasets.cells(ledger, view, box, zoom).columns(),
            box,
            zoom,
            query=view.filters.to_query(),
            reader=reader,
            look=look,
            selected=(square.drawn, square.shift, square.column, square.row) if square else (),
            play=_play(ledger, view),
        ),
        returned_objects=list(RETURNED),
        on_change=_chosen,
    )


def _chosen() -> None:
    found = clicked_cell(st.session_state.get(MAP))
    if found:
        state.change(selected=str(Square(*found)))


def _reader() -> int:
    """A number that tells this session's map from others, and nothing about who reads."""
    if _READER not in st.session_state:
        st.session_state[_READER] = secrets.randbits(48)
    reader: int = st.session_state[_READER]
    return reader


def _look(datasets: Shelf, ledger: Ledger, view: View) -> Box:
    """Where the map looks. It stays where the analyst left it, until the View asks for another place."""
    asked = (view.dataset, view.country, view.adm_1, view.adm_2, view.place, view.bbox)
    kept: tuple[Any, Box] | None = st.session_state.get(_LOOK)
    if kept is not None and kept[0] == asked:
        return kept[1]
    found = view.bbox or datasets.extent(ledger, view)
    if found is None:
        return WORLD
    west, south, east, north = (round(edge, 4) for edge in found)
    st.session_state[_LOOK] = (asked, (west, south, east, north))
    return west, south, east, north


def _first_viewport(look: Box) -> tuple[Box, int]:
    """What a map of a usual size shows when it looks at this box."""
    found = fit(look, _SIZE)
    latitude, longitude = found.center
    across = _SIZE[0] / 2 * 360 / (256 * 2**found.zoom)
    up = across * _SIZE[1] / _SIZE[0] * math.cos(math.radians(latitude))
    south, north = max(-85.0, latitude - 1.4 * up), min(85.0, latitude + 1.4 * up)
    return (longitude - across, south, longitude + across, north), found.zoom


def _play(ledger: Ledger, view: View) -> Play | None:
    if ledger.days is None:
        return None
    first, last = (as_day(day) for day in (view.start or ledger.days[0], view.end or ledger.days[1]))
    return Play(first, last, _WINDOW[span_of(last - first + 1)]) if first < last else None


def legend(told: Tally) -> None:
    """What the marks on this map mean, and no others."""
    types = [
        _item("type", label(category), palette.LIGHT[category])
        for category, best in zip(Category, told.by_type, strict=True)
        if best
    ]
    shapes = [
        *([_item("counted", say("dataset.legend.exact")), _item("cell", say("dataset.legend.cell"))]),
        *([_item("area", say("dataset.legend.unit"))] if any(told.unit) else []),
    ]
    size = element("span", say("dataset.legend.size"))
    st.html(str(element("div", join([*types, *shapes, size]), class_="cairn-legend")))


def _item(symbol: str, name: str, colour: str | None = None) -> Any:
    style = f"background: {colour}" if colour else None
    return element("span", element("i", class_=f"cairn-symbol cairn-symbol-{symbol}", style=style), name)
