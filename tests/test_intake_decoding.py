from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import IntakeError
from recoupe.intake.decoding import decoded

SENTENCE = "« L'État a été prévenu dès février », a répété l'élue, à l'hôtel où siège le conseil. "


@given(st.text().filter(lambda text: "\0" not in text and text.isprintable()))
def test_utf8_is_kept_as_it_is(text: str) -> None:
    assert decoded(text.encode()) == (text.removeprefix("\ufeff"), None)


def test_a_byte_order_mark_is_dropped_and_line_ends_are_kept() -> None:
    assert decoded(b"\xef\xbb\xbfun\r\ndeux\r\n") == ("un\r\ndeux\r\n", None)


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15"])
@pytest.mark.parametrize("times", [1, 50])
def test_western_bytes_are_decoded_and_reported(encoding: str, times: int) -> None:
    text = (SENTENCE * times).replace("œ", "oe")
    read, found = decoded(text.encode(encoding))
    assert read == text
    assert found is not None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_known_by_their_mark(encoding: str) -> None:
    assert decoded(SENTENCE.encode(encoding)) == (SENTENCE, encoding)


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"un texte\0 et un nul", bytes(range(1, 256))])
def test_binary_content_is_refused(raw: bytes) -> None:
    with pytest.raises(IntakeError, match=r"binary|encoding"):
        decoded(raw)


def test_a_broken_wide_encoding_is_named() -> None:
    with pytest.raises(IntakeError, match="utf-16"):
        decoded(b"\xff\xfea")


def test_empty_bytes_are_an_empty_text() -> None:
    assert decoded(b"") == ("", None)


def test_few_control_characters_do_no_harm() -> None:
    text = "\x1b[31mrouge\x1b[0m\x07"
    assert decoded(text.encode())[0] == text
