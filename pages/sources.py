"""The sources: what each said by when, how far they are apart, and who counts as what."""

import streamlit as st

from lib.settings import Settings
from lib.ui import filters, sources_panel, state
from lib.ui.notices import unknown_place
from lib.ui.store import store

cairn = store(Settings.from_environment())
view = state.current()
places = cairn.gazetteer
place = places.named(view)

sources_panel.heading(view, place)
if view.dataset is not None:
    sources_panel.nothing_to_compare()
    st.stop()
filters.sidebar(view, cairn.facets(), cairn.offers(view), places)
unknown_place(view, place)
filters.clear_buttons(view, "clear")
sources_panel.panel(cairn, cairn.select(view), view)
