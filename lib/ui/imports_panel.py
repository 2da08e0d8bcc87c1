"""A table that an analyst uploads: recognised or mapped, imported, and told row by row."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from lib.datasets import Catalog
from lib.errors import CairnError
from lib.exports.csv import neutral
from lib.imports.tabular.forms import Form
from lib.imports.tabular.guessing import first_rows, guess_mapping
from lib.imports.tabular.mapping import ColumnMapping, form_of
from lib.imports.tabular.opening import Opened, open_csv
from lib.imports.tabular.taking_in import ANY, FORMATS, Imported, form_named, import_table, name_from, recognised
from lib.ui import imports_mapping
from lib.ui.imports_list import WIDE
from lib.ui.notices import notice
from lib.ui.state import say

MOST_MEGABYTES: Final = 100
MOST_SHOWN: Final = 200
PREVIEW: Final = 5
_UPLOAD, _DONE = "cairn table uploaded", "cairn table imported"


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Uploaded:
    """A file of this session; its copy on disk goes with it."""

    id: str
    name: str
    opened: Opened
    sample: dict[str, list[str]]
    guess: ColumnMapping
    provider: str | None


def import_panel(catalog: Catalog) -> None:
    """Choose a file, say what it is, import it."""
    with st.container(key="import", width=WIDE):
        _panel(catalog)


def _panel(catalog: Catalog) -> None:
    st.subheader(say("datasets.add"))
    told = st.container(gap="xsmall")
    upload = st.file_uploader(
        say("datasets.file"),
        type=["csv", "tsv", "txt"],
        help=say("datasets.file.help", size=MOST_MEGABYTES),
        max_upload_size=MOST_MEGABYTES,
        key="table file",
    )
    if upload is None:
        st.session_state.pop(_UPLOAD, None)
    else:
        try:
            _ask(catalog, _looked_at(upload))
        except CairnError as error:
            notice(str(error))
    if done := st.session_state.get(_DONE):
        with told:
            outcome(done)


def _looked_at(upload: Any) -> Uploaded:
    """What the file is, looked at once a session."""
    known: Uploaded | None = st.session_state.get(_UPLOAD)
    if known and known.id == upload.file_id:
        return known
    st.session_state.pop(_DONE, None)
    folder = Path(tempfile.mkdtemp(prefix="cairn-table-"))
    try:
        found = _copied(upload, folder / "table.csv")
    except CairnError:
        shutil.rmtree(folder)
        raise
    weakref.finalize(found, shutil.rmtree, folder, ignore_errors=True)
    st.session_state[_UPLOAD] = found
    return found


def _copied(upload: Any, path: Path) -> Uploaded:
    path.write_bytes(upload.getbuffer())
    with _called(upload.name, path):
        opened = open_csv(path)
        sample = first_rows(opened)
    guess, provider = guess_mapping(sample, Path(upload.name).stem), recognised(opened)
    return Uploaded(upload.file_id, upload.name, opened, sample, guess, provider)


def _ask(catalog: Catalog, uploaded: Uploaded) -> None:
    left, right = st.columns(2, gap="small")
    provider = left.selectbox(
        say("datasets.format"),
        FORMATS,
        index=FORMATS.index(uploaded.provider or ANY),
        format_func=lambda name: say(f"datasets.format.{name}"),
        key=f"table format {uploaded.id}",
    )
    usual = provider if provider != ANY else name_from(uploaded.name)
    name = right.text_input(
        say("datasets.name"),
        value=usual,
        max_chars=63,
        help=say("datasets.name.help"),
        key=f"table name {uploaded.id} {provider}",
    )
    _preview(uploaded)
    mapping = imports_mapping.confirmed(uploaded.id, uploaded.sample, uploaded.guess) if provider == ANY else None
    problems = mapping.problems() if mapping else ()
    notice(*problems)
    if st.button(say("datasets.import"), type="primary", key="table import", disabled=bool(problems)):
        with _called(uploaded.name, uploaded.opened.path):
            form = form_of(mapping) if mapping else form_named(provider, uploaded.opened)
        _import(catalog, uploaded, form, name.strip())


def _preview(uploaded: Uploaded) -> None:
    with st.expander(say("datasets.preview"), expanded=uploaded.provider is None):
        head = {header: values[:PREVIEW] for header, values in uploaded.sample.items()}
        st.dataframe(pd.DataFrame(head), hide_index=True, height=38 + 35 * min(PREVIEW, _rows(uploaded)))


def _rows(uploaded: Uploaded) -> int:
    return max((len(values) for values in uploaded.sample.values()), default=0)


def _import(catalog: Catalog, uploaded: Uploaded, form: Form, name: str) -> None:
    bar = st.progress(0.0, text=say("datasets.progress"))

    def show(_: str, done: int, of: int) -> None:
        bar.progress(min(1.0, done / max(of, 1)), text=say("datasets.progress"))

    today = datetime.now().date()
    try:
        with _called(uploaded.name, uploaded.opened.path):
            done = import_table(catalog, uploaded.opened, form, name, today, show, uploaded.name)
    finally:
        bar.empty()
    st.session_state[_DONE] = done
    st.rerun()


@contextmanager
def _called(name: str, path: Path) -> Iterator[None]:
    """What goes wrong is told with the analyst's name of the file, not that of its copy."""
    try:
        yield
    except CairnError as error:
        raise CairnError(str(error).replace(str(path), name)) from error


def outcome(imported: Imported) -> None:
    """What was kept, what was refused and why, what the new version changed."""
    dataset, edition = imported.dataset, imported.dataset.edition
    if not imported.new:
        notice(say("datasets.known", name=dataset.name))
        return
    told = say("datasets.done", name=dataset.name, read=edition.read, kept=edition.kept, refused=edition.refused)
    notice(told, *_compared(imported), *map(str, imported.remarks))
    if imported.refusals:
        _refused(imported)


def _compared(imported: Imported) -> list[str]:
    versions = imported.versions
    if versions is None:
        return []
    counts = {"added": versions.added, "gone": versions.gone, "changed": versions.changed}
    return [say("datasets.versions", **counts, then=versions.deaths_then, now=versions.deaths_now)]


def _refused(imported: Imported) -> None:
    names = ("row", "column", "value", "reason")
    rows = [(one.row, one.column or "", one.value or "", one.reason) for one in imported.refusals]
    st.markdown(f"**{say('datasets.refused')}**")
    shown = pd.DataFrame(rows[:MOST_SHOWN], columns=[say(f"datasets.refused.{name}") for name in names])
    st.dataframe(shown, hide_index=True, height=38 + 35 * min(len(shown), 8))
    if len(rows) > MOST_SHOWN:
        st.caption(say("datasets.refused.more", shown=MOST_SHOWN, all=len(rows)))
    safe = pd.DataFrame([[neutral(cell) for cell in row] for row in rows], columns=list(names))
    st.download_button(
        say("datasets.refused.save"),
        data=safe.to_csv(index=False).encode("utf-8-sig"),
        file_name=f"refused-{imported.dataset.name}.csv",
        mime="text/csv",
        on_click="ignore",
        key="table refused",
    )
