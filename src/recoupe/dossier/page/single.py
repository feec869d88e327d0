"""The single file: all views in one page that needs nothing but itself."""

from __future__ import annotations

import re

from markupsafe import Markup

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.page.accounts import accounts_view
from recoupe.dossier.page.addresses import hashes
from recoupe.dossier.page.asked import demand_views, label_views
from recoupe.dossier.page.assets import digest, early_script, script, style
from recoupe.dossier.page.atlas import atlas, lost
from recoupe.dossier.page.environment import environment
from recoupe.dossier.page.overview import largest_first, overview
from recoupe.dossier.page.reader import papers
from recoupe.dossier.page.relations import relations
from recoupe.dossier.page.spoken import index
from recoupe.dossier.page.timeline import timeline
from recoupe.dossier.page.tolls import tolls_views
from recoupe.dossier.page.tongue import tongue
from recoupe.model.act import Act

_INDENT = re.compile(r"\n\s+")


def single_file(casebook: Casebook, *, language: str = "en") -> str:
    """Return the casebook as one HTML page; SettingsError where the interface has no such language."""
    spoken = tongue(language)
    templates = environment(spoken, hashes)
    css, js, early = style(), script(), early_script()
    scripts = f"script-src {digest(early)} {digest(js)}"
    policy = f"default-src 'none'; style-src {digest(css)}; {scripts}; base-uri 'none'; form-action 'none'"
    page = templates.get_template("single.html").render(
        casebook=casebook,
        measure=casebook.measure,
        overview=overview(casebook),
        matrices=[accounts_view(casebook, each) for each in largest_first(casebook)],
        papers=papers(casebook),
        outlets=sorted({each.outlet for each in casebook.documents.values() if each.outlet}),
        timeline=timeline(casebook),
        atlas=atlas(casebook),
        lost=lost(casebook),
        relations=relations(casebook),
        tolls=tolls_views(casebook),
        demands=demand_views(casebook),
        labels=label_views(casebook),
        index=index(casebook),
        terms={act.value: spoken.act(act) for act in Act},
        policy=policy,
        style=Markup(css),
        early=Markup(early),
        script=Markup(js),
    )
    return _packed(page)


def _packed(page: str) -> str:
    """Return the page without its indentation, but for style and script, whose digests are told beforehand."""
    parts = re.split(r"(<style>.*?</style>|<script>.*?</script>)", page, flags=re.DOTALL)
    return "".join(part if number % 2 else _INDENT.sub("\n", part) for number, part in enumerate(parts))
