"""Plain sentences about what the analyst should know before trusting the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model import Place
from lib.ui.markup import element, join
from lib.ui.state import say
from lib.view import Ignored, View


def notice(*sentences: str) -> None:
    """Sentences that may quote a report or a link; they are shown as they are."""
    if sentences:
        st.html(str(join([element("p", sentence, class_="cairn-notice", dir="auto") for sentence in sentences])))


def ignored_parts(parts: Sequence[Ignored]) -> None:
    """What of the link was left out, and why."""
    if parts:
        told = [say("ignored.part", key=part.key, value=part.value[:80], reason=part.reason) for part in parts]
        notice(f"{say('ignored.title')} {' '.join(told)}")


def unknown_place(view: View, place: Place | None) -> None:
    """That the place which a link asks for is not known, so nothing can be said to lie inside it."""
    asked = [name for name in (view.place, view.adm_2, view.adm_1, view.country) if name]
    if asked and place is None:
        names = say("list.comma").join(f"“{name}”" for name in asked)
        notice(f"{say('place.unknown.named', names=names)} {say('place.unknown')}")
