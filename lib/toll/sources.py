"""When two names of a source mean one source: ten outlets that quote one monitor are one source."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def source_key(name: str | None) -> str | None:
    """One key for the spellings of a source ("the Observatory's SOHR" aside): case, articles, punctuation.

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


def _initials(name: str) -> str:
    """The capitals of a name of several words, as an abbreviation takes them."""
    words = [word for word in re.findall(r"\w+", name) if word[0].isupper() and word.casefold() != "the"]
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else "\0"
