"""One annotation for all treebanks: that of Sequoia and GSD."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .treebank import ROOT, Sentence, Word

Votes = dict[tuple[str, ...], Counter[str]]
OBLIQUE = ("obl:arg", "obl:mod", "obl:agent")
REFLEXIVE = ("expl:pv", "expl:pass", "obj", "iobj")


@dataclass(slots=True)
class Customs:
    """What the reference treebanks do: labels of obliques and reflexives, lemmas of pronouns."""

    obliques: Votes = field(default_factory=dict)
    reflexives: Votes = field(default_factory=dict)
    pronouns: Votes = field(default_factory=dict)


def learn_customs(sentences: Iterable[Sentence]) -> Customs:
    """Count the labels and lemmas of the reference treebanks."""
    customs = Customs()
    for sentence in sentences:
        for index, word in enumerate(sentence):
            _learn_word(customs, sentence, index, word)
    return customs


def _learn_word(customs: Customs, sentence: Sentence, index: int, word: Word) -> None:
    if word.deprel in OBLIQUE:
        for key in _oblique_keys(sentence, index):
            customs.obliques.setdefault(key, Counter())[word.deprel] += 1
    if word.deprel in REFLEXIVE and word.form.lower() in {"se", "s'"}:
        for key in ((sentence[word.head].lemma,), ()):
            customs.reflexives.setdefault(key, Counter())[word.deprel] += 1
    if word.upos in {"PRON", "DET"}:
        customs.pronouns.setdefault(_pronoun_key(word), Counter())[word.lemma] += 1


def _pronoun_key(word: Word) -> tuple[str, ...]:
    return (word.form.lower(), word.upos)


def _oblique_keys(sentence: Sentence, index: int) -> list[tuple[str, ...]]:
    """Return what decides the label of an oblique, from the closest description to none."""
    cases = [w.lemma for w in sentence if w.head == index and w.deprel == "case"]
    case = cases[0] if cases else ""
    word = sentence[index]
    governor = sentence[word.head].lemma
    return [(governor, case, word.lemma), (governor, case), ("", case, word.lemma), ("", case), ()]


def _vote(votes: Votes, keys: Iterable[tuple[str, ...]], otherwise: str) -> str:
    for key in keys:
        if key in votes:
            return votes[key].most_common(1)[0][0]
    return otherwise


def harmonised(sentence: Sentence, customs: Customs) -> Sentence:
    """Return the sentence with the labels, lemmas and numbers of the reference treebanks."""
    labelled = [_harmonised_word(sentence, i, customs) for i in range(len(sentence))]
    return split_numbers(reporting_as_insert(labelled))


def _harmonised_word(sentence: Sentence, index: int, customs: Customs) -> Word:
    word = sentence[index]
    label, lemma = word.deprel, word.lemma
    if label == "obl":
        label = _vote(customs.obliques, _oblique_keys(sentence, index), "obl:mod")
    if label == "obj" and word.form.lower() in {"se", "s'"}:
        label = _vote(customs.reflexives, [(sentence[word.head].lemma,), ()], "expl:pv")
    if word.upos in {"PRON", "DET"}:
        lemma = _vote(customs.pronouns, [_pronoun_key(word)], lemma)
    return replace(word, deprel=label, lemma=lemma)


def reporting_as_insert(sentence: Sentence) -> Sentence:
    """Make quoted content the root where a following reporting verb was (a convention of PUD)."""
    root = next((i for i, word in enumerate(sentence) if word.head == ROOT), 0)
    content = [
        i
        for i, word in enumerate(sentence)
        if word.head == root and word.deprel == "parataxis" and _is_quoted(sentence, i)
    ]
    if sentence[root].upos != "VERB" or not content:
        return sentence
    if content[0] > root:
        return _relabel(sentence, content[0], root, "ccomp")
    return _swap_root(sentence, root, content[0])


def _is_quoted(sentence: Sentence, index: int) -> bool:
    return any(word.form == '"' and word.head == index for word in sentence)


def _relabel(sentence: Sentence, index: int, head: int, label: str) -> Sentence:
    word = replace(sentence[index], head=head, deprel=label)
    return [*sentence[:index], word, *sentence[index + 1 :]]


def _swap_root(sentence: Sentence, verb: int, content: int) -> Sentence:
    swapped = _relabel(sentence, content, ROOT, "root")
    swapped = _relabel(swapped, verb, content, "parataxis:insert")
    last = len(swapped) - 1
    if swapped[last].deprel == "punct" and swapped[last].head == verb:
        swapped = _relabel(swapped, last, content, "punct")
    return swapped


def split_numbers(sentence: Sentence) -> Sentence:
    """Cut numbers written with inner spaces into the tokens of running text."""
    for index, word in enumerate(sentence):
        pieces = word.form.split()
        if len(pieces) > 1:
            return split_numbers(_split_word(sentence, index, pieces))
    return sentence


def _split_word(sentence: Sentence, index: int, pieces: list[str]) -> Sentence:
    """Hang the later pieces of a word on its first piece."""
    extra = len(pieces) - 1
    moved = [replace(word, head=word.head + extra if word.head > index else word.head) for word in sentence]
    word = moved[index]
    first = replace(word, form=pieces[0], lemma=pieces[0], space=True)
    rest = [replace(word, form=piece, lemma=piece, head=index, deprel="flat", space=True) for piece in pieces[1:]]
    rest[-1] = replace(rest[-1], space=word.space)
    return [*moved[:index], first, *rest, *moved[index + 1 :]]
