"""A dataset's rows as a file: from the browser where they are few, by a command where they are many."""

from __future__ import annotations

import shlex
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Final

import streamlit as st

from lib.datasets import Dataset
from lib.exporting import file_name
from lib.exports import FORMATS
from lib.ui.markup import element
from lib.ui.state import say
from lib.view import View

STREAMED: Final = ("csv", "parquet", "gpkg")
"""The formats that a dataset can have."""
MOST_ROWS: Final = 100_000
"""What a browser takes at once: about 40 MB of CSV."""
WIDE: Final = 620


def export(dataset: Dataset, view: View, rows: int) -> None:
    """The format, and the button or the command that writes the rows."""
    with st.container(key="export", gap="xsmall", width=WIDE):
        st.html(str(element("h2", say("export.title"))))
        form = st.selectbox(
            say("export.format"), STREAMED, format_func=lambda name: FORMATS[name].label, key="dataset format"
        )
        today = datetime.now().date()
        name = file_name(form, view, today)
        if rows > MOST_ROWS:
            st.caption(say("rows.file.large", rows=rows))
            st.code(command(view, form, name), language="sh", wrap_lines=True)
            return
        st.download_button(
            say("export.label" if rows != 1 else "export.label.one", rows=rows, form=FORMATS[form].label),
            data=lambda: content(dataset, view, form, today),
            file_name=name,
            mime=FORMATS[form].mime,
            on_click="ignore",
            key="dataset download",
        )
        st.caption(say("rows.file.caption"))


def command(view: View, form: str, name: str) -> str:
    """What writes the rows of a View on the machine where Cairn runs, ready for a shell."""
    return f"cairn export --view {shlex.quote(view.filters.to_query())} --format {form} --out {name}"


def content(dataset: Dataset, view: View, form: str, today: date) -> bytes:
    """The file as bytes, for a browser."""
    from lib import engines  # a second, which the page does not wait for
    from lib.exporting.datasets import export_dataset

    with tempfile.TemporaryDirectory() as folder, engines.opened("duckdb") as engine:
        file = Path(folder) / f"export.{FORMATS[form].suffix}"
        export_dataset(engine, dataset, view, form, file, today, lambda *_: None)
        return file.read_bytes()
