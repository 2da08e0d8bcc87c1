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
from lib.ui import failure
from lib.ui.dataset_shelf import begin_to_warm, shelf, viewports
from lib.ui.store import basemap, store

HERE = Path(__file__).resolve().parent
settings = Settings.from_environment()
cairn, datasets = store(settings), shelf(settings)


@asynccontextmanager
async def warm(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Begin to open the record and the datasets while the first visitor is still on the way."""
    cairn.begin()
    begin_to_warm(datasets)
    yield {}
    cairn.close()


app = st.App(
    HERE / "lib" / "ui" / "shell.py",
    routes=[
        routes.cells_route(datasets, viewports()),
        *routes.routes(lambda: cairn.size, basemap(), routes.town_labels(settings.home)),
    ],
    middleware=[Middleware(routes.SecurityHeaders), Middleware(routes.PageLanguage)],
    lifespan=warm,
    on_script_error=failure.show,
)

if __name__ == "__main__":
    app.run()
