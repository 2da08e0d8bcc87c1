"""Cairn as an ASGI application: `streamlit run app.py` starts it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from lib import routes
from lib.settings import Settings
from lib.ui.store import basemap, store

HERE = Path(__file__).resolve().parent


@asynccontextmanager
async def warm(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Begin to open the record while the first visitor is still on the way."""
    opened = store(Settings.from_environment())
    opened.begin()
    yield {}
    opened.close()


def events() -> int:
    """How many claims are on record; 0 while it is being opened."""
    return store(Settings.from_environment()).size


app = st.App(
    HERE / "lib" / "ui" / "shell.py",
    routes=routes.routes(events, basemap(), store(Settings.from_environment()).labels),
    middleware=[Middleware(routes.SecurityHeaders)],
    lifespan=warm,
)

if __name__ == "__main__":
    app.run()
