"""What statements mean, as sentences in tests/data/meaning/*.txt: a field and its value, or hearsay in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from recoupe.model.document import Document
from recoupe.model.meaning import Meaning
from recoupe.model.text import Phrase

FOLDER = Path(__file__).parent / "data" / "meaning"


def lines(*names: str) -> list[object]:
    found = []
    for name in names:
        for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), start=1):
            if line and not line.startswith("#"):
                aim = line.startswith("? ")
                marks = [pytest.mark.xfail(strict=False, reason="an aim, not reached yet")] if aim else []
                found.append(pytest.param(line.removeprefix("? "), id=f"{name}:{number}", marks=marks))
    return found


def shown(meaning: Meaning, name: str) -> str:
    value = getattr(meaning, name)
    if value is None:
        return ""
    if isinstance(value, Phrase):
        return value.words
    if isinstance(value, tuple):
        return "; ".join(phrase.words for phrase in value)
    return str(getattr(value, "kind", value))


@pytest.mark.parametrize("line", lines("acts.txt", "parts.txt"))
def test_the_first_statement_means_what_is_written_beside_it(line: str, read: Callable[[str], Document]) -> None:
    asked, _, sentence = line.partition(" | ")
    name, _, value = asked.partition("=")
    statements = read(sentence).statements
    assert statements
    assert shown(statements[0].meaning, name) == value.strip()


@pytest.mark.parametrize("line", lines("hearsay.txt"))
def test_hearsay_without_a_holder_is_marked(line: str, read: Callable[[str], Document]) -> None:
    document = read(re.sub("</?claim>", "", line))
    ends = {claim.span.start: "<claim>" for claim in document.claims}
    ends |= {claim.span.end: "</claim>" for claim in document.claims}
    assert inserted(document.text, ends.items()) == line


def inserted(text: str, marks: Iterable[tuple[int, str]]) -> str:
    for place, mark in sorted(marks, reverse=True):
        text = text[:place] + mark + text[place:]
    return text


def test_the_words_of_each_part_stand_in_the_text(read: Callable[[str], Document]) -> None:
    document = read("Dans un communiqué, l'ONU demande au régime de négocier, citant des témoins.\n\n" * 3)
    for statement in document.statements:
        meaning = statement.meaning
        grounds = [each.phrase for each in (meaning.channel, meaning.basis) if each]
        for phrase in (*meaning.targets, *meaning.addressees, *grounds):
            assert phrase.span.of(document.text) == phrase.words
