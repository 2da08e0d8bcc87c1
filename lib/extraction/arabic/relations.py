"""How the claims of an Arabic report stand to each other: parts, newer figures, repeats, rivals."""

from __future__ import annotations

import re

from lib.extraction.arabic import cues
from lib.extraction.arabic.containment import brought_to, contained, raised_by
from lib.extraction.arabic.fold import found, plain
from lib.extraction.arabic.subsets import stated_subsets
from lib.extraction.arabic.wording import is_old, old_cue, words_before
from lib.extraction.arithmetic import arithmetic_parts
from lib.extraction.drafts import Draft
from lib.extraction.links import (
    Link,
    Links,
    before,
    categories_meet,
    linked,
    same_figure,
    same_scope,
)
from lib.extraction.repeats import repeats
from lib.vocabulary import Category, RelationType


def relate(drafts: list[Draft]) -> Links:
    """The links of an Arabic report's drafts, at most one target for each kind of statement about a draft."""
    links = Links()
    stated_subsets(drafts, links)
    _superseded(drafts, links)
    _sums(drafts, links)
    repeats(drafts, links)
    _headlines(drafts, links)
    _rivals(drafts, links)
    brought_to(drafts, links)
    raised_by(drafts, links)
    contained(drafts, links)
    return links


def _sums(drafts: list[Draft], links: Links) -> None:
    """Parts that add up to a total of the report; "seven others" is no total of those before."""
    summed = Links()
    for link in links:
        summed.append(link)
    arithmetic_parts(drafts, summed)
    for link in summed[len(links) :]:
        if _is_total(drafts[link.target], of=drafts[link.source]):
            links.append(link)


def _is_total(item: Draft, *, of: Draft) -> bool:
    later = item.sentence.index > of.sentence.index
    summed = cues.SUM.search(words_before(item)[-40:]) is not None
    return (not later or summed) and cues.OTHERS.search(item.phrase) is None


def _superseded(drafts: list[Draft], links: Links) -> None:
    """Adds a link from the newer figure to every one that the text calls an earlier one."""
    for position, item in enumerate(drafts):
        cue = old_cue(item)
        if cue is None or item.background or linked(links, position):
            continue
        newer = _newer(drafts, position)
        if newer is not None:
            links.append(Link(newer, position, RelationType.SUPERSEDES, "supersession-cue", cue))
    for position, item in enumerate(drafts):
        _risen(drafts, links, position, item)
        _had_said(drafts, links, position, item)


def _newer(drafts: list[Draft], position: int) -> int | None:
    item = drafts[position]
    able = [
        candidate
        for candidate, other in enumerate(drafts)
        if other.outcome is item.outcome
        and not (other.background or is_old(other))
        and categories_meet(other.category, item.category)
        and other.value != item.value
        and (not other.sentence.heading or item.sentence.heading)
    ]
    same = [candidate for candidate in able if drafts[candidate].sentence is item.sentence]
    if same:
        return min(same, key=lambda candidate: abs(drafts[candidate].at[0] - item.at[0]))
    earlier = [candidate for candidate in able if candidate < position] or able
    return max(earlier, key=lambda candidate: drafts[candidate].value, default=None)


def _risen(drafts: list[Draft], links: Links, position: int, item: Draft) -> None:
    """ "ارتفعت الحصيلة إلى 57" replaces the toll that the report gave before."""
    if item.background or item.sentence.heading or linked(links, position) or is_old(item):
        return
    lead = item.sentence.text[: item.at[0]]
    rising = found(cues.RISING, lead)
    if found(cues.BRINGS, lead):
        return
    if not rising or len(lead) - rising[-1][1] > 60 or re.search(r"\d", lead[rising[-1][1] :]):
        return
    for candidate in before(position):
        other = drafts[candidate]
        news = other.sentence is not item.sentence and not other.sentence.heading and not other.background
        if news and other.value < item.value and same_scope(other, item) and not linked(links, candidate):
            cue = item.sentence.inside(*rising[-1])
            links.append(Link(position, candidate, RelationType.SUPERSEDES, "supersession-cue", cue))
            return


def _had_said(drafts: list[Draft], links: Links, position: int, item: Draft) -> None:
    """ "وكان المرصد قد أعلن عن مقتل 203": the smaller figure that the same source gave before."""
    if item.background or item.source is None or linked(links, position):
        return
    if cues.EARLIER.search(words_before(item) + " ") is None:
        return
    for candidate in before(position):
        other = drafts[candidate]
        same = other.source is not None and other.source.split()[0] == item.source.split()[0]
        news = not (other.background or other.sentence.heading) and other.value > item.value
        if same and news and same_scope(other, item) and not linked(links, candidate):
            links.append(Link(candidate, position, RelationType.SUPERSEDES, "supersession-cue"))
            return


def _headlines(drafts: list[Draft], links: Links) -> None:
    """A headline names the town where the text names the village: its figure is the text's first equal one."""
    for position, item in enumerate(drafts):
        if not item.sentence.heading or linked(links, position):
            continue
        for candidate in range(position + 1, len(drafts)):
            other = drafts[candidate]
            same = other.outcome is item.outcome and same_figure(item, other) and not other.sentence.heading
            if same and not other.background and categories_meet(item.category, other.category):
                links.append(Link(position, candidate, RelationType.SAME_AS, "repeat"))
                break


def _rivals(drafts: list[Draft], links: Links) -> None:
    """Adds a link from every figure that another source sets against an earlier one."""
    disputed = any("تضارب" in plain(item.sentence.text) for item in drafts)
    for position, item in enumerate(drafts):
        if item.background or item.sentence.heading or linked(links, position) or item.source is None:
            continue
        for candidate in before(position):
            other = drafts[candidate]
            if _contradicts(item, other) and not _replaced(links, candidate):
                spans = found(cues.RIVAL, item.sentence.text)
                if spans or disputed:
                    cue = item.sentence.inside(*spans[0]) if spans else None
                    links.append(Link(position, candidate, RelationType.CONTRADICTS, "rival-source", cue))
                    break


def _replaced(links: Links, position: int) -> bool:
    """Whether a newer figure, or an equal one, stands for the one at a position."""
    gone = (RelationType.SUPERSEDES, RelationType.SAME_AS)
    return any(
        (link.target if link.type is RelationType.SUPERSEDES else link.source) == position and link.type in gone
        for link in links
    )


def _contradicts(item: Draft, other: Draft) -> bool:
    if (
        other.source == item.source
        or other.background
        or other.sentence.heading
        or cues.OTHERS.search(item.phrase)
    ):
        return False
    categories = {item.category, other.category}
    comparable = len(categories) == 1 or categories == {Category.UNKNOWN, Category.CIVILIAN}
    ages = item.demographic is other.demographic
    return comparable and ages and same_scope(item, other) and not same_figure(item, other)
