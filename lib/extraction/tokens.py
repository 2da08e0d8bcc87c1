"""A sentence as a row of tokens with one symbol each, so that casualty wording can be matched as a shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from lib.extraction import lexicon as lx
from lib.extraction import nations
from lib.extraction.numbers import Number, find_numbers
from lib.extraction.sentences import Sentence
from lib.extraction.toponyms import tabled
from lib.vocabulary import Category, Demographic, Outcome

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-'.][^\W\d_]+)*|\d[\d.,]*(?:-?[^\W\d_]+(?:-[^\W\d_]+)*)?|--|—|\S")
FORMS = (
    ("v", lx.PARTICIPLES),
    ("i", lx.INTRANSITIVES),
    ("x", lx.ACTIVES),
    ("s", lx.STATES),
    ("o", lx.NOUNS),
)
PLAIN = {
    "t": lx.TOLLS,
    "b": lx.BODIES,
    "l": lx.LIVES,
    "I": [
        r"(?:many|some|most|all|several|half)? ?of (?:them|whom|these|which)(?: were| are)?|including|"
        r"include[sd]?|among (?:them|whom|those|these|the (?:dead|victims|killed|"
        r"casualties|wounded|injured))|incl\.?|comprising|comprised|consisting of|made up of|counting|"
        r"(?:were|was|are|is|being) (?:also )?among (?:them|those|the (?:\w+ )?(?:dead|victims|killed|casualties|"
        r"wounded|injured|fatalities))|"
        r"(?:were|was|being) (?:also )?among"
    ],
    "c": [r"and|or|as well as|along with|together with|plus|while|but|besides|in addition to"],
    "H": [r"had|has|have|having"],
    "B": [r"was|were|is|are|been|being|be|got|get|getting|left|remain|remained|remains|found"],
    "f": [r"of"],
    "Y": [r"by"],
    "r": [
        r"in|at|on|near|from|during|after|around|across|outside|inside|over|under|between|through|throughout|into|"
        r"following|amid|when|since|as|before|against|for|within|off|along|toward|towards|because|until|about|"
        r"north|south|east|west|where"
    ],
    "T": [r"to"],
    "h": [r"with"],
    "W": [r"who|that|which|whose"],
    "m": [r"more|additional|further|extra"],
    "D": [r"the|his|her|its|their|our|these|those|my|some|all|both|several|many|few|any|each|every"],
}
ADVERBS = re.compile(
    r"(?:reportedly|also|allegedly|already|instantly|immediately|subsequently|then|still|later|since|only|just|"
    r"reported|confirmed|so|far|now|both|all|either|seriously|critically|severely|badly|slightly|lightly|fatally|"
    r"mortally|gravely|simultaneously|together|thereby|apparently|initially|officially|tragically|sadly|even|"
    r"believed|feared|thought|known|presumed|said|to|have|summarily|brutally|deliberately|currently|forcibly|"
    r"internally|again|earlier|previously|eventually|finally|otherwise|separately|temporarily|newly|directly|"
    r"[a-z]{4,}ly)$"
)
COMPASS = frozenset({"north", "south", "east", "west"})
"""Inside a name ("South African") they are no prepositions."""
CAPITAL = re.compile(r"[A-ZÀ-ÞĀŞŠŻŽÖÜ]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or multi-word trigger of a sentence, with its offsets there."""

    symbol: str
    start: int
    end: int
    text: str
    outcome: Outcome | None = None
    number: Number | None = None

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A sentence's tokens; `shape` holds their symbols, one character a token.

    `tabled` holds the offsets of figures in a list of places ("Kirkuk 4, Diyala 6").
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    shape: str
    numbers: tuple[Number, ...] = field(default=())
    tabled: frozenset[int] = frozenset()

    def at(self, offset: int) -> int:
        """The index of the token that covers or follows an offset."""
        return next((i for i, token in enumerate(self.tokens) if token.end > offset), len(self.tokens) - 1)


@cache
def _phrase_table() -> tuple[re.Pattern[str], dict[str, tuple[str, Outcome | None]]]:
    groups: dict[str, tuple[str, Outcome | None]] = {}
    bodies = []
    for symbol, table in FORMS:
        for outcome, patterns in table.items():
            name = f"{symbol}_{outcome}"
            groups[name] = (symbol, outcome)
            bodies.append(f"(?P<{name}>{'|'.join(patterns)})")
    for symbol, patterns in PLAIN.items():
        groups[f"plain_{symbol}"] = (symbol, None)
        bodies.append(f"(?P<plain_{symbol}>{'|'.join(patterns)})")
    order = sorted(bodies, key=lambda body: not body.startswith("(?P<plain_t"))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(order)})(?![\w-])"), groups


