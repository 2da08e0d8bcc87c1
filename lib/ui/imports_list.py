"""The imported datasets, each with where it comes from, a way to the map and a way out."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.datasets import Catalog, Dataset
from lib.ui import navigation, sentences
from lib.ui.markup import element, join
from lib.ui.notices import notice
from lib.ui.state import say
from lib.view import View

WIDE: Final = 860
"""Pixels; on a phone it is as wide as the screen."""
_ASKED: Final = "cairn dataset to remove"
_REMOVED: Final = "cairn dataset removed"


def datasets_list(catalog: Catalog, view: View) -> None:
    """Every dataset, or what to do where there is none."""
    if removed := st.session_state.pop(_REMOVED, None):
        notice(say("datasets.removed", name=removed))
    found = catalog.all()
    if not found:
        st.caption(say("datasets.empty"))
    for dataset in found:
        with st.container(key=f"dataset {dataset.name}", gap="xsmall", border=True, width=WIDE):
            _told(dataset)
            _ways(catalog, dataset, view)


def _told(dataset: Dataset) -> None:
    edition = dataset.edition
    first, last = (sentences.day(day) if day else "" for day in (edition.first, edition.last))
    facts = say("datasets.facts", events=edition.events, rows=edition.rows, first=first, last=last)
    origin = say(
        "datasets.origin",
        source=edition.source,
        day=sentences.day(edition.imported),
        refused=edition.refused,
        version=edition.version[:8],
    )
    lines = [element("span", line, dir="auto") for line in (facts, origin, dataset.licence)]
    called = dataset.title if dataset.title == dataset.name else f"{dataset.title} ({dataset.name})"
    title = element("h2", called, dir="auto", class_="cairn-dataset")
    st.html(str(join([title, element("p", join(lines), class_="cairn-facts")])))


def _ways(catalog: Catalog, dataset: Dataset, view: View) -> None:
    if st.session_state.get(_ASKED) == dataset.name:
        _sure(catalog, dataset)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        bare = View(dataset=dataset.name, lang=view.lang, numerals=view.numerals)
        navigation.link("map", say("datasets.map"), bare)
        st.button(
            say("datasets.remove"),
            key=f"remove {dataset.name}",
            type="tertiary",
            on_click=_ask,
            args=(dataset.name,),
        )


def _sure(catalog: Catalog, dataset: Dataset) -> None:
    notice(say("datasets.remove.sure", name=dataset.name))
    with st.container(horizontal=True, gap="small"):
        st.button(
            say("datasets.remove.yes"),
            key=f"really {dataset.name}",
            on_click=_remove,
            args=(catalog, dataset.name),
        )
        st.button(say("datasets.remove.no"), key=f"keep {dataset.name}", on_click=_ask, args=(None,))


def _ask(name: str | None) -> None:
    st.session_state[_ASKED] = name


def _remove(catalog: Catalog, name: str) -> None:
    if catalog.remove(name):
        st.session_state[_REMOVED] = name
    _ask(None)
