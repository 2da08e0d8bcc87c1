"""Progress of long work on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tqdm import tqdm


@contextmanager
def on_standard_error() -> Iterator[Callable[[str, int, int], None]]:
    """A callable (what, done, of) that draws a bar where standard error is a terminal, else a line a step."""
    bars: dict[str, tqdm[Any]] = {}

    def show(what: str, done: int, of: int) -> None:
        if what not in bars:
            bars[what] = tqdm(total=of, desc=what, file=sys.stderr, mininterval=0.5)
        bars[what].total = of
        bars[what].update(done - bars[what].n)

    try:
        yield show
    finally:
        for bar in bars.values():
            bar.close()
