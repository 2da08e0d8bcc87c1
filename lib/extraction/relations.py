"""How the claims of one report stand to each other, each link with the rule that made it and its cue.

The order is that of the evidence: stated subsets, exact arithmetic, supersession, repeats, rivals, and last what a
local figure under a wider lead implies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from lib.extraction.drafts import Draft
from lib.model import Span
from lib.vocabulary import Category, Outcome, Qualifier, RelationType

SUBSET = re.compile(
    r"\b(?:including|includes?|included|among (?:them|whom|those|these|the (?:dead|victims|killed|casualties|wounded|injured|fatalities|displaced|"
    r"detained|missing|detainees))|of (?:them|whom|those|these)|comprising|consisting of|made up of|of which|"
    r"(?:were|was) among|(?:من )?(?:بينهم|بينهن|بينها|ضمنهم|منهم)|بمن فيهم)\b",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"(?P<cue>(?:of|among) (?:them|those|these|the (?:[\w,]+ )?(?:dead|victims|killed|casualties|fatalities|wounded|injured))|"
    r"(?:the )?(?:dead|victims|casualties|fatalities|they|those killed|the (?:toll|total|figure)) (?:also )?(?:include[sd]?|comprised?))\b",
    re.IGNORECASE,
)
LOOSE = re.compile(r"\b(?:most|many|some|all|half|several|none|majority|each|both) $", re.IGNORECASE)
MEMBER_BEHIND = re.compile(
    r"(?: [\w'-]+){1,4}?,? (?P<cue>(?:were|was|are|is) (?:also )?among (?:them|those|the (?:\w+ )?"
    r"(?:dead|victims|killed|casualties|wounded|injured|fatalities)))",
    re.IGNORECASE,
)
OLD = re.compile(
    r"\b(?:بعد أن كان(?:ت)?|بعدما كان(?:ت)?|مقارنة ب|(?:ال)?حصيلة (?:ال)?سابقة|up from|down from|compared (?:to|with)|(?:an? |the |its |their |his |'s )?(?:earlier|previous|initial|preliminary|prior|former|first|older|original)"
    r"(?:ly)? (?:\w+ )?(?:estimates?|count|toll|tally|figures?|report(?:s|ed)?|numbers?|put|said|stood|announced|given|of|gave|counted|confirmed|documented|statements?|figure)|"
    r"(?:had )?(?:initially|earlier|previously|originally|at first) (?:put|said|reported|announced|given|gave|stood|counted|estimated|confirmed|spoke)|"
    r"revising (?:\w+ ){0,3}|revised (?:up|down|upwards?|downwards?)? ?from|rais(?:ed|ing) (?:\w+ ){0,4}from|"
    r"(?:rose|risen|rises|rising|increased|climbed|jumped|grew|grown|soared|went up|gone up|lowered|dropped|fell|cut|corrected|updated) (?:\w+ ){0,3}?from|to [\d,]+ from)\b",
    re.IGNORECASE,
)
NEW = re.compile(
    r"\b(?:r(?:ose|isen|ises|ising)|climb(?:ed|s|ing)|increas(?:ed|es|ing)|jump(?:ed|s)|gr(?:ew|own)|soared|updated|revised|now stands?|went up|gone up|raised|"
    r"lowered|dropped|fallen|later said|corrected|latest (?:toll|count|figures?|tally)|new (?:toll|count|figures?|tally))\b",
    re.IGNORECASE,
)
RIVAL = re.compile(
    r"\b(?:put the (?:\w+ )?(?:number|toll|figure|count|tally|death toll)|put it at|puts the|gave a (?:\w+ )?(?:toll|figure|number|count|tally|different)|"
    r"(?:higher|lower|different|conflicting|contradict\w+|disput\w+)|however|but|while|whereas|for (?:its|their|his) part|only|by contrast|"
    r"another (?:source|official|group|monitor)|separately (?:said|put|reported)|admitted|acknowledged|account)\b",
    re.IGNORECASE,
)
STRONG_RIVAL = re.compile(
    r"\bput(?:s|ting)? (?:the|its own|their own|its|their) (?:\w+ ){0,3}?(?:number|toll|figure|count|tally|killed|dead)|\bput(?:s)? it at|"
    r"gave (?:a|its own|another) (?:\w+ )?(?:toll|figure|number|count|tally)|spoke of|spoken of|different (?:toll|figure|count)",
    re.IGNORECASE,
)
HEADED = re.compile(r"(?:[-*•] )?[A-Z][^:.]{2,40}: (?=[^:]*\d)")
WIDE = re.compile(
    r"\b(?:across|clashes|violence|fighting|attacks|strikes|airstrikes|air strikes|raids|offensive|wave|series|massacres|killings|war|unrest|protests|nationwide|"
    r"bombings|explosions|blasts|shelling|bombardment|several|multiple|separate|toll|since|throughout|incidents|villages|towns|cities|provinces|regions|states|districts|"
    r"coast|floods|countrywide|operations|riots|assaults|shootings)\b",
    re.IGNORECASE,
)
APART = re.compile(
    r"\b(?:separate(?:ly)?|elsewhere|another (?:attack|incident|strike|blast|explosion|bomb|raid|shooting|ambush)|in a different|unrelated|second (?:attack|incident|strike|blast))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two drafts by their positions in the list."""

    source: int
    target: int
    type: RelationType
    rule: str
    cue: Span | None = None


