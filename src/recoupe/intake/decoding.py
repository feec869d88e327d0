"""From bytes to text, with the encoding found where none is declared."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from recoupe.errors import IntakeError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_START = 4096
"""Characters that are looked at."""
_FEW = 16
"""Control characters among them that a text may have."""
_BINARY = "a binary file, not a text: convert it to UTF-8 text first"
_WESTERN = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
_LATIN = {"iso8859-1", "ascii"}
"""Declared where Windows' own superset is meant, as browsers read it."""
_UTF8_LETTER = re.compile(b"[\xc3-\xf4][\x80-\xbf]{1,3}")
_BROKEN = 50
"""Letters that are whole UTF-8 for each one that is broken, where a text is still UTF-8."""


def decoded(raw: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Return the text and, where it is not UTF-8, the name of its encoding; IntakeError where it is no text.

    What the bytes themselves show goes before the encoding that was declared for them.
    """
    text, encoding = _marked(raw) or _plain(raw) or _nearly_plain(raw) or _as_declared(raw, declared) or _found(raw)
    if "\0" in text or len(_CONTROL.findall(text[:_START])) > _FEW:
        raise IntakeError(_BINARY)
    return text, encoding


def _marked(raw: bytes) -> tuple[str, str | None] | None:
    encoding = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        text = raw.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        raise IntakeError(f"begins as {encoding} but is not: save it as UTF-8") from None
    return text, None if encoding == "utf-8" else encoding


def _plain(raw: bytes) -> tuple[str, None] | None:
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        return None


def _nearly_plain(raw: bytes) -> tuple[str, str] | None:
    """Read a text with many letters of UTF-8 and a few broken ones, as pages put together from parts have them."""
    text = raw.decode("utf-8", errors="replace")
    broken, whole = text.count("\N{REPLACEMENT CHARACTER}"), len(_UTF8_LETTER.findall(raw))
    return (text, "broken utf-8") if whole > broken * _BROKEN else None


def _as_declared(raw: bytes, declared: str | None) -> tuple[str, str] | None:
    if declared is None or b"\0" in raw:
        return None
    try:
        name = codecs.lookup(declared).name
        name = "cp1252" if name in _LATIN else name
        return raw.decode(name), name
    except (LookupError, UnicodeError, ValueError):
        return None


def _found(raw: bytes) -> tuple[str, str]:
    if b"\0" in raw:
        raise IntakeError(_BINARY)
    match = from_bytes(raw, cp_isolation=_WESTERN).best() or from_bytes(raw).best()
    if match is None:
        raise IntakeError("its encoding is not known: save it as UTF-8")
    return str(match), match.encoding
