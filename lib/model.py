"""The nouns of Cairn, each with its rules. Pure: no storage, no geometry, no Streamlit."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from lib.view import View
from lib.vocabulary import (
    Category,
    CountKind,
    DatePrec,
    DecidedBy,
    Demographic,
    LocationRole,
    Outcome,
    Qualifier,
    RelationType,
    ReviewState,
    WherePrec,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code-point offsets into a report's text as stored; `end` is exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}, {self.end}")

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Count:
    """A reported number of people; null is not zero. [UCDP GED low/best/high]

    `more_than` 1,000 has low 1001 and best 1000, as the code list says; every other count is ordered.
    """

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier

    def __post_init__(self) -> None:
        known = [bound for bound in (self.low, self.best, self.high) if bound is not None]
        if not known or min(known) < 0:
            raise ValueError(f"a count needs at least one bound and no negative one: {self}")

    @classmethod
    def exact(cls, number: int) -> Count:
        """Just `number` people."""
        return cls(number, number, number, Qualifier.EXACT)

    @classmethod
    def at_least(cls, number: int) -> Count:
        """`number` people or more."""
        return cls(number, number, None, Qualifier.AT_LEAST)

    @classmethod
    def more_than(cls, number: int) -> Count:
        """More than `number` people."""
        return cls(number + 1, number, None, Qualifier.MORE_THAN)

    @classmethod
    def about(cls, number: int) -> Count:
        """`number` people, roughly."""
        return cls(None, number, None, Qualifier.ABOUT)

    @classmethod
    def up_to(cls, number: int) -> Count:
        """`number` people at most."""
        return cls(None, None, number, Qualifier.UP_TO)

    @classmethod
    def between(cls, low: int, high: int) -> Count:
        """From `low` to `high` people."""
        return cls(low, None, high, Qualifier.RANGE)

    @classmethod
    def vague(cls, floor: int) -> Count:
        """A vague word that stands for `floor` people or more."""
        return cls(floor, None, None, Qualifier.VAGUE)


@dataclass(frozen=True, slots=True)
class DateInterval:
    """First and last day, both inclusive. [UCDP GED date_start, date_end, date_prec]"""

    start: date
    end: date
    prec: DatePrec

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def spanning(cls, start: date, end: date) -> DateInterval:
        """The days from `start` to `end`, with the precision that their number gives."""
        days = (end - start).days + 1
        limits = ((1, DatePrec.DAY), (6, DatePrec.DAYS), (7, DatePrec.WEEK), (31, DatePrec.MONTH))
        return cls(start, end, next((prec for most, prec in limits if days <= most), DatePrec.YEAR))

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start) // timedelta(days=1) + 1

    def overlaps(self, other: DateInterval) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def contains(self, other: DateInterval) -> bool:
        """Whether every day of `other` lies inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place. Degrees WGS 84, metres; null coordinates are unknown, never 0,0.

    `id` names it in the gazetteer: `geonames:170017`, `adm_1:SY-HM`, `country:SY`, `region:syrian-coast`,
    `village:…`, `airport:OSLK`, `nominatim:…`, `override:…`. `radius_m` is set where `where_prec` is 2.
    """

    id: str
    name: str
    where_prec: WherePrec
    country: str | None = None
    adm_1: str | None = None
    adm_2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_m: float | None = None
    name_ar: str | None = None
    geonameid: int | None = None
    p_code: str | None = None

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError(f"{self.id}: a latitude needs a longitude")
        if self.latitude is not None and not -90 <= self.latitude <= 90:
            raise ValueError(f"{self.id}: latitude {self.latitude} is not on the globe")
        if self.longitude is not None and not -180 <= self.longitude <= 180:
            raise ValueError(f"{self.id}: longitude {self.longitude} is not on the globe")

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def on_map(self) -> bool:
        """Whether the place may be drawn: a point, a disc, or an admin unit; never a region or a country."""
        return self.where_prec <= WherePrec.ADM_1


class Places(Protocol):
    """What the toll asks about resolved places; only a proof is True."""

    def contains(self, outer: Place, inner: Place) -> bool:
        """Whether `inner` certainly lies inside `outer` (in a region: inside its core)."""

    def disjoint(self, one: Place, other: Place) -> bool:
        """Whether the two certainly share no ground."""

    def meeting(self, places: Sequence[Place]) -> Sequence[Sequence[int]]:
        """For each place the positions, its own among them, of those that are not provably disjoint from it."""

    def same(self, one: Place, other: Place) -> bool:
        """Whether the two certainly are one place (also two names of a region with one core)."""

    def named(self, view: View) -> Place | None:
        """The place that a View's `country`, `adm_1`, `adm_2` and `place` ask for; null where it is unknown."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as a report names it.

    `text` is the bare name ("Jableh"), `span` covers it; `description` holds the words around it that say
    how near ("near Jableh"); `within` the units named beside it, nearest first ("Beni territory", "North Kivu");
    `distance_m` a stated distance ("5 km south of").
    """

    text: str
    span: Span
    role: LocationRole
    description: str | None = None
    within: tuple[str, ...] = ()
    distance_m: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with a score in 0 to 1 and the reason for it."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name was taken to mean; `place` is null where it stays unresolved."""

    query: str
    place: Place | None
    score: float
    decided_by: DecidedBy
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reviewer said a name means; it wins over overrides, context and gazetteer.

    `key` is the name's `lib.gazetteer.keys.article_key`, so that spellings with and without an article share it.
    `country` (ISO 3166 alpha-2) keeps it to reports about that country, null to none. `place` is null where the
    reviewer said that the name is no place or none that is known.
    """

    key: str
    place: Place | None
    reviewer: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How one claim of a report stands to another, with the rule that says so and the words that cue it."""

    source: str
    target: str
    type: RelationType
    rule: str
    cue_span: Span | None = None


