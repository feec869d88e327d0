"""Judgements applied anew to a document as a run has read it; pure functions of the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.document import Document
from recoupe.model.figure import Figure
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.statement import Statement, extent
from recoupe.store.corrections import corrected, field_fault, last_place, with_named

UNDOES = "undoes"
"""Among an undo's values: the id of the judgement that no longer counts."""
_OF_STATEMENTS = {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT}
_OF_PARTIES = {Verdict.MERGE_PARTIES, Verdict.SPLIT_PARTY}
_OF_INCIDENTS = {Verdict.MERGE_INCIDENTS, Verdict.SPLIT_INCIDENT}
_NEED_WORDS = _OF_STATEMENTS | _OF_PARTIES | {Verdict.ADD}
_OF_TWO = {Verdict.MERGE_PARTIES, Verdict.MERGE_INCIDENTS, Verdict.COPY, Verdict.NOT_COPY}
_SURE = 1.0


@dataclass(frozen=True, slots=True)
class Orphan:
    """A judgement that no longer finds what it is about; it is kept and shown, and changes nothing."""

    judgement: Judgement
    target: Target
    reason: str


def effective(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return those that count, in their order: no undo, and nothing that an undo which itself counts has undone."""
    undone: set[str] = set()
    standing: list[Judgement] = []
    for judgement in reversed(list(judgements)):
        if judgement.id in undone:
            continue
        if judgement.verdict is Verdict.UNDO:
            undone.add(judgement.values[UNDOES])
        else:
            standing.append(judgement)
    return tuple(reversed(standing))


def fault(judgement: Judgement) -> str | None:
    """Return what is wrong with a judgement by itself, None where nothing is."""
    if judgement.verdict is Verdict.UNDO:
        return None if judgement.values.get(UNDOES) else f'an undo needs the id of what it undoes, as "{UNDOES}"'
    if len(judgement.targets) < (2 if judgement.verdict in _OF_TWO else 1):
        return f"{judgement.verdict}: it names too little to be about"
    if judgement.verdict in _NEED_WORDS and any(target.span is None for target in judgement.targets):
        return f"{judgement.verdict}: it is about words, but gives no place"
    if judgement.verdict is Verdict.ADD and "content" not in judgement.values:
        return "an added statement needs content"
    if judgement.verdict is Verdict.CORRECT and not judgement.values:
        return "a correction needs a field and its new value"
    if judgement.verdict not in {Verdict.ADD, Verdict.CORRECT}:
        return None
    faults = (field_fault(field, value) for field, value in judgement.values.items())
    return next((each for each in faults if each), None)


def applied(document: Document, judgements: Iterable[Judgement]) -> tuple[Document, tuple[Orphan, ...]]:
    """Return the document as people have judged it, and the judgements that no longer find their words.

    A statement is found by its first and last character and the words there, never by its id. The later of two
    judgements of one statement counts. Judgements of parties, incidents and copies are only looked up, for the
    orphans among them.
    """
    desk = _Desk(document)
    for judgement in effective(judgements):
        for target in judgement.targets:
            if target.document == document.id:
                desk.take(judgement, target)
    return (_settled(desk), tuple(desk.orphans)) if desk.touched else (document, tuple(desk.orphans))


class _Desk:
    """A document while judgements are applied to it: its statements as they are by now, None where rejected."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.fresh = {statement.id: statement for statement in document.statements}
        self.by_now: dict[str, Statement | None] = dict(self.fresh)
        self.orphans: list[Orphan] = []
        self.touched = False

    def take(self, judgement: Judgement, target: Target) -> None:
        """Apply the judgement to the target's words, or keep it as an orphan."""
        reason = _missing(self.document, judgement, target)
        found = self._found(target) if judgement.verdict in _OF_STATEMENTS | {Verdict.ADD} else []
        if reason is None and judgement.verdict in _OF_STATEMENTS and len(found) != 1:
            reason = "several statements stand there" if found else "no statement stands there"
        if reason is not None:
            self.orphans.append(Orphan(judgement, target, reason))
        elif judgement.verdict is Verdict.ADD:
            self._add(judgement, found)
        elif judgement.verdict in _OF_STATEMENTS:
            self._decide(judgement, found[0])

    def _found(self, target: Target) -> list[str]:
        """Return the ids of the statements at the target's place, as they are by now or else as they were read."""
        now = [each for each in self.by_now.values() if each is not None and _stands(each, target)]
        return [each.id for each in now or self.fresh.values() if _stands(each, target)]

    def _decide(self, judgement: Judgement, id: str) -> None:
        self.touched = True
        if judgement.verdict is Verdict.REJECT:
            self.by_now[id] = None
            return
        statement = self.by_now[id] or self.fresh[id]
        self.by_now[id] = self._set(statement, judgement) if judgement.verdict is Verdict.CORRECT else _sure(statement)

    def _add(self, judgement: Judgement, found: Sequence[str]) -> None:
        """Add a statement; where the reading has it by now, it is the reading's with what the judgement says."""
        self.touched = True
        id = found[0] if len(found) == 1 else f"j{judgement.id}"
        statement = self.by_now.get(id) or self.fresh.get(id)
        if statement is None:
            found_by = f"added by {judgement.author}"
            statement = Statement(id, Attribution(AttributionKind.INDIRECT, (), (), (), found_by))
        self.by_now[id] = self._set(statement, judgement)

    def _set(self, statement: Statement, judgement: Judgement) -> Statement:
        self.document = with_named(self.document, statement.id, judgement.values)
        return _sure(corrected(self.document, statement, judgement.values))


def _sure(statement: Statement) -> Statement:
    return replace(statement, attribution=replace(statement.attribution, score=_SURE))


def _stands(statement: Statement, target: Target) -> bool:
    here = extent(statement) == target.span
    return here and (target.cue is None or any(part.start == target.cue for part in statement.cue))


def _missing(document: Document, judgement: Judgement, target: Target) -> str | None:
    """Return why the target is not to be found in the document, apart from its statements; None where it is."""
    if target.span is None:
        return None
    if target.span.of(document.text) != target.words:
        return "its words are not at that place"
    if judgement.verdict in _OF_PARTIES:
        named = any(target.span in party.mentions for party in document.parties)
        return None if named else "no party is named there"
    if judgement.verdict in _OF_INCIDENTS:
        return None if any(event.span == target.span for event in document.events) else "no event is told there"
    ends = (last_place(field, value) for field, value in judgement.values.items())
    inside = judgement.verdict not in {Verdict.ADD, Verdict.CORRECT} or max(ends, default=0) <= len(document.text)
    return None if inside else "it goes beyond the end of the text"


def _settled(desk: _Desk) -> Document:
    """Return the document with the statements as judged, and with all that refers to them."""
    statements = [now for id in desk.fresh if (now := desk.by_now[id]) is not None]
    for id, each in desk.by_now.items():
        if each is not None and id not in desk.fresh:
            _insert(each, statements)
    settled = tuple(replace(each, within=_standing(each.within, desk)) for each in statements)
    by_id = {statement.id: statement for statement in settled}
    figures = tuple(_figure(figure, desk, by_id) for figure in desk.document.figures)
    events = tuple(replace(event, statement=_standing(event.statement, desk)) for event in desk.document.events)
    return replace(desk.document, statements=settled, figures=figures, events=events)


def _insert(added: Statement, statements: list[Statement]) -> None:
    """Put an added statement in its place in text order, in the narrowest statement whose content it stands in."""
    place = extent(added)
    around = [each for each in statements if any(place in part for part in each.content)]
    within = min(around, key=lambda each: extent(each).end - extent(each).start).id if around else None
    at = next((at for at, each in enumerate(statements) if extent(each).start > place.start), len(statements))
    statements.insert(at, replace(added, within=within))


def _standing(id: str | None, desk: _Desk) -> str | None:
    """Return the id, or of a rejected statement that of the next one around it that still stands."""
    while id is not None and desk.by_now[id] is None:
        id = desk.fresh[id].within
    return id


def _figure(figure: Figure, desk: _Desk, by_id: Mapping[str, Statement]) -> Figure:
    """Return the figure with the speaker of the statement in which it now stands, where that is another."""
    before = figure.statement and desk.fresh.get(figure.statement)
    now = by_id.get(_standing(figure.statement, desk) or "")
    if not before or (now and now.id == before.id and now.speaker == before.speaker and now.source == before.source):
        return figure
    if now is None:
        return replace(figure, statement=None, speaker=None, source=())
    return replace(figure, statement=now.id, speaker=now.speaker, source=now.source)
