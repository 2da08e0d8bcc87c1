"""The View's rows as a file: in which format, how coarse, with or without the sentences."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Final

import streamlit as st

from lib.events import Selection
from lib.exporting import Wish, export_of, file_name, written_to
from lib.exports import FORMATS
from lib.exports.coarsening import Coarsening
from lib.exports.xlsx import MOST_ROWS
from lib.gazetteer import Gazetteer
from lib.ui.markup import element
from lib.ui.notices import notice
from lib.ui.state import say
from lib.view import View

WIDE: Final = 620
"""Pixels; on a phone it is as wide as the screen."""
PRECISE: Final = "precise"
COARSE: Final = (PRECISE, "adm_2", "adm_1", "5", "10", "25")
"""How coarse places can be made on the page; the command line takes any radius."""


def export(selection: Selection, view: View, gazetteer: Gazetteer) -> None:
    """One control: what is chosen, a sentence that says what the file will hold, and the button."""
    rows = len(selection.rows)
    with st.container(key="export", gap="xsmall", width=WIDE):
        st.html(str(element("h2", say("export.title"))))
        if not rows:
            st.download_button(say("download.none"), data=b"", disabled=True, key="download")
            st.caption(say("export.empty"))
            return
        form, coarse, evidence = _choices()
        if form == "xlsx" and rows > MOST_ROWS:
            notice(say("export.too_many", most=f"{MOST_ROWS:,}"))
            return
        wish = Wish(Coarsening.parse(coarse) if coarse != PRECISE else None, with_evidence=evidence)
        st.html(str(element("p", _told(rows, form, coarse, evidence), class_="cairn-facts", role="status")))
        today = datetime.now().date()
        st.download_button(
            _label(rows, FORMATS[form].label),
            data=lambda: _content(selection, view, gazetteer, wish, form, today),
            file_name=file_name(form, view, today, coarsened=coarse != PRECISE),
            mime=FORMATS[form].mime,
            on_click="ignore",
            key="download",
        )
        st.caption(say("download.caption"))


def _choices() -> tuple[str, str, bool]:
    """The format, how coarse, and whether the sentences go with a coarsened file."""
    left, right = st.columns(2, gap="small")
    form = left.selectbox(
        say("export.format"), list(FORMATS), format_func=lambda name: FORMATS[name].label, key="export format"
    )
    coarse = right.selectbox(
        say("export.places"),
        COARSE,
        format_func=lambda name: say(f"export.places.{name}"),
        help=say("export.places.help"),
        key="export places",
    )
    if coarse == PRECISE:
        return form, coarse, True
    return form, coarse, st.checkbox(say("export.evidence"), key="export evidence")


def _label(rows: int, form: str) -> str:
    return say("export.label" if rows != 1 else "export.label.one", rows=rows, form=form)


def _told(rows: int, form: str, coarse: str, evidence: bool) -> str:
    """What will be in the file, in plain words."""
    parts = [
        say("export.told.row" if rows == 1 else "export.told.rows", rows=rows),
        say(f"export.told.{form}"),
    ]
    if coarse != PRECISE:
        parts.append(say("export.told.coarse", to=say(f"export.places.{coarse}").lower()))
        parts.append(say("export.told.evidence" if evidence else "export.told.no_evidence"))
    return " ".join(parts)


def _content(selection: Selection, view: View, gazetteer: Gazetteer, wish: Wish, form: str, today: date) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export"
        written_to(export_of(selection, gazetteer, wish, view, today), form, file)
        return file.read_bytes()