def may_hold_claim(row: Row) -> bool:
    """Whether a sentence holds a trigger; without one it states no claim of its own."""
    return any(symbol in "vxisobt" for symbol in row.shape)


def tokenize(sentence: Sentence) -> Row:
    """The sentence as a row of symbols; numbers and trigger phrases are one token each."""
    numbers = find_numbers(sentence.text)
    tokens = _with_phrases(sentence.text, numbers)
    listed = frozenset(match.start("figure") for match in tabled(sentence.text))
    return Row(sentence, tokens, "".join(token.symbol for token in tokens), numbers, listed)


def _with_phrases(text: str, numbers: tuple[Number, ...]) -> tuple[Token, ...]:
    pattern, groups = _phrase_table()
    taken: dict[int, Token] = {}
    for number in numbers:
        span = number.span
        symbol = "a" if number.article else "n"
        taken[span.start] = Token(symbol, span.start, span.end, text[span.start : span.end], None, number)
    busy = {i for token in taken.values() for i in range(token.start, token.end)}
    for match in pattern.finditer(text.lower()):
        named = match.group() in COMPASS and text[match.start()].isupper() and match.start() > 0
        if match.start() not in busy and match.end() - 1 not in busy and match.group() and not named:
            symbol, outcome = groups[match.lastgroup or ""]
            taken[match.start()] = Token(symbol, *match.span(), text[match.start() : match.end()], outcome)
    return tuple(_fill(text, taken))


def _fill(text: str, taken: dict[int, Token]) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    starts = sorted(taken)
    for start in [*starts, len(text)]:
        tokens.extend(_words(text, position, start, first=not tokens))
        if start in taken and start >= position:
            tokens.append(taken[start])
            position = taken[start].end
    return tokens


def _words(text: str, start: int, end: int, *, first: bool) -> list[Token]:
    words: list[Token] = []
    for match in WORD.finditer(text, start, end):
        words.append(Token(_symbol(match.group(), first=first and not words), *match.span(), match.group()))
    return words


def _symbol(word: str, *, first: bool) -> str:
    if not (word[0].isalnum()):
        return {"—": "-", "--": "-", "–": "-", '"': '"'}.get(word, word[0])
    lower = word.lower()
    if lower in lx.MODALS:
        return "M"
    if lower in lx.NEGATIONS or lower.endswith("n't"):
        return "X"
    if lower in lx.PERSON_NOUNS:
        return "q" if _singular(lower) else "p"
    if word in nations.PEOPLE and word not in nations.ADJECTIVES:
        return "p"
    if lower in lx.UNIT_NOUNS:
        return "u"
    if CAPITAL.match(word) and not first:
        return "U"
    return "R" if ADVERBS.match(lower) else "w"


def _singular(word: str) -> bool:
    return not (
        word.endswith("s") or word in lx.IRREGULAR_PLURALS or word.endswith(("men", "people", "personnel"))
    )


@dataclass(frozen=True, slots=True)
class Victims:
    """What the words of a noun phrase say of the people counted."""

    category: Category
    demographic: Demographic | None
    person: bool


def read_victims(words: str) -> Victims:
    """Category and demographic of a noun phrase; `person` is False where no word of it names people."""
    lower = words.lower()
    demographic = _demographic(lower)
    for category, pattern in lx.CATEGORY_PHRASES.items():
        if re.search(rf"\b(?:{pattern})\b", lower):
            return Victims(category, demographic, True)
    nouns = [word for word in re.findall(r"[a-z]+(?:-[a-z]+)*", lower) if word in lx.PERSON_NOUNS]
    known = [category for word in nouns if (category := lx.PERSON_NOUNS[word]) is not Category.UNKNOWN]
    if known:
        return Victims(known[-1], demographic, True)
    return Victims(Category.UNKNOWN, demographic, bool(nouns) or any(w in nations.PEOPLE for w in words.split()))


BOTH_SEXES = re.compile(r"\b(?:women|children|men) and (?:\w+ )?(?:women|children|men)\b")


def _demographic(lower: str) -> Demographic | None:
    if BOTH_SEXES.search(lower):
        return None
    for demographic, pattern in lx.DEMOGRAPHIC_PHRASES.items():
        if re.search(rf"\b(?:{pattern})\b", lower):
            return demographic
    found = [lx.DEMOGRAPHICS[word] for word in re.findall(r"[a-z]+", lower) if word in lx.DEMOGRAPHICS]
    return found[-1] if found else None
