"""The names as a table that can be searched and narrowed; the least certain come first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from lib.gazetteer import Gazetteer
from lib.ui import sentences, state
from lib.ui.map_panel import on_a_phone
from lib.ui.navigation import link
from lib.ui.places_names import Name, Wanted
from lib.ui.state import say
from lib.view import View
from lib.vocabulary import DecidedBy, WherePrec

TABLE: Final = "names"
ROWS, ROWS_ON_A_PHONE = 16, 4
"""In sight at once; on a phone the chosen name stands below them."""
_WANTED: Final = "cairn names wanted"
"""Kept beside the widgets, so that it is still there after a visit to another page."""


def wanted() -> Wanted:
    """What the analyst has narrowed the table to."""
    found: Wanted = st.session_state.get(_WANTED, Wanted())
    return found


def filters(names: Sequence[Name]) -> list[Name]:
    """The filters with how many names they leave, and those names."""
    with st.container(key="names filters"):
        _filters(wanted())
    listed = wanted().among(names)
    counts = {"shown": f"{len(listed):,}", "all": f"{len(names):,}", "open": f"{sum(n.open for n in names):,}"}
    st.caption(say("names.count", **counts))
    return listed


def _filters(now: Wanted) -> None:
    text, precision, decided, show = st.columns([4, 3, 3, 2], gap="small", vertical_alignment="bottom")
    text.text_input(
        say("names.search"),
        max_chars=200,
        type="search",
        placeholder=say("names.search.placeholder"),
        **state.bound("names search", now.text, _narrowing("text")),
    )
    precision.multiselect(
        say("names.precision"),
        list(WherePrec),
        format_func=sentences.precision,
        placeholder=say("filters.any"),
        **state.bound("names precision", list(now.precisions), _narrowing("precisions", tuple)),
    )
    decided.multiselect(
        say("names.decided"),
        list(DecidedBy),
        format_func=lambda code: code.label(state.current().lang),
        placeholder=say("filters.any"),
        **state.bound("names decided", list(now.decided_by), _narrowing("decided_by", tuple)),
    )
    show.checkbox(say("names.open"), **state.bound("names open", now.open_only, _narrowing("open_only")))


def _narrowing(field: str, read: Callable[[Any], Any] = lambda value: value) -> Callable[[Any], None]:
    def changed(value: Any) -> None:
        st.session_state[_WANTED] = replace(wanted(), **{field: read(value)})

    return changed


def _clear() -> None:
    st.session_state[_WANTED] = Wanted()


def table(listed: Sequence[Name], chosen: Name | None, gazetteer: Gazetteer) -> None:
    """The names; choosing one opens it beside the table."""
    if not listed:
        st.caption(say("names.none"))
        st.button(say("names.clear"), key="names clear", on_click=_clear)
        return
    lang = state.current().lang
    at = [i for i, name in enumerate(listed) if chosen is not None and name.key == chosen.key]
    st.dataframe(
        pd.DataFrame([_line(name, gazetteer, lang) for name in listed], columns=list(_WIDTHS)),
        hide_index=True,
        height=38 + 35 * min(len(listed), ROWS_ON_A_PHONE if chosen and on_a_phone() else ROWS),
        column_config=_columns(),
        placeholder="",
        alt=say("names.caption"),
        **state.bound_rows(TABLE, at, lambda row: state.change(selected=None if row is None else listed[row].id)),
    )
    st.caption(say("names.caption"))


def nothing(view: View) -> None:
    """That there is no name yet, and what to do."""
    st.caption(say("names.empty"))
    link("reports", say("names.add"), view.but(selected=None))


def _line(name: Name, gazetteer: Gazetteer, lang: str) -> dict[str, Any]:
    place, found = name.place, name.resolution
    others = (resolution.place for resolution in name.meanings[1:])
    return {
        "written": name.written,
        "place": place.name if place else "",
        "name_ar": place.name_ar or "" if place else "",
        "prec": f"{int(place.where_prec)} · {sentences.precision(place.where_prec)}" if place else "",
        "score": found.score if place else None,
        "decided": found.decided_by.label(lang),
        "adm_1": place.adm_1 or "" if place else "",
        "country": gazetteer.country_name(place.country) if place and place.country else "",
        "reports": len(name.reports),
        "claims": len(name.claims),
        "also": "; ".join(sentences.whereabouts(other) for other in others if other),
    }


_WIDTHS: Final = {
    "written": 150,
    "place": 130,
    "name_ar": 95,
    "score": 58,
    "decided": 100,
    "prec": 205,
    "adm_1": 95,
    "country": 90,
    "reports": 65,
    "claims": 60,
    "also": 200,
}


def _columns() -> dict[str, Any]:
    kinds: dict[str, Any] = {"score": st.column_config.NumberColumn}
    kinds |= dict.fromkeys(("reports", "claims"), st.column_config.NumberColumn)
    extra: dict[str, dict[str, Any]] = {"score": {"format": "%.2f"}}
    return {
        name: kinds.get(name, st.column_config.TextColumn)(
            say(f"names.column.{name}"), width=width, **extra.get(name, {})
        )
        for name, width in _WIDTHS.items()
    }
