"""The history of a figure or a report: who decided what, when and why; what is in force can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from lib.model import Report, Span
from lib.record import Act, Reviewed
from lib.ui import review_acts
from lib.ui.markup import element, join
from lib.ui.places_choice import moment
from lib.ui.state import say
from lib.ui.store import Store
from lib.ui.strings import label
from lib.vocabulary import Category, CountKind, Demographic, LocationRole, Outcome, Qualifier

CODES: Final = {
    "qualifier": Qualifier,
    "outcome": Outcome,
    "category": Category,
    "demographic": Demographic,
    "count_kind": CountKind,
    "mention_role": LocationRole,
}
"""Fields whose values have a label."""


def history(store: Store, entries: Sequence[Reviewed], report: Report, selected: str, title: str) -> None:
    """These verdicts, newest first."""
    if not entries:
        return
    st.markdown(f"**{title}**")
    for entry in reversed(entries):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"review {entry.id}"):
            st.html(_told(entry, report), width="stretch")
            if entry.undone is None:
                st.button(
                    say("review.restore" if entry.act is Act.WITHDRAW else "review.undo"),
                    key=f"review undo {entry.id}",
                    type="tertiary",
                    on_click=review_acts.undo,
                    args=(store, entry.id, selected),
                )


def _told(entry: Reviewed, report: Report) -> str:
    act = say(f"review.act.{entry.act.value}")
    made = say("review.log.made", day=moment(entry.signed.made), reviewer=entry.signed.reviewer, act=act)
    lines = [made, *_changes(entry, report)]
    if entry.signed.reason:
        lines.append(f"“{entry.signed.reason}”")
    if entry.undone:
        back = say("review.log.undone", day=moment(entry.undone.made), reviewer=entry.undone.reviewer)
        lines.append(f"{back}: “{entry.undone.reason}”" if entry.undone.reason else back)
    return str(element("p", join([element("span", line, dir="auto") for line in lines]), class_="cairn-facts"))


def _changes(entry: Reviewed, report: Report) -> list[str]:
    """The fields that a correction changed, one a line."""
    if entry.act is not Act.CORRECT:
        return []
    fields = [field for field in entry.after if field not in ("mention_end", "date_prec", "date_text")]
    return [
        say("review.log.change", field=_named(field), before=before, after=after)
        for field in fields
        if (before := _value(field, entry.before, report)) != (after := _value(field, entry.after, report))
    ]


def _named(field: str) -> str:
    return say(f"review.field.{field}").lower()


def _value(field: str, row: Mapping[str, Any], report: Report) -> str:
    found = row.get(field)
    if found is None:
        return say("review.none")
    if field == "mention_start":
        return f"“{Span(found, row['mention_end']).of(report.text)}”"
    return label(CODES[field](found)) if field in CODES else str(found)
