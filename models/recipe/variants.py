"""Sentences as headlines and hurried typists write them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .treebank import Sentence

UNACCENTED = str.maketrans("ÀÂÉÈÊÎÔÇ", "AAEEEIOC")


def varied(rng: Random, sentence: Sentence) -> Sentence:
    """Return the sentence, now and then in capitals or with bare capitals."""
    chance = rng.random()
    if chance < 0.012:
        return upper(sentence)
    if chance < 0.25:
        return bare_capitals(sentence)
    return sentence


def upper(sentence: Sentence) -> Sentence:
    """Return the sentence in capitals, as headlines are."""
    return [replace(word, form=word.form.upper()) for word in sentence]


def bare_capitals(sentence: Sentence) -> Sentence:
    """Return the sentence with capitals that have lost their accents: Etat, Ecole."""
    return [replace(word, form=word.form[0].translate(UNACCENTED) + word.form[1:]) for word in sentence]


def without_stop(sentence: Sentence) -> Sentence:
    """Return the sentence without its full stop."""
    if sentence[-1].form != "." or any(word.head == len(sentence) - 1 for word in sentence):
        return sentence
    return sentence[:-1]
