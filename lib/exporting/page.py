"""The report that is one HTML file: what is shown, in words and pictures, with every row and its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
from markupsafe import Markup

from lib import palette
from lib.events import Selection
from lib.exporting.picture import Drawn, map_picture, timeline_picture
from lib.exports import Export
from lib.gazetteer import Gazetteer
from lib.model import Count, Place
from lib.ui import definitions, language, sentences
from lib.ui.markup import element, join
from lib.ui.strings import label, text
from lib.view import View
from lib.vocabulary import SITES, Bucket, Category, Demographic, LocationRole, Outcome, Qualifier

STYLE: Final = Path(__file__).with_name("page.css")
MOST_ROWS: Final = 2_000
"""Rows that are written out."""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the export with its place; coarse where the export is."""

    cells: dict[str, Any]
    place: Place | None

    @property
    def count(self) -> Count:
        """The figure as its report bounds it."""
        low, best, high = (None if (n := self.cells[name]) is None else int(n) for name in ("low", "best", "high"))
        return Count(low, best, high, Qualifier(self.cells["qualifier"]))

    @property
    def bucket(self) -> Bucket:
        """Its place in the account."""
        return Bucket(self.cells["in_toll"])

    @property
    def people(self) -> int:
        """The number that counts."""
        return self.count.best or self.count.low or 0

    def drawn(self) -> Drawn:
        """The row as the pictures need it."""
        start, end = (date.fromisoformat(day) if (day := self.cells[name]) else None for name in _DAYS)
        counted = self.bucket is Bucket.COUNTED
        return Drawn(self._site(), start, end, self.people, Category(self.cells["category"]), counted)

    def _site(self) -> Place | None:
        """Where people were killed or found; null for a burial, and for where they came from or fled to."""
        role = self.cells["location_role"]
        return self.place if role is None or LocationRole(role) in SITES else None


_DAYS: Final = ("date_start", "date_end")
_GONE: Final = frozenset({Bucket.SUPERSEDED, Bucket.REJECTED, Bucket.BACKGROUND, Bucket.REACHES_BEYOND})


def page_of(export: Export, selection: Selection, gazetteer: Gazetteer, view: View) -> str:
    """The whole file. `view` is the one that may be told: without what a coarsened export withholds."""
    with language.speaking(view.lang, view.numerals):
        lines = sorted(_lines(export), key=lambda line: (tuple(Bucket).index(line.bucket), -line.people))
        parts = [
            *_heading(selection, view, gazetteer),
            *(_notices(selection) if export.about.coarsened is None else []),
            *_pictures(lines, gazetteer),
            *_table(lines),
            *_evidence(lines[:MOST_ROWS]),
            *_method(),
            *_about(export),
        ]
        return _document(view, join(parts))


def _document(view: View, body: Markup) -> str:
    head = [
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        element("title", text("app.name")),
        element("style", Markup(STYLE.read_text(encoding="utf-8"))),
    ]
    root = element(
        "html",
        element("head", join(head)),
        element("body", element("main", body)),
        lang=view.lang,
        dir=language.direction(view.lang),
    )
    return f"<!DOCTYPE html>\n{root}\n"


def _lines(export: Export) -> Iterator[Line]:
    for batch in export.batches():
        table = batch.table.astype(object).where(batch.table.notna(), None)
        for cells, place in zip(table.to_dict("records"), batch.places, strict=True):
            yield Line({str(name): _plain(value) for name, value in cells.items()}, place)


def _plain(value: object) -> object:
    return None if value is None or value is pd.NA else value


def _heading(selection: Selection, view: View, gazetteer: Gazetteer) -> list[Markup]:
    claims = selection.snapshot.by_id
    first, *others = selection.tolls
    return [
        element("h1", sentences.headline(first, claims, view)),
        element("p", sentences.interval(first, claims)),
        *(element("p", sentences.also(toll, claims, view)) for toll in others),
        element("p", sentences.scope(view, gazetteer.named(view)), class_="quiet", dir="auto"),
    ]


def _notices(selection: Selection) -> list[Markup]:
    claims = selection.snapshot.by_id
    found = [notice for toll in selection.tolls for notice in toll.notices]
    return [element("p", sentences.notice(one, claims), class_="notice", dir="auto") for one in found]


