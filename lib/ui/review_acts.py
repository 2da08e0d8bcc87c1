"""What a reviewer does to figures and reports, and what was done last, with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from lib.model import Claim, Report
from lib.record import Act
from lib.ui import sentences, state
from lib.ui.markup import element
from lib.ui.notices import notice
from lib.ui.places_choice import introduce, reviewer
from lib.ui.state import say
from lib.ui.store import Store
from lib.vocabulary import ReviewState

CORRECTING, ADDING = "correct", "add"
MOST_CHARACTERS: Final = 300
_LAST, _MISSING, _FORM = "cairn last review", "cairn review unsigned", "cairn review form"
_REASON, _GIVEN = "review reason", "cairn reviews given"


@dataclass(frozen=True, slots=True)
class Last:
    """The last verdict of this session: its id (null where it changed nothing), and what it says."""

    review: int | None
    told: str
    selected: str


def form_open() -> str | None:
    """Which form is open: `CORRECTING`, `ADDING` or none."""
    found: str | None = st.session_state.get(_FORM)
    return found


def open_form(which: str | None) -> None:
    """Open a form, or close the one that is open."""
    st.session_state[_FORM] = which


def ask() -> None:
    """Who reviews, and why."""
    who, why = st.columns([2, 3], gap="small")
    who.text_input(
        say("review.reviewer"),
        max_chars=MOST_CHARACTERS,
        autocomplete="name",
        help=say("review.reviewer.help"),
        **state.bound("review reviewer", reviewer(), _signed),
    )
    why.text_input(say("review.reason"), max_chars=MOST_CHARACTERS, key=_reason_key())
    if st.session_state.get(_MISSING):
        notice(say("review.reviewer.missing"))


def _signed(name: str) -> None:
    introduce(name)
    st.session_state.pop(_MISSING, None)


def decide(store: Store, act: Act, claim: Claim, after: Sequence[Claim] = ()) -> None:
    """Keep a verdict, and go on to the next figure that waits; nothing where nobody has said who decides."""
    if _unsigned():
        return
    written = store.review(act, claim, reviewer(), _reason())
    figure = sentences.told(claim, claim.count_span.of(store.snapshot().reports[claim.report].text))
    said = say(f"review.told.{act.value}", figure=figure) if written else say("review.told.nothing")
    _done(Last(written, said, claim.id))
    following = next((one for one in after if one.review is ReviewState.EXTRACTED), None)
    state.change(selected=(following or claim).id)


def withdraw(store: Store, report: Report) -> None:
    """Take a report out of every toll, unless nobody has said who does."""
    if _unsigned():
        return
    written = store.withdraw(report.id, reviewer(), _reason())
    said = say("review.told.withdraw", report=report.title or report.id[:12])
    _done(Last(written, said if written else say("review.told.nothing"), report.id))


def undo(store: Store, review: int, selected: str) -> None:
    """Take a verdict back, and look at what it was about."""
    if _unsigned():
        return
    store.undo_review(review, reviewer(), _reason())
    _done(Last(None, say("review.told.undone"), selected))
    state.change(selected=selected)


def _unsigned() -> bool:
    """Whether nobody has said who decides; then they are asked."""
    if reviewer():
        return False
    st.session_state[_MISSING] = True
    return True


def _reason() -> str | None:
    return st.session_state.get(_reason_key(), "").strip() or None


def _reason_key() -> str:
    """A field of its own for each verdict, empty at first."""
    return f"{_REASON} {st.session_state.get(_GIVEN, 0)}"


def _done(last: Last) -> None:
    st.session_state[_LAST] = last
    st.session_state[_GIVEN] = st.session_state.get(_GIVEN, 0) + 1
    open_form(None)


def told(store: Store) -> None:
    """What this session did last, with a way back."""
    last: Last | None = st.session_state.get(_LAST)
    if last is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="review told"):
        st.html(str(element("p", last.told, class_="cairn-notice", dir="auto", role="status")), width="content")
        if last.review is not None:
            st.button(
                f"{say('review.undo')} `U`",
                key="review undo last",
                icon=":material/undo:",
                on_click=undo,
                args=(store, last.review, last.selected),
            )
