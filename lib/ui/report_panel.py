"""Reports: the list of all, and what is known about where one came out."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from lib.events import Snapshot
from lib.model import Report
from lib.ui import sentences, state
from lib.ui.markup import element, join
from lib.ui.state import say
from lib.ui.strings import text

LIST: Final = "report list"


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
    offices = dict.fromkeys(one.source_office for one in report.publications if one.source_office)
    return {
        "published": report.published,
        "headline": report.title or report.path or report.text.strip().split("\n")[0][:80],
        "outlet": say("list.comma").join(offices),
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
    if len(lines) > 1:
        lines.insert(0, f"{say('review.publications')}:")
    facts = join([element("span", line, dir="auto") for line in [*lines, f"SHA-256 {report.id}"]])
    return element("div", title, element("p", facts, class_="cairn-facts"), class_="cairn-source")
