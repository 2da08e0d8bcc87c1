"""The days that tables write, each read in one way or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final

FORMS: Final = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%B %d, %Y", "%b %d, %Y", "%Y%m%d", "%Y/%m/%d")
"""Days that can be read in one way only; ISO's form comes before them."""
ORDERS: Final = {
    "day-month-year": ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y"),
    "month-day-year": ("%m/%d/%Y", "%m.%d.%Y", "%m-%d-%Y", "%m/%d/%y"),
}
"""What figures alone may mean: somebody who knows the file has to say which."""
FIRST_YEAR, LAST_YEAR = 1800, 2199
_TIME: Final = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?$")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def day_of(text: str, order: str | None = None) -> str | None:
    """The day that a text names, as ISO 8601; null where it names none, or one that could be another."""
    plain = _TIME.sub("", text.strip())
    found = _iso(plain) or _written(plain, (*FORMS, *ORDERS.get(order or "", ())))
    return found.isoformat() if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def first_day_of(texts: str) -> str | None:
    """The earliest of several days parted by semicolons; null where none can be read."""
    return min((found for text in texts.split(";") if (found := day_of(text))), default=None)


def in_order(order: str | None) -> Callable[[str], str | None]:
    """`day_of` for one order of day and month."""
    return partial(day_of, order=order)


def _iso(text: str) -> date | None:
    match = _ISO.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _written(text: str, forms: tuple[str, ...]) -> date | None:
    for form in forms:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
