"""Which reports the page lists: all of them, or the figures that wait for review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from lib.events import Selection
from lib.events.waiting import Waiting, waiting
from lib.model import Claim
from lib.ui import sentences, state
from lib.ui.state import say
from lib.ui.strings import label

ALL, QUEUE = "all", "queue"
_SHOW: Final = "reports show"
_TABLE: Final = "review queue"


def queue(selection: Selection) -> tuple[Waiting, ...]:
    """The figures that wait, those of the View's own outcomes first."""
    asked = state.current().outcome
    return tuple(sorted(waiting(selection), key=lambda one: one.row.claim.outcome not in asked))


def switch(left: int) -> str:
    """What the page lists: `ALL` or `QUEUE`; it says how many figures are left."""
    st.session_state.setdefault(_SHOW, ALL)
    st.segmented_control(
        say("reports.show"),
        [ALL, QUEUE],
        required=True,
        format_func=lambda which: (
            say(f"reports.show.{which}", count=left) if which == QUEUE else say("reports.show.all")
        ),
        key=_SHOW,
        label_visibility="collapsed",
    )
    found: str = st.session_state[_SHOW]
    return found


def table(found: Sequence[Waiting], chosen: Claim | None) -> None:
    """The figures that wait; choosing one shows it in its report."""
    st.caption(say("review.queue.caption"))
    if not found:
        st.caption(say("review.queue.empty"))
        return
    ids = [one.row.claim.id for one in found]
    st.dataframe(
        pd.DataFrame([_line(one) for one in found]),
        hide_index=True,
        height=38 + 35 * min(len(found), 5 if chosen else 12),
        column_config=_columns(),
        **state.bound_rows(
            _TABLE,
            [ids.index(chosen.id)] if chosen and chosen.id in ids else [],
            lambda at: state.change(selected=None if at is None else ids[at]),
        ),
    )


def _line(one: Waiting) -> dict[str, Any]:
    row = one.row
    return {
        "figure": sentences.told(row.claim, sentences.words_of(row)),
        "standing": label(row.bucket),
        "doubt": one.doubt,
        "report": row.report.title or row.report.text.strip().split("\n")[0][:80],
        "published": row.report.published,
    }


def _columns() -> dict[str, Any]:
    return {
        "figure": st.column_config.TextColumn(say("review.queue.figure"), width="medium"),
        "standing": st.column_config.TextColumn(say("review.queue.standing")),
        "doubt": st.column_config.ProgressColumn(
            say("review.queue.doubt"), format="percent", min_value=0, max_value=1, width="small"
        ),
        "report": st.column_config.TextColumn(say("review.queue.report"), width="large"),
        "published": st.column_config.DateColumn(
            say("review.queue.published"), format="YYYY-MM-DD", width="small"
        ),
    }
