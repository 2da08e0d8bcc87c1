"""Who speaks: the language and the numerals of this run, and how they write numbers, days and lists.

The shell says once a run which they are; whatever is written after that follows. Without it, English.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from lib.languages import CATALOGUES

ARABIC_INDIC: Final = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
_SPOKEN: ContextVar[tuple[str, str]] = ContextVar("language and numerals", default=("en", "latn"))


def spoken() -> str:
    """The code of the language that is spoken now."""
    return _SPOKEN.get()[0]


def speak(lang: str, numerals: str = "latn") -> None:
    """Speak this language from now on, in this run."""
    _SPOKEN.set((lang, numerals))


@contextmanager
def speaking(lang: str, numerals: str = "latn") -> Iterator[None]:
    """Speak this language inside the block, for what is written outside a page."""
    token = _SPOKEN.set((lang, numerals))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def direction(lang: str) -> str:
    """`rtl` for a language that is written from right to left, else `ltr`."""
    return str(Locale(lang).text_direction)


def own_name(lang: str) -> str:
    """What the language calls itself, as "العربية"."""
    return str(Locale(lang).get_display_name(lang)).capitalize()


def number(value: int) -> str:
    """A whole number with the separators and numerals of the reader."""
    lang = spoken()
    return digits(f"{value:,}" if lang == "en" else format_decimal(value, locale=lang, numbering_system="latn"))


def digits(written: str) -> str:
    """A number that is written already, in the reader's numerals."""
    return written.translate(ARABIC_INDIC) if _SPOKEN.get()[1] == "arab" else written


def day(value: date) -> str:
    """A day, as "9 March 2025"."""
    return digits(format_date(value, "d MMMM y", locale=spoken()))


def month(value: date) -> str:
    """A month, as "March 2025"."""
    return digits(format_date(value, "MMMM y", locale=spoken()))


def days(start: date, end: date) -> str:
    """One day or a span of days, as "6–8 March 2025"."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{digits(str(start.day))}–{day(end)}"
    return f"{day(start)} – {day(end)}"


@cache
def catalogue(lang: str) -> Catalog:
    """The catalogue of a language, from its file; each message's context is the key of its text."""
    with (CATALOGUES / f"{lang}.po").open("rb") as file:
        return read_po(file, locale=lang)


@cache
def plural_of(lang: str) -> Callable[[int], int]:
    """Which of a language's plural forms a number takes."""
    return gettext.c2py("n != 1" if lang == "en" else catalogue(lang).plural_expr)


@cache
def translations(lang: str) -> Mapping[str, Sequence[str]]:
    """Key of a text -> its forms: one, or as many as the language has plurals; without what is not translated."""
    found = {}
    for message in catalogue(lang):
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.context and forms and all(forms):
            found[message.context] = forms
    return found
