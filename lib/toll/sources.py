"""When two names of a source mean one source: ten outlets that quote one monitor are one source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lib.model import Claim
from lib.toll.weigh import mask_of


@lru_cache(maxsize=4096)
def source_key(name: str | None) -> str | None:
    """One key for the spellings of a source, whatever their case, articles and punctuation.

    Null where nobody is named: an unnamed source is never the same as another.
    """
    if name is None:
        return None
    words = re.findall(r"\w+", name)
    kept = [word for word in words if word.casefold() not in {"the", "a", "an", "al", "of"}]
    return " ".join(word.casefold() for word in kept) or None


@lru_cache(maxsize=16384)
def same_source(one: str | None, other: str | None) -> bool:
    """Whether two named sources are one: equal but for case and articles, or one the other's initials."""
    first, second = source_key(one), source_key(other)
    if first is None or second is None or one is None or other is None:
        return False
    return first == second or _initials(one) == second or _initials(other) == first


class Sources:
    """Who says what, for all positions of a list of claims at once, as bit masks."""

    def __init__(self, names: Sequence[str | None]) -> None:
        self._names = names
        self.named = mask_of(v for v, name in enumerate(names) if name)
        self._of_key: dict[str, int] = defaultdict(int)
        self._of_initials: dict[str, int] = defaultdict(int)
        for name, mask in _positions(names).items():
            if (key := source_key(name)) is not None:
                self._of_key[key] |= mask
                self._of_initials[_initials(name)] |= mask
        self._same: dict[str, int] = {}

    def same(self, v: int) -> int:
        """The positions of the same source, as `same_source` says; none where nobody is named."""
        name = self._names[v]
        if not name:
            return 0
        if name not in self._same:
            self._same[name] = self._like(name)
        return self._same[name]

    def others(self, v: int) -> int:
        """The positions of other named sources; none where nobody is named."""
        return self.named & ~self.same(v) if self._names[v] else 0

    def _like(self, name: str) -> int:
        key = source_key(name)
        if key is None:
            return 0
        return self._of_key.get(key, 0) | self._of_key.get(_initials(name), 0) | self._of_initials.get(key, 0)


def _positions(names: Sequence[str | None]) -> dict[str, int]:
    found: dict[str, list[int]] = defaultdict(list)
    for v, name in enumerate(names):
        if name:
            found[name].append(v)
    return {name: mask_of(positions) for name, positions in found.items()}


def by_source(claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims of each named source together, in the order of their first claims."""
    groups: list[list[Claim]] = []
    of_name: dict[str, list[Claim]] = {}
    for claim in claims:
        if (name := claim.source_original) is None:
            continue
        if name not in of_name:
            own = next((group for group in groups if same_source(group[0].source_original, name)), None)
            if own is None:
                groups.append(own := [])
            of_name[name] = own
        of_name[name].append(claim)
    return groups


def _initials(name: str) -> str:
    """The capitals of a name of several words, as an abbreviation takes them."""
    words = [word for word in re.findall(r"\w+", name) if word[0].isupper() and word.casefold() != "the"]
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else "\0"
