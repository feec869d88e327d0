"""How the speaker of a statement stands to what is said in it."""

from __future__ import annotations

import re

from recoupe.model.act import Act
from recoupe.model.event import Event, EventStatus
from recoupe.model.incident import Stance
from recoupe.model.meaning import BasisKind, Certainty
from recoupe.model.statement import Statement
from recoupe.recoup.member import Member, content_of
from recoupe.recoup.tellings import plain_content

_NO_ACCOUNT = frozenset({Act.DEMAND, Act.COMMIT, Act.WARN})
"""Acts that hold no account of what happened."""
_CLAUSE = 45
"""Characters before a word in which its negation stands."""
_ONLY = 8
"""Characters before a word in which what it alone is opens ("is but an accident")."""
_BREAK = re.compile(r"[.;:!?…»\"]|, (?!ni)|\bmais\b|\bet\b")


def denies(member: Member, statement: Statement) -> bool:
    """Whether a statement denies or disputes something that others say."""
    if statement.act is Act.DENY or statement.meaning.certainty is Certainty.DENIED:
        return not _only_refuses(member, statement)
    if statement.act is Act.ACCUSE:
        return _claim_called_untrue(member, statement)
    if statement.act in _NO_ACCOUNT | {Act.ASK}:
        return False
    text = content_of(member, statement)
    return any(member.words.has(name, text) for name in ("cleared", "no_evidence")) or _called_untrue(member, text)


def _only_refuses(member: Member, statement: Statement) -> bool:
    """Whether an offer or a help is refused ("refused any assistance"), not what somebody says."""
    cue, text = " ".join(span.of(member.text) for span in statement.cue), content_of(member, statement)
    told = any(member.words.has(name, text) for name in ("claim", "part", "untrue", "cleared"))
    return member.words.has("refusing", cue) and not told


def disputes(member: Member, statement: Statement) -> bool:
    """Whether a statement only says that nothing shows it."""
    basis = statement.meaning.basis
    if basis is not None and basis.kind is BasisKind.NO_EVIDENCE:
        return True
    text = plain_content(member, statement)
    return member.words.has("no_evidence", text) and not member.words.has("untrue", text)


def denial(member: Member, statement: Statement) -> Stance:
    """Return the stance of a statement that denies."""
    return Stance.DISPUTES if disputes(member, statement) else Stance.DENIES


def takes_over(member: Member, statement: Statement) -> bool:
    """Whether the speaker repeats another's account or rests on it."""
    basis = statement.meaning.basis
    rests = basis is not None and basis.kind is BasisKind.PARTY
    return rests or member.words.has("takes_over", plain_content(member, statement))


def stance(member: Member, statement: Statement, event: Event) -> Stance | None:
    """Return how the speaker stands to the event that is told in the statement; None where it is no account."""
    if statement.act in _NO_ACCOUNT or event.status in (EventStatus.FUTURE, EventStatus.POSSIBLE):
        return _asked(statement)
    if statement.act is Act.DENY or event.status is EventStatus.NEGATED:
        return None
    if statement.act is Act.ASK or statement.meaning.certainty is Certainty.ASKED:
        return Stance.ASKS
    return Stance.TAKES_OVER if takes_over(member, statement) else Stance.ASSERTS


def _asked(statement: Statement) -> Stance | None:
    return Stance.ASKS if statement.act is Act.ASK else None


def negated(member: Member, text: str, at: int) -> bool:
    """Whether a negation stands before a word, in its clause."""
    before = text[max(0, at - _CLAUSE) : at]
    clause = _BREAK.split(before)[-1]
    found = member.words.words["negation"].search(clause)
    return found is not None and not member.words.has("only", clause[found.end() :][-_ONLY:])


def _claim_called_untrue(member: Member, statement: Statement) -> bool:
    """Whether what attributes is itself the claim, and what is said of it that it is not so."""
    cue = " ".join(span.of(member.text) for span in statement.cue)
    return member.words.has("claim", cue) and _called_untrue(member, plain_content(member, statement))


def _called_untrue(member: Member, text: str) -> bool:
    """Whether a claim is called untrue: by a word for it that is not itself denied, beside one for the claim."""
    found = member.words.words["untrue"].search(text)
    if found is None or negated(member, text, found.start()) or _is_spurious(member, text, found):
        return False
    return member.words.has("claim", text) or len(text) <= _SHORT


def _is_spurious(member: Member, text: str, found: re.Match[str]) -> bool:
    """Whether the word goes with the noun behind it, of which nobody claims anything ("forged papers")."""
    return (
        member.words.words["spurious"].fullmatch(found.group()) is not None
        and _NOUN.match(text, found.end()) is not None
    )


_NOUN = re.compile(r"\s+\w{3,}")
_SHORT = 60
"""Characters of a content that says nothing else."""
