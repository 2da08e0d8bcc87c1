"""The names that reports give places: each with its uses, its meanings and what it might mean instead. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lib.choosing import key_of, name_of
from lib.events import Snapshot
from lib.gazetteer.keys import exact_key
from lib.model import Candidate, Mention, Place, Resolution, Span
from lib.vocabulary import DecidedBy, WherePrec

NAMESPACE: Final = "name:"
"""What stands before a name's key in a link's `selected`."""
MOST_CANDIDATES: Final = 8


@dataclass(frozen=True, slots=True)
class Use:
    """A report's mention of a name, with what it means there and the figures that it places."""

    report: str
    mention: Mention
    resolution: Resolution
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """All uses of one name; `written` is its most frequent spelling.

    `order` holds ids of candidates that come first, so that a choice does not renumber them.
    """

    key: str
    written: str
    uses: tuple[Use, ...]
    order: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What a link's `selected` calls it."""
        return NAMESPACE + self.key

    @cached_property
    def resolution(self) -> Resolution:
        """The weakest of its resolutions: the one to look at first."""
        return min((use.resolution for use in self.uses), key=weakness)

    @property
    def place(self) -> Place | None:
        """What it means where it is least sure."""
        return self.resolution.place

    @property
    def open(self) -> bool:
        """Whether somewhere it has no place and no reviewer has said that it has none."""
        return self.resolution.decided_by is DecidedBy.UNRESOLVED

    @cached_property
    def meanings(self) -> tuple[Resolution, ...]:
        """What it means in its reports, each place once, the weakest first."""
        found: dict[str, Resolution] = {}
        for resolution in sorted((use.resolution for use in self.uses), key=weakness):
            found.setdefault(resolution.place.id if resolution.place else "", resolution)
        return tuple(found.values())

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The places that it may mean, best first unless `order` says otherwise, as weighed in all its reports."""
        best: dict[str, Candidate] = {}
        for candidate in (candidate for use in self.uses for candidate in use.resolution.candidates):
            known = best.get(candidate.place.id)
            if known is None or candidate.score > known.score:
                best[candidate.place.id] = candidate
        first = {place: at for at, place in enumerate(self.order)}
        found = sorted(
            best.values(), key=lambda one: (first.get(one.place.id, len(first)), -one.score, one.place.id)
        )
        return tuple(found[:MOST_CANDIDATES])

    @cached_property
    def reports(self) -> tuple[str, ...]:
        """The reports that use it."""
        return tuple(dict.fromkeys(use.report for use in self.uses))

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """The figures that it places."""
        return tuple(dict.fromkeys(claim for use in self.uses for claim in use.claims))

    @cached_property
    def searchable(self) -> str:
        """Its spellings and those of what it means, folded: without case, diacritics and hamza."""
        places = [resolution.place for resolution in self.meanings if resolution.place]
        words = [self.written, *(use.mention.text for use in self.uses)]
        words += [word for p in places for word in (p.name, p.name_ar, p.adm_1, p.adm_2, p.country) if word]
        return "\n".join(dict.fromkeys(map(exact_key, words)))


def weakness(resolution: Resolution) -> tuple[bool, float]:
    """Sorts what is open first, then the weakest; what a reviewer decided is sure, also that it is no place."""
    sure = resolution.decided_by is DecidedBy.REVIEWER
    return resolution.decided_by is not DecidedBy.UNRESOLVED, 1.0 if sure else resolution.score


def names(snapshot: Snapshot) -> tuple[Name, ...]:
    """Every name of a snapshot: what is not resolved first, then the weakest, the most used before others."""
    placed: dict[tuple[str, Span], list[str]] = defaultdict(list)
    for claim in snapshot.claims:
        if claim.mention:
            placed[claim.report, claim.mention.span].append(claim.id)
    uses: dict[str, list[Use]] = defaultdict(list)
    for report, mention, resolution in snapshot.mentions:
        claims = tuple(placed.get((report, mention.span), ()))
        uses[key_of(mention)].append(Use(report, mention, resolution, claims))
    found = (Name(key, _most_frequent(of), tuple(of)) for key, of in uses.items())
    return tuple(sorted(found, key=_review_order))


def _most_frequent(uses: Sequence[Use]) -> str:
    return Counter(name_of(use.mention) for use in uses).most_common(1)[0][0]


def _review_order(name: Name) -> tuple[tuple[bool, float], int, str]:
    return weakness(name.resolution), -len(name.uses), name.key


def countries_of(name: Name, snapshot: Snapshot) -> tuple[str, ...]:
    """The countries that a name may lie in: of what it means, of its candidates, then of its reports' places."""
    near = [candidate.place for candidate in name.candidates]
    means = [resolution.place for resolution in name.meanings if resolution.place]
    others = [
        found.place for report in name.reports for _, found in snapshot.named_in.get(report, ()) if found.place
    ]
    frequent = Counter(place.country for place in others if place.country)
    found = [*(place.country for place in (*means, *near)), *(country for country, _ in frequent.most_common())]
    return tuple(dict.fromkeys(country for country in found if country))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which names the analyst looks at; empty asks for all."""

    text: str = ""
    open_only: bool = False
    precisions: tuple[WherePrec, ...] = ()
    decided_by: tuple[DecidedBy, ...] = ()

    def among(self, names: Iterable[Name]) -> list[Name]:
        """The names that fit, in their order."""
        words = exact_key(self.text)
        return [name for name in names if self._fits(name) and words in name.searchable]

    def _fits(self, name: Name) -> bool:
        if self.open_only and not name.open:
            return False
        meanings = name.meanings
        precise = {resolution.place.where_prec for resolution in meanings if resolution.place}
        return not (self.precisions and precise.isdisjoint(self.precisions)) and not (
            self.decided_by and {found.decided_by for found in meanings}.isdisjoint(self.decided_by)
        )


def selected_name(names: Sequence[Name], selected: str | None) -> Name | None:
    """The name that a link's `selected` means: its own id, or that of a place or a figure that it leads to."""
    if not selected:
        return None
    if selected.startswith(NAMESPACE):
        return next((name for name in names if name.id == selected), None)
    return next((name for name in names if selected in name.claims or _means(name, selected)), None)


def _means(name: Name, place: str) -> bool:
    return any(found.place is not None and found.place.id == place for found in name.meanings)


def following(names: Sequence[Name], key: str, step: int) -> Name | None:
    """The name that stands `step` places after the one with this key; null past either end."""
    at = next((i for i, name in enumerate(names) if name.key == key), None)
    if at is None or not 0 <= at + step < len(names):
        return None
    return names[at + step]
