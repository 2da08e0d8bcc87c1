"""Headers that guard every answer: no script but our own, and no address but our own."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COMPONENT: Final = "/component/streamlit_folium"
"""st_folium draws the map by `eval`; only its frame may, and nothing but numbers reaches it."""

_POLICY: Final = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' blob:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@cache
def content_security_policy(path: str = "/") -> str:
    """The policy for a path: no script but our own, and no address but our own."""
    scripts = "'self' 'unsafe-inline' 'unsafe-eval'" if path.startswith(_COMPONENT) else _page_scripts()
    return "; ".join(f"{name} {value}" for name, value in (_POLICY | {"script-src": scripts}).items())


@cache
def _page_scripts() -> str:
    """Streamlit's page has a line of script of its own; the policy names it by its hash."""
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    return " ".join([_POLICY["script-src"], *map(_source_hash, inline)])


def _source_hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


class SecurityHeaders:
    """ASGI middleware: every answer carries the policy and its companions; for `st.App(middleware=…)`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add headers to the answer; other traffic is left alone."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        frame = _COMPONENT if scope["path"].startswith(_COMPONENT) else "/"
        guard = _HEADERS | {"Content-Security-Policy": content_security_policy(frame)}

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(guard)
            await send(message)

        await self._app(scope, receive, send_guarded)
