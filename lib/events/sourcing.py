"""Source against source: who speaks, through whom, and what each said as known on each day. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lib.events.selection import Row, Selection
from lib.model import Place, Places
from lib.toll import figure
from lib.toll.sources import same_source
from lib.view import View
from lib.vocabulary import Bucket, Category

Select = Callable[[View], Selection]


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent source: its name, the outlets that print it, and its rows, newest first."""

    name: str
    outlets: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def reports(self) -> int:
        """How many reports quote it."""
        return len({row.report.id for row in self.rows})


@dataclass(frozen=True, slots=True)
class Said:
    """What a source's figures came to at the end of a day: in all and by casualty type; `rows` add up to it."""

    day: date
    voice: str
    total: int
    by_category: tuple[tuple[Category, int], ...]
    rows: tuple[Row, ...]

    def of(self, category: Category | None) -> int | None:
        """The figure for a casualty type, or for all (null); null where the source says nothing of it."""
        if category is None:
            return self.total if self.rows else None
        return dict(self.by_category).get(category)

    def ground(self, category: Category | None) -> Place | None:
        """The place of its largest figure for a casualty type, or for all (null)."""
        rows = [row for row in self.rows if category in (None, row.claim.category)]
        return max(rows, key=lambda row: figure(row.claim)).claim.place if rows else None


def voices(rows: Iterable[Row]) -> tuple[Voice, ...]:
    """The named sources of these rows, those with most rows first; two spellings of one source are one."""
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.claim.published, row.claim.id), reverse=True):
        name = row.claim.source_original
        if name:
            known = next((one for one in groups if same_source(one, name)), name)
            groups.setdefault(known, []).append(row)
    found = [Voice(_longest(of), _outlets(of), tuple(of)) for of in groups.values()]
    return tuple(sorted(found, key=lambda voice: (-len(voice.rows), voice.name)))


def unnamed(rows: Iterable[Row]) -> int:
    """How many rows name no source."""
    return sum(not row.claim.source_original for row in rows)


def said(select: Select, view: View, voice: Voice) -> tuple[Said, ...]:
    """What a source's own figures came to on each day that it was quoted, by the View's other filters.

    Each is a toll of this source alone, so a later figure replaces an earlier one and parts are not added twice.
    """
    names = tuple(dict.fromkeys(row.claim.source_original or "" for row in voice.rows))
    days = sorted({row.claim.published for row in voice.rows})
    alone = view.but(source=names, rule="highest")
    return tuple(_said(select(alone.but(as_known_on=day)), day, voice.name) for day in days)


def _said(selection: Selection, day: date, name: str) -> Said:
    rows = [selection.by_claim[claim] for claim in selection.toll.counted if claim in selection.by_claim]
    by_category: Counter[Category] = Counter()
    for row in rows:
        by_category[row.claim.category] += figure(row.claim)
    return Said(day, name, sum(by_category.values()), tuple(sorted(by_category.items())), tuple(rows))


@dataclass(frozen=True, slots=True)
class Compared:
    """What each source had said by the end of a day of a casualty type (null: of all).

    `rivals` are the figures that speak of the same people as the largest: not those for a village inside its
    region, for ground apart from it, or for other casualty types.
    """

    day: date
    category: Category | None
    figures: tuple[Said | None, ...]
    rivals: tuple[int, ...]

    @property
    def gap(self) -> int | None:
        """How far the largest rival lies above the smallest; null where only one source speaks of it."""
        return max(self.rivals) - min(self.rivals) if len(self.rivals) > 1 else None


def compared(histories: Sequence[Sequence[Said]], places: Places) -> tuple[Compared, ...]:
    """Day by day, the newest first, and type by type what each source had said so far, in their order."""
    days = sorted({one.day for history in histories for one in history}, reverse=True)
    return tuple(line for day in days for line in _on(day, [_latest(of, day) for of in histories], places))


def _on(day: date, figures: Sequence[Said | None], places: Places) -> list[Compared]:
    spoken = {category for one in figures if one for category, _ in one.by_category}
    kinds = [category for category in Category if category in spoken]
    return [
        Compared(day, category, tuple(figures), _rivals([one for one in figures if one], category, places))
        for category in ((None, *kinds) if kinds else ())
    ]


def _rivals(figures: Sequence[Said], category: Category | None, places: Places) -> tuple[int, ...]:
    given = [(told, one) for one in figures if (told := one.of(category)) is not None]
    if not given:
        return ()
    largest = max(given, key=lambda pair: pair[0])[1]
    return tuple(told for told, one in given if one is largest or _of_one_thing(largest, one, category, places))


def _of_one_thing(largest: Said, other: Said, category: Category | None, places: Places) -> bool:
    """Whether nothing shows that two sources speak of different people."""
    kinds, others = ({kind for kind, _ in one.by_category} for one in (largest, other))
    if category is None and kinds != others and {Category.UNKNOWN} not in (kinds, others):
        return False
    one, two = largest.ground(category), other.ground(category)
    if one is None or two is None or places.same(one, two):
        return True
    return not (places.contains(one, two) or places.contains(two, one) or places.disjoint(one, two))


def _latest(history: Sequence[Said], day: date) -> Said | None:
    return next((one for one in reversed(history) if one.day <= day), None)


def newest_by_category(voice: Voice) -> tuple[Row, ...]:
    """The newest row for each casualty type and tag that a source speaks of: how it says who counts as what."""
    found: dict[object, Row] = {}
    for row in voice.rows:
        if row.bucket is not Bucket.REJECTED:
            found.setdefault((row.claim.category, row.claim.demographic), row)
    order = tuple(Category).index
    rows = found.values()
    return tuple(sorted(rows, key=lambda row: (order(row.claim.category), row.claim.demographic or "")))


def _longest(rows: Sequence[Row]) -> str:
    names: dict[str, int] = defaultdict(int)
    for row in rows:
        names[row.claim.source_original or ""] += 1
    return max(names, key=lambda name: (len(name), names[name], name))


def _outlets(rows: Sequence[Row]) -> tuple[str, ...]:
    offices = (publication.source_office for row in rows for publication in row.report.publications)
    return tuple(sorted({office for office in offices if office}))
