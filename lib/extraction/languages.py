"""Which language a text is in, as far as extraction needs to know."""

from __future__ import annotations

import re
from collections import Counter

SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
}
LATIN = re.compile(r"[A-Za-z]")


def language(text: str) -> str:
    """The ISO 639-1 code that the script of most letters suggests; "en" for Latin script or none."""
    letters = Counter({code: len(pattern.findall(text)) for code, pattern in SCRIPTS.items()})
    code, most = letters.most_common(1)[0]
    return code if most > len(LATIN.findall(text)) else "en"
