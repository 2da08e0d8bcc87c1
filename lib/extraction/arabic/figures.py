"""A number in a folded Arabic sentence with the words before and behind it, and whom they say it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lib.extraction.arabic import words as aw
from lib.extraction.arabic.fold import either, plain
from lib.extraction.numbers import Number
from lib.vocabulary import Category, Demographic

LONGEST = 6
"""How many words a phrase that names victims may have."""
STOP = re.compile(
    r"(?:هم|هن|هما|\d\S*|في|علي|جراء|اثر|بينهم|بينهما|بينهن|وجرح|بعد|خلال|عندما|منذ|قرب|الي|اثناء|مساء|صباح|فجر|"
    r"يوم|امس|ليل|ليله|بسبب|"
    r"نتيجه|عن|عبر|ضمن|منهم|وفق\w*|بحسب|حسب\w*|كانوا|كان|لقوا|قتلوا|اصيبوا|قتل|مصرعهم|حتفهم|علي الاقل|بجروح|بينما|"
    r"فيما|قبل|قباله|شمال\w*|جنوب\w*|شرق\w*|غرب\w*|داخل|لدي|ان|لم|ما|مع)$"
)
WITH_WAW = frozenset(plain("وزارة وزارتي وفاة وفيات ولد ولدين ولدان").split())
"""Words whose first letter is no "and"."""
NO_AND = aw.PEOPLE | WITH_WAW
RANKS = re.compile(r"(?: و\w+ \w+)? (?:في صفوف|بين صفوف|من صفوف|بين) ((?:ال)?\w+(?: \w+)?)")
LEADS = re.compile(r"^(?:وال|لل|بال|ال|و|ل(?=\w{4}))")
OWNERS = re.compile(r"(?:هما|هم|ها|ه|نا)$")
NO_MEN = re.compile(
    rf"(?<!\w)(?:ال)?رجا?لا? (?:ال)?(?:{either('أمن شرطة إطفاء دين إنقاذ إسعاف دفاع درك جيش أعمال')})(?!\w)"
)


@dataclass(frozen=True)
class Figure:
    """A number where it stands in its folded sentence."""

    text: str
    number: Number

    @property
    def start(self) -> int:
        """Where the number words begin, their qualifier included."""
        return self.number.span.start

    @property
    def end(self) -> int:
        """Where they end."""
        return self.number.span.end

    @cached_property
    def before(self) -> str:
        """The sentence up to the number."""
        return self.text[: self.start]

    @cached_property
    def behind(self) -> str:
        """The sentence from the number on."""
        return self.text[self.end :]

    @property
    def single(self) -> bool:
        """Whether it is one person without a number word ("امرأة")."""
        return self.number.article

    @cached_property
    def noun(self) -> str:
        """The word itself, where it is a noun that counts ("امرأة", "طفلان"); else empty."""
        word = self.number.span.of(self.text)
        return word if self.single or word in aw.DUALS else ""

    @cached_property
    def definite(self) -> bool:
        """Whether the article stands before it ("السبعة"), so that its noun does too."""
        return self.before.endswith("ال")

    @cached_property
    def noun_before(self) -> str:
        """ "المهاجمين السبعة", "معلمين اثنين": the word before the number."""
        match = re.search(r"(\w+) (?:ال)?$", self.before)
        return match[1] if match else ""

    @cached_property
    def phrase(self) -> str:
        """The words behind the number that say who the people were."""
        words: list[str] = []
        for word in (re.match(r"[\w ]*", self.behind) or [""])[0].split():
            joined = word.startswith("و") and word not in NO_AND
            if STOP.match(word) or joined or len(words) == LONGEST:
                break
            words.append(word)
        return " ".join(words) if self.behind.startswith(" ") else ""

    @cached_property
    def of_people(self) -> bool:
        """Whether a noun for people stands behind it, or before it where it is definite."""
        if self.noun:
            return True
        following = re.match(r"(?: (?:علي الاقل|من|بين|جميع))?(?: من)?((?: \w+){0,3})", self.behind)
        row = following[1].split() if following else []
        named = any(spellings(" ".join(row[:size])) & aw.PEOPLE for size in range(1, len(row) + 1))
        return named or (self.definite and bool(spellings(self.noun_before) & aw.PEOPLE))

    @cached_property
    def bare(self) -> bool:
        """Whether no noun stands behind it."""
        word = re.match(r",? (\w+)", self.behind)
        closed = word is None or self.behind[:1] in ",.;)!"
        return closed or word is None or STOP.match(word[1]) is not None or word[1].startswith(("و", "بال"))

    @cached_property
    def victims(self) -> tuple[Category, Demographic | None]:
        """Casualty type and demographic by the words around it."""
        phrase, before = self.phrase, self.noun_before
        definite = self.definite and bool(spellings(before) & aw.PEOPLE)
        found = who(before if definite else f"{self.noun} {phrase}".strip() or before)
        if found == (Category.UNKNOWN, None):
            ranks = RANKS.match(self.text, self.end + len(phrase) + bool(phrase))
            found = who(ranks[1]) if ranks else found
        female = self.noun and re.search(r"(?:ه|تان|تين)$", self.noun) is not None
        return (found[0], Demographic.WOMEN) if female and found[1] is None else found


def who(words: str) -> tuple[Category, Demographic | None]:
    """Casualty type and demographic of the first nouns among `words` that have one."""
    types = [(_first(words, nouns), category) for category, nouns in aw.NOUNS.items()]
    known = [(at, -size, category) for (at, size), category in types if size and category is not Category.UNKNOWN]
    kept = NO_MEN.sub(" ", words)
    ages = [(at, group) for group, nouns in aw.GROUPS.items() for at, size in [_first(kept, nouns)] if size]
    return min(known)[2] if known else Category.UNKNOWN, min(ages)[1] if ages else None


def _first(words: str, nouns: frozenset[str]) -> tuple[int, int]:
    """Where the first of some nouns stands among `words`, and how many words it has: none where it is missing."""
    row = words.split()
    for start in range(len(row)):
        for size in range(min(4, len(row) - start), 0, -1):
            if spellings(" ".join(row[start : start + size])) & nouns:
                return start, size
    return 0, 0


@lru_cache(maxsize=8192)
def spellings(phrase: str) -> frozenset[str]:
    """A noun as it stands, without the particles before it, and without "her", "their" behind it."""
    bare = LEADS.sub("", phrase)
    return frozenset((phrase, bare, OWNERS.sub("", bare)))
