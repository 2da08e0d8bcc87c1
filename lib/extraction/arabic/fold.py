"""Arabic spelling made plain: variants of one letter become one, marks vanish, and every offset is remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "،": ",",
        "؛": ";",
        "٬": ",",
        "٫": ".",
        "٪": "%",
        **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True)),
    }
)
MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
"""Vowel signs, doubling, and the long dash inside a word."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded `text`; `at[i]` is the offset in the sentence of its i-th letter, the last one that of its end."""

    text: str
    at: Sequence[int]

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the sentence of a stretch of the folded text, with the marks on its last letter."""
        return self.at[start], self.at[end]


@lru_cache(maxsize=512)
def fold(text: str) -> Folded:
    """`text` in plain spelling."""
    if MARKS.search(text) is None:
        return Folded(text.translate(LETTERS), range(len(text) + 1))
    kept = tuple(index for index, letter in enumerate(text) if not MARKS.match(letter))
    return Folded("".join(text[index] for index in kept).translate(LETTERS), (*kept, len(text)))


def found(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where a pattern over plain spelling matches in `text`, as offsets in `text`."""
    folded = fold(text)
    return [folded.offsets(*match.span()) for match in pattern.finditer(folded.text)]


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Vocabulary in plain spelling."""
    return MARKS.sub("", words).translate(LETTERS)


def either(words: str) -> str:
    """A pattern for any of the words of a list in which "_" stands for a space inside one."""
    forms = {word.replace("_", " ") for word in plain(words).split()}
    return "|".join(re.escape(form).replace(r"\ ", " ") for form in sorted(forms, key=len, reverse=True))
