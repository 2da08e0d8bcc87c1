"""Fetching a page: from public addresses only, bounded; against servers of our own that misbehave."""

from __future__ import annotations

import ipaddress
import time
from datetime import date
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

import pytest

from lib.errors import DownloadFailed
from lib.imports.documents import read_report
from lib.imports.web import Address, Page, fetch, is_public
from tests.gazetteer.servers import Answer, Served, saying, serving

HTML = "<html><body><article><p>Shelling in Homs killed 12 civilians on Saturday.</p></article></body></html>"
LOOPBACK = ipaddress.ip_address("127.0.0.1")


def here(address: Address) -> bool:
    """The tests' own server, and no other address."""
    return address == LOOPBACK


def giving(content: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler, _: Served) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def leading(to: str, status: int = 302) -> Answer:
    """Every path but /there leads on."""

    def answer(handler: BaseHTTPRequestHandler, served: Served) -> None:
        if handler.path == "/there":
            giving(HTML.encode())(handler, served)
            return
        handler.send_response(status)
        handler.send_header("Location", to)
        handler.end_headers()

    return answer


def dripping(handler: BaseHTTPRequestHandler, served: Served) -> None:
    """A header a moment, for as long as somebody listens."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    try:
        while not served.release.wait(0.02):
            handler.wfile.write(b"X-More: 1\r\n")
    except OSError:
        return


def endless(handler: BaseHTTPRequestHandler, served: Served) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.end_headers()
    try:
        while not served.release.is_set():
            handler.wfile.write(b"killed " * 1000)
    except OSError:
        return


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("127.8.9.1", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("172.16.5.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_page_becomes_a_report() -> None:
    with serving(giving(HTML.encode())) as (url, served):
        page = fetch(f"{url}/2025/homs shelling".replace(" ", "%20"), allowed=here)
    assert served.paths == ["/2025/homs%20shelling"]
    assert served.agents[0].startswith("cairn/")
    assert page.name.endswith(".html")
    with pytest.raises(DownloadFailed, match=r"no address|only http"):
        fetch("http://[bad", allowed=here)
    text = page.content.decode("utf-8-sig")
    assert text == HTML


def test_another_encoding_is_read_as_the_server_says() -> None:
    words = "قتل 12 مدنيا في حمص"
    with serving(giving(words.encode("cp1256"), "text/plain; charset=windows-1256")) as (url, _):
        page = fetch(f"{url}/a.txt", allowed=here)
    assert page.name == "a.txt"
    assert read_report(page.name, page.content, date(2025, 3, 9)).text == words


def test_nothing_on_this_computer_or_its_network_is_asked() -> None:
    with serving(giving(HTML.encode())) as (url, served):
        port = urlsplit(url).port
        for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"):
            with pytest.raises(DownloadFailed, match=r"not on the open internet|is not known"):
                fetch(f"http://{host}:{port}/")
        assert served.paths == []


@pytest.mark.parametrize(
    "url", ["ftp://x.org/a", "file:///etc/passwd", "http://", "http://a:b@x.org/", "x", "http://x y/"]
)
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(DownloadFailed):
        fetch(url, allowed=lambda _: True, resolve=lambda *_: pytest.fail("nobody is asked"))


def test_the_checked_address_is_the_one_that_is_asked() -> None:
    """A name that means something else when it is asked for again does not get through."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[Address]:
        asked.append(host)
        return [LOOPBACK] if len(asked) == 1 else [ipaddress.ip_address("127.0.0.2")]

    with serving(giving(HTML.encode())) as (url, served):
        port = urlsplit(url).port
        page = fetch(f"http://news.example:{port}/a", allowed=here, resolve=rebinding)
    assert (asked, served.paths) == (["news.example"], ["/a"])
    assert page.url == f"http://news.example:{port}/a"


def test_a_host_with_one_private_address_is_not_asked() -> None:
    both = [ipaddress.ip_address("93.184.216.34"), LOOPBACK]
    with pytest.raises(DownloadFailed, match="not on the open internet"):
        fetch("http://news.example/", resolve=lambda *_: both)


@pytest.mark.parametrize(
    "to", ["http://127.0.0.2:{port}/there", "http://localhost.:1/", "http://169.254.169.254/latest"]
)
def test_a_redirect_to_another_address_is_checked_like_the_first(to: str) -> None:
    def resolve(host: str, port: int) -> list[Address]:
        return [ipaddress.ip_address(host if host[0].isdigit() else "10.0.0.1")]

    target = ""

    def answer(handler: BaseHTTPRequestHandler, served: Served) -> None:
        leading(target)(handler, served)

    with serving(answer) as (url, served):
        target = to.format(port=urlsplit(url).port)
        with pytest.raises(DownloadFailed, match="not on the open internet"):
            fetch(f"{url}/here", allowed=here, resolve=resolve)
        assert served.paths == ["/here"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int) -> None:
    with serving(leading("/there", status)) as (url, served):
        page: Page = fetch(f"{url}/here", allowed=here)
    assert served.paths == ["/here", "/there"]
    assert page.url == f"{url}/there"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (leading("/round"), "more than 5 redirects"),
        (leading("file:///etc/passwd"), "only http and https"),
        (leading(""), "redirects to nowhere"),
        (saying(404), "the server says 404"),
        (saying(500), "the server says 500"),
        (giving(b"x", "application/octet-stream"), "none that can be read"),
        (giving(b"x", "image/png"), "none that can be read"),
        (giving(b"x", "text/html", Content_Encoding="gzip"), "none that can be read"),
        (giving(b"x" * 5000, "text/plain"), "larger than"),
        (giving(b"x", "text/plain", Content_Length="999999999"), "larger than"),
        (giving(b"x", "text/plain", Content_Length="900"), "broke off|IncompleteRead"),
        (endless, "larger than"),
        (dripping, "too long|more than 100 headers"),
    ],
)
def test_a_server_that_misbehaves_is_let_go(answer: Answer, told: str) -> None:
    start = time.monotonic()
    with serving(answer) as (url, _), pytest.raises(DownloadFailed, match=told):
        fetch(f"{url}/here", allowed=here, most_bytes=4000, most_seconds=1.0)
    assert time.monotonic() - start < 15


def test_a_server_that_stalls_in_its_words_is_let_go_in_time() -> None:
    def answer(handler: BaseHTTPRequestHandler, served: Served) -> None:
        giving(b"12 killed", "text/plain", Content_Length="900")(handler, served)
        handler.wfile.flush()
        served.release.wait()

    with serving(answer) as (url, _), pytest.raises(DownloadFailed, match="too long"):
        fetch(f"{url}/here", allowed=here, most_seconds=0.5)
