"""Lemmas looked up by form and word class; unknown forms by their endings.

A form that can only be a finite verb or an infinitive is made one, whatever class it was given.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

Forms = dict[str, dict[str, str]]
Endings = dict[str, dict[str, tuple[int, str]]]
LONGEST_ENDING = 7
_NEVER_FINITE = frozenset(["NOUN", "ADJ", "ADV", "ADP", "INTJ", "X"])
_KEPT = frozenset(["PROPN", "NUM", "PUNCT", "SYM", "X"])
_BARE = {"a": "àâ", "c": "ç", "e": "éêè", "i": "î", "o": "ô"}


def by_ending(form: str, endings: dict[str, tuple[int, str]]) -> str:
    """Return the lemma that the longest known ending of a form points to."""
    for size in range(min(LONGEST_ENDING, len(form)), 0, -1):
        edit = endings.get(form[-size:])
        if edit:
            cut, added = edit
            return form[: len(form) - cut] + added
    return form


def finite_features(form: str) -> str:
    """Return the features that the ending of a finite verb shows for certain."""
    plural = form.endswith(("ent", "ont", "ons"))
    person = "1" if form.endswith("ons") else "3"
    return f"Mood=Ind|Number={'Plur' if plural else 'Sing'}|Person={person}|VerbForm=Fin"


def _is_acronym(text: str) -> bool:
    return 1 < len(text) < 6 and text.isupper() and text.isalpha()


class LemmaTable(Pipe):
    """Pipeline component that gives each token the lemma of its form and word class."""

    def __init__(self, name: str = "lemma_table") -> None:
        self.name = name
        self.forms: Forms = {}
        self.endings: Endings = {}
        self.finite: frozenset[str] = frozenset()
        self.infinitives: frozenset[str] = frozenset()

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token of a tagged document, and mend the class of verbs."""
        for token in doc:
            if token.pos_ in _NEVER_FINITE and token.text in self.finite:
                token.pos_ = "VERB"
                token.set_morph(finite_features(token.text))  # type: ignore[attr-defined]
            elif token.pos_ in _NEVER_FINITE and token.text in self.infinitives:
                token.pos_ = "VERB"
                token.set_morph("VerbForm=Inf")  # type: ignore[attr-defined]
            token.lemma_ = self.lemma(token.text, token.pos_)
        return doc

    def lemma(self, text: str, pos: str) -> str:
        """Return the lemma of a form as used in a word class (a UPOS tag)."""
        form = text.lower()
        known = self.forms.get(pos, {})
        if form in known:
            return known[form]
        if form.startswith("-") and form[1:] in known:
            return known[form[1:]]
        if pos in _KEPT or _is_acronym(text):
            return text
        accented = self._accented(text, known)
        return accented or by_ending(form, self.endings.get(pos, {}))

    def _accented(self, text: str, known: dict[str, str]) -> str:
        """Return the lemma of a form whose capital has lost its accent (Etat), if known."""
        initial = text[0].lower()
        if not text[0].isupper() or initial not in _BARE:
            return ""
        variants = (mark + text[1:].lower() for mark in _BARE[initial])
        return next((known[variant] for variant in variants if variant in known), "")

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the table, compressed."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "lemmas.json.gz").write_bytes(self.to_bytes())

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> LemmaTable:
        """Read the table."""
        return self.from_bytes((Path(path) / "lemmas.json.gz").read_bytes())

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the table as compressed JSON, the same bytes for the same table."""
        content = {
            "forms": self.forms,
            "endings": self.endings,
            "finite": sorted(self.finite),
            "infinitives": sorted(self.infinitives),
        }
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return gzip.compress(text.encode("utf-8"), mtime=0)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> LemmaTable:
        """Read the table from compressed JSON."""
        content: dict[str, Any] = json.loads(gzip.decompress(data))
        self.forms = content["forms"]
        self.finite = frozenset(content["finite"])
        self.infinitives = frozenset(content["infinitives"])
        self.endings = {
            pos: {ending: (cut, added) for ending, (cut, added) in edits.items()}
            for pos, edits in content["endings"].items()
        }
        return self

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Return the accuracy of the lemmas."""
        scores: dict[str, Any] = Scorer.score_token_attr(examples, "lemma", **kwargs)
        return scores


@Language.factory("lemma_table", assigns=["token.lemma"], requires=["token.pos"])
def make_lemma_table(nlp: Language, name: str) -> LemmaTable:
    """Return an empty table; what it holds is read from disk."""
    return LemmaTable(name)
