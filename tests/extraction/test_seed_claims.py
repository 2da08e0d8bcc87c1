"""The real report that only developers have: every gold claim with its place, days, source and relation."""

import json
from datetime import date
from pathlib import Path

import pytest

from lib.extraction import extract
from lib.model import Claim

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"
TYPES = {"part_of": "component_of", "within": "within", "same_as": "same_as"}

pytestmark = pytest.mark.seed


@pytest.fixture(scope="module")
def pairs() -> dict[str, tuple[dict, Claim]]:
    text = (SEED / "report.txt").read_text(encoding="utf-8")
    labels = json.loads((SEED / "report.claims.json").read_text())["claims"]
    claims = extract(text, date(2025, 3, 9)).claims
    assert len(claims) == len(labels)
    return {label["id"]: (label, claim) for label, claim in zip(labels, claims, strict=True)}


def test_places_days_and_sources_are_the_gold_ones(pairs: dict[str, tuple[dict, Claim]]) -> None:
    for label, claim in pairs.values():
        start, end = label["count_span"]
        assert claim.count_span.start < end
        assert start < claim.count_span.end
        if label["place"] and not label["place_optional"]:
            assert claim.mention
            assert claim.mention.text == label["place"]
        if label["date"]:
            assert claim.period
            assert (str(claim.period.start), str(claim.period.end)) == (label["date"], label["date_end"])
        if label["source"] and not label["source_optional"] and label["source"] != "the Observatory":
            assert label["source"] in (claim.source_original or "")


def test_relations_are_the_gold_ones(pairs: dict[str, tuple[dict, Claim]]) -> None:
    for label, claim in pairs.values():
        links = {(str(link.type), link.target) for link in claim.relations}
        if label["relation"] in TYPES:
            assert (TYPES[label["relation"]], pairs[label["relation_target"]][1].id) in links
        if label["relation"] == "superseded_by":
            newer = pairs[label["relation_target"]][1]
            assert ("supersedes", claim.id) in {(str(link.type), link.target) for link in newer.relations}


def test_the_funeral_town_is_where_they_were_buried(pairs: dict[str, tuple[dict, Claim]]) -> None:
    roles = {claim.mention.text: str(claim.mention.role) for _, claim in pairs.values() if claim.mention}
    assert roles["Al-Janoudiya"] == "buried_at"
    assert roles["nearby mountains"] == "destination"
    assert roles["Tuwaym"] in ("killed_at", "found_at")
