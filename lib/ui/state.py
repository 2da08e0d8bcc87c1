"""The View of a session and the URL that carries it: read here, written here, nowhere else.

Widgets never hold a filter of their own: they are set from the View before they are drawn, and what an analyst
does with them goes through `change`, which checks it like any link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.ui import language
from lib.ui.strings import text
from lib.view import Ignored, View

_VIEW, _IGNORED, _CHANGED = "cairn view", "cairn ignored", "cairn changed"


def open_view() -> View:
    """The View of this run: that of the URL, unless a widget has just changed it.

    Then the URL is right already, and what could not be kept of the change is still to be told.
    """
    if not st.session_state.pop(_CHANGED, False) or _VIEW not in st.session_state:
        query = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
        st.session_state[_VIEW], st.session_state[_IGNORED] = View.from_query(query)
    return current()


def current() -> View:
    """The View of this session, whose language is spoken from then on."""
    view: View = st.session_state[_VIEW]
    language.speak(view.lang, view.numerals)
    return view


def ignored() -> tuple[Ignored, ...]:
    """What the URL asks for and cannot be read."""
    found: tuple[Ignored, ...] = st.session_state.get(_IGNORED, ())
    return found


def change(**changes: Any) -> None:
    """Change the View and its URL; a value that no link may hold is ignored and named."""
    show(current().but(**changes))


def show(view: View) -> None:
    """Look at another View from the next run on."""
    checked, refused = View.from_query(view.pairs())
    st.session_state[_VIEW], st.session_state[_IGNORED] = checked, refused
    st.session_state[_CHANGED] = True
    st.query_params.from_dict(query(checked))


def query(view: View) -> dict[str, list[str]]:
    """The View for `st.query_params` and page links."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in view.pairs():
        found[key].append(value)
    return dict(found)


def bound(key: str, value: Any, changed: Callable[[Any], None]) -> dict[str, Any]:
    """Arguments that make a widget show `value` and hand what the analyst does to `changed`."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return {"key": key, "on_change": lambda: changed(st.session_state[key])}


def bound_rows(key: str, rows: list[int], changed: Callable[[int | None], None]) -> dict[str, Any]:
    """Arguments that make a table show these rows as chosen and hand the row that the analyst chooses on."""

    def chosen() -> list[int]:
        found: list[int] = st.session_state[key]["selection"]["rows"] if key in st.session_state else []
        return list(found)

    if key not in st.session_state or chosen() != rows:
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    return {"key": key, "selection_mode": "single-row", "on_select": lambda: changed(next(iter(chosen()), None))}


def say(key: str, /, **values: object) -> str:
    """The interface's text in the language of the View."""
    if _VIEW in st.session_state:
        current()
    return text(key, **values)
