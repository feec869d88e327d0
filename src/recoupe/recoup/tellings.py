"""Tellings: one stance of one holder to one version, on the words where it is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recoupe.model.figure import Unit
from recoupe.model.incident import Aspect, Passage, Stance
from recoupe.model.meaning import BasisKind, Certainty
from recoupe.model.party import SharedParty
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan
from recoupe.recoup.member import Member, content_of, mentioned, named_in, side


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of an aspect: the version, apart from who says it."""

    aspect: Aspect
    key: str
    words: str
    party: str | None = None
    """The shared party that it names."""
    unit: Unit | None = None
    low: int | None = None
    high: int | None = None
    of: str | None = None
    whole: str | None = None
    """The key of the version that it is a part of."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says something where, when and on what basis."""

    party: str | None
    name: str
    side: frozenset[str]
    """The shared parties on whose behalf it is said, the holder itself among them."""
    passage: Passage
    source: str
    """The copy group of the document."""
    day: str | None = None
    certainty: Certainty | None = None
    basis: BasisKind | None = None
    basis_words: str | None = None
    hands: int = 1
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """One stance of one holder to one version."""

    told: Told
    stance: Stance
    saying: Saying


def sayings(member: Member, statement: Statement) -> tuple[Saying, ...]:
    """Return one saying for each who speaks in a statement; one without a holder where none is named."""
    alone = _saying(member, statement)
    spoken = (*(_speakers(member, statement)), *_joined(member, statement))
    return tuple(_held(member, alone, id) for id in dict.fromkeys(spoken)) or (
        replace(alone, name=_unnamed(statement)),
    )


def narration(member: Member, span: TextSpan) -> Saying:
    """Return the saying of the narrator at a place of the text."""
    doubted = any(claim.span.overlaps(span) for claim in member.document.claims)
    return Saying(
        party=None,
        name="",
        side=frozenset(),
        passage=Passage(member.document.id, span),
        source=member.source,
        day=member.document.published,
        certainty=Certainty.HEARSAY if doubted else Certainty.ASSERTED,
    )


def as_party(saying: Saying, party: SharedParty) -> Saying:
    """Return the saying with the party as its holder."""
    return replace(saying, party=party.id, name=party.name, side=frozenset({party.id}))


def day_of(member: Member, statement: Statement) -> str | None:
    """Return the day on which something was said: its own, or that of publication."""
    said = statement.said_on
    return said.start if said is not None and said.start else member.document.published


def _saying(member: Member, statement: Statement) -> Saying:
    meaning, basis = statement.meaning, statement.meaning.basis
    return Saying(
        party=None,
        name="",
        side=frozenset(),
        passage=Passage(member.document.id, statement.content[0], statement.id),
        source=member.source,
        day=day_of(member, statement),
        certainty=meaning.certainty,
        basis=basis.kind if basis else None,
        basis_words=basis.phrase.words if basis else None,
        hands=1 + depth(member, statement),
    )


def _held(member: Member, saying: Saying, id: str) -> Saying:
    party, shared = member.parties[id], member.who.party(member.document.id, id)
    if party.anonymous or shared is None:
        return replace(saying, name=party.name)
    return replace(saying, party=shared.id, name=shared.name, side=side(member, id) | {shared.id})


def _unnamed(statement: Statement) -> str:
    return statement.speaker or ""


def depth(member: Member, statement: Statement) -> int:
    """Count the statements of others in whose content a statement stands."""
    count, outer = 0, member.statements.get(statement.within or "")
    while outer is not None:
        count += outer.spoken_by != statement.spoken_by
        outer = member.statements.get(outer.within or "")
    return count


def _speakers(member: Member, statement: Statement) -> tuple[str, ...]:
    """Return who speaks: of what rests on things ("éléments indiquant que") the one in whose words it stands."""
    known = statement.spoken_by or _in_source(member, statement)
    outer = member.statements.get(statement.within or "")
    return known or (outer.spoken_by if outer is not None and statement.source else ())


def _in_source(member: Member, statement: Statement) -> tuple[str, ...]:
    """Return the one party that the words of the source name ("les allégations de X")."""
    named = tuple(dict.fromkeys(id for span in statement.source for id in named_in(member, span)))
    return named if len(named) == 1 else ()


def _joined(member: Member, statement: Statement) -> Iterator[str]:
    """Find those who are said to join the speaker between source and cue ("X, tout comme Y, a…")."""
    if not statement.source or not statement.cue:
        return
    gap = TextSpan(statement.source[-1].end, max(statement.source[-1].end, statement.cue[0].start))
    opening = member.words.words["alongside"].search(member.text, gap.start, gap.end)
    if opening is None:
        return
    for _, _, id in mentioned(member, opening.end(), opening.end() + _ARTICLE + 1):
        yield id


_ARTICLE = 4
"""Letters of an article with its space."""


def named(party: SharedParty) -> Told:
    """Return the version that a party is responsible."""
    return Told(Aspect.RESPONSIBLE, party.id, party.name, party=party.id)


def plain_content(member: Member, statement: Statement) -> str:
    """Return the words said together with the words that attribute them."""
    cue = " ".join(span.of(member.text) for span in statement.cue)
    return f"{cue} {content_of(member, statement)}"
