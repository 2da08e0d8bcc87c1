"""The greatest sum over eligible claims that are pairwise provably disjoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from lib.model import Claim
from lib.toll.figures import figure, is_vague
from lib.toll.graph import Meeting
from lib.toll.weigh import Heaviest, bits, heaviest, mask_of
from lib.vocabulary import Category


@dataclass(frozen=True, slots=True)
class Sum:
    """A set of claims as a mask for each block, how many people it counts, and whether none counts more."""

    members: tuple[int, ...]
    people: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What each claim adds when it is counted, its weight, and the mask of those that add anybody."""

    people: Sequence[int]
    weights: Sequence[int]
    adding: int

    @classmethod
    def of(cls, people: Sequence[int], preferences: Sequence[int]) -> Figures:
        """Weigh by the number of people, then by preference."""
        weights = [n * _PREFERENCE_RANGE + p for n, p in zip(people, preferences, strict=True)]
        return cls(people, weights, mask_of(v for v, number in enumerate(people) if number > 0))

    def sum(self, mask: int) -> int:
        """The people of a mask."""
        return sum(self.people[v] for v in bits(mask))


class Sums:
    """A block of claims with their figures: `best`, and `low`, which is `best` itself where the two are equal."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        preferences = [_preference(claim) for claim in meeting.claims]
        self._vague = mask_of(v for v, claim in enumerate(meeting.claims) if is_vague(claim))
        self.best = Figures.of(meeting.people, preferences)
        low = [claim.count.low or 0 for claim in meeting.claims]
        self.low = self.best if low == meeting.people else Figures.of(low, preferences)

    def numbers(self, figures: Figures, among: int) -> Heaviest:
        """The heaviest set of claims of a mask that state a number."""
        return heaviest(figures.weights, self.meeting.masks, among & figures.adding & ~self._vague)

    def vague_alone(self, figures: Figures, among: int) -> Iterator[int]:
        """The claims of a mask of whose people only a vague word speaks: no number is called the same."""
        claims, meeting = self.meeting.claims, self.meeting
        for v in bits(among & figures.adding & self._vague):
            if all(is_vague(claims[u]) for u in bits(meeting.masks[v] & meeting.repeats(v))):
                yield v


def greatest(blocks: Sequence[Sums], among: Sequence[int], figures_of: Callable[[Sums], Figures]) -> Sum:
    """The greatest sum over blocks of which no two share a person, each with the mask of what may be counted.

    A vague figure is never added: it is the answer only where it is more than all the others together.
    """
    each = [(sums, figures_of(sums), mask) for sums, mask in zip(blocks, among, strict=True)]
    found = [sums.numbers(figures, mask) for sums, figures, mask in each]
    people = sum(figures.sum(heaviest.members) for (_, figures, _), heaviest in zip(each, found, strict=True))
    exact = all(heaviest.exact for heaviest in found)
    vague = [
        (figures.people[v], sums.meeting.claims[v], sums, v)
        for sums, figures, mask in each
        for v in sums.vague_alone(figures, mask)
        if figures.people[v] > people
    ]
    if not vague:
        return Sum(tuple(heaviest.members for heaviest in found), people, exact)
    most, _, of, v = min(vague, key=lambda one: (-one[0], one[1].published, one[1].id))
    return Sum(tuple(1 << v if sums is of else 0 for sums in blocks), most, exact)


_PREFERENCE_RANGE = 1 << 190
_KNOWN, _ONE, _SURE, _EARLY = 1 << 136, 1 << 112, 1 << 84, 1 << 48


def _preference(claim: Claim) -> int:
    """What decides between sets of one sum, each place of the number a rank of its own.

    More people of a known casualty type, then fewer claims, then surer ones, then earlier ones; the id comes
    last, so that the answer never depends on the order of the claims.
    """
    known = figure(claim) if claim.category is not Category.UNKNOWN else 0
    early = (1 << 20) - claim.published.toordinal() % (1 << 20)
    return known * _KNOWN - _ONE + int(claim.confidence * 1000) * _SURE + early * _EARLY + crc32(claim.id.encode())
