"""Why each row was counted or not: one bucket a row, with the claim or rule that put it there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lib.model import Claim
from lib.toll.figures import admits, figure
from lib.toll.graph import Meeting
from lib.toll.weigh import bits, mask_of
from lib.vocabulary import Bucket, Demographic, RelationType


class Entry(NamedTuple):
    """A row of the account. `because` is the id of the claim that decided it, null where `rule` did alone."""

    claim: str
    bucket: Bucket
    rule: str
    because: str | None = None
    unplaced: bool = False


@dataclass(frozen=True)
class Account:
    """Files the claims of a block, given what is counted: `members`, a mask over the positions of `meeting`.

    `unplaced` holds the ids of the claims that belong in the tray.
    """

    meeting: Meeting
    unplaced: Collection[str]
    members: int

    @cached_property
    def counted(self) -> list[Claim]:
        """The claims that make the sum."""
        return self.meeting.chosen(self.members)

    def bounding(self, best: int) -> list[Claim]:
        """The claims that cover all that is counted (a relation says so, or their scope holds it) and bound it.

        An "at least 20" beside an exact 60 for the same thing leaves the top where it was.
        """
        covering = self._common(lambda v: self.meeting.holders(v) | 1 << v)
        return self.meeting.chosen(mask_of(v for v in bits(covering) if not self._says_nothing_above(v, best)))

    def _says_nothing_above(self, v: int, best: int) -> bool:
        count = self.meeting.claims[v].count
        if count.high is not None or count.low is None or count.low >= best:
            return False
        return bool(self.meeting.masks[v] & self.meeting.speakers(v) & self.members)

    @cached_property
    def rivalling(self) -> list[Claim]:
        """The claims of other named sources that speak of all that is counted."""
        heard = self._common(lambda v: self.meeting.speakers(v) | self.meeting.contradicted(v))
        return [c for c in self.meeting.chosen(heard) if len(self.rivalled_by(c)) == len(self.counted)]

    def _common(self, of: Callable[[int], int]) -> int:
        if not self.counted:
            return 0
        found = -1
        for v in bits(self.members):
            found &= of(v)
            if not found:
                break
        return found

    def rivalled_by(self, claim: Claim, among: int = -1) -> list[Claim]:
        """The counted claims of the mask `among` of which another named source speaks in this one."""
        v = self.meeting.index[claim.id]
        others = self.meeting.sources.others(v) & self.members & among
        if not others:
            return []
        said = others & (self.meeting.spoken_of(v) | self.meeting.contradicted(v))
        return self.meeting.chosen(said & ~self.meeting.joined_upward(v))

    def entries(self) -> Iterator[Entry]:
        """Every claim of the block, filed: what is counted first."""
        for v, claim in zip(bits(self.members), self.counted, strict=True):
            beside = self._first(self.meeting.apart(v) & self.members)
            rule = "told-apart" if beside else "greatest-disjoint-sum"
            yield self._entry(claim, Bucket.COUNTED, rule, beside)
        for v, near in self._near.items():
            yield self._file(v, near)

    def _file(self, v: int, near: int) -> Entry:
        """Where a claim belongs that is not counted; `near` is what is counted and may be the same people."""
        claim = self.meeting.claims[v]
        if (repeated := self._repeated(v, near)) is not None:
            return self._entry(claim, Bucket.REPEAT, "equal-figure", repeated)
        if (rivalled := self._rivalled(v, near)) is not None:
            return self._entry(claim, Bucket.RIVAL, "other-source", rivalled)
        into = self.meeting.fits_into(v)
        if (held := self._parts.get(v)) and (part := self._first(held & ~into)) is not None:
            return self._entry(claim, Bucket.COVERING, "total-of-parts", part)
        holder = self._first(near & into) or self._first(self._totals & self.meeting.masks[v] & into)
        if holder is not None:
            return self._entry(claim, Bucket.CONTAINED, "inside-a-figure", holder)
        rule = "not-provably-disjoint" if near else "no-figure-to-add"
        return self._entry(claim, Bucket.MAY_OVERLAP, rule, self._first(near))

    def _entry(self, claim: Claim, bucket: Bucket, rule: str, because: Claim | None) -> Entry:
        return Entry(claim.id, bucket, rule, because.id if because else None, claim.id in self.unplaced)

    @property
    def totals(self) -> list[tuple[Claim, list[Claim]]]:
        """Claims that cover several counted ones without being counted, each with those."""
        claims = self.meeting.claims
        return [(claims[v], self.meeting.chosen(held)) for v, held in self._parts.items() if held.bit_count() > 1]

    @cached_property
    def _totals(self) -> int:
        """Claims that cover something counted without being counted: what lies in them is inside a total."""
        return mask_of(self._parts)

    @cached_property
    def _near(self) -> dict[int, int]:
        """For the position of each claim that is not counted, what is counted and may be the same people."""
        masks, members = self.meeting.masks, self.members
        everybody = (1 << len(masks)) - 1
        return {v: masks[v] & members for v in bits(everybody & ~members)}

    @cached_property
    def _parts(self) -> dict[int, int]:
        """For each claim that is not counted what is counted and provably lies in it, where there is any."""
        return {v: held for v, near in self._near.items() if near and (held := near & self.meeting.held(v))}

    def _first(self, mask: int) -> Claim | None:
        return self.meeting.claims[(mask & -mask).bit_length() - 1] if mask else None

    def _repeated(self, v: int, near: int) -> Claim | None:
        claim = self.meeting.claims[v]
        for relation in claim.relations:
            if relation.type is RelationType.SAME_AS and (said := self.meeting.by_id.get(relation.target)):
                return said
        equal = near & self._of_figure.get((self.meeting.people[v], claim.demographic), 0)
        return self._first(equal & ~self.meeting.parts(v)) if equal else None

    @cached_property
    def _of_figure(self) -> dict[tuple[int, Demographic | None], int]:
        """What is counted, by its number of people and the demographic that it singles out."""
        claims, people = self.meeting.claims, self.meeting.people
        found: dict[tuple[int, Demographic | None], list[int]] = defaultdict(list)
        for v in bits(self.members):
            if people[v] > 0:
                found[people[v], claims[v].demographic].append(v)
        return {figure: mask_of(positions) for figure, positions in found.items()}

    def _rivalled(self, v: int, near: int) -> Claim | None:
        claim = self.meeting.claims[v]
        if not (spoken_of := self.rivalled_by(claim, near)):
            return None
        alike = self.meeting.alike(v)
        for counted in spoken_of:
            if alike >> self.meeting.index[counted.id] & 1:
                return counted
        if self._has_own_part(v, near) or admits(claim, sum(map(figure, spoken_of))):
            return None
        return spoken_of[0]

    def _has_own_part(self, v: int, near: int) -> bool:
        """Whether the total's own source is among what is counted: then it covers, and rivals nobody."""
        return bool(near & self.meeting.sources.same(v) & self.meeting.spoken_of(v))
