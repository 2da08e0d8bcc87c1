"""Whether an Arabic sentence asserts what its words say, and of people: no forecast, denial, age or bystander."""

from __future__ import annotations

import re

from lib.extraction.arabic import words as aw
from lib.extraction.arabic.days import MONTHS
from lib.extraction.arabic.figures import Figure, spellings
from lib.extraction.arabic.fold import either
from lib.extraction.arabic.triggers import FLED, NOUN_BEHIND, SUBSET, TRIGGER, Heard

NOT_ASSERTED = re.compile(
    r"(?<!\w)[وف]?(?:قد ي\w+|قد ت(?!جاوز|خط)\w+(?<!ت)|ب?اوامر|ب?مذكر\w+|حكمت?|قضت محكم\w*|احكاما?|ادين\w*|متهم\w*|"
    r"بتهم\w*|سوف|"
    r"س(?!يار|يد|يطر|يول|ين|يرا|يس|ياس|يلا|تين|ته|تار|يبير|يره|تشف)[يت]\w{3,}|من المتوقع|[يت]توقع\w*|لم "
    r"[يت](?!عرف|تضح|تاكد)\w+|لن [يت]\w+|لا ي(?!قل|زال)\w+|"
    r"دون (?:وقوع|سقوط|تسجيل)|نفي|نفت|ينفي|تنفي|هدد\w*|[يت]هدد\w*|محاول\w+|احبط\w*|احتمال\w*|ربما|يمكن ان|في حال|"
    r"اذا|كاد(?:ت|وا)?|مخاوف من|خشيه|خوفا من|خطر|حذر\w* من|[يت]خطط\w*|مخطط\w*|توقع\w*)(?!\w)"
)
CARRIED_OUT = re.compile(r"(?<!\w)[وف]?[يت]?نفذ\w*(?: \w+){0,3} (?:ب?(?:حكم|احكام)) (?:ب?الاعدام)")
PLUPERFECT = re.compile(r"كان\w*(?: \w+){0,6} قد \w+")
SAYING_VERB = r"(?:قال|اعلن|اضاف|ذكر|افاد|اكد|اوضح)ت?(?!\w)"
NEW_STORY = re.compile(rf"[.;!]|,? (?:لكن|فيما|بينما|غير ان|الا ان) |(?<!\w)[وف](?={SAYING_VERB})")
MASDARS = either("""
    مقتل استشهاد مصرع وفاة موت إعدام اغتيال ذبح تصفية إصابة إصابات فقدان اختفاء اعتقال احتجاز خطف اختطاف توقيف نزوح
    تهجير تشريد فرار جرح سقوط قتل القبض_على
""")
"""What happened as a noun: under a "may lead to" it stays a forecast, where a new verb would not."""
NEW_VERB = re.compile(rf"(?<!\w)[وف](?!(?:{MASDARS})(?!\w))")
BYSTANDING = re.compile(rf"(?<!\w)[وف]?(?:{either(aw.BYSTANDING)})(?!\w)")
ABOARD = re.compile(
    r"(?<!\w)(?:و?كان )?(?:علي متن\w*|[يت]قل\w?|[يت]حمل|[يت]ضم|[يت]وي|[يت]ستقل\w*|[يت]سكن\w*|[يت]قطن\w*|سكان\w*|"
    r"تعداد\w*|[يت]عيش\w*|يبلغ عدد\w*|بداخل\w*|[يت]تسع ل|بمشاركه|شارك\w*|رقم|القرار|قرار|الماده|الساعه|طراز|"
    r"من اصل|في ال)(?: \w+){0,2} $"
)
"""Words before the number of people who are somewhere, or of a thing that has a number."""
NO_COUNT = re.compile(r"[/%]|\.\d| من (?:العمر|عمره)| (?:بال|في ال)م[اي]")
PER_CENT = re.compile(r"\d (?:بال|في ال)$")
DATED = re.compile(r"(?<!\w)(?:عام|العام|سنه|منذ|في|مطلع|نهايه|بدايه|اواخر|خلال|حتي|قبل|بعد) $")
_months = "|".join(sorted(MONTHS, key=len, reverse=True))
MONTH = re.compile(rf"(?:[-–] ?\d+)? (?:من )?(?:شهر )?(?:{_months})(?!\w)")
AFTER_MONTH = re.compile(rf"(?:{_months})(?: (?:عام|من عام|سنه))? $")
KILLING = re.compile(r"(?<!\w)[وف]?(?:قتل|اصاب|جرح|خطف|اعتقل|اختطف)ت? $")
APART = re.compile(r" (?:في|علي|من|الي|بينهم|منهم|و|اثر|جراء|خلال|بعد|قرب|مساء|صباح|يوم)(?: |$)")


