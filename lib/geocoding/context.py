"""What is known around a name."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model import Choice, Place


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a name.

    `country` (ISO 3166 alpha-2) is certain and keeps other countries out; `theatre` holds the countries that the
    report speaks of, with shares that sum to 1; `others` are names in the same report; `within` the units or
    towns named beside this one, nearest first; `nearby` (latitude, longitude) the report's other places;
    `units` the admin units that it speaks of; `choices` what reviewers said names mean.
    """

    country: str | None = None
    theatre: tuple[tuple[str, float], ...] = ()
    others: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    nearby: tuple[tuple[float, float], ...] = ()
    units: tuple[Place, ...] = ()
    choices: tuple[Choice, ...] = ()


NO_CONTEXT = Context()


def speaks_of(country: str, context: Context) -> bool:
    """Whether the context is about this country before all others."""
    theatre = dict(context.theatre)
    return country == (context.country or max(theatre, key=lambda code: theatre[code], default=None))


def allows(country: str | None, context: Context) -> bool:
    """Whether nothing in the context speaks against this country."""
    if context.country:
        return country == context.country
    return not context.theatre or dict(context.theatre).get(country or "", 0.0) >= 0.1
