"""What a link's `selected` means: a figure, a place with its figures, or a report. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.events import Row, Selection, Snapshot
from lib.extraction.sentences import split_sentences
from lib.mapping.marks import Outline
from lib.model import Claim, Mark, MarkKind, Place, Report, Span
from lib.toll import figure
from lib.vocabulary import Bucket, WherePrec


@dataclass(frozen=True, slots=True)
class Naming:
    """A sentence that names a place, with the words that do."""

    report: Report
    sentence: Span
    words: Span


@dataclass(frozen=True, slots=True)
class Focus:
    """What the analyst has chosen.

    `rows` are the figures that go with it, the chosen one first; `claim` is the chosen figure where it is not
    among the rows of the View; `places` are those of the chosen marks; `namings` the sentences that name a place
    which has no figure.
    """

    rows: tuple[Row, ...] = ()
    places: tuple[Place, ...] = ()
    namings: tuple[Naming, ...] = ()
    claim: Claim | None = None
    mark: int | None = None

    @property
    def found(self) -> bool:
        """Whether the id meant anything."""
        return bool(self.rows or self.places or self.claim)


def focus(selection: Selection, selected: str | None, outline: Outline) -> Focus | None:
    """What `selected` (the id of a claim or of a place) means in this View; null where nothing is chosen."""
    if selected is None:
        return None
    at = _mark_of(selection.marks, selected)
    if at is None:
        row = selection.by_claim.get(selected)
        return Focus(rows=(row,)) if row else Focus(claim=selection.snapshot.by_id.get(selected))
    marks = [selection.marks[index] for index in together(selection.marks, at, outline)]
    rows = [selection.by_claim[claim] for mark in marks for claim in mark.claims]
    own = marks[0].claims
    rows.sort(
        key=lambda row: (
            row.claim.id != selected,
            row.claim.id not in own,
            row.bucket is not Bucket.COUNTED,
            -figure(row.claim),
        )
    )
    return Focus(tuple(rows), tuple(mark.place for mark in marks), _namings(selection.snapshot, marks), mark=at)


def _mark_of(marks: Sequence[Mark], selected: str) -> int | None:
    return next((i for i, mark in enumerate(marks) if selected == mark.place.id or selected in mark.claims), None)


def together(marks: Sequence[Mark], at: int, outline: Outline) -> list[int]:
    """Indexes of the marks that are drawn as one shape with the mark `at`, itself first."""
    place = marks[at].place
    if place.where_prec < WherePrec.ADM_2:
        return [at]
    shape = outline(place)
    others = [
        i
        for i, mark in enumerate(marks)
        if i != at
        and mark.place.where_prec >= WherePrec.ADM_2
        and shape is not None
        and outline(mark.place) == shape
    ]
    return [at, *others]


def _namings(snapshot: Snapshot, marks: Iterable[Mark]) -> tuple[Naming, ...]:
    return tuple(
        Naming(report, sentence, mention.span)
        for mark in marks
        if mark.kind is MarkKind.NAMED
        for report in (snapshot.reports[id_] for id_ in mark.reports)
        for mention, resolution in snapshot.named_in.get(report.id, ())
        if resolution.place is not None and _one_spot(resolution.place, mark.place)
        for sentence in (sentence_of(report, mention.span),)
    )


def _one_spot(one: Place, other: Place) -> bool:
    spots = [(place.latitude, place.longitude) for place in (one, other)]
    return one.id == other.id or (spots[0] == spots[1] and one.latitude is not None)


def sentence_of(report: Report, words: Span) -> Span:
    """The sentence of a report that holds these words; the words alone where none does."""
    return next(
        (sentence.span for sentence in split_sentences(report.text) if sentence.span.overlaps(words)), words
    )
