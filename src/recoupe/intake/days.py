"""A day as pages, mails and addresses write it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.])(0?[1-9]|[12]\d|3[01])[/.-](0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d|\d\d)(?![\d/])")
_PATH = re.compile(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_WRITTEN = re.compile(
    r"(?<!\d)([12]?\d|3[01])(?:er|st|nd|rd|th)?\s+(?:de\s+)?([^\W\d_]{3,10}\.?),?\s+((?:19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,10}\.?)\s+([12]?\d|3[01]),\s+((?:19|20)\d\d)(?!\d)")
_LONGEST = 300


def day_of(written: str) -> str | None:
    """Return the day in an ISO date or time, a mail's date, or numbers as French pages write them; None without one."""
    written = written.strip()[:_LONGEST]
    found = _ISO.search(written)
    if found:
        return _checked(*found.groups())
    return _of_mail(written) or day_in_numbers(written)


def day_in_numbers(text: str) -> str | None:
    """Return the first day that the text writes as 14/05/2024 or 14.05.24."""
    found = _NUMERIC.search(text)
    return _checked(found[3] if len(found[3]) == 4 else f"20{found[3]}", found[2], found[1]) if found else None


def day_in_words(text: str, months: Mapping[str, int]) -> str | None:
    """Return the first day that the text writes out ("14 mai 2024"), by the names of months in lower case."""
    return next(_in_words(text.replace("\u00a0", " "), months), None) or day_in_numbers(text)


def day_in_address(url: str) -> str | None:
    """Return the day in the path of an address (/2024/05/14/)."""
    path = re.sub(r"^\w+://[^/]*", "", url.split("?")[0].split("#")[0])
    found = _PATH.search(path)
    return _checked(*found.groups()) if found else None


def _in_words(text: str, months: Mapping[str, int]) -> Iterator[str]:
    for day, month, year in _WRITTEN.findall(text):
        yield from _named(year, month, day, months)
    for month, day, year in _MONTH_FIRST.findall(text):
        yield from _named(year, month, day, months)


def _named(year: str, month: str, day: str, months: Mapping[str, int]) -> Iterator[str]:
    number = months.get(month.lower())
    found = _checked(year, str(number), day) if number else None
    if found:
        yield found


def _of_mail(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _checked(year: str, month: str, day: str) -> str | None:
    """Return the day where there is such a one; the first day of computer time stands for none."""
    try:
        found = datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
    return None if found == "1970-01-01" else found
