"""The words around an Arabic figure in its sentence, and whether they call it an earlier one."""

from __future__ import annotations

import re

from lib.extraction.arabic import cues
from lib.extraction.arabic.fold import found, plain
from lib.extraction.drafts import Draft
from lib.model import Span


def words_before(item: Draft) -> str:
    """The words of its sentence before a figure."""
    return plain(item.sentence.text[: item.at[0]])


def words_between(one: Draft, other: Draft) -> str:
    """The words between two figures of one sentence."""
    return plain(one.sentence.text[one.span.end - one.sentence.span.start : other.at[0]])


def words_behind(item: Draft) -> str:
    """The words of its sentence behind a figure."""
    return plain(item.sentence.text[item.span.end - item.sentence.span.start :])


def is_old(item: Draft) -> bool:
    """Whether the text calls the figure an earlier one."""
    return old_cue(item) is not None


def old_cue(item: Draft) -> Span | None:
    """The words that call a figure an earlier one; null where none do."""
    text = item.sentence.text
    lead = text[: item.at[0]]
    risen = found(cues.FROM, lead)
    if risen:
        return item.sentence.inside(*risen[-1])
    for start, end in reversed(found(cues.OLD_BEFORE, lead)):
        gap = plain(lead[end:])
        if len(gap) < 60 and not re.search(r"[;]|\d|(?<!\w)(?:لكن|فيما|بينما)(?!\w)", gap):
            return item.sentence.inside(start, end)
    behind = found(cues.OLD_BEHIND, text[item.at[1] :])
    if behind and behind[0][0] < 3:
        return item.sentence.inside(item.at[1] + behind[0][0], item.at[1] + behind[0][1])
    return None
