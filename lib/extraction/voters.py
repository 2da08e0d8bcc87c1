"""The two voters heard together: which numbers of a sentence are claims, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from lib.extraction import patterns, victims
from lib.extraction.asserted import is_asserted, names_a_speaker
from lib.extraction.findings import Finding
from lib.extraction.people import noun_phrase, numbers_of_people
from lib.extraction.tokens import Row

BOTH, PARSER_ONLY, STRONG_PATTERN, WEAK_PATTERN = 0.96, 0.85, 0.75, 0.4
STRONG = 0.8


@dataclass(frozen=True, slots=True)
class Heard:
    """A finding with those who voted for it; `index` and `of` are token indices of its sentence's row."""

    finding: Finding
    voters: tuple[str, ...]
    confidence: float
    index: int


def hear(row: Row, doc: Any | None) -> list[Heard]:
    """The claims of one sentence in order; `doc` is null where the sentence was not parsed."""
    people = numbers_of_people(row)
    shapes = patterns.vote(row, people)
    paths = victims.vote(row, doc, people) if doc is not None else {}
    paths = {index: path for index, path in paths.items() if not patterns.is_earlier(row, index)}
    shapes |= {k: v for k, v in patterns.share(row, people, paths | shapes).items() if k not in paths}
    heard = []
    for index in people:
        one = _merge(row, index, paths.get(index), shapes.get(index))
        if one is not None and _stands(row, one.finding):
            heard.append(one)
    return heard


def _stands(row: Row, finding: Finding) -> bool:
    return is_asserted(row, finding) and not names_a_speaker(row.sentence.text, finding)


def _merge(row: Row, index: int, path: Finding | None, shape: Finding | None) -> Heard | None:
    if path is None and shape is None:
        return None
    if path is None and shape is not None:
        confidence = STRONG_PATTERN if shape.strength >= STRONG else WEAK_PATTERN
        return Heard(shape, ("pattern",), confidence, index) if confidence > WEAK_PATTERN else None
    if shape is None and path is not None:
        return _parser_only(row, index, path)
    if path is None or shape is None:
        return None
    if path.outcome is shape.outcome:
        return Heard(shape, ("parser", "pattern"), BOTH, index)
    return Heard(shape, ("pattern",), STRONG_PATTERN, index)


def _parser_only(row: Row, index: int, path: Finding) -> Heard | None:
    end = noun_phrase(row, index)
    phrase = (row.tokens[index].end, max(row.tokens[end - 1].end, row.tokens[index].end))
    person = any(token.symbol in "pqob" for token in row.tokens[index + 1 : end])
    bare = end == index + 1
    if row.tokens[index].symbol == "a" and not person:
        return None
    if bare and row.shape[index + 1 : index + 2] in ("w", "U", "u") and row.shape[end : end + 2] not in ("wB",):
        return None
    return Heard(replace(path, phrase=phrase), ("parser",), PARSER_ONLY, index)
