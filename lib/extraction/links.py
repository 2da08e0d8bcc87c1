"""A link between two drafts, and what two drafts have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.extraction import cues
from lib.extraction.drafts import Draft
from lib.model import Span
from lib.vocabulary import Category, Qualifier, RelationType


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two drafts by their positions in the list."""

    source: int
    target: int
    type: RelationType
    rule: str
    cue: Span | None = None


class Links(list[Link]):
    """The links of a report in the order found; knows who has spoken for itself and who has been replaced."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: set[int] = set()
        self.settled: set[int] = set()

    def append(self, link: Link) -> None:
        """Adds a link."""
        super().append(link)
        self.sources.add(link.source)
        self.settled.add(link.target if link.type is RelationType.SUPERSEDES else link.source)


REACH = 200
"""How many figures back (and forth) a relation may reach; the first few of a report are always in reach."""


def before(position: int) -> range:
    """The positions before one, nearest first."""
    return range(position - 1, max(-1, position - 1 - REACH), -1)


def from_the_lead(position: int) -> list[int]:
    """The positions before one, the report's first figures first."""
    near = max(0, position - REACH)
    return [*range(min(near, 20)), *range(near, position)]


def around(first: int, last: int, size: int) -> range:
    """The positions in reach of a stretch of figures."""
    return range(max(0, first - REACH), min(size, last + REACH + 1))


def linked(links: Links, position: int) -> bool:
    """Whether a draft already says of itself what it is to another, or has been replaced."""
    return position in links.settled


def can_hold(total: Draft, part: Draft) -> bool:
    """Whether the part is no larger than the total may be."""
    highest = total.count.high if total.count.high is not None else max(total.value, 0)
    open_ended = total.count.high is None
    return part.value <= highest or (open_ended and total.count.best is None)


def is_old(item: Draft) -> bool:
    """Whether the text calls the figure an earlier one."""
    return old_cue(item) is not None


def old_cue(item: Draft) -> Span | None:
    """The words that call the figure an earlier one ("up from", "earlier estimates put"); null where none do."""
    text = item.sentence.text
    before = text[: item.at[0]]
    for match in cues.OLD.finditer(before):
        gap = before[match.end() :]
        if len(gap) < 60 and not re.search(r"[;]|\d| to $|\b(?:but|now)\b", gap):
            return item.sentence.inside(*match.span())
    behind = re.match(
        r"[^,;]{0,30}? (?:(?:reported|announced|given|confirmed) (?:earlier|previously|initially)|previously "
        r"reported|initially reported)\b",
        text[item.at[1] :],
    )
    return item.sentence.inside(item.at[1] + 1, item.at[1] + behind.end()) if behind else None


def categories_meet(one: Category, other: Category) -> bool:
    """Whether two casualty types may be of the same people."""
    return one is other or Category.UNKNOWN in (one, other)


def same_scope(one: Draft, other: Draft) -> bool:
    """Whether two figures may count the same people: no known word of theirs differs."""
    return (
        one.outcome is other.outcome
        and categories_meet(one.category, other.category)
        and (one.demographic is other.demographic or "" in (one.phrase, other.phrase))
        and places_meet(one, other)
        and (one.period is None or other.period is None or one.period.overlaps(other.period))
    )


def places_meet(one: Draft, other: Draft) -> bool:
    """Whether the two may be the same place: one is not given, or a name of one stands in the other."""
    if one.mention is None or other.mention is None or not (one.place_given and other.place_given):
        return True
    names = {one.mention.text, *one.mention.within}
    return bool(names & {other.mention.text, *other.mention.within})


def same_figure(one: Draft, other: Draft) -> bool:
    """Whether two figures say the same number; "up to 400" and "over 400" do not."""
    bounds = {one.count.qualifier, other.count.qualifier}
    return one.value == other.value and not (Qualifier.UP_TO in bounds and len(bounds) > 1)


ADDING = re.compile(
    r"(?:.*\b(?:another|additional|a further)\b|[\w ,-]+? (?:\w+ )?(?:others?|more|further)\b(?! than| or less))",
    re.IGNORECASE,
)
COMPARING = re.compile(r"\b(?:or|than) more\b|\bmore than\b", re.IGNORECASE)


def adds(item: Draft) -> bool:
    """ "another 50", "two others": whether the figure counts people beside those told of just before."""
    text = item.sentence.text
    start, end = item.span.start - item.sentence.span.start, item.span.end - item.sentence.span.start
    words = f"{text[start:end]} {item.phrase} {text[end : end + 12]}"
    return ADDING.match(words) is not None and not COMPARING.search(words[: end - start + 8])


def tells_a_sum(item: Draft) -> bool:
    """Whether the figure may already hold those who are told of behind it: a toll, a total."""
    text = item.sentence.text
    left = max((m.end() for m in re.finditer(r"; |, (?:while|but) ", text[: item.at[0]])), default=0)
    return cues.SUM.search(text[left : item.at[1] + 25]) is not None
