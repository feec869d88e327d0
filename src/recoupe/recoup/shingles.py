"""Runs of words as numbers: what two texts share is found by comparing these."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_QUOTED = re.compile(r"«[^«»]{0,3000}»|“[^“”]{0,3000}”|\"[^\"\n]{0,3000}\"")
_LONG_QUOTATION = 30
"""Characters from which on quoted words are a quotation and no name or epithet."""
_ENOUGH_BESIDE_QUOTATIONS = 40
"""Words without which a text is known by its quotations as well."""
_ODD = 0x9E3779B97F4A7C15
"""A multiplier whose bits are spread (2^64 divided by the golden ratio)."""


def plain_words(text: str) -> list[str]:
    """Return the words of a text without case, accents and punctuation."""
    return _WORD.findall(_ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold())))


def own_words(text: str) -> list[str]:
    """Return the words outside quotations, since two who tell of it in their own words quote alike.

    All words where hardly any stand outside.
    """
    outside = plain_words(_QUOTED.sub(_without_long, text))
    return outside if len(outside) >= _ENOUGH_BESIDE_QUOTATIONS else plain_words(text)


def _without_long(quoted: re.Match[str]) -> str:
    return " " if len(quoted[0]) >= _LONG_QUOTATION else quoted[0]


def shingles(words: Sequence[str], lengths: Sequence[int]) -> list[Hashes]:
    """Return a number of 32 bits for each run of so many words, in their order, for each of the lengths."""
    codes = np.fromiter((crc32(word.encode("utf-8", "surrogatepass")) for word in words), np.uint64, len(words))
    return [_runs(codes, length) for length in lengths]


def _runs(codes: Hashes, length: int) -> Hashes:
    """Number the runs; a text that is shorter is one run."""
    length = min(length, len(codes))
    runs = len(codes) - length + 1 if length else 0
    mixed = np.zeros(runs, np.uint64)
    for place in range(length):
        mixed = (mixed + codes[place : place + runs]) * np.uint64(_ODD)
        mixed ^= mixed >> np.uint64(29)
    return mixed >> np.uint64(32)


def winnowed(hashes: Hashes, window: int) -> Hashes:
    """Return the least number of every window, each once, in the order of the text.

    Two texts that share a run of `window` shingles share one of these, wherever it stands in them.
    """
    if not len(hashes):
        return hashes
    least = np.lib.stride_tricks.sliding_window_view(hashes, min(window, len(hashes))).min(axis=1)
    kept, first = np.unique(least, return_index=True)
    ordered: Hashes = kept[np.argsort(first)]
    return ordered
