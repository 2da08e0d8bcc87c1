"""Which numbers of a sentence can count people at all, and the noun phrase that each one heads."""

from __future__ import annotations

import re
from functools import lru_cache

from lib.extraction import lexicon as lx
from lib.extraction import nations
from lib.extraction.tokens import Row, Token

MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
BEFORE_NO_COUNT = re.compile(
    rf"(?:\b(?:youngest|oldest|eldest)(?: of \w+| \w+)?(?: was| is|,)?(?: just| only)?|\baged? (?:between "
    rf")?(?:\d+,? (?:and |to |or )?)+|\baged?|\bage of|\bages|\b(?:{MONTH})\.?|\bno\.?|"
    rf"\bnumber|\bpopulation(?: of| is| was)?(?: about| some)?|\broute|\bhighway|\bflight|\bresolution|"
    rf"\barticle|\bsection|\bchapter|"
    r"\bphase|\bzone|\bgate|\bblock|\bgrade|\bchannel|\bmagnitude|\btype|\bunit|\bsector|\bcamp|\broom|\bward|"
    r"\b(?:all|everyone|everybody) (?:but|except)(?: for)?|\b(?:women|men|children) of(?: \d\d?,?(?: and| or)?)*|"
    r"\b(?:boy|girl|man|woman|child|son|daughter|pupil|"
    r"student|teenager|youth)s? of|\bday|\bdistrict|\bpage|"
    r"\bfigure|\btable|\bround|\brow|\bseat|\bfloor|\bplatform|\bline|"
    r"[$€£₹¥]|\brs\.?|\busd|\bworld war|\bfor more than|\bone in|\bevery|\bverse|\bat about|\bchapter)\s*$",
    re.IGNORECASE,
)
AFTER_NO_COUNT = re.compile(
    rf"\s*(?:%|passenger (?:launch|ferry|bus|train|plane|boat|ship|jet|vessel|van|coach|aircraft|car)|percent\b|"
    rf"per cent\b|(?:{MONTH})\b|a\.?m\b|p\.?m\b|o'clock|-?year-old|[°º]|km\b|kg\b|years? old\b|"
    r"(?:st|nd|rd|th)\b|(?:million|billion|thousand)? ?(?:dollars|euros|rupees|shekels|pounds)\b|of the "
    r"(?:most|world|country|"
    r"region|city|deadliest|worst|largest|biggest|main|key)|of (?:its|their|his|the) (?:kind|most|worst|"
    r"deadliest))",
    re.IGNORECASE,
)
MONTH_END = re.compile(rf"\b(?:{MONTH})\.?\s*$", re.IGNORECASE)
LAST_DAY = 31
"""A number behind a month that is larger counts something: "in June 4,000 people died"."""
YEAR = re.compile(r"(?:19|20)\d\d")
BETWEEN_YEARS = re.compile(r"between (?:19|20)\d\d and (?:19|20)\d\d$", re.IGNORECASE)


def numbers_of_people(row: Row) -> list[int]:
    """The token indices of numbers that may count people, in order."""
    return list(_people(row))


@lru_cache(maxsize=256)
def _people(row: Row) -> tuple[int, ...]:
    """Every voter asks for them; a row is known by its identity."""
    return tuple(i for i, token in enumerate(row.tokens) if token.number and _may_count_people(row, i))


def _may_count_people(row: Row, index: int) -> bool:
    token = row.tokens[index]
    text = row.sentence.text
    if token.start in row.tabled:
        return True
    before = BEFORE_NO_COUNT.search(text[max(0, token.start - 40) : token.start])
    listed_age = before is not None and re.match(r"aged?\b.*\d", before.group(), re.IGNORECASE) is not None
    if before is not None and MONTH_END.search(before.group()) and not _is_day(token):
        before = None
    if (before is not None and not (listed_age and token.symbol == "a")) or AFTER_NO_COUNT.match(text, token.end):
        return False
    if token.symbol == "a" or token.lower == "one":
        return _counts_one(row, index)
    return not any(reject(row, index) for reject in (_is_limit_of_age, _is_year, _is_age, _counts_things))


def _is_day(token: Token) -> bool:
    """The 7 of "June 7", not the seven of "last June seven people"."""
    number = token.number
    return number is not None and number.value <= LAST_DAY and token.text[-1:].isdigit()


def _is_limit_of_age(row: Row, index: int) -> bool:
    """ "nine of them were under five"."""
    limit = row.tokens[index].lower.startswith(("under ", "over ", "above ", "below "))
    alone = limit and noun_phrase(row, index) == index + 1
    return (
        alone
        and re.search(r"[BHpqIvso]$", row.shape[:index]) is not None
        and re.match(r"[.,;)c]|$", row.shape[index + 1 :]) is not None
    )


