"""The rows of a View as a table whose selection is the map's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from lib.events import Row, Selection
from lib.toll import figure
from lib.ui import sentences, state
from lib.ui.state import say
from lib.ui.strings import label
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
        column_config=_columns(),
        **state.bound_rows(
            TABLE, chosen, lambda at: state.change(selected=None if at is None else rows[at].claim.id)
        ),
    )


def _by_bucket(row: Row) -> tuple[int, int, str]:
    return tuple(Bucket).index(row.bucket), -figure(row.claim), row.claim.id


def _table(rows: Sequence[Row]) -> pd.DataFrame:
    return pd.DataFrame([_line(row) for row in rows], columns=list(_WIDTHS))


def _line(row: Row) -> dict[str, Any]:
    claim = row.claim
    who = [label(claim.category), *([label(claim.demographic)] if claim.demographic else [])]
    return {
        "figure": sentences.number(claim.count, sentences.words_of(row)),
        "outcome": label(claim.outcome),
        "who": say("list.comma").join(who),
        "in_toll": label(row.bucket),
        "place": sentences.whereabouts(claim.place) if claim.place else "",
        "event": sentences.period(claim.period) if claim.period else "",
        "source": claim.source_original or "",
        "published": claim.published,
        "status": label(row.status),
        "sentence": row.evidence,
        "incident_id": row.incident_id,
    }


_WIDTHS: Final = {
    "figure": 120,
    "outcome": 80,
    "who": 170,
    "in_toll": 200,
    "place": 140,
    "event": 125,
    "source": 150,
    "published": 95,
    "status": 85,
    "sentence": 600,
    "incident_id": 180,
}
"""Name of a column -> its width in pixels."""


def _columns() -> dict[str, Any]:
    return {
        name: st.column_config.DateColumn(say(f"table.{name}"), format="YYYY-MM-DD", width=width)
        if name == "published"
        else st.column_config.TextColumn(say(f"table.{name}"), width=width)
        for name, width in _WIDTHS.items()
    }
