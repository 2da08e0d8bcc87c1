"""The pages and the links between them, which carry the View along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from lib.languages import LANGUAGES, NUMERALS, TWO_NUMERALS
from lib.settings import PROJECT
from lib.ui import state
from lib.ui.language import own_name
from lib.ui.markup import element, join
from lib.ui.places_names import NAMESPACE
from lib.ui.state import say
from lib.view import View

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

_PAGES = PROJECT / "pages"
PAGES: Final = {
    "map": st.Page(_PAGES / "map.py", title="Map · Cairn", url_path="map", default=True),
    "incidents": st.Page(_PAGES / "incidents.py", title="Incidents · Cairn", url_path="incidents"),
    "reports": st.Page(_PAGES / "reports.py", title="Reports · Cairn", url_path="reports"),
    "sources": st.Page(_PAGES / "sources.py", title="Sources · Cairn", url_path="sources"),
    "places": st.Page(_PAGES / "places.py", title="Places · Cairn", url_path="places"),
    "datasets": st.Page(_PAGES / "datasets.py", title="Datasets · Cairn", url_path="datasets"),
    "method": st.Page(_PAGES / "method.py", title="Method · Cairn", url_path="method"),
}
"""Name -> page; the names are those of the texts `nav.…`."""


def links(view: View, here: Page) -> None:
    """A link to every page, in the View that is open."""
    with st.container(horizontal=True, gap="small", key="nav", vertical_alignment="center"):
        st.html(f'<span class="cairn-name">{say("app.name")}</span>', width="content")
        for name, page in PAGES.items():
            carried = view if name == "places" else _without_name(view)
            st.page_link(page, label=say(f"nav.{name}"), query_params=state.query(carried))
        st.html(str(_other_languages(view)), width="content")


def title(here: Page) -> str:
    """What the browser calls the page."""
    name = next(name for name, page in PAGES.items() if page == here)
    return say("nav.title", page=say(f"nav.{name}"))


def _other_languages(view: View) -> Markup:
    """A link for each other language (and, where a language has two, for the other numerals).

    They load the page anew: the server writes the language and the direction into the page itself.
    """
    links = [
        element(
            "a", own_name(lang), href=f"?{view.but(lang=lang, numerals=View().numerals).to_query()}", lang=lang
        )
        for lang in LANGUAGES
        if lang != view.lang
    ]
    if view.lang in TWO_NUMERALS:
        other = next(one for one in NUMERALS if one != view.numerals)
        links.append(element("a", say(f"numerals.{other}"), href=f"?{view.but(numerals=other).to_query()}"))
    return element("span", join(links, " | "), class_="cairn-languages", title=say("language.title"))


def _without_name(view: View) -> View:
    """The View as other pages know it: a chosen name means nothing to them."""
    return view.but(selected=None) if (view.selected or "").startswith(NAMESPACE) else view


def link(page: str, label: str, view: View) -> None:
    """A link to one page in a View."""
    st.page_link(PAGES[page], label=label, query_params=state.query(view))
