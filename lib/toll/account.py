"""Why each row was counted or not: one bucket a row, with the claim or rule that put it there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lib.model import Claim, Places
from lib.toll.graph import ancestors, conflicts
from lib.toll.scope import INSIDE, UPWARD, Scope, contains, inside_or_undated, one_scope, rivals_cover
from lib.toll.sources import same_source
from lib.toll.weigh import bits
from lib.vocabulary import Bucket, Qualifier, RelationType


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the account. `because` is the id of the claim that decided it, null where `rule` did alone."""

    claim: str
    bucket: Bucket
    rule: str
    because: str | None = None
    unplaced: bool = False


def figure(claim: Claim) -> int:
    """The number of people that a claim adds when it is counted: `best`, or `low` where there is no best."""
    count = claim.count
    return count.best if count.best is not None else count.low or 0


def is_vague(claim: Claim) -> bool:
    """Whether only a word like "dozens" stands for the figure."""
    return claim.count.qualifier is Qualifier.VAGUE


def unplaced(scope: Scope) -> bool:
    """Whether the row belongs in the tray: no place, or one too large to draw."""
    return scope.place is None or not scope.place.on_map


def admits(claim: Claim, people: int) -> bool:
    """Whether the claim's bounds leave room for this many people."""
    low, high = claim.count.low, claim.count.high
    return (low is None or low <= people) and (high is None or people <= high)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Which of a list of claims may count the same people, as bit masks (`graph.conflicts`)."""

    claims: Sequence[Claim]
    masks: Sequence[int]
    index: Mapping[str, int]

    @classmethod
    def between(cls, claims: Sequence[Claim], scopes: Mapping[str, Scope], places: Places) -> Meeting:
        """Compare every claim with every other."""
        return cls(claims, conflicts(claims, scopes, places), {claim.id: v for v, claim in enumerate(claims)})

    def mask(self, claims: Iterable[Claim]) -> int:
        """These claims as a bit mask."""
        return sum(1 << self.index[claim.id] for claim in claims)

    def of(self, claim: Claim, among: int) -> list[Claim]:
        """The claims of a mask that may count the same people as this one."""
        return [self.claims[v] for v in bits(self.masks[self.index[claim.id]] & among)]


@dataclass(frozen=True)
class Account:
    """Files the rows of a View that are not counted, given what is."""

    claims: Mapping[str, Claim]
    scopes: Mapping[str, Scope]
    places: Places
    counted: Sequence[Claim]
    meeting: Meeting

    def near(self, claim: Claim) -> list[Claim]:
        """The counted claims that may count the same people as this one."""
        return self.meeting.of(claim, self._counted_mask)

    def counts(self, claim: Claim) -> bool:
        """Whether an eligible claim is counted."""
        return bool(1 << self.meeting.index[claim.id] & self._counted_mask)

    def covers(self, outer: Claim, inner: Claim) -> bool:
        """Whether `outer` provably speaks of everybody in `inner`: a relation says so, or its scope holds it."""
        return (
            outer.id == inner.id
            or outer.id in ancestors(inner.id, self.claims, UPWARD)
            or contains(self.scopes[outer.id], self.scopes[inner.id], self.places)
        )

    def rivals(self, outer: Claim, inner: Claim) -> bool:
        """Whether another named source speaks in `outer` of all that `inner` speaks of."""
        if not (outer.source_original and inner.source_original) or self._related(outer, inner):
            return False
        return not same_source(outer.source_original, inner.source_original) and (
            self._says(outer, inner, RelationType.CONTRADICTS) or self.speaks_of(outer, inner)
        )

    def speaks_of(self, outer: Claim, inner: Claim) -> bool:
        """As `covers` by scope, running totals from one first day compared whatever their last days."""
        return rivals_cover(self.scopes[outer.id], self.scopes[inner.id], self.places)

    def _related(self, one: Claim, other: Claim) -> bool:
        return other.id in ancestors(one.id, self.claims, UPWARD) or one.id in ancestors(
            other.id, self.claims, UPWARD
        )

    def file(self, claim: Claim) -> Entry:
        """The bucket of an eligible claim that is not counted."""
        near = self.near(claim)
        for bucket, rule, decide in (
            (Bucket.REPEAT, "equal-figure", self._repeated),
            (Bucket.RIVAL, "other-source", self._rivalled),
            (Bucket.COVERING, "total-of-parts", self._covered),
            (Bucket.CONTAINED, "inside-a-figure", self._holder),
        ):
            if (because := decide(claim, near)) is not None:
                return self.entry(claim, bucket, rule, because)
        if not near:
            return self.entry(claim, Bucket.MAY_OVERLAP, "no-figure-to-add", None)
        return self.entry(claim, Bucket.MAY_OVERLAP, "not-provably-disjoint", near[0])

    def entry(self, claim: Claim, bucket: Bucket, rule: str, because: Claim | str | None) -> Entry:
        """The claim filed in a bucket."""
        by = because.id if isinstance(because, Claim) else because
        return Entry(claim.id, bucket, rule, by, unplaced(self.scopes[claim.id]))

    @cached_property
    def totals(self) -> tuple[Claim, ...]:
        """Claims that cover something counted without being counted: what lies in them is inside a total."""
        return tuple(
            claim
            for claim in self.claims.values()
            if not self.counts(claim) and any(self.covers(claim, part) for part in self.near(claim))
        )

    @cached_property
    def _counted_mask(self) -> int:
        return self.meeting.mask(self.counted)

    @cached_property
    def _totals_mask(self) -> int:
        return self.meeting.mask(self.totals)

    def _repeated(self, claim: Claim, near: Sequence[Claim]) -> Claim | None:
        said = (self.claims.get(r.target) for r in claim.relations if r.type is RelationType.SAME_AS)
        alike = (
            counted
            for counted in near
            if figure(claim) == figure(counted) > 0
            and claim.demographic is counted.demographic
            and not self._part_of(counted, claim)
        )
        return next((c for c in (*said, *alike) if c is not None), None)

    def _rivalled(self, claim: Claim, near: Sequence[Claim]) -> Claim | None:
        spoken_of = [c for c in near if self.rivals(claim, c)]
        for counted in spoken_of:
            if one_scope(self.scopes[claim.id], self.scopes[counted.id], self.places):
                return counted
        if not spoken_of or self._has_own_part(claim, near) or admits(claim, sum(map(figure, spoken_of))):
            return None
        return spoken_of[0]

    def _has_own_part(self, total: Claim, near: Sequence[Claim]) -> bool:
        """Whether the total's own source is among what is counted: then it covers, and rivals nobody."""
        return any(
            same_source(total.source_original, c.source_original) and self.speaks_of(total, c) for c in near
        )

    def _covered(self, claim: Claim, near: Sequence[Claim]) -> Claim | None:
        return next((c for c in near if self.covers(claim, c) and not self._lies_in(claim, c)), None)

    def _holder(self, claim: Claim, near: Sequence[Claim]) -> Claim | None:
        totals = self.meeting.of(claim, self._totals_mask)
        return next((c for c in (*near, *totals) if self._lies_in(claim, c)), None)

    def _lies_in(self, claim: Claim, outer: Claim) -> bool:
        if claim.id == outer.id:
            return False
        return outer.id in ancestors(claim.id, self.claims, UPWARD) or inside_or_undated(
            self.scopes[outer.id], self.scopes[claim.id], self.places
        )

    def _part_of(self, part: Claim, total: Claim) -> bool:
        return total.id in ancestors(part.id, self.claims, INSIDE)

    def _says(self, one: Claim, other: Claim, type_: RelationType) -> bool:
        return any(r.target == other.id and r.type is type_ for r in one.relations) or any(
            r.target == one.id and r.type is type_ for r in other.relations
        )
