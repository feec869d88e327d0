"""The statements of a spaCy doc: `nlp.add_pipe("recoupe")`, then `doc._.statements`."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter
from spacy.language import Language
from spacy.tokens import Doc

from recoupe.chain import load_knowledge
from recoupe.model.statement import Statement
from recoupe.run import statements

_KEPT = "recoupe.statements"


class StatementFinder:
    """A pipe that keeps a doc's statements in its user data, as plain values so that the doc still serialises."""

    def __init__(self, language: str) -> None:
        self._known = load_knowledge(language)

    def __call__(self, doc: Doc) -> Doc:
        """Return the doc with its statements."""
        doc.user_data[_KEPT] = _adapter().dump_python(statements(doc, self._known), mode="json")
        return doc


@Language.factory(
    "recoupe",
    assigns=["doc._.statements"],
    requires=["token.pos", "token.dep", "token.head", "token.lemma", "doc.sents"],
    default_config={"language": "fr"},
)
def statement_finder(nlp: Language, name: str, language: str) -> StatementFinder:
    """Return the pipe for the language and give every doc its `statements`."""
    Doc.set_extension("statements", getter=_kept_statements, force=True)
    return StatementFinder(language)


def _kept_statements(doc: Doc) -> tuple[Statement, ...]:
    return _adapter().validate_python(doc.user_data.get(_KEPT, ()))


@cache
def _adapter() -> TypeAdapter[tuple[Statement, ...]]:
    """What turns statements into plain values and back."""
    return TypeAdapter(tuple[Statement, ...])
