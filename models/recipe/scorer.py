"""Train the scorer that decides between competing attributions, on annotated documents."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import typer
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from recoupe.analysis.pipeline import analyse, load_pipeline
from recoupe.attribution.attributions import proposals
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.reading import Reading
from recoupe.attribution.scorer import Describer
from recoupe.lexicon.load import load_lexicon

SHIPPED = Path(__file__).parents[2] / "src" / "recoupe" / "attribution" / "weights"
RAREST = 3
"""Proposals in which a feature must occur to be kept."""
SMALLEST = 0.02
"""Weights below it are left out."""
WRONG_SOURCE = 0.7
"""What a right content with a wrong source counts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A proposal with its features, how right it is (0 to 1), and its document."""

    features: list[str]
    right: float
    document: int


def main(gold: Path, language: str = "fr", strength: float = 0.4, threshold: float = 0.36, out: Path = SHIPPED) -> None:
    """Write the weights learned from a gold file (the format of shared/gold) and print what they reach on it."""
    sys.path.insert(0, str(gold.parent))
    examples = list(_examples(gold, language))
    vectorizer, matrix = _matrix(examples)
    right = np.array([e.right > 0 for e in examples], dtype=int)
    weight = np.array([e.right or 1.0 for e in examples])
    model = LogisticRegression(C=strength, max_iter=2000, fit_intercept=False)
    _report(model, matrix, right, weight, [e.document for e in examples], threshold)
    model.fit(matrix, right, sample_weight=weight)
    _write(out / f"{language}.json", vectorizer, model, threshold)


def _examples(gold: Path, language: str) -> Iterator[Example]:
    nlp, lexicon = load_pipeline(language=language), load_lexicon(language)
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines()):
        document = json.loads(line)
        judge = _Judge(document)
        for piece in analyse(nlp, document["text"]):
            reading = Reading(piece.passage, lexicon)
            describer = Describer(reading)
            for rule, candidate in proposals(reading):
                right = judge.right(reading, candidate, piece.start)
                yield Example(describer.features(rule, candidate), right, number)


class _Judge:
    """The gold statements of a document, as the scorer of shared/gold compares them."""

    def __init__(self, document: dict[str, Any]) -> None:
        import score  # beside the gold file, not in the project

        self._score = score
        self._tokens = score.tokens(document["text"])
        self._gold = [
            (
                score.covered(self._tokens, s["content"], score.OPENERS),
                score.covered(self._tokens, s["source"]),
                score.covered(self._tokens, s["cue"]),
            )
            for s in document["statements"]
        ]

    def right(self, reading: Reading, candidate: Candidate, start: int) -> float:
        """Return how well the proposal agrees with its best gold statement: 0 where it matches none."""
        content = self._words(reading, candidate.content, start, self._score.OPENERS)
        source = self._words(reading, candidate.source, start)
        cue = self._words(reading, candidate.cue, start)
        return max((self._agreement(g, content, source, cue) for g in self._gold), default=0.0)

    def _agreement(
        self, gold: tuple[set[int], set[int], set[int]], content: set[int], source: set[int], cue: set[int]
    ) -> float:
        dice = self._score.dice
        overlap = dice(gold[0], content)
        same_cue = not cue or not gold[2] or bool(cue & gold[2])
        if overlap < 0.5 or not (same_cue or overlap > 0.8):
            return 0.0
        sourced = (not source and not gold[1]) or dice(gold[1], source) >= 0.5
        return float(overlap * (1.0 if sourced else WRONG_SOURCE))

    def _words(
        self, reading: Reading, ranges: tuple[tuple[int, int], ...], start: int, openers: Any = frozenset()
    ) -> set[int]:
        tokens = reading.tokens
        spans = [[start + tokens[a].idx, start + tokens[b - 1].idx + len(tokens[b - 1])] for a, b in ranges]
        found: set[int] = self._score.covered(self._tokens, spans, openers)
        return found


def _matrix(examples: list[Example]) -> tuple[DictVectorizer, Any]:
    counts = Counter(name for e in examples for name in set(e.features))
    rows = [{name: 1.0 for name in e.features if counts[name] >= RAREST} for e in examples]
    vectorizer = DictVectorizer()
    return vectorizer, vectorizer.fit_transform(rows)


def _report(model: Any, matrix: Any, right: Any, weight: Any, documents: list[int], threshold: float) -> None:
    """Print precision and recall among the proposals, each document scored by a model that has not seen it."""
    scores = np.zeros(len(right))
    for seen, unseen in GroupKFold(8).split(matrix, right, documents):
        model.fit(matrix[seen], right[seen], sample_weight=weight[seen])
        scores[unseen] = model.predict_proba(matrix[unseen])[:, 1]
    kept = scores >= threshold
    print(f"{len(right)} proposals, {right.mean():.3f} right")
    print(f"kept {kept.sum()}: precision {right[kept].mean():.3f}, recall {right[kept].sum() / right.sum():.3f}")


def _write(path: Path, vectorizer: DictVectorizer, model: Any, threshold: float) -> None:
    pairs = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    learned = {name: round(float(weight), 3) for name, weight in pairs if abs(weight) >= SMALLEST}
    path.parent.mkdir(parents=True, exist_ok=True)
    stored = {"threshold": threshold, "features": learned}
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(learned)} weights in {path}")


if __name__ == "__main__":
    typer.run(main)
