"""What the reader does with the text on the page: chooses a marked figure, selects words; and their name, kept by
their browser. The element draws nothing: a frame of our own listens beside the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v1 import declare_component

from lib.ui import review_acts, state
from lib.ui.places_choice import introduce, reviewer

KEY: Final = "reading"
WORDS, WHICH = "review words", "review which"
_listen = declare_component("reading", path=str(Path(__file__).resolve().parent / "reading"))


def listen(chosen: str | None) -> None:
    """Listen to the text that is on the page."""
    _listen(reviewer=reviewer(), claim=chosen, key=KEY, default=None, on_change=_heard)


def _heard() -> None:
    heard: dict[str, Any] = st.session_state.get(KEY) or {}
    if heard.get("kind") == "name" and not reviewer():
        introduce(str(heard.get("name", ""))[: review_acts.MOST_CHARACTERS])
    elif heard.get("kind") == "claim":
        _choose([str(claim) for claim in heard.get("claims", ())])
    elif heard.get("kind") == "words":
        review_acts.open_form(review_acts.ADDING)
        st.session_state[WORDS] = str(heard.get("words", ""))
        st.session_state[WHICH] = max(1, int(heard.get("occurrence", 1)))


def _choose(claims: list[str]) -> None:
    """Choose the figure that was clicked; where several share the words, each click takes the next one."""
    if claims:
        now = state.current().selected
        at = claims.index(now) + 1 if now in claims else 0
        state.change(selected=claims[at % len(claims)])
