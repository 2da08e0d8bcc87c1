"""The map and the timeline alone, with marks made by hand: what their browser test drives."""

import streamlit as st
from starlette.middleware import Middleware

from lib.mapping import Basemap, Label
from lib.routes import SecurityHeaders, routes
from lib.settings import DATA

HOSTILE = "{{7*7}} ${alert(1)} `<img src=x onerror=alert(1)>"


def labels(box, zoom, lang, most):
    west, south, east, north = box
    found = [Label(HOSTILE, 35.45, 36.3, 1), Label("Homs", 34.73, 36.72, 1)]
    return [one for one in found if west <= one.longitude < east and south <= one.latitude < north]


app = st.App(
    "page.py",
    routes=routes(lambda: 4, Basemap.read(DATA / "outlines.topo.json.gz"), labels),
    middleware=[Middleware(SecurityHeaders)],
)
