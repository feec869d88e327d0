"""Ledgers for the tests: databases of a server, small documents and runs, a process that adds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from recoupe.model.act import Act
from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.document import Document
from recoupe.model.event import Event, EventKind
from recoupe.model.figure import Figure, Unit
from recoupe.model.meaning import Certainty, Meaning
from recoupe.model.party import Party, PartyKind
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan, content_id
from recoupe.store.readings import Maker, Run, new_run

MAKER = Maker(program="0.2", pipeline="fr_recoupe 1", lexicon="ab12", language="fr")
TEXT = (
    "La préfète accuse les grévistes d'avoir bloqué le pont. « Rien n'a été cassé », répond Louis Marchal,"
    " qui parle de 12 blessés.\n\nLe maire se tait."
)
INNER = "« Rien n'a été cassé », répond Louis Marchal"


def run(**maker: str) -> Run:
    return new_run(replace(MAKER, **maker))


def span(words: str, text: str = TEXT) -> TextSpan:
    return TextSpan(text.index(words), text.index(words) + len(words))


def statement(id: str, source: str, cue: str, content: str, speaker: str, act: Act) -> Statement:
    parts = ((span(words),) for words in (source, cue, content))
    attribution = Attribution(AttributionKind.INDIRECT, *parts, found_by="A rule.", act=act, score=0.8)
    meaning = Meaning(act=act, certainty=Certainty.ASSERTED)
    return Statement(
        id, attribution, speaker=speaker, spoken_by=("p1" if speaker == "préfète" else "p2",), meaning=meaning
    )


def read_document(text: str = TEXT, **known: str) -> Document:
    """The sample as a reading gives it; another text has nothing read from it."""
    if text != TEXT:
        return Document(id=content_id(text), text=text, **known)  # type: ignore[arg-type]
    first = statement("s1", "La préfète", "accuse", "d'avoir bloqué le pont", "préfète", Act.ACCUSE)
    second = statement("s2", "Louis Marchal", "répond", "Rien n'a été cassé", "Louis Marchal", Act.DENY)
    figure = Figure(span("12 blessés"), "12 blessés", Unit.INJURED, 12, 12, speaker="Louis Marchal", statement="s2")
    event = Event("e1", span("bloqué le pont"), "bloqué le pont", "bloquer", EventKind.PROTEST, statement="s1")
    parties = (
        Party("p1", "préfète", PartyKind.GOVERNMENT, mentions=(span("La préfète"),)),
        Party("p2", "Louis Marchal", PartyKind.PERSON, aliases=("Marchal",), mentions=(span("Louis Marchal"),)),
    )
    read = Document(content_id(text), text, statements=(first, second), parties=parties, figures=(figure,))
    return replace(read, events=(event,), **known)  # type: ignore[arg-type]


@contextmanager
def empty_database() -> Iterator[str]:
    """Give the URL of an empty schema on the server of RECOUPE_TEST_POSTGRESQL, dropped in the end."""
    server = os.environ.get("RECOUPE_TEST_POSTGRESQL")
    if not server:
        assert os.environ.get("CI_REQUIRES_POSTGRESQL") != "1", "no PostgreSQL: RECOUPE_TEST_POSTGRESQL is not set"
        pytest.skip("no PostgreSQL: set RECOUPE_TEST_POSTGRESQL to the URL of a database where schemas can be made")
    url = make_url(server)
    name = f"recoupe_test_{uuid4().hex}"
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        yield url.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()
