"""The pages and the links between them, which carry the View along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from lib.settings import PROJECT
from lib.ui import state
from lib.ui.state import say
from lib.view import View

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

_PAGES = PROJECT / "pages"
PAGES: Final = {
    "map": st.Page(_PAGES / "map.py", title="Map · Cairn", url_path="map", default=True),
    "incidents": st.Page(_PAGES / "incidents.py", title="Incidents · Cairn", url_path="incidents"),
    "reports": st.Page(_PAGES / "reports.py", title="Reports · Cairn", url_path="reports"),
    "method": st.Page(_PAGES / "method.py", title="Method · Cairn", url_path="method"),
}
"""Name -> page; the names are those of the texts `nav.…`."""


def links(view: View, here: Page) -> None:
    """A link to every page, in the View that is open."""
    with st.container(horizontal=True, gap="small", key="nav", vertical_alignment="center"):
        st.html(f'<span class="cairn-name">{say("app.name")}</span>', width="content")
        for name, page in PAGES.items():
            st.page_link(page, label=say(f"nav.{name}"), query_params=state.query(view))


def link(page: str, label: str, view: View) -> None:
    """A link to one page in a View."""
    st.page_link(PAGES[page], label=label, query_params=state.query(view))
