"""Made-up dispatches, and what editors do to them, from a seed."""

from __future__ import annotations

from random import Random

SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "zo",
    "cha",
    "gre",
    "pla",
    "bri",
    "tou",
    "neau",
]


def vocabulary(random: Random, words: int) -> list[str]:
    """Words of two to four syllables."""
    return ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(words)]


def dispatch(random: Random, words: list[str], common: list[str]) -> list[str]:
    """A headline and five to eight paragraphs, of words some of which all texts share."""
    return [
        sentence(random, words, common, 8),
        *(
            " ".join(sentence(random, words, common, random.randint(14, 26)) for _ in range(2))
            for _ in range(random.randint(5, 8))
        ),
    ]


def sentence(random: Random, words: list[str], common: list[str], length: int) -> str:
    """Every other word is one that all texts share."""
    return " ".join(random.choice(common if place % 2 else words) for place in range(length)).capitalize() + "."


def retitled(random: Random, paragraphs: list[str], other: list[str]) -> list[str]:
    """Another headline."""
    return [other[0], *paragraphs[1:]]


def cut(random: Random, paragraphs: list[str], other: list[str]) -> list[str]:
    """Two to three paragraphs left, the headline too."""
    return paragraphs[: random.randint(3, 4)]


def extended(random: Random, paragraphs: list[str], other: list[str]) -> list[str]:
    """A paragraph of another hand somewhere."""
    place = random.randint(1, len(paragraphs))
    return [*paragraphs[:place], other[1], *paragraphs[place:]]


def inside(random: Random, paragraphs: list[str], other: list[str]) -> list[str]:
    """All of it in the middle of another text."""
    return [*other[:3], *paragraphs[1:], *other[3:]]


def reworded(random: Random, paragraphs: list[str], other: list[str]) -> list[str]:
    """Every twentieth word another one."""
    return [
        " ".join(word if random.random() > 0.05 else random.choice(SYLLABLES) for word in paragraph.split())
        for paragraph in paragraphs
    ]


def halved(random: Random, paragraphs: list[str], other: list[str]) -> list[str]:
    """Half of it, and as much of another text."""
    return [other[0], *paragraphs[1:4], *other[1:4]]


def rebroken(random: Random, paragraphs: list[str], other: list[str]) -> list[str]:
    """All in one paragraph."""
    return [" ".join(paragraphs)]


EDITS = (retitled, cut, extended, inside, reworded, halved, rebroken)
