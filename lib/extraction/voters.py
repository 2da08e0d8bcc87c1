"""The two voters heard together: which numbers of a sentence are claims, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from lib.extraction import patterns, victims
from lib.extraction.asserted import is_asserted, names_a_speaker
from lib.extraction.findings import Finding
from lib.extraction.people import noun_phrase, numbers_of_people
from lib.extraction.tokens import Row
from lib.vocabulary import Outcome

STRONG = 0.8
"""From which strength on a shape of words makes a claim where the parser heard nothing."""
BESIDE = 15
"""How many letters apart a number and its trigger may stand for the parser's path to be a short one."""


class Evidence(Enum):
    """What speaks for a claim, and how sure that makes it.

    `fitted` and `checked` are claims that were right and all such claims: of four tables (two of agency style, two
    hard ones) read before any rule met them, from which the confidences were taken; and of two later tables, read
    unseen by the rules of their day. From 0.9 on, 317 of 320 and 179 of 187 were right.
    """

    HEADLINE = 0.98, (43, 43), (19, 19)
    """Both voters, in a headline."""
    BOTH = 0.96, (274, 277), (160, 168)
    """Both voters: killed, injured, missing."""
    BOTH_LOOSELY = 0.88, (24, 26), (14, 17)
    """Both voters: detained or displaced, whose words have other uses."""
    PATH_NEAR = 0.86, (35, 37), (13, 16)
    """The parser alone, the trigger beside the number."""
    PATH_FAR = 0.8, (41, 51), (18, 23)
    """The parser alone, over a longer way."""
    SHAPE = 0.76, (30, 39), (20, 21)
    """The pattern alone."""
    SHAPE_AMONG = 0.6, (10, 27), (3, 5)
    """The pattern alone, where what happened stands in other words ("among them")."""

    def __init__(self, confidence: float, fitted: tuple[int, int], checked: tuple[int, int]) -> None:
        self.confidence = confidence
        self.fitted = fitted
        self.checked = checked


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
        return _pattern_only(shape, index) if shape.strength >= STRONG else None
    if shape is None and path is not None:
        return _parser_only(row, index, path)
    if path is None or shape is None:
        return None
    if path.outcome is shape.outcome:
        return Heard(shape, ("parser", "pattern"), _both(row, shape).confidence, index)
    return _pattern_only(shape, index)


def _both(row: Row, finding: Finding) -> Evidence:
    if row.sentence.heading:
        return Evidence.HEADLINE
    loose = finding.outcome in (Outcome.DETAINED, Outcome.DISPLACED)
    return Evidence.BOTH_LOOSELY if loose else Evidence.BOTH


def _pattern_only(shape: Finding, index: int) -> Heard:
    evidence = Evidence.SHAPE_AMONG if shape.rule == "among" else Evidence.SHAPE
    return Heard(shape, ("pattern",), evidence.confidence, index)


def _parser_only(row: Row, index: int, path: Finding) -> Heard | None:
    end = noun_phrase(row, index)
    phrase = (row.tokens[index].end, max(row.tokens[end - 1].end, row.tokens[index].end))
    person = any(token.symbol in "pqob" for token in row.tokens[index + 1 : end])
    bare = end == index + 1
    if row.tokens[index].symbol == "a" and not person:
        return None
    if bare and row.shape[index + 1 : index + 2] in ("w", "U", "u") and row.shape[end : end + 2] not in ("wB",):
        return None
    found = replace(path, phrase=phrase)
    return Heard(found, ("parser",), _path(found).confidence, index)


def _path(finding: Finding) -> Evidence:
    number, (start, end) = finding.number.span, finding.trigger
    gap = max(start - max(number.end, finding.phrase[1]), number.start - end)
    return Evidence.PATH_NEAR if gap < BESIDE else Evidence.PATH_FAR