def counts_no_people(figure: Figure) -> bool:
    """Whether the number is one of things, an age, a date, a share, or of people who only were somewhere."""
    if (figure.noun and _is_adjective(figure)) or _is_one_thing(figure):
        return True
    if _counts_things(figure) or NO_COUNT.match(figure.behind) or MONTH.match(figure.behind):
        return True
    year = re.fullmatch(r"(?:19|20)\d\d", figure.number.core.of(figure.text)) is not None
    if year and (DATED.search(figure.before) or AFTER_MONTH.search(figure.before)):
        return True
    if PER_CENT.search(figure.before):
        return True
    return ABOARD.search(figure.before) is not None and NOUN_BEHIND.match(figure.behind) is None


def _is_adjective(figure: Figure) -> bool:
    """ "قيادي عسكري", "جنديان قتيلان": a word for people behind another one says what kind of people those are."""
    word = re.search(r"(\w+) $", figure.before)
    if figure.noun == "اخر":
        return word is None or TRIGGER.fullmatch(word[1]) is None
    if figure.noun and re.search(r"(?<!\w)بين (?:\w+ و)?$", figure.before):
        return True
    if word is None or SUBSET.search(figure.before[-25:]):
        return False
    return word[1] in aw.PEOPLE


def _is_one_thing(figure: Figure) -> bool:
    """ "عائلة واحدة": the one that is counted stands before, and is nobody."""
    near = re.findall(r"\w+", figure.before)[-2:]
    one = re.fullmatch(r"واحده?|واحدا", figure.number.core.of(figure.text)) is not None
    return one and not figure.definite and not any(spellings(word) & (aw.PEOPLE - aw.FAMILIES) for word in near)


def _counts_things(figure: Figure) -> bool:
    after = re.match(r" (?P<of>من )?(?:ال)?(\w+)(?: (\w+))?", figure.behind)
    if after is None or after["of"] or (after[2] in aw.FAMILIES and FLED.search(figure.before)):
        return False
    return bool({after[2], f"{after[2]} {after[3]}"} & aw.NOT_PEOPLE)


def is_agent(figure: Figure, upcoming: Figure | None) -> bool:
    """ "قتل مسلح خمسة أشخاص": who killed stands between the verb and those killed."""
    if upcoming is None or not KILLING.search(figure.before):
        return False
    gap = figure.text[figure.end : upcoming.start]
    return re.fullmatch(r"(?: (?!و)\w+){0,2} ", gap) is not None and not APART.search(gap) and upcoming.of_people


def is_asserted(figure: Figure, said: Heard) -> bool:
    """Whether the clause up to the number says that it happened, and to these people."""
    start = figure.number.core.start
    clause = CARRIED_OUT.sub("", PLUPERFECT.sub("", NEW_STORY.split(figure.text[:start])[-1]))[-60:]
    if 0 < said.trigger[0] < start and NEW_VERB.match(figure.text, said.trigger[0] - 1):
        clause = figure.text[said.trigger[0] : start]
    denied = list(NOT_ASSERTED.finditer(clause))
    if denied and not re.search(r"(?<!\w)(?:ان|بان) .*\d.*,|,.*,", clause[denied[-1].end() :]):
        return False
    near = re.split(r"[.;!,]", figure.before)[-1][-45:]
    saved = list(BYSTANDING.finditer(near))
    return not saved or TRIGGER.search(near, saved[-1].end()) is not None
