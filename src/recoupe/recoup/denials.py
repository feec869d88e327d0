"""What is denied or disputed, and what is taken over from another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from recoupe.model.act import Act
from recoupe.model.event import Event, EventStatus
from recoupe.model.incident import Aspect, Passage, Stance
from recoupe.model.meaning import Certainty
from recoupe.model.party import SharedParty
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan
from recoupe.recoup.blame import DOER_BOUND, last_named, occurred
from recoupe.recoup.member import Member, content_of, named_in, shared_of, side, within
from recoupe.recoup.stances import denial, denies
from recoupe.recoup.tellings import Telling, Told, as_party, named, narration, sayings
from recoupe.recoup.ties import BESIDE, Tie, nearest, speaking

_REACH = 700
"""Characters over which a plea points back to an event."""
_NEAR = 30
"""Characters before an event in which it is said that there was none."""
_OPENING = 90
"""Characters at the head of a content in which what it denies is named."""


@dataclass(frozen=True, slots=True)
class Accused:
    """Whom the tellings of an incident name, so far as is known."""

    parties: frozenset[str]
    shared: tuple[SharedParty, ...]
    told: tuple[Telling, ...]

    def party(self, id: str) -> SharedParty | None:
        """Return the accused party of the id; None where it is not among them."""
        return next((party for party in self.shared if party.id == id), None)


def told_of_denials(member: Member, tied: Iterable[Tie], accused: Accused) -> Iterator[Telling]:
    """Give what is denied or disputed, and the accusation that this presupposes."""
    for tie in tied:
        if not denies(member, tie.statement) and not _negates(tie):
            continue
        told = _denied(member, tie, accused)
        if told is None:
            continue
        for saying in sayings(member, tie.statement):
            yield Telling(told, denial(member, tie.statement), saying)
        yield from _presupposed(member, tie.statement, told)


def _negates(tie: Tie) -> bool:
    return any(
        event.status is EventStatus.NEGATED and event.statement == tie.statement.id for event in tie.events
    ) and tie.statement.act in (None, Act.ASSERT)


def _denied(member: Member, tie: Tie, accused: Accused) -> Told | None:
    """Return the version that a statement denies; None where it denies something else."""
    statement, text = tie.statement, content_of(member, tie.statement)
    event = _head(member, tie)
    whom = _whom(member, tie, event, accused)
    if member.words.has("part", text[:_OPENING]) or member.words.has("cleared", text):
        whom = whom if whom and _is_pointed_at(member, tie, whom, accused) else _speaker_cleared(member, tie)
        return _by_kind(member, whom, partly=member.words.has("part", text[:_OPENING]))
    if event is not None:
        return _event_denied(member, statement, event, whom)
    answers = any(member.words.has(name, text) for name in ("claim", "untrue")) or disputing(statement)
    if (answers or _altogether(member, text) or _for_the_accused(member, statement, accused)) and (
        tie.reason != BESIDE or tie.events
    ):
        return _by_kind(member, whom, partly=False)
    return None


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


def disputing(statement: Statement) -> bool:
    """Whether a statement says that there is no evidence."""
    return statement.meaning.basis is not None and statement.meaning.certainty is Certainty.DENIED


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


def _event_denied(member: Member, statement: Statement, event: Event, whom: SharedParty | None) -> Told:
    start = statement.content[0].start
    head = member.text[max(start, event.span.start - _NEAR) : event.span.end]
    nobodys = not event.agents and event.status is EventStatus.NEGATED
    if nobodys or member.words.has("whatever", head):
        return occurred(member)
    return _by_kind(member, whom, partly=False)


def _by_kind(member: Member, whom: SharedParty | None, *, partly: bool) -> Told:
    """Return what a denial is about: the doer, or, of an event that hangs on its doer, the event itself."""
    if whom is None or (member.incident.kind in DOER_BOUND and not partly):
        return occurred(member)
    return named(whom)


def _whom(member: Member, tie: Tie, event: Event | None, accused: Accused) -> SharedParty | None:
    """Return the party whose part in it is denied: the speaker where it is accused, or whom the words name."""
    own = sorted(speaking(member, tie.statement) & accused.parties)
    if own and (event is None or not event.agent_parties or _is_own(member, tie.statement, event)):
        return accused.party(own[0])
    for party in shared_of(member, event.agent_parties if event else ()):
        return party
    for span in tie.statement.content:
        for id in named_in(member, span):
            for known in sorted(side(member, id) & accused.parties):
                return accused.party(known)
    last = last_named(member, tie.statement.content[0], accused.parties)
    return None if last is None else accused.party(last)


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
    for party in member.document.parties:
        if any(0 <= place.start - after.start <= 7 and place.end <= after.end for place in party.mentions):
            return side(member, party.id)
    return frozenset()


def told_by_concession(member: Member, tied: Iterable[Tie], accused: Accused) -> Iterator[Telling]:
    """Give what is set against a reproach within its own sentence ("critiqué pour N, bien que X assure que…")."""
    by_id = {tie.statement.id: tie for tie in tied}
    for tie in by_id.values():
        outer = by_id.get(tie.statement.within or "")
        if outer is None or outer.statement.act not in (Act.ACCUSE, Act.CONDEMN) or not tie.statement.source:
            continue
        before = member.text[max(0, tie.statement.source[0].start - 12) : tie.statement.source[0].start]
        if member.words.has("concession", before):
            yield from _set_against(member, outer.statement, tie.statement)


def _set_against(member: Member, reproach: Statement, answer: Statement) -> Iterator[Telling]:
    told = Told(Aspect.RESPONSIBLE, "reproached", content_of(member, reproach))
    for party in shared_of(member, reproach.targeted)[:1]:
        told = replace(named(party), words=party.name)
    for saying in sayings(member, reproach):
        yield Telling(told, Stance.ASSERTS, saying)
    for saying in sayings(member, answer):
        yield Telling(told, Stance.DISPUTES, saying)


def told_by_pleas(member: Member) -> Iterator[Telling]:
    """Give the denials that no statement holds: "plaide non coupable", "une accusation que la Chine réfute"."""
    for party in member.document.parties:
        for place in party.mentions:
            before = member.text[max(0, place.start - 30) : place.start]
            after = member.text[place.end : place.end + _PLEA].lstrip()
            relative = member.words.has("claim", before) and _relative(member, before, after)
            if relative or _pleads(member, after):
                yield from _answered(member, party.id, place)


def _pleads(member: Member, after: str) -> bool:
    """Whether words that follow a party say that it pleads not guilty, but for an auxiliary and an adverb."""
    found = member.words.words["pleads"].search(after)
    return found is not None and len(after[: found.start()].split()) <= 3 and not _BREAK.search(after[: found.start()])


_BREAK = re.compile(r"[.,;:!?]")
_PLEA = 60
"""Characters after a party in which its plea stands."""


def _relative(member: Member, before: str, after: str) -> bool:
    denying = member.words.words["denying"].match(after.lstrip())
    tail = before.rstrip(" lLaAeEsS'").lower()
    return denying is not None and tail.endswith(("que", "qu", "qu'"))


def _intended(member: Member) -> Told | None:
    """Return the version that it was meant, where a statement of the document says so: a plea is against that."""
    pattern = member.words.intention.get("deliberate")
    for statement in member.document.statements:
        found = (
            pattern.search(content_of(member, statement))
            if pattern and nearest(member, statement.content[0])[0]
            else None
        )
        if found is not None:
            return Told(Aspect.INTENTION, "deliberate", found.group())
    return None


def _answered(member: Member, id: str, place: TextSpan) -> Iterator[Telling]:
    statement = next((each for each in member.document.statements if within(each, place)), None)
    mine, away = nearest(member, place)
    if not mine or away > _REACH or (statement is not None and statement.act is Act.DENY):
        return
    for party in shared_of(member, (id,)):
        told = _intended(member) or _by_kind(member, party, partly=False)
        yield Telling(told, Stance.DENIES, as_party(narration(member, place), party))
