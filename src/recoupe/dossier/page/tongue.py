"""A language of the interface: its words, days and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from recoupe.dossier.page.days import known_day
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.errors import SettingsError
from recoupe.model.date import Granularity

_OWN = "en"
"""The language in which the templates are written; its catalogue has only what the model names otherwise."""
_LONGEST = 40
"""Characters of what is given as a day and is none."""
_SKELETONS = {Granularity.MONTH: "yMMMM", Granularity.YEAR: "y"}


def languages() -> list[str]:
    """Return the languages that the interface has."""
    found = (each.name for each in (files("recoupe.dossier") / "locale").iterdir())
    return sorted(name.removesuffix(".po") for name in found if name.endswith(".po"))


@dataclass(frozen=True, slots=True)
class Tongue:
    """What says the interface's words in one language."""

    language: str
    catalogue: NullTranslations

    @property
    def locale(self) -> Locale:
        """How days and numbers are written."""
        return Locale.parse(f"{self.language}_GB" if self.language == _OWN else self.language)

    def term(self, value: StrEnum | str) -> str:
        """Return a value of the model in words."""
        return self.catalogue.gettext(str(value))

    def act(self, value: StrEnum | str) -> str:
        """Return an act as what somebody does ("accuses")."""
        return self.catalogue.pgettext("act", str(value))

    def reason(self, reason: str) -> str:
        """Return a reason in words, with its weight where it has one."""
        words, _, weight = reason.rpartition(" ")
        return f"{self.term(words)} {weight}" if words and weight[0] in "+-" else self.term(reason)

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        return format_decimal(value, locale=self.locale)

    def territory(self, code: str) -> str:
        """Return the name of a country by its two letters; the letters where there is none."""
        return str(self.locale.territories.get(code, code))

    def day(self, iso: str | None, form: str = "d MMM y") -> str:
        """Return a day as the language writes it; what is no day as it stands, and nothing as not known."""
        if not iso:
            return self.catalogue.gettext("not known")
        found = known_day(iso)
        return format_date(found, form, locale=self.locale) if found else shortened(on_one_line(iso), _LONGEST)

    def days(self, start: str | None, end: str | None) -> str:
        """Return an interval, as a month or a year where it is a whole one."""
        first, last = known_day(start or end), known_day(end or start)
        if first is None or last is None:
            return self.day(start or end)
        if first == last:
            return self.day(start or end)
        whole = _whole(first, last)
        if whole:
            return str(format_skeleton(_SKELETONS[whole], first, locale=self.locale))
        return str(format_interval(first, last, "yMMMd", locale=self.locale))


def tongue(language: str) -> Tongue:
    """Return a language of the interface; SettingsError where there is none of the name."""
    if language not in languages():
        raise SettingsError(f"no language {language!r}: there are {', '.join(languages())}")
    with (files("recoupe.dossier") / "locale" / f"{language}.po").open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Tongue(language, GNUTranslations(compiled))


def _whole(first: date, last: date) -> Granularity | None:
    """Whether it is from the first to the last day of one year or one month."""
    if first.day != 1 or first.year != last.year:
        return None
    if (first.month, last.month, last.day) == (1, 12, 31):
        return Granularity.YEAR
    after = date.fromordinal(last.toordinal() + 1)
    return Granularity.MONTH if first.month == last.month and after.day == 1 else None
