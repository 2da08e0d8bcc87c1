"""A report cut into paragraphs and sentences, every one with its offsets into the text as stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.extraction.wordlists import words
from lib.model import Span

FOLD = str.maketrans(
    {
        **dict.fromkeys("\n\r\t\u00a0\u202f\u2009\u200b\u200c\u200e\u200f\u2028\ufeff\u00ad", " "),
        **dict.fromkeys("‘’ʼ`´", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("\u2010\u2011", "-"),
        "–": "-",
    }
)
"""One code point for one, so that offsets stay: the ways to write a space, an apostrophe, a quote, a hyphen."""

ABBREVIATIONS = words("""
    mr mrs ms dr prof st lt gen col maj capt sgt cpl brig cmdr adm rev hon gov sen rep pres jr sr inc ltd co
    corp no vs etc jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n e.g i.e a.m p.m d.c approx km sq
    dept est fig mt ft maj.gen lt.gen lt.col rs
    """)
BREAK = re.compile(r"[.!?…]+[\"')\]]*(?=\s+[\"'(\[]*[A-Z0-9À-ÞА-Яء-ي#*•-])|[؟。！]")
OPENER = re.compile(r"\s+(?:The|In|On|At|A|An|It|He|She|They|But|Police|Officials|Meanwhile|Another)\b")
BULLET = re.compile(r"\s*(?:[-*•·▪◦–—]|\d{1,2}[.)])\s+|\s*#+\s")
WRAP_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` is folded (same length as its span), `heading` marks titles and subheads."""

    index: int
    span: Span
    text: str
    paragraph: int
    heading: bool = False
    bullet: bool = False

    def inside(self, start: int, end: int) -> Span:
        """The span in the report of an offset pair in `text`."""
        return Span(self.span.start + start, self.span.start + end)


def fold(text: str) -> str:
    """`text` with variant spaces, quotes and hyphens made plain; the length stays."""
    return text.translate(FOLD)


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; whitespace between them belongs to none."""
    sentences: list[Sentence] = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        heading = _is_heading(text, start, end, first=paragraph == 0)
        bullet = BULLET.match(text, start, end) is not None
        pieces = [(start, end)] if heading else list(_cut(text, start, end))
        for left, right in pieces:
            body = fold(text[left:right])
            sentences.append(Sentence(len(sentences), Span(left, right), body, paragraph, heading, bullet))
    return tuple(sentences)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    lines = [(start, end) for start, end in lines if text[start:end].strip()]
    width = max((end - start for start, end in lines), default=0)
    begin: int | None = None
    for position, (start, end) in enumerate(lines):
        begin = start if begin is None else begin
        following = lines[position + 1] if position + 1 < len(lines) else None
        if following and width <= WRAP_WIDTH and _wrapped(text, (start, end), following, width):
            continue
        yield _trimmed(text, begin, end)
        begin = None


def _wrapped(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the break after `line` only keeps it within the width of the page."""
    if "\n" in text[line[1] + 1 : following[0]] or BULLET.match(text, *following):
        return False
    first_word = text[following[0] : following[1]].split()[0]
    return line[1] - line[0] + 1 + len(first_word) > width


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())


def _is_heading(text: str, start: int, end: int, *, first: bool) -> bool:
    line = text[start:end]
    if line.startswith("#"):
        return True
    ends = ".!?:;\"'”’…" if first else ".!?:;\"'”’)…"
    unfinished = line[-1] not in ends and len(line) < 180 and "\n" not in line
    if not unfinished or BULLET.match(line) or re.search(r"[a-z]\. [A-Z]", line):
        return False
    return first or _is_title_case(line)


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in BREAK.finditer(text, start, end):
        if _abbreviated(text, begin, match) or match.end() >= end:
            continue
        yield _trimmed(text, begin, match.end())
        begin = match.end()
    if text[begin:end].strip():
        yield _trimmed(text, begin, end)


def _abbreviated(text: str, begin: int, match: re.Match[str]) -> bool:
    if match.group() != ".":
        return False
    before = re.search(r"[\w.]+$", text[begin : match.start()])
    word = before.group().lower() if before else ""
    if word in ("a.m", "p.m") and OPENER.match(text, match.end()):
        return False
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())
