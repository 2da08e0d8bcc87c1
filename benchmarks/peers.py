"""A simpler reader of casualty reports: a number regex with a lexicon, in English and Arabic."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.extraction import language
from lib.extraction.arabic.fold import fold, plain
from lib.extraction.arabic.numerals import find_numbers as find_arabic
from lib.extraction.numbers import find_numbers
from lib.extraction.sentences import Sentence, split_sentences
from lib.model import Count, Span
from lib.vocabulary import CountKind, Outcome

REACH = 60
"""How many letters may lie between a number and the word that says what happened."""
ENGLISH = {
    Outcome.KILLED: r"kill\w*|dead|die[ds]?|deaths?|bodies|murder\w*|toll|fatalities|victims|massacre\w*|slain",
    Outcome.INJURED: r"wound\w*|injur\w*|hurt",
    Outcome.MISSING: r"missing|disappeared",
    Outcome.DETAINED: r"arrest\w*|detain\w*|kidnap\w*|abduct\w*|captured|hostages?",
    Outcome.DISPLACED: r"displac\w*|fled|homeless|uprooted",
}
ARABIC = {
    Outcome.KILLED: r"\w*(?:قتل|قتيل|استشه|شهيد|شهداء|مصرع|حتفهم|وفاه|وفيات|توفي|جث|ضحايا)\w*",
    Outcome.INJURED: r"\w*(?:جرح|جريح|اصيب|اصاب|مصاب|بجروح)\w*",
    Outcome.MISSING: r"\w*(?:مفقود|فقدان|فقد)\w*",
    Outcome.DETAINED: r"\w*(?:اعتقل|اعتقال|معتقل|خطف|احتجز|احتجاز)\w*",
    Outcome.DISPLACED: r"\w*(?:نزح|نزوح|نازح|تشريد|شرد|فرار)\w*",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A number beside a word of the lexicon; `evidence_span` is its sentence."""

    count_span: Span
    count: Count
    outcome: Outcome
    evidence_span: Span
    count_kind: CountKind = CountKind.INCIDENT


def regex_reader(text: str) -> list[Hit]:
    """Every number with the nearest word of the lexicon in its sentence, by our own number grammar."""
    arabic = language(text) == "ar"
    return [hit for sentence in split_sentences(text) for hit in _hits(sentence, arabic=arabic)]


def _hits(sentence: Sentence, *, arabic: bool) -> list[Hit]:
    folded = fold(sentence.text)
    text = folded.text if arabic else sentence.text
    lexicon = ARABIC if arabic else ENGLISH
    words = [(m, outcome) for outcome, body in lexicon.items() for m in _finditer(body, text)]
    hits = []
    for number in (find_arabic if arabic else find_numbers)(text):
        near = [(_gap(number.span, match), outcome) for match, outcome in words]
        gap, outcome = min(near, key=lambda pair: pair[0], default=(REACH + 1, Outcome.KILLED))
        if number.article or gap > REACH:
            continue
        start, end = number.span.start, number.span.end
        span = sentence.inside(*(folded.offsets(start, end) if arabic else (start, end)))
        hits.append(Hit(span, number.count, outcome, sentence.span))
    return hits


def _finditer(body: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"\b(?:{plain(body) if body in ARABIC.values() else body})\b", text, re.IGNORECASE))


def _gap(number: Span, word: re.Match[str]) -> int:
    return max(word.start() - number.end, number.start - word.end(), 0)
