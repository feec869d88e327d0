"""The templates with what they call: addresses, words, days, numbers."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from recoupe.dossier.page.addresses import VIEWS, Addresses, place, safe_url, short
from recoupe.dossier.page.days import known_day
from recoupe.dossier.page.tongue import Tongue
from recoupe.dossier.printable import on_one_line, shortened

_NAME = 60
"""Characters of a name that are shown."""


def environment(tongue: Tongue, to: Addresses) -> Environment:
    """Return the templates' environment; everything that is put in is escaped."""
    found = Environment(
        loader=PackageLoader("recoupe.dossier"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_translations(tongue.catalogue, newstyle=True)  # type: ignore[attr-defined]
    found.globals |= {"to": to, "place": place, "tongue": tongue, "views": VIEWS}
    found.filters |= {
        "term": tongue.term,
        "act": tongue.act,
        "reason": tongue.reason,
        "day": tongue.day,
        "is_day": known_day,
        "number": tongue.number,
        "line": on_one_line,
        "name": _short_name,
        "short": short,
        "safe_url": safe_url,
    }
    return found


def _short_name(name: str) -> str:
    return shortened(on_one_line(name), _NAME)
