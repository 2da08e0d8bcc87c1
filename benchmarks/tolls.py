"""The toll of short reports, beside what simpler readers make of the same claims.

Corpus: tests/toll/texts.toml, short reports in our own words with the toll of a careful reader.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lib import ingest
from lib.gazetteer import Gazetteer
from lib.model import Claim, Publication, Report
from lib.toll import figure, toll
from lib.view import View
from lib.vocabulary import CountKind, Outcome

TEXTS = Path(__file__).resolve().parent.parent / "tests" / "toll" / "texts.toml"
TOLERANCE = 0.02
OVERCOUNT = 1.5


@dataclass(frozen=True, slots=True)
class Text:
    """A short report with the killed that a careful reader counts; `low` where only that is stated."""

    name: str
    published: date
    text: str
    best: int | None
    low: int | None

    @property
    def expected(self) -> int:
        """The figure that an answer is compared with."""
        return self.best if self.best is not None else self.low or 0


def texts() -> list[Text]:
    """The corpus."""
    rows = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["text"]
    return [Text(r["name"], r["published"], r["text"], r.get("best"), r.get("low")) for r in rows]


def killed(text: Text, gazetteer: Gazetteer) -> list[Claim]:
    """What Cairn finds in a text about people killed."""
    reading = ingest.read(Report(text.text, (Publication(text.published),)), gazetteer)
    return [claim for claim in reading.claims if claim.outcome is Outcome.KILLED]


def naive_sum(claims: Sequence[Claim]) -> int:
    """Every figure added."""
    return sum(map(figure, claims))


def largest(claims: Sequence[Claim]) -> int:
    """The largest figure."""
    return max(map(figure, claims), default=0)


def lead(claims: Sequence[Claim]) -> int:
    """The largest figure of the first sentence that has one."""
    live = [claim for claim in claims if claim.count_kind is not CountKind.BACKGROUND]
    first = min((claim.evidence_span for claim in live), default=None)
    return max((figure(claim) for claim in live if claim.evidence_span == first), default=0)


def readers(gazetteer: Gazetteer) -> dict[str, Callable[[Sequence[Claim]], int]]:
    """Cairn and its peers, on the same claims."""
    return {
        "Cairn's toll": lambda claims: toll(claims, View(), gazetteer).best,
        "lead sentence": lead,
        "largest number": largest,
        "naive sum": naive_sum,
    }


def right(answer: int, expected: int) -> bool:
    """Within two in a hundred."""
    return abs(answer - expected) <= TOLERANCE * expected


def score(gazetteer: Gazetteer) -> dict[str, tuple[int, int, int]]:
    """Reader -> (right, overcounts above 1.5 times, texts)."""
    corpus = [(text, killed(text, gazetteer)) for text in texts()]
    return {
        name: (
            sum(right(read(claims), text.expected) for text, claims in corpus),
            sum(read(claims) > OVERCOUNT * text.expected for text, claims in corpus),
            len(corpus),
        )
        for name, read in readers(gazetteer).items()
    }
