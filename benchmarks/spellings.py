"""Names as reporters spell them: one name in the ways that transliterators and copy desks write it."""

from __future__ import annotations

import random
import re
import unicodedata

_ARTICLE = re.compile(r"\b(?:[AEae][ldnrstz]|[Aa]sh|[Aa]dh|[Aa]th)[ -](?=\w)")
_CHANGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"iyya?h?\b", ("iya", "iyeh", "iyah", "ia", "iyya")),
    (r"(?<=[^aeiou])a[hᵗt]?\b", ("a", "ah", "eh", "e")),
    (r"ay", ("ai", "ei", "ey")),
    (r"ei", ("ay", "ai")),
    (r"aw", ("au", "ou", "ow")),
    (r"ee", ("i",)),
    (r"ou|oo", ("u",)),
    (r"(?<=[^aeiouAEIOU])u(?=[^aeiou])", ("ou", "o", "oo")),
    (r"(?<=[^aeiouAEIOU])i(?=[^aeiou])", ("ee", "e")),
    (r"(?<=[^aeiouAEIOU])a(?=[^aeiou])", ("e",)),
    (r"(?<=[^aeiouAEIOU])e(?=[^aeiou])", ("a", "i")),
    (r"q", ("k", "gh")),
    (r"Q", ("K",)),
    (r"kh", ("k",)),
    (r"sh", ("ch",)),
    (r"dh", ("d", "z")),
    (r"gh", ("g",)),
    (r"j", ("dj",)),
    (r"w(?=[^aeiou]|\b)", ("ou",)),
    (r"y(?=[^aeiou]|\b)", ("i",)),
    (r"([bdfgjklmnqrstz])\1", (r"\1",)),
    (r"(?<=[aeiou])([bdfklmnrst])(?=[aeiou])", (r"\1\1",)),
    (r"(?<=\w) (?=\w)", ("-", "")),
)


def plain(name: str) -> str:
    """The name in the letters of English, or what is left of it."""
    folded = unicodedata.normalize("NFKD", name.translate(str.maketrans("ıłøđəŁØĐ", "iloddLOD")))
    return "".join(letter for letter in folded if letter.isascii())


def respelled(name: str, rng: random.Random, changes: int) -> str:
    """The name with `changes` changes of the kind that differ between two transliterators."""
    name = re.sub(r"[`'’‘]", "", plain(name))
    for pattern, spelled in rng.sample(_CHANGES, len(_CHANGES)):
        if changes and re.search(pattern, name):
            name, changes = _once(pattern, rng.choice(spelled), name, rng), changes - 1
    return _with_other_article(name, rng)


def _once(pattern: str, spelled: str, name: str, rng: random.Random) -> str:
    found = rng.choice(list(re.finditer(pattern, name)))
    return name[: found.start()] + found.expand(spelled) + name[found.end() :]


def _with_other_article(name: str, rng: random.Random) -> str:
    if not _ARTICLE.search(name):
        return name
    return _ARTICLE.sub(rng.choice(("al-", "Al ", "el-", "", "al-")), name).strip()
