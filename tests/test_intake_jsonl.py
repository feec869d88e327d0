from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader, BytesIO

import pytest

from recoupe.intake.jsonl import read_jsonl
from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.intake.terms import Terms
from recoupe.model.text import content_id

TERMS = Terms(limit=500, published="2024-05-14")


def outcomes(raw: bytes) -> Iterator[Outcome]:
    return read_jsonl(BufferedReader(BytesIO(raw)), "a.jsonl", TERMS)


def only(raw: bytes) -> Outcome:
    (outcome,) = outcomes(raw)
    return outcome


def test_all_fields_are_taken() -> None:
    outcome = only(
        b'\xef\xbb\xbf{"id": "d1", "text": "Il nie.\\r\\n", "title": "T", "date": "2024-05-15T08:00:00Z", '
        b'"url": "u", "outlet": "o", "more": 1}\r\n'
    )
    assert isinstance(outcome, Taken)
    document = outcome.document
    assert (document.id, document.text, document.title) == ("d1", "Il nie.\r\n", "T")
    assert (document.published, document.url, document.outlet) == ("2024-05-15", "u", "o")


def test_a_record_without_id_goes_by_its_content() -> None:
    outcome = only(b'{"text": "Il nie.", "id": null}')
    assert isinstance(outcome, Taken)
    assert outcome.document.id == content_id("Il nie.")
    assert outcome.document.published == "2024-05-14"


def test_a_number_may_be_an_id() -> None:
    outcome = only(b'{"text": "Il nie.", "id": 0}')
    assert isinstance(outcome, Taken)
    assert outcome.document.id == "0"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"[" * 100_000, "larger than"),
        (b"[" * 400, "not JSON"),
        (b'["text"]', "not a JSON object"),
        (b'{"id": "d"}', '"text" is missing'),
        (b'{"text": " "}', '"text" is missing or empty'),
        (b'{"text": 5}', '"text" is no string'),
        (b'{"text": "a", "title": []}', '"title" is no string'),
        (b'{"text": "a", "date": "hier"}', "date 'hier'"),
        (b'{"text": "\xe9"}', "not UTF-8"),
        (b'{"text": "' + b"a" * 600 + b'"}', "larger than"),
    ],
)
def test_a_bad_line_is_left_out_by_its_number_and_the_rest_is_read(line: bytes, reason: str) -> None:
    bad, good = outcomes(b"\n" + line + b"\n" + b'{"text": "Il nie."}')
    assert isinstance(bad, LeftOut)
    assert bad.place == "a.jsonl, line 2"
    assert reason in bad.reason
    assert isinstance(good, Taken)
    assert good.place == "a.jsonl, line 3"


def test_lone_surrogates_are_replaced_and_noted() -> None:
    outcome = only(b'{"text": "a\\ud83d b"}')
    assert isinstance(outcome, Taken)
    assert outcome.document.text == "a\ufffd b"
    assert outcome.note is not None


def test_lines_are_read_one_by_one() -> None:
    raw = BufferedReader(BytesIO(b'{"text": "Il nie."}\n' * 100_000))
    next(read_jsonl(raw, "a.jsonl", TERMS))
    assert raw.tell() < 100


def test_nothing_gives_nothing() -> None:
    assert list(outcomes(b"\n \n")) == []
