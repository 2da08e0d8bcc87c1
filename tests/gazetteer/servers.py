"""Servers of our own on loopback that answer, break off, stall and refuse."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CONTENT = b"PK" + bytes(range(256)) * 800
Answer = Callable[[BaseHTTPRequestHandler, "Served"], None]


class Served:
    """What a server was asked, and a way to let its stalled answers go."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.agents: list[str] = []
        self.release = threading.Event()


@contextmanager
def serving(answer: Answer) -> Iterator[tuple[str, Served]]:
    served = Served()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.paths.append(self.path)
            served.agents.append(self.headers["User-Agent"])
            answer(self, served)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", served
    finally:
        served.release.set()
        server.shutdown()
        server.server_close()
        thread.join()


def giving(content: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler, _: Served) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


whole = giving(CONTENT)


def broken_off(handler: BaseHTTPRequestHandler, _: Served) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(CONTENT)))
    handler.end_headers()
    handler.wfile.write(CONTENT[:1000])


def stalled(handler: BaseHTTPRequestHandler, served: Served) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(CONTENT)))
    handler.end_headers()
    handler.wfile.write(CONTENT[:1000])
    handler.wfile.flush()
    served.release.wait()


def saying(code: int) -> Answer:
    def answer(handler: BaseHTTPRequestHandler, _: Served) -> None:
        handler.send_response(code)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def first(bad: Answer, times: int = 1) -> Answer:
    def answer(handler: BaseHTTPRequestHandler, served: Served) -> None:
        (bad if len(served.paths) <= times else whole)(handler, served)

    return answer
