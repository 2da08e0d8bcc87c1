"""The map: the toll in words, where, when, and the sentence behind every figure."""

import streamlit as st

from lib.settings import Settings
from lib.ui import (
    dataset_filters,
    dataset_page,
    evidence_panel,
    export_panel,
    filters,
    map_panel,
    state,
    timeline_panel,
    toll_panel,
)
from lib.ui.dataset_shelf import shelf
from lib.ui.focus import focus
from lib.ui.notices import unknown_place
from lib.ui.store import store

cairn = store(Settings.from_environment())
view = state.current()
datasets = shelf(cairn.settings)
dataset_filters.choose(view, datasets.datasets())
if view.dataset is not None:
    dataset_page.page(datasets, view)
    st.stop()

places = cairn.gazetteer
selection = cairn.select(view)
place = places.named(view)
chosen = focus(selection, view.selected, places.outline)

filters.sidebar(view, cairn.facets(), cairn.offers(view), places)
with st.container(gap="xsmall"):
    unknown_place(view, place)
    toll_panel.statement(selection, view, place)
    if not toll_panel.nothing(selection, view):
        filters.clear_buttons(view, "clear")
    toll_panel.warnings(selection)
    toll_panel.account(selection)

where, which = st.columns([7, 4], gap="medium")
with where:
    map_panel.folium_map(selection, view, places, chosen)
    map_panel.legend(selection.marks, places)
with which, st.container(key="side"):
    map_panel.places_list(selection)
    if chosen:
        evidence_panel.panel(selection, chosen, view)
    else:
        map_panel.tray(selection, places)

when, rows = st.columns([7, 4], gap="medium")
with when:
    timeline_panel.timeline(cairn, view)
with rows:
    export_panel.export(selection, view, places)
