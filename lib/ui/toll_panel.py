"""The toll in words, what to know about it, and the account of every figure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from lib.events import Row, Selection
from lib.model import Place
from lib.toll import Toll, figure
from lib.ui import evidence, filters, sentences
from lib.ui.language import number
from lib.ui.markup import element, join
from lib.ui.navigation import link
from lib.ui.notices import notice
from lib.ui.state import say
from lib.ui.strings import label
from lib.view import View
from lib.vocabulary import Bucket


def statement(selection: Selection, view: View, place: Place | None) -> None:
    """What the View asks for, and its toll with the interval."""
    claims = selection.snapshot.by_id
    first, *others = selection.tolls
    parts = [
        element("h1", sentences.headline(first, claims, view, _words(selection, first)), class_="cairn-toll"),
        element("p", sentences.interval(first, claims), class_="cairn-interval"),
        *(element("p", _also(selection, toll, view), class_="cairn-interval") for toll in others),
        element("p", sentences.scope(view, place), class_="cairn-scope", dir="auto"),
    ]
    st.html(str(element("div", join(parts), class_="cairn-statement", role="status")))


def _also(selection: Selection, toll: Toll, view: View) -> str:
    return sentences.also(toll, selection.snapshot.by_id, view, _words(selection, toll))


def _words(selection: Selection, toll: Toll) -> str:
    row = selection.by_claim.get(toll.counted[0]) if toll.counted else None
    return sentences.words_of(row) if row else ""


MOST_NOTICES = 20
"""Notices that are written out; a record of thousands of figures may have hundreds."""


def warnings(selection: Selection) -> None:
    """Inconsistencies of the toll, each in a sentence with both figures: the first in sight, the others folded."""
    claims = selection.snapshot.by_id
    found = [found for toll in selection.tolls for found in toll.notices]
    told = [sentences.notice(one, claims) for one in found[:MOST_NOTICES]]
    notice(*told[:1])
    if told[1:]:
        with st.expander(say("toll.more", number=len(found) - 1), key="notices", type="compact"):
            notice(*told[1:])
            if len(found) > MOST_NOTICES:
                st.caption(say("toll.more.rest", number=len(found) - MOST_NOTICES))


def account(selection: Selection) -> None:
    """How the toll is counted: every bucket with its rows, each of which opens to its sentence."""
    if not selection.rows:
        return
    with st.expander(say("toll.account"), key="account", type="compact"):
        st.caption(say("toll.account.caption"))
        st.html(str(join(_buckets(selection))))


def _buckets(selection: Selection) -> Iterable[str]:
    for bucket in Bucket:
        rows = [row for row in selection.rows if row.bucket is bucket]
        if rows:
            claims = selection.snapshot.by_id
            title = f"{label(bucket)} ({number(len(rows))}){_sum(rows, bucket)}"
            yield evidence.lines(title, sorted(rows, key=_largest_first), partial(evidence.line, claims=claims))


def _sum(rows: list[Row], bucket: Bucket) -> str:
    figures = [figure(row.claim) for row in rows]
    if bucket is not Bucket.COUNTED or len(rows) < 2 or len({row.claim.outcome for row in rows}) > 1:
        return ""
    return f": {' + '.join(map(number, sorted(figures, reverse=True)))} = {number(sum(figures))}"


def _largest_first(row: Row) -> tuple[int, str]:
    return -figure(row.claim), row.claim.id


def nothing(selection: Selection, view: View) -> bool:
    """Whether the View holds no figure; if so, what the analyst may do about it is shown."""
    if selection.rows:
        return False
    if not selection.snapshot.claims:
        st.caption(say("empty.nothing"))
        link("reports", say("empty.add"), view)
    else:
        st.caption(say("empty.loosen"))
        filters.clear_buttons(view, "loosen")
    return True
