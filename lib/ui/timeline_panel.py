"""The timeline under the map: by date of event with a brush, or by date of report."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

import streamlit as st

from lib.events import Selection
from lib.timeline import Bar, Step, brushed, event_bars, growth
from lib.toll import figure
from lib.ui import state
from lib.ui.state import say
from lib.ui.store import Store
from lib.view import View
from lib.vocabulary import Category

CHART: Final = "timeline"
MOST_STEPS: Final = 120
"""Each step is a toll of its own."""
EVENTS, GROWTH = "events", "growth"


def timeline(store: Store, view: View) -> None:
    """The switch between both charts, and the one that is on."""
    with st.container(horizontal=True, vertical_alignment="center", key="timeline bar"):
        by = st.segmented_control(
            say("timeline.by"),
            [EVENTS, GROWTH],
            default=EVENTS,
            required=True,
            format_func=lambda name: say(f"timeline.{name}"),
            label_visibility="collapsed",
            key="timeline by",
        )
        if view.start or view.end:
            st.button(say("timeline.reset"), key="timeline reset", type="tertiary", on_click=_reset)
    if by == GROWTH:
        _growth(store, view)
    else:
        _events(store, view)


def _events(store: Store, view: View) -> None:
    whole = store.select(view.but(start=None, end=None))
    period = (view.start, view.end) if view.start and view.end else None
    chart = event_bars(_bars(whole), view.lang, _dark(), period)
    if chart is None:
        st.caption(say("timeline.undated" if whole.toll.counted else "timeline.nothing"))
        return
    st.altair_chart(
        chart, key=_chart_key(view), on_select=lambda: _brush(_chart_key(view)), selection_mode="brush"
    )
    st.caption(say("timeline.events.caption"))


def _chart_key(view: View) -> str:
    """A chart of its own after a reset, so that the browser forgets the old brush."""
    return f"{CHART} {st.session_state.get('timeline turn', 0)}"


def _brush(key: str) -> None:
    period = brushed(st.session_state[key].selection)
    state.change(start=period[0] if period else None, end=period[1] if period else None)


def _reset() -> None:
    st.session_state["timeline turn"] = st.session_state.get("timeline turn", 0) + 1
    state.change(start=None, end=None)


def _bars(selection: Selection) -> list[Bar]:
    counted = (selection.by_claim[claim].claim for claim in selection.toll.counted)
    return [
        Bar(claim.period.start, claim.period.end, claim.category, figure(claim), claim.id)
        for claim in counted
        if claim.period
    ]


def _growth(store: Store, view: View) -> None:
    chart = growth(_steps(store, view), view.lang, _dark())
    if chart is None:
        st.caption(say("timeline.nothing"))
        return
    st.altair_chart(chart)
    st.caption(say("timeline.growth.caption"))


def _steps(store: Store, view: View) -> list[Step]:
    """The View's toll by casualty type at the end of each day of publication."""
    last = view.as_known_on or date.max
    days = _thinned([day for day in store.facets().days if day <= last])
    known: dict[date, Counter[Category]] = {}
    for day in days:
        selection = store.select(view.but(as_known_on=day))
        counted = (selection.snapshot.by_id[claim] for claim in selection.toll.counted)
        known[day] = Counter()
        for claim in counted:
            known[day][claim.category] += figure(claim)
    categories = {category for sums in known.values() for category in sums}
    return [Step(day, category, sums[category]) for day, sums in known.items() for category in categories]


def _thinned(days: list[date]) -> list[date]:
    """At most `MOST_STEPS` of the days, evenly, and always the last."""
    every = -(-len(days) // MOST_STEPS) or 1
    return days[::-1][::every][::-1]


def _dark() -> bool:
    return st.context.theme.type == "dark"
