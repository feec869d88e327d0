"""By what a statement was made: a communiqué, a letter, an interview with an outlet."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.analysis.syntax import children, marker
from recoupe.lexicon.evidence import load_evidence
from recoupe.meaning.phrases import noun_phrase
from recoupe.meaning.said import Said
from recoupe.model.meaning import Channel, ChannelKind


def channel(said: Said) -> Channel | None:
    """Return what the phrases beside the cue name as the means of saying it; the first where there are several."""
    for head in _beside(said):
        kind = _kind(said, head)
        if kind is not None:
            return Channel(kind, noun_phrase(said.text, head))
    return None


def _beside(said: Said) -> Iterator[Token]:
    """The oblique phrases of the cue, and their complements."""
    head = said.cue_head
    if head is None:
        return
    for c in children(head, "obl", "nmod", "advmod"):
        if c not in said.content and c not in said.source:
            yield c
            yield from children(c, "nmod")


def _kind(said: Said, head: Token) -> ChannelKind | None:
    opener = marker(head)
    if opener is None:
        return None
    text, word = said.text, opener.lower_
    if word in text.words("channel_openers"):
        return load_evidence(text.lexicon.language).channels.get(head.lemma_.lower())
    named = text.passage.text[noun_phrase(text, head).span.start : head.idx + len(head)]
    return ChannelKind.MEDIA if word in text.words("datives") and named in text.lexicon.media else None
