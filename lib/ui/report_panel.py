"""Reports: the list, one of them with every figure marked, and the form that adds another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from lib.errors import CairnError, MissingPublicationDate
from lib.events import Snapshot
from lib.imports.documents import read_report
from lib.ingest import Reading
from lib.model import Report
from lib.ui import sentences, state
from lib.ui.filters import FIRST_DAY, LAST_DAY
from lib.ui.markup import element, join
from lib.ui.notices import notice
from lib.ui.state import say
from lib.ui.store import Store
from lib.ui.strings import counted, text

LIST: Final = "report list"
ADDED: Final = "report added"
TYPES: Final = ["txt", "md", "markdown", "html", "htm", "pdf", "docx"]


def chosen_report(snapshot: Snapshot, selected: str | None) -> Report | None:
    """The report that a link's `selected` names, by its own id or by that of a figure in it."""
    claim = snapshot.by_id.get(selected or "")
    return snapshot.reports.get(claim.report if claim else selected or "")


def reports_list(snapshot: Snapshot, chosen: Report | None) -> None:
    """All reports, newest first; choosing one shows its text."""
    reports = sorted(snapshot.reports.values(), key=lambda report: (report.published, report.id), reverse=True)
    if not reports:
        st.caption(say("reports.empty"))
        return
    wanted = [i for i, report in enumerate(reports) if chosen is not None and report.id == chosen.id]
    st.dataframe(
        pd.DataFrame([_line(report, snapshot) for report in reports]),
        hide_index=True,
        height=38 + 35 * min(len(reports), 4 if chosen else 12),
        column_config=_columns(),
        **state.bound_rows(LIST, wanted, lambda at: state.change(selected=None if at is None else reports[at].id)),
    )


def _line(report: Report, snapshot: Snapshot) -> dict[str, Any]:
    first = report.publications[0]
    return {
        "published": report.published,
        "headline": report.title or report.path or report.text.strip().split("\n")[0][:80],
        "outlet": first.source_office or "",
        "source": first.source_original or "",
        "figures": sum(claim.report == report.id for claim in snapshot.claims),
    }


def _columns() -> dict[str, Any]:
    return {
        "published": st.column_config.DateColumn(
            say("reports.column.published"), format="YYYY-MM-DD", width="small"
        ),
        "headline": st.column_config.TextColumn(say("reports.column.headline"), width="large"),
        "outlet": st.column_config.TextColumn(say("reports.column.outlet")),
        "source": st.column_config.TextColumn(say("reports.column.source")),
        "figures": st.column_config.NumberColumn(say("reports.column.figures"), width="small"),
    }


def source_line(report: Report) -> Markup:
    """Headline, where the text came out, and its hash."""
    title = element("h2", report.title, dir="auto") if report.title else ""
    lines = [
        say("list.comma").join(
            part
            for part in (
                publication.source_office,
                sentences.day(publication.published),
                publication.source_url,
                text("facts.quoting", source=publication.source_original) if publication.source_original else None,
            )
            if part
        )
        for publication in report.publications
    ]
    facts = join([element("span", line, dir="auto") for line in [*lines, f"SHA-256 {report.id}"]])
    return element("div", title, element("p", facts, class_="cairn-facts"), class_="cairn-source")


def add_form(store: Store) -> None:
    """Paste or upload a report; what was typed stays until it has been read."""
    _show_added()
    with st.expander(say("reports.add"), key="add", expanded=not store.snapshot().reports):
        with st.form("add report", border=False, enter_to_submit=False):
            pasted = st.text_area(say("reports.paste"), height=180, key="add text")
            upload = st.file_uploader(say("reports.file"), type=TYPES, key="add file")
            one, two, three = st.columns(3)
            day = one.date_input(
                say("reports.published"),
                value=None,
                min_value=FIRST_DAY,
                max_value=LAST_DAY,
                format="YYYY-MM-DD",
                help=say("reports.published.help"),
                key="add published",
            )
            outlet = two.text_input(say("reports.outlet"), key="add outlet", max_chars=300)
            headline = st.text_input(say("reports.headline"), key="add headline", max_chars=500)
            source = three.text_input(say("reports.source"), help=say("reports.source.help"), key="add source")
            url = st.text_input(say("reports.url"), key="add url", max_chars=2000)
            asked = st.form_submit_button(say("reports.read"), type="primary", key="add submit")
        if asked:
            stated = {
                "source_headline": headline,
                "source_office": outlet,
                "source_original": source,
                "source_url": url,
            }
            _take_in(store, pasted, upload, day, stated)


def _take_in(store: Store, pasted: str, upload: Any, day: date | None, stated: dict[str, str]) -> None:
    if bool(pasted.strip()) == (upload is not None):
        notice(say("reports.two" if upload is not None else "reports.nothing"))
        return
    name, content = (upload.name, upload.getvalue()) if upload else ("pasted text", pasted.encode())
    try:
        report = _with(read_report(name, content, day), stated)
        with st.spinner(say("reports.reading")):
            known = store.knows(report)
            reading = store.take_in(report)
    except MissingPublicationDate:
        notice(say("reports.no_date"))
    except CairnError as error:
        notice(str(error))
    else:
        st.session_state[ADDED] = (reading, known)
        for key in ("add text", "add outlet", "add headline", "add source", "add url"):
            st.session_state.pop(key, None)
        state.change(selected=report.id)
        st.rerun()


def _with(report: Report, stated: dict[str, str]) -> Report:
    """The report with what the analyst typed, which wins over what the file says."""
    typed: dict[str, Any] = {field: value.strip() for field, value in stated.items() if value.strip()}
    return replace(report, publications=tuple(replace(found, **typed) for found in report.publications))


def _show_added() -> None:
    added: tuple[Reading, bool] | None = st.session_state.pop(ADDED, None)
    if added is None:
        return
    reading, known = added
    placed = sum(resolution.place is not None for _, resolution in reading.placed.values())
    found = counted("figures", len(reading.claims)), counted("named_places", len(reading.placed))
    told = say("reports.told", figures=found[0], places=found[1], known=placed)
    notice(*([say("reports.known")] if known else []), told)
