"""The timeline of an imported dataset: people by the day, week or month in which their event began."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.events.ledger import Ledger
from lib.events.shelf import Shelf
from lib.events.tallies import Bin, span_of
from lib.timeline import Bar, brushed, event_bars
from lib.ui import state
from lib.ui.state import say
from lib.view import View
from lib.vocabulary import Category

_TURN = "dataset timeline turn"


def timeline(datasets: Shelf, ledger: Ledger, view: View) -> None:
    """The chart of the View without its period, which the brush on it chooses."""
    found = datasets.bins(ledger, view.but(start=None, end=None))
    period = (view.start, view.end) if view.start and view.end else None
    chart = event_bars(bars(found), view.lang, st.context.theme.type == "dark", period)
    if chart is None:
        st.caption(say("timeline.nothing"))
        return
    if view.start or view.end:
        st.button(say("timeline.reset"), key="dataset timeline reset", type="tertiary", on_click=_reset)
    key = f"dataset timeline {st.session_state.get(_TURN, 0)}"
    st.altair_chart(chart, key=key, on_select=lambda: _brush(key), selection_mode="brush")
    span = span_of((found[-1].end - found[0].start).days + 1)
    st.caption(f"{say(f'dataset.timeline.{span}')} {say('dataset.timeline.brush')}")


def bars(bins: Sequence[Bin]) -> list[Bar]:
    """A bar for each casualty type of each bin that has people."""
    return [
        Bar(one.start, one.end, category, best, "")
        for one in bins
        for category, best in zip(Category, one.best, strict=True)
        if best
    ]


def _brush(key: str) -> None:
    period = brushed(st.session_state[key].selection)
    state.change(start=period[0] if period else None, end=period[1] if period else None)


def _reset() -> None:
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    state.change(start=None, end=None)
