"""Stated parts of a total: "including nine children", "of those, 683 were killed in …"."""

from __future__ import annotations

import re

from lib.extraction import cues
from lib.extraction.drafts import Draft
from lib.extraction.links import Link, Links, can_hold, is_old
from lib.extraction.links import before as earlier
from lib.model import Span
from lib.vocabulary import Outcome, RelationType


def stated_subsets(drafts: list[Draft], links: Links) -> None:
    """Adds a link for every figure whose wording calls it a part of another."""
    for position, item in enumerate(drafts):
        found = _subset_parent(drafts, position, links)
        if found is not None:
            parent, cue = found
            rule = "stated-subset" if drafts[parent].sentence is item.sentence else "stated-parts"
            links.append(Link(position, parent, RelationType.COMPONENT_OF, rule, cue))


def _subset_parent(drafts: list[Draft], position: int, links: Links) -> tuple[int, Span] | None:
    item = drafts[position]
    text = item.sentence.text
    own = re.match(
        r" of (?:them|whom|those|these|the (?:dead|victims|wounded|injured|killed|casualties))\b",
        text[item.span.end - item.sentence.span.start :],
    )
    if own is not None:
        offset = item.span.end - item.sentence.span.start
        cue = item.sentence.inside(offset + 1, offset + own.end())
        parent = _holder_here(drafts, position) or _nearest_total(drafts, position, links)
        return (parent, cue) if parent is not None else None
    group = re.match(
        r" of (?:the|these|those) ([\w-]+)(?: ([\w-]+))?", text[item.span.end - item.sentence.span.start :]
    )
    if group is not None:
        offset = item.span.end - item.sentence.span.start
        nouns = {word.lower() for word in group.groups() if word}
        parent = _named_group(drafts, position, nouns)
        if parent is not None:
            return parent, item.sentence.inside(offset + 1, offset + group.end(1))
    behind = item.span.end - item.sentence.span.start
    if item.rule == "among" and DESCRIBED.match(text, behind):
        parent = _nearest_total(drafts, position, links, before=item.sentence.index)
        if parent is not None:
            return parent, item.sentence.inside(behind + 1, behind + 4)
    if _in_grave_state(item):
        parent = _nearest_total(drafts, position, links)
        if parent is not None and drafts[parent].value > item.value:
            return parent, item.sentence.inside(*item.trigger)
    whole = _following_whole(drafts, position)
    if whole is not None:
        return position + 1, whole
    member = cues.MEMBER_BEHIND.match(text, item.span.end - item.sentence.span.start)
    if member is not None:
        parent = _nearest_total(drafts, position, links)
        return (parent, item.sentence.inside(*member.span("cue"))) if parent is not None else None
    if position and drafts[position - 1].sentence is item.sentence:
        return _parent_in_sentence(drafts, position, links)
    return _parent_before_sentence(drafts, position, links)


DESCRIBED = re.compile(r" (?:were|was) (?!killed|dead|found|recovered|brought|buried)\w")
"""What tells who a number of those counted before were: "Ten were minors"."""
GRAVE = re.compile(
    r"critical|serious|grave|severe|intensive care|in (?:\w+ )?hospital|"
    r"life-threatening",
    re.IGNORECASE,
)


def _in_grave_state(item: Draft) -> bool:
    """ "three were in a critical state": of the wounded that were counted before."""
    words = item.sentence.text[slice(*item.trigger)]
    return item.outcome is Outcome.INJURED and GRAVE.search(words) is not None


def _following_whole(drafts: list[Draft], position: int) -> Span | None:
    """ "twenty-seven of the 170 people wounded": the words between a part and the total behind it."""
    if position + 1 >= len(drafts) or drafts[position + 1].sentence is not drafts[position].sentence:
        return None
    item, total = drafts[position], drafts[position + 1]
    start, end = item.span.end, total.span.start
    between = item.sentence.text[start - item.sentence.span.start : end - item.sentence.span.start]
    fits = re.fullmatch(r" of (?:the |its |their )?(?:some |about |nearly )?", between) and can_hold(total, item)
    return Span(start + 1, start + 3) if fits and total.outcome is item.outcome else None


def _named_group(drafts: list[Draft], position: int, nouns: set[str]) -> int | None:
    """ "thirteen of the officers": the claim that counted officers."""
    item = drafts[position]
    for candidate in earlier(position):
        other = drafts[candidate]
        if other.outcome is item.outcome and nouns & set(other.phrase.lower().split()) and can_hold(other, item):
            return candidate
    return None


