"""An attribution: the words that say who says what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from recoupe.model.act import Act
from recoupe.model.text import TextSpan


class AttributionKind(StrEnum):
    """How much of the content stands in quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source + cue + content, as spans of the text; each may be discontinuous or, but for the content, empty."""

    kind: AttributionKind
    source: tuple[TextSpan, ...]
    cue: tuple[TextSpan, ...]
    content: tuple[TextSpan, ...]
    found_by: str
    """The docstring of the rule that found it."""
    act: Act | None = None
    """What the lexicon says of the cue; None where the cue is not in it."""
    score: float = 1.0
    """How sure the scorer is, from 0 to 1."""


def moved(attribution: Attribution, by: int) -> Attribution:
    """Return the attribution with all its spans so many characters further on."""
    if not by:
        return attribution
    return replace(
        attribution,
        source=tuple(span.moved(by) for span in attribution.source),
        cue=tuple(span.moved(by) for span in attribution.cue),
        content=tuple(span.moved(by) for span in attribution.content),
    )
