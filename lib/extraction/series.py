"""Figures without a verb of their own that a toll's sentence or a list explains.

"It crept upward: 40 on the night of the attack, 115 on Saturday." "South Carolina, 48." "- HRANA: 475, 65 of them
minors".
"""

from __future__ import annotations

import re

from lib.extraction.people import noun_phrase
from lib.extraction.tokens import Row

_time = (
    r"(?:\w*day|(?:mid)?night|nightfall|morning|evening|afternoon|noon|midday|dawn|dusk|week|yesterday|sunset|"
    r"daybreak|hour)"
)
TIMED_BEHIND = re.compile(
    rf"(?: (?:people|dead|bodies))? (?:on|by|in|at|late|early|as of|since|that|this) [^,;.\d]{{0,30}}?\b{_time}\b",
    re.IGNORECASE,
)
TIMED_BEFORE = re.compile(
    rf"\b(?:by|on|at|in the|come|the next|late|early)(?: \w+){{0,2}}? {_time},? (?:it was |to )?$", re.IGNORECASE
)
COUNTING = re.compile(
    r"\b(?:tolls?|counts?|tally|figures?|number|total|said|reported|dead|killed|stood)\b", re.IGNORECASE
)
SAID = re.compile(r"\b(?:said|reported|spoke of|announced|gave|,? then) $", re.IGNORECASE)
ENTRY = re.compile(
    r"(?:[-*•] )?(?:(?:By|Per) [^:]{2,60}: )?(?:[A-ZÀ-Þ][\w'-]+(?: (?:of |de |el |"
    r"al-)?[A-ZÀ-Þ][\w'-]+){0,3}(?:,? and )?){1,3}(?:,|:| -) $"
)
"""The name before the one figure of an entry: "South Carolina, 48."."""
ENTRY_ENDS = re.compile(r"(?: between them| each| in all)?[.;]?$")
ITEM = re.compile(r"(?:[-*•] )[A-ZÀ-Þ][^:;]{1,80}: $")
"""The head of a line of a list, a place's or a source's name: "- State Security Council (4 December): 200"."""
ITEM_GOES_ON = re.compile(r"(?: (?:dead|killed|deaths))?(?:[,;.]|$)")
PART = re.compile(
    r"(?:,| and) (?:of (?:them|whom)|(?:among|amongst) (?:them|whom)|including)\b[^;.]*$", re.IGNORECASE
)
OF_THEM = re.compile(r" of (?:them|whom|these|those)\b")


def grown(row: Row, numbers: list[int], told: bool) -> list[int]:
    """The figures of a toll that grew, each with its time; none where the sentence has one alone.

    `told` is whether another figure of the sentence is known to be a toll.
    """
    timed = [index for index in numbers if _is_timed(row, index)]
    return timed if len(timed) + told > 1 and COUNTING.search(row.sentence.text) else []


def _is_timed(row: Row, index: int) -> bool:
    text, token = row.sentence.text, row.tokens[index]
    if token.symbol == "a" or noun_phrase(row, index) > index + 1:
        return False
    before = text[: token.start]
    return bool(TIMED_BEHIND.match(text, token.end) or TIMED_BEFORE.search(before) or SAID.search(before))


def entry(row: Row, numbers: list[int]) -> list[int]:
    """The one figure of a sentence that is nothing but a name and a figure."""
    text = row.sentence.text
    return [
        index
        for index in numbers[:1]
        if ENTRY.fullmatch(text[: row.tokens[index].start]) and ENTRY_ENDS.match(text, row.tokens[index].end)
    ]


def item(row: Row, numbers: list[int]) -> list[int]:
    """The figure behind the head of a line of a list, with the parts of it that the line names."""
    text = row.sentence.text
    if not numbers or not ITEM.fullmatch(text[: row.tokens[numbers[0]].start]):
        return []
    if not ITEM_GOES_ON.match(text, row.tokens[numbers[0]].end):
        return []
    parts = [index for index in numbers[1:] if _is_part(row, numbers[0], index)]
    return [numbers[0], *parts]


def _is_part(row: Row, first: int, index: int) -> bool:
    text, token = row.sentence.text, row.tokens[index]
    between = text[row.tokens[first].end : token.start]
    governed = PART.search(between) is not None and ";" not in between
    return governed or (";" not in between and OF_THEM.match(text, token.end) is not None)