def relate(drafts: list[Draft]) -> list[Link]:
    """The links of a report's drafts, at most one target for each kind of statement about a draft."""
    links: list[Link] = []
    _stated_subsets(drafts, links)
    _arithmetic_parts(drafts, links)
    _superseded(drafts, links)
    _repeats(drafts, links)
    _rivals(drafts, links)
    _contained(drafts, links)
    return links


def _linked(links: list[Link], position: int) -> bool:
    """Whether a draft already says of itself what it is to another, or has been replaced."""
    return any(
        (link.source == position
        and link.type is not RelationType.SUPERSEDES)
        or (link.target == position
        and link.type is RelationType.SUPERSEDES)
        for link in links
    )


def _parts_of(links: list[Link], position: int) -> list[int]:
    return [link.source for link in links if link.target == position and link.type is RelationType.COMPONENT_OF]


def _gap(drafts: list[Draft], before: int, after: int) -> str:
    return drafts[after].sentence.text[
        drafts[before].span.end - drafts[before].sentence.span.start : drafts[after].at[0]
    ]


# --- stated subsets -------------------------------------------------------------------------------------------------
def _stated_subsets(drafts: list[Draft], links: list[Link]) -> None:
    for position, item in enumerate(drafts):
        found = _subset_parent(drafts, position, links)
        if found is not None:
            parent, cue = found
            rule = "stated-subset" if drafts[parent].sentence is item.sentence else "stated-parts"
            links.append(Link(position, parent, RelationType.COMPONENT_OF, rule, cue))


def _subset_parent(drafts: list[Draft], position: int, links: list[Link]) -> tuple[int, Span] | None:
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
    group = re.match(r" of (?:the|these|those) ([\w-]+)(?: ([\w-]+))?", text[item.span.end - item.sentence.span.start :])
    if group is not None:
        offset = item.span.end - item.sentence.span.start
        nouns = {word.lower() for word in group.groups() if word}
        parent = _named_group(drafts, position, nouns)
        if parent is not None:
            return parent, item.sentence.inside(offset + 1, offset + group.end(1))
    member = MEMBER_BEHIND.match(text, item.span.end - item.sentence.span.start)
    if member is not None:
        parent = _nearest_total(drafts, position, links)
        return (parent, item.sentence.inside(*member.span("cue"))) if parent is not None else None
    if position and drafts[position - 1].sentence is item.sentence:
        return _parent_in_sentence(drafts, position, links)
    return _parent_before_sentence(drafts, position, links)


def _named_group(drafts: list[Draft], position: int, nouns: set[str]) -> int | None:
    """ "thirteen of the officers": the claim that counted officers."""
    item = drafts[position]
    for candidate in range(position - 1, -1, -1):
        other = drafts[candidate]
        if other.outcome is item.outcome and nouns & set(other.phrase.lower().split()) and _can_hold(other, item):
            return candidate
    return None


