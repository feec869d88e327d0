"""The interface of the live application: every word of its templates is said in French too."""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po
from fastapi.testclient import TestClient

from recoupe.settings import Settings
from recoupe.store.opening import opened
from recoupe.web.app import application

SAID = re.compile(r'(?:\b_|ngettext)\((["\'])(.+?)\1[,)]')

AT_HOME = ("127.0.0.1", 4711)


def test_every_word_of_the_templates_has_its_french() -> None:
    known = set()
    for package in ("recoupe.web", "recoupe.dossier"):
        words = read_po(BytesIO((files(package) / "locale" / "fr.po").read_bytes()), locale="fr")
        known |= {word.id[0] if isinstance(word.id, tuple) else word.id for word in words if word.string}
    pages = Path(str(files("recoupe.web") / "templates")).glob("*.html")
    said = {found[1] for page in pages for found in SAID.findall(page.read_text(encoding="utf-8"))}
    assert sorted(said - known) == []


def test_who_reads_french_is_answered_in_french_and_may_choose(tmp_path: Path) -> None:
    with opened(tmp_path / "recoupe.db") as ledger:
        web = TestClient(application(ledger, Settings()), base_url="http://127.0.0.1", client=AT_HOME)
        french = web.get("/review", headers={"accept-language": "fr-CA,en;q=0.5"}).text
        assert '<html lang="fr">' in french
        assert "Rien n’attend" in french
        web.post("/language", data={"language": "fr", "next": "/review"})
        assert '<html lang="fr">' in web.get("/review", headers={"accept-language": "en"}).text