def _pictures(lines: Sequence[Line], gazetteer: Gazetteer) -> list[Markup]:
    drawn = [line.drawn() for line in lines if line.bucket not in _GONE]
    where = map_picture(drawn, gazetteer, text("page.map.alt"))
    when = timeline_picture(drawn, text("page.timeline.alt"))
    present = [category for category in Category if any(one.category is category for one in drawn)]
    return [
        element("h2", text("page.map")),
        where or element("p", text("page.map.none")),
        element("p", text("page.map.alt"), class_="quiet") if where else Markup(""),
        element("p", *(_swatch(category) for category in present), class_="legend"),
        element("h2", text("page.timeline")),
        when or element("p", text("page.timeline.none")),
    ]


def _swatch(category: Category) -> Markup:
    square = element("i", style=f"background: {palette.LIGHT[category]}")
    return element("span", square, label(category))


def _table(lines: Sequence[Line]) -> list[Markup]:
    heads = ("figure", "outcome", "who", "place", "event", "source", "published", "in_toll")
    numbers = {line.cells["claim_id"]: at for at, line in enumerate(lines, start=1)}
    rows = [_row(at, line, numbers) for at, line in enumerate(lines[:MOST_ROWS], start=1)]
    more = len(lines) - len(rows)
    return [
        element("h2", text("page.rows")),
        element("p", text("page.rows.caption"), class_="quiet"),
        definitions.table([text("page.row"), *(text(f"table.{name}") for name in heads)], rows),
        element("p", text("page.rows.more", count=more)) if more > 0 else Markup(""),
    ]


def _row(at: int, line: Line, numbers: dict[str, int]) -> list[str | Markup]:
    cells = line.cells
    demographic = [label(Demographic(cells["demographic"]))] if cells["demographic"] else []
    who = text("list.comma").join([label(Category(cells["category"])), *demographic])
    because = numbers.get(cells["in_toll_because"] or "")
    see = element("a", text("page.see", number=because), href=f"#e{because}") if because else ""
    return [
        element("a", language.number(at), href=f"#e{at}"),
        sentences.number(line.count),
        label(Outcome(cells["outcome"])),
        who,
        sentences.whereabouts(line.place) if line.place else "",
        _when(line),
        cells["source_original"] or text("source.unnamed"),
        language.day(date.fromisoformat(cells["report_date"])),
        join([label(line.bucket), " ", see]),
    ]


def _when(line: Line) -> str:
    one = line.drawn()
    return language.days(one.start, one.end) if one.start and one.end else text("facts.event.none")


def _evidence(lines: Sequence[Line]) -> list[Markup]:
    heading = element("h2", text("page.evidence"))
    if not any(line.cells["evidence"] for line in lines):
        return [heading, element("p", text("page.evidence.none"))]
    return [heading, *(_sentence(at, line) for at, line in enumerate(lines, start=1))]


def _sentence(at: int, line: Line) -> Markup:
    cells = line.cells
    told = (cells["source_headline"], cells["source_office"], cells["source_url"], cells["report_date"])
    return element(
        "article",
        element("h3", f"{language.number(at)} – {sentences.number(line.count)}"),
        element("blockquote", cells["evidence"] or "", dir="auto"),
        element("p", " · ".join(str(part) for part in told if part), class_="quiet", dir="auto"),
        id=f"e{at}",
    )


def _method() -> list[Markup]:
    return [
        element("h2", text("method.rules")),
        definitions.bullets(definitions.points("rule")),
        element("h2", text("method.limits")),
        definitions.bullets(definitions.points("limit")),
    ]


def _about(export: Export) -> list[Markup]:
    about = export.about
    facts = {
        "view": about.query,
        "words": about.words,
        "rows": language.number(about.rows),
        "hash": about.data_sha256,
        "version": str(about.version or ""),
        "coarsened": about.coarsened or "",
        "withheld": text("list.comma").join(about.withheld),
        "warnings": " ".join(about.warnings),
    }
    listed = [
        element("div", element("dt", text(f"page.about.{name}")), element("dd", told, dir="auto"))
        for name, told in facts.items()
        if told
    ]
    made = (
        element("p", text("page.made", day=language.day(about.day)), class_="quiet") if about.day else Markup("")
    )
    return [
        element("h2", text("page.about")),
        element("p", made, class_="quiet"),
        element("dl", join(listed)),
        element("h2", text("method.credits")),
        definitions.credits_table(),
    ]