def _parent_in_sentence(drafts: list[Draft], position: int, links: list[Link]) -> tuple[int, Span] | None:
    item, before = drafts[position], drafts[position - 1]
    gap = _gap(drafts, position - 1, position)
    cues = [
        cue
        for cue in SUBSET.finditer(gap)
        if not LOOSE.search(gap[: cue.start()]) and (gap[: cue.start()].strip() or not cue.group().startswith("of "))
    ]
    if cues and not re.search(r"\b(?:along with|as well as)\b", gap[cues[-1].end() :]):
        start = before.span.end + cues[-1].start()
        cue = Span(start, start + len(cues[-1].group()))
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
    drafts: list[Draft], position: int, gap: str, sibling: Link, links: list[Link]
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
    for candidate in range(position - 1, -1, -1):
        other = drafts[candidate]
        if other.sentence is not item.sentence:
            return None
        if other.outcome is item.outcome and _can_hold(other, item):
            return candidate
    return None


def _opens_sentence(drafts: list[Draft], position: int, cue: Span) -> bool:
    """Whether the cue stands before the first figure of the sentence, and so governs all of them."""
    sentence = drafts[position].sentence
    return cue.start < min(item.span.start for item in drafts if item.sentence is sentence)


def _holder(drafts: list[Draft], position: int, start: int, links: list[Link]) -> int | None:
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
        if same and _can_hold(other, item):
            return candidate
    return None


def _can_hold(total: Draft, part: Draft) -> bool:
    highest = total.count.high if total.count.high is not None else max(total.value, 0)
    open_ended = total.count.high is None
    return part.value <= highest or (open_ended and total.count.best is None)


def _parent_before_sentence(drafts: list[Draft], position: int, links: list[Link]) -> tuple[int, Span] | None:
    """ "Among the dead were 745 civilians": the total stands in an earlier sentence."""
    item = drafts[position]
    before = item.sentence.text[: item.at[0]]
    cue = None
    for cue in SUBSET.finditer(before):
        pass
    if cue is None or len(before) - cue.end() > 80 or re.search(r"\d|;", before[cue.end() :]):
        return None
    parent = _nearest_total(drafts, position, links)
    return (parent, item.sentence.inside(*cue.span())) if parent is not None else None


def _opening_cue(item: Draft) -> Span | None:
    """The words that open a sentence whose every figure is a part of an earlier total ("Of those, 683 … 433 …")."""
    match = OPENING.match(item.sentence.text)
    return item.sentence.inside(*match.span("cue")) if match else None


def _nearest_total(drafts: list[Draft], position: int, links: list[Link], *, before: int | None = None) -> int | None:
    item = drafts[position]
    for candidate in range(position - 1, -1, -1):
        other = drafts[candidate]
        free = not any(link.source == candidate for link in links)
        if before is not None and other.sentence.index >= before:
            continue
        if other.outcome is item.outcome and free and not other.background and not other.sentence.heading:
            if _can_hold(other, item) and not _is_old(other):
                return candidate
    return None


# --- exact arithmetic -----------------------------------------------------------------------------------------------
def _arithmetic_parts(drafts: list[Draft], links: list[Link]) -> None:
    """Claims of one list whose sum equals, or explains, a total that stands before or behind them."""
    for group in _lists(drafts):
        free = [position for position in group if not _linked(links, position)]
        for parts in _runs(free):
            total = _total_for(drafts, parts)
            if total is not None and not any(link.source == total and link.target in parts for link in links):
                links.extend(Link(part, total, RelationType.COMPONENT_OF, "arithmetic-parts") for part in parts)
                break


def _lists(drafts: list[Draft]) -> list[list[int]]:
    """Positions that stand in one sentence, and bullets or short sentences of one paragraph, by outcome."""
    groups = []
    for outcome in Outcome:
        own = [position for position, item in enumerate(drafts) if item.outcome is outcome and not item.background]
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
    if any(drafts[part].count.best is None for part in parts) or not _told_apart(drafts, parts):
        return None
    total = sum(drafts[part].value for part in parts)
    outcome = drafts[parts[0]].outcome
    for candidate, item in enumerate(drafts):
        if candidate in parts or item.outcome is not outcome or item.background or item.sentence.heading:
            continue
        if _explains(total, item) and item.value > max(drafts[part].value for part in parts):
            return candidate
    return None


def _told_apart(drafts: list[Draft], parts: list[int]) -> bool:
    """Whether the parts differ in who or where, so that they can be the shares of one total."""
    items = [drafts[part] for part in parts]
    groups = {(item.category, item.demographic) for item in items}
    places = {item.mention.text for item in items if item.place_given and item.mention is not None}
    return len(groups) == len(items) or len(places) == len(items) or all(item.sentence.bullet for item in items)