PRONOUN = re.compile(r"\b(?:an?|the|this|that|each|every|no|which)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
"""What stands before a "one" that is a thing spoken of already: "a second one", "the deadliest one"."""


AGED = re.compile(r" (?:\d+|[a-z]+(?:-[a-z]+)?)-(?:year|month)-old\b")
"""Somebody named by nothing but an age: "a 19-year-old died"."""


A_BODY = re.compile(r" (?:[\w-]+ ){0,2}(?:body|corpse)\b(?! of| armou?r| cam| bag| language| count)")
FOUND = re.compile(r"\b(?:found|recovered|retrieved|discovered|pulled|exhumed|washed|dumped|fished)\b")
"""What makes "a body" a dead one."""


def _counts_one(row: Row, index: int) -> bool:
    """ "a" and "one" count where a person follows: "a woman", "one 12-year-old boy", "one was killed"."""
    rest = row.shape[index + 1 :]
    if row.tokens[index].symbol == "a" and re.search(r"nI$", row.shape[:index]):
        return False
    token = row.tokens[index]
    alone = token.lower in ("one", "another") and not PRONOUN.search(row.sentence.text[: token.start])
    bare = alone and (
        re.match(r"rD?U|f[DR]*[wU]?p", rest)
        or re.match(r"R*[BHvsio]|I|m", rest)
        or (re.match(r"[.,;]|$", rest) and row.shape[:index][-1:] in ("v", "x"))
    )
    person = re.match(r"[wUnRup,-]{0,5}?q", rest) or (
        (AGED.match(row.sentence.text, token.end) and re.match(r"w,?[HBRW]*[vis]", rest))
        or (token.lower in ("another", "one") and re.match(r"[wU]{0,2}b", rest))
        or (A_BODY.match(row.sentence.text, token.end) and FOUND.search(row.sentence.text))
        or (token.lower == "another" and re.match(r"rD?[wUu]", rest) and row.shape[:index][-1:] == "c")
        or (re.match(r"U[HBR]*[vi]", rest) and row.tokens[index + 1].text in nations.ADJECTIVES)
    )
    return bool(bare or person)


def _is_year(row: Row, index: int) -> bool:
    token = row.tokens[index]
    if BETWEEN_YEARS.match(token.text):
        return True
    if token.number is None or not YEAR.fullmatch(token.number.core.of(row.sentence.text)):
        return False
    return (
        re.match(r"[wU]{0,2}[pqbol]|[BH]?R*[vs](?!r)", row.shape[index + 1 :]) is None
        or re.search(r"r$", row.shape[:index]) is not None
    )


NAMED = re.compile(r"\b(?:named|names|identified|identities)\b", re.IGNORECASE)


def _is_age(row: Row, index: int) -> bool:
    token = row.tokens[index]
    small = token.number is not None and token.text.isdigit() and int(token.text) < 111
    before, after = row.shape[:index], row.shape[index + 1 :]
    if small and NAMED.search(row.sentence.text[: token.start]) and re.search(r"U,$", before):
        return True
    if small and re.search(r"[pq],(?:nc)?$", before) and re.match(r"[.,);]|$|cn[.,;)]", after):
        return True
    return (
        small
        and re.search(r"[Uqw],$|[Uq]\($", before) is not None
        and re.match(r"[,)]", after) is not None
        and (re.search(r"U{1,3}[,(]$|q[,(]$", before) is not None and not re.search(r"n[^,]*,$", before))
    )


HOURS = re.compile(r"(?:second|minute|hour|day|week|month|year|time)s")


def _counts_things(row: Row, index: int) -> bool:
    named = re.match(r"[vs](?=[wu])", row.shape[index + 1 :])
    if named is not None:
        thing = row.tokens[index + 2].lower
        if re.fullmatch(r"[a-z]{3,}[^s]s", thing) and not HOURS.fullmatch(thing):
            return True
    return re.match(r"[fDm]{0,2}[wU-]{0,2}u(?![pq]|[wU]{1,2}[pq])", row.shape[index + 1 :]) is not None


def noun_phrase(row: Row, index: int) -> int:
    """The index behind the last token of the victims' noun phrase that the number at `index` heads."""
    match = re.match(r"m?[fI]?[Da]?m?[vs]?[wURnus'\"-]{0,6}?[pq]+m?", row.shape[index + 1 :])
    if match is None or _other_clause(row, index + 1, index + 1 + match.end()):
        return index + (2 if row.shape[index + 1 : index + 2] == "m" or _is_compatriot(row, index + 1) else 1)
    end = index + 1 + match.end()
    return end + _belonging(row, end)


def _is_compatriot(row: Row, index: int) -> bool:
    """ "one Uruguayan died": an adjective of nationality that stands for somebody."""
    return row.shape[index : index + 1] == "U" and (
        row.tokens[index].text in nations.ADJECTIVES
        and re.match(r"[HBR]*[vi]", row.shape[index + 1 :]) is not None
    )


def _other_clause(row: Row, start: int, end: int) -> bool:
    """Whether a "including" that is no "of them" lies inside, so that the person belongs to another number."""
    return any(token.symbol == "I" and not token.lower.startswith("of ") for token in row.tokens[start:end])


def _belonging(row: Row, end: int) -> int:
    """ "members of the security forces", "men from one family": the words that finish the noun phrase."""
    head = row.tokens[end - 1].lower
    if head not in lx.HEADS_WITH_OF:
        return 0
    match = re.match(r"f[Dn]?(?:[wUupq'-]){1,5}", row.shape[end:])
    return match.end() if match else 0
