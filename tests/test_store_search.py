"""Search: words as people type them, the same on each database, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ledgers import read_document, run
from sqlalchemy import Connection

from recoupe.store.opening import Ledger
from recoupe.store.search import search, search_names
from recoupe.store.write import Addition, add_all

TEXTS = (
    "L'État accuse les grévistes.\n\nLe pont de l’Évêché est bloqué depuis hier.",
    "La préfète rejette l'accusation. Le porte-parole parle d'une évacuation.",
    "Un pont, ou deux ponts : les autorités n'ont rien dit.",
)
TYPED = (
    *(
        '"',
        '""',
        "'",
        "*",
        '"*',
        "pont*'",
        "NEAR(pont, 2)",
        "text:pont",
        "pont AND",
        "- pont",
        "(pont",
        "pont)",
        "^pont",
    ),
    *("pont'; DROP TABLE document; --", ":*", "pont:*", "!pont", "pont & | !", "\\", "%s", ":query", "{", "a\0b"),
    *("pont " * 500, "<->", '"pont" "', "+pont", "pont:ABCD", "½", "١٢", "\ud83d", "'pont' ''", "pont <2> pont"),
)


@pytest.fixture
def connection(ledger: Ledger) -> Iterator[Connection]:
    with ledger.writing() as connection:
        add_all(connection, run(), [*(Addition(read_document(text)) for text in TEXTS), Addition(read_document())])
    with ledger.reading() as connection:
        yield connection


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("grévistes accuse", {0}),
        ("GREVISTES", {0}),
        ("etat", {0}),
        ("l'État", {0}),
        ("l’evêche", {0}),
        ("eveche pont", {0}),
        ("grévistes pont", set()),
        ("porte-parole", {1}),
        ("parole porte", {1}),
        ('"parole porte"', set()),
        ('"deux ponts"', {2}),
        ("evacu*", {1}),
        ("ou", {2}),
        ("pont OR grévistes", set()),
        ("nulle part", set()),
        ("", set()),
        ("« »", set()),
    ],
)
def test_all_words_are_found_in_one_passage(connection: Connection, words: str, texts: set[int]) -> None:
    found = {hit.document for hit in search(connection, words)}
    assert {n for n, text in enumerate(TEXTS) if read_document(text).id in found} == texts


def test_whatever_is_typed_is_only_words(connection: Connection) -> None:
    for words in TYPED:
        search(connection, words)
        search_names(connection, words)
        assert len(search(connection, "pont")) == 3


def test_a_hit_shows_its_words_in_place(connection: Connection) -> None:
    (hit,) = search(connection, "evacu* préfète")
    assert hit.snippet == TEXTS[1]
    assert [place.of(hit.snippet) for place in hit.found] == ["préfète", "évacuation"]
    assert hit.span.of(TEXTS[1]) == TEXTS[1]


def test_a_long_passage_is_cut_around_the_words(ledger: Ledger) -> None:
    text = f"{'avant ' * 60}le pont\ncède {'ensuite ' * 60}."
    with ledger.writing() as connection:
        add_all(connection, run(), [Addition(read_document(text, title="Titre", outlet="Le Courrier"))])
        (hit,) = search(connection, "pont")
    assert hit.snippet.startswith("… avant")
    assert hit.snippet.endswith("ensuite …")
    assert "le pont cède" in hit.snippet
    assert [place.of(hit.snippet) for place in hit.found] == ["pont"]
    assert (hit.title, hit.outlet) == ("Titre", "Le Courrier")


def test_the_passage_with_more_of_the_words_comes_first(ledger: Ledger) -> None:
    texts = ["Un pont parmi " + "bien des choses " * 20, "Pont, pont et encore un pont."]
    with ledger.writing() as connection:
        add_all(connection, run(), (Addition(read_document(text)) for text in texts))
        first, second = search(connection, "pont")
        assert search(connection, "pont", most=1) == [first]
    assert (first.document, first.score > second.score) == (read_document(texts[1]).id, True)


def test_parties_are_found_by_their_names(connection: Connection) -> None:
    found = search_names(connection, "marchal")
    assert {(name.party, name.name) for name in found} == {("p2", "Louis Marchal"), ("p2", "Marchal")}
    assert [name.name for name in search_names(connection, "prefete")] == ["préfète"]
    assert search_names(connection, "pont") == []
