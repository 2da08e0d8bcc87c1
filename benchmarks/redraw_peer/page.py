"""A button that filters, and streamlit-folium with a mark of its own for every row."""

import json
import os

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from benchmarks.events_made import made_rows
from lib.mapping import base_map

PEER, ROWS = json.loads(os.environ["CAIRN_PEER"])


class Turn(MacroElement):
    """Says on the map which turn it shows."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent._parent.get_name() }}.getContainer().setAttribute('data-turn', {{ this.turn }});"
        "{% endmacro %}"
    )

    def __init__(self, turn: int) -> None:
        super().__init__()
        self._name = "Turn"
        self.turn = turn


@st.cache_resource
def places() -> list[tuple[float, float]]:
    """Places of twice as many rows as are drawn at a time."""
    table = made_rows(4 * ROWS)
    both = zip(table["latitude"].to_pylist(), table["longitude"].to_pylist(), strict=True)
    return [(latitude, longitude) for latitude, longitude in both if latitude is not None][: 2 * ROWS]


turn = st.session_state.setdefault("turn", 0)
if st.button("filter"):
    turn = st.session_state["turn"] = turn + 1
group = folium.FeatureGroup()
for place in places()[ROWS * (turn % 2) :][:ROWS]:
    group.add_child(folium.Marker(place) if PEER == "Marker" else folium.CircleMarker(place, radius=4))
group.add_child(Turn(turn))
st_folium(
    base_map("/basemap/none"), key="map", height=540, width=None, feature_group_to_add=group, returned_objects=[]
)
