"""Name keys: what two spellings of one name have in common. Pure; each key of a key is that key.

`exact_key` folds case, diacritics, hyphens, apostrophes, spaces and Arabic orthography; `article_key` drops
articles too; `consonant_key` is the skeleton that transliterations of one name share (Jableh, Jebleh, Jablah).
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = (
    *((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F)),
    *((0x0591, 0x05C7), (0x0483, 0x0489)),
    *((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED)),
)
"""Combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic; the vowels of Indic scripts and Thai stay."""

_LETTERS = {
    **dict.fromkeys(map(ord, "آأإٱ"), "ا"),
    **{ord(a): b for a, b in zip("ؤئىیېةۀەھہۂۃکڪگ", "وييييهههههههكككگ", strict=False)},
    **{ord(a): b for a, b in zip("łøđðħŧıəɨʉæœþƣ", ["l", "o", "d", "d", "h", "t", "i", "a", "i", "u"], strict=False)},
    **{ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th", ord("ƣ"): "gh"},
    **dict.fromkeys(map(ord, "ءـ"), None),
}
_LETTERS[ord("گ")] = "گ"
_FOLD = {**{code: None for first, last in _MARKS for code in range(first, last + 1)}, **_LETTERS}
_JOINERS = dict.fromkeys(map(ord, "'’‘ʼʻʿʾʹʺ`´′″ˈˌ\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff"), None)
_WORDS = re.compile(r"[^\W_]+(?:[^\W_\u0000-\u007f]|\w)*", re.UNICODE)

_ARTICLES = frozenset({"al", "el", "ul", "il", "l"})
_SUN_ARTICLES = re.compile(r"[aeiu](dh|sh|th|[dnrstz])")
"""An article whose l takes on the next consonant: ash-Shaykh, an-Nabk, ad-Dumayr."""
_ARABIC_ARTICLE = "ال"


def words(name: str) -> tuple[str, ...]:
    """The name's words, each folded; "Deir ez-Zor" gives deir, ez, zor."""
    if name.isascii():
        folded = name.casefold().replace("'", "").replace("`", "")
    else:
        folded = _fold(name)
    return tuple(_split(folded))


def _fold(name: str) -> str:
    for _ in range(2):  # casefold and decomposition each open work for the other
        name = unicodedata.normalize("NFKD", name.translate(_JOINERS).casefold())
    return unicodedata.normalize("NFC", name.translate(_FOLD))


def _split(text: str) -> list[str]:
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text).split()


def exact_key(name: str) -> str:
    """The name without case, diacritics, punctuation and spaces; empty where nothing is left."""
    return "".join(words(name))


def article_key(name: str) -> str:
    """The exact key without Arabic articles and a leading "the"; the exact key where nothing would be left."""
    return _without_articles(words(name)) or exact_key(name)


def _without_articles(parts: tuple[str, ...]) -> str:
    kept = [
        _bare(part)
        for i, part in enumerate(parts)
        if not (i + 1 < len(parts) and _is_article(part, parts[i + 1])) and not (i == 0 and part == "the")
    ]
    return "".join(kept)


def _is_article(word: str, following: str) -> bool:
    if word in _ARTICLES:
        return True
    sun = _SUN_ARTICLES.fullmatch(word)
    return bool(sun and following.startswith(sun.group(1)))


def _bare(word: str) -> str:
    return word[2:] if word.startswith(_ARABIC_ARTICLE) and len(word) > 4 else word


_SOUNDS = str.maketrans({"q": "k", "c": "k", "v": "w", **dict.fromkeys("aeiouy", None)})
_SPELLINGS = (("tsch", "ch"), ("tch", "ch"), ("dj", "j"), ("ph", "f"), ("ch", "sh"), ("sch", "sh"), ("x", "ks"))
_BREATHED = re.compile(r"(?<=[dgkst])h+")
_DOUBLED = re.compile(r"(.)\1+")
SHORTEST_SKELETON = 3
"""Consonants that a skeleton needs before it says anything about a name."""


def consonant_key(name: str) -> str | None:
    """The consonants that transliterations of one Latin-script name share; null for other scripts, or too few."""
    key = article_key(name)
    if not key.isascii() or any(c.isdigit() for c in key):
        return None
    for spelled, sound in _SPELLINGS:
        key = key.replace(spelled, sound)
    skeleton = _settled(key[:1], key.translate(_SOUNDS))
    return skeleton if len(skeleton) >= SHORTEST_SKELETON else None


def _settled(first: str, skeleton: str) -> str:
    """`skeleton` with w, doubled letters and the h of digraphs and endings gone, until nothing changes."""
    before = None
    while before != skeleton:
        before = skeleton
        skeleton = _DOUBLED.sub(r"\1", _BREATHED.sub("", skeleton))
        skeleton = skeleton[:1] + skeleton[1:].replace("w", "").rstrip("h")
    return skeleton
