"""The Sources page: who speaks, what each said by when, how far they are apart, and who counts as what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st
from markupsafe import Markup

from lib.events import Row, Selection
from lib.events.sourcing import Compared, Said, Voice, compared, newest_by_category, said, unnamed, voices
from lib.model import Place, Places
from lib.ui import evidence, sentences
from lib.ui.definitions import table
from lib.ui.language import digits, number
from lib.ui.markup import element, join
from lib.ui.sources_chart import growth_chart
from lib.ui.state import say
from lib.ui.store import Store
from lib.ui.strings import label
from lib.view import View

MOST_VOICES: Final = 6
"""Sources that stand side by side; each day of each is a toll of its own."""
MOST_LINES: Final = 120
"""Newest lines of the comparison that are written out."""


def panel(store: Store, selection: Selection, view: View) -> None:
    """Everything about the sources of a View."""
    found = voices(selection.rows)
    if not found:
        st.caption(say("sources.none"))
        return
    first = found[:MOST_VOICES]
    histories = [said(store.select, view.filters, voice) for voice in first]
    _who(found, unnamed(selection.rows), view)
    _compared(first, histories, view, store.gazetteer, len(found) > MOST_VOICES)
    _growth(histories, view)
    _definitions(first, view)


def _who(found: Sequence[Voice], nobody: int, view: View) -> None:
    st.subheader(say("sources.who"))
    st.caption(say("sources.who.caption", unnamed=nobody))
    names = ("source", "outlets", "reports", "figures", "last")
    comma = say("list.comma")
    rows = [
        (
            voice.name,
            comma.join(voice.outlets),
            number(voice.reports),
            number(len(voice.rows)),
            _leading(sentences.day(voice.rows[0].claim.published), voice.rows[0], view),
        )
        for voice in found
    ]
    st.html(str(table([say(f"sources.column.{name}") for name in names], rows)))


def _leading(words: str, row: Row, view: View) -> Markup:
    """Words that lead to the row's figure in its report."""
    carried = View(lang=view.lang, numerals=view.numerals, selected=row.claim.id)
    return element("a", words, href=f"reports?{carried.to_query()}")


def _compared(
    found: Sequence[Voice], histories: Sequence[Sequence[Said]], view: View, places: Places, more: bool
) -> None:
    st.subheader(say("sources.compared"))
    st.caption(say("sources.compared.caption"))
    head = [say("sources.column.day"), say("sources.column.type"), *(voice.name for voice in found)]
    lines = compared(histories, places)[:MOST_LINES]
    st.html(str(table([*head, say("sources.column.gap")], [_line(line, view) for line in lines])))
    if more:
        st.caption(say("sources.more", count=MOST_VOICES))


def _line(line: Compared, view: View) -> list[str | Markup]:
    kind = say("sources.all_types") if line.category is None else label(line.category)
    figures = [_figure(one, line, view) for one in line.figures]
    return [sentences.day(line.day), kind, *figures, _gap(line)]


def _figure(one: Said | None, line: Compared, view: View) -> str | Markup:
    told = one.of(line.category) if one else None
    if one is None or told is None:
        return say("sources.silent")
    rows = [row for row in one.rows if line.category in (None, row.claim.category)]
    return _leading(number(told), rows[0], view)


def _gap(line: Compared) -> str:
    if line.gap is None:
        return ""
    least = min(line.rivals)
    if not least or not line.gap:
        return number(line.gap)
    return say("sources.gap", gap=line.gap, times=digits(f"{max(line.rivals) / least:.1f}"))


def _growth(histories: Sequence[Sequence[Said]], view: View) -> None:
    st.subheader(say("sources.growth"))
    chart = growth_chart(histories, say("sources.growth.alt"))
    if chart is not None:
        st.altair_chart(chart)
    st.caption(say("sources.growth.caption"))
    columns = st.columns(min(3, len(histories)))
    for at, history in enumerate(histories):
        columns[at % len(columns)].html(str(_steps(history, view)))


def _steps(history: Sequence[Said], view: View) -> Markup:
    """The days on which a source's figure changed, newest first, each with a link to its report."""
    changed = [one for one, before in zip(history, (None, *history), strict=False) if _differs(one, before)]
    items = [
        element("li", _step(one, before), " · ", _leading(say("sources.step.report"), one.rows[0], view))
        for one, before in zip(changed, (None, *changed), strict=False)
        if one.rows
    ]
    name = element("strong", history[0].voice if history else "", dir="auto")
    return element("div", name, element("ul", *items[::-1], class_="cairn-list"))


def _differs(one: Said, before: Said | None) -> bool:
    return before is None or one.total != before.total


def _step(one: Said, before: Said | None) -> str:
    day = sentences.day(one.day)
    if before is None or not before.rows:
        return say("sources.step.first", day=day, figure=one.total)
    change = digits(f"{one.total - before.total:+,}")
    return say("sources.step", day=day, figure=one.total, change=change, before=before.total)


def _definitions(found: Sequence[Voice], view: View) -> None:
    st.subheader(say("sources.definitions"))
    st.caption(say("sources.definitions.caption"))
    for at, voice in enumerate(found):
        with st.expander(voice.name, key=f"sources voice {at}", expanded=at == 0):
            st.html(str(join(_definition(row, view) for row in newest_by_category(voice))))


def _definition(row: Row, view: View) -> Markup:
    who = label(row.claim.demographic or row.claim.category)
    link = element("p", _leading(say("evidence.report"), row, view), class_="cairn-facts")
    return element("article", element("h4", who), evidence.quoted(row), link, class_="cairn-card")


def nothing_to_compare() -> None:
    """That an imported dataset has no sources of its own to compare."""
    st.caption(say("sources.dataset"))


def heading(view: View, place: Place | None) -> None:
    """What is compared, in words."""
    st.title(say("sources.title"))
    st.html(str(element("p", sentences.scope(view, place), class_="cairn-scope", dir="auto")))
