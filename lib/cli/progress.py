"""Progress of long work on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from tqdm import tqdm

EVERY = 10.0
"""Seconds between two lines where standard error is no terminal."""


@contextmanager
def on_standard_error() -> Iterator[Callable[[str, int, int], None]]:
    """A callable (what, done, of) that draws a bar where standard error is a terminal, else a line a step."""
    bar: tqdm[Any] | None = None

    def show(what: str, done: int, of: int) -> None:
        nonlocal bar
        if bar is None or bar.desc != what:
            if bar is not None:
                bar.close()
            bar = tqdm(total=of, desc=what, file=sys.stderr, mininterval=0.5)
            bar.desc = what
        bar.update(done - bar.n)

    try:
        yield show
    finally:
        if bar is not None:
            bar.close()


@contextmanager
def of_reports(
    total: int, clock: Callable[[], float] = time.monotonic
) -> Iterator[tuple[Callable[[], None], Callable[[str], None]]]:
    """Two callables: one report more is done; say something without breaking the bar.

    A terminal shows a bar with how many are done, the rate and the time left; anything else gets that as a line
    every ten seconds. Work that is over at once shows nothing.
    """
    if sys.stderr.isatty():
        with tqdm(total=total, unit=" reports", file=sys.stderr, delay=1.0, smoothing=0.05) as bar:
            yield partial(_advance, bar), lambda message: tqdm.write(message, file=sys.stderr)
    else:
        yield _Lines(total, clock).advance, lambda message: print(message, file=sys.stderr, flush=True)


def _advance(bar: tqdm[Any]) -> None:
    bar.update()


class _Lines:
    """A line now and then. The rate is that since the first report, which waits for the parser."""

    def __init__(self, total: int, clock: Callable[[], float]) -> None:
        self._total = total
        self._clock = clock
        self._done = 0
        self._first = 0.0
        self._said = clock()

    def advance(self) -> None:
        self._done += 1
        now = self._clock()
        if self._done == 1:
            self._first = now
        elif now - self._said >= EVERY and now > self._first:
            self._said = now
            rate = (self._done - 1) / (now - self._first)
            left = duration((self._total - self._done) / rate)
            line = f"{self._done:,} of {self._total:,} reports, {rate:.1f} a second, {left} left"
            print(line, file=sys.stderr, flush=True)


def duration(seconds: float) -> str:
    """A length of time in its two largest units: "2 h 5 min", "3 min 20 s", "45 s"."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
