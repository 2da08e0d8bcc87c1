"""The places: what every name is taken to mean, and where a reviewer says what it means instead."""

import streamlit as st

from lib.settings import Settings
from lib.ui import places_choice, places_panel, places_table, state
from lib.ui.places_names import selected_name
from lib.ui.state import say
from lib.ui.store import store

cairn = store(Settings.from_environment())
view = state.current()
names = cairn.names()
found = selected_name(names, view.selected)
name = places_choice.steady(found) if found else None

title, told = st.columns([2, 11], vertical_alignment="center")
title.title(say("names.title"))
with told:
    places_choice.told(cairn)
if not names:
    places_table.nothing(view)
    st.stop()
listed = places_table.filters(names)
table, panel = st.columns([5, 8] if name else [60, 1], gap="medium")
with table:
    if not name:
        places_panel.nothing_chosen(view)
    places_table.table(listed, name, cairn.gazetteer)
with panel, st.container(key="name", gap="xsmall"):
    if name:
        places_panel.panel(cairn, name, listed, view)
