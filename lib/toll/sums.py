"""The greatest sum over eligible claims that are pairwise provably disjoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from lib.model import Claim
from lib.toll.figures import figure, is_vague
from lib.toll.graph import Meeting
from lib.toll.weigh import bits, heaviest, mask_of
from lib.vocabulary import Category


@dataclass(frozen=True, slots=True)
class Sum:
    """A set of claims as a mask, how many people it counts, and whether no set is proved to count more."""

    members: int
    people: int
    exact: bool


@dataclass(frozen=True, slots=True)
class _Figures:
    """What each claim adds when it is counted, its weight, and the mask of those that add anybody."""

    people: Sequence[int]
    weights: Sequence[int]
    adding: int

    @classmethod
    def of(cls, people: Sequence[int], preferences: Sequence[int]) -> _Figures:
        """Weigh by the number of people, then by preference."""
        weights = [n * _PREFERENCE_RANGE + p for n, p in zip(people, preferences, strict=True)]
        return cls(people, weights, mask_of(v for v, number in enumerate(people) if number > 0))


class Sums:
    """The greatest sums of `best` and of `low` over the claims of a meeting."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self._preferences = [_preference(claim) for claim in meeting.claims]
        self._vague = mask_of(v for v, claim in enumerate(meeting.claims) if is_vague(claim))
        self._best = _Figures.of(meeting.people, self._preferences)

    def best(self, among: int) -> Sum:
        """The greatest sum of `best` among the claims of a mask."""
        return self._greatest(among, self._best)

    def low(self, among: int, best: Sum) -> Sum:
        """The greatest sum of `low`; that of `best` where no figure has a low of its own."""
        people = [claim.count.low or 0 for claim in self.meeting.claims]
        if people == self._best.people:
            return best
        return self._greatest(among, _Figures.of(people, self._preferences))

    def _greatest(self, among: int, figures: _Figures) -> Sum:
        """A vague figure is never added: it is the answer only where it is more than all the others together."""
        adding, people = among & figures.adding, figures.people
        found = heaviest(figures.weights, self.meeting.masks, adding & ~self._vague)
        total = sum(people[v] for v in bits(found.members))
        alone = [v for v in bits(adding & self._vague) if people[v] > total and self._stands_alone(v)]
        if not alone:
            return Sum(found.members, total, found.exact)
        vaguest = max(alone, key=lambda v: people[v])
        return Sum(1 << vaguest, people[vaguest], found.exact)

    def _stands_alone(self, v: int) -> bool:
        """Whether only a vague word speaks of these people: no number repeats it, or is repeated by it."""
        repeats = self.meeting.chosen(self.meeting.masks[v] & self.meeting.repeats(v))
        return all(is_vague(claim) for claim in repeats)


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
