"""The language and the direction of the page, written into it before it leaves the server."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.languages import LANGUAGES
from lib.ui.language import direction

PLAIN: Final = b'<html lang="en">'


class PageLanguage:
    """ASGI middleware: a page that is asked for with `lang=ar` says that it is Arabic, from right to left."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; what asks for no other known language, and what is no page, stays as it is."""
        lang = asked(scope)
        if lang is None:
            await self._app(scope, receive, send)
            return
        page = _Page(send, f'<html lang="{lang}" dir="{direction(lang)}">'.encode())
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, page.send)


def asked(scope: Scope) -> str | None:
    """The language that a request for a page asks for; null for English and for what is not known."""
    if scope["type"] != "http" or b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
        return None
    lang = parse_qs(scope["query_string"].decode("latin-1")).get("lang", ["en"])[-1]
    return lang if lang in LANGUAGES and lang != "en" else None


class _Page:
    """Holds an answer back until it is whole where it is a page, and says there what language it is in."""

    def __init__(self, send: Send, root: bytes) -> None:
        self._send = send
        self._root = root
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on."""
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self._start)

    async def _send_page(self, start: Message) -> None:
        body = self._body.replace(PLAIN, self._root, 1)
        MutableHeaders(scope=start)["Content-Length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    return headers.get("Content-Type", "").startswith("text/html")
