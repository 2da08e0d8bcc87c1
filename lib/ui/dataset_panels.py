"""What stands around a dataset's map: the toll in words, the credit, the tray, the rows of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st
from markupsafe import Markup

from lib.datasets import Dataset
from lib.datasets.viewing import DatasetToll, ignored, takes_whole_events
from lib.events.cells import Square
from lib.events.ledger import Ledger
from lib.events.shelf import Quoted, Shelf, quoted
from lib.events.tallies import Tally
from lib.ui import dataset_filters, language, sentences, state
from lib.ui.local_names import country_name
from lib.ui.markup import element, join
from lib.ui.notices import notice
from lib.ui.state import say
from lib.ui.strings import counted, label
from lib.view import View
from lib.vocabulary import Category, Outcome, WherePrec

MOST_CARDS: Final = 20


def statement(dataset: Dataset, tolls: Sequence[DatasetToll], view: View) -> None:
    """The toll in words with its range, what is asked for, and whose data these are."""
    first, *others = tolls
    lines = [
        element("h1", headline(first, view), class_="cairn-toll"),
        *(element("p", line, class_="cairn-interval") for line in _told(dataset, first, view)),
        *(element("p", headline(toll, view), class_="cairn-interval") for toll in others),
        element("p", scope(dataset, view), class_="cairn-scope", dir="auto"),
        element("p", credit(dataset), class_="cairn-scope", dir="auto"),
    ]
    st.html(str(element("div", join(lines), class_="cairn-statement", role="status")))


def headline(toll: DatasetToll, view: View) -> str:
    """The toll in one line, as "1,225 civilians killed"."""
    return sentences.people(view, toll.best, toll.outcome)


def _told(dataset: Dataset, toll: DatasetToll, view: View) -> list[str]:
    events = counted("dataset.number.of", dataset.edition.events, some=toll.events)
    lines = [f"{interval(toll, view)} {events}".strip()]
    return [*lines, *([counted("dataset.number.beyond", toll.beyond)] if toll.beyond else [])]


def interval(toll: DatasetToll, view: View) -> str:
    """How little and how much it may be; that the dataset does not say so where it does not."""
    if not toll.counted:
        return ""
    if toll.low is None and toll.high is None:
        return say("dataset.no_range" if takes_whole_events(view) else "dataset.no_range.types")
    low = say("interval.no_low") if toll.low is None else say("interval.low", low=toll.low)
    high = say("interval.no_high") if toll.high is None else say("interval.high", high=toll.high)
    told = say("interval.both", low=low, high=high)
    return f"{told[:1].upper()}{told[1:]}."


def scope(dataset: Dataset, view: View) -> str:
    """The View in words, and who counts so."""
    return say("dataset.scope", subject=sentences.asked_for(view.but(dataset=None)), title=dataset.title)


def credit(dataset: Dataset) -> str:
    """The dataset with the line of licence and citation that its provider asks for."""
    return say("dataset.credit", title=dataset.title, licence=dataset.licence)


def left_out(view: View) -> None:
    """The filters that say nothing about a dataset, by name."""
    told = [say("ignored.part", key=part.key, value=part.value[:80], reason=part.reason) for part in ignored(view)]
    if told:
        notice(f"{say('dataset.ignored')} {' '.join(told)}")


def nothing(toll: DatasetToll, view: View) -> bool:
    """Whether no row fits; if so, what the analyst may do about it is shown."""
    if toll.counted or toll.beyond:
        return False
    st.caption(say("dataset.empty"))
    dataset_filters.clear_buttons(view, "loosen")
    return True


def tray(told: Tally) -> None:
    """The people whose place is not known well enough for the map, by casualty type."""
    st.markdown(f"**{say('tray.title')}** ({language.number(sum(told.tray))})")
    if not told.tray_rows:
        st.caption(say("dataset.tray.empty"))
        return
    st.caption(say("dataset.tray.caption"))
    lines = [
        element("span", say("dataset.tray.figure", type=label(category), people=best))
        for category, best in zip(Category, told.tray, strict=True)
        if best
    ]
    st.html(str(element("p", join(lines), class_="cairn-facts")))


def cell(datasets: Shelf, dataset: Dataset, ledger: Ledger, view: View, square: Square) -> None:
    """What a cell sums: its figure, and its largest rows with what the dataset says of them."""
    found = datasets.in_square(ledger, view, square, MOST_CARDS)
    events = counted("dataset.number.events", found.events)
    title, close = st.columns([4, 1], vertical_alignment="center")
    people = sentences.people(view, found.best, view.outcome[0])
    title.html(str(element("strong", say("dataset.cell", people=people, events=events))))
    close.button(say("evidence.close"), key="close cell", type="tertiary", on_click=_close)
    if not found.rows:
        st.caption(say("dataset.cell.gone"))
        return
    st.html(str(join(map(card, quoted(dataset.path, found.largest)))))
    if found.rows > len(found.largest):
        left = counted("dataset.number.figures", found.rows - len(found.largest))
        st.caption(say("dataset.cell.rest", figures=left))


def _close() -> None:
    state.change(selected=None)


def card(row: Quoted) -> Markup:
    """A row of the dataset: its figure, its own words, days, place, actors and source."""
    view = View(category=(Category(row["category"]),))
    figure = sentences.people(view, row["best"] or 0, Outcome(row["outcome"]))
    words = [element("blockquote", row["evidence"], dir="auto")] if row["evidence"] else []
    lines = [element("span", line, dir="auto") for line in _facts(row)]
    return element(
        "article",
        element("p", element("strong", figure)),
        *words,
        element("p", join(lines), class_="cairn-facts"),
        class_="cairn-card",
    )


def _facts(row: Quoted) -> list[str]:
    lines = [
        _range(row),
        say("facts.event", days=language.days(row["date_start"], row["date_end"])),
        say("facts.place", place=_place(row)),
        _listed("dataset.row.actors", row["actor1"], row["actor2"]),
        _listed("dataset.row.source", row["source_original"], row["source_office"], row["source_headline"]),
    ]
    return [line for line in lines if line]


def _range(row: Quoted) -> str:
    low, high = row["event_low"], row["event_high"]
    return "" if low is None or high is None or low == high else say("dataset.row.range", low=low, high=high)


def _place(row: Quoted) -> str:
    country = country_name(row["country"]) if row["country"] else None
    names = (row["where_coordinates"], row["adm_2"], row["adm_1"], country)
    where = say("list.comma").join(dict.fromkeys(name for name in names if name))
    how = sentences.precision(WherePrec(row["where_prec"])).lower()
    return f"{where} — {how}" if where else how


def _listed(key: str, *names: str | None) -> str:
    known = list(dict.fromkeys(name for name in names if name))
    return say(key, names=say("list.comma").join(known)) if known else ""
