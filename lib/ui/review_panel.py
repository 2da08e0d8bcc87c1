"""A report in review: its text with every figure marked, and beside it the chosen figure with what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st
from markupsafe import Markup

from lib.events import Selection, Snapshot
from lib.extraction.numbers import find_numbers
from lib.model import Claim, Count, Report, Span, claim_id
from lib.record import BY_REVIEWER, Act, Reviewed
from lib.ui import evidence, places_choice, places_map, places_panel, review_acts, review_fields, review_log, state
from lib.ui.focus import sentence_of
from lib.ui.markup import element, join, quotation
from lib.ui.notices import notice
from lib.ui.places_names import countries_of, selected_name
from lib.ui.review_reading import WHICH, WORDS, listen
from lib.ui.review_text import found_in, marked_text
from lib.ui.state import say
from lib.ui.store import Store
from lib.ui.strings import label
from lib.vocabulary import Bucket, Category, CountKind, Outcome

HEIGHT: Final = 560
STYLE: Final = Path(__file__).resolve().parent / "review.css"


@dataclass(frozen=True)
class Reading:
    """A report with its figures in the order of its text, the one that is chosen, and all that was decided."""

    store: Store
    report: Report
    claims: Sequence[Claim]
    chosen: Claim | None
    log: Sequence[Reviewed]
    order: Sequence[Claim]

    @classmethod
    def of(cls, store: Store, snapshot: Snapshot, report: Report, queue: Sequence[Claim]) -> Reading:
        """The report as it stands; `queue` holds the figures to go through instead of those of the report."""
        claims = [claim for claim in snapshot.claims if claim.report == report.id]
        chosen = snapshot.by_id.get(state.current().selected or "")
        log = [entry for entry in store.review_log() if entry.report == report.id]
        return cls(store, report, claims, chosen, log, queue or claims)

    def after(self, step: int) -> Claim | None:
        """The figure that stands `step` places further; the first one where none is chosen, null past the ends."""
        at = self._at()
        if at is None:
            return next(iter(self.order), None) if step > 0 else None
        return self.order[at + step] if 0 <= at + step < len(self.order) else None

    def following(self) -> Sequence[Claim]:
        """The figures after the chosen one, then those before it."""
        at = self._at()
        return self.order if at is None else [*self.order[at + 1 :], *self.order[:at]]

    def _at(self) -> int | None:
        ids = [claim.id for claim in self.order]
        return ids.index(self.chosen.id) if self.chosen and self.chosen.id in ids else None

    def now(self) -> Reading:
        """The same at this moment: a key may be pressed before the page has drawn what the one before did."""
        known = self.store.snapshot().by_id
        order = [known[claim.id] for claim in self.order if claim.id in known]
        return replace(self, chosen=known.get(state.current().selected or ""), order=order)


def panel(reading: Reading, selection: Selection, heading: Markup) -> None:
    """The text on one side, the chosen figure on the other."""
    st.html(STYLE)
    words, found = st.columns([4, 3], gap="large")
    with words:
        st.html(str(heading))
        with st.container(height=HEIGHT, border=False, key="review words box"):
            chosen = reading.chosen.id if reading.chosen else None
            st.html(str(marked_text(reading.report.text, reading.claims, chosen)))
        st.caption(say("review.keys"))
        _whole_report(reading)
    with found, st.container(key="review", gap="xsmall"):
        _figure(reading, selection)
    listen(chosen)


def _whole_report(reading: Reading) -> None:
    """Withdrawing and restoring the report, and who did."""
    entries = [entry for entry in reading.log if entry.act is Act.WITHDRAW]
    if reading.report.withdrawn:
        last = next(entry for entry in reversed(entries) if entry.undone is None).signed
        notice(say("review.withdrawn", day=places_choice.moment(last.made), reviewer=last.reviewer))
    else:
        st.button(
            say("review.withdraw"),
            key="review withdraw",
            type="tertiary",
            icon=":material/block:",
            help=say("review.withdraw.help"),
            on_click=review_acts.withdraw,
            args=(reading.store, reading.report),
        )
    review_log.history(reading.store, entries, reading.report, reading.report.id, say("review.log.report"))


def _figure(reading: Reading, selection: Selection) -> None:
    review_acts.ask()
    _buttons(reading)
    which = review_acts.form_open()
    if which == review_acts.ADDING:
        _add(reading)
    elif reading.chosen is not None:
        _chosen(reading, reading.chosen, selection, correcting=which == review_acts.CORRECTING)
    else:
        _all(reading, selection)


def _buttons(reading: Reading) -> None:
    chosen = reading.chosen
    with st.container(horizontal=True, gap="small", key="review buttons"):
        for act, key in ((Act.CONFIRM, "A"), (Act.REJECT, "R")):
            st.button(
                _keyed(f"review.{act.value}", key),
                key=f"review {act.value}",
                type="primary" if act is Act.CONFIRM else "secondary",
                disabled=chosen is None,
                on_click=_decide,
                args=(reading, act),
            )
        _opener(_keyed("review.correct", "C"), review_acts.CORRECTING, disabled=chosen is None)
        _step(reading, "previous", -1, "K")
        _step(reading, "next", 1, "J")
        _opener(say("review.add"), review_acts.ADDING, disabled=False)


def _keyed(text: str, key: str) -> str:
    """A button's words with its key. `reading.js` hears these keys: Streamlit keeps C and R for itself."""
    return f"{say(text)} `{key}`"


def _decide(drawn: Reading, act: Act) -> None:
    reading = drawn.now()
    if reading.chosen is not None:
        review_acts.decide(reading.store, act, reading.chosen, reading.following())


