"""Denials that no statement of their own holds: a plea, a relative clause, a concession within a reproach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from recoupe.model.act import Act
from recoupe.model.incident import Aspect, Stance
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan
from recoupe.recoup.denials import by_kind
from recoupe.recoup.member import Member, content_of, said_before, shared_of, within
from recoupe.recoup.tellings import Telling, Told, as_party, named, narration, sayings
from recoupe.recoup.ties import Tie, nearest

_REACH = 700
"""Characters over which a plea points back to an event."""


def told_by_concession(member: Member, tied: Iterable[Tie]) -> Iterator[Telling]:
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
    intended = _intended(member)
    for start, end, id in member.mentions:
        before = member.text[max(0, start - 30) : start]
        after = member.text[end : end + _PLEA].lstrip()
        relative = member.words.has("claim", before) and _relative(member, before, after)
        if relative or _pleads(member, after):
            yield from _answered(member, id, TextSpan(start, end), intended)


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


def _answered(member: Member, id: str, place: TextSpan, intended: Told | None) -> Iterator[Telling]:
    statement = next((each for each in said_before(member, place.end) if within(each, place)), None)
    mine, away = nearest(member, place)
    if not mine or away > _REACH or (statement is not None and statement.act is Act.DENY):
        return
    for party in shared_of(member, (id,)):
        told = intended or by_kind(member, party, partly=False)
        yield Telling(told, Stance.DENIES, as_party(narration(member, place), party))
