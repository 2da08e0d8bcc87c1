"""The model's vote, asked of a real server on loopback: what it may change, and what it may break (nothing)."""

from __future__ import annotations

import gzip
import json
import logging
from datetime import date
from typing import Any

import pytest

from lib.extraction import extract
from lib.model import Extraction
from lib.model_voter import MODEL, ModelFailed, ModelSettings, ModelVoter
from lib.model_voter.voter import PATIENCE, PIECE, pieces
from lib.vocabulary import Outcome
from tests.model_voter.server import Server, completion, says, says_words, send, status

DAY = date(2025, 3, 9)
TEXT = "In Homs, 31 people were killed on Friday, police said. A further seven never came home, a resident said."
KEY = "sk-very-secret"
KILLED = {"quote": "In Homs, 31 people were killed on Friday, police said.", "number": "31", "outcome": "killed"}
LOST = {"quote": "A further seven never came home, a resident said.", "number": "seven", "outcome": "missing"}


def vote(server: Server, text: str = TEXT, **settings: Any) -> Extraction:
    found = extract(text, DAY, report="r")
    return ModelVoter(ModelSettings(server.url, "tester", KEY, **settings)).vote(text, DAY, "r", found)


def voters(found: Extraction) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(claim.count_span.of(TEXT), claim.outcome.value): claim.voters for claim in found.claims}


def test_it_supports_what_both_found_and_asks_for_review_of_the_rest(server: Server) -> None:
    server.replies = [says(KILLED, LOST)]
    before = extract(TEXT, DAY, report="r").claims
    found = vote(server)
    assert voters(found)["31", "killed"] == (*before[0].voters, MODEL)
    (alone,) = [claim for claim in found.claims if claim.voters == (MODEL,)]
    assert (alone.count_span.of(TEXT), alone.outcome, alone.count.best) == ("A further seven", Outcome.MISSING, 7)
    assert alone.confidence < min(claim.confidence for claim in before)
    assert alone.period is None


def test_it_overrules_nobody(server: Server) -> None:
    server.replies = [says({**KILLED, "outcome": "injured", "category": "civilian", "place": "Homs"})]
    before = extract(TEXT, DAY, report="r").claims
    found = vote(server)
    assert set(before) <= set(found.claims)
    assert [claim.voters for claim in found.claims if claim not in before] == [(MODEL,)]


def test_the_question_carries_the_text_and_the_key(server: Server) -> None:
    server.replies = [says()]
    vote(server)
    (asked,) = server.asked
    assert asked["model"] == "tester"
    assert asked["messages"][-1] == {"role": "user", "content": TEXT}
    assert server.keys == [f"Bearer {KEY}"]


def test_ungrounded_quotes_change_nothing(server: Server) -> None:
    server.replies = [says({**KILLED, "number": "310"}, {**LOST, "quote": "Seventy never came home."})]
    assert vote(server) == extract(TEXT, DAY, report="r")


@pytest.mark.parametrize("words", ["no JSON", "{", '{"statements": 5}', '{"statements": [{"quote": 1}]}', ""])
def test_an_answer_in_another_form_is_asked_for_again(server: Server, words: str) -> None:
    server.replies = [says_words(words), says(KILLED)]
    assert MODEL in voters(vote(server))["31", "killed"]
    assert len(server.asked) == 2


def test_a_model_that_never_keeps_the_form_has_failed(server: Server) -> None:
    server.replies = [says_words("no JSON")]
    with pytest.raises(ModelFailed, match="not in the form"):
        vote(server)


def test_a_server_that_recovers_is_heard(server: Server) -> None:
    server.replies = [status(503), status(429), says(KILLED)]
    assert MODEL in voters(vote(server))["31", "killed"]
    assert len(server.asked) == 3


@pytest.mark.parametrize(("code", "tries"), [(500, 2), (401, 1), (404, 1)])
def test_a_server_that_refuses_is_named_with_its_status(server: Server, code: int, tries: int) -> None:
    server.replies = [status(code)]
    with pytest.raises(ModelFailed, match=rf"http://127\.0\.0\.1:\d+ gave no usable answer: .*status {code}"):
        vote(server, retries=1)
    assert len(server.asked) == tries


def test_a_silent_server_is_given_up(server: Server) -> None:
    server.replies = [server.stays_silent]
    with pytest.raises(ModelFailed, match=r"within 0\.2 seconds"):
        vote(server, seconds=0.2, retries=0)


@pytest.mark.parametrize("packed", [False, True])
def test_a_huge_answer_is_not_read_to_its_end(server: Server, packed: bool) -> None:
    body = completion("x" * 50_000_000)
    headers = {"content_encoding": "gzip"} if packed else {}
    server.replies = [lambda handler: send(handler, 200, gzip.compress(body) if packed else body, **headers)]
    with pytest.raises(ModelFailed, match="could not be asked"):
        vote(server, retries=0)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"choices": []}', b'{"choices": null}', b"\xff"])
def test_an_answer_of_another_protocol_is_a_failure_with_a_message(server: Server, body: bytes) -> None:
    server.replies = [status(200, body)]
    with pytest.raises(ModelFailed, match="gave no usable answer"):
        vote(server, retries=0)


def test_nobody_at_home_is_a_failure_with_a_message() -> None:
    settings = ModelSettings("http://user:secret@127.0.0.1:9/v1", "tester", retries=0)
    with pytest.raises(ModelFailed, match=r"^the model at http://127\.0\.0\.1:9 gave no usable answer") as failed:
        ModelVoter(settings).vote(TEXT, DAY, "r", Extraction())
    assert "secret" not in str(failed.value)


def test_a_server_that_keeps_failing_is_not_asked_for_ever(server: Server) -> None:
    server.replies = [status(400)]
    voter = ModelVoter(ModelSettings(server.url, "tester", retries=0))
    for _ in range(PATIENCE + 2):
        with pytest.raises(ModelFailed):
            voter.vote(TEXT, DAY, "r", Extraction())
    assert len(server.asked) == PATIENCE


def test_the_key_is_nowhere_to_be_read(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.replies = [status(401, json.dumps({"error": {"message": f"no such key: {KEY}"}}).encode())]
    with caplog.at_level(logging.DEBUG), pytest.raises(ModelFailed) as failed:
        vote(server)
    assert KEY not in "".join([str(failed.value), repr(failed.getrepr(style="long")), caplog.text])
    assert KEY not in repr(ModelSettings(server.url, "tester", KEY))


def test_a_long_text_is_asked_about_in_pieces_of_whole_sentences() -> None:
    text = "Five people were killed in the town on that day, police said. " * 400
    found = list(pieces(text))
    assert all(piece.endswith("said.") and len(piece) <= PIECE for piece in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
