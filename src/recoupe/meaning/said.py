"""An attribution as its meaning is read: the tokens of its parts, and the clauses of what is said."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from recoupe.analysis.kept import kept
from recoupe.analysis.syntax import is_verb
from recoupe.analysis.tree import Token
from recoupe.lexicon.load import SpeakerKind
from recoupe.meaning.clause import Clause
from recoupe.meaning.text import Text
from recoupe.model.act import Act
from recoupe.model.attribution import Attribution

_RECORDS = frozenset({SpeakerKind.DOCUMENT, SpeakerKind.MEDIA})
_EXAMINED = 60
"""Tokens of a content whose words are looked up."""
_SMALL = frozenset({"cc", "mark", "case", "advmod", "discourse"})
_JOINED = frozenset({"ccomp", "conj", "parataxis"})
"""Relations in which a clause of a content may stand to another of its clauses."""
_CLAUSES = 4
"""Clauses of a content that are looked at."""


@dataclass(frozen=True, eq=False)
class Said:
    """One attribution with the tokens of its parts."""

    text: Text
    attribution: Attribution

    @kept
    def cue(self) -> list[Token]:
        """The words that attribute."""
        return self.text.within(self.attribution.cue)

    @kept
    def source(self) -> list[Token]:
        """The words that name the sayer."""
        return self.text.within(self.attribution.source)

    @kept
    def content(self) -> list[Token]:
        """The words said."""
        return self.text.within(self.attribution.content)

    @kept
    def classes(self) -> list[str]:
        """The classes of the first words of the content, one after the other."""
        lemmas, classes = self.text.lemmas, self.text.classes
        return [name for token in self.content[:_EXAMINED] for name in classes.get(lemmas[token.i], ())]

    @kept
    def clauses(self) -> list[Clause]:
        """The first few clauses of what is said: those that depend on no other, and those coordinated with them."""
        inside = {token.i for token in self.content}
        may_lead = [t for t in self.content if t.relation in _JOINED or t.head.i not in inside or t.head is t]
        heads = (token for token in may_lead if _leads(self.text, token, inside))
        return [Clause(self.text, head, self.source, self.cue) for head in islice(heads, _CLAUSES)]

    @kept
    def performed(self) -> list[Act | None]:
        """What the predicates of these clauses do as cues."""
        return [clause.performed for clause in self.clauses]

    @kept
    def records(self) -> bool:
        """Whether the source is one that records rather than judges: the police, a report, a medium."""
        return any(_is_recorder(self.text, self.text.lemmas[token.i]) for token in self.source)

    @kept
    def cue_head(self) -> Token | None:
        """The word on which the rest of the cue depends."""
        cue = self.cue
        return next((t for t in cue if t.head is t or t.head not in cue), None)

    @kept
    def cue_classes(self) -> tuple[str, ...]:
        """The classes of that word."""
        return self.text.classes.get(self.text.lemmas[self.cue_head.i], ()) if self.cue_head is not None else ()


def _is_recorder(text: Text, lemma: str) -> bool:
    known = text.lexicon.speakers.get(lemma)
    return "recorder" in text.classes.get(lemma, ()) or (known is not None and known.kind in _RECORDS)


def _leads(text: Text, token: Token, inside: set[int]) -> bool:
    depends = token.head.i in inside and token.head is not token
    if token.relation not in _JOINED if depends else token.is_punct or token.relation in _SMALL:
        return False
    if not depends:
        return True
    if token.relation == "ccomp" and text.is_lemma(token.head, "vouching"):
        return _leads(text, token.head, inside)
    return token.relation != "ccomp" and is_verb(token) and _leads(text, token.head, inside)
