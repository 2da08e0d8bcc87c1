"""The Folium map with its legend, and beside it what has no pin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st
from markupsafe import Markup
from streamlit_folium import st_folium

from lib import palette
from lib.events import Row, Selection
from lib.gazetteer import Gazetteer
from lib.mapping import RETURNED, base_map, clicked, extent, marks_layer, undrawn
from lib.mapping.base import WORLD
from lib.mapping.marks import Box, columns
from lib.model import Mark, MarkKind
from lib.toll import figure
from lib.ui import evidence, state
from lib.ui.focus import Focus
from lib.ui.language import number
from lib.ui.local_names import place_name
from lib.ui.markup import element, join
from lib.ui.state import say
from lib.ui.store import basemap
from lib.view import View
from lib.vocabulary import Bucket, Category

MAP: Final = "map"
HEIGHT: Final = 540
ON_A_PHONE: Final = 400
"""Pixels; on a phone it leaves room to scroll past."""
_LOOK: Final = "cairn look"


def folium_map(selection: Selection, view: View, places: Gazetteer, focus: Focus | None) -> None:
    """The map of the View's marks; a click on one selects its place."""
    marks = selection.marks

    def chosen() -> None:
        found = clicked(marks, st.session_state.get(MAP))
        if found:
            largest = max(found, key=lambda index: marks[index].figure or 0)
            state.change(selected=marks[largest].place.id)

    st_folium(
        base_map(basemap().address, view.lang),
        key=MAP,
        height=ON_A_PHONE if on_a_phone() else HEIGHT,
        width=None,
        feature_group_to_add=marks_layer(
            marks, places.outline, focus.mark if focus else None, _look(view, marks, places)
        ),
        returned_objects=list(RETURNED),
        on_change=chosen,
    )


def _look(view: View, marks: Sequence[Mark], places: Gazetteer) -> Box:
    """Where the map looks. It stays where the analyst left it, until the View asks for another place."""
    asked = (view.country, view.adm_1, view.adm_2, view.place, view.bbox)
    kept: tuple[Any, Box] | None = st.session_state.get(_LOOK)
    if kept is not None and kept[0] == asked:
        return kept[1]
    found = view.bbox or extent(marks or _asked_place(view, places), places.outline)
    if found is None:
        return WORLD
    st.session_state[_LOOK] = (asked, found)
    return found


def _asked_place(view: View, places: Gazetteer) -> list[Mark]:
    place = places.named(view)
    return [Mark(place, MarkKind.NAMED)] if place else []


def on_a_phone() -> bool:
    """Whether the page is read on a small screen."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def legend(marks: Sequence[Mark], places: Gazetteer) -> None:
    """What the marks on this map mean, and no others."""
    drawn = columns(marks, places.outline)
    shapes = (drawn["areas"], drawn["points"])
    splits = [split for shape in shapes for split in shape["split"]]
    kinds = {MarkKind(tuple(MarkKind)[kind]) for shape in shapes for kind in shape["kind"]}
    found = [
        *(
            _item("type", category.label(state.current().lang), palette.LIGHT[category])
            for index, category in enumerate(Category)
            if any(split[index] for split in splits)
        ),
        *(_item(kind.value, say(f"map.legend.{kind.value}")) for kind in MarkKind if kind in kinds),
        *([_item("disc", say("map.legend.disc"))] if any(drawn["points"]["metres"]) else []),
        *([_item("area", say("map.legend.area"))] if drawn["areas"]["kind"] else []),
    ]
    st.html(str(element("div", join(found), class_="cairn-legend")))


def _item(symbol: str, label: str, colour: str | None = None) -> Markup:
    style = f"background: {colour}" if colour else None
    return element("span", element("i", class_=f"cairn-symbol cairn-symbol-{symbol}", style=style), label)


def places_list(selection: Selection) -> None:
    """The marks as a list, for those who do not use a pointer."""
    if not selection.marks:
        return
    by_id = {mark.place.id: mark for mark in selection.marks}
    selected = state.current().selected

    def label(place_id: str) -> str:
        mark = by_id[place_id]
        figure = mark.figure if mark.figure is not None else say("map.legend.named")
        return say("map.place", place=place_name(mark.place), figure=figure)

    st.selectbox(
        say("places.choose"),
        sorted(by_id, key=lambda place_id: (-(by_id[place_id].figure or 0), by_id[place_id].place.name)),
        index=None,
        format_func=label,
        placeholder=say("places.choose.placeholder"),
        label_visibility="collapsed",
        **state.bound(
            "places", selected if selected in by_id else None, lambda value: state.change(selected=value)
        ),
    )


def tray(selection: Selection, places: Gazetteer) -> None:
    """The figures that speak and have no pin, each with the reason."""
    if not selection.rows:
        return
    rows = sorted(_not_drawn(selection, places), key=_counted_first)
    st.markdown(f"**{say('tray.title')}** ({number(len(rows))})")
    if not rows:
        st.caption(say("tray.empty"))
        return
    st.caption(say("tray.caption"))
    st.html(str(evidence.lines("", rows, evidence.tray_line)))


def _not_drawn(selection: Selection, places: Gazetteer) -> list[Row]:
    """The rows without a place that can be drawn, and those whose unit has no known outline."""
    marks = (selection.marks[index] for index in undrawn(selection.marks, places.outline))
    return [*selection.tray, *(selection.by_claim[claim] for mark in marks for claim in mark.claims)]


def _counted_first(row: Row) -> tuple[bool, int, str]:
    return row.bucket is not Bucket.COUNTED, -figure(row.claim), row.claim.id
