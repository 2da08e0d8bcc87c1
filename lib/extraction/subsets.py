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
        found = None if is_old(item) else _subset_parent(drafts, position, links)
        if found is not None:
            parent, cue = found
            rule = "stated-subset" if drafts[parent].sentence is item.sentence else "stated-parts"
            links.append(Link(position, parent, RelationType.COMPONENT_OF, rule, cue))


Found = tuple[int, Span] | None
"""The total of a part, by its position, and the words that say so."""


def _subset_parent(drafts: list[Draft], position: int, links: Links) -> Found:
    """What the first reader finds that the wording of the figure concerns."""
    readers = (
        _of_whole,
        _of_them,
        _of_group,
        _described,
        _entry_of_breakdown,
        _split,
        _in_grave_state,
        _before_whole,
        _member,
    )
    for reader in readers:
        found = reader(drafts, position, links)
        if found is not None:
            return found
    if position and drafts[position - 1].sentence is drafts[position].sentence:
        return _parent_in_sentence(drafts, position, links)
    return _parent_before_sentence(drafts, position, links)


def _behind(item: Draft) -> int:
    """The offset in its sentence where the figure's own words end."""
    return item.span.end - item.sentence.span.start


OF_THEM = re.compile(r" of (?:them|whom|those|these|the (?:dead|victims|wounded|injured|killed|casualties))\b")
OF_GROUP = re.compile(r" of (?:the|these|those) ([\w-]+)(?: ([\w-]+))?")


def _of_them(drafts: list[Draft], position: int, links: Links) -> Found:
    """ "nine of them", "25 of the dead"."""
    item = drafts[position]
    own = OF_THEM.match(item.sentence.text, _behind(item))
    if own is None:
        return None
    parent = _holder_here(drafts, position) or _nearest_total(drafts, position, links)
    return (parent, item.sentence.inside(own.start() + 1, own.end())) if parent is not None else None


def _of_group(drafts: list[Draft], position: int, links: Links) -> Found:
    """ "thirteen of the officers"."""
    item = drafts[position]
    group = OF_GROUP.match(item.sentence.text, _behind(item))
    if group is None:
        return None
    parent = _named_group(drafts, position, {word.lower() for word in group.groups() if word})
    return (parent, item.sentence.inside(group.start() + 1, group.end(1))) if parent is not None else None


def _of_whole(drafts: list[Draft], position: int, links: Links) -> Found:
    """ "Of the 275, 88 had been identified": the figure that opens the sentence, or the one that it repeats."""
    item = drafts[position]
    if item.rule != "split":
        return None
    cue = item.sentence.inside(0, item.sentence.text.index(" "))
    parent = next((one for one in earlier(position) if drafts[one].rule != "split"), None)
    return (parent, cue) if parent is not None else None


DESCRIBED = re.compile(r" (?:were|was) (?!killed|dead|found|recovered|brought|buried)\w")
"""What tells who a number of those counted before were: "Ten were minors"."""


def _described(drafts: list[Draft], position: int, links: Links) -> Found:
    item = drafts[position]
    if item.rule != "among" or not DESCRIBED.match(item.sentence.text, _behind(item)):
        return None
    parent = _nearest_total(drafts, position, links, before=item.sentence.index)
    return (parent, item.sentence.inside(_behind(item) + 1, _behind(item) + 4)) if parent is not None else None


def _entry_of_breakdown(drafts: list[Draft], position: int, links: Links) -> Found:
    text = drafts[position].sentence.text
    entry = drafts[position].rule == "entry"
    parent = _broken_down(drafts, position) if entry or BREAKDOWN.match(text) else None
    return (parent, drafts[position].sentence.inside(0, max(text.find(":"), 1))) if parent is not None else None


def _split(drafts: list[Draft], position: int, links: Links) -> Found:
    parent = _split_casualties(drafts, position)
    return (parent, drafts[position].sentence.inside(*drafts[position].trigger)) if parent is not None else None


GRAVE = re.compile(
    r"critical|serious|grave|severe|intensive care|in (?:\w+ )?hospital|life-threatening", re.IGNORECASE
)


def _in_grave_state(drafts: list[Draft], position: int, links: Links) -> Found:
    """ "three were in a critical state": of the wounded that were counted before."""
    item = drafts[position]
    if item.outcome is not Outcome.INJURED or not GRAVE.search(item.sentence.text[slice(*item.trigger)]):
        return None
    parent = _nearest_total(drafts, position, links)
    if parent is None or drafts[parent].value <= item.value:
        return None
    return parent, item.sentence.inside(*item.trigger)


def _before_whole(drafts: list[Draft], position: int, links: Links) -> Found:
    cue = _following_whole(drafts, position)
    return (position + 1, cue) if cue is not None else None


