"""Figures of a pipeline on held-out treebank parts: raw text in, spaCy's scorer, quotation frames."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
import typer
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example

import recoupe.pipelines  # noqa: F401  (registers the components)

from .convert import HELD_OUT, document
from .harmonise import split_numbers
from .treebank import Sentence, read_treebank

FINAL = (".", "!", "?", "…", ":", ";", '"')
SPEED_WORDS = 40_000
Figures = dict[str, float]


@dataclass(slots=True)
class Tally:
    """How many of how many."""

    right: int = 0
    total: int = 0

    def add(self, is_right: bool) -> None:
        """Count one case."""
        self.right += is_right
        self.total += 1

    def percent(self) -> float:
        """Return the share that is right."""
        return round(100 * self.right / self.total, 2) if self.total else 0.0


def main(pipeline: Path, treebanks: Path, record: bool = False) -> None:
    """Print the figures of a pipeline, and record them in its meta.json if asked."""
    nlp = spacy.load(pipeline)
    parts = {name: held_out(treebanks, part) for name, part in HELD_OUT.items()}
    figures = {f"{name}_{key}": value for name, part in parts.items() for key, value in score(nlp, part).items()}
    figures |= guard_figures(nlp, parts["dev"])
    figures |= frame_figures(nlp, [s for part in parts.values() for s in part])
    figures["words_per_second"] = round(speed(nlp, [s for part in parts.values() for s in part]))
    print(json.dumps(figures, indent=1))
    if record:
        path = pipeline / "meta.json"
        meta = {**json.loads(path.read_text(encoding="utf-8")), "performance": figures}
        path.write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def guard_figures(nlp: Language, sentences: list[Sentence]) -> Figures:
    """Return the sentence accuracy with and without the component that forbids sentence starts."""
    guarded = score(nlp, sentences)["sentences"]
    with nlp.select_pipes(disable="sentence_starts"):
        free = score(nlp, sentences)["sentences"]
    return {"sentences_guarded": guarded, "sentences_free": free}


def held_out(treebanks: Path, part: str) -> list[Sentence]:
    """Return the sentences of a part, numbers cut like running text."""
    return [split_numbers(s) for s in read_treebank(treebanks / f"{part}.conllu")]


def paragraphs(sentences: list[Sentence], size: int = 8) -> Iterator[list[Sentence]]:
    """Yield neighbouring sentences; one without final punctuation, a heading, ends its paragraph."""
    paragraph: list[Sentence] = []
    for sentence in sentences:
        paragraph.append(sentence)
        if len(paragraph) == size or not sentence[-1].form.endswith(FINAL):
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def score(nlp: Language, sentences: list[Sentence]) -> Figures:
    """Return the usual accuracies in percent."""
    gold = [document(paragraph, nlp.vocab) for paragraph in paragraphs(sentences)]
    found = nlp.pipe(doc.text for doc in gold)
    examples = [Example(doc, reference) for doc, reference in zip(found, gold, strict=True)]
    scores = Scorer(nlp).score(examples)
    names = {"token_f": "tokens", "pos_acc": "upos", "dep_uas": "uas", "dep_las": "las", "sents_f": "sentences"}
    figures = {short: round(100 * scores[name], 2) for name, short in names.items()}
    return {**figures, **_lemmas(examples)}


def _lemmas(examples: list[Example]) -> Figures:
    """Return the lemma accuracy of all words, and of gold verbs that are no infinitives."""
    everything, verbs = Tally(), Tally()
    for example in examples:
        for token, gold in _aligned(example.predicted, example.reference):
            everything.add(token.lemma_ == gold.lemma_)
            if gold.pos_ == "VERB" and "Inf" not in gold.morph.get("VerbForm", []):
                verbs.add(token.lemma_ == gold.lemma_)
    return {"lemmas": everything.percent(), "verb_lemmas": verbs.percent()}


def _aligned(predicted: Doc, gold: Doc) -> Iterator[tuple[Token, Token]]:
    """Yield the tokens that both cut alike."""
    places = {(token.idx, len(token)): token for token in predicted}
    for token in gold:
        other = places.get((token.idx, len(token)))
        if other is not None:
            yield other, token


def frame_figures(nlp: Language, sentences: Iterable[Sentence]) -> Figures:
    """Return how often reporting verbs, their subjects and their contents are attached rightly."""
    verb, label, subject, announced = Tally(), Tally(), Tally(), Tally()
    for sentence in sentences:
        gold = document([sentence], nlp.vocab)
        found = {g.i: t for t, g in _aligned(nlp(gold.text), gold)}
        for cue in _inserted(gold):
            verb.add(_same_head(found, cue))
            label.add(_same_head(found, cue) and found[cue.i].dep_.startswith("parataxis"))
            for child in _subjects(cue):
                subject.add(_same_head(found, child) and found[child.i].dep_.startswith("nsubj"))
        for content in _announced(gold):
            announced.add(_same_head(found, content) and found[content.i].dep_ in {"ccomp", "parataxis"})
    tallies = {"verb": verb, "label": label, "subject": subject, "announced": announced}
    figures = {f"frames_{name}": tally.percent() for name, tally in tallies.items()}
    return figures | {f"frames_{name}_cases": float(tally.total) for name, tally in tallies.items()}


def _inserted(gold: Doc) -> list[Token]:
    """Return the verbs of reporting clauses that follow or interrupt what is said."""
    inserted = [token for token in gold if token.dep_ == "parataxis:insert"]
    return [verb for verb in inserted if any(_is_inverted(subject, verb) for subject in _subjects(verb))]


def _is_inverted(subject: Token, verb: Token) -> bool:
    return subject.i > verb.i or subject.text.startswith("-")


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "nsubj"]


def _announced(gold: Doc) -> list[Token]:
    """Return the heads of quoted contents that a verb announces."""
    return [token for token in gold if token.dep_ == "ccomp" and any(child.text == '"' for child in token.children)]


def _same_head(found: dict[int, Token], gold: Token) -> bool:
    token, head = found.get(gold.i), found.get(gold.head.i)
    return token is not None and head is not None and token.head.i == head.i


def speed(nlp: Language, sentences: list[Sentence]) -> float:
    """Return words per second of processor time on paragraphs of the held-out parts, one process."""
    texts = [document(paragraph, nlp.vocab).text for paragraph in paragraphs(sentences)]
    words = sum(len(nlp.make_doc(text)) for text in texts)
    texts *= max(1, SPEED_WORDS // words)
    start = time.process_time()
    done = sum(len(doc) for doc in nlp.pipe(texts))
    return done / (time.process_time() - start)


if __name__ == "__main__":
    typer.run(main)
