"""Fetches a file over HTTP into a folder: bounded in size and time, tried again where that may help."""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from lib.errors import DownloadFailed

Progress = Callable[[str, int, int], None]

MOST_BYTES = 500 * 2**20
"""GeoNames' largest country, the United States, has about 75 MiB."""
TIMEOUT_S = 30.0
"""Seconds without a byte after which a server is taken for dead."""
MOST_SECONDS = 1_800.0
"""Seconds for a whole try: a server that drips bytes is let go."""
TRIES = 4
CHUNK = 1 << 16


class _Interrupted(Exception):
    """A try that another may make good."""


def download(url: str, to: Path, progress: Progress, *, wait_s: float = 2.0, timeout_s: float = TIMEOUT_S) -> None:
    """Fetch `url` into the file `to`, which is there only when it is whole.

    A server that breaks off or says 429 or 5xx is asked again up to `TRIES` times, each time after twice as long;
    any other refusal, or a file above `MOST_BYTES`, raises `DownloadFailed` at once.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise DownloadFailed(f"{url}: only http and https addresses are fetched. Give a file instead.")
    part = to.with_name(to.name + ".part")
    reason = ""
    try:
        for number in range(TRIES):
            if number:
                time.sleep(wait_s * 2 ** (number - 1))
            try:
                _fetch(url, part, progress, timeout_s)
            except _Interrupted as error:
                reason = str(error)
                continue
            os.replace(part, to)
            return
    finally:
        part.unlink(missing_ok=True)
    raise DownloadFailed(f"{url}: {reason}, {TRIES} times. Nothing was changed. Try later, or give a file.")


def _fetch(url: str, part: Path, progress: Progress, timeout_s: float) -> None:
    request = urllib.request.Request(url, headers={"User-Agent": f"cairn/{version('cairn')}"})
    try:
        with urllib.request.urlopen(request, timeout=timeout_s) as answer:
            _keep(answer, url, part, progress)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 429 or error.code >= 500:
            raise _Interrupted(f"the server says {error.code} {error.reason}") from error
        raise DownloadFailed(
            f"{url}: the server says {error.code} {error.reason}. Nothing was changed. Check the name of the "
            "country (ISO 3166, two letters) and the address, or give a file."
        ) from error
    except (urllib.error.URLError, HTTPException, TimeoutError, ConnectionError) as error:
        raise _Interrupted(f"the connection failed ({getattr(error, 'reason', None) or error})") from error


def _keep(answer: HTTPResponse, url: str, part: Path, progress: Progress) -> None:
    stated = int(answer.headers.get("Content-Length") or 0)
    until, done = time.monotonic() + MOST_SECONDS, 0
    with part.open("wb") as file:
        while chunk := answer.read1(CHUNK):
            done += len(chunk)
            if max(done, stated) > MOST_BYTES:
                raise DownloadFailed(f"{url}: it is larger than {MOST_BYTES >> 20} MiB. Nothing was changed.")
            if time.monotonic() > until:
                raise _Interrupted("the server is too slow")
            file.write(chunk)
            progress(f"fetching {url.rpartition('/')[2]}", done, max(stated, done))
    if done < stated:
        raise _Interrupted(f"the server broke off after {done:,} of {stated:,} bytes")
