"""Which model is asked, and where."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lib.errors import CairnError


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Any server that speaks OpenAI's chat completions; `seconds` bounds one attempt, `retries` follow it."""

    url: str
    name: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 60.0
    retries: int = 2

    @classmethod
    def from_environment(cls) -> ModelSettings:
        """Read `CAIRN_MODEL_URL`, `CAIRN_MODEL_NAME` and, where the server wants one, `CAIRN_MODEL_KEY`."""
        url, name = os.environ.get("CAIRN_MODEL_URL"), os.environ.get("CAIRN_MODEL_NAME")
        if not url or not name:
            raise CairnError(
                "--model needs CAIRN_MODEL_URL (for instance http://127.0.0.1:8080/v1) and CAIRN_MODEL_NAME, "
                "and CAIRN_MODEL_KEY where the server wants a key."
            )
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise CairnError("CAIRN_MODEL_URL is no address like http://127.0.0.1:8080/v1.")
        return cls(url, name, os.environ.get("CAIRN_MODEL_KEY") or None)

    @property
    def server(self) -> str:
        """The server as messages name it, without what an address may hold of secrets."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
