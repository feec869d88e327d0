"""The statements of a spaCy doc: `nlp.add_pipe("recoupe")`, then `doc._.statements`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from recoupe.lexicon.load import load_lexicon
from recoupe.model.act import Act
from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan
from recoupe.run import statements

_KEPT = "recoupe.statements"


class StatementFinder:
    """A pipe that keeps a doc's statements in its user data, as plain values so that the doc still serialises."""

    def __init__(self, language: str) -> None:
        self._lexicon = load_lexicon(language)

    def __call__(self, doc: Doc) -> Doc:
        """Return the doc with its statements."""
        doc.user_data[_KEPT] = [asdict(statement) for statement in statements(doc, self._lexicon)]
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
    return tuple(_statement(fields) for fields in doc.user_data.get(_KEPT, ()))


def _statement(fields: dict[str, Any]) -> Statement:
    return Statement(**{**fields, "attribution": _attribution(fields["attribution"]), "act": _act(fields["act"])})


def _attribution(fields: dict[str, Any]) -> Attribution:
    spans = {part: tuple(TextSpan(**span) for span in fields[part]) for part in ("source", "cue", "content")}
    return Attribution(**{**fields, **spans, "kind": AttributionKind(fields["kind"]), "act": _act(fields["act"])})


def _act(name: str | None) -> Act | None:
    return Act(name) if name is not None else None
