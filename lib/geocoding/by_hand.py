"""What people said a name means: reviewers' choices, then data/overrides.csv."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lib.gazetteer import Gazetteer
from lib.gazetteer.keys import article_key
from lib.gazetteer.units import read_rows
from lib.geocoding.context import Context, allows, speaks_of
from lib.model import Candidate, Choice, Resolution
from lib.settings import DATA
from lib.vocabulary import DecidedBy


def choice_of(name: str, context: Context) -> Choice | None:
    """What a reviewer said the name means; a choice for the context's country before one for any."""
    if not context.choices:
        return None
    key = article_key(name)
    choices = [one for one in context.choices if one.key == key]
    fitting = [one for one in choices if one.country is None or speaks_of(one.country, context)]
    return max(fitting, key=lambda one: one.country is not None, default=None)


def chosen(name: str, choice: Choice, others: Iterable[Candidate]) -> Resolution:
    """The reviewer's choice, with what else the name might mean beside it."""
    reason = f"chosen by {choice.reviewer}"
    if choice.place is None:
        return Resolution(name, None, 0.0, DecidedBy.REVIEWER, reason, tuple(others))
    rest = (one for one in others if one.place.id != choice.place.id)
    candidates = (Candidate(choice.place, 1.0, reason), *rest)
    return Resolution(name, choice.place, 1.0, DecidedBy.REVIEWER, reason, candidates)


@cache
def _overrides() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_rows(DATA / "overrides.csv"):
        found.setdefault(article_key(row["name"]), []).append(row)
    return found


def override_of(name: str, gazetteer: Gazetteer, context: Context) -> Resolution | None:
    """What data/overrides.csv says a name means, where the context fits its row."""
    for row in _overrides().get(article_key(name), ()):
        place = gazetteer.by_id(row["id"])
        fits = speaks_of(row["only_in"], context) if row["only_in"] else place and allows(place.country, context)
        if place and fits:
            candidate = Candidate(place, 0.99, row["reason"])
            return Resolution(name, place, 0.99, DecidedBy.OVERRIDE, row["reason"], (candidate,))
    return None
