"""Claims in the making from English sentences: both voters, and numbers that continue the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lib.extraction.continued import continued
from lib.extraction.cues import SUBSET
from lib.extraction.drafts import Draft, draft
from lib.extraction.lexicon import PERSON_NOUNS
from lib.extraction.links import adds
from lib.extraction.parse import parse
from lib.extraction.people import numbers_of_people
from lib.extraction.sentences import Sentence
from lib.extraction.tokens import Row, may_hold_claim, tokenize
from lib.extraction.voters import Heard, hear
from lib.vocabulary import Category, Outcome

VAGUE_TOLL = re.compile(r"(?:counts?|tally|tallies|tolls|figures?|number|estimates?|total)$", re.IGNORECASE)


FICTION = re.compile(
    r"\b(?:netflix|episodes?|seasons? (?:one|two|three|\d)|tv series|dramas?|novels?|novelist|fictional|plot|"
    r"protagonist|"
    r"screenplay|film-?makers?|viewers|box office|sequel|thriller|actors?|actress|screenwriter)\b",
    re.IGNORECASE,
)
A_REVIEW = 3
"""How many different words of the stage make a text one about a film or a book, whose dead are nobody."""


def drafts(sentences: tuple[Sentence, ...]) -> Iterator[Draft]:
    """The claims of English sentences in order; none where the text reviews a film or a book."""
    if len({word.lower() for sentence in sentences for word in FICTION.findall(sentence.text)}) >= A_REVIEW:
        return
    rows = {sentence.index: tokenize(sentence) for sentence in sentences}
    counted = {index: row for index, row in rows.items() if numbers_of_people(row)}
    parsed = [row.sentence for row in counted.values() if may_hold_claim(row)]
    docs = parse(parsed)
    awaited = {sentence.index for sentence in parsed}
    last: Draft | None = None
    listing: Outcome | None = None
    for index, row in counted.items():
        heard = hear(row, next(docs) if index in awaited else None)
        heard += continued(row, heard, last, listing, _told_before(rows, index))
        first: Draft | None = None
        for one in sorted(heard, key=lambda found: found.index):
            outcome = _plain_outcome(rows, index, one, first or last)
            if outcome is not None:
                last = draft(row, one, outcome)
                first = first or last
                yield last
        listing = _opens_list(row, last, listing)


def _told_before(rows: dict[int, Row], index: int) -> Outcome | None:
    """What the nearest sentence before says happened; null where none says anything."""
    in_list = rows[index].sentence.bullet
    for before in range(index - 1, -1, -1):
        if in_list and rows[before].sentence.bullet:
            continue
        for token in rows[before].tokens:
            if token.outcome is not None:
                return token.outcome
    return None


def _plain_outcome(rows: dict[int, Row], index: int, one: Heard, last: Draft | None) -> Outcome | None:
    """ "Among the casualties" under a death toll are dead; "the earlier count" counts what was counted before."""
    outcome = one.finding.outcome
    words = rows[index].sentence.text[slice(*one.finding.trigger)].lower()
    if VAGUE_TOLL.search(words) and not re.search(
        r"death|casualt|fatalit|body|dead|killed|people|civilians", words
    ):
        known = last.outcome if last is not None else _told_before(rows, index)
        return known or (Outcome.KILLED if "toll" in words else None)
    among = one.finding.rule in ("among", "list")
    if outcome is Outcome.KILLED_OR_INJURED and among and last is not None and last.outcome is Outcome.KILLED:
        return Outcome.KILLED
    return outcome


def _opens_list(row: Row, last: Draft | None, listing: Outcome | None) -> Outcome | None:
    if row.sentence.bullet:
        return listing
    opens = row.sentence.text.rstrip().endswith(":") and last is not None
    return last.outcome if opens and last is not None else listing if row.sentence.bullet else None


BARE = re.compile(r"(?:more|others?|another|of them|so far|\W)*", re.IGNORECASE)


def with_kind(items: list[Draft]) -> list[Draft]:
    """ "killed 19 soldiers and injured 31 others": who the others are is said by the figure before."""
    done: list[Draft] = []
    for item in items:
        model = _model_of_kind(done, item) if adds(item) else None
        if model is not None and item.category is Category.UNKNOWN and BARE.fullmatch(item.phrase):
            item = replace(item, category=model.category)
        done.append(item)
    return done


def _model_of_kind(before: list[Draft], item: Draft) -> Draft | None:
    """The figure before in the sentence that no "including" governs, or the one that "another" adds to."""
    for other in reversed(before[-4:]):
        if item.sentence.index - other.sentence.index > 1 or other.sentence.heading:
            return None
        if other.demographic is None and not SUBSET.search(
            other.sentence.text[max(0, other.at[0] - 30) : other.at[0]]
        ):
            return other
    return None


def with_antecedent(item: Draft) -> Draft:
    """ "shot dead 23 of them": who "them" are stands in the sentence before the figure."""
    text = item.sentence.text
    if not re.match(r" of them\b", text[item.span.end - item.sentence.span.start :]):
        return item
    plurals = [
        word
        for word in re.findall(r"[a-z]+", text[: item.at[0]].lower())
        if word in PERSON_NOUNS and word.endswith("s")
    ]
    return (
        replace(item, category=PERSON_NOUNS[plurals[-1]])
        if plurals and item.category is Category.UNKNOWN
        else item
    )
