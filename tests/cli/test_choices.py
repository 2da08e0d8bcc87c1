"""What a reviewer chose on the Places page holds on the command line too."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

from click.testing import Result

from lib.choosing import Geocoder
from lib.gazetteer import Gazetteer
from lib.model import Choice, Place
from lib.record import Record
from lib.settings import Settings
from lib.vocabulary import WherePrec
from tests.cli.conftest import kinds, lines

TEXT = "In Qalat Wadiha, Syria, 31 people were killed on Friday, the Red Crescent said."
HERE = Place("override:here", "Qalat Wadiha", WherePrec.EXACT, "SY", "Latakia", None, 35.6, 36.1)
EXTRACT = ("extract", "-", "--published", "2025-03-09", "--geocode")


def test_a_choice_on_record_decides_for_geocode_extract_and_add(
    cairn: Callable[..., Result], gazetteer: Gazetteer
) -> None:
    assert lines(cairn("geocode", "Qalat Wadiha"))[0]["decided_by"] == "unresolved"
    assert kinds(lines(cairn(*EXTRACT, given=TEXT)), "claim")[0]["place"]["latitude"] is None
    record = Record.open(Settings.from_environment().database_url)
    record.choose(Choice("qalatwadiha", HERE, "Lina"), "Qalat Wadiha", datetime.now(UTC), Geocoder(gazetteer))
    record.close()
    found = lines(cairn("geocode", "Qalat Wadiha"))[0]
    assert (found["decided_by"], found["latitude"], found["longitude"]) == ("reviewer", 35.6, 36.1)
    assert kinds(lines(cairn(*EXTRACT, given=TEXT)), "claim")[0]["place"]["latitude"] == 35.6
    assert cairn("add", "-", "--published", "2025-03-09", given=TEXT).exit_code == 0
    record = Record.open(Settings.from_environment().database_url)
    assert [claim.place for claim in record.claims()] == [HERE]
    record.close()
    found = cairn("toll", "--view", "place=override:here")
    assert json.loads(found.stdout)["best"] == 31
