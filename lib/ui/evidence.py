"""The sentence behind a figure: quoted word for word, with the number marked and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from lib.events import Row
from lib.model import Claim, Report
from lib.ui import sentences
from lib.ui.focus import Naming
from lib.ui.local_names import place_name
from lib.ui.markup import element, join, quotation
from lib.ui.strings import label, text
from lib.vocabulary import Bucket

MOST_LINES: Final = 50
"""Of one group; all rows are in the table."""


def card(row: Row, claims: Mapping[str, Claim], lang: str = "en") -> Markup:
    """A figure with its sentence, source, dates, place, place in the account, and grade."""
    return element(
        "article",
        _heading(row.claim, row.report, row.bucket.label(lang), row.bucket),
        quotation(row.report.text, row.claim.evidence_span, [row.claim.count_span]),
        facts(row.claim, row.report, row.status.label(lang)),
        element("p", sentences.reason(row.entry, claims), class_="cairn-why"),
        class_="cairn-card",
    )


def loose_card(claim: Claim, report: Report, lang: str = "en") -> Markup:
    """A figure that the View does not show."""
    return element(
        "article",
        _heading(claim, report, text("evidence.outside", lang), None),
        quotation(report.text, claim.evidence_span, [claim.count_span]),
        facts(claim, report),
        class_="cairn-card",
    )


def naming_card(naming: Naming, lang: str = "en") -> Markup:
    """A sentence that names a place, with the name marked."""
    return element(
        "article",
        element("p", element("strong", text("evidence.named", lang))),
        quotation(naming.report.text, naming.sentence, [naming.words]),
        element("p", _published(naming.report), class_="cairn-facts"),
        class_="cairn-card",
    )


def _heading(claim: Claim, report: Report, standing: str, bucket: Bucket | None) -> Markup:
    figure = sentences.told(claim, claim.count_span.of(report.text))
    tag = element("span", standing, class_=f"cairn-tag cairn-{bucket.value}" if bucket else "cairn-tag")
    return element("p", element("strong", figure[:1].upper() + figure[1:]), " ", tag)


def facts(claim: Claim, report: Report, grade: str | None = None) -> Markup:
    """Who says so and who printed it, the days, the place and how well it is known."""
    said = claim.source_original or text("source.nobody")
    lines = [
        f"{said} — {_published(report)}",
        text("facts.event", days=sentences.period(claim.period) if claim.period else text("facts.event.none")),
        text("facts.place", place=_placed(claim)),
    ]
    if grade:
        lines.append(text("facts.grade", grade=grade))
    return element("p", join([element("span", line, dir="auto") for line in lines]), class_="cairn-facts")


def _published(report: Report) -> str:
    offices = [publication.source_office for publication in report.publications if publication.source_office]
    return text("list.comma").join([*dict.fromkeys(offices), sentences.day(report.published)])


def _placed(claim: Claim) -> str:
    if claim.place is None:
        known = claim.mention and text("facts.place.unknown", words=claim.mention.text)
        return known or text("facts.place.none")
    role = f"{label(claim.mention.role).lower()}; " if claim.mention else ""
    where = f"{sentences.whereabouts(claim.place)} — {role}{sentences.precision(claim.place.where_prec).lower()}"
    described = claim.mention.description or claim.mention.text if claim.mention else None
    return (
        where
        if not described or described == claim.place.name
        else text("facts.place.words", where=where, words=described)
    )


def line(row: Row, claims: Mapping[str, Claim]) -> Markup:
    """One line of the account with its reason; it opens to its sentence."""
    told = sentences.told(row.claim, sentences.words_of(row))
    place = f"{text('list.comma')}{place_name(row.claim.place)}" if row.claim.place else ""
    said = row.claim.source_original or text("source.unnamed")
    source = f"{place} — {said}{text('list.comma')}{sentences.day(row.claim.published)}. "
    why = element("span", sentences.reason(row.entry, claims), class_="cairn-why")
    return _disclosure(element("summary", element("strong", told), source, why), row)


def quoted(row: Row) -> Markup:
    """The row's sentence with its figure marked."""
    return quotation(row.report.text, row.claim.evidence_span, [row.claim.count_span])


def _disclosure(summary: Markup, row: Row) -> Markup:
    return element(
        "details", summary, element("div", quoted(row), facts(row.claim, row.report)), class_="cairn-line"
    )


def tray_line(row: Row) -> Markup:
    """One line of the tray: a figure, why it has no pin, and its sentence to open."""
    told = sentences.told(row.claim, sentences.words_of(row))
    counted = row.bucket is Bucket.COUNTED
    summary = element(
        "summary",
        element("strong", told) if counted else told,
        element("span", f" {sentences.why_unplaced(row.claim)}", class_="cairn-why"),
    )
    return _disclosure(summary, row)


def lines(title: str, rows: Sequence[Row], draw: Callable[[Row], Markup], lang: str = "en") -> Markup:
    """A group of rows under its title; where there are many, the first of them and how many more there are."""
    heading = [element("h4", title)] if title else []
    left = len(rows) - MOST_LINES
    more = [element("p", text("lines.more", lang, count=left), class_="cairn-why")] if left > 0 else []
    return element("div", *heading, *map(draw, rows[:MOST_LINES]), *more, class_="cairn-lines")
