"""The HTTP interface against its own description: whatever is sent, it is answered as described."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from ledgers import read_document, run
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from recoupe.ledger.recouping import recoup
from recoupe.ledger.words import load_words
from recoupe.settings import Settings
from recoupe.store.opening import opened
from recoupe.store.write import add
from recoupe.web.app import application

pytestmark = pytest.mark.slow
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    with opened(tmp_path_factory.mktemp("fuzz") / "recoupe.db") as ledger:
        with ledger.writing() as connection:
            add(connection, run(), read_document(title="Le pont", published="2024-05-02"))
        recoup(ledger, load_words("fr"))
        yield schemathesis.openapi.from_asgi("/api/openapi.json", application(ledger, Settings(), names=["testserver"]))


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
def test_it_answers_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)
