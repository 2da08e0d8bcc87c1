"""Adding reports: pasted or uploaded, one or many; a text that is nearly on record is the analyst's to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import streamlit as st

from lib.errors import CairnError, MissingPublicationDate
from lib.extraction.sentences import split_sentences
from lib.imports.alike import Alike
from lib.imports.documents import read_report
from lib.imports.web import fetch
from lib.ingest import Reading
from lib.model import Report
from lib.ui import state
from lib.ui.filters import FIRST_DAY, LAST_DAY
from lib.ui.markup import element, join
from lib.ui.notices import notice
from lib.ui.state import say
from lib.ui.store import Store
from lib.ui.strings import counted

TYPES: Final = ["txt", "md", "markdown", "html", "htm", "pdf", "docx"]
MOST_SENTENCES: Final = 3
_TOLD, _OFFERS = "reports told", "reports alike"


@dataclass(frozen=True, slots=True)
class Offer:
    """A report that is nearly the same text as one on record: it waits until the analyst has decided."""

    report: Report
    alike: Alike


@dataclass(slots=True)
class Taken:
    """What became of the files: `refused` says why for each that could not be read."""

    added: list[Reading] = field(default_factory=list)
    known: list[Report] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    refused: list[CairnError] = field(default_factory=list)

    @property
    def report(self) -> str | None:
        """The report to look at now; null where none is on record."""
        found = [*(reading.report.id for reading in self.added), *(report.id for report in self.known)]
        return found[-1] if found else None


def add_form(store: Store) -> None:
    """Paste or upload reports; what was typed stays until it has been read."""
    notice(*st.session_state.pop(_TOLD, []))
    for number, offer in enumerate(st.session_state.get(_OFFERS, [])):
        _offer(store, number, offer)
    with st.expander(say("reports.add"), key="add", expanded=not store.snapshot().reports):
        with st.form("add report", border=False, enter_to_submit=False):
            pasted = st.text_area(say("reports.paste"), height=180, key="add text")
            uploads = st.file_uploader(say("reports.file"), type=TYPES, key="add file", accept_multiple_files=True)
            day, stated = _publication()
            with st.container(horizontal=True, gap="small"):
                asked = st.form_submit_button(say("reports.read"), type="primary", key="add submit")
                fetched = st.form_submit_button(
                    say("reports.fetch"), key="add fetch", help=say("reports.fetch.help")
                )
        given = [(upload.name, upload.getvalue()) for upload in uploads]
        if asked:
            _read(store, pasted, given, day, stated)
        elif fetched:
            _fetch(store, [pasted, *given], day, stated)


def _publication() -> tuple[date | None, dict[str, str]]:
    """When and where it came out, as far as the analyst says."""
    one, two, three = st.columns(3)
    day = one.date_input(
        say("reports.published"),
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        help=say("reports.published.help"),
        key="add published",
    )
    outlet = two.text_input(say("reports.outlet"), key="add outlet", max_chars=300)
    headline = st.text_input(say("reports.headline"), key="add headline", max_chars=500)
    source = three.text_input(say("reports.source"), help=say("reports.source.help"), key="add source")
    url = st.text_input(say("reports.url"), key="add url", max_chars=2000)
    stated = {
        "source_office": outlet,
        "source_original": source,
        "source_headline": headline,
        "source_url": url,
    }
    return day, stated


def _read(
    store: Store, pasted: str, files: Sequence[tuple[str, bytes]], day: date | None, stated: dict[str, str]
) -> None:
    if bool(pasted.strip()) == bool(files):
        notice(say("reports.two" if files else "reports.nothing"))
        return
    given = files or [("pasted text", pasted.encode())]
    if len(given) > 1:  # what is told of one of them is not told of the others
        stated = {key: stated[key] for key in ("source_office", "source_original")}
    taken = _take_in(store, given, day, stated)
    if len(given) == 1 and taken.refused:
        late = isinstance(taken.refused[0], MissingPublicationDate)
        notice(say("reports.no_date") if late else str(taken.refused[0]))
        return
    st.session_state[_OFFERS] = [*st.session_state.get(_OFFERS, []), *taken.offers]
    st.session_state[_TOLD] = list(_told(taken, len(given)))
    for key in ("add text", "add outlet", "add headline", "add source", "add url"):
        st.session_state.pop(key, None)
    if taken.report is not None:
        state.change(selected=taken.report)
    st.rerun()


def _fetch(store: Store, other: Sequence[object], day: date | None, stated: dict[str, str]) -> None:
    """Fetch the page at the address that was typed, and read it."""
    url = stated["source_url"].strip()
    if not url or any(other):
        notice(say("reports.fetch.two" if url else "reports.fetch.nothing"))
        return
    try:
        with st.spinner(say("reports.fetching")):
            page = fetch(url)
    except CairnError as error:
        notice(str(error))
    else:
        _read(store, "", [(page.name, page.content)], day, stated)


def _take_in(store: Store, given: Sequence[tuple[str, bytes]], day: date | None, stated: dict[str, str]) -> Taken:
    """Read one after the other, with progress; one that cannot be read does not hold up the others."""
    taken, alone = Taken(), len(given) == 1
    bar = st.progress(0.0, say("reports.reading"))
    for number, (name, content) in enumerate(given):
        bar.progress(number / len(given), f"{number + 1} / {len(given)}")
        try:
            dated = {"published": day} if alone else {"otherwise": day}
            _keep(store, _with(read_report(name, content, **dated), stated), taken)
        except CairnError as error:
            taken.refused.append(error)
    bar.empty()
    return taken


def _keep(store: Store, report: Report, taken: Taken) -> None:
    if store.knows(report):
        store.take_in(report)
        taken.known.append(report)
    elif (alike := store.likest(report)) is not None:
        taken.offers.append(Offer(report, alike))
    else:
        taken.added.append(store.take_in(report))


def _with(report: Report, stated: dict[str, str]) -> Report:
    """The report with what the analyst typed, which wins over what the file says."""
    typed: dict[str, Any] = {field: value.strip() for field, value in stated.items() if value.strip()}
    return replace(report, publications=tuple(replace(found, **typed) for found in report.publications))


def _told(taken: Taken, given: int) -> Iterator[str]:
    if given > 1:
        yield say(
            "reports.files.added",
            added=len(taken.added),
            known=len(taken.known),
            alike=len(taken.offers),
            refused=len(taken.refused),
        )
        yield from map(str, taken.refused)
    elif taken.known:
        yield say("reports.known")
    for reading in taken.added if given == 1 else ():
        placed = sum(resolution.place is not None for _, resolution in reading.placed.values())
        found = counted("figures", len(reading.claims)), counted("named_places", len(reading.placed))
        yield say("reports.told", figures=found[0], places=found[1], known=placed)


def _offer(store: Store, number: int, offer: Offer) -> None:
    """What is nearly on record, what of it is new, and the three ways to go on."""
    other = store.snapshot().reports[offer.alike.id]
    with st.container(border=True, key=f"alike {number}", gap="xsmall"):
        titles = {"title": _title(offer.report), "other": _title(other)}
        notice(say("reports.alike", share=f"{offer.alike.share:.0%}", **titles))
        st.html(str(_new_sentences(offer.report.text, other.text)))
        with st.container(horizontal=True, gap="small"):
            for which, act in (("further", _further), ("separate", _separate), ("drop", _drop)):
                st.button(
                    say(f"reports.alike.{which}"),
                    key=f"alike {which} {number}",
                    type="primary" if which == "further" else "secondary",
                    help=say("reports.alike.further.help") if which == "further" else None,
                    on_click=act,
                    args=(store, offer),
                )


def _title(report: Report) -> str:
    return report.title or report.text.strip().split("\n")[0][:80]


def _new_sentences(text: str, known: str) -> Any:
    """The first sentences that only the new text has: a changed figure is a report of its own."""
    old = {" ".join(sentence.text.split()) for sentence in split_sentences(known)}
    new = [found for one in split_sentences(text) if (found := " ".join(one.text.split())) not in old]
    if not new:
        return element("p", say("reports.alike.none"), class_="cairn-why")
    quoted = [element("blockquote", sentence, dir="auto") for sentence in new[:MOST_SENTENCES]]
    return element(
        "div", element("p", say("reports.alike.new"), class_="cairn-why"), join(quoted), class_="cairn-card"
    )


def _further(store: Store, offer: Offer) -> None:
    store.publish(offer.report, offer.alike.id)
    other = store.snapshot().reports[offer.alike.id]
    _decided(offer, [say("reports.alike.kept", other=_title(other))], offer.alike.id)


def _separate(store: Store, offer: Offer) -> None:
    taken = Taken(added=[store.take_in(offer.report)])
    _decided(offer, list(_told(taken, 1)), offer.report.id)


def _drop(_: Store, offer: Offer) -> None:
    _decided(offer, [], None)


def _decided(offer: Offer, told: list[str], selected: str | None) -> None:
    st.session_state[_OFFERS] = [one for one in st.session_state[_OFFERS] if one != offer]
    st.session_state[_TOLD] = told
    if selected is not None:
        state.change(selected=selected)
