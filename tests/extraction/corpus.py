"""Reads the labelled texts and scores an extraction against them, by the conventions of the labels' header."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from lib.extraction import extract
from lib.model import Claim, Count, Span
from lib.vocabulary import Outcome

TEXTS = Path(__file__).parent / "texts"
MARK = re.compile(r"\{(\w+):([^{}]*)\}")


@dataclass(frozen=True)
class Label:
    key: str
    start: int
    end: int
    count: Count
    outcome: str
    category: str
    demographic: str | None
    stated: dict[str, str]
    background: bool


@dataclass(frozen=True)
class Text:
    id: str
    published: date
    body: str
    labels: dict[str, Label]


def read_texts(path: Path) -> list[Text]:
    return [_text(row) for row in tomllib.loads(path.read_text())["text"]]


def _text(row: dict) -> Text:
    body, spans = "", {}
    position = 0
    marked = row["body"].strip()
    for match in MARK.finditer(marked):
        body += marked[position : match.start()]
        spans[match[1]] = (len(body), len(body) + len(match[2]))
        body += match[2]
        position = match.end()
    body += marked[position:]
    labels = {}
    for line in row["claims"].strip().splitlines():
        label = _label(line, spans)
        labels[label.key] = label
    return Text(row["id"], row["published"], body, labels)


def _label(line: str, spans: dict[str, tuple[int, int]]) -> Label:
    background = line.endswith(" background")
    line = line.removesuffix(" background")
    parts = re.split(r" (?=\w+=)", line)
    key, count, outcome, category = parts[0].split()
    stated = dict(part.split("=", 1) for part in parts[1:])
    stated = {name: value for name, value in stated.items() if value}
    group, _, demographic = category.partition("/")
    return Label(key, *spans[key], _count(count), outcome, group, demographic or None, stated, background)


def _count(words: str) -> Count:
    if words.startswith(">="):
        return Count.at_least(int(words[2:]))
    if words.startswith("<="):
        return Count.up_to(int(words[2:]))
    if words[0] == ">":
        return Count.more_than(int(words[1:]))
    if words[0] == "~":
        return Count.about(int(words[1:]))
    if words.endswith("-"):
        return Count.vague(int(words[:-1]))
    low, _, high = words.partition("-")
    return Count.between(int(low), int(high)) if high else Count.exact(int(low))


class Found(Protocol):
    """What a reader finds: the words of a count, the count, and what happened."""

    count_span: Span
    count: Count
    outcome: Outcome


@dataclass
class Score:
    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def note(self, measure: str, ok: bool, detail: str) -> bool:
        self.asked[measure] = self.asked.get(measure, 0) + 1
        self.right[measure] = self.right.get(measure, 0) + ok
        if not ok:
            self.misses.append(f"{measure:9} {detail}")
        return ok

    def table(self) -> str:
        return "\n".join(
            f"{measure:12} {self.right[measure]:4}/{self.asked[measure]:<4} "
            f"{self.right[measure] / self.asked[measure]:.3f}"
            for measure in self.asked
        )


def matched(claims: Iterable[Found], labels: Iterable[Label]) -> dict[str, Found]:
    """The claim that each label is met by, by the label's key; a claim meets one label at most."""
    found: dict[str, Found] = {}
    open_claims = list(claims)
    for label in labels:
        match = next((claim for claim in open_claims if matches(claim, label)), None)
        if match is not None:
            found[label.key] = match
            open_claims.remove(match)
    return found


def score_text(text: Text, score: Score) -> None:
    claims = list(extract(text.body, text.published).claims)
    found = matched(claims, text.labels.values())
    for label in text.labels.values():
        words = text.body[label.start : label.end]
        score.note("recall", label.key in found, f"{text.id} {words!r} {label.outcome}")
    for claim in claims:
        span = claim.count_span
        score.note(
            "precision",
            claim in found.values(),
            f"{text.id} {span.of(text.body)!r} {claim.outcome} … "
            f"{text.body[max(0, span.start - 30) : span.end + 40]!r}",
        )
    for key, claim in found.items():
        _attributes(text, text.labels[key], claim, found, score)


def matches(claim: Found, label: Label) -> bool:
    same = (
        claim.count.low == label.count.low
        and claim.count.high == label.count.high
        and claim.count.best == label.count.best
    )
    overlap = claim.count_span.start < label.end and label.start < claim.count_span.end
    return overlap and same and claim.outcome == label.outcome


def _attributes(text: Text, label: Label, claim: Claim, found: dict[str, Claim], score: Score) -> None:
    where = f"{text.id} {label.key} {text.body[label.start : label.end]!r}"
    oks = [
        score.note("category", claim.category == label.category, f"{where} {claim.category} not {label.category}")
    ]
    oks.append(
        score.note(
            "demograph",
            claim.demographic == label.demographic,
            f"{where} {claim.demographic} not {label.demographic}",
        )
    )
    oks.append(
        score.note("backgr", (claim.count_kind == "background") == label.background, f"{where} {claim.count_kind}")
    )
    stated = label.stated
    if "place" in stated:
        got = f"{claim.mention.text} {claim.mention.description or ''}" if claim.mention else ""
        oks.append(
            score.note("place", stated["place"].lower() in got.lower(), f"{where} {got!r} not {stated['place']}")
        )
    if "date" in stated:
        start, _, end = stated["date"].partition("..")
        wanted = (date.fromisoformat(start), date.fromisoformat(end or start))
        got_days = (claim.period.start, claim.period.end) if claim.period else None
        oks.append(
            score.note(
                "date",
                got_days == wanted,
                f"{where} {got_days and tuple(map(str, got_days))} not {stated['date']}",
            )
        )
    if "source" in stated:
        name = claim.source_original or ""
        oks.append(
            score.note(
                "source", stated["source"].lower() in name.lower(), f"{where} {name!r} not {stated['source']}"
            )
        )
    for kind in ("part_of", "within", "same_as", "superseded_by", "contradicts"):
        if kind in stated and stated[kind] in text.labels:
            ok = _related(kind, label, claim, found.get(stated[kind]), found)
            got_links = [
                (str(r.type), next((k for k, c in found.items() if c.id == r.target), "?"))
                for r in claim.relations
            ]
            oks.append(score.note("relation", ok, f"{where} {got_links} not {kind} {stated[kind]}"))
    score.note("all", all(oks), where)


def _related(kind: str, label: Label, claim: Claim, target: Claim | None, found: dict[str, Claim]) -> bool:
    if target is None:
        return False
    if kind == "superseded_by":
        return any(link.type == "supersedes" and link.target == claim.id for link in target.relations)
    wanted = {
        "part_of": ("component_of", "within"),
        "within": ("within", "component_of"),
        "same_as": ("same_as",),
        "contradicts": ("contradicts",),
    }
    forward = any(link.type in wanted[kind] and link.target == target.id for link in claim.relations)
    backward = kind in ("same_as", "contradicts") and any(
        link.type in wanted[kind] and link.target == claim.id for link in target.relations
    )
    return forward or backward


def score_all(paths: list[Path]) -> Score:
    score = Score()
    for path in paths:
        for text in read_texts(path):
            score_text(text, score)
    return score


if __name__ == "__main__":
    import sys

    result = score_all([TEXTS / name for name in sys.argv[1:]] or sorted(TEXTS.glob("*.toml")))
    for miss in result.misses:
        if not miss.startswith("all "):
            print(miss)
    print(result.table())
