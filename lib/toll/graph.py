"""What the eligible claims of a View are to one another: who may be counted twice, and who holds whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cached_property

from lib.model import REPORTS, Claim, Places
from lib.toll.axes import Days, Ground, Kinds
from lib.toll.figures import figure
from lib.toll.scope import INSIDE, UPWARD, Scope, kind_contains, kinds_disjoint
from lib.toll.sources import Sources
from lib.toll.weigh import bits, heaviest, mask_of
from lib.vocabulary import Qualifier, RelationType


class Meeting:
    """The claims compared with one another, as bit masks over their positions in `claims`.

    `masks[v]` holds the claims that `v` is not provably disjoint from, without itself. Claims of one imported
    dataset are events that the dataset itself keeps apart, so they never meet. Where the parts of an exact total
    are more people than it, something about them is wrong, so nothing is proved: `overfull` holds such totals
    with the parts that do not fit.
    """

    def __init__(self, claims: Sequence[Claim], scopes: Mapping[str, Scope], places: Places) -> None:
        self.claims = claims
        self.index = {claim.id: v for v, claim in enumerate(claims)}
        self.by_id = {claim.id: claim for claim in claims}
        of = [scopes[claim.id] for claim in claims]
        self._kinds = Kinds([(s.category, s.demographic) for s in of], kinds_disjoint, kind_contains)
        self._ground = Ground([s.place for s in of], places)
        self._days = Days([s.period for s in of])
        self.sources = Sources([claim.source_original for claim in claims])
        self._pairs: dict[RelationType, dict[int, int]] = {}

    @cached_property
    def people(self) -> list[int]:
        """How many people each claim adds when it is counted."""
        return list(map(figure, self.claims))

    @cached_property
    def masks(self) -> list[int]:
        """The conflict graph."""
        found = list(self._seeming)
        for v in self.overfull:
            for part in bits(self._parts[v]):
                found[part] |= self._parts[v] & ~(1 << part)
        return found

    @cached_property
    def overfull(self) -> dict[int, int]:
        """Exact totals with those of their parts that seem disjoint and yet are more people than the total."""
        return {v: beyond for v in self._parts if (beyond := self._beyond(v))}

    @cached_property
    def _seeming(self) -> list[int]:
        """The conflict graph as scopes, relations and wording draw it."""
        found = self._by_scope()
        for v, related in self._joined.items():
            found[v] |= related
        self._share_with_repeats(found)
        for v, apart in self._apart.items():
            found[v] &= ~apart
        return found

    def _beyond(self, v: int) -> int:
        total, parts = self.claims[v].count, self._parts[v]
        if total.qualifier is not Qualifier.EXACT or total.high is None:
            return 0
        people = {u: number for u in bits(parts) if (number := self.people[u]) > 0}
        if sum(people.values()) <= total.high:
            return 0
        together = heaviest(people, self._seeming, mask_of(people)).members
        return together if sum(people[u] for u in bits(together)) > total.high else 0

    def chosen(self, mask: int) -> list[Claim]:
        """The claims of a mask, in their order."""
        return [self.claims[v] for v in bits(mask)]

    def holders(self, v: int) -> int:
        """The claims that provably speak of everybody in `v`, itself among them where it is dated and placed."""
        return self._kinds.holders(v) & self._ground.holders(v) & self._days.holders(v) | self.above(v)

    def held(self, v: int) -> int:
        """The claims of which `v` provably speaks of everybody."""
        return self._kinds.held(v) & self._ground.held(v) & self._days.held(v) | self.below(v)

    def spoken_of(self, v: int) -> int:
        """The claims of which `v` speaks as another source would: running totals from one first day are compared
        whatever their last days."""
        in_time = self._days.held(v) | self._days.begin_with(v)
        return self._kinds.held(v) & self._ground.held(v) & in_time

    def speakers(self, v: int) -> int:
        """The claims that speak of `v`: the other way round of `spoken_of`."""
        in_time = self._days.holders(v) | self._days.begin_with(v)
        return self._kinds.holders(v) & self._ground.holders(v) & in_time

    def fits_into(self, v: int) -> int:
        """The claims that `v` may be filed under: as `holders`, and an undated claim may lie in a dated one."""
        held = self._kinds.holders(v) & self._ground.holders(v)
        return (held & self._days.holders(v) if self._days.dated(v) else held) | self.above(v)

    def alike(self, v: int) -> int:
        """The claims of one scope with `v`: type, demographic, place, and a shared day."""
        return self._kinds.alike(v) & self._ground.alike(v) & self._days.overlap(v)

    def above(self, v: int) -> int:
        """The totals that relations put `v` into, and what it repeats."""
        return self._above.get(v, 0)

    def below(self, v: int) -> int:
        """The parts and repeats of `v`."""
        return self._below.get(v, 0)

    def joined_upward(self, v: int) -> int:
        """Totals, parts and repeats of `v`, in whichever direction the relations were written."""
        return self.above(v) | self.below(v)

    def parts(self, v: int) -> int:
        """The claims that relations put inside `v`."""
        return self._parts.get(v, 0)

    def apart(self, v: int) -> int:
        """The claims that the wording of a report keeps apart from `v`."""
        return self._apart.get(v, 0)

    def repeats(self, v: int) -> int:
        """The claims that a report calls the same as `v`."""
        return self._said(RelationType.SAME_AS).get(v, 0)

    def contradicted(self, v: int) -> int:
        """The claims that a report names as rivals of `v`."""
        return self._said(RelationType.CONTRADICTS).get(v, 0)

    def _by_scope(self) -> list[int]:
        kinds, ground, days = self._kinds, self._ground, self._days
        found = [kinds.meets(v) & ground.meets(v) & days.meets(v) ^ 1 << v for v in range(len(self.claims))]
        events = mask_of(v for v, claim in enumerate(self.claims) if claim.dataset != REPORTS)
        for v in bits(events):
            found[v] &= ~events
        return found

    def _ancestors_mask(self, v: int, types: Container[RelationType]) -> int:
        """Where relations of these types lead to from `v`, never itself."""
        found = ancestors(self.claims[v].id, self.by_id, types)
        return mask_of(self.index[id_] for id_ in found if id_ in self.index)

    @cached_property
    def _related(self) -> list[int]:
        """The positions of the claims from which a relation starts."""
        return [v for v, claim in enumerate(self.claims) if claim.relations]

    @cached_property
    def _above(self) -> dict[int, int]:
        return {v: mask for v in self._related if (mask := self._ancestors_mask(v, UPWARD))}

    @cached_property
    def _below(self) -> dict[int, int]:
        return _turned(self._above)

    @cached_property
    def _parts(self) -> dict[int, int]:
        """The parts that relations put inside a claim."""
        return _turned({v: mask for v in self._related if (mask := self._ancestors_mask(v, INSIDE))})

    @cached_property
    def _joined(self) -> dict[int, int]:
        """Whom relations of any type join to a claim, through any chain of totals and repeats."""
        return _both_ways({v: self._ancestors_mask(v, frozenset(RelationType)) for v in self._related})

    def _said(self, type_: RelationType) -> dict[int, int]:
        """The pairs that relations of one type name directly."""
        if type_ not in self._pairs:
            said: dict[int, int] = defaultdict(int)
            for v in self._related:
                for relation in self.claims[v].relations:
                    if relation.type is type_ and relation.target in self.index:
                        said[v] |= 1 << self.index[relation.target]
            self._pairs[type_] = _both_ways(said)
        return self._pairs[type_]

    @cached_property
    def _apart(self) -> dict[int, int]:
        """Whom the wording of a report keeps apart from a claim, with all that lies in the two or repeats them.

        Where relations join the two, the wording proves nothing.
        """
        said: dict[int, int] = defaultdict(int)
        for v, claim in enumerate(self.claims):
            for other in claim.apart_from:
                if (u := self.index.get(other)) is not None:
                    ours, theirs = self._people_of(v), self._people_of(u)
                    if not ours & theirs and not any(self._joined.get(one, 0) & theirs for one in bits(ours)):
                        for one in bits(ours):
                            said[one] |= theirs
        return _both_ways(said)

    def _people_of(self, v: int) -> int:
        """A claim, its repeats, and the parts of them all."""
        repeats = 1 << v | self._ancestors_mask(v, {RelationType.SAME_AS})
        found = repeats
        for one in bits(repeats):
            found |= self.below(one)
        return found

    def _share_with_repeats(self, masks: list[int]) -> None:
        """A repeat speaks of the same people as what it repeats, so it meets whatever that meets."""
        for v in self._related:
            for u in bits(self._ancestors_mask(v, {RelationType.SAME_AS})):
                masks[v] |= masks[u] & ~(1 << v)
                for meets in bits(masks[u] & ~(1 << v)):
                    masks[meets] |= 1 << v


def _turned(masks: Mapping[int, int]) -> dict[int, int]:
    """The same pairs, asked from the other end."""
    found: dict[int, int] = defaultdict(int)
    for v, mask in masks.items():
        for u in bits(mask):
            found[u] |= 1 << v
    return dict(found)


def _both_ways(masks: Mapping[int, int]) -> dict[int, int]:
    found = _turned(masks)
    for v, mask in masks.items():
        found[v] = found.get(v, 0) | mask
    return found


def ancestors(
    claim: str, by_id: Mapping[str, Claim], types: Container[RelationType] = frozenset(RelationType)
) -> list[str]:
    """Every claim that relations of these types lead to from this one, nearest first."""
    if claim not in by_id or not by_id[claim].relations:
        return []
    found: dict[str, None] = {}
    frontier = [claim]
    while frontier:
        here = by_id.get(frontier.pop(0))
        for relation in here.relations if here is not None else ():
            if relation.type in types and relation.target not in found and relation.target != claim:
                found[relation.target] = None
                frontier.append(relation.target)
    return list(found)
