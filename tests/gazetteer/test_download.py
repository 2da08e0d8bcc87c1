"""Fetching from servers that break off, stall, refuse and lie."""

import pytest

from lib.errors import DownloadFailed
from lib.gazetteer import download as room
from lib.gazetteer.download import TRIES, download
from tests.gazetteer.servers import CONTENT, broken_off, first, saying, serving, stalled, whole


def fetched(tmp_path, url: str) -> bytes:
    to = tmp_path / "SY.zip"
    download(f"{url}/SY.zip", to, lambda what, done, of: None, wait_s=0.001, timeout_s=0.3)
    return to.read_bytes()


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (whole, 1),
        (first(saying(503)), 2),
        (first(saying(429), 2), 3),
        (first(broken_off), 2),
        (first(stalled), 2),
    ],
)
def test_what_another_try_makes_good(tmp_path, answer, asked):
    with serving(answer) as (url, served):
        assert fetched(tmp_path, url) == CONTENT
    assert served.paths == ["/SY.zip"] * asked
    assert all(agent.startswith("cairn/") for agent in served.agents)


@pytest.mark.parametrize(
    ("answer", "asked", "reason"),
    [
        (saying(404), 1, "404"),
        (saying(403), 1, "403"),
        (saying(500), TRIES, "500"),
        (broken_off, TRIES, "broke off"),
        (stalled, TRIES, "timed out"),
    ],
)
def test_what_no_try_makes_good_says_so_and_leaves_nothing(tmp_path, answer, asked, reason):
    with serving(answer) as (url, served):
        with pytest.raises(DownloadFailed, match=reason):
            fetched(tmp_path, url)
        assert len(served.paths) == asked
    assert list(tmp_path.iterdir()) == []


def test_a_file_above_the_bound_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "MOST_BYTES", 10_000)
    with serving(whole) as (url, _), pytest.raises(DownloadFailed, match="larger than"):
        fetched(tmp_path, url)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_in_bytes(tmp_path):
    seen = []
    with serving(whole) as (url, _):
        download(f"{url}/SY.zip", tmp_path / "SY.zip", lambda *told: seen.append(told))
    assert seen[-1] == ("fetching SY.zip", len(CONTENT), len(CONTENT))


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/SY.zip", "SY.zip"])
def test_only_http_is_fetched(tmp_path, url):
    with pytest.raises(DownloadFailed, match="only http"):
        download(url, tmp_path / "SY.zip", lambda *told: None)


def test_nobody_there(tmp_path):
    with pytest.raises(DownloadFailed, match="connection failed"):
        fetched(tmp_path, "http://127.0.0.1:9")
