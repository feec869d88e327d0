"""Whether it happened, and who is said to have done it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from recoupe.model.act import Act
from recoupe.model.event import Event, EventKind, EventStatus
from recoupe.model.incident import Aspect, Stance
from recoupe.model.meaning import Certainty
from recoupe.model.party import PartyKind, SharedParty
from recoupe.model.statement import Statement
from recoupe.model.text import Phrase, TextSpan
from recoupe.recoup.member import Member, content_of, mentioned, named_by, shared_of, side
from recoupe.recoup.stances import negated, stance
from recoupe.recoup.tellings import Saying, Telling, Told, as_party, named, narration, sayings
from recoupe.recoup.ties import PAIR, Tie, teller

DOER_BOUND = frozenset(
    {
        EventKind.ASSAULT, EventKind.TORTURE, EventKind.INTERFERENCE, EventKind.FRAUD, EventKind.MISCONDUCT,
        EventKind.ARREST, EventKind.LAWSUIT,
    }
)  # fmt: skip
"""Events that leave nothing behind by which all know of them: who denies having done it denies it altogether."""


def occurred(member: Member) -> Told:
    """Return the version that it happened."""
    words = member.mine[0].words if member.mine else member.incident.name
    return Told(Aspect.OCCURRENCE, "occurred", words)


_DEEDS = frozenset({EventKind.ATTACK, EventKind.STRIKE, EventKind.WEAPON, EventKind.KIDNAPPING})
"""Events that somebody else's neglect does not make its own."""


def _is_other_wrong(member: Member, event: Event) -> bool:
    """Whether a mention is of a wrong beside a deed, of or by nobody who is said to have had a part in the deed."""
    if event.kind is not EventKind.MISCONDUCT or member.incident.kind not in _DEEDS:
        return False
    statement = teller(member, event)
    ids = (*event.agent_parties, *(statement.spoken_by if statement is not None else ()))
    deeds = (each for each in member.mine if each.kind is not EventKind.MISCONDUCT)
    done = {party.id for each in deeds for party in doers(member, each, teller(member, each))}
    return done.isdisjoint(chain.from_iterable(side(member, id) for id in ids))


def told_of_events(member: Member) -> Iterator[Telling]:
    """Give what is told by each mention of the event: that it happened, and by whose hand."""
    for event in member.mine:
        if _is_other_wrong(member, event):
            continue
        statement = teller(member, event)
        held = Stance.ASSERTS if statement is None else stance(member, statement, event)
        if held is None or (statement is None and event.status is not EventStatus.HAPPENED):
            continue
        for saying in _tellers(member, event, statement):
            if not (held is Stance.ASSERTS and event.aftermath):
                yield Telling(occurred(member), held, saying)
            for told in _responsible(member, event, statement):
                own = told.party is not None and told.party == saying.party
                if statement is None or statement.act is not Act.ACCUSE or not own:
                    yield Telling(told, held, saying)


def told_of_accusations(member: Member, tied: tuple[Tie, ...]) -> Iterator[Telling]:
    """Give whom the accusations name that hold no mention of the event, or one without its doer."""
    for tie in tied:
        if tie.statement.act is not Act.ACCUSE or tie.statement.meaning.certainty is Certainty.DENIED:
            continue
        if tie.events and all(_is_other_wrong(member, event) for event in tie.events):
            continue
        for saying in sayings(member, tie.statement):
            if tie.events or tie.reason == PAIR:
                yield Telling(occurred(member), Stance.ASSERTS, saying)
            for told in _blamed(member, tie) if _names_doer(member, tie) else ():
                if told.party is None or told.party != saying.party:
                    yield Telling(told, Stance.ASSERTS, saying)


