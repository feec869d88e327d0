"""What stands before a name of a place, read from right to left: article, preposition, direction, noun, distance."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.analysis.place_names import PlaceReading
from recoupe.analysis.tree import Token, Tree
from recoupe.lexicon.places import Opening, Preposition
from recoupe.model.place import PlaceKind


@dataclass(slots=True)
class Before:
    """What was read before a name."""

    start: int
    """The first token that says something of the place."""
    article: str | None = None
    opening: Opening | None = None
    preposition: str | None = None
    noun: Token | None = None
    kind: PlaceKind | None = None
    bearing: float | None = None
    distance: float | None = None
    inside: bool = False
    governor: Token | None = None
    """The noun or verb on which a "de" hangs, where it is no noun of place."""
    countries: list[str] = field(default_factory=list)


def before(doc: Tree, start: int, reading: PlaceReading) -> Before:
    """Read what stands before the name that begins at a token."""
    found = Before(start)
    at = _article(doc, start - 1, found, reading)
    if at >= 0 and doc[at].pos_ == "NOUN" and _kind(doc[at], reading) is not None:
        _noun_phrase(doc, at, found, reading)
        return found
    opening, at = _preposition(doc, at, found, reading)
    found.opening = opening
    if found.preposition == reading.words.of:
        _governor(doc, at, found, reading)
    return found


def _article(doc: Tree, at: int, found: Before, reading: PlaceReading) -> int:
    """Read the definite article; one that is fused with a preposition is left to be read as such."""
    if at < 0:
        return at
    form = doc[at].lower_
    found.article = reading.words.articles.get(form)
    return at if found.article is None or form in reading.words.fused else at - 1


def _preposition(doc: Tree, at: int, found: Before, reading: PlaceReading) -> tuple[Opening | None, int]:
    """Read the preposition that ends at a token; its opening, and the token before it."""
    if at < 0:
        return None, at
    last = reading.words.fused.get(doc[at].lower_, doc[at].lower_)
    previous = doc[at - 1].lower_ if at else ""
    for form in reading.words.prepositions.get(last, ()):
        if len(form.words) == 1 or (form.words[-2] == previous and _stands(doc, at, form)):
            found.preposition = " ".join(form.words)
            if form.opening is Opening.NEAR:
                found.start = at - len(form.words) + 1
            return form.opening, at - len(form.words)
    return None, at


def _stands(doc: Tree, at: int, form: Preposition) -> bool:
    """Whether the words of a preposition but its last stand before a token."""
    first = at - len(form.words) + 1
    return first >= 0 and all(doc[first + i].lower_ == word for i, word in enumerate(form.words[:-1]))


def _governor(doc: Tree, at: int, found: Before, reading: PlaceReading) -> None:
    """Read what stands before a "de": a direction, a noun of place, a distance, or another word."""
    at = _modifiers(doc, at, found, reading)
    if at < 0:
        return
    token = doc[at]
    if token.lower_ in reading.words.directions:
        _direction(doc, at, found, reading)
    elif _is_distance(doc, at, reading):
        found.distance = _distance(doc[at - 1], token, reading)
        found.start, found.opening = at - 1, Opening.NEAR
    elif _kind(token, reading) is not None:
        _noun_phrase(doc, at, found, reading)
    else:
        found.governor = token


def _modifiers(doc: Tree, at: int, found: Before, reading: PlaceReading) -> int:
    """Pass over adjectives, keeping the countries and directions that they name."""
    while at > 0:
        named = reading.countries.by_demonym.get(doc[at].lower_, ())
        if not (named or doc[at].pos_ == "ADJ" or _is_modifier(doc, at, reading) or _is_participle(doc[at])):
            break
        found.countries += (country.code for country in named)
        if doc[at].lower_ in reading.words.directions:
            found.bearing, found.inside = reading.words.directions[doc[at].lower_], True
        at -= 1
    return at


def _is_participle(token: Token) -> bool:
    return token.pos_ == "VERB" and token.relation in ("acl", "amod")


def _is_modifier(doc: Tree, at: int, reading: PlaceReading) -> bool:
    """Whether a direction stands behind a noun of place as its adjective ("la banlieue sud")."""
    return doc[at].lower_ in reading.words.directions and _kind(doc[at - 1], reading) is not None


def _direction(doc: Tree, at: int, found: Before, reading: PlaceReading) -> None:
    """Read a direction and, before it, a distance: outside the place behind an "à", else a part of it."""
    found.bearing = reading.words.directions[doc[at].lower_]
    found.start, found.opening = at, Opening.AT
    left = Before(at)
    before_article = _article(doc, at - 1, left, reading)
    _, outer = _preposition(doc, before_article, left, reading)
    found.inside = left.preposition != reading.words.to
    if before_article < at - 1 and not found.inside:
        found.start = at - 1
    if not found.inside and _is_distance(doc, outer, reading):
        found.distance = _distance(doc[outer - 1], doc[outer], reading)
        found.start = outer - 1


def _is_distance(doc: Tree, at: int, reading: PlaceReading) -> bool:
    number = doc[at - 1] if at > 0 else None
    return (
        number is not None
        and doc[at].lemma_.lower() in reading.words.units
        and (number.like_num or number.pos_ == "NUM")
    )


def _distance(number: Token, unit: Token, reading: PlaceReading) -> float | None:
    digits = number.text.replace(",", ".").replace(" ", "").replace(" ", "")
    if not digits.replace(".", "", 1).isdecimal() or not digits.isascii():
        return None
    return float(digits) * reading.words.units[unit.lemma_.lower()]


def _noun_phrase(doc: Tree, at: int, found: Before, reading: PlaceReading) -> None:
    """Read a noun of place with its article and the preposition before it."""
    found.noun, found.kind, found.start = doc[at], _kind(doc[at], reading), at
    left = Before(at)
    outer = _article(doc, _modifiers(doc, at - 1, left, reading), left, reading)
    found.opening, outer = _preposition(doc, outer, left, reading)
    found.countries += left.countries
    if outer >= 0 and left.preposition == reading.words.of and doc[outer].lower_ in reading.words.directions:
        _direction(doc, outer, found, reading)


def _kind(token: Token, reading: PlaceReading) -> PlaceKind | None:
    return reading.words.nouns.get(token.lemma_.lower()) if token.pos_ in ("NOUN", "PROPN") else None