def _explains(total: int, item: Draft) -> bool:
    if item.count.low is not None and item.count.high is None and item.count.best is not None and item.value >= 50:
        return item.count.low <= total <= item.value * 1.05
    return item.count.best == total


# --- supersession ---------------------------------------------------------------------------------------------------
def _is_old(item: Draft) -> bool:
    return old_cue(item) is not None


def old_cue(item: Draft) -> Span | None:
    """The words that call the figure an earlier one ("up from", "earlier estimates put"); null where none do."""
    text = item.sentence.text
    before = text[: item.at[0]]
    for match in OLD.finditer(before):
        gap = before[match.end() :]
        if len(gap) < 60 and not re.search(r"[;]|\d| to $|\b(?:but|now)\b", gap):
            return item.sentence.inside(*match.span())
    behind = re.match(
        r"[^,;]{0,30}? (?:(?:reported|announced|given|confirmed) (?:earlier|previously|initially)|previously reported|initially reported)\b",
        text[item.at[1] :],
    )
    return item.sentence.inside(item.at[1] + 1, item.at[1] + behind.end()) if behind else None


def _superseded(drafts: list[Draft], links: list[Link]) -> None:
    for position, item in enumerate(drafts):
        cue = old_cue(item)
        if cue is None or item.background or _linked(links, position):
            continue
        newer = _newer(drafts, position)
        if newer is not None:
            links.append(Link(newer, position, RelationType.SUPERSEDES, "supersession-cue", cue))
    for position, item in enumerate(drafts):
        _risen(drafts, links, position, item)


def _risen(drafts: list[Draft], links: list[Link], position: int, item: Draft) -> None:
    """ "The toll later rose to 57" replaces the toll that the report gave before."""
    if item.background or item.sentence.heading or _linked(links, position) or old_cue(item) is not None:
        return
    cue = None
    for cue in NEW.finditer(item.sentence.text[: item.at[0]]):
        pass
    if cue is None or len(item.sentence.text[: item.at[0]]) - cue.end() > 25:
        return
    for candidate in range(position - 1, -1, -1):
        other = drafts[candidate]
        if (
            other.outcome is item.outcome
            and other.value != item.value
            and _same_scope(other, item)
            and not _linked(links, candidate)
        ):
            if other.sentence is not item.sentence and not other.sentence.heading and not other.background:
                span = item.sentence.inside(*cue.span())
                links.append(Link(position, candidate, RelationType.SUPERSEDES, "supersession-cue", span))
                return


def _newer(drafts: list[Draft], position: int) -> int | None:
    item = drafts[position]
    rivals = [
        candidate
        for candidate, other in enumerate(drafts)
        if candidate != position
        and other.outcome is item.outcome
        and not other.background
        and not _is_old(other)
        and not other.sentence.heading
        and _categories_meet(other.category, item.category)
        and other.value != item.value
    ]
    rivals = [candidate for candidate in rivals if item.value <= 2 * drafts[candidate].value]
    same = [candidate for candidate in rivals if drafts[candidate].sentence is item.sentence]
    if same:
        return min(same, key=lambda candidate: abs(drafts[candidate].at[0] - item.at[0]))
    before = [candidate for candidate in rivals if candidate < position]
    return max(before, key=lambda candidate: drafts[candidate].value, default=None)


# --- repeats and rivals ---------------------------------------------------------------------------------------------
def _categories_meet(one: Category, other: Category) -> bool:
    return one is other or Category.UNKNOWN in (one, other)


def _same_scope(one: Draft, other: Draft) -> bool:
    return (
        one.outcome is other.outcome
        and _categories_meet(one.category, other.category)
        and (one.demographic is other.demographic or "" in (one.phrase, other.phrase))
        and _places_meet(one, other)
        and (one.period is None or other.period is None or one.period.overlaps(other.period))
    )


def _places_meet(one: Draft, other: Draft) -> bool:
    """Whether the two may be the same place: one is not given, or a name of one stands in the other."""
    if one.mention is None or other.mention is None or not (one.place_given and other.place_given):
        return True
    names = {one.mention.text, *one.mention.within}
    return bool(names & {other.mention.text, *other.mention.within})


def _repeats(drafts: list[Draft], links: list[Link]) -> None:
    for position, item in enumerate(drafts):
        if item.background or _linked(links, position):
            continue
        target = _repeated(drafts, position, links)
        if target is not None:
            links.append(Link(position, target, RelationType.SAME_AS, "repeat"))


