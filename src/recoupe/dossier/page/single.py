"""The single file: all views in one page that needs nothing but itself."""

from __future__ import annotations

import re

from markupsafe import Markup

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.page.accounts import accounts_view
from recoupe.dossier.page.addresses import hashes
from recoupe.dossier.page.assets import digest, script, style
from recoupe.dossier.page.environment import environment
from recoupe.dossier.page.overview import overview
from recoupe.dossier.page.reader import reader
from recoupe.dossier.page.tongue import tongue

_INDENT = re.compile(r"\n\s+")


def single_file(casebook: Casebook, *, language: str = "en") -> str:
    """Return the casebook as one HTML page; SettingsError where the interface has no such language."""
    spoken = tongue(language)
    templates = environment(spoken, hashes)
    css, js = style(), script()
    policy = (
        f"default-src 'none'; style-src {digest(css)}; script-src {digest(js)}; base-uri 'none'; form-action 'none'"
    )
    page = templates.get_template("single.html").render(
        casebook=casebook,
        overview=overview(casebook),
        matrices=[accounts_view(casebook, each) for each in casebook.dossiers],
        documents=reader(casebook),
        policy=policy,
        style=Markup(css),
        script=Markup(js),
    )
    return _packed(page)


def _packed(page: str) -> str:
    """Return the page without its indentation, but for style and script, whose digests are told beforehand."""
    parts = re.split(r"(<style>.*?</style>|<script>.*?</script>)", page, flags=re.DOTALL)
    return "".join(part if number % 2 else _INDENT.sub("\n", part) for number, part in enumerate(parts))
