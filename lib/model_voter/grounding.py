"""A model's statement becomes a figure only where the text itself says it: the quote, and in it the number.

The figure's bounds come from Cairn's own number grammar, never from the model.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from lib.extraction import language
from lib.extraction.arabic import numerals as arabic_numerals
from lib.extraction.arabic.fold import fold as arabic_fold
from lib.extraction.numbers import find_numbers
from lib.extraction.sentences import Sentence, fold, split_sentences
from lib.model import Count, Span
from lib.vocabulary import Category, Demographic, Outcome

if TYPE_CHECKING:
    from lib.model_voter.answers import Stated

SPACE = r"\s+"
Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Grounded:
    """A statement that the text bears out: what was counted, in which sentence, where, according to whom."""

    count: Count
    count_span: Span
    evidence_span: Span
    outcome: Outcome
    category: Category
    demographic: Demographic | None
    place: Span | None
    source: str | None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of the text with its sentence: `span` covers its qualifier too, `core` the number words alone."""

    span: Span
    core: Span
    sentence: Span
    count: Count

    def said_by(self, words: Span) -> bool:
        """Whether the words hold the number whole: "1" does not say 1,018."""
        return words.start <= self.core.start and self.core.end <= words.end


def _numbers(sentence: Sentence) -> Iterator[_Number]:
    for number in find_numbers(sentence.text):
        span, core = (sentence.inside(part.start, part.end) for part in (number.span, number.core))
        yield _Number(span, core, sentence.span, number.count)


def _arabic_numbers(sentence: Sentence) -> Iterator[_Number]:
    folded = arabic_fold(sentence.text)
    for number in arabic_numerals.find_numbers(folded.text):
        parts = (number.span, number.core)
        span, core = (sentence.inside(*folded.offsets(part.start, part.end)) for part in parts)
        yield _Number(span, core, sentence.span, number.count)


class Ground:
    """A text, ready to be looked up in."""

    def __init__(self, text: str) -> None:
        self._text = fold(text)
        numbers = _arabic_numbers if language(text) == "ar" else _numbers
        self._numbers = [number for sentence in split_sentences(text) for number in numbers(sentence)]

    def figures(self, statements: Sequence[Stated]) -> list[Grounded]:
        """The statements that the text bears out, each number once for each outcome."""
        found: dict[tuple[Span, Outcome], Grounded] = {}
        for stated in statements:
            outcome = _code(Outcome, stated.outcome)
            if outcome is None:
                continue
            taken = {span for span, told in found if told is outcome}
            figure = self._figure(stated, outcome, taken)
            if figure is not None:
                found[figure.count_span, outcome] = figure
        return list(found.values())

    def _figure(self, stated: Stated, outcome: Outcome, taken: Collection[Span]) -> Grounded | None:
        for quote in self._places_of(stated.quote):
            for words in self._places_of(stated.number, quote):
                for number in self._numbers:
                    if number.said_by(words) and number.span not in taken:
                        return self._grounded(stated, outcome, number, quote)
        return None

    def _grounded(self, stated: Stated, outcome: Outcome, number: _Number, quote: Span) -> Grounded:
        near = Span(min(quote.start, number.sentence.start), max(quote.end, number.sentence.end))
        return Grounded(
            count=number.count,
            count_span=number.span,
            evidence_span=number.sentence,
            outcome=outcome,
            category=_code(Category, stated.category) or Category.UNKNOWN,
            demographic=_code(Demographic, stated.demographic),
            place=self._nearest(stated.place, near),
            source=stated.source if self._nearest(stated.source, near) else None,
        )

    def _nearest(self, words: str | None, near: Span) -> Span | None:
        """Where the words stand, in the sentence first; null where the text has none such."""
        places = self._places_of(words or "", near) or self._places_of(words or "")
        return min(places, key=lambda span: abs(span.start - near.start), default=None)

    def _places_of(self, words: str, inside: Span | None = None) -> list[Span]:
        """Every place where the text has just these words; line breaks and the shape of quotes do not matter."""
        parts = [re.escape(part) for part in fold(words).split()]
        if not parts:
            return []
        # An Arabic word may have its "and" before it in one piece.
        pattern = re.compile(rf"(?:(?<!\w)|(?<=\bو)){SPACE.join(parts)}(?!\w)", re.IGNORECASE)
        start, end = (inside.start, inside.end) if inside else (0, len(self._text))
        return [Span(*match.span()) for match in pattern.finditer(self._text, start, end)]


def _code(codes: type[Code], word: str | None) -> Code | None:
    """The code that a word is; null where it is none of the list, which is never folded into another."""
    try:
        return codes((word or "").strip().lower())
    except ValueError:
        return None
