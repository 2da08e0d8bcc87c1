"""The toll of a View: never add what cannot be proved disjoint.

`toll(claims, view, places)` gives low, best and high with an account that files every row in one bucket.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from lib.model import Claim, Places
from lib.toll.account import Entry
from lib.toll.docket import Docket
from lib.toll.figures import figure
from lib.toll.filters import Frame
from lib.toll.grades import grades
from lib.toll.notices import Notice
from lib.toll.reckoning import Reckoning, Toll
from lib.view import View
from lib.vocabulary import Outcome

__all__ = ["Docket", "Entry", "Notice", "Toll", "figure", "grades", "toll", "toll_of"]


def toll(
    claims: Iterable[Claim],
    view: View,
    places: Places,
    outcome: Outcome | None = None,
    among: Container[str] | None = None,
) -> Toll:
    """The toll of a View for one outcome (default: the View's first), with the account of every row.

    `claims` are all that the record holds: what is hidden by a filter still replaces older figures. `among`
    narrows the rows to these claims (a text search).
    """
    return toll_of(Docket.of(claims, outcome or view.outcome[0], view.as_known_on, places), view, among)


def toll_of(docket: Docket, view: View, among: Container[str] | None = None) -> Toll:
    """As `toll`, for claims that were put in order before (of the View's `as_known_on`)."""
    frame = Frame.of(view, docket.places)
    found = docket.claims if among is None else [claim for claim in docket.claims if claim.id in among]
    rows, inside = frame.parted(found, docket.scopes)
    eligible = [claim for claim in inside if claim.id not in docket.gone]
    return Reckoning(docket, view, rows, docket.blocks(eligible)).toll()
