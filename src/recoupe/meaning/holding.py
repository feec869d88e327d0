"""Which statement holds what: the narrowest one in whose content a span stands."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.model.attribution import AttributionKind
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan

_GAP = 60
"""Characters between cue and content in which a number still belongs to what is said."""


def holding(spans: Sequence[TextSpan], statements: Sequence[Statement]) -> tuple[Statement | None, ...]:
    """Return for each span, in text order, the narrowest statement with a known sayer that holds it, or None."""
    contents = sorted(
        ((part, place) for place, each in enumerate(statements) if _is_said(each) for part in _reach(each)),
        reverse=True,
    )
    open_contents: list[tuple[TextSpan, int]] = []
    found: list[Statement | None] = []
    for span in spans:
        while contents and contents[-1][0].start <= span.start:
            open_contents.append(contents.pop())
        open_contents = [each for each in open_contents if each[0].end > span.start]
        fitting = [(_length(statements[place]), -place) for part, place in open_contents if span in part]
        found.append(statements[-min(fitting)[1]] if fitting else None)
    return tuple(found)


def _reach(statement: Statement) -> list[TextSpan]:
    """The content, and the few words that a tree may have left between it and the cue or source before it."""
    first, *rest = statement.content
    before = [span.end for span in (*statement.source, *statement.cue) if span.end <= first.start]
    gap = max(before, default=first.start)
    return [TextSpan(gap if first.start - gap <= _GAP else first.start, first.end), *rest]


def _is_said(statement: Statement) -> bool:
    """Whether somebody says it: a name before a colon and no quotation is the label of a headline, often a place."""
    label = not statement.cue and statement.kind is AttributionKind.INDIRECT
    return not label and (bool(statement.source) or statement.speaker is not None)


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)
