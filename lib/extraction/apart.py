"""Which figures of a report share no person, because its wording says so.

Only what proves it to a careful reader: victims coordinated under one verb ("19 children and two teachers"), lists
of places with a figure each, "another 50", and incidents that are told "separately". A part is never apart from
what holds it, nor a figure from its repeat, its rival or the one that replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.extraction import cues
from lib.extraction.arabic import apart as arabic
from lib.extraction.drafts import Draft
from lib.extraction.links import Links, adds, is_old, same_figure, tells_a_sum
from lib.extraction.tokens import read_victims
from lib.vocabulary import Demographic, RelationType

NEAREST = 3
"""How many sentences back "another 50" may look for the figure that it adds to."""
AGES = frozenset({Demographic.CHILDREN, Demographic.WOMEN, Demographic.MEN})

Pairs = set[tuple[int, int]]


def apart(drafts: list[Draft], links: Links) -> dict[int, tuple[int, ...]]:
    """For each draft (by position) the earlier ones that share no person with it; each pair stands once."""
    kin = _kin(links, len(drafts))
    pairs: Pairs = set()
    for first, second in _stated(drafts, kin):
        pairs |= {(one, second) for one in _with_parts(first, second, drafts, pairs, kin)}
    named: dict[int, list[int]] = {}
    for first, second in sorted(pairs):
        named.setdefault(second, []).append(first)
    return {second: tuple(firsts) for second, firsts in named.items()}


class Kin:
    """Who holds whom, and who is the same as whom, by the links of a report."""

    def __init__(self, size: int) -> None:
        self.holders: list[set[int]] = [set() for _ in range(size)]
        self.joined: Pairs = set()

    def join(self, one: int, other: int) -> None:
        """Notes that a link joins the two."""
        self.joined |= {(one, other), (other, one)}

    def above(self, position: int) -> set[int]:
        """Everything that holds, repeats or replaces the figure at `position`."""
        seen: set[int] = set()
        open_ones = [position]
        while open_ones:
            new = self.holders[open_ones.pop()] - seen
            seen |= new
            open_ones += new
        return seen

    def related(self, one: int, other: int) -> bool:
        """Whether the two may share people by any chain of links."""
        return (one, other) in self.joined or other in self.above(one) or one in self.above(other)


def _kin(links: Links, size: int) -> Kin:
    kin = Kin(size)
    for link in links:
        kin.join(link.source, link.target)
        kin.holders[link.source].add(link.target)
        if link.type in (RelationType.SAME_AS, RelationType.CONTRADICTS, RelationType.SUPERSEDES):
            kin.holders[link.target].add(link.source)
    return kin


def _with_parts(first: int, second: int, drafts: list[Draft], pairs: Pairs, kin: Kin) -> Iterator[int]:
    """The figure and its parts, as far as nothing joins them to `second`."""
    for one in (first, *(part for part in range(second) if first in kin.holders[part])):
        if one < second and not kin.related(one, second) and drafts[one].outcome is drafts[second].outcome:
            yield one


def _stated(drafts: list[Draft], kin: Kin) -> Iterator[tuple[int, int]]:
    """Pairs that the wording sets apart, the earlier figure first, in the order of the later one."""
    chains: dict[int, list[int]] = {}
    for second, item in enumerate(drafts):
        chain = chains.setdefault(second, [])
        for first in _beside(drafts, second, kin):
            chain += [one for one in (first, *chains.get(first, ())) if one not in chain]
        yield from ((first, second) for first in chain)
        yield from ((first, second) for first in _told_separately(drafts, second) if not item.background)
    yield from arabic.stated(drafts)


def _beside(drafts: list[Draft], second: int, kin: Kin) -> Iterator[int]:
    """The figures that `second` directly continues or adds to."""
    item = drafts[second]
    before = _latest(drafts, second)
    if before is None:
        return
    same = drafts[before].sentence is item.sentence
    if same and (_coordinated(drafts, before, second) or _places_listed(drafts[before], item)):
        yield before
    elif _bullets(drafts[before], item) or _adds_to(drafts, before, second):
        yield before
        own_words = not same and item.rule not in ("among", "list")
        yield from (one for one in kin.holders[before] if own_words and not tells_a_sum(drafts[one]))


def _adds_to(drafts: list[Draft], before: int, second: int) -> bool:
    """ "another 50" after a figure; not "one was killed and another injured", which adds to the one killed."""
    item, between = drafts[second], drafts[second - 1]
    crossed = between is not drafts[before] and between.sentence is item.sentence
    return adds(item) and not crossed and not tells_a_sum(drafts[before])


def _latest(drafts: list[Draft], position: int) -> int | None:
    """The nearest figure before with the same outcome that is news; null where it stands too far back."""
    item = drafts[position]
    for candidate in range(position - 1, -1, -1):
        other = drafts[candidate]
        if item.sentence.index - other.sentence.index > NEAREST or other.sentence.heading != item.sentence.heading:
            return None
        if other.outcome is item.outcome and other.background is item.background and not is_old(other):
            return candidate
    return None


AND = r"(?:,? (?:and|as well as|along with|together with|plus|in addition to) |, ?)"
TAIL = (
    r"(?:,? (?:in|at|from|of|on|near|aged|with|inside|outside) "
    r"(?:(?!\b(?:and|who|which|was|were|had)\b)[^,;:\d])*)?"
)
JOINED = re.compile(rf"{TAIL}(?P<and>{AND})(?:also |then |another |the |his |her |their |its |some |about )*")


def _coordinated(drafts: list[Draft], first: int, second: int) -> bool:
    """ "19 children and two teachers": members of one list of victims that each name people of their own."""
    one, other = drafts[first], drafts[second]
    gap = one.sentence.text[one.at[1] : other.at[0]]
    joint = JOINED.fullmatch(gap)
    if joint is None or not one.phrase.strip() or not (other.phrase.strip() or adds(other)):
        return False
    if joint["and"].strip() == "," and not _goes_on(drafts, second):
        return False
    return adds(other) or _different_people(one, other, listed_part=_is_part(drafts, first))


def _goes_on(drafts: list[Draft], position: int) -> bool:
    """Whether a list that runs in commas is closed by an "and" behind the figure."""
    text = drafts[position].sentence.text[drafts[position].at[1] :]
    return re.match(r"[^;:.]{0,80}?,? and (?:\d|an? |[a-z-]+ \w+)", text) is not None


def _is_part(drafts: list[Draft], position: int) -> bool:
    """Whether "including" or "among them" governs the figure, so that its words may cut across other ones."""
    text = drafts[position].sentence.text
    return cues.SUBSET.search(text[: drafts[position].at[0]]) is not None


def _different_people(one: Draft, other: Draft, *, listed_part: bool) -> bool:
    nouns = [read_victims(item.phrase) for item in (one, other)]
    if not all(found.person for found in nouns) or _noun(one) == _noun(other):
        return False
    if _generic(other) or (_generic(one) and other.demographic is not None):
        return False
    ages = [item.demographic in AGES for item in (one, other)]
    if all(ages):
        return one.demographic is not other.demographic
    return not (listed_part and any(ages)) and not _generic(one)


def _noun(item: Draft) -> str:
    words = re.findall(r"[\w'-]+", item.phrase.lower())
    return words[-1].removesuffix("s") if words else ""


GENERIC = re.compile(
    r"(?:\w+ )*?(?:people|persons?|victims?|dead|casualt\w+|deaths?|bodies|individuals)\s*$", re.IGNORECASE
)


def _generic(item: Draft) -> bool:
    return GENERIC.fullmatch(item.phrase.strip()) is not None


def _places_listed(one: Draft, other: Draft) -> bool:
    """ "49 in Tartous, 25 in Latakia", "Kirkuk 4, Diyala 6": figures of one list, each with a place of its own."""
    gap = one.sentence.text[one.at[1] : other.at[0]]
    if len(gap) > 90 or not re.search(r"[,;]| and ", gap) or cues.SUBSET.search(gap) or cues.SUM.search(gap):
        return False
    if re.search(r"[.:]|\b(?:while|but|where|which|who|including)\b", gap):
        return False
    return _distinct_places(one, other)


def _distinct_places(one: Draft, other: Draft) -> bool:
    """Whether each names a place of its own and neither lies in the other's."""
    if one.mention is None or other.mention is None or not (one.place_given and other.place_given):
        return False
    if one.broad_place != other.broad_place or one.mention.span == other.mention.span:
        return False
    names = [{item.mention.text, *item.mention.within} for item in (one, other) if item.mention]
    return one.mention.text not in names[1] and other.mention.text not in names[0]