def _member(drafts: list[Draft], position: int, links: Links) -> Found:
    """ "two teenagers were among the victims"."""
    item = drafts[position]
    member = cues.MEMBER_BEHIND.match(item.sentence.text, _behind(item))
    parent = _nearest_total(drafts, position, links) if member is not None else None
    return (parent, item.sentence.inside(*member.span("cue"))) if member and parent is not None else None


BREAKDOWN = re.compile(
    r"(?:[-*•] )?(?:(?:By|Per) [a-z]+|[\w-]+-wise [a-z]+|(?:Dead|Deaths|Killed|Injured|Wounded|"
    r"Missing) by [a-z]+)\b[^:\d]{0,40}:"
)
"""The head of a line that breaks a total down: "By province: …", "Province-wise deaths: …"."""


def _broken_down(drafts: list[Draft], position: int) -> int | None:
    """The total that the line breaks down: the largest figure before it that can hold the entry."""
    item = drafts[position]
    totals = [
        candidate
        for candidate in earlier(position)
        if drafts[candidate].sentence is not item.sentence
        and drafts[candidate].outcome is item.outcome
        and drafts[candidate].value > item.value
        and not drafts[candidate].background
    ]
    body = [candidate for candidate in totals if not drafts[candidate].sentence.heading]
    return max(body or totals, key=lambda candidate: drafts[candidate].value, default=None)


def _split_casualties(drafts: list[Draft], position: int) -> int | None:
    """ "3,774 casualties - 1,095 killed, 2,679 wounded": what the dead and the wounded make up together."""
    item = drafts[position]
    for candidate in range(position - 1, max(-1, position - 3), -1):
        other = drafts[candidate]
        if other.sentence is not item.sentence:
            return None
        if other.outcome is Outcome.KILLED_OR_INJURED and item.outcome in (Outcome.KILLED, Outcome.INJURED):
            gap = item.sentence.text[other.at[1] : drafts[candidate + 1].at[0]]
            opens = re.match(r"[\w ]{0,20}(?: -|:|,| \(| —) ?$", gap) is not None
            return candidate if opens and other.value > item.value else None
    return None


WHOLE_BEHIND = re.compile(
    r" of (?:the |its |their )?(?:some |about |nearly )?|(?: [\w-]+){1,3} (?:are|were|is|was) among (?:the )?"
)


def _following_whole(drafts: list[Draft], position: int) -> Span | None:
    """ "twenty-seven of the 170 people wounded": the words between a part and the total behind it."""
    if position + 1 >= len(drafts) or drafts[position + 1].sentence is not drafts[position].sentence:
        return None
    item, total = drafts[position], drafts[position + 1]
    start, end = item.span.end, total.span.start
    between = item.sentence.text[start - item.sentence.span.start : end - item.sentence.span.start]
    fits = WHOLE_BEHIND.fullmatch(between) and can_hold(total, item)
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
        parent = _opened_total(drafts, position, links)
        return (parent, opened) if parent is not None and before.outcome is item.outcome else None
    sibling = next(
        (link for link in links if link.source == position - 1 and link.type is RelationType.COMPONENT_OF), None
    )
    if sibling is None or sibling.cue is None or sibling.target == position or before.outcome is not item.outcome:
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
        parent = _opened_total(drafts, position, links)
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


def _opened_total(drafts: list[Draft], position: int, links: Links) -> int | None:
    """The total of a sentence that opens with "The dead include": one that can hold all its figures together."""
    sentence = drafts[position].sentence
    together = sum(
        item.value for item in drafts if item.sentence is sentence and item.outcome is drafts[position].outcome
    )
    nearest = None
    for candidate in earlier(position):
        if drafts[candidate].sentence is sentence or not _is_total(drafts, candidate, position, links):
            continue
        nearest = candidate if nearest is None else nearest
        if drafts[candidate].value >= together:
            return candidate
    return nearest


def _is_total(drafts: list[Draft], candidate: int, position: int, links: Links) -> bool:
    """Whether a figure may be the total of which the one at `position` is a part."""
    item, other = drafts[position], drafts[candidate]
    fits = other.outcome is item.outcome and can_hold(other, item) and candidate not in links.sources
    return fits and not (other.background or other.sentence.heading or is_old(other))


def _nearest_total(drafts: list[Draft], position: int, links: Links, *, before: int | None = None) -> int | None:
    for candidate in earlier(position):
        if before is not None and drafts[candidate].sentence.index >= before:
            continue
        if _is_total(drafts, candidate, position, links):
            return candidate
    return None


def _gap(drafts: list[Draft], before: int, after: int) -> str:
    return drafts[after].sentence.text[
        drafts[before].span.end - drafts[before].sentence.span.start : drafts[after].at[0]
    ]
