"""The map page of an imported dataset. The map is sent first: what stands around it may take a moment longer."""

from __future__ import annotations

import streamlit as st

from lib.datasets import Dataset
from lib.errors import CairnError
from lib.events.cells import Square
from lib.events.ledger import Ledger
from lib.events.shelf import Shelf
from lib.ui import dataset_export, dataset_filters, dataset_map, dataset_panels, dataset_timeline
from lib.ui.notices import notice
from lib.ui.state import say
from lib.view import View
from lib.vocabulary import Outcome


def page(datasets: Shelf, view: View) -> None:
    """Everything about the dataset that the View names, or why it cannot be shown."""
    found = opened(datasets, view.dataset or "")
    if found is not None:
        _show(datasets, *found, view)


def opened(datasets: Shelf, name: str) -> tuple[Dataset, Ledger] | None:
    """The dataset and its columns; null where there is none, and then the page says so."""
    waiting = st.empty()  # there in every run, or what follows would move and the map would load anew
    try:
        dataset = datasets.named(name)
        if dataset is None:
            _unknown(say("dataset.unknown", name=name[:80]))
            return None
        with waiting, st.spinner(say("dataset.reading"), show_time=True):
            ledger = datasets.ledger(dataset)
    except CairnError as error:
        _unknown(say("dataset.unreadable", name=name[:80]), str(error))
        return None
    return dataset, ledger


def _unknown(*told: str) -> None:
    notice(*told)
    st.button(say("dataset.back"), key="dataset back", on_click=dataset_filters.leave)


def _show(datasets: Shelf, dataset: Dataset, ledger: Ledger, view: View) -> None:
    top = st.container(gap="xsmall")
    where, which = st.columns([7, 4], gap="medium")
    when = st.container()
    with where:
        dataset_map.cells_map(datasets, dataset, view)
    told = datasets.tally(ledger, view)
    outcomes = view.outcome or (Outcome.KILLED,)
    with top:
        dataset_panels.left_out(view)
        tolls = [datasets.tally(ledger, view.but(outcome=(outcome,))).toll for outcome in outcomes]
        dataset_panels.statement(dataset, tolls, view)
        if not dataset_panels.nothing(told.toll, view):
            dataset_filters.clear_buttons(view, "clear")
    with where:
        dataset_map.legend(told)
    with which, st.container(key="side"):
        if square := Square.parse(view.selected):
            dataset_panels.cell(datasets, dataset, ledger, view, square)
        else:
            dataset_panels.tray(told)
    with when:
        dataset_timeline.timeline(datasets, ledger, view)
        if rows := sum(toll.counted + toll.beyond for toll in tolls):
            dataset_export.export(dataset, view, rows)
    dataset_filters.sidebar(view, datasets.facets(ledger, view), ledger.days)
