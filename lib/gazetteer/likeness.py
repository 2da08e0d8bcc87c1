"""How unlike two spellings of a name sound: what transliterators disagree about costs little, what none mixes up
costs a whole letter. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from lib.gazetteer.keys import DOUBLED

VOWELS = frozenset("aeiouyw")
"""With y and w, which Arabic and Slavic names share with vowels."""
NEAR_VOWEL, OTHER_VOWEL, EXTRA_VOWEL = 0.15, 0.35, 0.3
EXTRA_H, LETTER, VOWEL_FOR_CONSONANT = 0.4, 1.0, 1.3
_NEAR_VOWELS = frozenset(map(frozenset, ("ae", "ei", "iy", "ou", "uw", "ow", "ai")))
_MIXED_UP = {
    frozenset(pair): cost
    for cost, pairs in ((0.3, "vw"), (0.5, "kg gj dz bp vf sz cs"), (0.6, "td kh st jy gh"))
    for pair in pairs.split()
}
"""Consonants that two transliterations of one sound may use."""
_SOUNDS = (
    *(("tch", "s"), ("sch", "s"), ("ch", "s"), ("sh", "s"), ("dj", "j"), ("ph", "f"), ("x", "ks"), ("kh", "k")),
    *(("gh", "g"), ("dh", "d"), ("th", "t"), ("zh", "z"), ("q", "k"), ("c", "k"), ("ee", "i"), ("oo", "u")),
    ("ou", "u"),
)
_FINAL_H = re.compile("h$")


@lru_cache(maxsize=50_000)
def unlikeness(one: str, other: str) -> float:
    """0 for keys that sound the same; about 0.15 for a changed vowel, 1 for a letter that nobody would mix up."""
    ours, theirs = _sound(one), _sound(other)
    previous = [0.0]
    for letter in theirs:
        previous.append(previous[-1] + _extra(letter))
    for letter in ours:
        extra = _extra(letter)
        current = [previous[0] + extra]
        for j, their in enumerate(theirs, 1):
            changed = previous[j - 1] + (0.0 if letter == their else _changed(letter, their))
            current.append(min(changed, previous[j] + extra, current[-1] + _extra(their)))
        previous = current
    return previous[-1]


@lru_cache(maxsize=50_000)
def _sound(key: str) -> str:
    for spelled, sound in _SOUNDS:
        if spelled in key:
            key = key.replace(spelled, sound)
    return _FINAL_H.sub("", DOUBLED.sub(r"\1", key))


def _extra(letter: str) -> float:
    return EXTRA_VOWEL if letter in VOWELS else EXTRA_H if letter == "h" else LETTER


@lru_cache(maxsize=1_000)
def _changed(letter: str, their: str) -> float:
    pair = frozenset((letter, their))
    vowels = len(pair & VOWELS)
    if vowels == 2:
        return NEAR_VOWEL if pair in _NEAR_VOWELS else OTHER_VOWEL
    return _MIXED_UP.get(pair, VOWEL_FOR_CONSONANT if vowels else LETTER)