def told_mutually(member: Member, tied: tuple[Tie, ...]) -> Iterator[Telling]:
    """Give what parties say of each other who accuse each other."""
    for tie in tied:
        parties = shared_of(member, tie.statement.spoken_by)
        sentence = tie.statement.meaning.sentence or tie.statement.content[0]
        if len(parties) < 2 or not member.words.has("mutual", sentence.of(member.text)):
            continue
        for saying in sayings(member, tie.statement):
            for party in parties:
                if party.id != saying.party and _accusing(tie.statement):
                    yield Telling(named(party), Stance.ASSERTS, saying)
    yield from _told_of_each_other(member)


def _responsible(member: Member, event: Event, statement: Statement | None) -> tuple[Told, ...]:
    """Return the versions of who did it: parties, or the words of an accusation that name no known one."""
    known = doers(member, event, statement)
    if known or statement is None or statement.act is not Act.ACCUSE or statement.targeted:
        return tuple(map(named, known))
    return _by_words(event.agents)


def _by_words(phrases: tuple[Phrase, ...]) -> tuple[Told, ...]:
    told = [_bare(phrase.words) for phrase in phrases if len(phrase.words) >= _SHORTEST]
    return tuple(Told(Aspect.RESPONSIBLE, f"{UNNAMED}{words.casefold()}", words) for words in told)


UNNAMED = "words "
"""Opens the key of a version whose doer is known by its words alone."""
_SHORTEST = 6
"""Letters of a name for somebody: less is a pronoun."""


def _bare(words: str) -> str:
    """Return the words without their article."""
    first, _, rest = words.replace("’", "'").partition(" ")
    return rest if rest and len(first) <= 3 else words


def doers(member: Member, event: Event, statement: Statement | None) -> tuple[SharedParty, ...]:
    """Return who is said to have done it: the event's agents, or whom the statement accuses of it."""
    accused = targets(member, statement) if statement is not None and statement.act is Act.ACCUSE else ()
    agents = event.agent_parties or tuple(id for phrase in event.agents for id in named_by(member, phrase))
    agents = tuple(id for id in agents if not _is_place(member, id) and not _is_nobody(member, event, id))
    found = agents or tuple(_behind(member, event))
    return accused or shared_of(member, found)


def _is_nobody(member: Member, event: Event, id: str) -> bool:
    """Whether somebody is taken for the doer who suffers it, or is some people whom no more than a pronoun names."""
    suffers = {phrase.span for phrase in event.agents} & {phrase.span for phrase in event.victims}
    return bool(suffers) or _are_some(member, event.agents, id)


def _are_some(member: Member, phrases: tuple[Phrase, ...], id: str) -> bool:
    """Whether somebody is some people whom no more than a pronoun names: whoever was named last before."""
    party = member.parties.get(id)
    people = party is not None and party.kind in (PartyKind.PEOPLE, PartyKind.WITNESS)
    return people and bool(phrases) and all(len(phrase.words) < _SHORTEST for phrase in phrases)


def _is_place(member: Member, id: str) -> bool:
    """Whether somebody is no more than a place by whose name the event goes ("the attack of X")."""
    party = member.parties.get(id)
    if party is None or party.kind is not None:
        return False
    return any(place.span in mention for place in member.document.places for mention in party.mentions)


def _behind(member: Member, event: Event) -> Iterator[str]:
    """Give who is said to be behind it, in the words right before ("X was behind the attack")."""
    statement = teller(member, event)
    told = event.sentence if statement is None else statement.content[0]
    start = told.start if told is not None else event.span.start
    part = _last_match(member.words.words["part"], member.text, max(start, event.span.start - _PART), event.span.start)
    if part is None or negated(member, member.text[start:], part.start() - start):
        return
    if member.words.words["mutual"].search(member.text, start, part.start()):
        return
    before = [id for _, end, id in mentioned(member, start, part.start()) if 0 <= part.start() - end <= _VERB]
    yield from before[-1:]


def _last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return max(pattern.finditer(text, start, end), key=lambda found: found.start(), default=None)


_VERB = 22
"""Characters of the verb between who is behind something and the words for it."""
_PART = 30
"""Characters before an event in which it is said who had a part in it."""


