"""Who an Arabic sentence has its figures from."""

from __future__ import annotations

import re

from lib.extraction.arabic.days import SAID_SO, SAYING, WEEKDAYS
from lib.extraction.arabic.fold import either

_days = "|".join(WEEKDAYS)
_stop = (
    rf"(?:ب?ان|انه|انها|انهم|بانه|عن|في|يوم|امس|اليوم|لاحقا|مساء|صباح|فجر|ظهر|ليل|الي|علي|خلال|بعد|منذ|من|حتي|"
    rf"مقتل|استشهاد|"
    rf"اصابه|وفاه|اعتقال|سقوط|ارتفاع|انتشال|بمقتل|باستشهاد|باصابه|بسقوط|بوفاه|بارتفاع|بان|بوقوع|بانتشال|عبر|"
    rf"قوله|قولها|"
    rf"لوكاله|لفرانس|لرويترز|لقناه|لموقع|للصحافيين|للصحفيين|لصحيفه|لهييه|لبي|[وف]?(?:اعلن|اعلنت|قال|قالت|افاد|"
    rf"افادت|ذكرت|اكدت)|حصيله|عدد|فقدان|اختفاء|نزوح|تسجيل|"
    rf"بيان|بيانات|ارقام|احصاءات|معطيات|\d+|قتيلا|شهيدا|جريحا|مصابا|اختطاف|خطف|احتجاز|توقيف|ضبط|ما|لا|لم|قد|"
    rf"كان|كانت|قتل|قتلت|قتلوا|اصيب|اثر|جراء|فيما|بينما|وان|هجوم|غير|لاحقا|غرق|رقم|الذي|التي|"
    rf"{_days})(?!\w)"
)
_who = rf"(?P<who>(?!(?:في|من|عن|علي|الي|لاحقا|امس)(?!\w))(?:(?!{_stop})[\w\"'«»()]+(?: |(?=[,.;:]|$))){{1,9}})"
_day = rf"(?:يوم|امس|اليوم|مساء|صباح|فجر|ظهر|ليل|{_days})"
_apart = (
    rf"(?:ب?ان|انه|انها|انهم|{_day}|مقتل|قتل\w*|استشهاد|اصاب\w*|سقوط|وفاه|عن|بعد|منذ|"
    rf"خلال|الذي|التي|بيان|لوكاله|لفرانس|لرويترز|\d+)"
)
TOLD_THAT = re.compile(
    rf"{SAYING} (?P<who>(?!(?:في|من|عن|علي|الي)(?!\w))(?:(?!{_apart}(?!\w))[\w\"'«»()]+ ){{1,11}})(?:(?:في "
    rf"بيان|لوكاله \w+(?: \w+)?|{_day}) ?){{0,4}}(?=(?:ب?ان|انه|انها|انهم|تسجيل|ارتفاع|العثور|انتشال)(?!\w))"
)
SPEAKER = re.compile(rf"{SAYING} {_who}")
QUOTED = re.compile(rf"(?<!\w)[وف]?(?:نقل|نقلت)(?: \w+){{1,6}}? عن {_who}")
ACCORDING = re.compile(
    rf"(?<!\w)و?(?:وفقا ل|وفق |ب?حسب |طبقا ل|نقلا عن |استنادا الي |بناء علي |علي حد قول )(?:ما )?(?:{SAID_SO} "
    rf"(?:به )?)?{_who}"
)
AS_SAID = re.compile(
    rf"(?<!\w)و?(?:حسبما|وفقما|علي ما|كما|بحسب ما|وفق ما|وفقا لما|حسب ما|طبقا لما) {SAID_SO} (?:به |عنه )?{_who}"
)
_bodies = either("""
    وزير وزارة متحدث مسؤول مصدر مصادر المرصد الشرطة الجيش السلطات شهود منظمة هيئة حركة مكتب المكتب
    الأمم_المتحدة لجان لجنة الدفاع_المدني الهلال_الأحمر الصليب_الأحمر رئيس حاكم محافظ القوات جماعة الحكومة
    حكومة إدارة مستشفى وكالة صحيفة قناة شبكة ناشطون نشطاء الوزارة المتحدث المسؤول المستشفى المنظمة البعثة بعثة
    قيادة عمدة مدير الحماية_المدنية خفر_السواحل
""")
PREFIXED = re.compile(
    rf"(?<!\w)(?P<who>(?:{_bodies})(?: (?!{_apart}(?!\w))\w+){{0,6}}?) {SAYING}(?: (?:لاحقا|{_day}|في وقت "
    rf"لاحق))* (?:ب?ان|انه|انها|مقتل|حصيله)(?!\w)"
)
REPORTED = re.compile(
    rf"(?<!\w)و?(?:وفق|ب?حسب) (?:ما ورد في )?(?:حصيله|بيانات|ارقام|احصاءات|احصاييه|بيان|تقرير|معطيات)(?: "
    rf"(?!صادر|ل)\w+){{0,2}}? "
    rf"(?:(?:نشر|اصدر|اعلن|اورد|اعد|قدم)ت?ه?ا?(?:ها)? |صادره? عن |ل){_who}"
)
HAD_SAID = re.compile(rf"(?<!\w)[وف]?كان\w* {_who}(?=(?:قد )?{SAYING})")
RECORDED = re.compile(
    rf"(?<!\w)[وف]?(?:سجل|سجلت|رصد|رصدت) (?=(?:ال)?(?:وزار|مستشف|منظم|سلط|مرصد|هيي|شرط|لجان|شبك)){_who}"
)
ARRESTER = re.compile(
    r"(?<!\w)[وف]?(?:اوقف|اعتقل|ضبط|احتجز)ت? (?P<who>(?:ال)?(?:شرطه|امن|سلطات|جيش|قوات|درك|نيابه|مصالح|اجهزه|"
    r"استخبارات)"
    r"(?: ال\w+){0,2})(?!\w)"
)
"""Who arrests people says so, where nobody else is named."""
HEADED = re.compile(rf"^\W*(?P<who>(?:{_bodies})(?: \w+){{0,5}}): ")
GOES_ON = re.compile(rf"^\W*(?:\w+ )?{SAYING} ?(?:\"|«|:|ب?ان|انه|انها|الي|عن|في|مقتل|ايضا)")
"""A sentence whose speaker is the one of the sentence before: "وأضافت أن"."""


def find_speakers(text: str) -> tuple[tuple[int, int], ...]:
    """Where a folded sentence names whom it has its figures from, in order."""
    found: list[tuple[int, int]] = []
    for pattern in (
        HEADED,
        AS_SAID,
        RECORDED,
        REPORTED,
        ACCORDING,
        QUOTED,
        HAD_SAID,
        PREFIXED,
        TOLD_THAT,
        SPEAKER,
    ):
        for match in pattern.finditer(text):
            name = match["who"].rstrip(' ()"«»')
            start = match.start("who") + len(name) - len(name.lstrip(' ()"«»'))
            end = match.start("who") + len(name)
            free = all(end <= other[0] or other[1] <= start for other in found)
            if end - start > 2 and free and not text[start:end].isdigit():
                found.append((start, end))
    if not found:
        found = [match.span("who") for match in ARRESTER.finditer(text)]
    return tuple(sorted(found))
