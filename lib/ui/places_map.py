"""The small map of a name's candidates: numbers only; a click on it sets a point by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st
from streamlit_folium import st_folium

from lib.gazetteer import Gazetteer
from lib.mapping import RETURNED, base_map, click_count, clicked, extent, numbered_layer, numbered_marks
from lib.mapping.base import WORLD
from lib.mapping.marks import Box
from lib.model import Mark, Place
from lib.ui import places_by_hand
from lib.ui.places_names import Name
from lib.ui.state import say
from lib.ui.store import Store, basemap
from lib.view import View

MAP: Final = "names map"
HEIGHT: Final = 280
MOST_AROUND: Final = 40
_SEEN, _POINTED = "cairn names clicks", "cairn names pointed"


def pointed(name: Name) -> int | None:
    """The candidate whose mark was clicked last, counted from 0; null where none of this name was."""
    found: tuple[str, int] | None = st.session_state.get(_POINTED)
    return found[1] if found and found[0] == name.key else None


def candidates_map(store: Store, name: Name, view: View) -> None:
    """The candidates by number, the point set by hand, and in grey where else the same reports speak of."""
    gazetteer = store.gazetteer
    candidates = [candidate.place for candidate in name.candidates]
    around = _around(store, name, candidates)
    current = current_candidate(name)
    marks = numbered_marks(candidates, current, places_by_hand.point(name, gazetteer), around)

    def changed() -> None:
        _clicked(name, marks[: len(candidates)], marks)

    st_folium(
        base_map(basemap().address, view.lang),
        key=MAP,
        height=HEIGHT,
        width=None,
        feature_group_to_add=numbered_layer(marks, gazetteer.outline, pointed(name), _look(marks, gazetteer)),
        returned_objects=[*RETURNED, "last_clicked"],
        on_change=changed,
    )
    st.caption(say("names.map.legend"))


def _clicked(name: Name, candidates: Sequence[Mark], marks: Sequence[Mark]) -> None:
    """A click on a mark points at its candidate; one beside the marks is a point by hand."""
    returned: dict[str, Any] = st.session_state.get(MAP) or {}
    seen = (click_count(returned), returned.get("last_clicked"))
    before = st.session_state.get(_SEEN, (0, None))
    st.session_state[_SEEN] = seen
    if seen[0] != before[0]:
        hit = [index for index in clicked(marks, returned) if index < len(candidates)]
        if hit:
            st.session_state[_POINTED] = (name.key, hit[0])
    elif seen[1] and seen[1] != before[1]:
        places_by_hand.set_point(name, seen[1]["lat"], seen[1]["lng"])


def current_candidate(name: Name) -> int | None:
    """Which candidate the name is read as; a disc around a town is that town's."""
    if name.place is None:
        return None
    ids = {name.place.id, name.place.id.partition("~")[0]}
    return next((i for i, candidate in enumerate(name.candidates) if candidate.place.id in ids), None)


def _around(store: Store, name: Name, candidates: Sequence[Place]) -> list[Place]:
    """The other points that the reports of this name speak of."""
    known = {place.id for place in candidates}
    named_in = store.snapshot().named_in
    found = {
        place.id: place
        for report in name.reports
        for _, resolution in named_in.get(report, ())
        if (place := resolution.place) and place.where_prec == 1 and place.id not in known
    }
    return list(found.values())[:MOST_AROUND]


def _look(marks: Sequence[Mark], gazetteer: Gazetteer) -> Box:
    """All candidates; where none can be drawn, what the same reports speak of."""
    numbered = [mark for mark in marks if mark.figure is not None]
    return extent(numbered, gazetteer.outline) or extent(marks, gazetteer.outline) or WORLD