def targets(member: Member, statement: Statement) -> tuple[SharedParty, ...]:
    """Return whom a statement is about: the parties among its targets, or those that their words name."""
    phrases = statement.meaning.targets
    known = statement.targeted or tuple(id for phrase in phrases for id in named_by(member, phrase))
    known = tuple(id for id in known if not _are_some(member, phrases, id))
    return shared_of(member, known or tuple(_laid_on(member, statement)))


def _laid_on(member: Member, statement: Statement) -> Iterator[str]:
    """Give on whom the words that attribute lay it: within these ("holds X responsible"), else what is said first."""
    if statement.act is not Act.ACCUSE or not lays_blame(member, statement):
        return
    cue = TextSpan(statement.cue[0].start, statement.cue[-1].end)
    first = statement.content[0].start
    inside = mentioned(member, cue.start, cue.end) or mentioned(member, first, first + _OPENED)
    yield from (id for _, _, id in inside[:1] if id not in statement.spoken_by)


def lays_blame(member: Member, statement: Statement) -> bool:
    """Whether the words that attribute say who is to blame ("holds responsible", "puts it down to")."""
    return bool(statement.cue) and member.words.has("blames", " ".join(span.of(member.text) for span in statement.cue))


_OPENED = 5
"""Characters that an article takes before a name."""


def _tellers(member: Member, event: Event, statement: Statement | None) -> tuple[Saying, ...]:
    if statement is None:
        return (narration(member, event.sentence or event.span),)
    return sayings(member, statement)


def _blamed(member: Member, tie: Tie) -> tuple[Told, ...]:
    """Return the versions that an accusation is of: the parties it is about, or the words for them."""
    known = targets(member, tie.statement)
    return tuple(map(named, known)) or (() if tie.events else _by_words(tie.statement.meaning.targets))


def _names_doer(member: Member, tie: Tie) -> bool:
    """Whether an accusation is of the event: holds it, names its cause or a part in it."""
    if tie.events or tie.reason == PAIR or lays_blame(member, tie.statement):
        return True
    text = content_of(member, tie.statement)
    causes = (*member.words.causes.values(), *member.words.weapons.values())
    return member.words.has("part", text) or any(cause.search(text) for cause in causes)


def _told_of_each_other(member: Member) -> Iterator[Telling]:
    """Give what parties say of each other in the narrator's words ("X and Y blame each other for it")."""
    for event in member.mine:
        sentence = event.sentence
        if sentence is None or teller(member, event) is not None:
            continue
        found = member.words.words["mutual"].search(member.text, sentence.start, event.span.start)
        before = mentioned(member, sentence.start, found.start()) if found is not None else ()
        parties = shared_of(member, tuple(dict.fromkeys(id for _, _, id in before))[-2:])
        for saying in (as_party(narration(member, sentence), party) for party in parties):
            yield from (Telling(named(each), Stance.ASSERTS, saying) for each in parties if each.id != saying.party)


def _accusing(statement: Statement) -> bool:
    return statement.act is Act.ACCUSE


def doers_of(member: Member) -> Iterator[str]:
    """Give the shared parties that any mention of the event names, also where it is denied."""
    for event in member.mine:
        yield from (party.id for party in doers(member, event, teller(member, event)))


def accused_of(tellings: Iterable[Telling]) -> frozenset[str]:
    """Return the shared parties that are said to have done it."""
    return frozenset(
        telling.told.party
        for telling in tellings
        if telling.told.aspect is Aspect.RESPONSIBLE and telling.told.party is not None
    )


def last_named(member: Member, before: TextSpan, accused: frozenset[str]) -> str | None:
    """Return the accused party that was mentioned last before some words."""
    for _, _, id in reversed(mentioned(member, before.start - _LOOK_BACK, before.start)):
        for known in sorted(side(member, id) & accused):
            return known
    return None


_LOOK_BACK = 3000
"""Characters before a denial in which whom it clears is looked for."""
