"""The code lists that analysts already know, with their labels in English and Arabic.

Origins: UCDP GED codebook (ranges, where_prec, date_prec), Airwars (casualty types, grades), ACLED (event
names). A code that is not listed here is reported to the analyst and never folded into another.
"""

from enum import IntEnum, StrEnum
from typing import Self


class Term(StrEnum):
    """A code of a list: its value is the slug, `en` and `ar` are its labels."""

    en: str
    ar: str

    def __new__(cls, slug: str, en: str = "", ar: str = "") -> Self:  # noqa: D102
        term = str.__new__(cls, slug)
        term._value_ = slug
        term.en = en
        term.ar = ar
        return term

    def __str__(self) -> str:
        return str(self.value)

    def label(self, lang: str = "en") -> str:
        """The label in `lang`; English where there is no other."""
        return self.ar if lang == "ar" else self.en


class Qualifier(Term):
    """How a report bounds its figure."""

    EXACT = "exact", "exactly", "بالضبط"
    AT_LEAST = "at_least", "at least", "على الأقل"
    MORE_THAN = "more_than", "more than", "أكثر من"
    ABOUT = "about", "about", "نحو"
    UP_TO = "up_to", "up to", "حتى"
    RANGE = "range", "between", "بين"
    VAGUE = "vague", "in words only", "بالكلمات فقط"


class Outcome(Term):
    """What happened to the people counted."""

    KILLED = "killed", "Killed", "قتلى"
    INJURED = "injured", "Injured", "جرحى"
    KILLED_OR_INJURED = "killed_or_injured", "Killed or injured", "قتلى أو جرحى"
    MISSING = "missing", "Missing", "مفقودون"
    DETAINED = "detained", "Detained", "محتجزون"
    DISPLACED = "displaced", "Displaced", "نازحون"


class CountKind(Term):
    """What a figure covers."""

    INCIDENT = "incident", "One event", "حدث واحد"
    CUMULATIVE = "cumulative", "Running total", "حصيلة متراكمة"
    COMPONENT = "component", "Part of another figure", "جزء من رقم آخر"
    BACKGROUND = "background", "Background", "خلفية"


class Category(Term):
    """Casualty type (Airwars' victim categories, UCDP's deaths_* columns)."""

    CIVILIAN = "civilian", "Civilians", "مدنيون"
    GOVERNMENT_SECURITY = "government_security", "Government security personnel", "قوات الأمن الحكومية"
    ARMED_GROUP = "armed_group", "Militants / armed group", "مسلحون / جماعة مسلحة"
    UNKNOWN = "unknown", "Not stated", "غير محدد"


class Demographic(Term):
    """Who the people were, beside their casualty type; never a casualty type of its own."""

    CHILDREN = "children", "Children", "أطفال"
    WOMEN = "women", "Women", "نساء"
    MEN = "men", "Men", "رجال"
    JOURNALISTS = "journalists", "Journalists", "صحفيون"
    HEALTHCARE_PERSONNEL = "healthcare_personnel", "Healthcare personnel", "عاملون صحيون"
    AID_WORKERS = "aid_workers", "Aid workers", "عمال إغاثة"


class LocationRole(Term):
    """What a named place has to do with the people counted."""

    KILLED_AT = "killed_at", "Killed here", "قُتلوا هنا"
    FOUND_AT = "found_at", "Found here", "عُثر عليهم هنا"
    BURIED_AT = "buried_at", "Buried here", "دُفنوا هنا"
    ORIGIN = "origin", "Came from here", "قدموا من هنا"
    DESTINATION = "destination", "Went here", "توجهوا إلى هنا"
    REPORTED_FROM = "reported_from", "Reported from here", "أُبلغ من هنا"


SITES = frozenset({LocationRole.KILLED_AT, LocationRole.FOUND_AT})
"""Only these roles colour a place as a site of killing."""


class RelationType(Term):
    """How a claim stands to another; it reads from the claim that carries it to its target."""

    COMPONENT_OF = "component_of", "stated part of", "جزء مذكور من"
    WITHIN = "within", "inside", "ضمن"
    SAME_AS = "same_as", "repeats", "يكرر"
    SUPERSEDES = "supersedes", "replaces", "يحل محل"
    CONTRADICTS = "contradicts", "rivals", "يخالف"


class Status(Term):
    """Airwars' grades of confidence, adapted."""

    CONFIRMED = "confirmed", "Confirmed", "مؤكدة"
    FAIR = "fair", "Fair", "مقبولة"
    WEAK = "weak", "Weak", "ضعيفة"
    CONTESTED = "contested", "Contested", "متنازع عليها"
    DISCOUNTED = "discounted", "Discounted", "غير محتسبة"


class ReviewState(Term):
    """What a reviewer has made of a claim."""

    EXTRACTED = "extracted", "Extracted", "مستخرجة"
    CONFIRMED_BY_REVIEWER = "confirmed_by_reviewer", "Confirmed by a reviewer", "أكدها مراجع"
    CORRECTED = "corrected", "Corrected", "مصححة"
    REJECTED = "rejected", "Rejected", "مرفوضة"


class Bucket(Term):
    """A row's place in the account of a toll (`in_toll`)."""

    COUNTED = "counted", "Counted", "محتسب"
    COVERING = "covering", "A total that covers what was counted", "حصيلة تشمل ما احتُسب"
    CONTAINED = "contained", "Inside a counted figure", "ضمن رقم محتسب"
    REPEAT = "repeat", "A repeat", "تكرار"
    SUPERSEDED = "superseded", "Replaced by a newer figure", "حل محله رقم أحدث"
    RIVAL = "rival", "Another source's figure", "رقم مصدر آخر"
    MAY_OVERLAP = "may_overlap", "May overlap what was counted", "قد يتداخل مع ما احتُسب"
    REACHES_BEYOND = "reaches_beyond", "Reaches beyond this view", "يتجاوز هذا العرض"
    BACKGROUND = "background", "Background", "خلفية"
    REJECTED = "rejected", "Rejected", "مرفوض"


class DecidedBy(Term):
    """Who or what chose a place for a name."""

    GAZETTEER = "gazetteer", "Gazetteer", "معجم الأماكن"
    CONTEXT = "context", "Context", "السياق"
    NOMINATIM = "nominatim", "Nominatim", "Nominatim"
    REVIEWER = "reviewer", "Reviewer", "مراجع"
    OVERRIDE = "override", "Override", "تصحيح"
    UNRESOLVED = "unresolved", "Not resolved", "غير محدد"


class WherePrec(IntEnum):
    """UCDP GED where_prec: how precisely a place is known."""

    EXACT = 1
    NEAR = 2
    ADM_2 = 3
    ADM_1 = 4
    REGION = 5
    COUNTRY = 6
    INTERNATIONAL = 7


class DatePrec(IntEnum):
    """UCDP GED date_prec: how precisely a date is known."""

    DAY = 1
    DAYS = 2
    WEEK = 3
    MONTH = 4
    YEAR = 5


VAGUE_FLOOR = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
"""The `low` that a vague word stands for; it is never drawn as a point value."""
