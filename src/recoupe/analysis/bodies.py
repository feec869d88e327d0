"""Bodies: where the name of an organisation ends, and the common nouns in it that name nobody by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.analysis.syntax import has
from recoupe.analysis.tree import Token
from recoupe.lexicon.load import Lexicon, SpeakerKind
from recoupe.lexicon.parties import load_party_words
from recoupe.model.party import Mention, Naming

_LONG = 12
"""Tokens that the name of a body has at most."""


def opens_body(lexicon: Lexicon, token: Token) -> bool:
    """Whether the word opens the name of a body by what it is ("l'Observatoire national de la mer")."""
    if not token.is_title or token.i == 0 or token.nbor(-1).pos_ == "PROPN":
        return False
    speaker = lexicon.speakers.get(token.lower_)
    if speaker is None or speaker.kind not in (SpeakerKind.INSTITUTION, SpeakerKind.GROUP):
        return False
    return token.lower_ in load_party_words(lexicon.language).words.get("bodies", frozenset())


def body_end(lexicon: Lexicon, token: Token) -> int:
    """Return where the name of a body ends, by the words in a row: adjectives, and nouns behind a genitive."""
    doc, end = token.doc, token.i + 1
    limit = min(len(doc), token.i + _LONG)
    genitives = lexicon.grammar.get("genitives", frozenset()) | lexicon.grammar.get("datives", frozenset())
    while end < limit:
        if doc[end].pos_ == "ADJ" and not doc[end].is_title:
            end += 1
            continue
        at = end + 1
        while doc[end].lower_ in genitives and at < limit and doc[at].pos_ == "DET" and not has(doc[at], "Poss", "Yes"):
            at += 1
        if doc[end].lower_ not in genitives or at >= limit or not _is_in_name(lexicon, doc[at]):
            break
        end = at + 1
    return end


def _is_in_name(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word behind a genitive can be a part of a body's name: a noun that is no time."""
    times = lexicon.grammar.get("times", frozenset())
    return token.pos_ == "NOUN" and token.lemma_ not in times


def without_inner(lexicon: Lexicon, found: Iterable[Mention]) -> Iterator[Mention]:
    """Leave out the common nouns in a name, which name nobody ("la Ligue des droits de l'homme", "Bruno Le Maire")."""
    bodies = load_party_words(lexicon.language).words.get("bodies", frozenset())
    outer: Mention | None = None
    for mention in found:
        described = mention.naming is Naming.DESCRIPTION
        inner = outer is not None and mention.span in outer.span and mention.span != outer.span
        if outer is not None and inner and described and (outer.naming is Naming.NAME or _is_common(mention)):
            continue
        if not inner and mention.naming is not Naming.PRONOUN:
            outer = mention if not described or mention.head in bodies else None
        yield mention


def _is_common(mention: Mention) -> bool:
    """Whether a noun speaks of a sort of people rather than of somebody."""
    plain = mention.inside and mention.definite and not mention.owned
    return plain and mention.name is None and mention.country is None
