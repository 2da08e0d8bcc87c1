"""What a voter says of one number: whose number it is, what happened to them, which words say so."""

from __future__ import annotations

from dataclasses import dataclass

from lib.extraction.numbers import Number
from lib.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Finding:
    """A number that counts casualties; offsets are those of its sentence.

    `phrase` covers the words that name the victims (empty where the number stands alone), `trigger` the words that
    say what happened. `rule` names the wording. `of` is the index (in the sentence's numbers) of the number whose
    outcome this one shares, null where it has a trigger of its own.
    """

    number: Number
    outcome: Outcome
    phrase: tuple[int, int]
    trigger: tuple[int, int]
    rule: str
    strength: float
    of: int | None = None
