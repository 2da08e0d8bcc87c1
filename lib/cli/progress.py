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
