"""By what a statement was made: a communiqué, a letter, an interview with an outlet."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.syntax import children, marker
from recoupe.analysis.tree import Token
from recoupe.lexicon.evidence import load_evidence
from recoupe.meaning.phrases import noun_phrase
from recoupe.meaning.said import Said
from recoupe.model.meaning import Channel, ChannelKind


def channel(said: Said) -> Channel | None:
    """Return what the phrases beside the cue name as the means of saying it; the first where there are several."""
    for head in beside_cue(said):
        kind = _kind(said, head)
        if kind is not None:
            return Channel(kind, noun_phrase(said.text, head))
    return None


def beside_cue(said: Said) -> Iterator[Token]:
    """Yield the heads of the oblique phrases of the cue, and of their complements."""
    head = said.cue_head
    if head is None:
        return
    for c in children(head, "obl", "nmod", "advmod"):
        if c not in said.content and c not in said.source:
            yield c
            yield from children(c, "nmod", "obl")


def _kind(said: Said, head: Token) -> ChannelKind | None:
    text, opener = said.text, _opener(head)
    if opener in text.words("channel_openers"):
        named = _named(said, head)
        if named is not None:
            return named
    told = opener in text.words("channel_openers") or opener in text.words("datives")
    return ChannelKind.MEDIA if told and _is_medium(said, head) else None


def _is_medium(said: Said, head: Token) -> bool:
    """Whether the head is the name of an outlet or agency, with or without its article."""
    name = noun_phrase(said.text, head).words
    bare = name[name.find(head.text) :]
    return any(form in said.text.lexicon.media for form in (name, bare, *_with_article(said, bare)))


def _with_article(said: Said, name: str) -> Iterator[str]:
    """The name with the articles that its preposition may have swallowed ("au Figaro")."""
    yield from (f"{article} {name}" for article in said.text.words("name_articles"))


def _opener(head: Token) -> str | None:
    """The word that opens a phrase: its preposition, or the adverb that the phrase belongs to ("lors de")."""
    opener = marker(head)
    if opener is None:
        return None
    return head.head.lower_ if head.head.pos_ == "ADV" else opener.lower_


def _named(said: Said, head: Token) -> ChannelKind | None:
    """The kind that the noun names, alone or with the words behind it."""
    known = load_evidence(said.text.lexicon.language).channels
    words = [t.lower_ for t in said.text.tokens[head.i + 1 : head.i + 3]]
    longer = " ".join([head.lemma_.lower(), *words])
    return known.get(longer) or known.get(head.lemma_.lower())
