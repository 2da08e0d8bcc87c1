"""The languages of the interface: English, and each that has a catalogue in `lib/ui/locale`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

CATALOGUES: Final = Path(__file__).resolve().parent / "ui" / "locale"
"""One gettext catalogue a language, named by its code: `ar.po`."""
LANGUAGES: Final = ("en", *sorted(file.stem for file in CATALOGUES.glob("*.po")))
NUMERALS: Final = ("latn", "arab")
"""Unicode's names of the digits 0123456789 and ٠١٢٣٤٥٦٧٨٩."""
TWO_NUMERALS: Final = frozenset({"ar"})
"""Languages that are printed with either."""
