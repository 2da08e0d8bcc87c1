"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from lib.errors import CairnError


def written_whole(path: Path, suffix: str, write: Callable[[Path], None]) -> None:
    """Let `write` make a file beside `path` and put it there: what stood there stays until the new one is ready.

    CairnError where the disk refuses.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.resolve().parent, prefix=".cairn-") as beside:
            made = Path(beside) / f"export.{suffix}"  # GDAL goes by the end of a name
            write(made)
            os.replace(made, path)
    except OSError as error:
        raise CairnError(f"{path}: {error.strerror or error}") from error
