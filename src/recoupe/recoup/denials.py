"""What is denied or disputed, and what is taken over from another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from recoupe.model.act import Act
from recoupe.model.event import Event, EventStatus
from recoupe.model.incident import Aspect, Passage, Stance
from recoupe.model.meaning import Certainty
from recoupe.model.party import PartyKind, SharedParty
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan
from recoupe.recoup.blame import DOER_BOUND, UNNAMED, last_named, occurred
from recoupe.recoup.member import Member, content_of, mentioned, named_in, said_before, shared_of, side, within
from recoupe.recoup.stances import denial, denies, disputes
from recoupe.recoup.tellings import Telling, Told, as_party, named, narration, sayings
from recoupe.recoup.ties import BESIDE, Tie, speaking

_NEAR = 30
"""Characters before an event in which it is said that there was none."""
_OPENING = 90
"""Characters at the head of a content in which what it denies is named."""


@dataclass(frozen=True, slots=True)
class Accused:
    """Whom the tellings of an incident name, so far as is known, and who tells it."""

    shared: Mapping[str, SharedParty]
    """The accused parties by their ids."""
    unnamed: tuple[Told, ...] = ()
    """The versions whose doer is known by its words alone."""
    blamed: tuple[Told, ...] = ()
    """The versions of who did it that are asserted."""
    accusers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The names of those who hold each version of who did it, by its key."""
    tellers: frozenset[str] = frozenset()
    """The names of those who tell that it happened."""

    @property
    def parties(self) -> frozenset[str]:
        """The ids of the accused parties."""
        return frozenset(self.shared)


def accused(shared: Mapping[str, SharedParty], told: Iterable[Telling]) -> Accused:
    """Return what denials are weighed against: who is accused, by whom."""
    blamed: dict[Told, Stance] = {}
    accusers: dict[str, set[str]] = {}
    tellers: set[str] = set()
    for telling in told:
        if telling.told.aspect is Aspect.OCCURRENCE:
            tellers.add(telling.saying.name)
        elif telling.told.aspect is Aspect.RESPONSIBLE:
            blamed.setdefault(telling.told, telling.stance)
            accusers.setdefault(telling.told.key, set()).add(telling.saying.name)
    return Accused(
        shared=shared,
        unnamed=tuple(each for each in blamed if each.key.startswith(UNNAMED)),
        blamed=tuple(each for each, stance in blamed.items() if stance is Stance.ASSERTS),
        accusers={key: frozenset(names) for key, names in accusers.items()},
        tellers=frozenset(tellers),
    )


def told_of_denials(member: Member, tied: Iterable[Tie], accused: Accused) -> Iterator[Telling]:
    """Give what is denied or disputed, and the accusation that this presupposes."""
    for tie in tied:
        if not (denies(member, tie.statement) or _negates(tie) or _rebuts(member, tie.statement, accused)):
            continue
        told = _asserted(member, tie, accused, _denied(member, tie, accused))
        if told is None:
            continue
        for saying in sayings(member, tie.statement):
            yield Telling(told, denial(member, tie.statement), saying)
        yield from _presupposed(member, tie.statement, told)


def _negates(tie: Tie) -> bool:
    return any(
        event.status is EventStatus.NEGATED and event.statement == tie.statement.id for event in tie.events
    ) and tie.statement.act in (None, Act.ASSERT)


def _asserted(member: Member, tie: Tie, accused: Accused, told: Told | None) -> Told | None:
    """Return the one version that others assert where a reply clears somebody by other words ("ses agents")."""
    if told is None or told.aspect is not Aspect.RESPONSIBLE or not _replies(member, tie.statement):
        return told
    return accused.blamed[0] if len(accused.blamed) == 1 and told not in accused.blamed else told


def _rebuts(member: Member, statement: Statement, accused: Accused) -> bool:
    """Whether the party accused answers at once that it never did such a thing."""
    if not accused.parties & speaking(member, statement) or statement.act in (Act.DEMAND, Act.COMMIT, Act.WARN):
        return False
    head = content_of(member, statement)[:_FEW]
    return member.words.has("never", head) and _follows_accusation(member, statement)


