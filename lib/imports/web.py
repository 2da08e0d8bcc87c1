"""A page that an analyst asks for: fetched once, from public addresses only, bounded in type, size and time.

A name is resolved once, its addresses are checked, and the connection goes to a checked one: nobody can answer
differently in between. Every redirect is a new address to check.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from lib.errors import DownloadFailed

MOST_BYTES: Final = 10 * 2**20
MOST_SECONDS: Final = 20.0
"""For everything, redirects too."""
MOST_REDIRECTS: Final = 5
CHUNK: Final = 1 << 16
ENDINGS: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""Types that can be read as reports -> the ending of a file of that type."""
TRANSLATED: Final = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""Where IPv6 carries IPv4 addresses, whichever they are."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: `name` is fit for a file, `url` where it stood after redirects."""

    name: str
    content: bytes
    url: str


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet: not to this computer, its network or its provider."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return is_public(inner)
        if any(address in network for network in TRANSLATED):
            return False
    return address.is_global and not address.is_multicast


def resolved(host: str, port: int) -> list[Address]:
    """The addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


def fetch(
    url: str,
    *,
    allowed: Callable[[Address], bool] = is_public,
    resolve: Callable[[str, int], Sequence[Address]] = resolved,
    most_bytes: int = MOST_BYTES,
    most_seconds: float = MOST_SECONDS,
) -> Page:
    """The page at an address. Raises DownloadFailed, saying why, where it cannot or must not be had.

    `allowed` says which addresses may be asked, `resolve` what those of a host are.
    """
    until = time.monotonic() + most_seconds
    for _ in range(MOST_REDIRECTS + 1):
        parts = _checked(url)
        address = _address(url, parts, allowed, resolve)
        with _asked(url, parts, address, until) as answer:
            if answer.status not in (301, 302, 303, 307, 308):
                return Page(*_read(url, parts, answer, most_bytes, until), url)
            url = _onward(url, answer.headers)
    raise DownloadFailed(f"{url}: more than {MOST_REDIRECTS} redirects.")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        raise DownloadFailed(f"{url[:200]}: this is no address.") from None
    if not fine or any(ord(letter) < 33 for letter in url):
        raise DownloadFailed(f"{url[:200]}: only http and https addresses are fetched.")
    if parts.username is not None or parts.password is not None:
        raise DownloadFailed("An address with a name or password in it is not fetched.")
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _address(
    url: str,
    parts: SplitResult,
    allowed: Callable[[Address], bool],
    resolve: Callable[[str, int], Sequence[Address]],
) -> Address:
    """An address of the host that may be asked; none is asked where one of them may not."""
    try:
        found = resolve(str(parts.hostname).encode("idna").decode(), _port(parts))
    except (OSError, UnicodeError) as error:
        raise DownloadFailed(f"{url}: its server is not known ({parts.hostname}).") from error
    if not found or not all(map(allowed, found)):
        raise DownloadFailed(f"{url}: it is not on the open internet. Save the page and upload it instead.")
    return found[0]


@contextmanager
def _asked(url: str, parts: SplitResult, address: Address, until: float) -> Iterator[http.client.HTTPResponse]:
    """The answer of a server; whatever it does, it is let go when the time is over."""
    host, port = str(parts.hostname).encode("idna").decode(), _port(parts)
    secure = parts.scheme == "https"
    connection = http.client.HTTPConnection(host, port)
    over = threading.Event()
    try:
        line = [socket.create_connection((str(address), port), timeout=_left(url, until))]
        watch = threading.Timer(_left(url, until), _let_go, (line, over))
        watch.daemon = True
        watch.start()
        try:
            if secure:
                line.append(_secured(line[0], host))
            connection.sock = line[-1]
            named = host if port == (443 if secure else 80) else f"{host}:{port}"
            connection.request("GET", _path(parts), headers={"Host": named, **_HEADERS})
            yield connection.getresponse()
        finally:
            watch.cancel()
            line[-1].close()
    except (http.client.HTTPException, OSError) as error:
        reason = "it took too long" if over.is_set() or isinstance(error, TimeoutError) else str(error)
        raise DownloadFailed(f"{url}: {reason or 'the connection failed'}.") from error
    finally:
        connection.close()


def _secured(line: socket.socket, host: str) -> socket.socket:
    return ssl.create_default_context().wrap_socket(line, server_hostname=host)


_HEADERS: Final = {
    "User-Agent": f"cairn/{version('cairn')}",
    "Accept": ", ".join(ENDINGS),
    "Accept-Encoding": "identity",
    "Connection": "close",
}


def _left(url: str, until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise DownloadFailed(f"{url}: it took too long.")
    return left


def _let_go(line: Sequence[socket.socket], over: threading.Event) -> None:
    """End a connection under whoever waits for it."""
    over.set()
    try:
        socket.socket.shutdown(line[-1], socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else path


def _onward(url: str, headers: Message) -> str:
    target = urljoin(url, headers.get("Location") or "")
    if not headers.get("Location"):
        raise DownloadFailed(f"{url}: it redirects to nowhere.")
    if url.startswith("https:") and not target.startswith("https:"):
        raise DownloadFailed(f"{url}: it redirects to an address that is not secure.")
    return target


def _read(
    url: str, parts: SplitResult, answer: http.client.HTTPResponse, most_bytes: int, until: float
) -> tuple[str, bytes]:
    """A name and the bytes of an answer that can be a report."""
    if answer.status != 200:
        raise DownloadFailed(f"{url}: the server says {answer.status} {answer.reason}.")
    kind = answer.headers.get_content_type()
    if kind not in ENDINGS or answer.headers.get("Content-Encoding", "identity") != "identity":
        raise DownloadFailed(f"{url}: its type ({kind}) is none that can be read as a report.")
    content = _bounded(url, answer, most_bytes, until)
    if kind.startswith("text/") and (charset := answer.headers.get_content_charset()):
        content = _in_utf_8(content, charset)
    stem = PurePosixPath(parts.path).stem[:60] or str(parts.hostname)
    return f"{stem}{ENDINGS[kind]}", content


def _bounded(url: str, answer: http.client.HTTPResponse, most: int, until: float) -> bytes:
    stated = int(length) if (length := answer.headers.get("Content-Length", "0")).isdigit() else 0
    content = bytearray()
    while max(len(content), stated) <= most and (chunk := answer.read1(CHUNK)):
        _left(url, until)
        content += chunk
    if max(len(content), stated) > most:
        raise DownloadFailed(f"{url}: it is larger than {most / 2**20:g} MiB.")
    _left(url, until)
    if len(content) < stated:
        raise DownloadFailed(f"{url}: the server broke off after {len(content):,} of {stated:,} bytes.")
    return bytes(content)


def _in_utf_8(content: bytes, charset: str) -> bytes:
    """The words in the encoding that every reader takes for granted; as they are where the server is wrong."""
    try:
        return content.decode(charset).encode("utf-8-sig")
    except (LookupError, UnicodeDecodeError):
        return content
