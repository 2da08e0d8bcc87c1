"""How the claims of an Arabic report stand to each other: parts, newer figures, repeats, rivals."""

from __future__ import annotations

import re

from lib.extraction.arabic import cues
from lib.extraction.arabic.fold import found, plain
from lib.extraction.arabic.triggers import SUBSET
from lib.extraction.arithmetic import arithmetic_parts
from lib.extraction.drafts import Draft
from lib.extraction.links import (
    Link,
    Links,
    before,
    can_hold,
    categories_meet,
    from_the_lead,
    linked,
    places_meet,
    same_figure,
    same_scope,
)
from lib.extraction.repeats import repeats
from lib.model import Span
from lib.vocabulary import Category, RelationType

BEHIND = re.compile(
    r"(?: \w+)? من(?:هم|هن|ها)(?!\w)|(?: \w+)? من (?:بين )?(?:القتلي|الضحايا|الجرحي|الشهداء|المصابين)(?!\w)"
)


COLON = re.compile(r":(?= )")


def relate(drafts: list[Draft]) -> Links:
    """The links of an Arabic report's drafts, at most one target for each kind of statement about a draft."""
    links = Links()
    _stated_subsets(drafts, links)
    _superseded(drafts, links)
    _sums(drafts, links)
    repeats(drafts, links)
    _headlines(drafts, links)
    _rivals(drafts, links)
    _brought_to(drafts, links)
    _contained(drafts, links)
    return links


def _sums(drafts: list[Draft], links: Links) -> None:
    """Parts that add up to a total of the report; "seven others" is no total of those before."""
    summed = Links()
    for link in links:
        summed.append(link)
    arithmetic_parts(drafts, summed)
    for link in summed[len(links) :]:
        if not cues.OTHERS.search(drafts[link.target].phrase):
            links.append(link)


def words_before(item: Draft) -> str:
    """The words of its sentence before a figure."""
    return plain(item.sentence.text[: item.at[0]])


def words_between(one: Draft, other: Draft) -> str:
    """The words between two figures of one sentence."""
    return plain(one.sentence.text[one.span.end - one.sentence.span.start : other.at[0]])


def words_behind(item: Draft) -> str:
    """The words of its sentence behind a figure."""
    return plain(item.sentence.text[item.span.end - item.sentence.span.start :])


def _stated_subsets(drafts: list[Draft], links: Links) -> None:
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
    parts = {link.source for link in links if link.type is RelationType.COMPONENT_OF}
    for candidate in before(position):
        other = drafts[candidate]
        if other.sentence.index < item.sentence.index - 3 or other.background is not item.background:
            return None
        nested = candidate == position - 1 and other.sentence is item.sentence and other.value > item.value
        holds = other.outcome is item.outcome and can_hold(other, item) and (nested or candidate not in parts)
        if holds and not (other.value == item.value and other.count.high is not None) and not _is_old(other):
            return candidate
    return None


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
        r"(?: \w+){0,6}?,? و(?:ال)?| (?:\w+ ){0,5}\w*,(?: \w+){0,1}? ?", gap
    )
    together = item.value + sum(drafts[part.source].value for part in links if part.target == link.target)
    fits = parent.count.high is None or together <= parent.count.high
    return link.target if listed and fits and not cues.OTHERS.search(item.phrase) else None


def _is_old(item: Draft) -> bool:
    return _old_cue(item) is not None


def _old_cue(item: Draft) -> Span | None:
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


def _superseded(drafts: list[Draft], links: Links) -> None:
    """Adds a link from the newer figure to every one that the text calls an earlier one."""
    for position, item in enumerate(drafts):
        cue = _old_cue(item)
        if cue is None or item.background or linked(links, position):
            continue
        newer = _newer(drafts, position)
        if newer is not None:
            links.append(Link(newer, position, RelationType.SUPERSEDES, "supersession-cue", cue))
    for position, item in enumerate(drafts):
        _risen(drafts, links, position, item)


def _newer(drafts: list[Draft], position: int) -> int | None:
    item = drafts[position]
    able = [
        candidate
        for candidate, other in enumerate(drafts)
        if other.outcome is item.outcome
        and not (other.background or _is_old(other))
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
    if item.background or item.sentence.heading or linked(links, position) or _is_old(item):
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


def _brought_to(drafts: list[Draft], links: Links) -> None:
    """ "ليرتفع العدد إلى 86": the figure before it lies inside the new total."""
    for position, item in enumerate(drafts):
        cue = found(cues.BRINGS, item.sentence.text[: item.at[0]])
        if not cue:
            continue
        for candidate in before(position):
            other = drafts[candidate]
            fits = (
                other.outcome is item.outcome
                and can_hold(item, other)
                and categories_meet(item.category, other.category)
            )
            if item.sentence.index - other.sentence.index > 2 or linked(links, candidate):
                break
            if fits and other.value < item.value and not other.background:
                span = item.sentence.inside(*cue[-1])
                links.append(Link(candidate, position, RelationType.WITHIN, "implied-containment", span))
                break


def _contained(drafts: list[Draft], links: Links) -> None:
    """Adds a link from every local figure to the wider one that implies it."""
    for position, item in enumerate(drafts):
        apart = cues.APART.search(words_before(item)) or cues.OTHERS.search(item.phrase)
        if item.background or item.sentence.heading or linked(links, position) or apart:
            continue
        for candidate in from_the_lead(position):
            if _holds(drafts[candidate], item) and not linked(links, candidate):
                links.append(Link(position, candidate, RelationType.WITHIN, "implied-containment"))
                break


def _holds(total: Draft, part: Draft) -> bool:
    if total.sentence is part.sentence or total.sentence.heading or total.background:
        return False
    if (
        total.outcome is not part.outcome
        or total.value <= part.value
        or not categories_meet(total.category, part.category)
    ):
        return False
    if total.period is not None and part.period is not None and not total.period.overlaps(part.period):
        return False
    if part.place_given and not (places_meet(total, part) and total.place_given):
        wide = (
            total.mention is None or total.broad_place or cues.WIDE.search(plain(total.sentence.text)) is not None
        )
        return wide and total.sentence.index < 4
    return part.sentence.paragraph - total.sentence.paragraph <= 3
