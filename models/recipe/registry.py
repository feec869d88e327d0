"""What the training configuration calls by name."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.util import registry

from .tokens import french_tokenizer


@registry.callbacks("recoupe.french_tokenizer.v1")  # type: ignore[untyped-decorator]
def give_tokenizer() -> Callable[[Language], Language]:
    """Return the step that gives a pipeline the tokenizer of the treebanks."""

    def with_tokenizer(nlp: Language) -> Language:
        nlp.tokenizer = french_tokenizer(nlp)
        return nlp

    return with_tokenizer
