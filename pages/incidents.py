"""The incidents: every figure of the View as a row, with the sentence of the chosen one."""

import streamlit as st

from lib.settings import Settings
from lib.ui import (
    dataset_filters,
    dataset_rows,
    evidence_panel,
    export_panel,
    filters,
    state,
    table,
    toll_panel,
)
from lib.ui.dataset_shelf import shelf
from lib.ui.focus import focus
from lib.ui.notices import unknown_place
from lib.ui.state import say
from lib.ui.store import store

cairn = store(Settings.from_environment())
view = state.current()
datasets = shelf(cairn.settings)
dataset_filters.choose(view, datasets.datasets())
if view.dataset is not None:
    dataset_rows.page(datasets, view)
    st.stop()

places = cairn.gazetteer
selection = cairn.select(view)
place = places.named(view)
chosen = focus(selection, view.selected, places.outline)

filters.sidebar(view, cairn.facets(), cairn.offers(view), places)
with st.container(gap="xsmall"):
    unknown_place(view, place)
    toll_panel.statement(selection, view, place)
    nothing = toll_panel.nothing(selection, view)
    if not nothing:
        filters.clear_buttons(view, "clear")
if not nothing:
    st.caption(say("incidents.caption"))
    table.incidents(selection, view)
    if chosen:
        with st.container(border=True):
            evidence_panel.panel(selection, chosen, view)
    export_panel.export(selection, view, places)
