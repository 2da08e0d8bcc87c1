"""The panel that opens for a mark, a row or a link: every figure with its sentence."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.events import Selection
from lib.ui import evidence, sentences, state
from lib.ui.focus import Focus
from lib.ui.markup import element
from lib.ui.navigation import link
from lib.ui.state import say
from lib.view import View

MOST_CARDS: Final = 25


def panel(selection: Selection, focus: Focus, view: View) -> None:
    """The chosen place or figure: its sentences, and links to their reports."""
    with st.container(key="evidence"):
        _heading(focus)
        if not focus.found:
            st.caption(say("evidence.unknown"))
        claims = selection.snapshot.by_id
        for row in focus.rows[:MOST_CARDS]:
            st.html(str(evidence.card(row, claims, view.lang)))
            link("reports", say("evidence.report"), view.but(selected=row.claim.id))
        if len(focus.rows) > MOST_CARDS:
            st.caption(say("lines.more", count=len(focus.rows) - MOST_CARDS))
        for naming in focus.namings[:MOST_CARDS]:
            st.html(str(evidence.naming_card(naming, view.lang)))
            link("reports", say("evidence.report"), view.but(selected=naming.report.id))
        if focus.claim is not None:
            report = selection.snapshot.reports[focus.claim.report]
            st.html(str(evidence.loose_card(focus.claim, report, view.lang)))
            link("reports", say("evidence.report"), view.but(selected=focus.claim.id))


def _heading(focus: Focus) -> None:
    title, close = st.columns([4, 1], vertical_alignment="center")
    names = "; ".join(sentences.whereabouts(place) for place in focus.places)
    title.html(str(element("strong", names or say("evidence.title"), dir="auto")))
    close.button(say("evidence.close"), key="close evidence", type="tertiary", on_click=_close)


def _close() -> None:
    state.change(selected=None)
