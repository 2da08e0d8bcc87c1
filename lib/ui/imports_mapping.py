"""The columns of a table, each with what it is taken to mean; an analyst confirms or changes that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from lib.imports.tabular.days import ORDERS
from lib.imports.tabular.mapping import BOUNDS, COLUMNS, ColumnMapping, Figure, written_mapping
from lib.ui.markup import element, join
from lib.ui.state import say
from lib.ui.strings import label
from lib.vocabulary import Category, Outcome

NOTHING: Final = ""
FIGURES: Final = {f"figure {outcome} {bound}": (outcome, bound) for outcome in Outcome for bound in BOUNDS}
MEANINGS: Final = (NOTHING, *COLUMNS, *FIGURES)
MOST_COLUMNS: Final = 60
"""Columns that can be given a meaning on the page; a wider table has its mapping in a file."""
EXAMPLES: Final = 3


def confirmed(upload: str, sample: Mapping[str, list[str]], guess: ColumnMapping) -> ColumnMapping:
    """The mapping as the analyst leaves it, beginning with the guess."""
    st.markdown(f"**{say('datasets.mapping')}**")
    st.caption(say("datasets.mapping.caption"))
    columns: dict[str, str] = {}
    figures: list[Figure] = []
    for at, (header, values) in enumerate(list(sample.items())[:MOST_COLUMNS]):
        meaning, category = _line(f"{upload} {at}", header, values, guess)
        if meaning in FIGURES:
            outcome, bound = FIGURES[meaning]
            figures.append(Figure(header, bound, str(outcome), category))
        elif meaning:
            columns.setdefault(meaning, header)
    mapping = _about(upload, ColumnMapping(columns, tuple(figures), guess.title, guess.licence, guess.days))
    st.download_button(
        say("datasets.mapping.save"),
        data=written_mapping(mapping).encode(),
        file_name="mapping.toml",
        on_click="ignore",
        key=f"table mapping {upload}",
    )
    return mapping


def _line(key: str, header: str, values: list[str], guess: ColumnMapping) -> tuple[str, str | None]:
    """A column's meaning, and its casualty type where it is a number of people."""
    meant, kind = _guessed(header, guess)
    what, means, who = st.columns([4, 3, 3], vertical_alignment="center", gap="small")
    examples = ", ".join(list(dict.fromkeys(text for text in values if text))[:EXAMPLES])
    told = [element("b", header, dir="auto"), element("span", examples[:90], dir="auto")]
    what.html(str(element("p", join(told), class_="cairn-facts")))
    meaning = means.selectbox(
        say("datasets.mapping.meaning", column=header),
        MEANINGS,
        index=MEANINGS.index(meant),
        format_func=_named,
        label_visibility="collapsed",
        key=f"table meaning {key}",
    )
    if meaning not in FIGURES:
        return meaning, None
    types = (None, *(str(category) for category in Category))
    category = who.selectbox(
        say("datasets.mapping.type", column=header),
        types,
        index=types.index(kind),
        format_func=lambda slug: label(Category(slug)) if slug else say("datasets.mapping.type.own"),
        label_visibility="collapsed",
        key=f"table type {key}",
    )
    return meaning, category


def _guessed(header: str, guess: ColumnMapping) -> tuple[str, str | None]:
    for name, column in guess.columns.items():
        if column == header:
            return name, None
    for figure in guess.figures:
        if figure.column == header:
            return f"figure {figure.outcome} {figure.bound}", figure.category
    return NOTHING, None


def _named(meaning: str) -> str:
    if meaning in FIGURES:
        outcome, bound = FIGURES[meaning]
        return say("datasets.figure", outcome=label(outcome), bound=say(f"datasets.bound.{bound}"))
    return say(f"datasets.column.{meaning}") if meaning else say("datasets.mapping.nothing")


def _about(upload: str, mapping: ColumnMapping) -> ColumnMapping:
    """What holds for the whole table."""
    one, two = st.columns(2, gap="small")
    orders = (None, *ORDERS)
    days = one.selectbox(
        say("datasets.days"),
        orders,
        index=orders.index(mapping.days),
        format_func=lambda order: say(f"datasets.days.{order or 'none'}"),
        key=f"table days {upload}",
    )
    precision = two.selectbox(
        say("datasets.points"), (1, 2), format_func=lambda prec: say(f"prec.{prec}"), key=f"table points {upload}"
    )
    keys = {name: f"table {name} {upload}" for name in ("title", "licence")}
    title = one.text_input(say("datasets.table.title"), mapping.title[:200], max_chars=200, key=keys["title"])
    licence = two.text_input(say("datasets.table.licence"), mapping.licence, max_chars=500, key=keys["licence"])
    return ColumnMapping(mapping.columns, mapping.figures, title.strip(), licence.strip(), days, precision)