def _repeated(drafts: list[Draft], position: int, links: list[Link]) -> int | None:
    item = drafts[position]
    others = range(position) if not item.sentence.heading else range(position + 1, len(drafts))
    for candidate in others:
        other = drafts[candidate]
        if other.sentence.heading or other.sentence is item.sentence or other.background:
            continue
        if _same_scope(item, other) and (_same_figure(item, other) or _rounds(item, other)):
            return candidate
    return None


def _same_figure(one: Draft, other: Draft) -> bool:
    bounds = {one.count.qualifier, other.count.qualifier}
    return one.value == other.value and not (Qualifier.UP_TO in bounds and len(bounds) > 1)


def _rounds(item: Draft, other: Draft) -> bool:
    """A headline's rounder figure for the same toll."""
    if item.sentence.heading and item.count.qualifier is Qualifier.VAGUE:
        return item.value / 2 <= other.value <= 10 * item.value
    if not item.sentence.heading or item.count.best == item.count.low == item.count.high:
        return False
    return 0 <= other.value - item.value <= max(0.1 * item.value, 1)


def _rivals(drafts: list[Draft], links: list[Link]) -> None:
    for position, item in enumerate(drafts):
        if item.background or item.sentence.heading or _linked(links, position) or item.source is None:
            continue
        for candidate in range(position - 1, -1, -1):
            other = drafts[candidate]
            if _contradicts(item, other) and not _linked(links, candidate):
                cue = RIVAL.search(item.sentence.text)
                span = item.sentence.inside(*cue.span()) if cue else None
                links.append(Link(position, candidate, RelationType.CONTRADICTS, "rival-source", span))
                break


def _contradicts(item: Draft, other: Draft) -> bool:
    if other.source == item.source or other.background or other.sentence.heading:
        return False
    sets_against = STRONG_RIVAL.search(item.sentence.text) is not None or _both_headed(item, other)
    if other.source is None and not sets_against:
        return False
    categories = {item.category, other.category}
    comparable = len(categories) == 1 or categories == {Category.UNKNOWN, Category.CIVILIAN}
    if not (comparable and _same_scope(item, other)) or _same_figure(item, other):
        return False
    return sets_against or RIVAL.search(item.sentence.text) is not None


def _both_headed(item: Draft, other: Draft) -> bool:
    """ "United Nations: 665 … Health ministry: 1,031": sources set side by side."""
    return HEADED.match(item.sentence.text) is not None and HEADED.match(other.sentence.text) is not None and (
        item.sentence.paragraph == other.sentence.paragraph
    )


# --- implied containment --------------------------------------------------------------------------------------------
def _contained(drafts: list[Draft], links: list[Link]) -> None:
    for position, item in enumerate(drafts):
        if (
            item.background
            or item.sentence.heading
            or _linked(links, position)
            or APART.search(item.sentence.text)
        ):
            continue
        target = _container(drafts, position, links)
        if target is not None:
            links.append(Link(position, target, RelationType.WITHIN, "implied-containment"))


def _container(drafts: list[Draft], position: int, links: list[Link]) -> int | None:
    item = drafts[position]
    for candidate in range(position):
        other = drafts[candidate]
        if (
            other.sentence is item.sentence
            or other.sentence.heading
            or other.background
            or _linked(links, candidate)
        ):
            continue
        if (
            other.outcome is not item.outcome
            or other.value <= item.value
            or not _covers(other.category, item.category)
        ):
            continue
        if _is_wide(other, item) or _same_event(other, item):
            return candidate
    return None


def _covers(total: Category, part: Category) -> bool:
    return total is Category.UNKNOWN or total is part


def _is_wide(total: Draft, part: Draft) -> bool:
    if total.mention is not None and not total.broad_place and part.place_given and not _places_meet(total, part):
        return (
            WIDE.search(total.sentence.text) is not None
            and total.sentence.index < 3
            and _period_holds(total, part)
        )
    return (
        (total.mention is None or total.broad_place)
        and part.place_given
        and total.sentence.index < 4
        and _period_holds(total, part)
    )


def _same_event(total: Draft, part: Draft) -> bool:
    near = part.sentence.paragraph - total.sentence.paragraph <= 3
    return near and _places_meet(total, part) and _period_holds(total, part) and part.place_given is False


def _period_holds(total: Draft, part: Draft) -> bool:
    return total.period is None or part.period is None or total.period.overlaps(part.period)
