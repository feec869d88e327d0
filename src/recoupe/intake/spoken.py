"""In which language a text is, and whether that one can be read."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from recoupe.intake.outcome import LeftOut, Outcome
from recoupe.intake.page_words import page_words
from recoupe.intake.terms import Terms

_LEAST = 250
"""Characters from which a language can be told."""
_LOOKED_AT = 4000
_WORD = re.compile(r"[^\W\d_]+")
_EVIDENT = 0.2
"""Share of function words from which a text is in their language without any doubt."""
_SURE = 0.95


def spoken(outcome: Outcome, terms: Terms) -> Outcome:
    """Return a document as it is, or left out where it is in a language that cannot be read."""
    if isinstance(outcome, LeftOut) or not terms.languages or len(outcome.document.text) < _LEAST:
        return outcome
    found = language_of(outcome.document.text, expected=terms.language)
    if found is None or found in terms.languages:
        return outcome
    name = page_words().language_names.get(found, found)
    reason = f"in {name} ({found}), which cannot be read yet: --language {terms.language} reads it all the same"
    return LeftOut(outcome.place, reason, outcome.size)


def language_of(text: str, *, expected: str) -> str | None:
    """Return the code of the language that a text is in; None where that is not sure."""
    start = text[:_LOOKED_AT]
    words, known = _WORD.findall(start.lower()), page_words().languages.get(expected, frozenset())
    if words and sum(word in known for word in words) >= len(words) * _EVIDENT:
        return expected
    code, sure = _identifier().classify(start)
    return str(code) if sure >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
