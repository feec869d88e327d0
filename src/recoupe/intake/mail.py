"""Mails and pages saved as one (MHTML): the words, and what is attached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses

from recoupe.errors import IntakeError
from recoupe.intake.days import day_of
from recoupe.intake.decoding import decoded
from recoupe.intake.html import html_documents, read_article
from recoupe.intake.naming import named
from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.intake.paragraphs import joined
from recoupe.intake.terms import Terms
from recoupe.model.document import Document

Attached = Callable[[bytes, str, str, str], Iterator[Outcome]]
"""Reads an attachment: its bytes, its place, its name, its media type."""
_PARTS = 500
_HALF = 0.5


def read_mail(raw: bytes, place: str, terms: Terms, attached: Attached) -> Iterator[Outcome]:
    """Yield the document of a mail's words, then those of what is attached."""
    message = _parsed(raw)
    parts = [part for part in _parts(message) if not part.is_multipart()]
    words = _words(parts, terms)
    if words.strip():
        yield Taken(_document(message, words, place, terms), place, len(raw))
    else:
        yield LeftOut(place, "a mail without words", len(raw))
    for part in parts:
        name = part.get_filename()
        if name and part.get_content_disposition() == "attachment":
            yield from attached(_payload(part), f"{place}/{name}", name, part.get_content_type())


def read_mhtml(raw: bytes, place: str, terms: Terms, *, url: str | None = None) -> Iterator[Outcome]:
    """Yield the documents of a page that was saved with its pictures in one file."""
    message = _parsed(raw)
    page = next((part for part in _parts(message) if part.get_content_type() in _PAGES), None)
    if page is None:
        yield LeftOut(place, "no page in it", len(raw))
        return
    address = url or _header(page, "content-location") or _header(message, "snapshot-content-location")
    yield from html_documents(_payload(page), place, terms, url=_web(address), charset=page.get_content_charset())


_PAGES = ("text/html", "application/xhtml+xml")


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None


def _parsed(raw: bytes) -> EmailMessage:
    return BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts of a message that can be looked at, however they stand in each other."""
    waiting, seen = [message], 0
    while waiting and seen < _PARTS:
        part, seen = waiting.pop(0), seen + 1
        yield part
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting[:0] = [each for each in part.get_payload() if isinstance(each, EmailMessage)]


def _words(parts: list[EmailMessage], terms: Terms) -> str:
    """The plain words, or those of the page where the plain ones are only a remark."""
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    plain = joined(_text(part).strip() for part in shown if part.get_content_type() == "text/plain")
    pages = joined(_page(part, terms) for part in shown if part.get_content_type() in _PAGES)
    return plain if len(plain) >= len(pages) * _HALF else pages


def _text(part: EmailMessage) -> str:
    try:
        return decoded(_payload(part), part.get_content_charset())[0].replace("\r\n", "\n")
    except IntakeError:
        return ""


def _page(part: EmailMessage, terms: Terms) -> str:
    try:
        return joined(read_article(_payload(part), terms, charset=part.get_content_charset()).paragraphs)
    except IntakeError:
        return ""


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _document(message: EmailMessage, words: str, place: str, terms: Terms) -> Document:
    day = day_of(_header(message, "date") or "")
    return Document(
        id=named(place, words, terms),
        text=words,
        title=_header(message, "subject"),
        published=day or terms.published,
        language=terms.language,
        dated_by="mail" if day else "given" if terms.published else None,
        authors=tuple(
            name or address for name, address in getaddresses([_header(message, "from") or ""]) if name or address
        ),
    )


def _header(message: EmailMessage, name: str) -> str | None:
    """A header on one line; None where there is none, or one that cannot be read."""
    try:
        return " ".join(str(message[name]).split()) if message[name] is not None else None
    except (ValueError, IndexError, AttributeError, TypeError, KeyError, LookupError):
        return None
