"""Treebanks in CoNLL-U, read as sentences of surface words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from recoupe.analysis.typography import canonical

ROOT = -1


@dataclass(frozen=True, slots=True)
class Word:
    """One surface word; ``head`` is an index into the sentence, ROOT for its root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space: bool


Sentence = list[Word]


def read_treebank(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file in canonical typography, contractions whole."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            yield _sentence([line.split("\t") for line in lines])


def _sentence(rows: list[list[str]]) -> Sentence:
    words = {int(row[0]): row for row in rows if row[0].isdigit()}
    groups = _surface_groups(rows, sorted(words))
    index = {number: place for place, group in enumerate(groups) for number in group[1]}
    return [_surface_word(form, numbers, space, words, index) for form, numbers, space in groups]


def _surface_groups(rows: list[list[str]], numbers: list[int]) -> list[tuple[str, list[int], bool]]:
    """Return (form, word numbers, followed by a space) for each surface word."""
    spans = {int(row[0].split("-")[0]): row for row in rows if "-" in row[0]}
    single = {int(row[0]): row for row in rows if row[0].isdigit()}
    groups: list[tuple[str, list[int], bool]] = []
    covered = 0
    for number in numbers:
        if number <= covered:
            continue
        row = spans.get(number, single[number])
        covered = int(row[0].split("-")[-1])
        form = _canonical_form(row[1])
        groups.append((form, list(range(number, covered + 1)), "SpaceAfter=No" not in row[9]))
    return groups


def _canonical_form(form: str) -> str:
    return canonical(form).strip()


def _surface_word(
    form: str,
    numbers: list[int],
    space: bool,
    words: dict[int, list[str]],
    index: dict[int, int],
) -> Word:
    """Merge the syntactic words of one surface word under the one whose head lies outside."""
    top = next(number for number in numbers if int(words[number][6]) not in numbers)
    row = words[top]
    head = int(row[6])
    feats = _merged_feats([words[number][5] for number in numbers])
    return Word(
        form=form,
        lemma=canonical(row[2]),
        upos=row[3],
        feats=feats,
        head=index[head] if head else ROOT,
        deprel=row[7],
        space=space,
    )


def _merged_feats(columns: list[str]) -> str:
    """Join the features of several words; the first value of a feature stands."""
    pairs: dict[str, str] = {}
    for column in columns:
        for pair in column.split("|"):
            name, _, value = pair.partition("=")
            if value:
                pairs.setdefault(name, value)
    return "|".join(f"{name}={pairs[name]}" for name in sorted(pairs))


def with_space_after(sentence: Sentence) -> Sentence:
    """Return the sentence with a space after its last word."""
    return [*sentence[:-1], replace(sentence[-1], space=True)]
