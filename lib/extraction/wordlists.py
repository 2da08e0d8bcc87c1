"""Word lists written as running text, which is how people read and correct them."""

from __future__ import annotations


def listed(text: str) -> list[str]:
    """The words of `text` in order."""
    return text.split()


def words(text: str) -> frozenset[str]:
    """The words of `text` as a set."""
    return frozenset(listed(text))
