"""Utterances: the same words quoted in several texts are said once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

from recoupe.model.attribution import AttributionKind
from recoupe.model.document import Document
from recoupe.model.statement import Statement
from recoupe.recoup.shingles import plain_words

FEWEST_WORDS = 6
"""Words of a quotation that two people hardly say alike."""

_QUOTED = re.compile(r"«([^«»]{0,3000})»|“([^“”]{0,3000})”|\"([^\"]{0,3000})\"")
_SENTENCE_END = re.compile(r"[.!?…;]\s")


def utterances(document: Document) -> tuple[tuple[str, str], ...]:
    """Return the id of each statement that quotes with the key of each sentence that it quotes, in text order."""
    return tuple(
        (statement.id, key)
        for statement in document.statements
        if statement.kind is not AttributionKind.INDIRECT
        for key in dict.fromkeys(_keys(statement, document.text))
    )


def utterance_keys(document: Document) -> tuple[str, ...]:
    """Return the keys of all that is quoted in a document, each once."""
    return tuple(dict.fromkeys(key for _, key in utterances(document)))


def _keys(statement: Statement, text: str) -> Iterator[str]:
    for words in _quoted(statement, text):
        for sentence in _SENTENCE_END.split(words):
            said = plain_words(sentence)
            if len(said) >= FEWEST_WORDS:
                yield "u:" + blake2b(" ".join(said).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _quoted(statement: Statement, text: str) -> Iterator[str]:
    """The quoted words of the content: all of a direct one, what stands in marks of a mixed one."""
    for span in statement.content:
        words = span.of(text)
        if statement.kind is AttributionKind.DIRECT:
            yield words
        else:
            yield from ("".join(filter(None, found)) for found in _QUOTED.findall(words))
