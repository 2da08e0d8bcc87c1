"""The rows of a View as a table whose selection is the map's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from lib.events import Row, Selection
from lib.toll import figure
from lib.ui import sentences, state
from lib.view import View
from lib.vocabulary import Bucket

TABLE: Final = "incident rows"


def incidents(selection: Selection, view: View) -> None:
    """The rows; choosing one shows its sentence."""
    rows = sorted(selection.rows, key=_by_bucket)
    chosen = [at for at, row in enumerate(rows) if row.claim.id == view.selected]
    st.dataframe(
        _table(rows),
        hide_index=True,
        height=400,
        column_config=_COLUMNS,
        **state.bound_rows(
            TABLE, chosen, lambda at: state.change(selected=None if at is None else rows[at].claim.id)
        ),
    )


def _by_bucket(row: Row) -> tuple[int, int, str]:
    return tuple(Bucket).index(row.bucket), -figure(row.claim), row.claim.id


def _table(rows: Sequence[Row]) -> pd.DataFrame:
    return pd.DataFrame([_line(row) for row in rows], columns=list(_COLUMNS))


def _line(row: Row) -> dict[str, Any]:
    claim = row.claim
    who = [claim.category.label(), *([claim.demographic.label()] if claim.demographic else [])]
    return {
        "figure": sentences.number(claim.count, sentences.words_of(row)),
        "outcome": claim.outcome.label(),
        "who": ", ".join(who),
        "in_toll": row.bucket.label(),
        "place": sentences.whereabouts(claim.place) if claim.place else "",
        "event": sentences.period(claim.period) if claim.period else "",
        "source": claim.source_original or "",
        "published": claim.published,
        "status": row.status.label(),
        "sentence": row.evidence,
        "incident_id": row.incident_id,
    }


_COLUMNS: Final = {
    "figure": st.column_config.TextColumn("Figure", width=120),
    "outcome": st.column_config.TextColumn("Outcome", width=80),
    "who": st.column_config.TextColumn("Casualty type", width=170),
    "in_toll": st.column_config.TextColumn("In the toll", width=200),
    "place": st.column_config.TextColumn("Place", width=140),
    "event": st.column_config.TextColumn("Date of event", width=125),
    "source": st.column_config.TextColumn("Source", width=150),
    "published": st.column_config.DateColumn("Published", format="YYYY-MM-DD", width=95),
    "status": st.column_config.TextColumn("Grade", width=85),
    "sentence": st.column_config.TextColumn("Sentence", width=600),
    "incident_id": st.column_config.TextColumn("Incident", width=180),
}
