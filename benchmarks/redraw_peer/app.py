"""A Cairn without anything but the map's files, around the peer's page."""

import streamlit as st
from starlette.middleware import Middleware

from lib.mapping import Basemap
from lib.routes import SecurityHeaders, routes
from lib.settings import DATA

app = st.App(
    "page.py",
    routes=routes(lambda: 0, Basemap.read(DATA / "outlines.topo.json.gz")),
    middleware=[Middleware(SecurityHeaders)],
)
