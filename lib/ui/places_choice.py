"""What a reviewer does with a name: say who they are, choose, undo; and the history of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import streamlit as st

from lib.gazetteer import Gazetteer
from lib.model import Choice, Place
from lib.record import Change, Chosen, in_force
from lib.ui import sentences, state
from lib.ui.markup import element, join
from lib.ui.notices import notice
from lib.ui.places_names import Name, following
from lib.ui.state import say
from lib.ui.store import Store

_REVIEWER, _LAST, _MISSING = "cairn reviewer", "cairn last choice", "cairn reviewer missing"
_ORDER: Final = "cairn names order"
_REASON, _APPLIES = "names reason", "names applies"
MOST_CHARACTERS: Final = 300


@dataclass(frozen=True, slots=True)
class Last:
    """The last thing that this session did: the choice that was made, or undone, and what comes after its name."""

    change: Change
    name: str
    key: str
    place: Place | None
    undone: bool
    following: str | None


def steady(name: Name) -> Name:
    """The name with its candidates numbered as this session first saw them: a choice moves none of them."""
    seen: dict[str, tuple[str, ...]] = st.session_state.setdefault(_ORDER, {})
    return replace(name, order=seen.setdefault(name.key, tuple(one.place.id for one in name.candidates)))


def last() -> Last | None:
    """What this session did last; null before the first choice."""
    found: Last | None = st.session_state.get(_LAST)
    return found


def reviewer() -> str:
    """Who reviews in this session; empty until they have said so."""
    found: str = st.session_state.get(_REVIEWER, "")
    return found


def introduce(name: str) -> None:
    """Remember for this session who reviews."""
    st.session_state[_REVIEWER] = name.strip()
    st.session_state.pop(_MISSING, None)


def ask(name: Name, countries: Sequence[str], gazetteer: Gazetteer) -> None:
    """Who chooses, why, and for which reports."""
    with st.container(key="names ask"):
        _ask(name, countries, gazetteer)
    if st.session_state.get(_MISSING):
        notice(say("names.reviewer.missing"))


def _ask(name: Name, countries: Sequence[str], gazetteer: Gazetteer) -> None:
    who, why, where = st.columns([3, 4, 3], gap="small")
    who.text_input(
        say("names.reviewer"),
        max_chars=MOST_CHARACTERS,
        autocomplete="name",
        help=say("names.reviewer.help"),
        **state.bound("names reviewer", reviewer(), introduce),
    )
    why.text_input(say("names.reason"), max_chars=MOST_CHARACTERS, key=f"{_REASON} {name.key}")
    where.selectbox(
        say("names.applies"),
        ["", *countries],
        format_func=lambda code: gazetteer.country_name(code) if code else say("names.applies.all"),
        help=say("names.applies.help"),
        key=f"{_APPLIES} {name.key}",
    )


def choose(store: Store, name: Name, place: Place | None, listed: Sequence[Name]) -> None:
    """Keep a choice, unless nobody has said who makes it."""
    if not reviewer():
        st.session_state[_MISSING] = True
        return
    country = st.session_state.get(f"{_APPLIES} {name.key}") or None
    reason = st.session_state.get(f"{_REASON} {name.key}", "").strip() or None
    change = store.choose(Choice(name.key, place, reviewer(), country), name.written, reason)
    after = following(listed, name.key, 1)
    st.session_state[_LAST] = Last(change, name.written, name.key, place, False, after.key if after else None)
    st.session_state[f"{_REASON} {name.key}"] = ""


def undo(store: Store, chosen: Chosen) -> None:
    """Take a choice back, unless nobody has said who does."""
    if not reviewer():
        st.session_state[_MISSING] = True
        return
    change = store.undo_choice(chosen.id, reviewer())
    st.session_state[_LAST] = Last(change, chosen.name, chosen.choice.key, None, True, None)


def told(store: Store) -> None:
    """What the last choice of this session changed, with a way back."""
    done = last()
    if done is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="names told"):
        st.html(str(element("p", _told(done), class_="cairn-notice", dir="auto", role="status")), width="content")
        entry = next((one for one in store.choice_log() if one.id == done.change.choice), None)
        if not done.undone and entry is not None and entry.undone is None:
            st.button(
                say("names.undo.last"),
                key="names undo last",
                icon=":material/undo:",
                on_click=undo,
                args=(store, entry),
                shortcut="U",
            )


def _told(done: Last) -> str:
    change = done.change
    if not change.mentions:
        return say("names.told.nothing" if not done.undone else "names.told.undone", **_counted(done))
    if done.undone:
        return say("names.told.undone", **_counted(done))
    return say("names.told" if done.place else "names.told.none", **_counted(done))


def _counted(done: Last) -> dict[str, str]:
    change = done.change
    return {
        "name": done.name,
        "place": sentences.whereabouts(done.place) if done.place else "",
        "mentions": _number("mention", change.mentions),
        "reports": _number("report", change.reports),
    }


def _number(noun: str, count: int) -> str:
    return say(f"names.{noun}") if count == 1 else say(f"names.{noun}s", count=f"{count:,}")


def history(store: Store, name: Name) -> None:
    """Every choice for this name, newest first, those in force with a way back."""
    log = [entry for entry in store.choice_log() if entry.choice.key == name.key]
    if not log:
        return
    counting = {entry.id for entry in in_force(log)}
    st.markdown(f"**{say('names.history')}**")
    for entry in reversed(log):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"names choice {entry.id}"
        ):
            st.html(_entry(entry, store.gazetteer), width="stretch")
            if entry.id in counting:
                st.button(
                    say("names.undo"),
                    key=f"names undo {entry.id}",
                    type="tertiary",
                    on_click=undo,
                    args=(store, entry),
                )


def _entry(entry: Chosen, gazetteer: Gazetteer) -> str:
    choice = entry.choice
    place = sentences.whereabouts(choice.place) if choice.place else say("names.history.none")
    made = say("names.history.made", day=moment(entry.made), reviewer=choice.reviewer, place=place)
    more = [
        say("names.history.country", country=gazetteer.country_name(choice.country)) if choice.country else None,
        f"“{entry.reason}”" if entry.reason else None,
        say("names.history.undone", day=moment(entry.undone), reviewer=entry.undone_by) if entry.undone else None,
    ]
    lines = [made, "; ".join(part for part in more if part)]
    return str(
        element("p", join([element("span", line, dir="auto") for line in lines if line]), class_="cairn-facts")
    )


def moment(when: datetime) -> str:
    """A moment as logs tell it."""
    return f"{sentences.day(when.date())}, {when:%H:%M} UTC"
