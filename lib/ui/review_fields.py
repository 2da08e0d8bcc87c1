"""The fields that a reviewer fills in: a claim as it should stand, or what is still wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import streamlit as st

from lib.model import Claim, Count, DateInterval, Mention, Report, Resolution
from lib.toll import figure
from lib.ui import sentences
from lib.ui.filters import FIRST_DAY, LAST_DAY
from lib.ui.review_text import nearest
from lib.ui.state import say
from lib.ui.strings import label
from lib.vocabulary import Category, CountKind, Demographic, LocationRole, Outcome, Qualifier, Term

MOST_PEOPLE: Final = 100_000_000
NOWHERE, ELSEWHERE = -1, -2
"""Choices of place beside the mentions of the report, which are numbered from 0."""

Problem = str
"""What is wrong, for the reviewer to read."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form for one claim; every widget has a key of its own, so that nothing is taken over from another."""

    claim: Claim
    report: Report
    named: Sequence[tuple[Mention, Resolution]]
    key: str

    def key_of(self, field: str) -> str:
        """The key of a widget."""
        return f"review {field} {self.key}"


def fields(form: Form) -> Claim | Problem:
    """Draw the fields, filled with what the claim says; the claim as they stand now, or what is wrong."""
    count = _count(form)
    three = st.columns(3, gap="small")
    claim = form.claim
    outcome = _code(form, three[0], "outcome", list(Outcome), claim.outcome)
    category = _code(form, three[1], "category", list(Category), claim.category)
    demographic = _code(form, three[2], "demographic", [None, *Demographic], claim.demographic)
    mention = _place(form)
    period = _period(form)
    one, two, three_ = st.columns([3, 4, 4], gap="small")
    kind = _code(form, one, "count_kind", list(CountKind), claim.count_kind)
    source = _words(form, two, "source_original", claim.source_original)
    actor = _words(form, three_, "actor", claim.actor)
    if isinstance(count, Problem):
        return count
    if isinstance(mention, Problem):
        return mention
    if isinstance(period, Problem):
        return period
    return replace(
        claim,
        count=count,
        outcome=outcome,
        category=category,
        demographic=demographic,
        count_kind=kind,
        mention=mention,
        period=period,
        date_text=claim.date_text if period == claim.period else None,
        source_original=source,
        actor=actor,
    )


def _code(form: Form, column: Any, field: str, codes: Sequence[Any], now: Term | None) -> Any:
    return column.selectbox(
        say(f"review.field.{field}"),
        codes,
        index=list(codes).index(now),
        format_func=lambda code: label(code) if code is not None else say("review.none"),
        key=form.key_of(field),
    )


def _words(form: Form, column: Any, field: str, now: str | None) -> str | None:
    typed: str = column.text_input(say(f"review.field.{field}"), now or "", max_chars=300, key=form.key_of(field))
    return typed.strip() or None


def _count(form: Form) -> Count | Problem:
    bound, number, upper = st.columns([2, 1, 1], gap="small")
    now = form.claim.count
    qualifier = _code(form, bound, "qualifier", list(Qualifier), now.qualifier)
    ranges = qualifier is Qualifier.RANGE
    first = now.low if now.qualifier is Qualifier.RANGE else figure(form.claim)
    people = _number(form, number, "number", first, disabled=False)
    most = _number(form, upper, "upper", now.high if ranges else None, disabled=not ranges)
    return count_of(qualifier, people, most)


def _number(form: Form, column: Any, field: str, now: int | None, *, disabled: bool) -> int | None:
    found: int | None = column.number_input(
        say(f"review.field.{field}"), 0, MOST_PEOPLE, now, step=1, disabled=disabled, key=form.key_of(field)
    )
    return found


def count_of(qualifier: Qualifier, number: int | None, upper: int | None) -> Count | Problem:
    """A count with the bounds that its qualifier gives it, or what is missing."""
    if number is None:
        return say("review.problem.number")
    if qualifier is Qualifier.RANGE:
        return Count.between(number, upper) if upper and upper > number else say("review.problem.upper")
    made = {
        Qualifier.EXACT: Count.exact,
        Qualifier.AT_LEAST: Count.at_least,
        Qualifier.MORE_THAN: Count.more_than,
        Qualifier.ABOUT: Count.about,
        Qualifier.UP_TO: Count.up_to,
        Qualifier.VAGUE: Count.vague,
    }
    return made[qualifier](number)


def _place(form: Form) -> Mention | Problem | None:
    mentions = [mention for mention, _ in form.named]
    now = form.claim.mention
    at = next((i for i, mention in enumerate(mentions) if now and mention.span == now.span), NOWHERE)
    where, what = st.columns([2, 1], gap="small")
    choices = [NOWHERE, *range(len(mentions)), ELSEWHERE]
    chosen: int = where.selectbox(
        say("review.field.place"),
        choices,
        index=choices.index(at),
        format_func=lambda index: _place_label(form, index),
        key=form.key_of("place"),
    )
    role = _code(
        form, what, "mention_role", list(LocationRole), (now.role if now else None) or LocationRole.KILLED_AT
    )
    if chosen == NOWHERE:
        return None
    if chosen == ELSEWHERE:
        return _other_words(form, role)
    return replace(mentions[chosen], role=role)


def _place_label(form: Form, index: int) -> str:
    if index < 0:
        return say("review.place.none" if index == NOWHERE else "review.place.other")
    mention, resolution = form.named[index]
    place = resolution.place
    return f"{mention.text} — {sentences.whereabouts(place)}" if place else mention.text


def _other_words(form: Form, role: LocationRole) -> Mention | Problem:
    typed: str = st.text_input(say("review.place.words"), max_chars=100, key=form.key_of("place words")).strip()
    span = nearest(form.report.text, typed, form.claim.count_span)
    if span is None:
        return say("review.problem.place", words=typed)
    return Mention(typed, span, role, typed)


def _period(form: Form) -> DateInterval | Problem | None:
    now = form.claim.period
    first_column, last_column = st.columns(2, gap="small")
    first = _day(form, first_column, "date_start", now.start if now else None)
    last = _day(form, last_column, "date_end", now.end if now else None) or first
    first = first or last
    if first is None or last is None:
        return None
    if last < first:
        return say("review.problem.days")
    return now if now and (now.start, now.end) == (first, last) else DateInterval.spanning(first, last)


def _day(form: Form, column: Any, field: str, now: date | None) -> date | None:
    found: date | None = column.date_input(
        say(f"review.field.{field}"),
        now,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        key=form.key_of(field),
    )
    return found
