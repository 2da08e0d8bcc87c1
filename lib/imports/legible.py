"""A stored text as a reader takes it: without what is invisible, garbled or spelled for a machine.

The stored text is never rewritten. What reads it reads `Legible.text`, and every span leads back by `stored`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lib.model import Claim, Extraction, Mention, Relation, Span, claim_id

INVISIBLE = "\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Soft hyphens, zero-width spaces, and the marks and overrides of direction."""
WINDOWS = {chr(byte): char for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))}
"""What a control character of Latin-1 stood for in the Windows-1252 that it was read from."""
LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
EDITS = re.compile(
    rf"(?P<invisible>[{INVISIBLE}]+)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|nbsp|amp|quot|apos|lt|gt|shy|[lr][sd]quo|[mn]dash|hellip);)"
    rf"|(?P<line>[{LINE_ENDS}])"
    r"|(?P<control>[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f])"
    r"|(?P<space>[\u00a0\u2000-\u200a\u202f\u205f\u3000])"
    r"|(?P<form>[A-Za-z][\u0300-\u036f]+|[\ufb00-\ufdff\ufe70-\ufefc\uff01-\uff5e]+)"
    r"|(?P<garbled>[\u00a0-\u02ff\u0600-\u06ff\u2013-\u203a\u20ac\u2122\x80-\x9f]{2,})"
)
PLAUSIBLE = re.compile(r"[\u0080-\u017f\u0370-\u06ff\u2010-\u203a\u20ac\u2122\s\ufeff]+")
ONE_SIGN = re.compile(r"(?<![A-ZÀ-Þ])[Â-Å][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]")


@dataclass(frozen=True, slots=True)
class Legible:
    """`text` reads; `stored` leads from its spans to those of the text that it was made of."""

    text: str
    _starts: tuple[int, ...] = ()
    _stored: tuple[tuple[int, int], ...] = ()

    @property
    def edited(self) -> bool:
        """Whether it differs from the stored text."""
        return bool(self._starts)

    def stored(self, span: Span) -> Span:
        """The span in the stored text of a span in `text`; what was taken out inside of it is inside of both."""
        return Span(self._place(span.start)[0], self._place(span.end - 1)[1])

    def _place(self, offset: int) -> tuple[int, int]:
        """First and last bound in the stored text of one character; a whole edit stands for each of its own."""
        piece = bisect_right(self._starts, offset) - 1
        if piece < 0:
            return offset, offset + 1
        start, end = self._stored[piece]
        if end < 0:
            start += offset - self._starts[piece]
            return start, start + 1
        return start, end


def legible(text: str) -> Legible:
    """What a reader takes `text` to say; the same text where it is sound."""
    edits = [(start, end, new) for start, end, new in _edits(text) if text[start:end] != new]
    return _edited(text, edits) if edits else Legible(text)


def as_stored(found: Extraction, reading: Legible) -> Extraction:
    """What was extracted from `reading.text`, with the spans, and so the ids, that it has in the stored text."""
    if not reading.edited:
        return found
    claims = [_claim_as_stored(claim, reading) for claim in found.claims]
    ids = {old.id: new.id for old, new in zip(found.claims, claims, strict=True)}
    return Extraction(
        tuple(_renamed(claim, ids, reading) for claim in claims),
        tuple(_mention_as_stored(mention, reading) for mention in found.mentions),
    )


def _claim_as_stored(claim: Claim, reading: Legible) -> Claim:
    span = reading.stored(claim.count_span)
    return replace(
        claim,
        id=claim_id(claim.report, span, claim.outcome, claim.category, claim.demographic),
        count_span=span,
        evidence_span=reading.stored(claim.evidence_span),
        mention=_mention_as_stored(claim.mention, reading) if claim.mention else None,
    )


def _mention_as_stored(mention: Mention, reading: Legible) -> Mention:
    return replace(mention, span=reading.stored(mention.span))


def _renamed(claim: Claim, ids: dict[str, str], reading: Legible) -> Claim:
    relations = tuple(
        Relation(
            *(ids[relation.source], ids[relation.target], relation.type, relation.rule),
            reading.stored(relation.cue_span) if relation.cue_span else None,
        )
        for relation in claim.relations
    )
    return replace(claim, relations=relations, apart_from=tuple(ids[other] for other in claim.apart_from))


def _edited(text: str, edits: list[tuple[int, int, str]]) -> Legible:
    parts: list[str] = []
    starts: list[int] = []
    stored: list[tuple[int, int]] = []
    length = position = 0
    for start, end, new in [*edits, (len(text), len(text), "")]:
        for words, bounds in ((text[position:start], (position, -1)), (new, (start, end))):
            if words:
                parts.append(words)
                starts.append(length)
                stored.append(bounds)
                length += len(words)
        position = end
    return Legible("".join(parts), tuple(starts), tuple(stored))


def _edits(text: str) -> Iterator[tuple[int, int, str]]:
    for match in EDITS.finditer(text):
        found = match.group()
        match match.lastgroup:
            case "invisible":
                new = ""
            case "entity":
                new = html.unescape(found).replace("\u00a0", " ").replace("\u00ad", "")
            case "line":
                new = "\n"
            case "control":
                new = WINDOWS.get(found, " ")
            case "space":
                new = " "
            case "form":
                new = unicodedata.normalize("NFKC" if found[0] > "z" else "NFC", found)
            case _:
                new = _mended(found, sure=ONE_SIGN.match(text, match.start()) is not None)
        yield *match.span(), new


def _mended(run: str, *, sure: bool) -> str:
    """A run of characters that are UTF-8 read as Windows-1252 or -1256, as what was written; else as it is.

    One character alone is mended only where its two signs are `sure` to mean nothing as they stand.
    """
    for encoding in ("cp1252", "cp1256"):
        found = run
        while (again := _read_as_utf_8(found, encoding)) is not None:
            found = again
        if found != run and (len(found) > 1 or len(run) > 2 or sure):
            return found
    return run


def _read_as_utf_8(run: str, encoding: str) -> str | None:
    """The run read again; null where that is no UTF-8, or nothing that reports write."""
    try:
        found = b"".join(_byte(letter, encoding) for letter in run).decode("utf-8")
    except UnicodeError:
        return None
    return found if len(found) < len(run) and PLAUSIBLE.fullmatch(found) else None


def _byte(letter: str, encoding: str) -> bytes:
    """The byte that a careless reader shows as this letter: gaps of the table pass as they are."""
    code = ord(letter)
    return bytes([code]) if 0x80 <= code < 0xA0 else letter.encode(encoding)
