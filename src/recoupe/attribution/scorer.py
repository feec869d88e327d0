"""How sure a proposal is: a logistic score over visible features of the parse and of the rule."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import has, is_infinitive, is_verb, values
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.groups import in_passive
from recoupe.attribution.reading import Reading
from recoupe.attribution.sources import can_speak, head_of

_LENGTHS = (1, 2, 4, 7, 12, 20, 40)
"""Bounds of the classes of content length, in tokens."""
_EXAMINED = 25
"""Tokens of the content that are looked at."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weight of each feature, and the score from which a proposal is kept."""

    features: Mapping[str, float]
    threshold: float

    def score(self, features: Iterable[str]) -> float:
        """Return the probability that a proposal with the features is right."""
        return 1.0 / (1.0 + math.exp(-sum(self.features.get(f, 0.0) for f in features)))


@cache
def load_weights(language: str) -> Weights:
    """Return the weights shipped for the language; where none are, those that keep every proposal."""
    file = resources.files("recoupe.attribution") / "weights" / f"{language}.json"
    if not file.is_file():
        return Weights({}, 0.0)
    stored = json.loads(file.read_text(encoding="utf-8"))
    return Weights(stored["features"], stored["threshold"])


class Describer:
    """Names the features of the proposals of one reading; what two proposals share is looked at once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._cues: dict[int, tuple[str, ...]] = {}
        self._sources: dict[tuple[Range, ...], tuple[str, ...]] = {}

    def features(self, rule: Callable[..., object], candidate: Candidate) -> list[str]:
        """Return the names of the features that the proposal has."""
        cue = candidate.anchor if candidate.cue else -1
        if cue not in self._cues:
            self._cues[cue] = tuple(_of_cue(self._reading, candidate))
        if candidate.source not in self._sources:
            self._sources[candidate.source] = tuple(_of_source(self._reading, candidate))
        return [
            f"rule={rule.__name__}",
            f"act={candidate.act}",
            f"weak={candidate.weak}",
            *self._cues[cue],
            *self._sources[candidate.source],
            *_of_content(self._reading, candidate),
        ]


def _of_cue(reading: Reading, candidate: Candidate) -> Iterator[str]:
    token = reading.tokens[candidate.anchor]
    if not candidate.cue:
        yield "cue=none"
        return
    yield f"lemma={token.lemma_.lower()}"
    yield f"form={_form(token)}"
    yield f"relation={token.relation}"
    yield f"quoted={reading.passage.quoted(candidate.anchor)}"
    if is_verb(token):
        yield f"passive={in_passive(reading, token)}"
        yield from _of_verb(reading, token)


def _form(token: Token) -> str:
    if token.pos_ not in ("VERB", "AUX"):
        return token.pos_
    if is_infinitive(token):
        return "infinitive"
    finite = next((t for t in (*token.lefts, token) if t.pos_ in ("AUX", "VERB") and values(t, "Mood")), None)
    if finite is None:
        return "participle" if values(token, "VerbForm") else "unknown"
    return "-".join((*values(finite, "Mood"), *values(finite, "Tense"), str(finite.i != token.i)))


def _of_verb(reading: Reading, token: Token) -> Iterator[str]:
    opener = next((c for c in token.lefts if c.relation in ("mark", "case")), None)
    yield f"opener={opener.lower_ if opener is not None else None}"
    if token.relation in ("xcomp", "advcl", "acl", "ccomp", "conj"):
        yield f"above={token.head.pos_}"
        yield f"above-lemma={token.head.lemma_.lower()}"
        yield f"above-reports={token.head.i in reading.verb_at}"
    if any(reading.is_word(c, "negations") for c in token.children):
        yield "negated"


def _of_source(reading: Reading, candidate: Candidate) -> Iterator[str]:
    if not candidate.source:
        yield "source=none"
        return
    start, head = candidate.source[0][0], head_of(reading, candidate.source[0])
    yield f"source={head.pos_}"
    yield f"speaks={can_speak(reading, head)}"
    if head.pos_ == "PRON":
        yield f"person={''.join(values(head, 'Person'))}"
        yield f"pronoun={head.lower_.rpartition('-')[2]}"
    elif (known := reading.lexicon.speakers.get(head.lemma_.lower())) is not None:
        yield f"kind={known.kind}"
    yield f"source-quoted={reading.passage.quoted(start)}"


def _of_content(reading: Reading, candidate: Candidate) -> Iterator[str]:
    length = sum(end - start for start, end in candidate.content)
    start, end = candidate.content[0]
    tokens = reading.tokens[start : min(end, start + _EXAMINED)]
    yield f"length={sum(length > bound for bound in _LENGTHS)}"
    yield f"clause={any(t.pos_ in ('VERB', 'AUX') and has(t, 'VerbForm', 'Fin') for t in tokens)}"
    marks = [at >= 0 for a, b in candidate.content for at in reading.passage.quote_at[a:b]]
    yield f"marks={'all' if all(marks) else 'some' if any(marks) else 'none'}"
    if candidate.source:
        yield f"source-before={candidate.source[0][1] <= start}"
    first = tokens[0]
    yield f"opens={first.pos_}{''.join(values(first, 'Definite'))}"
    head = next((t for t in tokens if t.head.i == candidate.anchor), None)
    if head is not None:
        yield f"head={head.pos_}"
        yield f"names={can_speak(reading, head)}"
        yield f"noun={head.lemma_.lower()}"
