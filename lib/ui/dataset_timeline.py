"""The timeline of an imported dataset: people by the day, week or month in which their event began.

The chart is written as Vega-Lite directly: Altair's own checks of a thousand bars take longer than all the sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st

from lib.events.ledger import Ledger, as_day
from lib.events.shelf import Shelf
from lib.events.tallies import Bin, span_of
from lib.palette import DARK, LIGHT, MUTED, NIGHT, PAPER
from lib.timeline import BRUSH, HEIGHT, brushed
from lib.ui import state
from lib.ui.state import say
from lib.ui.strings import label
from lib.view import View
from lib.vocabulary import Category

_TURN: Final = "dataset timeline turn"
_DAY: Final = 86_400_000
"""Milliseconds; days are UTC midnights, so that no reader's time zone moves one."""


def timeline(datasets: Shelf, ledger: Ledger, view: View) -> None:
    """The chart of the View without its period, which the brush on it chooses."""
    found = datasets.bins(ledger, view.but(start=None, end=None))
    if view.start or view.end:
        st.button(say("timeline.reset"), key="dataset timeline reset", type="tertiary", on_click=_reset)
    if not any(any(one.best) for one in found):
        st.caption(say("timeline.nothing"))
        return
    key = f"dataset timeline {st.session_state.get(_TURN, 0)}"
    rows = bars(found)
    spec = chart(sorted(set(rows["category"])), (view.start, view.end), st.context.theme.type == "dark")
    rows["type"] = [label(tuple(Category)[category]) for category in rows.pop("category")]
    st.vega_lite_chart(rows, spec, key=key, on_select=lambda: _brush(key), selection_mode=BRUSH)
    span = span_of((found[-1].end - found[0].start).days + 1)
    st.caption(f"{say(f'dataset.timeline.{span}')} {say('dataset.timeline.brush')}")


def bars(bins: Sequence[Bin]) -> pd.DataFrame:
    """A bar for each casualty type of each bin that has people, each on top of the one before it."""
    best = np.array([one.best for one in bins])
    top = best.cumsum(axis=1)
    at, category = np.nonzero(best)
    start, end = (
        np.array([as_day(day) for day in days]) for days in zip(*((b.start, b.end) for b in bins), strict=True)
    )
    return pd.DataFrame(
        {
            "start": start[at] * _DAY,
            "end": (end[at] + 1) * _DAY,
            "floor": (top - best)[at, category],
            "top": top[at, category],
            "best": best[at, category],
            "category": category,
        }
    )


def chart(types: Sequence[int], period: tuple[date | None, date | None], dark: bool) -> dict[str, Any]:
    """The chart of `bars` in Vega-Lite, with the casualty types that it has and the period as its brush."""
    shown = [tuple(Category)[category] for category in types]
    colours = DARK if dark else LIGHT
    ink = PAPER if dark else MUTED
    first, last = period
    brush = {"value": {"x": [as_day(first) * _DAY, (as_day(last) + 1) * _DAY]}} if first and last else {}
    look = {"fill": ink, "fillOpacity": 0.18, "stroke": ink}
    people = {"axis": {"title": say("dataset.timeline.people"), "format": ",d", "tickCount": 4, "tickMinStep": 1}}
    return {
        "height": HEIGHT,
        "width": "container",
        "params": [{"name": BRUSH, "select": {"type": "interval", "encodings": ["x"], "mark": look}, **brush}],
        "mark": {"type": "rect", "stroke": NIGHT if dark else PAPER, "strokeWidth": 0.25},
        "encoding": {
            "x": {
                "field": "start",
                "type": "temporal",
                "scale": {"type": "utc"},
                "axis": {"title": None, "grid": False},
            },
            "x2": {"field": "end"},
            "y": {"field": "floor", "type": "quantitative", **people},
            "y2": {"field": "top"},
            "color": {
                "field": "type",
                "type": "nominal",
                "scale": {"domain": [label(one) for one in shown], "range": [colours[one] for one in shown]},
                "legend": {"title": None, "orient": "top", "columns": {"expr": "width < 560 ? 2 : 4"}},
            },
            "tooltip": [
                {"field": "best", "type": "quantitative", "title": say("dataset.timeline.people"), "format": ",d"},
                {"field": "type", "type": "nominal", "title": say("filters.category")},
                {
                    "field": "start",
                    "type": "temporal",
                    "title": say("dataset.timeline.start"),
                    "timeUnit": "utcyearmonthdate",
                },
            ],
        },
        "config": {
            "view": {"strokeWidth": 0},
            "axis": {"labelFontSize": 12, "titleFontSize": 12},
            "legend": {"labelFontSize": 12},
        },
    }


def _brush(key: str) -> None:
    period = brushed(st.session_state[key].selection)
    state.change(start=period[0] if period else None, end=period[1] if period else None)


def _reset() -> None:
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    state.change(start=None, end=None)
