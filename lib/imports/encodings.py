"""A file's bytes become text, whichever of the usual encodings wrote them.

The order is that of the evidence: a byte order mark, UTF-8, UTF-16 by its zeros, what a page declares, and last
the older encoding in whose letters the bytes make words. Where none fits, the file is refused, never half read.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from charset_normalizer import from_bytes

from lib.errors import UnreadableInput

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order mark -> encoding; UTF-32's begins with UTF-16's and stands before it."""

OLDER = ["cp1252", "cp1256", "iso8859_6", "cp1251", "cp1254"]
"""Western, Arabic (Windows and ISO), Cyrillic, Turkish: the older encodings that reports come in."""

DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding=[\"']([\w.:-]+)", re.IGNORECASE
)
SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
MOST_CONTROL = 0.2
C1 = re.compile(r"[\x80-\x9f]")
WORD = re.compile(r"[^\W\d_]+")
LONE = frozenset("àèéòóôавикосуыя")
"""Letters beyond ASCII that are words."""
READABLE = 0.97
"""The share of letters, marks, digits, spaces and common punctuation from which decoded zeros are a text."""


def decoded(name: str, content: bytes) -> str:
    """The text of a file without its byte order mark, with line ends of one kind.

    Raises UnreadableInput, naming the file, where no encoding reads it. A text in UTF-8 with a few broken bytes is
    read with U+FFFD in their place.
    """
    text = _by_mark(name, content)
    for reading in (_utf_8, _by_zeros, _declared, _broken_utf_8, _older):
        text = reading(content) if text is None else text
    if text is None:
        raise UnreadableInput(_refusal(name, content))
    # No store keeps a NUL inside a text, and no reader sees one.
    return text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")


def _by_mark(name: str, content: bytes) -> str | None:
    for mark, encoding in MARKS:
        if content.startswith(mark) and _share_of_zeros(content[len(mark) :]) >= (encoding[4:6] == "32") / 2:
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    f"{name}: it begins as {encoding.upper()} and breaks off at byte {error.start:,}. "
                    "Save it as UTF-8 and try again."
                ) from error
    return None


def _share_of_zeros(content: bytes) -> float:
    return content.count(0) / max(len(content), 1)


def _utf_8(content: bytes) -> str | None:
    """UTF-8 proves itself, but for the control characters that the halves of UTF-16 look like."""
    share = len(CONTROL.findall(content)) / max(len(content), 1)
    return _strictly(content, "utf-8") if share < MOST_CONTROL else None


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _by_zeros(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is nearly constant, and one order reads as text."""
    if len(content) % 2 or not CONTROL.search(content):
        return None
    found = [text for order in ("utf-16-le", "utf-16-be") if (text := _strictly(content, order))]
    best = max(found, key=_readable, default=None)
    return best if best is not None and _readable(best) >= READABLE else None


def _readable(text: str) -> float:
    """The share of characters that a report is made of; the zero-width and the rare are none of them."""
    sample = text[:20_000]
    return sum(map(_usual, sample)) / max(len(sample), 1)


def _usual(letter: str) -> bool:
    code = ord(letter)
    known = code < 0x0700 or 0x1E00 <= code < 0x2100 or 0xFB50 <= code < 0xFF00
    return known and (letter in "\n\r\t" or unicodedata.category(letter)[0] in "LMNPSZ")


def _declared(content: bytes) -> str | None:
    """What a page says of itself, as browsers take it: Latin-1 means Windows-1252."""
    match = DECLARED.search(content[:4_096])
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii").lower()
    label = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(label, label)
    if label.replace("_", "-") in ("utf-8", "utf8", "utf-16", "utf-7", "unicode"):
        return None
    text = _strictly(content, label) if _is_text_encoding(label) else None
    return text if text and _fits(text) else None


def _is_text_encoding(label: str) -> bool:
    try:
        return bool(codecs.lookup(label)._is_text_encoding)
    except LookupError:
        return False


def _broken_utf_8(content: bytes) -> str | None:
    """UTF-8 with a few bytes lost: for each that fits nowhere there are many whole sequences."""
    whole = len(SEQUENCE.findall(content))
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd") - content.count("\ufffd".encode())
    return text if whole >= 4 * broken else None


def _older(content: bytes) -> str | None:
    """The most likely of the older encodings in which every high byte has its place in a word."""
    return next((text for text in _likely(content) if _fits(text)), None)


def _likely(content: bytes) -> Iterator[str]:
    if b"\0" not in content:
        yield from map(str, from_bytes(content, cp_isolation=OLDER, preemptive_behaviour=False))


def _fits(text: str) -> bool:
    """Whether the text's letters beyond ASCII stand in words, each of one script, and prove the encoding."""
    words = [word for word in WORD.findall(text) if not word.isascii()]
    marks = re.search(r"\w[’…”]|[“‘]\w|\w ?[–—] ?\w|[£€]\d", text)
    sound = [word for word in words if _is_word(word)]
    proved = marks or any(len(word) > 2 for word in sound)
    return bool(proved) and not C1.search(text) and 10 * len(sound) >= 9 * len(words)


def _is_word(word: str) -> bool:
    """A word of one script; capitals inside it, or no plain letter in a Latin one, come from a wrong table."""
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word}
    if len(scripts) > 1 or len(word) == 1:
        return word.lower() in LONE
    if scripts == {"LATIN"} and not any(letter.isascii() for letter in word):
        return False
    return word[1:].islower() or word.isupper() or scripts == {"ARABIC"}


def _refusal(name: str, content: bytes) -> str:
    try:
        content.decode("utf-8")
        where = f"it holds {content.count(0):,} zero bytes"
    except UnicodeDecodeError as error:
        where = f"byte {error.start:,} is 0x{content[error.start]:02x}"
    return (
        f"{name}: it is not UTF-8 text ({where}), and no other encoding that Cairn knows makes words of it. "
        "Save it as UTF-8 and try again."
    )
