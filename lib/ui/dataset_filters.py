"""The filters of an imported dataset: what it holds, with how many of its rows each choice would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final

import streamlit as st

from lib.datasets import Dataset
from lib.events.tallies import Facets
from lib.ui import filters, language, sentences, state
from lib.ui.filters import FIRST_DAY, LAST_DAY, in_use
from lib.ui.local_names import country_name
from lib.ui.state import say
from lib.ui.strings import label
from lib.view import View
from lib.vocabulary import Category, Demographic, Outcome, Term, WherePrec

MOST_OFFERED: Final = 200
"""Names in one list; a narrower View, or the text filter, reaches the others."""
_LISTS: Final[dict[str, type[Term]]] = {"category": Category, "outcome": Outcome, "demographic": Demographic}
_KEPT: Final = frozenset({"dataset"})
_BELOW: Final = {"country": ("adm_1", "adm_2", "place"), "adm_1": ("adm_2", "place"), "adm_2": ("place",)}
"""Fields that another choice of the wider place makes void."""


def choose(view: View, datasets: Sequence[Dataset]) -> None:
    """Which data the pages show: the reports on record, or one of the datasets."""
    names = [dataset.name for dataset in datasets]
    if not names and view.dataset is None:
        return
    labels = _labels(datasets)
    with st.sidebar:
        st.selectbox(
            say("dataset.choose"),
            [None, *names, *([view.dataset] if view.dataset not in (None, *names) else [])],
            format_func=lambda name: labels.get(name, name) if name else say("dataset.record"),
            **state.bound("dataset", view.dataset, _show),
        )


def _labels(datasets: Sequence[Dataset]) -> dict[str, str]:
    """Titles by name, with the name where two share a title: Streamlit tells options apart by their labels."""
    titles = Counter(dataset.title for dataset in datasets)
    return {
        dataset.name: dataset.title if titles[dataset.title] == 1 else f"{dataset.title} · {dataset.name}"
        for dataset in datasets
    }


def _show(name: str | None) -> None:
    """Another dataset from its beginning; the filters of one say little about another."""
    view = state.current()
    state.show(View(lang=view.lang, numerals=view.numerals, dataset=name))


def leave() -> None:
    """Go back to the reports on record."""
    _show(None)


def clear_all() -> None:
    """Put every filter back, and stay with the dataset."""
    _show(state.current().dataset)


def clear_buttons(view: View, key: str) -> None:
    """A button for each filter in use, and one for all of them."""
    filters.clear_buttons(view, key, _KEPT, clear_all)


def sidebar(view: View, offered: Facets, days: tuple[date, date] | None) -> None:
    """All filters that say something about a dataset."""
    with st.sidebar:
        _codes("category", view, offered)
        _codes("outcome", view, offered, least=2)
        _days(view, days)
        _one("country", view, offered, country_name)
        for field in ("adm_1", "adm_2", "place"):
            _one(field, view, offered)
        _several("actor", view, offered)
        _several("source", view, offered)
        _codes("demographic", view, offered)
        _precision(view, offered)
        _text(view)
        if set(in_use(view)) - _KEPT:
            st.button(say("filters.clear_all"), on_click=clear_all, width="stretch", key="dataset clear all")


def _codes(field: str, view: View, offered: Facets, least: int = 1) -> None:
    counts, chosen = dict(offered[field]), getattr(view, field)
    order = tuple(_LISTS[field])
    codes = [code for code in order if code.value in counts or code in chosen]
    if len(codes) < least:
        return
    st.pills(
        say(f"filters.{field}"),
        codes,
        selection_mode="multi",
        format_func=lambda code: _with_count(label(code), counts.get(code.value, 0)),
        **state.bound(f"dataset {field}", list(chosen), _changing(field, _in_order(order))),
    )


def _with_count(name: str, count: int) -> str:
    return f"{name} {language.number(count)}"


def _in_order(order: tuple[Enum, ...]) -> Callable[[Sequence[Enum]], tuple[Enum, ...]]:
    """Codes as their list orders them, so that one View has one link."""
    return lambda codes: tuple(sorted(codes, key=order.index))


def _changing(field: str, read: Callable[[Any], Any] = lambda value: value) -> Callable[[Any], None]:
    default = getattr(View(), field)

    def changed(value: Any) -> None:
        state.change(**{field: read(value) or default, **dict.fromkeys(_BELOW.get(field, ()))})

    return changed


def _days(view: View, days: tuple[date, date] | None) -> None:
    first, last = days or (FIRST_DAY, LAST_DAY)
    for field, name in (("start", "from"), ("end", "to")):
        st.date_input(
            say(f"filters.{name}"),
            min_value=min(first, FIRST_DAY),
            max_value=max(last, LAST_DAY),
            format="YYYY-MM-DD",
            **state.bound(f"dataset {name}", getattr(view, field), _changing(field)),
        )


def _one(field: str, view: View, offered: Facets, named: Callable[[str], str] = str) -> None:
    counts, chosen = dict(offered.get(field, ())[:MOST_OFFERED]), getattr(view, field)
    options = [*counts, *([chosen] if chosen and chosen not in counts else [])]
    if not options:
        return
    st.selectbox(
        say(f"filters.{field}"),
        options,
        index=None,
        format_func=lambda value: _with_count(named(value), counts.get(value, 0)),
        placeholder=say("filters.any"),
        **state.bound(f"dataset {field}", chosen, _changing(field)),
    )


def _several(field: str, view: View, offered: Facets) -> None:
    counts, chosen = dict(offered[field][:MOST_OFFERED]), getattr(view, field)
    options = list(dict.fromkeys((*counts, *chosen)))
    if not options:
        return
    st.multiselect(
        say(f"filters.{field}"),
        options,
        format_func=lambda value: _with_count(value, counts.get(value, 0)),
        placeholder=say("filters.any"),
        **state.bound(f"dataset {field}", list(chosen), _changing(field, tuple)),
    )


def _precision(view: View, offered: Facets) -> None:
    counts = {int(value): rows for value, rows in offered["prec"]}
    options = [prec for prec in WherePrec if prec in counts or prec in view.prec]
    st.multiselect(
        say("filters.prec"),
        options,
        format_func=lambda prec: _with_count(sentences.precision(prec), counts.get(int(prec), 0)),
        placeholder=say("filters.any"),
        **state.bound("dataset prec", list(view.prec), _changing("prec", _in_order(tuple(WherePrec)))),
    )


def _text(view: View) -> None:
    st.text_input(
        say("filters.q"),
        max_chars=500,
        placeholder=say("filters.q.placeholder"),
        **state.bound("dataset q", view.q or "", _changing("q", str.strip)),
    )
