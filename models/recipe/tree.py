"""Dependency trees as lists of words: parts taken out, parts put in."""

from __future__ import annotations

from dataclasses import replace

from .treebank import ROOT, Sentence, Word

OPEN, CLOSE = "open", "close"


def root_of(sentence: Sentence) -> int:
    """Return the index of the word that depends on nothing."""
    return next(index for index, word in enumerate(sentence) if word.head == ROOT)


def subtree(sentence: Sentence, top: int) -> list[int]:
    """Return the indices of a word and of all that depends on it, in text order."""
    inside = {top}
    grown = True
    while grown:
        more = {i for i, word in enumerate(sentence) if word.head in inside} - inside
        grown = bool(more)
        inside |= more
    return sorted(inside)


def is_contiguous(indices: list[int]) -> bool:
    """Tell whether the indices form one stretch."""
    return indices[-1] - indices[0] + 1 == len(indices)


def cut(sentence: Sentence, start: int, end: int) -> Sentence:
    """Return the words of a stretch as a tree; heads outside it become the root."""
    return [replace(word, head=word.head - start if start <= word.head < end else ROOT) for word in sentence[start:end]]


def insert(host: Sentence, place: int, guest: Sentence, deprel: str, head: int) -> Sentence:
    """Return the host with a guest tree put at a place, its root hung on a word of the host."""
    width = len(guest)

    def moved(index: int) -> int:
        return index + width if index >= place else index

    kept = [replace(word, head=moved(word.head)) for word in host]
    hung = [
        replace(word, head=moved(head), deprel=deprel) if word.head == ROOT else replace(word, head=word.head + place)
        for word in guest
    ]
    return kept[:place] + hung + kept[place:]


def mark(form: str, space: bool = True) -> Sentence:
    """Return a punctuation mark as a tree of its own."""
    return [Word(form, form, "PUNCT", "", ROOT, "punct", space)]


def tight_before(sentence: Sentence, place: int) -> Sentence:
    """Return the sentence without a space before a place."""
    if place == 0:
        return sentence
    left = replace(sentence[place - 1], space=False)
    return [*sentence[: place - 1], left, *sentence[place:]]


def comma(sentence: Sentence, place: int, head: int) -> Sentence:
    """Return the sentence with a comma at a place."""
    return insert(tight_before(sentence, place), place, mark(","), "punct", head)


def quote(sentence: Sentence, start: int, end: int, head: int, sides: str = "both") -> Sentence:
    """Return the sentence with quotation marks around a stretch, both on one head."""
    quoted = sentence
    if sides != OPEN:
        quoted = insert(tight_before(quoted, end), end, mark('"'), "punct", head)
        if end < len(sentence):
            quoted = _space_like(quoted, end, sentence, end - 1)
    if sides != CLOSE:
        quoted = insert(quoted, start, mark('"', space=False), "punct", head)
    return quoted


def _space_like(sentence: Sentence, place: int, model: Sentence, index: int) -> Sentence:
    """Give the word at a place the space that a word of another sentence has."""
    spaced = replace(sentence[place], space=model[index].space)
    return [*sentence[:place], spaced, *sentence[place + 1 :]]
