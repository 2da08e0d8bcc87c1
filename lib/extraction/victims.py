"""The first voter: for each number the cheapest way over the dependency parse to a word that says what happened.

Agents ("by three gunmen", "three gunmen killed") are no victims; a step through another finite verb or a
preposition that names no victims costs more than any way may.
"""

from __future__ import annotations

import heapq
from typing import Any

from lib.extraction.findings import Finding
from lib.extraction.tokens import Row, Token
from lib.extraction.wordlists import words
from lib.vocabulary import Outcome

LIMIT = 4.4
VICTIM_PREPOSITIONS = {"of", "including", "at", "to", "among", "with", "between", "like", "than"}
UP = {
    "nummod": 0.0, "quantmod": 0.0, "npadvmod": 1.0, "det": 0.0, "amod": 0.4, "compound": 0.4, "nmod": 0.4,
    "poss": 1.5,
    "nsubjpass": 0.6, "dobj": 0.6, "nsubj": 1.0, "attr": 1.0, "pobj": 0.4, "prep": 0.7, "appos": 1.0, "conj": 0.9,
    "acl": 0.8, "relcl": 1.5, "oprd": 0.8, "acomp": 0.8, "dep": 1.4, "ROOT": 9.0, "ccomp": 2.2, "xcomp": 1.6,
    "advcl": 2.2, "pcomp": 0.8, "advmod": 1.0, "parataxis": 2.0, "predet": 0.2, "iobj": 0.8, "dative": 0.8,
    "csubj": 2.0, "nsubj:outer": 1.5, "meta": 2.0, "intj": 2.0, "agent": 9.0,
}  # fmt: skip
DOWN = {
    "acl": 0.5, "amod": 0.5, "relcl": 0.9, "compound": 0.8, "oprd": 0.7, "acomp": 0.8, "ccomp": 1.2, "xcomp": 1.0,
    "conj": 1.2, "nsubj": 0.8, "nsubjpass": 0.9, "attr": 0.8, "prep": 1.2, "pobj": 0.6, "dobj": 0.9, "appos": 1.2,
    "dep": 1.5, "advcl": 4.0, "nmod": 0.8, "pcomp": 1.0, "advmod": 1.2,
}  # fmt: skip
TOLL_VERBS = words(
    """
    rise rises rose risen rising reach reaches reached stand stands stood climb climbs climbed surpass surpassed
    exceed exceeds exceeded pass passed passes top topped tops hit hits jumped grew grown increased was is were
    are been put puts at remains remained climbing revised updated crossed soared includes included include
    totaled totalled mounted brought brings bringing left leaving leave leaves found recovered pulled retrieved
    buried counted recorded documented reported caused causing resulted resulting confirmed claimed registered
    suffered lost said has had have
    """
)  # fmt: skip


def vote(row: Row, doc: Any, people: list[int]) -> dict[int, Finding]:
    """For each number of people (by its token index) what the parse says; agents and bystanders are left out."""
    goals = _goals(row, doc)
    found = {}
    for index in people:
        token = row.tokens[index]
        start = _head(row, doc, token)
        reached = _nearest(doc, start, goals, row) if start is not None else None
        if reached is not None and token.number is not None:
            cost, trigger = reached
            outcome = trigger.outcome or Outcome.KILLED
            span = (trigger.start, trigger.end)
            found[index] = Finding(token.number, outcome, (token.end, token.end), span, "path", 5.0 - cost)
    return found


def _goals(row: Row, doc: Any) -> dict[int, Token]:
    goals: dict[int, Token] = {}
    for token in row.tokens:
        if token.symbol in "vxisobt" and (token.outcome is not None or token.symbol in "bt"):
            span = doc.char_span(token.start, token.end, alignment_mode="expand")
            for part in span or ():
                goals[part.i] = token
    return goals


def _head(row: Row, doc: Any, token: Token) -> int | None:
    if token.number is None:
        return None
    core = token.number.core
    span = doc.char_span(core.start, core.end, alignment_mode="expand")
    return int(span.root.i) if span is not None else None


def _nearest(doc: Any, start: int, goals: dict[int, Token], row: Row) -> tuple[float, Token] | None:
    """The cheapest goal within LIMIT; null where none is, or where the way arrives as an agent."""
    queue: list[tuple[float, int, str]] = [(0.0, start, "start")]
    seen: set[int] = set()
    while queue:
        cost, node, came = heapq.heappop(queue)
        if node in seen:
            continue
        seen.add(node)
        if node in goals and node != start and not _parted(doc, start, node):
            if _is_agent(doc, node, came, goals[node]):
                return None
            return cost, goals[node]
        for step, target, edge in _steps(doc, node, came):
            if target not in seen and cost + step <= LIMIT:
                heapq.heappush(queue, (cost + step, target, edge))
    return None


def _parted(doc: Any, one: int, other: int) -> bool:
    """Whether a semicolon stands between two words."""
    return any(token.text == ";" for token in doc[min(one, other) : max(one, other)])


def _steps(doc: Any, node: int, came: str) -> list[tuple[float, int, str]]:
    token = doc[node]
    steps = []
    if token.dep_ != "ROOT":
        steps.append((_climb(token), token.head.i, "up:" + token.dep_))
    steps += [(_descend(token, child), child.i, "down:" + child.dep_) for child in token.children]
    return steps


def _climb(token: Any) -> float:
    cost: float = UP.get(token.dep_, 1.8)
    if token.dep_ in ("prep", "agent") and token.lower_ not in VICTIM_PREPOSITIONS:
        return 9.0
    if token.head.pos_ == "VERB" or token.head.tag_.startswith("VB"):
        cost += 0.0 if token.head.lower_ in TOLL_VERBS else 0.4
    if token.tag_.startswith("VB") and token.lower_ not in TOLL_VERBS:
        cost += 1.4
    return cost + 0.02 * float(abs(token.i - token.head.i))


def _descend(token: Any, child: Any) -> float:
    cost: float = DOWN.get(child.dep_, 9.0)
    if child.dep_ == "prep" and child.lower_ not in VICTIM_PREPOSITIONS:
        return 9.0
    if token.tag_.startswith("VB") and token.lower_ not in TOLL_VERBS:
        cost += 1.4
    return cost + 0.02 * float(abs(token.i - child.i))


def _is_agent(doc: Any, node: int, came: str, trigger: Token) -> bool:
    """Whether the way reached a transitive verb as its active subject."""
    verb = doc[node]
    if came == "up:agent" or (came == "up:nsubj" and trigger.symbol == "x"):
        return True
    if came != "up:nsubj" or trigger.symbol != "v":
        return False
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    return not passive and any(child.dep_ == "dobj" for child in verb.children)
