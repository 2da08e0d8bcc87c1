"""The frame around every page: opening the record, the View, navigation."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.settings import Settings
from lib.ui import opening, state
from lib.ui.navigation import PAGES, links, title
from lib.ui.notices import ignored_parts
from lib.ui.store import store

HERE = Path(__file__).resolve().parent

ICON = str(HERE / "favicon.png")

st.set_page_config(page_icon=ICON, layout="wide")
st.html(HERE / "style.css")

page = st.navigation(list(PAGES.values()), position="hidden")
view = state.open_view()
st.set_page_config(page_title=title(page), page_icon=ICON, layout="wide")
with st.container(gap="xsmall"):
    links(view, page)
    ignored_parts(state.ignored())
opening.until_open(store(Settings.from_environment()))
page.run()
