"""One country's freely spelled names in memory, found with a consonant more, less or other than they have."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from lib.gazetteer.keys import skeleton_of
from lib.gazetteer.likeness import unlikeness

SHORTEST_CUT = 4
"""Consonants that a skeleton needs before one of them may differ."""
LENGTHS_APART = 3
"""Letters by which two spellings of one name differ in length at most."""
MOST_NEAR = 8
"""Places returned for a spelling."""

Spelled = tuple[str, str]


class Spellings:
    """Ids of places by what a spelling sounds like."""

    def __init__(self, places: Iterable[Spelled]) -> None:
        self._spelled = [(id_, one) for id_, spellings in places for one in spellings.split("|")]
        by_cut: dict[str, array[int]] = {}
        for number, (_, spelling) in enumerate(self._spelled):
            for cut in cuts(skeleton_of(spelling)):
                by_cut.setdefault(cut, array("I")).append(number)
        self._by_cut = {cut: numbers.tobytes() for cut, numbers in by_cut.items()}

    def near(self, key: str) -> list[str]:
        """The ids of the places with the spellings that sound most like this one, the likest first."""
        numbers = {number for cut in cuts(skeleton_of(key)) for number in array("I", self._by_cut.get(cut, b""))}
        apart: dict[str, float] = {}
        for id_, spelling in map(self._spelled.__getitem__, numbers):
            if abs(len(spelling) - len(key)) <= LENGTHS_APART:
                apart[id_] = min(unlikeness(key, spelling), apart.get(id_, 99.0))
        return sorted(apart, key=lambda id_: (apart[id_], id_))[:MOST_NEAR]


def cuts(skeleton: str) -> set[str]:
    """The skeleton, and where it is long enough each way to leave one consonant out."""
    if not skeleton:
        return set()
    if len(skeleton) < SHORTEST_CUT:
        return {skeleton}
    return {skeleton, *(skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton)))}
