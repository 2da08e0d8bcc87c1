"""A report's text with every figure marked: which one is chosen, and what reviewers made of each. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from lib.model import Claim, Span
from lib.ui.markup import element
from lib.vocabulary import ReviewState

ORDER = (ReviewState.EXTRACTED, ReviewState.CORRECTED, ReviewState.CONFIRMED_BY_REVIEWER, ReviewState.REJECTED)
"""Where figures share their words, the mark shows the first of these states that one of them has."""


def marked_text(text: str, claims: Sequence[Claim], chosen: str | None) -> Markup:
    """The text word for word; a mark names the claims that its words belong to, in `data-claims`."""
    parts: list[str | Markup] = []
    at = 0
    for span, here in _pieces(claims):
        parts += [text[at : span.start], _mark(span.of(text), here, chosen)]
        at = span.end
    return element("div", element("blockquote", *parts, text[at:], dir="auto"), class_="cairn-text cairn-words")


def _pieces(claims: Sequence[Claim]) -> list[tuple[Span, list[Claim]]]:
    """The marked stretches in order, each with its claims; those that overlap are one."""
    found: list[tuple[Span, list[Claim]]] = []
    for claim in sorted(claims, key=lambda claim: (claim.count_span, claim.id)):
        if found and claim.count_span.start < found[-1][0].end:
            span, here = found[-1]
            found[-1] = (Span(span.start, max(span.end, claim.count_span.end)), [*here, claim])
        else:
            found.append((claim.count_span, [claim]))
    return found


def _mark(words: str, claims: Sequence[Claim], chosen: str | None) -> Markup:
    ids = [claim.id for claim in claims]
    state = min((claim.review for claim in claims), key=ORDER.index)
    classes = [f"cairn-{state.value}", *(["cairn-chosen"] if chosen in ids else [])]
    return element("mark", words, class_=" ".join(classes), data_claims=" ".join(ids))


def found_in(text: str, words: str, occurrence: int) -> Span | None:
    """Where `words` stand in `text` for the nth time, counted from 1; null where they do not."""
    at = -1
    for _ in range(occurrence):
        at = text.find(words, at + 1)
        if at < 0 or not words:
            return None
    return Span(at, at + len(words)) if at >= 0 else None


def nearest(text: str, words: str, to: Span) -> Span | None:
    """Where `words` stand in `text` closest to a place in it; null where they do not."""
    spans = (Span(*match.span()) for match in re.finditer(re.escape(words), text)) if words else ()
    return min(spans, key=lambda span: abs(span.start - to.start), default=None)
