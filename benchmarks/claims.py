"""Made-up claims in the shape of a busy record: clustered places, heavy tails, repeats, parts and totals."""

from __future__ import annotations

import random
from datetime import date, timedelta

from lib.model import Claim, Count, DateInterval, Mention, Place, Relation, Span
from lib.vocabulary import Category, CountKind, LocationRole, Outcome, RelationType

FIRST_DAY = date(2023, 1, 1)
SOURCES = ("Monitor A", "Monitor B", "Health ministry", "Police", None)


def make_claims(number: int, places: list[Place], units: list[Place], seed: int = 7) -> list[Claim]:
    """`number` claims over two years at `places`, one in twenty a running total for one of `units`."""
    rng = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(places))]
    made: list[Claim] = []
    while len(made) < number:
        day = FIRST_DAY + timedelta(days=rng.randrange(730))
        if rng.random() < 0.05:
            start = day - timedelta(days=rng.randrange(7, 60))
            made.append(_claim(made, rng, rng.choice(units), start, day, CountKind.CUMULATIVE))
            continue
        place = rng.choices(places, weights)[0]
        total = _claim(made, rng, place, day, day, CountKind.INCIDENT)
        made.append(total)
        if rng.random() < 0.3 and (total.count.best or 0) > 2 and len(made) < number:
            made.append(_claim(made, rng, place, day, day, CountKind.COMPONENT, part_of=total))
        if rng.random() < 0.2 and len(made) < number:
            made.append(_claim(made, rng, place, day, day, CountKind.INCIDENT, repeats=total))
    return made


def _claim(
    made: list[Claim],
    rng: random.Random,
    place: Place,
    start: date,
    end: date,
    kind: CountKind,
    part_of: Claim | None = None,
    repeats: Claim | None = None,
) -> Claim:
    number = f"{len(made):06d}"
    people = max(1, int(rng.paretovariate(1.1)))
    if part_of:
        people = max(1, (part_of.count.best or 1) // 2)
    if repeats:
        people = repeats.count.best or 1
    type_, target = (RelationType.COMPONENT_OF, part_of) if part_of else (RelationType.SAME_AS, None)
    return Claim(
        id=number,
        report=part_of.report if part_of else f"report {number}",
        published=end + timedelta(days=rng.randrange(3)),
        outcome=Outcome.KILLED,
        category=(part_of or repeats).category if part_of or repeats else rng.choice(list(Category)),  # type: ignore[union-attr]
        demographic=None,
        count=Count.exact(people),
        count_kind=kind,
        count_span=Span(0, 1),
        evidence_span=Span(0, 1),
        mention=Mention(place.name, Span(0, 1), LocationRole.KILLED_AT),
        place=place,
        period=DateInterval.spanning(start, end),
        source_original=rng.choice(SOURCES),
        confidence=0.9,
        relations=(Relation(number, target.id, type_, "made"),) if target else (),
    )
