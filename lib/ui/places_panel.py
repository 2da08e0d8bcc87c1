"""The chosen name: what the reports say, what it may mean, and the buttons that decide it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st
from markupsafe import Markup

from lib.mapping.marks import Outline
from lib.model import Candidate, Place, Resolution
from lib.ui import language, places_by_hand, places_choice, places_map, sentences, state
from lib.ui.focus import sentence_of
from lib.ui.markup import element, join, quotation
from lib.ui.navigation import link
from lib.ui.places_names import NAMESPACE, Name, Use, countries_of, following
from lib.ui.state import say
from lib.ui.store import Store
from lib.view import View
from lib.vocabulary import DecidedBy

FIRST_SENTENCES: Final = 2
MOST_SENTENCES: Final = 25


def nothing_chosen(view: View) -> None:
    """What to do before a name is chosen, or where a link names none that is known."""
    asked = (view.selected or "").startswith(NAMESPACE)
    st.caption(say("names.unknown" if asked else "names.choose"))


def panel(store: Store, name: Name, listed: Sequence[Name], view: View) -> None:
    """Everything about one name."""
    choose = partial(places_choice.choose, store, name)

    def decide(place: Place | None) -> None:
        choose(place, listed)

    countries = countries_of(name, store.snapshot())
    _heading(name, listed, view)
    words, where = st.columns([6, 5], gap="medium")
    with words, st.container(gap="xsmall"):
        _sentences(store, name, view)
        candidates(store, name, countries, decide)
        places_choice.history(store, name)
    with where, st.container(gap="small"):
        places_map.candidates_map(store, name, view)
        places_by_hand.form(name, store.gazetteer, next(iter(countries), None), decide)


def candidates(store: Store, name: Name, countries: Sequence[str], decide: places_by_hand.Choose) -> None:
    """What a name may mean, each with the button that chooses it."""
    st.markdown(f"**{say('names.candidates')}**")
    places_choice.ask(name, countries, store.gazetteer)
    for number, candidate in enumerate(name.candidates):
        _candidate(name, number, candidate, store.gazetteer.outline, decide)
    if not name.candidates:
        st.caption(say("names.candidates.none"))
    st.button(
        say("names.not_a_place" if name.candidates else "names.not_a_place.alone"),
        key="names none",
        help=say("names.not_a_place.help"),
        on_click=decide,
        args=(None,),
        shortcut="0",
    )


def _heading(name: Name, listed: Sequence[Name], view: View) -> None:
    done = places_choice.last()
    after = done.following if done and done.key == name.key and done.following else None
    later = next((one for one in listed if one.key == after), None) or following(listed, name.key, 1)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="names heading"):
        st.html(str(element("h2", name.written, dir="auto")), width="stretch")
        if name.place is not None and name.place.on_map:
            link("map", say("names.on_map"), view.but(selected=name.place.id))
        _step("previous", following(listed, name.key, -1), "P")
        _step("next", later, "N")
        st.button(say("names.close"), key="names close", type="tertiary", on_click=_go, args=(None,))
    st.html(str(_meaning(name.resolution)))


def _step(which: str, to: Name | None, shortcut: str) -> None:
    st.button(
        say(f"names.{which}"),
        key=f"names {which}",
        type="tertiary",
        disabled=to is None,
        on_click=_go,
        args=(to,),
        shortcut=shortcut,
    )


def _go(to: Name | None) -> None:
    state.change(selected=to.id if to else None)


def _meaning(found: Resolution) -> Markup:
    lines = [element("strong", _read_as(found)), _why(found)]
    return element("p", join([element("span", line, dir="auto") for line in lines]), class_="cairn-facts")


def _read_as(found: Resolution) -> str:
    if found.place is None:
        reviewed = found.decided_by is DecidedBy.REVIEWER
        return say("names.means.none" if reviewed else "names.means.open")
    return say("names.means", place=_described(found.place))


def _described(place: Place) -> str:
    arabic = f" ({place.name_ar})" if place.name_ar else ""
    first, _, rest = sentences.whereabouts(place).partition(", ")
    where = f"{first}{arabic}{', ' + rest if rest else ''}"
    return f"{where} · {sentences.precision(place.where_prec).lower()}"


def _why(found: Resolution) -> str:
    decided = found.decided_by.label(state.current().lang)
    score = f", {say('names.score', score=f'{found.score:.2f}')}" if found.place else ""
    return f"{decided}{score}: {found.reason}" if found.place else found.reason


def _sentences(store: Store, name: Name, view: View) -> None:
    """The sentences that use the name, those with a figure first, each with a link to its report."""
    st.markdown(f"**{say('names.sentences')}** ({language.number(len(name.uses))})")
    uses = sorted(name.uses, key=lambda use: (not use.claims, use.report, use.mention.span))
    for use in uses[:FIRST_SENTENCES]:
        _sentence(store, name, use, view)
    rest = uses[FIRST_SENTENCES:MOST_SENTENCES]
    if rest:
        with st.expander(say("names.sentences.more", count=f"{len(uses) - FIRST_SENTENCES:,}"), key="names more"):
            for use in rest:
                _sentence(store, name, use, view)
            if len(uses) > MOST_SENTENCES:
                st.caption(say("names.sentences.rest", count=f"{len(uses) - MOST_SENTENCES:,}"))


def _sentence(store: Store, name: Name, use: Use, view: View) -> None:
    snapshot = store.snapshot()
    report = snapshot.reports[use.report]
    claims = [snapshot.by_id[claim] for claim in use.claims]
    told = [sentences.told(claim, claim.count_span.of(report.text)) for claim in claims]
    lines = [*told, *([_read_as(use.resolution)] if len(name.meanings) > 1 else [])]
    st.html(
        str(
            element(
                "article",
                quotation(report.text, sentence_of(report, use.mention.span), [use.mention.span]),
                element("p", join([element("span", line, dir="auto") for line in lines]), class_="cairn-facts"),
                class_="cairn-card",
            )
        )
    )
    link("reports", say("evidence.report"), view.but(selected=claims[0].id if claims else report.id))


def _candidate(
    name: Name, number: int, candidate: Candidate, outline: Outline, decide: places_by_hand.Choose
) -> None:
    pointed = places_map.pointed(name) == number
    with st.container(key=f"names candidate {number}"):
        button, told = st.columns([2, 7], gap="small", vertical_alignment="center")
    button.button(
        say("names.candidate.choose", number=number + 1),
        key=f"names choose {number}",
        type="primary" if pointed else "secondary",
        on_click=decide,
        args=(candidate.place,),
        shortcut=str(number + 1),
    )
    current = places_map.current_candidate(name) == number
    told.html(str(_weighed(candidate, current, outline)))


def _weighed(candidate: Candidate, current: bool, outline: Outline) -> Markup:
    """A candidate in words: where it is, whether it is what the name is read as, and why it is weighed so."""
    place = candidate.place
    drawn = place.on_map and (place.latitude is not None or outline(place) is not None)
    tags = [
        *([say("names.candidate.current")] if current else []),
        *([] if drawn else [say("names.candidate.undrawn")]),
    ]
    told = [_described(place), *(join([" ", element("span", tag, class_="cairn-tag")]) for tag in tags)]
    why = f"{say('names.score', score=f'{candidate.score:.2f}')}: {candidate.reason}"
    return element("p", element("span", *told, dir="auto"), element("span", why, dir="auto"), class_="cairn-facts")
