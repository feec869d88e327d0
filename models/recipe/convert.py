"""Write the training, development and test corpora of the French pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import spacy
import typer
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from .clauses import known_features, load_stock
from .harmonise import Customs, harmonised, learn_customs, split_numbers
from .harvest import capitalised, infinitives, is_statement, subjects
from .quotations import Material, synthetic_sentences
from .treebank import ROOT, Sentence, Word, read_treebank, with_space_after
from .variants import varied, without_stop

REFERENCE = ("fr_sequoia-ud-train", "fr_gsd-ud-dev")
WRITTEN = (*REFERENCE, "fr_pud-ud-test", "fr_fqb-ud-test")
SPOKEN = tuple(f"fr_{name}-ud-{part}" for name in ("parisstories", "rhapsodie") for part in ("train", "dev", "test"))
HELD_OUT = {"dev": "fr_sequoia-ud-dev", "test_sequoia": "fr_sequoia-ud-test", "test_gsd": "fr_gsd-ud-test"}
SPEECH = frozenset(["reparandum", "discourse", "parataxis:parenth"])
PARAGRAPH = ([1, 2, 3, 4, 6, 8], [4, 3, 3, 3, 2, 1])


def main(treebanks: Path, out: Path, frames: int = 2200, seed: int = 0) -> None:
    """Write train.spacy, dev.spacy and the two test parts into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    rng, vocab = Random(seed), spacy.blank("fr").vocab
    for name, part in HELD_OUT.items():
        held = [split_numbers(s) for s in read_treebank(treebanks / f"{part}.conllu")]
        write(out / f"{name}.spacy", _groups_of(held, 8), vocab)
    write(out / "train.spacy", training_paragraphs(treebanks, frames, rng), vocab)


def training_paragraphs(treebanks: Path, frames: int, rng: Random) -> list[list[Sentence]]:
    """Return the paragraphs of the treebanks and the synthetic ones, shuffled."""
    customs = learn_customs(s for name in REFERENCE for s in read_treebank(_path(treebanks, name)))
    parts = [_read(treebanks, name, customs) for name in WRITTEN]
    spoken = [s for name in SPOKEN for s in _read(treebanks, name, customs) if _reads_written(s)]
    paragraphs = [p for part in [*parts, spoken] for p in paragraphs_of(part, rng)]
    material = _material([s for part in parts[:3] for s in part], rng)
    paragraphs += [synthetic_paragraph(material) for _ in range(frames)]
    rng.shuffle(paragraphs)
    return paragraphs


def _path(treebanks: Path, name: str) -> Path:
    return treebanks / f"{name}.conllu"


def _read(treebanks: Path, name: str, customs: Customs) -> list[Sentence]:
    return [harmonised(s, customs) for s in read_treebank(_path(treebanks, name))]


def _reads_written(sentence: Sentence) -> bool:
    """Tell whether a transcribed sentence reads like a written one."""
    spoken = any(w.deprel in SPEECH or "~" in w.form or "/" in w.form for w in sentence)
    return len(sentence) >= 5 and not spoken


def _material(sentences: list[Sentence], rng: Random) -> Material:
    statements = [sentence for sentence in sentences if is_statement(sentence)]
    stock = load_stock(subjects(sentences), known_features(sentences))
    return Material(rng, stock, statements, infinitives(sentences))


def paragraphs_of(sentences: list[Sentence], rng: Random) -> Iterator[list[Sentence]]:
    """Yield neighbouring sentences in paragraphs of varied length, some without a final stop."""
    start = 0
    while start < len(sentences):
        size = rng.choices(*PARAGRAPH)[0]
        paragraph = [_written(varied(rng, s)) for s in sentences[start : start + size]]
        if rng.random() < 0.06:
            paragraph[-1] = without_stop(paragraph[-1])
        yield paragraph
        start += size


def _written(sentence: Sentence) -> Sentence:
    """Return a transcribed sentence with a capital and a stop like a written one."""
    spoken = sentence[0].form[0].islower() and sentence[-1].form in {".", "?", "!"}
    return capitalised(sentence) if spoken else sentence


def synthetic_paragraph(material: Material) -> list[Sentence]:
    """Return a paragraph with one or two quotation frames, plain sentences around them."""
    rng = material.rng
    paragraph: list[Sentence] = []
    for _ in range(rng.choices([1, 2], [3, 1])[0]):
        if rng.random() < 0.3:
            paragraph.append(rng.choice(material.statements))
        paragraph += synthetic_sentences(material)
    if rng.random() < 0.3:
        paragraph.append(rng.choice(material.statements))
    return [varied(rng, sentence) for sentence in paragraph]


def _groups_of(sentences: list[Sentence], size: int) -> Iterator[list[Sentence]]:
    for start in range(0, len(sentences), size):
        yield sentences[start : start + size]


def write(path: Path, paragraphs: Iterable[list[Sentence]], vocab: Vocab) -> None:
    """Write paragraphs as spaCy documents."""
    docs = DocBin(store_user_data=False)
    for paragraph in paragraphs:
        docs.add(document(paragraph, vocab))
    docs.to_disk(path)


def document(paragraph: list[Sentence], vocab: Vocab) -> Doc:
    """Return a paragraph as an annotated document."""
    words: list[Word] = []
    heads: list[int] = []
    for sentence in paragraph:
        base = len(words)
        heads += [base + (i if w.head == ROOT else w.head) for i, w in enumerate(sentence)]
        words += with_space_after(sentence)
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        lemmas=[word.lemma for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        heads=heads,
        deps=["ROOT" if word.head == ROOT else word.deprel for word in words],
    )


if __name__ == "__main__":
    typer.run(main)
