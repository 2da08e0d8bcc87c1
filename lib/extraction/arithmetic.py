"""Figures whose sum equals, or explains, a total of the same report."""

from __future__ import annotations

import re
from itertools import groupby

from lib.extraction.drafts import Draft
from lib.extraction.links import Link, Links, adds, around, is_old, linked
from lib.vocabulary import Outcome, RelationType


def arithmetic_parts(drafts: list[Draft], links: Links) -> None:
    """Claims of one list whose sum equals, or explains, a total that stands before or behind them."""
    for group in _lists(drafts):
        free = [position for position in group if not linked(links, position)]
        for parts in _runs(free):
            total = _total_for(drafts, parts)
            if total is not None and not any(link.source == total and link.target in parts for link in links):
                for part in parts:
                    links.append(Link(part, total, RelationType.COMPONENT_OF, "arithmetic-parts"))
                break


def _lists(drafts: list[Draft]) -> list[list[int]]:
    """Positions that stand in one sentence, and bullets or short sentences of one paragraph, by outcome."""
    groups = []
    for outcome in Outcome:
        own = [
            position
            for position, item in enumerate(drafts)
            if item.outcome is outcome and not (item.background or is_old(item))
        ]
        groups += [
            list(members) for _, members in groupby(own, key=lambda position: drafts[position].sentence.index)
        ]
        bullets = [position for position in own if drafts[position].sentence.bullet]
        groups.append(bullets)
        groups += [
            list(members) for _, members in groupby(own, key=lambda position: drafts[position].sentence.paragraph)
        ]
        groups.append([position for position in own if not drafts[position].sentence.heading])
    return [group for group in groups if len(group) > 1]


def _runs(group: list[int]) -> list[list[int]]:
    """The stretches of neighbours in a group, the longest first; only the outermost of a long one."""
    size = len(group)
    if size > 10:
        return [group, group[1:], group[:-1]]
    spans = [(start, end) for start in range(size) for end in range(start + 2, size + 1)]
    return [group[start:end] for start, end in sorted(spans, key=lambda span: span[0] - span[1])]


def _total_for(drafts: list[Draft], parts: list[int]) -> int | None:
    if any(drafts[part].count.best is None for part in parts):
        return None
    apart = _told_apart(drafts, parts)
    total = sum(drafts[part].value for part in parts)
    outcome = drafts[parts[0]].outcome
    for candidate in around(min(parts), max(parts), len(drafts)):
        item = drafts[candidate]
        if candidate in parts or item.outcome is not outcome or item.background:
            continue
        if item.sentence.heading and not _stands_alone(drafts, candidate):
            continue
        itemised = len(parts) > 2 and all(drafts[part].sentence is item.sentence for part in parts)
        if not (apart or itemised or _sums_up(item)):
            continue
        if _explains(total, item) and item.value > max(drafts[part].value for part in parts):
            return candidate
    return None


def _stands_alone(drafts: list[Draft], headline: int) -> bool:
    """Whether a headline gives an exact sum that no figure of the body repeats."""
    item = drafts[headline]
    body = (other for other in drafts if not other.sentence.heading and other.outcome is item.outcome)
    return item.count.best == item.count.high and all(other.value != item.value for other in body)


def _told_apart(drafts: list[Draft], parts: list[int]) -> bool:
    """Whether the parts differ in who or where, so that they can be the shares of one total."""
    items = [drafts[part] for part in parts]
    groups = {(item.category, item.demographic) for item in items}
    places = {item.mention.text for item in items if item.place_given and item.mention is not None}
    one_story = len({item.sentence.paragraph for item in items}) == 1 and sum(item.value for item in items) >= 10
    apart = len({item.sentence.index for item in items}) == len(items)
    bullets = all(item.sentence.bullet for item in items)
    another = apart is False and adds(items[-1])
    return len(groups) == len(items) or len(places) == len(items) or bullets or (one_story and apart) or another


SUMMING = re.compile(
    r"\b(?:in all|in total|altogether|overall|combined|(?:death )?toll|total(?:s|led|ling)?)\b", re.IGNORECASE
)


def _sums_up(item: Draft) -> bool:
    """Whether the figure's own clause says that it is a sum: "raising the toll to seven", "in all, nine"."""
    left, right = max(0, item.at[0] - 40), item.at[1] + 30
    return SUMMING.search(item.sentence.text[left:right]) is not None


def _explains(total: int, item: Draft) -> bool:
    if item.count.low is not None and item.count.high is None and item.count.best is not None and item.value >= 50:
        return item.count.low <= total <= item.value * 1.05
    return item.count.best == total
