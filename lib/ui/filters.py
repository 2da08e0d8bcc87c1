"""The filters in the sidebar. Each shows the View and changes the View; none holds a value of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date
from typing import Any, Final, TypeVar

import streamlit as st

from lib.events import Offers
from lib.gazetteer import Gazetteer
from lib.ui import language, sentences, state
from lib.ui.facets import Facets, link_name
from lib.ui.local_names import place_name, unit_name
from lib.ui.state import say
from lib.ui.strings import label as labelled
from lib.view import COUNTING_RULES, SOURCE_RULE, View
from lib.vocabulary import Category, Demographic, Outcome, ReviewState, Status, Term, WherePrec

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
MOST_DAYS_ON_A_SLIDER: Final = 60
CLEARED: Final[dict[str, tuple[str, ...]]] = {
    "category": ("category",),
    "outcome": ("outcome",),
    "demographic": ("demographic",),
    "period": ("start", "end"),
    "as_known_on": ("as_known_on",),
    "place": ("country", "adm_1", "adm_2", "place"),
    "source": ("source",),
    "actor": ("actor",),
    "status": ("status",),
    "review": ("review",),
    "confidence": ("confidence",),
    "prec": ("prec",),
    "dataset": ("dataset",),
    "rule": ("rule",),
    "q": ("q",),
}
"""A filter that can be cleared by itself -> its fields of the View."""
LISTS: Final[dict[str, Sequence[Term]]] = {
    "category": tuple(Category),
    "outcome": tuple(Outcome),
    "demographic": tuple(Demographic),
    "status": tuple(Status),
    "review": tuple(ReviewState),
}

_Code = TypeVar("_Code")


def in_use(view: View) -> list[str]:
    """The filters that narrow a View, by their name in `CLEARED`."""
    default = View()
    return [
        name
        for name, of in CLEARED.items()
        if any(getattr(view, field) != getattr(default, field) for field in of)
    ]


def clear(name: str) -> None:
    """Put one filter back to its default."""
    default = View()
    state.change(**{field: getattr(default, field) for field in CLEARED[name]})


def clear_all() -> None:
    """Put every filter back, keeping language and numerals."""
    view = state.current()
    state.show(View(lang=view.lang, numerals=view.numerals))


def clear_buttons(
    view: View, key: str, kept: Container[str] = (), clear_all: Callable[[], None] = clear_all
) -> None:
    """A button for each filter in use that is not to be `kept`, and one for all of them."""
    used = [name for name in in_use(view) if name not in kept]
    if not used:
        return
    with st.container(horizontal=True, gap="small", key=key):
        for name in used:
            st.button(
                say(f"filters.{name}"),
                key=f"{key} {name}",
                on_click=clear,
                args=(name,),
                type="tertiary",
                icon=":material/close:",
            )
        st.button(say("filters.clear_all"), key=f"{key} all", on_click=clear_all, type="tertiary")


def sidebar(view: View, offered: Facets, counts: Offers, places: Gazetteer) -> None:
    """All filters of a View; each value with how many figures it would show beside the other filters."""
    with st.sidebar:
        _codes("category", view.category, offered.categories, counts)
        _codes("outcome", view.outcome, offered.outcomes, counts)
        _days(view)
        _as_known_on(view, offered.days)
        _place(view, offered, places)
        _names("source", view.source, offered.sources, counts)
        _names("actor", view.actor, offered.actors, counts)
        _codes("demographic", view.demographic, offered.demographics, counts)
        _precision(view, offered, counts)
        _codes("status", view.status, tuple(Status), counts)
        _codes("review", view.review, offered.reviews, counts)
        _confidence(view)
        _rule(view, offered)
        _text(view)
        if in_use(view):
            st.button(say("filters.clear_all"), on_click=clear_all, width="stretch", key="sidebar clear all")


def _codes(field: str, chosen: Sequence[Term], on_record: Container[Term], counts: Offers) -> None:
    """Pills for a code list: the codes that the record holds, and those that the View asks for."""
    codes = [code for code in LISTS[field] if code in on_record or code in chosen]
    if not codes:
        return
    st.pills(
        say(f"filters.{field}"),
        codes,
        selection_mode="multi",
        format_func=lambda code: _with_count(labelled(code), counts[field][code]),
        **state.bound(f"filter {field}", list(chosen), _changing(field, _in_order(LISTS[field]))),
    )


def _with_count(name: str, count: int) -> str:
    return f"{name} {language.number(count)}"


def _in_order(of: Iterable[_Code]) -> Callable[[Sequence[_Code]], tuple[_Code, ...]]:
    """Codes as their list orders them, so that one View has one link."""
    order = tuple(of)
    return lambda codes: tuple(sorted(codes, key=order.index))


def _changing(field: str, read: Callable[[Any], Any] = lambda value: value) -> Callable[[Any], None]:
    def changed(value: Any) -> None:
        wanted = read(value)
        state.change(**{field: wanted if wanted or field != "outcome" else View().outcome})

    return changed


def _days(view: View) -> None:
    for field, label in (("start", "from"), ("end", "to")):
        st.date_input(
            say(f"filters.{label}"),
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY-MM-DD",
            **state.bound(f"filter {label}", getattr(view, field), _changing(field)),
        )


def _as_known_on(view: View, days: Sequence[date]) -> None:
    label, key, help_ = say("filters.as_known_on"), "filter as_known_on", say("filters.as_known_on.help")
    bound = state.bound(key, view.as_known_on, _changing("as_known_on"))
    offered = sorted({*days, *([view.as_known_on] if view.as_known_on else [])})
    if not offered or len(offered) > MOST_DAYS_ON_A_SLIDER:
        st.date_input(label, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD", help=help_, **bound)
        return
    st.select_slider(
        label,
        [*offered, None],
        format_func=lambda day: sentences.day(day) if day else say("filters.latest"),
        help=help_,
        **bound,
    )


def _place(view: View, offered: Facets, places: Gazetteer) -> None:
    _choice("country", view.country, offered.countries(), lambda code: _country(code, places))
    _choice("adm_1", view.adm_1, offered.units(1, view), lambda name: unit_name(view.country, name))
    _choice("adm_2", view.adm_2, offered.units(2, view), lambda name: unit_name(view.country, view.adm_1, name))
    named = places.named(view) if view.place else None
    chosen = named.id if named else view.place
    known = {place.id: place for place in (*offered.within(view), *([named] if named else []))}

    def changed(place_id: str | None) -> None:
        place = known.get(place_id or "")
        now = state.current()
        state.change(place=link_name(place, now, places) if place else place_id)

    options = [*known, *([chosen] if chosen and chosen not in known else [])]
    st.selectbox(
        say("filters.place"),
        options,
        index=None,
        format_func=lambda place_id: sentences.whereabouts(known[place_id]) if place_id in known else place_id,
        placeholder=say("filters.any"),
        **state.bound("filter place", chosen, changed),
    )


_BELOW: Final = {"country": ("adm_1", "adm_2", "place"), "adm_1": ("adm_2", "place"), "adm_2": ("place",)}
"""Fields that another choice of the wider place makes void."""


def _choice(
    field: str, chosen: str | None, names: Sequence[str], label: Callable[[str], str] = lambda name: name
) -> None:
    options = [*names, *([chosen] if chosen and chosen not in names else [])]
    if not options:
        return

    def changed(value: str | None) -> None:
        state.change(**{field: value}, **dict.fromkeys(_BELOW[field]))

    st.selectbox(
        say(f"filters.{field}"),
        options,
        index=None,
        format_func=label,
        placeholder=say("filters.any"),
        **state.bound(f"filter {field}", chosen, changed),
    )


def _country(code: str, places: Gazetteer) -> str:
    found = places.named(View(country=code))
    return place_name(found) if found else code


def _names(field: str, chosen: Sequence[str], on_record: Counter[str], counts: Offers) -> None:
    """Names that reports give, the most frequent first."""
    options = list(dict.fromkeys((*(name for name, _ in on_record.most_common()), *chosen)))
    if not options:
        return
    st.multiselect(
        say(f"filters.{field}"),
        options,
        format_func=lambda name: _with_count(name, counts[field][name]),
        placeholder=say("filters.any"),
        help=say(f"filters.{field}.help"),
        **state.bound(f"filter {field}", list(chosen), _changing(field, tuple)),
    )


def _precision(view: View, offered: Facets, counts: Offers) -> None:
    options = [prec for prec in WherePrec if prec in offered.precisions or prec in view.prec]
    st.multiselect(
        say("filters.prec"),
        options,
        format_func=lambda prec: _with_count(sentences.precision(prec), counts["prec"][prec]),
        placeholder=say("filters.any"),
        **state.bound("filter prec", list(view.prec), _changing("prec", _in_order(WherePrec))),
    )


def _none_for_zero(least: float) -> float | None:
    return least or None


def _confidence(view: View) -> None:
    st.slider(
        say("filters.confidence"),
        0.0,
        1.0,
        step=0.05,
        help=say("filters.confidence.help"),
        **state.bound("filter confidence", view.confidence or 0.0, _changing("confidence", _none_for_zero)),
    )


def _rule(view: View, offered: Facets) -> None:
    options = [*COUNTING_RULES, *(SOURCE_RULE + name for name, _ in offered.sources.most_common())]
    if view.rule not in options:
        options.append(view.rule)
    st.selectbox(
        say("filters.rule"),
        options,
        format_func=sentences.rule,
        **state.bound("filter rule", view.rule, _changing("rule")),
    )


def _text(view: View) -> None:
    st.text_input(
        say("filters.q"),
        max_chars=500,
        placeholder=say("filters.q.placeholder"),
        **state.bound("filter q", view.q or "", _changing("q", lambda words: words.strip() or None)),
    )
