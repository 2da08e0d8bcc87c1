"""A server on loopback that speaks as much of OpenAI's chat completions as a model voter needs."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler], None]


def completion(content: str) -> bytes:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return json.dumps(
        {"id": "1", "object": "chat.completion", "created": 1, "model": "tester", "choices": [choice]}
    ).encode()


def says(*statements: dict[str, Any]) -> Reply:
    """The answer of a model that found these statements."""
    return says_words(json.dumps({"statements": statements}))


def says_words(words: str) -> Reply:
    return lambda handler: send(handler, 200, completion(words))


def status(code: int, body: bytes = b"{}") -> Reply:
    return lambda handler: send(handler, code, body)


def send(handler: BaseHTTPRequestHandler, code: int, body: bytes, **headers: str) -> None:
    handler.send_response(code)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


class Server:
    """Gives its replies in turn, the last one for ever; `asked` holds the bodies of the requests."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.closing = threading.Event()
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers["content-length"])
        self.asked.append(json.loads(handler.rfile.read(length)))
        self.keys.append(handler.headers["authorization"])
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        try:
            reply(handler)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True

    def stays_silent(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer nothing until the test is over."""
        self.closing.wait()


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            server.answer(self)

        def log_message(self, *_: object) -> None: ...

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    server.url = f"http://127.0.0.1:{listening.server_port}/v1"
    try:
        yield server
    finally:
        server.closing.set()
        listening.shutdown()
        listening.server_close()
        thread.join()
