"""Ways to say that people were killed, hurt, taken or lost, each with every figure that a reader counts in it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lib.extraction import extract

LEAD = "GENEVA, March 4 (Reuters) - Officials met on Tuesday to discuss the matter at length in the city.\n\n"
MARK = re.compile(r"\{(\w):([^{}]*)\}")
CODES = {
    "K": "killed",
    "I": "injured",
    "M": "missing",
    "D": "detained",
    "F": "displaced",
    "E": "killed_or_injured",
}

WORDINGS = (
    "{K:Two} store employees, both women aged 26 and 41, were among the dead, said the director.",
    "On Saturday {K:four} villagers died in shelling of the village of Oktyabrsky and {K:two} others in Dubovoye.",
    "The camp was struck with artillery, {K:eight} women and {K:14} children being among the victims.",
    "The Pentagon says {K:13} U.S. service members were killed and {I:18} wounded.",
    "Health officials speak of {K:72} Afghan dead, {K:28} of them Taliban guards.",
    "A Taliban official denied that any of its men died.",
    "Officials said {K:nine} of the victims belonged to one community.",
    "By nightfall, {D:32} were reported as kidnapped.",
    "{D:Forty} girls were taken from their dormitory.",
    "Bandits made off with {D:about 60} worshippers.",
    "{D:Four} Chinese engineers are being held by the group.",
    "{I:Seven} people required hospital treatment.",
    "The hospital took in {E:60} casualties, {K:nine} of whom were dead on arrival.",
    "{K:Fifteen} people were put to death in the square.",
    "The boat was carrying 60 people; {K:22} drowned, {M:30} are missing and 8 were rescued.",
    "Militiamen slit the throats of {K:nine} farmers.",
    "The throats of {K:seven} villagers were slit.",
    "{K:Four} people were burned beyond recognition.",
    "{K:One} person died on the spot and {K:another} in hospital.",
    "{K:One} person was killed, and {I:seven}, among them {I:three} children, wounded.",
    "{K:A} 45-year-old man was killed in Nikopol, and {I:two} women, aged 61 and 70, injured.",
    "Police have recovered {K:a} body.",
    "Police have recovered a body of evidence.",
    "Hundreds of protesters marched; {D:at least 75} were hauled off by police.",
    "Authorities took {D:eight} suspects into custody.",
    "{K:Three} of the wounded, aged 62, 65 and 73, later died.",
    "Between April and June {K:10,000 to 15,000} people had died in the city.",
    '"I lost my uncle and {K:two} of my cousins," the farmer said.',
    "{K:Thirteen} soldiers and {K:one} Uruguayan died in the battle.",
    "The model gives a one-in-five chance of 10,000 deaths.",
    "Last month, {K:42} people were shot dead in a series of attacks over a weekend.",
    "In the exercise, a fictional earthquake killed 4,000 people.",
    "{K:Two} soldiers died during a military exercise in the north.",
    "In the film, twelve people die.",
    "A mortar cost {K:three} soldiers and {K:a dozen} militiamen their lives.",
    "{I:Eleven} were on ventilators.",
    "The hospital treated {I:16} injured, {I:seven} of them children, a doctor there said.",
    "The president gave the number of citizens who lost their lives in the protests as {K:19}.",
    "The crash killed {K:275} people. Of the 275, {K:88} had been identified by Sunday.",
    "Of {I:the 1,175} injured, {I:793} had been discharged.",
    "Last June {K:seven} people lost their lives in a string of bombings.",
    "{I:A hundred and seven} people remained in hospital.",
    "The minister gave the number of arrests as {D:954}.",
    "{K:Nine} bodies were brought to the port. Twenty-seven survivors, four of them minors, came ashore.",
    "{I:Two} women of 48 and 72 were hurt.",
    "The number of people shot dead in the assault had gone {K:up to 133}.",
    "{I:Two} passers-by also received bullet wounds.",
    "The toll crept upward: {K:40} on the night of the attack, {K:115} on Saturday, {K:133} by that evening.",
)


@pytest.mark.parametrize("marked", WORDINGS)
def test_every_figure_of_a_wording_is_found(marked: str) -> None:
    body = LEAD + MARK.sub(r"\2", marked)
    wanted = [(words, CODES[code]) for code, words in MARK.findall(marked)]
    claims = extract(body, date(2025, 3, 5)).claims
    assert [(claim.count_span.of(body), claim.outcome.value) for claim in claims] == wanted


LISTED = """
There is no agreed figure for those killed in the protests.

- Rights Watch (Oslo): at least 458, among them 63 children, as of 7 December
- HRDA: 475, 65 of them minors; 18,240 arrested
- State Security Council (4 December): 200
"""


def test_a_line_of_a_list_gives_its_source_a_figure() -> None:
    claims = extract(LISTED, date(2022, 12, 8)).claims
    assert [(claim.count_span.of(LISTED), claim.outcome.value, claim.source_original) for claim in claims] == [
        ("at least 458", "killed", "Rights Watch"),
        ("63", "killed", "Rights Watch"),
        ("475", "killed", "HRDA"),
        ("65", "killed", "HRDA"),
        ("18,240", "detained", "HRDA"),
        ("200", "killed", "State Security Council"),
    ]


def test_entries_of_a_breakdown_are_parts_of_its_total() -> None:
    text = (
        "The storm has killed 227 people in six states, officials said on Saturday.\n\n"
        "By state: North Carolina, 113. South Carolina, 48. Georgia, 33."
    )
    total, *parts = extract(text, date(2024, 10, 5)).claims
    assert [(part.count.best, part.relations[0].type.value, part.relations[0].target) for part in parts] == [
        (figure, "component_of", total.id) for figure in (113, 48, 33)
    ]


def test_a_toll_that_grew_is_replaced_step_by_step() -> None:
    text = (
        "The attack killed 143 people, officials said on Wednesday.\n\n"
        "The figure has crept upward all week: 40 on the night of the attack, 115 on Saturday, 139 on Monday."
    )
    claims = extract(text, date(2024, 3, 27)).claims
    named = {claim.id: claim.count.best for claim in claims}
    links = {
        (claim.count.best, link.type.value, named[link.target]) for claim in claims for link in claim.relations
    }
    assert links == {(115, "supersedes", 40), (139, "supersedes", 115), (143, "supersedes", 139)}
