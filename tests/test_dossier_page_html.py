"""The single file: whole, in both languages, and harmless whatever it is made of."""

from __future__ import annotations

import gettext
import re
from enum import StrEnum
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from jinja2.ext import babel_extract
from pages import HOSTILE, IMAGE, LONG, SCRIPT, hostile_casebook, sample_casebook

from recoupe.attribution.attributions import RULES
from recoupe.dossier.casebook import Casebook
from recoupe.dossier.page.addresses import VIEWS
from recoupe.dossier.page.asked import State
from recoupe.dossier.page.assets import digest
from recoupe.dossier.page.single import single_file
from recoupe.dossier.page.tongue import tongue
from recoupe.model.act import Act
from recoupe.model.attribution import AttributionKind
from recoupe.model.date import Granularity
from recoupe.model.event import EventKind
from recoupe.model.figure import Unit
from recoupe.model.incident import Answer, Aspect, DemandKind, Stance, Standing
from recoupe.model.judgement import Verdict
from recoupe.model.meaning import BasisKind, Certainty, ChannelKind
from recoupe.model.party import PartyKind
from recoupe.model.place import Precision

TERMS: tuple[type[StrEnum], ...] = (
    Answer,
    Aspect,
    AttributionKind,
    BasisKind,
    Certainty,
    ChannelKind,
    DemandKind,
    EventKind,
    Granularity,
    PartyKind,
    Precision,
    Stance,
    Standing,
    State,
    Unit,
    Verdict,
)
VOID = {"meta", "link", "input", "br", "img", "hr"}
UNCLOSED = {"dt", "dd"}


class Page(HTMLParser):
    """What a page holds: its elements with their attributes, and the ends that do not fit their beginnings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.crossed: list[str] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID | UNCLOSED:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in UNCLOSED:
            return
        if not self._open or self._open.pop() != tag:
            self.crossed.append(tag)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Casebook:
    return sample_casebook(tmp_path_factory.mktemp("html"))


@pytest.fixture(scope="module")
def html(sample: Casebook) -> str:
    return single_file(sample)


def test_the_page_is_whole(html: str) -> None:
    page = Page(html)
    ids = [known["id"] for _, known in page.elements if "id" in known]
    assert page.crossed == []
    assert len(ids) == len(set(ids))
    assert {*VIEWS, "d"} <= set(ids)


def test_every_address_leads_somewhere(html: str) -> None:
    page = Page(html)
    ids = {known["id"] for _, known in page.elements if "id" in known}
    inside = {known["href"] for _, known in page.elements if (known.get("href") or "").startswith("#")}
    assert {href.split("?")[0][1:] for href in inside if href} <= ids


def test_nothing_is_fetched_and_only_its_own_script_runs(html: str) -> None:
    page = Page(html)
    policy = next(known["content"] for tag, known in page.elements if known.get("http-equiv"))
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert policy
    assert policy.startswith("default-src 'none'")
    assert len(scripts) == 2
    assert all(digest(script) in policy for script in scripts)
    assert digest(re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0]) in policy
    assert not [tag for tag, known in page.elements if "src" in known or tag in {"link", "iframe", "img"}]
    assert not [known for _, known in page.elements if any(name.startswith("on") or name == "style" for name in known)]


def test_it_stays_small(html: str) -> None:
    assert len(html.encode()) < 750_000


def test_the_same_casebook_gives_the_same_page(sample: Casebook, html: str) -> None:
    assert single_file(sample) == html


def test_french_is_french(sample: Casebook) -> None:
    page = single_file(sample, language="fr")
    assert '<html lang="fr">' in page
    for words in ("Vue d’ensemble", "Ce que personne n’a dit", "contesté", "accuse", "4 juin 2024"):
        assert words in page
    for words in ("Overview", "What nobody has said", "asserts", "not known"):
        assert f">{words}<" not in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_word_of_ours_is_a_verdict(language: str) -> None:
    words = (files("recoupe.dossier") / "locale" / f"{language}.po").read_text(encoding="utf-8")
    words += "\n".join(said())
    assert not re.search(r"\b(true|false|lies?|lied|vrai|faux|mensonge|menti)\b", words, re.IGNORECASE)


def templates() -> list[str]:
    folder = files("recoupe.dossier") / "templates"
    return [each.name for each in folder.iterdir() if each.name.endswith(".html")] + [
        f"views/{each.name}" for each in (folder / "views").iterdir()
    ]


def said() -> set[str]:
    """What the templates say."""
    found: set[str] = set()
    for name in templates():
        with (files("recoupe.dossier") / "templates").joinpath(name).open("rb") as stream:
            for _, _, words, _ in babel_extract(stream, ("_", "gettext", "ngettext"), [], {"trim_blocks": "true"}):
                found |= {words} if isinstance(words, str) else {words[0]}
    return found


def test_every_word_has_its_french() -> None:
    french = tongue("fr").catalogue
    assert isinstance(french, gettext.GNUTranslations)
    kept = {key[0] if isinstance(key, tuple) else key for key in french._catalog}  # type: ignore[attr-defined]
    terms = {value.value for kind in TERMS for value in kind}
    rules = {(rule.__doc__ or "").strip() for rule in RULES}
    assert not (said() | terms | rules) - kept
    assert all(tongue(language).act(act) != act.value for language in ("fr", "en") for act in Act if act != "accuse")


def test_hostile_words_are_shown_harmless() -> None:
    html = single_file(hostile_casebook())
    page = Page(html)
    assert page.crossed == []
    assert not [tag for tag, _ in page.elements if tag in {"img", "textarea", "iframe"}]
    assert html.count("<script") == 5
    assert SCRIPT not in html
    assert IMAGE not in html
    assert not [known for _, known in page.elements if "javascript:" in (known.get("href") or "")]
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    assert HOSTILE not in html


def test_long_names_are_cut() -> None:
    html = single_file(hostile_casebook())
    text = re.sub(r'title="[^"]*"|<div class="text".*?</div>', "", html, flags=re.DOTALL)
    assert LONG[:200] not in text


def test_an_empty_casebook_says_so() -> None:
    html = single_file(Casebook())
    assert Page(html).crossed == []
    assert "No incident was found" in html