def _denied(member: Member, tie: Tie, accused: Accused) -> Told | None:
    """Return the version that a statement denies; None where it denies something else."""
    statement, text = tie.statement, content_of(member, tie.statement)
    event = _head(member, tie)
    whom = _whom(member, tie, event, accused)
    if member.words.has("part", text[:_OPENING]) or member.words.has("cleared", text):
        if whom is None and len(accused.unnamed) == 1:
            return accused.unnamed[0]
        pointed = whom is not None and _is_pointed_at(member, tie, whom, accused)
        whom = whom if pointed else _own_forces(member, tie, accused) or _speaker_cleared(member, tie)
        return by_kind(member, whom, partly=member.words.has("part", text[:_OPENING]))
    if whom is None and len(accused.unnamed) == 1 and member.incident.kind not in DOER_BOUND and event is not None:
        return accused.unnamed[0]
    if event is not None:
        return _event_denied(member, statement, event, whom, accused)
    if not tie.events and _of_another_matter(member, statement, accused):
        return None
    answers = any(member.words.has(name, text) for name in ("claim", "untrue")) or disputes(member, statement)
    answers = answers or _altogether(member, text) or _for_the_accused(member, statement, accused)
    tied = tie.reason != BESIDE or bool(tie.events)
    if (tied and (answers or _replies(member, statement))) or _rebuts(member, statement, accused):
        return by_kind(member, whom, partly=False)
    return None


def _of_another_matter(member: Member, statement: Statement, accused: Accused) -> bool:
    """Whether the claim denied is told by its complement, which is no party ("la rumeur d'une fermeture")."""
    for span in statement.content:
        claim = member.words.words["claim"].search(member.text, span.start, span.end)
        if claim is not None:
            after = TextSpan(claim.end(), span.end)
            told = member.words.words["of"].match(member.text, after.start + 1, after.end)
            own = accused.parties & speaking(member, statement)
            return told is not None and not own and not _complement(member, after)
    return False


def _replies(member: Member, statement: Statement) -> bool:
    """Whether a denial follows on somebody else's accusation that holds the event, and is of no plan."""
    planned = member.words.has("plans", content_of(member, statement))
    return statement.act is Act.DENY and not planned and _follows_accusation(member, statement)


def _follows_accusation(member: Member, statement: Statement) -> bool:
    """Whether somebody else's accusation that holds the event stands shortly before."""
    before = [
        each
        for each in said_before(member, statement.content[0].start)
        if each.act in (Act.ACCUSE, Act.CONDEMN) and 0 < statement.content[0].start - each.content[-1].end <= _REPLY
    ]
    return any(
        within(each, event.span) and not speaking(member, each) & speaking(member, statement)
        for each in before
        for event in member.mine
    )


_REPLY = 300
"""Characters between an accusation and the denial that follows on it."""


def _altogether(member: Member, text: str) -> bool:
    """Whether all of something is denied in a few words ("toute violence"), which is no plan."""
    whole = member.words.words["whatever"].match(text)
    return whole is not None and len(text) <= _FEW and not member.words.has("plans", text)


_FEW = 45
"""Characters of a content that says nothing else."""
_ARTICLES = 12
"""Characters between what opens the circumstances and the event."""


def _for_the_accused(member: Member, statement: Statement, accused: Accused) -> bool:
    """Whether a denial opens with the party accused ("dément que l'armée ait…"), and is of no plan."""
    if statement.act is not Act.DENY or member.words.has("plans", content_of(member, statement)):
        return False
    start = statement.content[0].start
    opening = TextSpan(start, min(statement.content[0].end, start + _FEW))
    return any(side(member, id) & accused.parties for id in named_in(member, opening)[:1])


def _head(member: Member, tie: Tie) -> Event | None:
    """Find the mention that is what is denied, not one that only tells the circumstances."""
    for event in tie.events:
        if event.statement not in (tie.statement.id, None) and tie.statement.act is not Act.DENY:
            continue
        start = next(part.start for part in tie.statement.content if event.span.start < part.end)
        before = member.text[start : event.span.start]
        if len(before) <= _OPENING and not _aside(member, before) and not member.words.has("plans", before):
            return event
    return None


def _aside(member: Member, before: str) -> bool:
    """Whether the words before an event end in an opening of circumstances."""
    return any(len(before) - found.end() <= _ARTICLES for found in member.words.words["aside"].finditer(before))


def _event_denied(
    member: Member, statement: Statement, event: Event, whom: SharedParty | None, accused: Accused
) -> Told:
    start = statement.content[0].start
    head = member.text[max(start, event.span.start - _NEAR) : event.span.end]
    nobodys = not event.agents and event.status is EventStatus.NEGATED
    all_of_it = nobodys or member.words.has("whatever", head)
    if all_of_it and not _known_to_others(member, statement, event, whom, accused):
        return occurred(member)
    return by_kind(member, whom, partly=False)


