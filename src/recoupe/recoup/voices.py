"""Independent voices: how many of those who assert a version do so on their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recoupe.model.incident import Stance
from recoupe.model.meaning import BasisKind, Certainty
from recoupe.recoup.tellings import Telling


def independent(tellings: Iterable[Telling]) -> int:
    """Count the voices that stand apart: as many as there are pairs of a holder and a source of its own.

    Two outlets that quote one spokesman are one voice, and so are two spokesmen whom one dispatch quotes.
    """
    sources: dict[str, set[str]] = {}
    for telling in tellings:
        if first_hand(telling):
            sources.setdefault(_voice(telling), set()).add(telling.saying.source)
    taken: dict[str, str] = {}
    return sum(_pairs(voice, sources, taken, set()) for voice in sorted(sources))


def first_hand(telling: Telling) -> bool:
    """Whether the holder asserts it itself and rests on nobody else's word."""
    saying = telling.saying
    rests = bool(saying.after) or saying.basis is BasisKind.PARTY
    return telling.stance is Stance.ASSERTS and not rests and saying.certainty is not Certainty.HEARSAY


def _voice(telling: Telling) -> str:
    saying = telling.saying
    return min(saying.side, default="") or f"{saying.name} {saying.source}"


def _pairs(voice: str, sources: Mapping[str, set[str]], taken: dict[str, str], seen: set[str]) -> bool:
    """Find a source for a voice, moving others to another one where they have it."""
    for source in sorted(sources[voice] - seen):
        seen.add(source)
        if source not in taken or _pairs(taken[source], sources, taken, seen):
            taken[source] = voice
            return True
    return False
