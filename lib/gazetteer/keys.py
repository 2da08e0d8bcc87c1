"""Name keys: what two spellings of one name have in common. Pure; each key of a key is that key.

`exact_key` folds case, diacritics, hyphens, apostrophes, spaces and Arabic orthography; `article_key` drops
articles too; `consonant_key` is the skeleton that transliterations of one name share (Jableh, Jebleh, Jablah).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = (
    *((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F)),
    *((0x0483, 0x0489), (0x0591, 0x05C7)),
    *((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED)),
)
"""Combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic; the vowels of Indic scripts and Thai stay."""
_ARABIC = {**dict.fromkeys("آأإٱ", "ا"), "ؤ": "و", **dict.fromkeys("ئىیې", "ي"), **dict.fromkeys("ةۀەھہۂۃ", "ه")}
_ARABIC |= {**dict.fromkeys("کڪ", "ك"), "ء": "", "ـ": ""}
_LATIN = {"ł": "l", "ø": "o", "ð": "d", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe"}
_LATIN |= {"þ": "th", "ƣ": "gh", "ŋ": "ng"}
_JOINERS = "'’‘ʼʻʿʾʹʺ`´′″ˈˌ\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff"
_FOLD = str.maketrans(
    {
        **dict.fromkeys(_JOINERS, ""),
        **{chr(c): "" for a, b in _MARKS for c in range(a, b + 1)},
        **_ARABIC,
        **_LATIN,
    }
)

_WORD = re.compile(r"[^\s!-/:-@\[-`{-~\u0080-\u00bf\u2000-\u206f\u3000-\u3004\u3008-\u3020\u30fb،؛؟۔]+")
"""What stands between spaces and punctuation; combining vowels belong to the word."""

_ARTICLES = frozenset({"al", "el", "ul", "il"})
_SUN_ARTICLES = {vowel + sound: sound for vowel in "aeiu" for sound in ("dh", "sh", "th", *"dnrstz")}
"""Articles whose l takes on the next consonant: ash-Shaykh, an-Nabk, ad-Dumayr."""
_PERHAPS_ARTICLES = frozenset({"the", *_ARTICLES, *_SUN_ARTICLES})
_ARABIC_ARTICLE = "ال"

SHORTEST_SKELETON = 3
"""Consonants that a skeleton needs before it says anything about a name."""
_SILENT = str.maketrans({"q": "k", "c": "k", **dict.fromkeys("aeiouy", "")})
_DIGRAPHS = (("tch", "s"), ("sch", "s"), ("ch", "s"), ("dj", "j"), ("ph", "f"), ("x", "ks"))
_SOUNDS = (*_DIGRAPHS, *((f"{letter}h", letter) for letter in "dgkst"))
DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=10_000)
def words(name: str) -> tuple[str, ...]:
    """The name's words, each folded; "Deir ez-Zor" gives deir, ez, zor."""
    return _words(name)


def _words(name: str) -> tuple[str, ...]:
    folded = name.casefold().replace("'", "").replace("`", "") if name.isascii() else _fold(name)
    return (folded,) if folded.isalnum() else tuple(_WORD.findall(folded))


def _fold(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_FOLD)
    if folded.isascii():
        return folded
    if folded != folded.casefold() or not unicodedata.is_normalized("NFKD", folded):
        return _fold(folded)  # casefold and decomposition each open work for the other
    return unicodedata.normalize("NFC", folded)


def keys(name: str) -> tuple[str, str]:
    """The name's exact and article keys, not kept in memory: an index is made of millions."""
    parts = _words(name)
    return "".join(parts), _article_key(parts)


def exact_key(name: str) -> str:
    """The name without case, diacritics, punctuation and spaces; empty where nothing is left."""
    return "".join(words(name))


def article_key(name: str) -> str:
    """The exact key without Arabic articles and a leading "the"; the exact key where nothing would be left."""
    return _article_key(words(name))


def consonant_key(name: str) -> str | None:
    """The consonants that transliterations of one Latin-script name share; null for other scripts, or too few."""
    return _consonant_key(article_key(name))


def _article_key(parts: tuple[str, ...]) -> str:
    whole = "".join(parts)
    if not _PERHAPS_ARTICLES.isdisjoint(parts):
        kept = [part for i, part in enumerate(parts) if not _is_article(parts, i)]
        return _bare("".join(map(_bare, kept))) or whole
    return whole if whole.isascii() else _bare("".join(map(_bare, parts)))


def _is_article(parts: tuple[str, ...], i: int) -> bool:
    part = parts[i]
    if i + 1 == len(parts):
        return False
    if part in _ARTICLES or (i == 0 and part == "the"):
        return True
    return part in _SUN_ARTICLES and parts[i + 1].startswith(_SUN_ARTICLES[part])


def _bare(word: str) -> str:
    while word.startswith(_ARABIC_ARTICLE) and len(word) > 4:
        word = word[2:]
    return word


def _consonant_key(key: str) -> str | None:
    skeleton = skeleton_of(key)
    return skeleton if len(skeleton) >= SHORTEST_SKELETON else None


def skeleton_of(key: str) -> str:
    """The consonants of a key in Latin letters, however few; empty for other scripts."""
    if not (key.isascii() and key.isalpha()):
        return ""
    skeleton = _sounds(key)
    while (again := _sounds(skeleton)) != skeleton:
        skeleton = again
    return skeleton


def _sounds(name: str) -> str:
    for spelled, sound in _SOUNDS:
        if spelled in name:
            name = name.replace(spelled, sound)
    bare = name.translate(_SILENT)
    return DOUBLED.sub(r"\1", bare[:1] + bare[1:].replace("w", "").rstrip("h"))