def _known_to_others(
    member: Member, statement: Statement, event: Event, whom: SharedParty | None, accused: Accused
) -> bool:
    """Whether it is the accused who denies or is named as the doer, and others than who accuses it tell that it was."""
    if whom is None:
        return False
    if whom.id not in speaking(member, statement) | {party.id for party in shared_of(member, event.agent_parties)}:
        return False
    return bool(accused.tellers - accused.accusers.get(whom.id, frozenset()))


def by_kind(member: Member, whom: SharedParty | None, *, partly: bool) -> Told:
    """Return what a denial is about: the doer, or, of an event that hangs on its doer, the event itself."""
    if whom is None or (member.incident.kind in DOER_BOUND and not partly):
        return occurred(member)
    return named(whom)


def _whom(member: Member, tie: Tie, event: Event | None, accused: Accused) -> SharedParty | None:
    """Return the party whose part in it is denied: the speaker where it is accused, or whom the words name."""
    own = sorted(speaking(member, tie.statement) & accused.parties)
    if own and (event is None or not event.agent_parties or _is_own(member, tie.statement, event)):
        return accused.shared.get(own[0])
    for party in shared_of(member, event.agent_parties if event else ()):
        return party
    for span in tie.statement.content:
        for id in named_in(member, span):
            for known in sorted(side(member, id) & accused.parties):
                return accused.shared.get(known)
    last = last_named(member, tie.statement.content[0], accused.parties)
    return None if last is None else accused.shared.get(last)


def _is_pointed_at(member: Member, tie: Tie, whom: SharedParty, accused: Accused) -> bool:
    """Whether it is surely this party that is cleared: the only one accused, the speaker, or one that is named."""
    if member.words.words["negation"].match(content_of(member, tie.statement)):
        return whom.id in speaking(member, tie.statement)
    named = (id for span in tie.statement.content for id in named_in(member, span))
    near = {*speaking(member, tie.statement), *(each for id in named for each in side(member, id))}
    return whom.id in near or accused.parties == {whom.id}


def _is_own(member: Member, statement: Statement, event: Event) -> bool:
    agents = frozenset().union(*(side(member, id) for id in event.agent_parties))
    return bool(agents & speaking(member, statement))


def _speaker_cleared(member: Member, tie: Tie) -> SharedParty | None:
    """Return the speaker who clears itself of what nobody else is named for."""
    parties = shared_of(member, tie.statement.spoken_by)
    return parties[0] if len(parties) == 1 else None


def _own_forces(member: Member, tie: Tie, accused: Accused) -> SharedParty | None:
    """Return the one army or police accused of which the authority that speaks can be that which answers for it."""
    speakers = [member.parties[id] for id in tie.statement.spoken_by if member.parties[id].kind in _AUTHORITIES]
    forces = {
        shared.id: shared
        for party in member.document.parties
        for shared in shared_of(member, (party.id,))
        if party.kind is PartyKind.SECURITY and shared.id in accused.parties
        if any(party.country in (None, each.country) or each.country is None for each in speakers)
    }
    return next(iter(forces.values())) if len(forces) == 1 else None


_AUTHORITIES = frozenset({PartyKind.GOVERNMENT, PartyKind.MINISTRY, PartyKind.STATE})


def _presupposed(member: Member, statement: Statement, told: Told) -> Iterator[Telling]:
    """Give the accusation that a denial answers, by whoever its words name for it."""
    for span in statement.content:
        claim = member.words.words["claim"].search(member.text, span.start, span.end)
        if claim is None:
            continue
        words = TextSpan(claim.start(), claim.end())
        by = _complement(member, TextSpan(claim.end(), span.end)) - speaking(member, statement)
        saying = narration(member, words)
        holders = [party for party in shared_of(member, tuple(member.parties)) if party.id in by]
        base = replace(
            saying,
            certainty=Certainty.HEARSAY,
            passage=Passage(member.document.id, words, statement.id),
            hands=2,
        )
        yield from (Telling(told, Stance.ASSERTS, as_party(base, party)) for party in holders)
        if not holders:
            yield Telling(told, Stance.ASSERTS, base)
        return


def _complement(member: Member, after: TextSpan) -> frozenset[str]:
    """Return the shared party that follows a noun as its complement ("les accusations du régime")."""
    for _, end, id in mentioned(member, after.start, after.start + _OPENED):
        if end <= after.end:
            return side(member, id)
    return frozenset()


_OPENED = 8
"""Characters that a preposition and an article take before a name."""
