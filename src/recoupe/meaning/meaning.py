"""The meaning of an attribution: act, target, addressee, channel, basis, certainty."""

from __future__ import annotations

from recoupe.meaning.act import act
from recoupe.meaning.addressee import addressees, targets
from recoupe.meaning.basis import basis
from recoupe.meaning.certainty import certainty
from recoupe.meaning.channel import channel
from recoupe.meaning.phrases import span_of
from recoupe.meaning.said import Said
from recoupe.meaning.text import Text
from recoupe.model.attribution import Attribution
from recoupe.model.meaning import Meaning
from recoupe.model.text import TextSpan


def meaning(text: Text, attribution: Attribution) -> Meaning:
    """Return what the attribution means; its places are those of the passage's Doc."""
    said = Said(text, attribution)
    does, sign = act(said)
    surely, hedge = certainty(said, does)
    return Meaning(
        act=does,
        sign=sign,
        targets=targets(said, does),
        addressees=addressees(said, does),
        channel=channel(said),
        basis=basis(said),
        certainty=surely,
        hedge=hedge,
        sentence=_sentence(text, said),
    )


def _sentence(text: Text, said: Said) -> TextSpan | None:
    token = next(iter((*said.cue, *said.content)), None)
    if token is None:
        return None
    start, end = text.passage.sentence_at[token.i]
    return span_of(text, start, end)
