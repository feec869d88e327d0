"""Which statements demand, promise or warn."""

from __future__ import annotations

from collections.abc import Mapping

from recoupe.model.act import Act
from recoupe.model.attribution import AttributionKind
from recoupe.model.incident import DemandKind
from recoupe.model.statement import Statement
from recoupe.recoup.demand_words import DemandWords

KINDS: Mapping[Act | None, DemandKind] = {
    Act.DEMAND: DemandKind.DEMAND,
    Act.COMMIT: DemandKind.COMMITMENT,
    Act.WARN: DemandKind.WARNING,
}
_MAY_PROMISE = frozenset({Act.ASSERT, Act.OPINE, None})


def demand_kind(statement: Statement, text: str, words: DemandWords) -> DemandKind | None:
    """Return what a statement does: by its act, or since its speaker says what they are going to do."""
    kind = KINDS.get(statement.act)
    if kind is None and statement.act in _MAY_PROMISE and _promises(statement, text, words):
        return DemandKind.COMMITMENT
    return kind


def _promises(statement: Statement, text: str, words: DemandWords) -> bool:
    """Whether the content begins with what its speaker is going to do ("affirme qu'elle continuera")."""
    if statement.kind is AttributionKind.DIRECT and not statement.source:
        return False
    found = words.promise.match(text, statement.content[0].start, statement.content[0].end)
    if found is None or found[1].casefold() in words.impersonal:
        return False
    return statement.kind is not AttributionKind.DIRECT or not found[1].casefold().endswith(words.reported)