def _bullets(one: Draft, other: Draft) -> bool:
    """Neighbouring bullets of one list with a place each."""
    both = one.sentence.bullet and other.sentence.bullet and one.sentence is not other.sentence
    return both and other.sentence.index - one.sentence.index == 1 and _distinct_places(one, other)


SEPARATE = re.compile(
    r"(?:^|[;.] )(?:[Ii]n (?:an(?:other| unrelated)|a (?:separate|different|second|third)) (?:\w+ )?(?:attack|"
    r"incident|strike|raid|blast|explosion|bombing|shooting|ambush|assault|clash|accident|crash|development|"
    r"operation|case)\b|[Ss]eparately,|[Ee]lsewhere\b)"
)


def _told_separately(drafts: list[Draft], second: int) -> Iterator[int]:
    """The figures of the incident before one that is told "separately", where no round-up may hold both."""
    item = drafts[second]
    cue = SEPARATE.search(item.sentence.text[: item.at[0]])
    if cue is None or item.sentence.heading:
        return
    for first in range(second - 1, -1, -1):
        other = drafts[first]
        if other.sentence is item.sentence and other.at[0] > cue.start():
            continue
        if item.sentence.index - other.sentence.index > NEAREST:
            return
        usable = other.outcome is item.outcome and not (other.sentence.heading or other.background)
        placed = other.place_given and not other.broad_place and not _round_up(other)
        if usable and placed and (not same_figure(other, item) or _distinct_places(other, item)):
            yield first


def _round_up(item: Draft) -> bool:
    """Whether the figure's clause may sum up several incidents."""
    return cues.WIDE.search(item.sentence.text) is not None or tells_a_sum(item)
