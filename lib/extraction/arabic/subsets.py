"""Stated parts of an Arabic total: "بينهم ستة مدنيين", "عشرون منهم", a list behind a colon."""

from __future__ import annotations

import re

from lib.extraction.arabic import cues
from lib.extraction.arabic.fold import found, plain
from lib.extraction.arabic.triggers import SUBSET
from lib.extraction.arabic.wording import is_old, words_behind, words_between
from lib.extraction.drafts import Draft
from lib.extraction.links import Link, Links, before, can_hold
from lib.model import Span
from lib.vocabulary import RelationType

BEHIND = re.compile(
    r"(?: \w+)? من(?:هم|هن|ها)(?!\w)|(?: \w+)? من (?:بين )?(?:القتلي|الضحايا|الجرحي|الشهداء|المصابين)(?!\w)"
)
COLON = re.compile(r":(?= )")


def stated_subsets(drafts: list[Draft], links: Links) -> None:
    """ "بينهم ستة مدنيين", "عشرون منهم", "ومن بين القتلى خمسة": parts of the figure that they stand under."""
    for position, item in enumerate(drafts):
        total = _before_colon(drafts, position)
        if total is not None:
            colon = item.sentence.inside(*found(COLON, item.sentence.text[: item.at[0]])[-1])
            links.append(Link(position, total, RelationType.COMPONENT_OF, "stated-parts", colon))
            continue
        cue = _subset_cue(drafts, position)
        parent = _sibling(drafts, position, links) if cue is None else _parent(drafts, position, links)
        if parent is not None:
            rule = "stated-subset" if drafts[parent].sentence is item.sentence else "stated-parts"
            span = cue or next(link.cue for link in links if link.source == position - 1)
            links.append(Link(position, parent, RelationType.COMPONENT_OF, rule, span))


def _before_colon(drafts: list[Draft], position: int) -> int | None:
    """ "27 قتيلا: 15 في حافلة، وثمانية في السوق": the total that a list behind a colon divides."""
    item = drafts[position]
    colons = found(COLON, item.sentence.text[: item.at[0]])
    if not colons or item.rule == "subset":
        return None
    own = [
        other for other, one in enumerate(drafts) if one.sentence is item.sentence and one.outcome is item.outcome
    ]
    totals = [other for other in own if drafts[other].at[1] <= colons[-1][1]]
    listed = sum(drafts[other].value for other in own if drafts[other].at[0] >= colons[-1][1])
    if not totals or listed > drafts[totals[-1]].value or not can_hold(drafts[totals[-1]], item):
        return None
    return totals[-1]


def _subset_cue(drafts: list[Draft], position: int) -> Span | None:
    item = drafts[position]
    text, offset = item.sentence.text, item.span.end - item.sentence.span.start
    behind = BEHIND.match(words_behind(item))
    if behind is not None:
        start, end = found(BEHIND, text[offset:])[0]
        return item.sentence.inside(offset + start, offset + end)
    previous = drafts[position - 1] if position else None
    left = previous.at[1] if previous is not None and previous.sentence is item.sentence else 0
    if previous is not None and previous.sentence is item.sentence and BEHIND.match(words_behind(previous)):
        left += found(BEHIND, text[left:])[0][1]
    inside = found(SUBSET, text[left : item.at[0]])
    if not inside or len(plain(text[left + inside[-1][1] : item.at[0]])) > 50:
        return None
    return item.sentence.inside(left + inside[-1][0], left + inside[-1][1])


def _parent(drafts: list[Draft], position: int, links: Links) -> int | None:
    item = drafts[position]
    able: list[int] = []
    parts = {link.source for link in links if link.type is RelationType.COMPONENT_OF}
    for candidate in before(position):
        other = drafts[candidate]
        if other.sentence.index < item.sentence.index - 3 or other.background is not item.background:
            break
        nested = candidate == position - 1 and other.sentence is item.sentence and other.value > item.value
        holds = other.outcome is item.outcome and can_hold(other, item) and (nested or candidate not in parts)
        if holds and not (other.value == item.value and other.count.high is not None) and not is_old(other):
            if other.sentence is item.sentence:
                return candidate
            able.append(candidate)
    return max(able, key=lambda candidate: drafts[candidate].value, default=None)


def _sibling(drafts: list[Draft], position: int, links: Links) -> int | None:
    """ "بينهم ستة مدنيين وثلاثة من رجال الأمن": the next part of the same list."""
    if not position:
        return None
    item, other = drafts[position], drafts[position - 1]
    link = next((link for link in links if link.source == position - 1), None)
    if link is None or link.type is not RelationType.COMPONENT_OF or other.sentence is not item.sentence:
        return None
    gap = words_between(other, item)
    above = next((up for up in links if up.source == link.target and up.type is RelationType.COMPONENT_OF), None)
    if above is not None and ", و" in gap:
        link = above
    parent = drafts[link.target]
    listed = item.outcome is other.outcome and re.fullmatch(
        r"(?: \w+){0,6}?,? و(?:\w+ )?(?:ال)?| (?:\w+ ){0,5}\w*,(?: \w+){0,1}? ?", gap
    )
    together = item.value + sum(drafts[part.source].value for part in links if part.target == link.target)
    fits = parent.count.high is None or together <= parent.count.high
    return link.target if listed and fits and not cues.OTHERS.search(item.phrase) else None
