"""The days that an Arabic sentence names, in plain spelling, with both calendars' names of the months."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from lib.extraction.arabic.fold import Folded, either, plain
from lib.extraction.arabic.numerals import value_of
from lib.extraction.dates import DateMention
from lib.model import DateInterval
from lib.vocabulary import DatePrec

WEEKDAYS = {
    plain(name): index
    for index, name in enumerate(("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"))
} | {plain("الإثنين"): 0}
_MONTH_FORMS = (
    "يناير|كانون الثاني|جانفي", "فبراير|شباط|فيفري", "مارس|آذار", "أبريل|نيسان|أفريل", "مايو|أيار|ماي",
    "يونيو|حزيران|جوان|يونيه", "يوليو|تموز|جويلية|يوليه", "أغسطس|آب|أوت|غشت", "سبتمبر|أيلول|شتنبر",
    "أكتوبر|تشرين الأول", "نوفمبر|تشرين الثاني|نونبر", "ديسمبر|كانون الأول|دجنبر",
)  # fmt: skip
MONTHS = {plain(form): index for index, forms in enumerate(_MONTH_FORMS, start=1) for form in forms.split("|")}
_ORDINALS = (
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر",
    "الحادي عشر", "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر", "السادس عشر", "السابع عشر",
    "الثامن عشر", "التاسع عشر", "العشرين", "الحادي والعشرين", "الثاني والعشرين", "الثالث والعشرين",
    "الرابع والعشرين", "الخامس والعشرين", "السادس والعشرين", "السابع والعشرين", "الثامن والعشرين",
    "التاسع والعشرين", "الثلاثين", "الحادي والثلاثين",
)  # fmt: skip
ORDINALS = {plain(form): index for index, form in enumerate(_ORDINALS, start=1)}
_ordinal = "|".join(sorted(ORDINALS, key=len, reverse=True))
_months = "|".join(sorted(MONTHS, key=len, reverse=True))
_month = rf"(?P<month>{_months})(?: ?[/(] ?(?:{_months})\)?)?"
_year = r"(?: ?,? (?:من )?(?:عام |العام |سنه )?(?P<year>(?:19|20)\d\d))?"
_days = "|".join(WEEKDAYS)
_part = (
    r"(?:(?:ليل|ليله|مساء|صباح|فجر|ظهر|عصر|بعد ظهر|منتصف ليل|وقت متاخر من|وقت مبكر من|ساعه متاخره من) )*"
    r"(?:(?:يوم|امس|اليوم|البارحه) )?"
)
FULL = re.compile(
    rf"(?<![\w.,])[بف]?(?P<day>\d{{1,2}}|{_ordinal})(?: ?(?:[-–]|الي|و) ?(?P<day2>\d{{1,2}}))? "
    rf"(?:من )?(?:شهر )?{_month}{_year}(?: (?P<past>الماضي))?(?!\w)"
)
MONTH = re.compile(
    rf"(?<!\w)(?:في|خلال|منذ|شهر|بدايه|نهايه|مطلع|اواخر|اوايل|منتصف|وفي|طوال)(?: (?:شهر|نهايه|بدايه|مطلع|اواخر|"
    rf"منتصف|اوايل))? {_month}{_year}(?: (?P<past>الماضي|الفايت|المنصرم)| من (?:العام|السنه) "
    rf"(?P<before>الماضيه?|الفايته?|المنصرمه?))?(?!\w)"
)
YEAR = re.compile(r"(?<!\w)(?:عام|العام|سنه|منذ|في|مطلع|نهايه|صيف|شتاء|ربيع|خريف) (?P<year>(?:19|20)\d\d)(?!\w)")
WEEKDAY = re.compile(rf"(?<!\w){_part}(?P<day>{_days})(?: (?P<past>الماضي|الفايت|المنصرم))?(?!\w)")
NIGHT = re.compile(rf"(?<!\w)(?:ليل|ليله) (?P<day>{_days}) ?(?:[-–/]|الي|علي|و)? ?(?P<next>{_days})(?!\w)")
RELATIVE = re.compile(
    r"(?<!\w)(?:(?P<before>اول امس|اول من امس)|(?P<yesterday>(?:(?:مساء|ليل|ليله|صباح|فجر|ظهر|يوم) )?(?:امس|"
    r"البارحه)|"
    r"الليله الماضيه)|(?P<today>(?:(?:مساء|صباح|فجر|ظهر) )?اليوم(?! (?:التالي|الواحد|ذاته|نفسه|السابق))|هذا "
    r"الصباح|فجرا))(?!\w)"
)
PAST = re.compile(
    r"(?<!\w)(?:خلال|في غضون|في|منذ) (?:ال)?(?:(?P<hours>(?:24|48|72) ساعه|ساعات ال ?(?:24|48|72))|ايام "
    r"(?:ال)?(?P<number>\w+)|"
    r"(?P<days>\w+) ايام|(?P<two>يومين))(?: (?:الماضيه|الماضيين|الاخيره|الاخيرين))?(?!\w)"
)
AGO = re.compile(
    r"(?<!\w)قبل (?:نحو |حوالي |اكثر من )?(?:(?P<dual>يومين|اسبوعين|شهرين|عامين|سنتين)|(?P<one>يوم|اسبوع|شهر|"
    r"عام|سنه)|"
    r"(?P<number>\w+) (?P<unit>ايام|اسابيع|اشهر|اعوام|سنوات|يوما|شهرا|عاما))(?: واحد)?(?!\w)"
)
UNIT = re.compile(r"(?<!\w)(?P<unit>الاسبوع|الشهر|العام|السنه) (?:الماضي|الماضيه|الفايت|المنصرم|قبل الماضي)(?!\w)")
THIS = re.compile(
    r"(?<!\w)(?P<since>منذ )?(?:(?:بدايه|مطلع|بدء) )?(?:(?P<unit>(?:هذا )?(?:الاسبوع|الشهر|العام)(?: (?:الحالي|"
    r"الجاري))?|هذه السنه))(?!\w)"
)
LENGTHS = {plain(word): days for word, days in {"يوم": 1, "يومين": 2, "أسبوع": 7, "أسبوعين": 14, "شهر": 30,
           "شهرين": 60, "عام": 365, "سنة": 365, "عامين": 730, "سنتين": 730, "أيام": 1, "أسابيع": 7, "أشهر": 30,
           "أعوام": 365, "سنوات": 365, "يوما": 1, "شهرا": 30, "عاما": 365}.items()}  # fmt: skip
SAYING_VERBS = """
    قال قالت قالوا أعلن أعلنت ذكر ذكرت أفاد أفادت أكد أكدت أوضح أوضحت أضاف أضافت صرح صرحت وثق وثقت كشف كشفت
    أشار أشارت نشر نشرت أحصى أحصت نفى نفت تحدث تحدثت قدر قدرت أبلغ أبلغت لفت أورد أوردت بث بثت نعى نعت أقر أقرت
    رصد رصدت تابع تابعت يقول تقول