def _parent_in_sentence(drafts: list[Draft], position: int, links: Links) -> tuple[int, Span] | None:
    item, before = drafts[position], drafts[position - 1]
    gap = _gap(drafts, position - 1, position)
    found = [
        match
        for match in cues.SUBSET.finditer(gap)
        if not cues.LOOSE.search(gap[: match.start()])
        and (gap[: match.start()].strip() or not match.group().startswith("of "))
    ]
    if found and not re.search(r"\b(?:along with|as well as)\b", gap[found[-1].end() :]):
        start = before.span.end + found[-1].start()
        cue = Span(start, start + len(found[-1].group()))
        parent = _holder(drafts, position, position - 1, links)
        return (parent, cue) if parent is not None else None
    opened = _opening_cue(item)
    if opened is not None:
        parent = _nearest_total(drafts, position, links, before=item.sentence.index)
        return (parent, opened) if parent is not None and before.outcome is item.outcome else None
    sibling = next(
        (link for link in links if link.source == position - 1 and link.type is RelationType.COMPONENT_OF), None
    )
    if sibling is None or sibling.cue is None or before.outcome is not item.outcome:
        return None
    return _sibling_parent(drafts, position, gap, sibling, links)


def _sibling_parent(
    drafts: list[Draft], position: int, gap: str, sibling: Link, links: Links
) -> tuple[int, Span] | None:
    item, parent = drafts[position], drafts[sibling.target]
    siblings = [link.source for link in links if link.target == sibling.target and link.cue == sibling.cue]
    if sibling.cue is not None and _opens_sentence(drafts, position, sibling.cue):
        closed = re.search(r";|\b(?:while|but)\b", gap)
    else:
        closed = re.search(r"[;:]|\b(?:was|were|killing|wounding|and (?:another|a further)|while|others?)\b", gap)
    serial = re.fullmatch(r"[^,]*, and (?:the |his |her |their )?", gap)
    alone = len(siblings) == 1 and sibling.rule == "stated-subset"
    if closed or (serial and alone) or re.search(r"\b(?:others?|more)\b", item.phrase):
        return None
    together = sum(drafts[other].value for other in siblings) + item.value
    if parent.count.high is not None and together > parent.count.high:
        return None
    return (sibling.target, sibling.cue) if sibling.cue else None


def _holder_here(drafts: list[Draft], position: int) -> int | None:
    """The nearest claim before in the sentence that can hold this one, a part itself or not."""
    item = drafts[position]
    for candidate in earlier(position):
        other = drafts[candidate]
        if other.sentence is not item.sentence:
            return None
        if other.outcome is item.outcome and can_hold(other, item):
            return candidate
    return None


def _opens_sentence(drafts: list[Draft], position: int, cue: Span) -> bool:
    """Whether the cue stands before the first figure of the sentence, and so governs all of them."""
    sentence = drafts[position].sentence
    return cue.start < min(item.span.start for item in drafts if item.sentence is sentence)


def _holder(drafts: list[Draft], position: int, start: int, links: Links) -> int | None:
    """The nearest claim before with the same outcome that is large enough to hold this one."""
    item = drafts[position]
    for candidate in range(start, -1, -1):
        other = drafts[candidate]
        if other.sentence.index < item.sentence.index - 2:
            return None
        same = other.outcome is item.outcome or {other.outcome, item.outcome} == {
            Outcome.KILLED,
            Outcome.KILLED_OR_INJURED,
        }
        if same and can_hold(other, item):
            return candidate
    return None


def _parent_before_sentence(drafts: list[Draft], position: int, links: Links) -> tuple[int, Span] | None:
    """ "Among the dead were 745 civilians": the total stands in an earlier sentence."""
    item = drafts[position]
    before = item.sentence.text[: item.at[0]]
    opened = _opening_cue(item)
    if opened is not None:
        parent = _nearest_total(drafts, position, links, before=item.sentence.index)
        return (parent, opened) if parent is not None else None
    cue = cues.last(cues.SUBSET, before)
    if cue is None or len(before) - cue.end() > 80 or re.search(r"\d|;", before[cue.end() :]):
        return None
    parent = _nearest_total(drafts, position, links)
    return (parent, item.sentence.inside(*cue.span())) if parent is not None else None


def _opening_cue(item: Draft) -> Span | None:
    """The words that open a sentence whose every figure is a part of an earlier total ("Of those, …")."""
    match = cues.OPENING.match(item.sentence.text)
    return item.sentence.inside(*match.span("cue")) if match else None


def _nearest_total(drafts: list[Draft], position: int, links: Links, *, before: int | None = None) -> int | None:
    item = drafts[position]
    for candidate in earlier(position):
        other = drafts[candidate]
        free = candidate not in links.sources
        if before is not None and other.sentence.index >= before:
            continue
        fits = other.outcome is item.outcome and can_hold(other, item)
        if fits and free and not (other.background or other.sentence.heading or is_old(other)):
            return candidate
    return None


def _gap(drafts: list[Draft], before: int, after: int) -> str:
    return drafts[after].sentence.text[
        drafts[before].span.end - drafts[before].sentence.span.start : drafts[after].at[0]
    ]
