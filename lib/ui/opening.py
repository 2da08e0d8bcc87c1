"""What an analyst sees until the record is open, or when it cannot be opened."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.ui.markup import element
from lib.ui.state import say
from lib.ui.store import Store

A_MOMENT = 0.25
"""Seconds that opening usually takes; only what takes longer is shown."""


def until_open(store: Store) -> None:
    """Return when the record is open; show how far it is until then, and stop the page where it failed."""
    place = st.empty()  # there in every run, or what follows would move and the map would load anew
    store.begin()
    if not store.wait(A_MOMENT):
        _show_progress(store, place)
    if store.error is not None:
        _show_error(store, str(store.error))


def _show_progress(store: Store, place: DeltaGenerator) -> None:
    with place.container(key="opening"):
        st.subheader(say("opening.title"))
        st.caption(say("opening.caption"))
        bar = st.progress(0.0)
        while not store.wait(A_MOMENT):
            progress = store.progress
            bar.progress(progress.share, text=progress.stage or say("opening.record"))
    place.empty()


def _show_error(store: Store, message: str) -> None:
    with st.container(key="failure"):
        st.subheader(say("error.title"))
        st.html(str(element("p", message, dir="auto")))
        st.button(say("error.again"), on_click=store.begin_again)
    st.stop()