"""
SAID_SO = rf"(?<!\w)(?:{either(SAYING_VERBS)})(?:ه|ته)?(?!\w)"
SAYING = rf"(?<!\w)[وف]?(?:{either(SAYING_VERBS)})(?!\w)"
SAID_BEFORE = re.compile(
    rf"{SAYING}(?:مسوولي\w+ عن (?:ال)?\w+|(?!(?<!\w)(?:ب?ان|انه|انها|مقتل|قتل\w*|قتيل\w*|قتلي|شهيد\w*|شهداء|"
    rf"جريح\w*|جرحي|جث\w*|\d+|الذي|التي|ارتفاع|اندلع\w*|وقع\w*|استشهاد|اصاب\w*|وفاه|عن|بمقتل|"
    rf"باصابه)(?!\w))[^.;]){{0,70}}$"
)
SAID_IN = re.compile(
    r"(?<!\w)و?(?:وفقا? ل?|ب?حسب|حسبما|طبقا ل)(?:(?! قتل\w*| مقتل| اثر| في (?:هجوم|قصف|غاره))[^.;,]){0,70}$"
)
CALLED = re.compile(
    r"(?<!\w)(?:مدينه|مدينتي|حي|حرب|جسر|ميدان|ساحه|ذكري|كوبري|محور|شارع|حركه|ثوره|انتفاضه|هجوم|هجمات|احداث) $"
)
"""Words behind which a day is a name ("مدينة السادس من أكتوبر")."""
FAR_BACK = 45


def find_days(folded: Folded, published: date) -> tuple[DateMention, ...]:
    """The days that a sentence names, in order, the longest reading where several overlap."""
    found: list[DateMention] = []
    for pattern, read in READERS:
        for match in pattern.finditer(folded.text):
            interval = read(match, published)
            start, end = folded.offsets(*match.span())
            free = all(end <= other.start or other.end <= start for other in found)
            if interval is None or CALLED.search(folded.text[: match.start()]):
                continue
            if interval.start <= published and free:
                found.append(_mention(match, interval, published, (start, end)))
    return tuple(sorted(found, key=lambda mention: mention.start))


def is_said(folded: Folded, mention: DateMention) -> bool:
    """Whether the day is that of a dateline, or of saying so: "قال المتحدث الخميس إن"."""
    at = next(index for index, offset in enumerate(folded.at) if offset >= mention.start)
    before = folded.text[:at]
    if re.fullmatch(r"\w+(?: \w+)? (?:في )?", before) and re.match(r"\d[^/–—(-]{0,20} ?[/–—(-]", folded.text[at:]):
        return True
    return SAID_BEFORE.search(before) is not None or SAID_IN.search(before) is not None


def _mention(match: re.Match[str], interval: DateInterval, published: date, at: tuple[int, int]) -> DateMention:
    before = match.string[: match.start()].rstrip()
    since = match.group().startswith("منذ") or before.endswith("منذ")
    days = DateInterval.spanning(interval.start, published) if since else interval
    distant = (published - interval.end).days > FAR_BACK
    return DateMention(days, match.group().strip(), *at, distant=distant and not since, since=since)


def _on(day: date) -> DateInterval:
    return DateInterval(day, day, DatePrec.DAY)


def _full(match: re.Match[str], published: date) -> DateInterval | None:
    month = MONTHS[match["month"]]
    years = (int(match["year"]),) if match["year"] else (published.year, published.year - 1)
    first = ORDINALS.get(match["day"]) or int(match["day"])
    second = int(match["day2"] or first)
    for year in years:
        last = calendar.monthrange(year, month)[1]
        if 1 <= first <= second <= last and date(year, month, first) <= published:
            return DateInterval.spanning(date(year, month, first), date(year, month, second))
    return None


def _last(name: str, published: date) -> date:
    return published - timedelta(days=(published.weekday() - WEEKDAYS[name]) % 7)


def _weekday(match: re.Match[str], published: date) -> DateInterval | None:
    day = _last(match["day"], published)
    if match["past"] and (published - day).days < 2:
        day -= timedelta(days=7)
    return _on(day)


def _night(match: re.Match[str], published: date) -> DateInterval | None:
    """The night from one day to the next; null where the two are no neighbours."""
    end = _last(match["next"], published)
    start = end - timedelta(days=1)
    return DateInterval.spanning(start, end) if start.weekday() == WEEKDAYS[match["day"]] else None


def _relative(match: re.Match[str], published: date) -> DateInterval | None:
    back = 2 if match["before"] else 1 if match["yesterday"] else 0
    return _on(published - timedelta(days=back))


def _past(match: re.Match[str], published: date) -> DateInterval | None:
    hours = re.search(r"\d+", match["hours"] or "")
    days = (
        int(hours.group()) // 24
        if hours
        else 2
        if match["two"]
        else value_of(match["number"] or match["days"] or "")
    )
    return DateInterval.spanning(published - timedelta(days=days), published) if days and days < 400 else None


def _ago(match: re.Match[str], published: date) -> DateInterval | None:
    word = match["dual"] or match["one"]
    length = LENGTHS[word] if word else (value_of(match["number"]) or 0) * LENGTHS[match["unit"]]
    day = published - timedelta(days=min(length, 36_500))
    if not length:
        return None
    if length < 7:
        return _on(day)
    return (
        _year_of(day.year) if length >= 365 else _month_of(day.year, day.month) if length >= 30 else _week_of(day)
    )


def _unit(match: re.Match[str], published: date) -> DateInterval | None:
    if match["unit"] == plain("الأسبوع"):
        return _week_of(published - timedelta(days=7))
    if match["unit"] == plain("الشهر"):
        end = published.replace(day=1) - timedelta(days=1)
        return _month_of(end.year, end.month)
    return _year_of(published.year - 1)


def _this(match: re.Match[str], published: date) -> DateInterval | None:
    unit = match["unit"]
    if (
        not match["since"]
        and "هذا" not in unit
        and "هذه" not in unit
        and "الجاري" not in unit
        and "الحالي" not in unit
    ):
        return None
    if plain("الأسبوع") in unit:
        return DateInterval.spanning(published - timedelta(days=published.weekday()), published)
    start = published.replace(day=1) if "الشهر" in unit else date(published.year, 1, 1)
    return DateInterval.spanning(start, published)


def _month_read(match: re.Match[str], published: date) -> DateInterval | None:
    month = MONTHS[match["month"]]
    if match["before"]:
        return _month_of(published.year - 1, month)
    late = month > published.month or (match["past"] is not None and month == published.month)
    return _month_of(int(match["year"]) if match["year"] else published.year - late, month)


def _year_read(match: re.Match[str], published: date) -> DateInterval | None:
    return _year_of(int(match["year"])) if int(match["year"]) <= published.year else None


def _week_of(day: date) -> DateInterval:
    monday = day - timedelta(days=day.weekday())
    return DateInterval(monday, monday + timedelta(days=6), DatePrec.WEEK)


def _month_of(year: int, month: int) -> DateInterval:
    return DateInterval(
        date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), DatePrec.MONTH
    )


def _year_of(year: int) -> DateInterval:
    return DateInterval(date(year, 1, 1), date(year, 12, 31), DatePrec.YEAR)


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], DateInterval | None]], ...] = (
    (FULL, _full),
    (NIGHT, _night),
    (WEEKDAY, _weekday),
    (RELATIVE, _relative),
    (PAST, _past),
    (AGO, _ago),
    (MONTH, _month_read),
    (UNIT, _unit),
    (THIS, _this),
    (YEAR, _year_read),
)
