"""The datasets: those that are imported, and a table that is to become one."""

import streamlit as st

from lib.settings import Settings
from lib.ui import imports_list, imports_panel, state
from lib.ui.dataset_shelf import shelf
from lib.ui.state import say

catalog = shelf(Settings.from_environment()).catalog
view = state.current()

st.title(say("datasets.title"))
st.caption(say("datasets.caption"))
imports_list.datasets_list(catalog, view)
imports_panel.import_panel(catalog)
