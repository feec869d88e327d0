"""Accounts that are told by classes of words: cause, intention, legality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from recoupe.lexicon.accounts import Patterns
from recoupe.model.act import Act
from recoupe.model.event import EventKind
from recoupe.model.incident import Aspect, Stance
from recoupe.recoup.member import Member, content_of
from recoupe.recoup.stances import negated
from recoupe.recoup.tellings import Telling, Told, sayings
from recoupe.recoup.ties import Tie

_CAUSED = frozenset(
    {
        EventKind.ACCIDENT, EventKind.EXPLOSION, EventKind.POLLUTION, EventKind.KILLING, EventKind.DISASTER,
        EventKind.EPIDEMIC, EventKind.DESTRUCTION,
    }
)  # fmt: skip
"""Events of which it can be asked what brought them about."""
_UNSAID = frozenset({Act.DEMAND, Act.COMMIT, Act.ASK, Act.WARN})


def told_by_classes(member: Member, tied: Iterable[Tie]) -> Iterator[Telling]:
    """Give what each statement says of cause, intention and legality, once per version."""
    tables = _tables(member)
    for tie in tied:
        if tie.statement.act in _UNSAID or _relays(member, tie) or _of_a_part(member, tie):
            continue
        for aspect, patterns in tables.items():
            for key, found, stance in _found(member, tie, patterns):
                told = Told(aspect, key, found)
                yield from (Telling(told, stance, saying) for saying in sayings(member, tie.statement))


def _tables(member: Member) -> Mapping[Aspect, Patterns]:
    words = member.words
    tables = {Aspect.INTENTION: words.intention, Aspect.LEGALITY: words.legality}
    if member.incident.kind in _CAUSED:
        tables[Aspect.MEANS] = words.causes
    return tables


def _relays(member: Member, tie: Tie) -> bool:
    """Whether another statement inside tells the same, so that this one only hands it on."""
    inner = member.inner.get(tie.statement.id, ())
    return any(each.content[0].start <= tie.statement.content[0].start + 20 for each in inner)


def _of_a_part(member: Member, tie: Tie) -> bool:
    """Whether a denial is of a part in it, not of what is said to have brought it about."""
    text = content_of(member, tie.statement)
    return tie.statement.act is Act.DENY and any(member.words.has(name, text) for name in ("part", "cleared", "claim"))


def _found(member: Member, tie: Tie, patterns: Patterns) -> Iterator[tuple[str, str, Stance]]:
    for key, pattern in patterns.items():
        for span in tie.statement.content:
            match = pattern.search(member.text, span.start, span.end)
            if match is None:
                continue
            text = member.text[span.start : span.end]
            turned = negated(member, text, match.start() - span.start)
            denied = turned or tie.statement.act is Act.DENY
            yield key, match.group(), Stance.DENIES if denied else Stance.ASSERTS
            break
