"""Texts without the places that they name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

WITHHELD: Final = "[place withheld]"
LONGEST: Final = 6
"""Words of the longest name that is looked for."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’ʻ`-][^\W_]+)*")

IsPlace = Callable[[str, str], bool]
"""(some words, the word before them) -> whether they name a place that is to be withheld."""


def without_places(text: str, is_place: IsPlace) -> str:
    """The text with every name of a place replaced, the longest names first."""
    words = list(_WORD.finditer(text))
    parts: list[str] = []
    at = kept = 0
    while at < len(words):
        end = _name_at(text, words, at, is_place)
        if end is None:
            at += 1
            continue
        parts += [text[kept : words[at].start()], WITHHELD]
        kept = words[end].end()
        at = end + 1
    return "".join([*parts, text[kept:]])


def _name_at(text: str, words: list[re.Match[str]], at: int, is_place: IsPlace) -> int | None:
    """The last word of the longest name that begins at this word; null where none does."""
    before = words[at - 1].group() if at else ""
    for end in range(min(at + LONGEST, len(words)) - 1, at - 1, -1):
        if is_place(text[words[at].start() : words[end].end()], before):
            return end
    return None