REPORTS = "reports"
"""The dataset of claims that were extracted here; every other name is an imported one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in a report that some number of people were killed, injured, missing, detained or displaced.

    `evidence_span` is its sentence. `place` is the resolution of `mention`, null until geocoded or where it is
    not known. `published` is the first publication of its report; never the date of the event. `relations` are
    those that start from this claim. `apart_from` names claims of the same report that by its wording share no
    person with this one ("19 children and two teachers", "another 50"); named once, it holds both ways.
    """

    id: str
    report: str
    published: date
    outcome: Outcome
    category: Category
    demographic: Demographic | None
    count: Count
    count_kind: CountKind
    count_span: Span
    evidence_span: Span
    mention: Mention | None = None
    place: Place | None = None
    period: DateInterval | None = None
    date_text: str | None = None
    source_original: str | None = None
    actor: str | None = None
    voters: tuple[str, ...] = ()
    confidence: float = 0.0
    relations: tuple[Relation, ...] = ()
    apart_from: tuple[str, ...] = ()
    review: ReviewState = ReviewState.EXTRACTED
    dataset: str = REPORTS


def claim_id(
    report: str, count_span: Span, outcome: Outcome, category: Category, demographic: Demographic | None
) -> str:
    """The id that extracting the same text again gives again, so that reviews stay."""
    parts = (report, count_span.start, count_span.end, outcome, category, demographic or "")
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and when a report's text came out."""

    published: date
    source_office: str | None = None
    source_headline: str | None = None
    source_original: str | None = None
    source_url: str | None = None
    source_archive_url: str | None = None
    source_language: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A text and where it came out. Its id is the SHA-256 of the text, which is never rewritten.

    `withdrawn` says that a reviewer took it out of every toll.
    """

    text: str
    publications: tuple[Publication, ...]
    path: str | None = None
    withdrawn: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a report needs a text")
        if not self.publications:
            raise ValueError("a report needs a publication")

    @property
    def id(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def published(self) -> date:
        """The first day it came out."""
        return min(publication.published for publication in self.publications)

    @property
    def title(self) -> str | None:
        """The headline of its first publication, null where it has none."""
        return min(self.publications, key=lambda publication: publication.published).source_headline


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a text says: its claims with their relations, and every place it names."""

    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = field(default=())


class MarkKind(StrEnum):
    """How a place is drawn: filled, hollow, grey."""

    COUNTED = "counted"
    CONTAINED = "contained"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the map.

    `counted` (filled) holds people who are in the toll; `contained` (hollow) people who lie inside a figure
    counted elsewhere or may; `named` (grey) is a place that reports name without a figure. `figure` is the
    number of people that gives it its size, null for `named`; `by_category` splits it.
    """

    place: Place
    kind: MarkKind
    figure: int | None = None
    by_category: tuple[tuple[Category, int], ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
