"""What extraction gets right on labelled reports, beside its first contact with them and beside simpler readers.

Corpus: tests/extraction/texts, reports in our own words, every table labelled before any code met it. Rules were
mended on these tables since, so only the first contact says what a new report can expect.
`python -m benchmarks.accuracy` prints this part of `make bench` alone.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import Hit, regex_reader
from benchmarks.tolls import OVERCOUNT, TOLERANCE, largest, lead, naive_sum
from lib import ingest
from lib.extraction.voters import Evidence
from lib.gazetteer import Gazetteer
from lib.model import Claim, Publication, Report
from lib.settings import Settings
from lib.toll import toll
from lib.view import View
from lib.vocabulary import Outcome
from tests.extraction.corpus import TEXTS, Score, Text, matched, read_texts, score_text

FIRST_CONTACT = Path(__file__).with_name("first_contact.csv")
MEASURES = ("place", "date", "source", "relation", "all")
BANDS = (0.95, 0.9, 0.85, 0.8, 0.7, 0.5, 0.0)
"""Where the reliability table cuts the confidences, highest first."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The killed that a careful reader counts: what is right lies between `least` and `most`."""

    least: int
    most: int

    @classmethod
    def read(cls, words: str) -> Expected:
        """From "low best high", where best may be an interval and "-" is open."""
        low, best, high = words.split()
        ends = [int(end) for end in best.split("..")] if best != "-" else []
        bounds = ends or [int(bound) for bound in (low, high) if bound != "-"] or [0]
        return cls(min(bounds), max(bounds))

    def right(self, answer: int) -> bool:
        """Within two in a hundred."""
        return self.least * (1 - TOLERANCE) <= answer <= self.most * (1 + TOLERANCE)

    def over(self, answer: int) -> bool:
        """Whether more people are counted than half as many again."""
        return answer > OVERCOUNT * self.most


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled text with what Cairn and the regex find in it; `expected` is null where no toll is labelled."""

    text: Text
    claims: tuple[Claim, ...]
    hits: tuple[Hit, ...]
    expected: Expected | None


def read_table(path: Path, gazetteer: Gazetteer) -> list[Read]:
    """Every text of a table, read."""
    rows = {row["id"]: row for row in tomllib.loads(path.read_text(encoding="utf-8"))["text"]}
    done = []
    for text in read_texts(path):
        reading = ingest.read(Report(text.body, (Publication(text.published),)), gazetteer)
        told = rows[text.id].get("toll_killed")
        expected = Expected.read(told) if told else None
        done.append(Read(text, reading.claims, tuple(regex_reader(text.body)), expected))
    return done


def f1(right: int, found: int, labelled: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 1 where nothing was to be found and nothing was."""
    precision, recall = (right / found if found else 1.0), (right / labelled if labelled else 1.0)
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


Reader = tuple[str, Callable[[Read], int]]


def readers(gazetteer: Gazetteer) -> list[Reader]:
    """Cairn's toll and its peers: simpler sums of the same claims, and of what the regex finds."""

    def killed(found: Sequence[Claim | Hit]) -> list[Claim | Hit]:
        return [one for one in found if one.outcome is Outcome.KILLED]

    return [
        ("Cairn's toll", lambda one: toll(killed(one.claims), View(), gazetteer).best),
        ("same claims, lead sentence", lambda one: lead(killed(one.claims))),
        ("same claims, largest number", lambda one: largest(killed(one.claims))),
        ("same claims, naive sum", lambda one: naive_sum(killed(one.claims))),
        ("number regex, lead sentence", lambda one: lead(killed(one.hits))),
        ("number regex, largest number", lambda one: largest(killed(one.hits))),
        ("number regex, naive sum", lambda one: naive_sum(killed(one.hits))),
    ]


def report(gazetteer: Gazetteer) -> None:
    """Print the tables as Markdown."""
    tables = {path.stem: read_table(path, gazetteer) for path in sorted(TEXTS.glob("*.toml"))}
    _print_corpus(tables)
    _print_claims(tables)
    _print_peers(tables)
    _print_tolls(tables, gazetteer)
    _print_reliability(tables)


def first_contact() -> dict[str, dict[str, str]]:
    """Table -> what its first run gave, before anything was mended on it."""
    rows = csv.DictReader(FIRST_CONTACT.read_text(encoding="utf-8").splitlines())
    return {row["table"]: row for row in rows}


