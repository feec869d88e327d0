"""The HTTP interface against its own description: whatever is sent, it is answered as described."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
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

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
NAMES = ("testserver", "localhost")


@pytest.mark.slow
def test_it_answers_as_described(tmp_path: Path) -> None:
    with opened(tmp_path / "recoupe.db") as ledger:
        with ledger.writing() as connection:
            add(connection, run(), read_document(title="Le pont", published="2024-05-02"))
        recoup(ledger, load_words("fr"))
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", application(ledger, Settings(), names=NAMES))
        for found in schema.get_all_operations():
            operation = found.ok()

            @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
            @given(case=operation.as_strategy())
            def answered(case: schemathesis.Case) -> None:
                case.call_and_validate(checks=CHECKS, timeout=120)

            answered()
