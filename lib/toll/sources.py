"""When two names of a source mean one source: ten outlets that quote one monitor are one source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lib.model import Claim


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
