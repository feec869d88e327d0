"""Pages: their text with its paragraphs, and what they say of their publication."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from intake_files import PARAGRAPHS, TERMS, TEXT, left_out, only, page, taken

FIRST, SECOND, THIRD = PARAGRAPHS


def body(markup: str, *, head: str = "") -> bytes:
    """A page with the markup between its first and last paragraphs."""
    return page(FIRST, SECOND, head=head).replace(b"</body>", f"{markup}<p>{THIRD}</p></body>".encode())


def lines(markup: str, *, head: str = "") -> list[str]:
    """What is read between the first and last paragraphs of a page with the markup there."""
    found = only(body(markup, head=head)).document.text.split("\n\n")
    assert (found[:2], found[-1]) == ([FIRST, SECOND], THIRD)
    return found[2:-1]


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<h2>Une odeur</h2>", ["Une odeur"]),
        ("<ul><li>Un point.</li><li>Deux <b>points</b>.</li></ul>", ["Un point.", "Deux points."]),
        ("<p>Un&nbsp;mot cou&shy;pé,\n sur   deux lignes.</p>", ["Un\u00a0mot coupé, sur deux lignes."]),
        ("Sans balise.<br><br>Et encore.<br>Et la fin.", ["Sans balise.", "Et encore.", "Et la fin."]),
        ("<p>Une ligne coupée<br>à la main.</p>", ["Une ligne coupée à la main."]),
        (
            "<figure><img><figcaption>Le quai nord. <span class=credit>J. D.</span></figcaption></figure>",
            ["Le quai nord."],
        ),
        ("<p>Elle dit <q>non</q>.</p>", ["Elle dit «\u00a0non\u00a0»."]),
        (
            "<p>Le texte avec un <a href=x>lien au milieu</a> de sa phrase.</p>",
            ["Le texte avec un lien au milieu de sa phrase."],
        ),
    ],
)
def test_what_is_text_is_kept(markup: str, read: list[str]) -> None:
    assert lines(markup) == read


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<blockquote><p>Je n'en savais rien.</p></blockquote>", ["«\u00a0Je n'en savais rien.\u00a0»"]),
        ("<blockquote><p>Un.</p><p>Deux.</p></blockquote>", ["«\u00a0Un.", "Deux.\u00a0»"]),
        ("<blockquote><p>« Je n'en savais rien. »</p></blockquote>", ["« Je n'en savais rien. »"]),
        (
            "<blockquote><p>Non.</p><cite>Anne Corbel, maire</cite></blockquote>",
            ["«\u00a0Non.\u00a0»", "Anne Corbel, maire"],
        ),
        ("<blockquote><p>Non.</p><footer>— Anne Corbel</footer></blockquote>", ["«\u00a0Non.\u00a0»", "— Anne Corbel"]),
    ],
)
def test_a_block_quote_is_a_quotation(markup: str, read: list[str]) -> None:
    assert lines(markup) == read


def test_a_page_that_is_one_block_quote_is_no_quotation() -> None:
    data = page().replace(b"<p>La", b"<blockquote><p>La").replace(b"</body>", b"</blockquote></body>")
    assert only(data).document.text == TEXT


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Lire aussi : <a href=x>Tout savoir sur Corvane</a></p>",
        "<p><strong>À lire aussi :</strong> <a href=x>Tout savoir sur Corvane.</a></p>",
        "<p><a href=x>Notre enquête sur la Verdelle</a></p>",
        "<div class='social-share'><span>Partager</span><a>Facebook</a></div>",
        "<aside><p>À propos de nous, en deux mots.</p></aside>",
        "<div class='newsletter-box'><p>Recevez chaque matin l'essentiel de l'actualité.</p></div>",
        "<p>Inscrivez-vous à notre lettre pour ne rien manquer de l'actualité de la vallée.</p>",
        "<p>Publié le 14 mai 2024 à 18h05</p>",
        "<p>Par Léa Morin</p>",
        "<p>Publicité</p>",
        "<script>var x = 'Il nie tout.';</script><style>p { color: red }</style>",
        "<div style='display: none'><p>Ce qui n'est pas montré.</p></div>",
        "<form><input value='Il nie.'><button>Voter</button></form>",
        "<div class='teaser'><h3><a href=x>Un autre article</a></h3><p>Le maire en parle.</p></div>",
        "<!-- Il nie tout. -->",
    ],
)
def test_what_is_no_text_is_left(markup: str) -> None:
    assert lines(markup) == []


def test_what_stands_below_the_article_is_left() -> None:
    after = "<h3>Commentaires (2)</h3><p>Encore une fois, personne n'est responsable de rien dans cette vallée.</p>"
    assert only(page().replace(b"</body>", f"{after}</body>".encode())).document.text == TEXT


def test_the_head_of_an_article_outside_its_body_is_read() -> None:
    data = page(FIRST).replace(b"<p>La", f"<p class=chapo>{THIRD}</p><div class=article-body><p>La".encode(), 1)
    assert only(data).document.text == f"{THIRD}\n\n{FIRST}"


LIVE = "".join(
    f'<div class="entry"><time datetime="2024-05-14T{hour}:05:00+02:00">{hour}h05</time><h3>Point de {hour} heures</h3><p>{words}</p></div>'
    for hour, words in zip((20, 19, 18), PARAGRAPHS, strict=True)
)


def test_a_live_blog_is_parted_into_entries_with_their_times() -> None:
    data = f"<html><head><title>Verdelle : suivez le direct</title></head><body><h1>Verdelle : suivez le direct</h1><div class=liveblog>{LIVE}</div></body></html>"
    found = taken(data.encode(), "a.html", replace(TERMS, id_from_name=True))
    assert [each.document.title for each in found] == [
        f"Verdelle : suivez le direct ({hour}:05)" for hour in (20, 19, 18)
    ]
    assert [each.document.text for each in found] == [
        f"Point de {hour} heures\n\n{words}" for hour, words in zip((20, 19, 18), PARAGRAPHS, strict=True)
    ]
    assert {each.document.published for each in found} == {"2024-05-14"}
    assert (found[0].place, found[0].document.id) == ("a.html, entry 1 (20:05)", "a-1")
    assert found[1].raw is not None
    assert found[1].raw.part == "entry 2 (19:05)"


def test_a_live_blog_of_lines_that_open_with_a_time_is_parted() -> None:
    told = "".join(
        f"<p><strong>{hour}h05.</strong> {words}</p>" for hour, words in zip((20, 19, 18), PARAGRAPHS, strict=True)
    )
    data = f"<html><title>EN DIRECT. Verdelle</title><body><h1>EN DIRECT. Verdelle</h1>{told}</body></html>".encode()
    assert [each.place for each in taken(data, "a")] == [
        f"a, entry {n} ({hour}:05)" for n, hour in ((1, 20), (2, 19), (3, 18))
    ]


def test_times_in_another_article_make_no_live_blog() -> None:
    assert len(taken(page(*(f"{hour}h05. {words}" for hour, words in zip((20, 19, 18), PARAGRAPHS, strict=True))))) == 1


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("head", "markup", "day", "by"),
    [
        (ld(datePublished="2024-05-14T07:00:00+02:00"), "", "2024-05-14", "json-ld"),
        ('<script type="application/ld+json">{"@graph": [{"@type": ["Article"], "datePublished": "2024-05-14"}]}</script>', "", "2024-05-14", "json-ld"),
        ('<meta property="article:published_time" content="2024-05-14T07:00:00Z">', "", "2024-05-14", "meta"),
        ('<meta name="DC.date.issued" content="14/05/2024">', "", "2024-05-14", "meta"),
        ("", '<time itemprop="datePublished" datetime="2024-05-14">hier</time>', "2024-05-14", "time"),
        ('<link rel="canonical" href="https://x.example/2024/05/14/a.html">', "", "2024-05-14", "url"),
        ('<link rel="canonical" href="https://x.example/a-20240514-77.html">', "", "2024-05-14", "url"),
        ("", "<p>Publié le mardi 14 mai 2024 à 18h05</p>", "2024-05-14", "text"),
        ("", "<p>Posté le 14/05/2024, mis à jour le 15/05/2024</p>", "2024-05-14", "text"),
        ("", "<p>Mis à jour le 15 mai 2024</p>", None, None),
        ('<meta property="article:modified_time" content="2024-05-15">', "", None, None),
        (ld(dateModified="2024-05-15"), "<p>Mis à jour le 15/05/2024</p>", None, None),
        ('<meta name="date" content="1970-01-01">', "", None, None),
        ('<meta name="date" content="2024-02-31">', "", None, None),
    ],
)  # fmt: skip
def test_the_day_of_publication_and_where_it_was_read(head: str, markup: str, day: str | None, by: str | None) -> None:
    document = only(body(markup, head=head)).document
    assert (document.published, document.dated_by) == (day, by)


def test_the_day_in_the_masthead_is_that_of_the_crawl() -> None:
    data = page().replace(b"<body>", "<body><div class=top>mardi 3 décembre 2024</div>".encode())
    assert only(data).document.published is None


def test_a_given_day_is_for_pages_without_one() -> None:
    terms = replace(TERMS, published="2023-01-01")
    assert only(page(), terms=terms).document.dated_by == "given"
    head = '<meta name="date" content="2024-05-14">'
    assert only(page(head=head), terms=terms).document.published == "2024-05-14"


def test_days_that_differ_are_reported() -> None:
    head = ld(datePublished="2024-05-14") + '<link rel="canonical" href="https://x.example/2024/05/13/a">'
    assert only(page(head=head)).note == "published 2024-05-14 (json-ld), but the page also gives 2024-05-13 (url)"


@pytest.mark.parametrize(
    ("title", "heading", "read"),
    [
        ("Un démenti tardif | Le Courrier", "Un démenti tardif", "Un démenti tardif"),
        ("Un démenti tardif - Le Courrier", "Le Courrier", "Un démenti tardif"),
        ("Le Courrier : Un démenti très tardif", "", "Le Courrier : Un démenti très tardif"),
        ("", "Un démenti tardif", "Un démenti tardif"),
    ],
)
def test_the_title_is_that_of_the_article(title: str, heading: str, read: str) -> None:
    data = (
        f"<html><head><title>{title}</title></head><body><h1>{heading}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    )
    assert only(data.encode()).document.title == read


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (
            ld(author=[{"@type": "Person", "name": "Léa Morin"}, {"name": "Paul Tavernel"}]),
            ("Léa Morin", "Paul Tavernel"),
        ),
        ('<meta name="author" content="Par Léa Morin et Paul Tavernel">', ("Léa Morin", "Paul Tavernel")),
        ('<meta property="article:author" content="https://facebook.example/lea">', ()),
    ],
)
def test_authors(head: str, authors: tuple[str, ...]) -> None:
    assert only(page(head=head)).document.authors == authors


def test_the_outlet_is_that_of_the_domain_else_of_the_site() -> None:
    head = '<meta property="og:site_name" content="Le Courrier en ligne">'
    assert only(page(head=head)).document.outlet == "Le Courrier en ligne"
    assert only(page(head=head), url="https://www.lemonde.fr/a").document.outlet == "Le Monde"
    assert only(page(head=head), url="https://notlemonde.fr/a").document.outlet == "Le Courrier en ligne"


@pytest.mark.parametrize(
    ("first", "last", "text", "agencies", "dateline"),
    [
        ("PARIS (Reuters) — Il nie tout.", "", "Il nie tout.", ("Reuters",), "PARIS (Reuters)"),
        ("VALMOIRE, 14 mai (AFP) - Il nie tout.", "", "Il nie tout.", ("AFP",), "VALMOIRE, 14 mai (AFP)"),
        ("Il nie tout.", "Elle nie. (AFP)", "Il nie tout.\n\nElle nie.", ("AFP",), None),
        ("Il nie tout.", "Avec Reuters", "Il nie tout.", ("Reuters",), None),
        ("VALMOIRE, 14 mai – Il nie tout.", "", "VALMOIRE, 14 mai – Il nie tout.", (), None),
        ("Il nie (enfin) tout.", "", "Il nie (enfin) tout.", (), None),
    ],
)
def test_datelines_and_credits_are_read_and_taken_out(
    first: str, last: str, text: str, agencies: tuple[str, ...], dateline: str | None
) -> None:
    document = only(page(*filter(None, (first, last)))).document
    assert (document.text, document.agencies, document.dateline) == (text, agencies, dateline)


def test_an_agency_that_signs_is_no_author() -> None:
    document = only(page(head=ld(author={"name": "Léa Morin avec AFP"}))).document
    assert (document.authors, document.agencies) == (("Léa Morin",), ("AFP",))


def test_a_page_behind_a_wall_is_what_stands_on_it_and_says_so() -> None:
    wall = "<div class='wall'><p>Il vous reste 75 % de cet article à lire. La suite est réservée aux abonnés.</p></div>"
    outcome = only(page().replace(b"</body>", f"{wall}</body>".encode()))
    assert (outcome.document.text, outcome.note) == (TEXT, "only the opening of the text stands on the page")


def test_the_body_in_the_description_is_read_where_the_page_shows_none() -> None:
    data = (
        f"<html><head><title>T</title>{ld(headline='T', articleBody=TEXT)}</head><body><div id=app></div></body></html>"
    )
    outcome = only(data.encode())
    assert outcome.document.text == TEXT
    assert "JSON-LD" in (outcome.note or "")


def test_a_page_without_text_is_left_out() -> None:
    assert "no text on this page" in left_out(b"<!doctype html><html><body><div id=app></div></body></html>").reason


def test_the_address_of_a_saved_page_is_that_in_its_first_remark() -> None:
    data = b"<!-- saved from url=(0030)https://www.lemonde.fr/2024/05/14/a.html -->" + page()
    document = only(data).document
    assert (document.url, document.outlet, document.published) == (
        "https://www.lemonde.fr/2024/05/14/a.html",
        "Le Monde",
        "2024-05-14",
    )


def test_headings_and_captions_are_marked_as_such() -> None:
    found = body("<h2>Une odeur</h2><figure><img><figcaption>Le quai nord.</figcaption></figure>")
    document = only(found).document
    assert [span.of(document.text) for span in document.headings] == ["Une odeur"]
    assert [span.of(document.text) for span in document.captions] == ["Le quai nord."]
