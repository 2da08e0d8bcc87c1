"""Places, days and speakers that an Arabic sentence names."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from lib.extraction.dates import DateMention
from lib.extraction.numbers import ARABIC_DIGITS
from lib.extraction.places import Named
from lib.extraction.sentences import Sentence
from lib.extraction.sources import SourceMention
from lib.model import DateInterval, Mention
from lib.vocabulary import DatePrec, LocationRole

WEEKDAYS = {
    "الاثنين": 0,
    "الثلاثاء": 1,
    "الاربعاء": 2,
    "الخميس": 3,
    "الجمعه": 4,
    "الجمعة": 4,
    "السبت": 5,
    "الاحد": 6,
}
_MONTH_FORMS = (
    "يناير|كانون الثاني", "فبراير|شباط", "مارس|اذار", "ابريل|نيسان", "مايو|ايار", "يونيو|حزيران", "يوليو|تموز",
    "اغسطس|اب",
    "سبتمبر|ايلول",
    "اكتوبر|تشرين الاول", "نوفمبر|تشرين الثاني", "ديسمبر|كانون الاول",
)  # fmt: skip
MONTHS = {form: index for index, forms in enumerate(_MONTH_FORMS, start=1) for form in forms.split("|")}
_months = "|".join(sorted(MONTHS, key=len, reverse=True))
_days = "|".join(WEEKDAYS)
FULL = re.compile(
    rf"(?<!\w)(?P<day>\d{{1,2}})(?: ?(?:-|الي|و) ?(?P<day2>\d{{1,2}}))? (?:من )?(?P<month>{_months})(?:[ "
    rf"/]+(?:{_months}))?(?:,? (?:من )?(?:عام )?(?P<year>20\d\d))?(?!\w)"
)
MONTH = re.compile(
    rf"(?<!\w)(?:في|خلال|منذ|شهر) (?:شهر )?(?P<month>{_months})(?:[ /]+(?:{_months}))?(?: (?:الماضي|"
    rf"عام)?\s?(?P<year>20\d\d)?)?(?!\w)"
)
YEAR = re.compile(r"(?<!\w)(?:عام|سنه|سنة|منذ|في) (?P<year>(?:19|20)\d\d)(?!\w)")
WEEKDAY = re.compile(
    rf"(?<!\w)(?:ليل |ليله |ليلة |مساء |صباح |فجر |ظهر |منذ )?(?:يوم |امس |اليوم )?(?P<day>{_days})(?: "
    rf"الماضي)?(?!\w)"
)
RELATIVE = re.compile(
    r"(?<!\w)(?:(?P<yesterday>امس|البارحه|الليله الماضيه|الليلة الماضية)|(?P<today>اليوم|صباح اليوم|فجر "
    r"اليوم))(?!\w)"
)
UNIT = re.compile(r"(?<!\w)(?P<unit>الاسبوع|الشهر|العام) الماضي(?!\w)")

KIND = (
    r"مدينه|مدينة|بلده|بلدة|قريه|قرية|حي|محافظه|محافظة|منطقه|منطقة|مخيم|ريف|ولايه|ولاية|اقليم|مديريه|مديرية|"
    r"ناحيه|ناحية|جزيره|جزيرة|قطاع|ضاحيه|ضاحية|العاصمه|العاصمة|"
    r"ساحه|ساحة|شارع|مطار|معبر|سوق|مسجد|مستشفي|بلدات|قري|مدن|مقاطعه|مقاطعة|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|"
    r"غربي|وسط"
)
_name = (
    r"(?P<name>(?:(?:ابو|ام|بن|دير|تل|خان|بيت|كفر|جبل|راس|عين|بني|وادي|جسر|سيدي|ابي|مجدل|نهر) )?\w+"
    r"(?: (?!ال\w+(?:يه|ية|ي|ين)\b|الي\b|الذي\b|التي\b|الذين\b|ال(?:يوم|سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|"
    r"جمعة|ماضي)\b)ال\w+)?)"
)
NESTING = re.compile(
    rf"(?: ال\w+)?,? ?(?:في |ب|من |وسط |ب?(?:ال)?(?:{KIND}) )*(?:ب?(?:ال)?(?:{KIND}) )*(?:ال\w+ )?"
)
TYPED = re.compile(
    rf"(?<!\w)(?P<prep>(?:و?في|علي|من|الي|قرب|بالقرب من|قرب|باتجاه|نحو)? ?(?:ب|ل|"
    rf"وب)?)(?P<kind>(?:ال)?(?:{KIND})(?: (?:{KIND}))*) (?:(?:ال\w+يه|ال\w+ية) )?{_name}"
)
BARE = re.compile(rf"(?<!\w)(?P<prep>و?في|قرب|الي|(?:غار\w+|قصف|هجوم|هجمات|ضرب\w+)(?: \w+)? علي) {_name}")
NO_PLACES = re.compile(
    r"(?:ال)?(?:هجوم|هجمات|هجومين|قصف|غاره|غارة|غارات|اشتباكات|اشتباك|انفجار|انفجارات|تفجير|تفجيرين|حادث|"
    r"حوادث|بيان|وقت|حين|ظل|اطار|عمليه|عملية|عمليات|معارك|مواجهات|حصيله|حصيلة|"
    r"يوم|ليله|ليل|شهر|عام|اول|اخر|كل|بعض|عدد|عده|هذا|هذه|ذلك|تلك|ان|ما|من|الي|علي|عن|مجزره|مجزرة|كمين|زلزال|"
    r"حريق|مقابله|تصريح|تصريحات|تقرير|حديث|المقابل|الوقت|البلاد|المنطقه|المنطقة|"
    r"المدينه|المدينة|القريه|البلده|حاله|حالة|موقع|مواقع|صفوف|سياق|وقف|الساعات|الايام|الحرب|حرب|الصراع|النزاع|"
    r"مقتل|اصابه|اصابة|سقوط|\d+|\w+ت|المستشفي|المستشفيات|منزل|منازل|سوق|مدرسه|"
    r"عيد|الضربات|الضربه|اعمال|احداث|الاحداث|مظاهرات|احتجاجات|انهيار|تدافع|اعتداء|صباح|مساء|فجر|ظهر|غضون|"
    r"اعقاب|بدايه|نهايه|وسط|شمال|جنوب|شرق|غرب|محيط|انحاء|مختلف|عرض|البحر|نفس|خطوه|تلك|مناطق|"
    r"مدن|قري|بلدات|محافظات|اتجاه|ايدي|يد|نهايه|شان|\w+وا|\w+ين)$"
)
SAYING = r"(?:قال|اعلن|ذكر|افاد|اكد|اوضح|اضاف|صرح|وثق|كشف|اشار|نقل|نشر|سجل)(?:ت)?|احصي|احصت"
SPEAKER = re.compile(
    rf"(?<!\w)(?:و|ف|فيما |حيث )?(?:{SAYING}) (?P<who>(?:(?!ان\b|انه\b|انها\b|عن\b|في بيان|يوم|مقتل|الي\b|"
    rf"اليوم|لوكاله|ل\w+\b|ب\w+ة?\b)[\w]+ ?){{1,6}})"
)
ACCORDING = re.compile(
    r"(?<!\w)(?:وفقا ل|وفق |بحسب |حسب |وحسب |ووفق |ووفقا ل|نقلا عن |طبقا ل|استنادا الي )(?P<who>(?:ما "
    r")?(?:(?!يوم\b|في\b|ان\b)[\w]+ ?){1,6})"
)
SPOKEN_FROM = re.compile(r"(?:وزار\w+|مسوول\w*|مصدر|مصادر|متحدث\w*|مراسل\w*|الصحه|الصحة)(?: \w+)? $")
ROLES = (
    (LocationRole.BURIED_AT, re.compile(r"دفن|جنازه|جنازة|تشييع|مقبره|مقبرة")),
    (LocationRole.DESTINATION, re.compile(r"(?:نزح\w*|فر\w*|لجا\w*|نقل\w*) [\w ]*(?:الي|نحو|باتجاه) [\w ]*$")),
)


def find_dates(folded: str, published: date) -> tuple[DateMention, ...]:
    """The days that a folded sentence names, in order, the longest reading where several overlap."""
    text = folded.translate(ARABIC_DIGITS)
    readers = (
        (FULL, _full),
        (WEEKDAY, _weekday),
        (RELATIVE, _relative),
        (UNIT, _unit),
        (MONTH, _month),
        (YEAR, _year),
    )
    found: list[DateMention] = []
    for pattern, reader in readers:
        for match in pattern.finditer(text):
            interval = reader(match, published)
            free = all(match.end() <= other.start or other.end <= match.start() for other in found)
            if interval is not None and interval.start <= published and free:
                found.append(_mention(match, interval, published))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _mention(match: re.Match[str], interval: DateInterval, published: date) -> DateMention:
    since = match.group().startswith("منذ") or match.string[: match.start()].rstrip().endswith("منذ")
    days = DateInterval.spanning(interval.start, published) if since else interval
    distant = (published - interval.end).days > 45
    return DateMention(days, match.group().strip(), match.start(), match.end(), distant=distant, since=since)


def _on(day: date) -> DateInterval:
    return DateInterval(day, day, DatePrec.DAY)


def _full(match: re.Match[str], published: date) -> DateInterval | None:
    month = MONTHS[match["month"]]
    years = (int(match["year"]),) if match["year"] else (published.year, published.year - 1)
    for year in years:
        last = calendar.monthrange(year, month)[1]
        first, second = int(match["day"]), int(match["day2"] or match["day"])
        if 1 <= first <= second <= last and date(year, month, first) <= published:
            return DateInterval.spanning(date(year, month, first), date(year, month, second))
    return None


def _weekday(match: re.Match[str], published: date) -> DateInterval | None:
    return _on(published - timedelta(days=(published.weekday() - WEEKDAYS[match["day"]]) % 7))


def _relative(match: re.Match[str], published: date) -> DateInterval | None:
    return _on(published - timedelta(days=1) if match["yesterday"] else published)


def _unit(match: re.Match[str], published: date) -> DateInterval | None:
    if match["unit"] == "الاسبوع":
        monday = published - timedelta(days=published.weekday() + 7)
        return DateInterval(monday, monday + timedelta(days=6), DatePrec.WEEK)
    if match["unit"] == "الشهر":
        end = published.replace(day=1) - timedelta(days=1)
        return DateInterval(end.replace(day=1), end, DatePrec.MONTH)
    return DateInterval(date(published.year - 1, 1, 1), date(published.year - 1, 12, 31), DatePrec.YEAR)


def _month(match: re.Match[str], published: date) -> DateInterval | None:
    month = MONTHS[match["month"]]
    year = int(match["year"]) if match["year"] else published.year - (month > published.month)
    return DateInterval(
        date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), DatePrec.MONTH
    )


def _year(match: re.Match[str], published: date) -> DateInterval | None:
    year = int(match["year"])
    return DateInterval(date(year, 1, 1), date(year, 12, 31), DatePrec.YEAR) if year <= published.year else None


def find_places(sentence: Sentence, folded: str) -> tuple[Named, ...]:
    """The places that a sentence names behind a word of place, in the words of the report."""
    found: list[Named] = []
    for pattern in (TYPED, BARE):
        for match in pattern.finditer(folded):
            start, end = match.span("name")
            free = all(end <= other.start or other.end <= start for other in found)
            if free and match["name"] not in WEEKDAYS and (pattern is TYPED or _stands_alone(match["name"])):
                found.append(_named(sentence, folded, match))
    return _nested(folded, sorted(found, key=lambda named: named.start))


def _stands_alone(name: str) -> bool:
    first = name.split()[0]
    return NO_PLACES.fullmatch(first) is None and re.fullmatch(rf"(?:ال)?(?:{KIND})", first) is None


def _nested(folded: str, found: list[Named]) -> tuple[Named, ...]:
    """A place with the units named right behind it ("قرية X بريف Y") is one mention."""
    kept: list[Named] = []
    for named in found:
        inner = kept[-1] if kept else None
        gap = folded[inner.end : named.start] if inner else ""
        if inner is not None and NESTING.fullmatch(gap):
            units = (*inner.mention.within, named.mention.text)
            kept[-1] = replace(inner, mention=replace(inner.mention, within=units))
        else:
            kept.append(named)
    return tuple(kept)


def _named(sentence: Sentence, folded: str, match: re.Match[str]) -> Named:
    start, end = match.span("name")
    before = folded[: match.start()]
    role = next(
        (role for role, pattern in ROLES if pattern.search(before + match["prep"])), LocationRole.KILLED_AT
    )
    if SPOKEN_FROM.search(before):
        role = LocationRole.REPORTED_FROM
    kind = match.groupdict().get("kind")
    description = sentence.text[match.start("kind") : end] if kind else None
    mention = Mention(sentence.text[start:end], sentence.inside(start, end), role, description)
    return Named(mention, start, end, match["prep"].strip(), broad=False)


def find_sources(sentence: Sentence, folded: str) -> tuple[SourceMention, ...]:
    """Who the sentence says it has it from, in the words of the report."""
    found = []
    for pattern in (ACCORDING, SPEAKER):
        for match in pattern.finditer(folded):
            start, end = match.span("who")
            name = sentence.text[start:end].strip()
            if len(name) > 2:
                found.append(SourceMention(name, start, start + len(sentence.text[start:end].rstrip())))
    return tuple(sorted(found, key=lambda mention: mention.start))
