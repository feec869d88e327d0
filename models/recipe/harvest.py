"""Phrases found in treebanks that serve in synthetic sentences."""

from __future__ import annotations

from dataclasses import replace

from .templates import template_lines
from .tree import cut, is_contiguous, root_of, subtree
from .treebank import ROOT, Sentence

SPEAKERS = frozenset(template_lines("speakers.txt"))
CLAUSAL = frozenset(["acl:relcl", "advcl", "parataxis", "ccomp", "parataxis:insert"])


def subjects(sentences: list[Sentence]) -> list[Sentence]:
    """Return the subject phrases that could speak."""
    found = []
    for sentence in sentences:
        for index, word in enumerate(sentence):
            if word.deprel == "nsubj" and _can_speak(sentence, index):
                found.append(_phrase(sentence, index))
    return [phrase for phrase in found if 1 <= len(phrase) <= 14]


def _can_speak(sentence: Sentence, index: int) -> bool:
    word = sentence[index]
    inside = subtree(sentence, index)
    return (
        (word.upos == "PROPN" or word.lemma in SPEAKERS)
        and is_contiguous(inside)
        and not any(sentence[i].form in '"():;' for i in inside)
        and sentence[inside[-1]].form != ","
        and not any(sentence[i].deprel in CLAUSAL for i in inside)
    )


def _phrase(sentence: Sentence, index: int) -> Sentence:
    inside = subtree(sentence, index)
    phrase = cut(sentence, inside[0], inside[-1] + 1)
    last = replace(phrase[-1], space=not phrase[-1].form.endswith("'"))
    return lowered([*phrase[:-1], last])


def infinitives(sentences: list[Sentence]) -> list[Sentence]:
    """Return the infinitive phrases that follow « de », « à » or « pour », without the word."""
    found = []
    for sentence in sentences:
        for index, word in enumerate(sentence):
            if "VerbForm=Inf" in word.feats and word.upos == "VERB":
                inside = subtree(sentence, index)
                if _is_marked(sentence, inside):
                    found.append(_infinitive(sentence, inside))
    return [phrase for phrase in found if 3 <= len(phrase) <= 16 and _is_tree(phrase)]


def _is_marked(sentence: Sentence, inside: list[int]) -> bool:
    return (
        is_contiguous(inside)
        and sentence[inside[0]].deprel == "mark"
        and not any(sentence[i].form in '"():;' for i in inside)
        and sentence[inside[-1]].upos != "PUNCT"
    )


def _infinitive(sentence: Sentence, inside: list[int]) -> Sentence:
    return cut(sentence, inside[0] + 1, inside[-1] + 1)


def _is_tree(phrase: Sentence) -> bool:
    return sum(word.head == ROOT for word in phrase) == 1


def lowered(sentence: Sentence) -> Sentence:
    """Return the sentence without the capital of its beginning, names apart."""
    first = sentence[0]
    if first.upos == "PROPN" or first.form[1:2].isupper() or first.form.endswith("."):
        return sentence
    return [replace(first, form=first.form[0].lower() + first.form[1:]), *sentence[1:]]


def capitalised(sentence: Sentence) -> Sentence:
    """Return the sentence with a capital at its beginning."""
    first = sentence[0]
    return [replace(first, form=first.form[0].upper() + first.form[1:]), *sentence[1:]]


def is_statement(sentence: Sentence) -> bool:
    """Tell whether a sentence could be somebody's words: whole, finite, without marks inside."""
    root = root_of(sentence)
    forms = [word.form for word in sentence]
    return (
        4 <= len(sentence) <= 30
        and forms[-1] in {".", "!", "?", "…"}
        and not any(form in '":;()[]–-…' for form in forms[:-1])
        and any(w.deprel.startswith(("nsubj", "expl:subj")) and w.head == root for w in sentence)
        and any("VerbForm=Fin" in word.feats for word in sentence)
        and not any(word.deprel == "parataxis:insert" for word in sentence)
        and sentence[0].form[0].isupper()
    )