def _print_corpus(tables: dict[str, list[Read]]) -> None:
    print("\nExtraction (corpus: tests/extraction/texts, our own words, labelled before the code met them)\n")
    print(
        "| table | texts | of them without casualties | claims | countries of its figures |\n|---|---|---|---|---|"
    )
    for name, table in (tables | {"all": [one for each in tables.values() for one in each]}).items():
        empty = sum(not one.text.labels for one in table)
        countries = {claim.place.country for one in table for claim in one.claims if claim.place}
        claims = sum(len(one.text.labels) for one in table)
        print(f"| {name} | {len(table)} | {empty} | {claims} | {len(countries - {None})} |")


def _print_claims(tables: dict[str, list[Read]]) -> None:
    print("\n| table | contact | precision | recall | F1 | place | date | source | relation | everything right |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    first = first_contact()
    for name, table in tables.items():
        if name in first:
            shown = [first[name][measure] for measure in ("precision", "recall", "f1", *MEASURES)]
            print(f"| {name} | first, {first[name]['on']} | {' | '.join(shown)} |")
        print(f"| {name} | today | {' | '.join(_today(table))} |")


def _today(table: list[Read]) -> list[str]:
    score = Score()
    for one in table:
        score_text(one.text, score)
    right, found, labelled = (
        score.right.get("recall", 0),
        *(score.asked.get(m, 0) for m in ("precision", "recall")),
    )
    shares = [f"{share:.3f}" for share in f1(right, found, labelled)]
    return shares + [
        f"{score.right[measure] / score.asked[measure]:.3f}" if score.asked.get(measure) else ""
        for measure in MEASURES
    ]


def _print_peers(tables: dict[str, list[Read]]) -> None:
    print("\n| reader of claims | precision | recall | F1 |\n|---|---|---|---|")
    table = [one for table in tables.values() for one in table]
    labelled = sum(len(one.text.labels) for one in table)
    for name, found in (
        ("Cairn", [one.claims for one in table]),
        ("number regex, lexicon", [one.hits for one in table]),
    ):
        right = sum(len(matched(f, one.text.labels.values())) for f, one in zip(found, table, strict=True))
        shares = f1(right, sum(map(len, found)), labelled)
        print(f"| {name} | {' | '.join(f'{share:.3f}' for share in shares)} |")


def _print_tolls(tables: dict[str, list[Read]], gazetteer: Gazetteer) -> None:
    print("\nToll of each text (killed): right within 2 %, of them all; counted more than 1.5 times\n")
    counted = {name: [one for one in table if one.expected] for name, table in tables.items()}
    counted = {name: table for name, table in counted.items() if table}
    counted["all"] = [one for table in counted.values() for one in table]
    print(f"| reader | {' | '.join(counted)} |\n|---|{'---|' * len(counted)}")
    first = first_contact()
    past = [first.get(name, {}).get("toll", "") for name in counted]
    print(f"| Cairn's toll, first contact | {' | '.join(past)} |")
    for name, answer in readers(gazetteer):
        cells = [
            _tally([(one.expected, answer(one)) for one in table if one.expected]) for table in counted.values()
        ]
        print(f"| {name} | {' | '.join(cells)} |")


def _tally(answers: list[tuple[Expected, int]]) -> str:
    right = sum(expected.right(answer) for expected, answer in answers)
    over = sum(expected.over(answer) for expected, answer in answers)
    return f"{right} of {len(answers)}; {over}"


def judged(tables: dict[str, list[Read]]) -> Iterator[tuple[str, Claim, bool]]:
    """Every claim found, with its table and whether a label has it."""
    for name, table in tables.items():
        for one in table:
            right = {claim.id for claim in matched(one.claims, one.text.labels.values()).values()}
            yield from ((name, claim, claim.id in right) for claim in one.claims)


def _print_reliability(tables: dict[str, list[Read]]) -> None:
    print("\nConfidence of English claims by what speaks for them: right of all on tables unseen by the rules\n")
    print("| evidence | confidence | fitted on | checked on |\n|---|---|---|---|")
    for evidence in Evidence:
        cells = (f"{right} of {found}" for right, found in (evidence.fitted, evidence.checked))
        print(f"| {evidence.name.lower().replace('_', ' ')} | {evidence.confidence:.2f} | {' | '.join(cells)} |")
    print("\n| confidence, today | claims | right | share |\n|---|---|---|---|")
    rows = [(claim.confidence, right) for _, claim, right in judged(tables)]
    above = 1.01
    for floor in BANDS:
        band = [right for confidence, right in rows if floor <= confidence < above]
        if band:
            print(f"| {floor:.2f} or more | {len(band)} | {sum(band)} | {sum(band) / len(band):.3f} |")
        above = floor


if __name__ == "__main__":
    report(Gazetteer.open(Settings.from_environment().home))
