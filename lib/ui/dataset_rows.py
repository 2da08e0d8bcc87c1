"""The incidents page of an imported dataset: any number of rows, a page at a time, and the chosen one's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from lib.datasets import Dataset
from lib.datasets.viewing import DatasetToll
from lib.events.ledger import Ledger
from lib.events.shelf import Shelf
from lib.ui import dataset_export, dataset_filters, dataset_page, dataset_panels, language, state
from lib.ui.local_names import country_name
from lib.ui.markup import element, join
from lib.ui.state import say
from lib.ui.strings import label
from lib.view import View
from lib.vocabulary import Bucket, Category, Demographic, Outcome

TABLE: Final = "dataset rows"
SIZES: Final = (50, 100, 250)
SORTED_BY: Final = {
    "date_start": "rows.first_day",
    "best": "table.figure",
    "category": "table.who",
    "country": "rows.country",
    "where_coordinates": "table.place",
    "source_original": "table.source",
    "event_id": "rows.event_id",
}
"""Columns that the table can be sorted by, with the texts of their names."""
Line = dict[str, Any]


def page(datasets: Shelf, view: View) -> None:
    """The rows of the dataset that the View names, or why it cannot be shown."""
    found = dataset_page.opened(datasets, view.dataset or "")
    if found is not None:
        _show(datasets, *found, view)


def _show(datasets: Shelf, dataset: Dataset, ledger: Ledger, view: View) -> None:
    outcomes = view.outcome or (Outcome.KILLED,)
    tolls = [datasets.tally(ledger, view.but(outcome=(outcome,))).toll for outcome in outcomes]
    rows = sum(toll.counted + toll.beyond for toll in tolls)
    with st.container(gap="xsmall"):
        dataset_panels.left_out(view)
        dataset_panels.statement(dataset, tolls, view)
        if rows:
            dataset_filters.clear_buttons(view, "clear")
    dataset_filters.sidebar(view, datasets.facets(ledger, view), ledger.days)
    if not rows:
        dataset_panels.nothing(DatasetToll(outcomes[0], None, 0, None), view)
        return
    st.caption(say("rows.caption"))
    _rows(dataset, view, rows)
    dataset_export.export(dataset, view, rows)


def _rows(dataset: Dataset, view: View, rows: int) -> None:
    """The table with its controls, and what the dataset says of the chosen event."""
    from lib import engines  # a second, which the other pages do not wait for

    column, descending, start, size = _controls(view, rows)
    with engines.opened("duckdb") as engine:
        shown = engines.page(engine, dataset, view, column, descending, start, size)
        chosen = engines.rows_of_events(engine, dataset, view, [view.selected]) if view.selected else None
    st.caption(say("rows.shown", first=start + 1, last=start + len(shown), rows=rows))
    _table(shown, view)
    if chosen is not None:
        with st.container(border=True):
            _evidence(chosen)


def _controls(view: View, rows: int) -> tuple[str, bool, int, int]:
    """How the table is sorted, and which part of it is shown: the position of its first row, and how many."""
    by, down, how_many, which = st.columns([3, 3, 2, 2], vertical_alignment="bottom")
    column = by.selectbox(
        say("rows.sort"), list(SORTED_BY), format_func=lambda name: say(SORTED_BY[name]), key="rows sort"
    )
    descending = down.toggle(say("rows.descending"), key="rows descending")
    size = how_many.selectbox(say("rows.size"), SIZES, key="rows size")
    last = -(-rows // size)
    _first_page_of_another_view((view.filters, column, descending, size))
    number = which.number_input(say("rows.page"), min_value=1, max_value=last, step=1, key="rows page")
    return column, descending, (int(number) - 1) * size, size


def _first_page_of_another_view(asked: tuple[object, ...]) -> None:
    if st.session_state.get("rows asked") != asked:
        st.session_state["rows asked"], st.session_state["rows page"] = asked, 1


def _table(rows: Sequence[Line], view: View) -> None:
    chosen = [at for at, row in enumerate(rows) if row["event_id"] == view.selected][:1]
    lines = [dict(zip(_COLUMNS, _cells(row), strict=True)) for row in rows]
    st.dataframe(
        pd.DataFrame(lines, columns=list(_COLUMNS)),
        hide_index=True,
        height=480,
        column_config={key: st.column_config.Column(say(key), width=width) for key, width in _COLUMNS.items()},
        **state.bound_rows(
            TABLE, chosen, lambda at: state.change(selected=None if at is None else rows[at]["event_id"])
        ),
    )


_COLUMNS: Final = {
    "table.figure": 90,
    "rows.range": 100,
    "table.outcome": 90,
    "table.who": 170,
    "table.in_toll": 150,
    "rows.first_day": 110,
    "rows.last_day": 110,
    "table.place": 170,
    "rows.country": 120,
    "rows.type": 160,
    "rows.actors": 220,
    "table.source": 170,
    "rows.words": 500,
    "rows.event_id": 130,
}
"""The texts of the columns' names -> their widths."""


def _cells(row: Line) -> Iterable[Any]:
    demographic = Demographic(row["demographic"]) if row["demographic"] else None
    who = [label(Category(row["category"])), *([label(demographic)] if demographic else [])]
    return (
        row["best"],
        _range(row),
        label(Outcome(row["outcome"])),
        say("list.comma").join(who),
        label(Bucket(row["in_toll"])),
        row["date_start"],
        row["date_end"],
        row["where_coordinates"] or row["adm_2"] or row["adm_1"],
        country_name(row["country"]) if row["country"] else None,
        row["sub_event_type"] or row["event_type"],
        _joined(row["actor1"], row["actor2"]),
        _joined(row["source_original"], row["source_office"]),
        row["evidence"],
        row["event_id"],
    )


def _range(row: Line) -> str | None:
    low, high = row["event_low"], row["event_high"]
    return None if low is None or high is None else f"{language.number(low)}–{language.number(high)}"


def _joined(*names: str | None) -> str:
    return say("list.comma").join(dict.fromkeys(name for name in names if name))


def _evidence(rows: Sequence[Line]) -> None:
    with st.container(key="evidence"):
        title, close = st.columns([4, 1], vertical_alignment="center")
        title.html(str(element("strong", say("rows.event"))))
        close.button(
            say("evidence.close"), key="close event", type="tertiary", on_click=lambda: state.change(selected=None)
        )
        if rows:
            st.html(str(join(map(dataset_panels.card, rows))))
        else:
            st.caption(say("rows.gone"))
