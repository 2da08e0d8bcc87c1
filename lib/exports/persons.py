"""Private persons as sources, shown as what they are: "a nurse", not her name."""

from __future__ import annotations

import re
from typing import Final

UNNAMED: Final = "a person named in the report"
OFFICE: Final = re.compile(
    r"\b(?:spokes\w+|minist\w+|govern\w+|officials?|commander|general|colonel|major|captain|president|mayor|chief|"
    r"director|head|leader|chairman|secretary|officer|senator|lawmaker|legislator|administrator|prosecutor|judge|"
    r"ambassador|envoy|commissioner|coordinator|analyst|expert|journalist|reporter|lawyer)\b",
    re.IGNORECASE,
)
"""Who speaks for an office or by profession to the public keeps the name."""
TITLED: Final = re.compile(r"\b(?:Gen|Col|Lt|Maj|Capt|Sgt|Brig|Gov|Sen|Rep|President|Minister)\b\.?")
BY_CHILD: Final = re.compile(r"(?:Abu|Umm?|Oum) [A-Z][\w'-]+|(?:أبو|أم) \w+")
"""A name by one's child, as neighbours use it: Umm Ahmad."""
_NAME: Final = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: (?:al-|el-|bin |ibn |de |van )?[A-ZÀ-Þ][\w'’-]+){1,3}")


def as_what_they_are(source: str, text: str) -> str:
    """The source as the report describes the person; anything but a private person's name stays."""
    name, _, told = source.partition(", ")
    by_child = BY_CHILD.fullmatch(name) is not None
    if not by_child and not _NAME.fullmatch(name):
        return source
    role = _own(told) or _described(name, text)
    if role is None:
        return UNNAMED if by_child else source
    return source if OFFICE.search(role) or TITLED.search(name) else role


def _own(told: str) -> str | None:
    return told if re.match(r"an? [a-z]", told) else None


def _described(name: str, text: str) -> str | None:
    """What the text calls the person: "Maria Lopez, a nurse" or "a nurse named Maria Lopez"."""
    words = r"an? [a-z][^,.;:()\"“”\n]{1,60}?"
    after = re.search(rf"{re.escape(name)}(?: \(\d+\))?, (?:\d+, )?(?P<role>{words})(?=[,.;:\n]|$)", text)
    before = re.search(rf"\b(?P<role>{words}),? (?:named|called|by the name of) {re.escape(name)}", text, re.I)
    found = after or before
    return found["role"] if found else None
