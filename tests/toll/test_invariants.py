"""What must hold for any claims, under the rule `highest`."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lib.model import Claim, Count, Relation
from lib.toll import blocks, figure, toll
from lib.toll.figures import is_vague
from lib.toll.graph import Meeting, ancestors
from lib.toll.scope import INSIDE, UPWARD, scopes_of
from lib.view import View
from lib.vocabulary import Bucket, Category, CountKind, Demographic, Qualifier, RelationType, ReviewState
from tests.toll import oracle
from tests.toll.world import PLACES, WORLD, claim, march

counts = st.one_of(
    st.integers(1, 60).map(Count.exact),
    st.integers(1, 60).map(Count.at_least),
    st.integers(1, 60).map(Count.about),
    st.integers(1, 60).map(Count.up_to),
    st.tuples(st.integers(1, 30), st.integers(31, 60)).map(lambda pair: Count.between(*pair)),
    st.sampled_from([24, 40]).map(Count.vague),
)
periods = st.one_of(
    st.none(), st.tuples(st.integers(1, 12), st.integers(0, 4)).map(lambda days: march(days[0], sum(days)))
)


@st.composite
def claim_sets(draw: st.DrawFn, sources: tuple[str | None, ...] = ("A B", "C D", None)) -> list[Claim]:
    found: list[Claim] = []
    for number in range(draw(st.integers(1, 8))):
        relations: tuple[tuple[str, RelationType], ...] = ()
        if found and draw(st.integers(0, 2)) == 0:
            target = draw(st.one_of(st.just(found[0]), st.sampled_from(found)))
            relations = ((target.id, draw(st.sampled_from(list(RelationType)))),)
        apart = (draw(st.sampled_from(found)).id,) if found and draw(st.integers(0, 3)) == 0 else ()
        found.append(
            claim(
                f"c{number}",
                draw(counts),
                draw(st.sampled_from(list(Category))),
                draw(st.one_of(st.none(), st.sampled_from(sorted(PLACES)))),
                draw(periods),
                published=draw(st.integers(8, 12)),
                source=draw(st.sampled_from(sources)),
                demographic=draw(st.sampled_from([None, None, Demographic.CHILDREN, Demographic.WOMEN])),
                kind=draw(st.sampled_from([CountKind.INCIDENT, CountKind.INCIDENT, CountKind.BACKGROUND])),
                relations=relations,
                apart_from=apart,
            )
        )
    return found


def eligible(claims: list[Claim], view: View) -> list[Claim]:
    inside = {e.claim for e in toll(claims, view, WORLD).entries if e.bucket not in GONE}
    return [c for c in claims if c.id in inside]


GONE = {Bucket.SUPERSEDED, Bucket.REJECTED, Bucket.BACKGROUND, Bucket.REACHES_BEYOND}


@given(claim_sets())
@settings(max_examples=300, deadline=None)
def test_it_is_the_greatest_sum_of_pairwise_disjoint_claims(claims: list[Claim]) -> None:
    found = toll(claims, View(), WORLD)
    live, scopes = eligible(claims, View()), scopes_of(claims)
    by_id = in_play = {c.id: c for c in live}

    def people_of(id_: str) -> set[str]:
        """The claim, what it repeats, and whatever lies in these."""
        whole = {id_, *ancestors(id_, by_id, {RelationType.SAME_AS})} & set(by_id)
        return whole | {c.id for c in live if whole & set(ancestors(c.id, by_id, UPWARD))}

    def related(one: str, other: str) -> bool:
        return one == other or one in ancestors(other, by_id) or other in ancestors(one, by_id)

    stated = [(people_of(c.id), people_of(target)) for c in live for target in c.apart_from if target in by_id]
    kept_apart = {
        frozenset((one, other))
        for ours, theirs in stated
        if not any(related(a, b) for a in ours for b in theirs)
        for one in ours
        for other in theirs
    }

    def speaks_of(claim: Claim) -> list[str]:
        repeated = ancestors(claim.id, by_id, {RelationType.SAME_AS})
        return [claim.id, *(id_ for id_ in repeated if id_ in {c.id for c in live})]

    def shown_apart(one: str, other: str) -> bool:
        if one == other or one in ancestors(other, in_play) or other in ancestors(one, in_play):
            return False
        return oracle.disjoint(scopes[one], scopes[other], WORLD)

    def seems_apart(one: Claim, other: Claim) -> bool:
        if frozenset((one.id, other.id)) in kept_apart:
            return True
        return all(shown_apart(a, b) for a in speaks_of(one) for b in speaks_of(other))

    def parts_of(total: Claim) -> list[Claim]:
        return [c for c in live if c is not total and total.id in ancestors(c.id, by_id, INSIDE)]

    def too_many(total: Claim) -> bool:
        if total.count.qualifier is not Qualifier.EXACT:
            return False
        return any(
            sum(map(figure, chosen)) > (total.count.high or 0)
            for size in range(2, len(parts_of(total)) + 1)
            for chosen in combinations(parts_of(total), size)
            if all(seems_apart(a, b) for a, b in combinations(chosen, 2))
        )

    entangled = {
        frozenset((a.id, b.id)) for total in live if too_many(total) for a, b in combinations(parts_of(total), 2)
    }

    def apart(one: Claim, other: Claim) -> bool:
        return frozenset((one.id, other.id)) not in entangled and seems_apart(one, other)

    def greatest(weigh: object) -> int:
        stated = [c for c in live if not is_vague(c)]
        sums = [
            sum(map(weigh, chosen))  # type: ignore[arg-type]
            for size in range(len(stated) + 1)
            for chosen in combinations(stated, size)
            if all(apart(a, b) for a, b in combinations(chosen, 2))
        ]
        return max([*sums, *(weigh(c) for c in live if stands_alone(c))])  # type: ignore[operator]

    def stands_alone(claim: Claim) -> bool:
        pairs = {(c.id, r.target) for c in live for r in c.relations if r.type is RelationType.SAME_AS}
        stated = [c.id for c in live if not is_vague(c)]
        return is_vague(claim) and not any({(claim.id, id_), (id_, claim.id)} & pairs for id_ in stated)

    low, best = greatest(lambda c: c.count.low or 0), greatest(figure)
    assert found.best == max(low, best)
    assert found.low <= low
    assert found.low <= found.best
    assert found.high is None or found.high >= found.best
    assert found.best <= sum(max(figure(c), c.count.low or 0) for c in live)
    assert found.best >= max((c.count.best or 0 for c in live), default=0)


@given(claim_sets())
@settings(max_examples=200, deadline=None)
def test_masks_say_of_all_claims_what_the_rules_say_of_two(claims: list[Claim]) -> None:
    plain = [replace(c, relations=(), apart_from=()) for c in claims]
    scopes = scopes_of(plain)
    meeting = Meeting(plain, scopes, WORLD)

    def told(mask: int) -> list[bool]:
        return [bool(mask >> u & 1) for u in range(len(plain))]

    for v, one in enumerate(plain):
        own, others = scopes[one.id], [scopes[c.id] for c in plain]
        assert told(meeting.masks[v] | 1 << v) == [
            u == v or not oracle.disjoint(own, other, WORLD) for u, other in enumerate(others)
        ]
        assert told(meeting.holders(v)) == [oracle.contains(other, own, WORLD) for other in others]
        assert told(meeting.held(v)) == [oracle.contains(own, other, WORLD) for other in others]
        assert told(meeting.spoken_of(v)) == [oracle.rivals_cover(own, other, WORLD) for other in others]
        assert told(meeting.speakers(v)) == [oracle.rivals_cover(other, own, WORLD) for other in others]
        assert told(meeting.fits_into(v)) == [oracle.inside_or_undated(other, own, WORLD) for other in others]
        assert told(meeting.alike(v)) == [oracle.one_scope(own, other, WORLD) for other in others]


@given(claim_sets(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_the_claims_does_not_matter(claims: list[Claim], rng: random.Random) -> None:
    shuffled = rng.sample(claims, len(claims))
    assert toll(shuffled, View(), WORLD) == toll(claims, View(), WORLD)


@given(claim_sets(), st.data())
@settings(deadline=None)
def test_what_adds_nothing_changes_nothing(claims: list[Claim], data: st.DataObject) -> None:
    before = toll(claims, View(), WORLD)
    of = data.draw(st.sampled_from(claims))
    added = replace(of, id="added", relations=(Relation("added", of.id, RelationType.SAME_AS, "test"),))
    childless = not any(r.target == of.id for c in claims for r in c.relations) and not of.relations
    sure = of.count.low or 0
    if childless and sure > 1 and not is_vague(of) and data.draw(st.booleans(), label="a part, not a repeat"):
        part = Count.exact(sure // 2)
        added = replace(
            added,
            count=part,
            relations=(Relation("added", of.id, RelationType.COMPONENT_OF, "test"),),
        )
    after = toll([*claims, added], View(), WORLD)
    assert (after.low, after.best) == (before.low, before.best)
    assert not set(after.counted) - set(before.counted) - {"added"}


@given(claim_sets(), st.sampled_from([CountKind.BACKGROUND, None]))
@settings(deadline=None)
def test_background_and_rejected_claims_change_nothing(claims: list[Claim], kind: CountKind | None) -> None:
    before = toll(claims, View(), WORLD)
    silent = claim("added", 500, source=None, kind=kind or CountKind.INCIDENT)
    if kind is None:
        silent = replace(silent, review=ReviewState.REJECTED)
    after = toll([*claims, silent], View(), WORLD)
    assert (after.low, after.best, after.high, after.counted) == (
        before.low,
        before.best,
        before.high,
        before.counted,
    )


def replaces_a_vague_word(claim: Claim, claims: list[Claim]) -> bool:
    """A number that is the same as "dozens" stands in its stead, even where it is smaller."""
    repeated = {r.target for r in claim.relations if r.type is RelationType.SAME_AS}
    return any(c.id in repeated and is_vague(c) is not is_vague(claim) for c in claims)


@given(claim_sets(sources=("A B",)), st.sampled_from(sorted(PLACES)))
@settings(deadline=None)
def test_widening_a_view_never_lowers_low(claims: list[Claim], place: str) -> None:
    assume(not any(replaces_a_vague_word(c, claims) for c in claims))
    narrow = toll(claims, View(place=place, start=march(6).start), WORLD)
    wider = toll(claims, View(place=place), WORLD)
    widest = toll(claims, View(), WORLD)
    assert narrow.low <= wider.low <= widest.low
    assert narrow.best <= wider.best <= widest.best


@given(claim_sets())
@settings(deadline=None)
def test_every_row_is_in_exactly_one_bucket(claims: list[Claim]) -> None:
    found = toll(claims, View(), WORLD)
    assert sorted(e.claim for e in found.entries) == sorted(c.id for c in claims)
    by_id = {c.id: c for c in claims}
    counted = [by_id[id_] for id_ in found.counted]
    assert found.best == max(sum(map(figure, counted)), sum(c.count.low or 0 for c in counted))


@given(claim_sets(), st.sampled_from(["highest", "lowest", "two_sources", "source:A B"]))
@settings(max_examples=300, deadline=None)
def test_blocks_change_nothing_and_share_nobody(claims: list[Claim], rule: str) -> None:
    scopes, view = scopes_of(claims), View(rule=rule)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "LEAST", 1)
        known = [place for place in dict.fromkeys(s.place for s in scopes.values()) if place]
        found = blocks.blocks(claims, scopes, blocks.Surveyed(WORLD, known))
        in_blocks = toll(claims, view, WORLD)
    assert sorted(c.id for block in found for c in block) == sorted(c.id for c in claims)
    for ours, theirs in combinations(found, 2):
        for one, other in product(ours, theirs):
            assert oracle.disjoint(scopes[one.id], scopes[other.id], WORLD)
            assert other.id not in {*(r.target for r in one.relations), *one.apart_from}
    assert in_blocks == toll(claims, view, WORLD)