def _opener(words: str, which: str, *, disabled: bool) -> None:
    closes = review_acts.form_open() == which
    st.button(
        words,
        key=f"review open {which}",
        disabled=disabled,
        help=say("review.add.help") if which == review_acts.ADDING else None,
        on_click=review_acts.open_form,
        args=(None if closes else which,),
    )


def _step(reading: Reading, which: str, step: int, key: str) -> None:
    st.button(
        _keyed(f"review.{which}", key),
        key=f"review {which}",
        type="tertiary",
        disabled=reading.after(step) is None,
        on_click=_go,
        args=(reading, step),
    )


def _go(drawn: Reading, step: int) -> None:
    to = drawn.now().after(step)
    if to is not None:
        review_acts.open_form(None)
        state.change(selected=to.id)


def _chosen(reading: Reading, claim: Claim, selection: Selection, *, correcting: bool) -> None:
    st.html(_card(claim, reading.report, selection))
    if correcting:
        _correct(reading, claim)
    log = [entry for entry in reading.log if entry.claim == claim.id]
    review_log.history(reading.store, log, reading.report, claim.id, say("review.log"))
    if not correcting:
        _places(reading, claim)


def _card(claim: Claim, report: Report, selection: Selection) -> str:
    """The figure with its facts, and what a reviewer has made of it."""
    row = selection.by_claim.get(claim.id)
    lang = state.current().lang
    card = evidence.card(row, selection.snapshot.by_id, lang) if row else evidence.loose_card(claim, report, lang)
    told = [] if row and row.bucket is Bucket.REJECTED else [label(claim.review)]  # its bucket says so already
    tags = [element("span", state_, class_="cairn-tag cairn-state") for state_ in told]
    return str(element("div", join([*tags, card])))


def _all(reading: Reading, selection: Selection) -> None:
    if not reading.claims:
        st.caption(say("reports.none_found"))
    for claim in reading.claims:
        st.html(_card(claim, reading.report, selection))


def _form(reading: Reading, claim: Claim, which: str) -> review_fields.Form:
    snapshot = reading.store.snapshot()
    named = snapshot.named_in.get(reading.report.id, ())
    return review_fields.Form(claim, reading.report, named, f"{which} {claim.id} {snapshot.version}")


def _correct(reading: Reading, claim: Claim) -> None:
    with st.container(border=True, key="review form", gap="xsmall"):
        wanted = review_fields.fields(_form(reading, claim, "correct"))
        if isinstance(wanted, review_fields.Problem):
            notice(wanted)
        _save("review.save", wanted, partial(review_acts.decide, reading.store, Act.CORRECT))


def _save(text: str, wanted: Claim | review_fields.Problem, decide: Callable[[Claim], None]) -> None:
    """Keep what the fields say in this very run: a callback would know them as they were drawn before."""
    with st.container(horizontal=True, gap="small"):
        problem = isinstance(wanted, review_fields.Problem)
        saved = st.button(say(text), key="review save", type="primary", disabled=problem)
        st.button(say("review.cancel"), key="review cancel", on_click=review_acts.open_form, args=(None,))
    if saved and not isinstance(wanted, review_fields.Problem):
        decide(wanted)
        st.rerun()


def _add(reading: Reading) -> None:
    """A figure that the extraction has missed: its words, then its fields."""
    with st.container(border=True, key="review form", gap="xsmall"):
        words, which = st.columns([3, 1], gap="small")
        typed = words.text_input(say("review.add.words"), max_chars=200, key=WORDS, help=say("review.add.help"))
        times = which.number_input(say("review.add.which"), 1, 10_000, step=1, key=WHICH)
        span = found_in(reading.report.text, typed.strip(), times)
        if span is None:
            if typed.strip():
                notice(say("review.problem.words", words=typed.strip()))
            st.button(say("review.cancel"), key="review cancel", on_click=review_acts.open_form, args=(None,))
            return
        st.html(str(quotation(reading.report.text, sentence_of(reading.report, span), [span])))
        wanted = review_fields.fields(_form(reading, _new_claim(reading.report, span), "add"))
        if isinstance(wanted, review_fields.Problem):
            notice(wanted)
        else:
            wanted = _named(wanted)
            if wanted.id in {claim.id for claim in reading.claims}:
                notice(say("review.add.known"))
        _save("review.add.save", wanted, partial(review_acts.decide, reading.store, Act.ADD))


def _new_claim(report: Report, span: Span) -> Claim:
    """A figure as its words alone say it; the form says the rest."""
    numbers = find_numbers(span.of(report.text))
    return _named(
        Claim(
            id="",
            report=report.id,
            published=report.published,
            outcome=Outcome.KILLED,
            category=Category.UNKNOWN,
            demographic=None,
            count=numbers[0].count if numbers else Count.exact(1),
            count_kind=CountKind.INCIDENT,
            count_span=span,
            evidence_span=sentence_of(report, span),
            source_original=report.publications[0].source_original,
            voters=(BY_REVIEWER,),
            confidence=1.0,
        )
    )


def _named(claim: Claim) -> Claim:
    """The claim with the id that its words, outcome, casualty type and demographic give it."""
    id_ = claim_id(claim.report, claim.count_span, claim.outcome, claim.category, claim.demographic)
    return replace(claim, id=id_)


def _places(reading: Reading, claim: Claim) -> None:
    """What the place of the figure may mean, on the small map; what is chosen holds for every report."""
    name = selected_name(reading.store.names(), claim.id)
    if name is None:
        return
    name = places_choice.steady(name)
    if not st.toggle(say("review.place.means"), key=f"review places {name.key}"):
        return
    countries = countries_of(name, reading.store.snapshot())
    places_map.candidates_map(reading.store, name, state.current())
    choose = partial(places_choice.choose, reading.store, name)
    places_panel.candidates(reading.store, name, countries, lambda place: choose(place, ()))
    places_choice.history(reading.store, name)
