"""Quantities: numbers with the words that bound, blur or join them, as a range from the least to the most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, count

from recoupe.analysis.passage import Passage, Range
from recoupe.lexicon.figures import Bound, Effect, FigureLexicon, Numeral, NumeralSort
from recoupe.meaning.numbers import Number, is_cardinal, number

_TOLERANCE = 10
"""How far "about" may be off, as a part of the number: a tenth."""
_SCALES = (10**9, 10**6, 10**3, 10**2)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: the tokens that say how many, and the range that they allow."""

    start: int
    """The first token, with the words that bound it."""
    end: int
    low: int | None
    high: int | None
    approximate: bool = False
    article: bool = False
    """Whether it may be no more than an article."""
    collective: bool = False
    """Whether a preposition opens what is counted: "dozens of"."""
    core: int = 0
    """The first token of the number itself."""
    last: int = 0
    """The token behind the number itself."""
    value: int | None = None
    """The number before anything blurs it; None for a range."""
    upper: int | None = None
    """The token at which the upper end of a range begins."""


def quantities(passage: Passage, forms: Sequence[str], words: FigureLexicon) -> Iterator[Quantity]:
    """Yield the quantities of the passage, its tokens given in lower case, in text order."""
    behind = 0
    opening = {form for form in set(forms) if _may_open(form, words)}
    for at in compress(count(), map(opening.__contains__, forms)):
        found = _quantity(forms, at, words) if at >= behind else None
        if found is None:
            continue
        if found.upper is not None and _is_change(passage, found, words):
            behind = found.upper
            continue
        yield _bounded(forms, found, passage.sentence_at[at], words)
        behind = found.end


def _may_open(form: str, words: FigureLexicon) -> bool:
    """Whether a form opens a quantity: a word of a number, digits, or words with hyphens."""
    return form in words.openers or form[:1].isdigit() or ("-" in form and is_cardinal(form, words))


def _quantity(forms: Sequence[str], at: int, words: FigureLexicon) -> Quantity | None:
    if forms[at] in words.lists["none"]:
        return Quantity(at, at + 1, 0, 0, core=at, last=at + 1)
    found = number(forms, at, words)
    numeral = words.numerals.get(forms[at])
    if numeral is not None and numeral.several:
        return _several(forms, at, numeral, words)
    if found is None or (found.article and _is_one_of(forms, at, found.end, words)):
        return None
    if found.end < len(forms) and _is_collective(forms[found.end], words):
        return _counted_collective(forms, at, found, words)
    exact = _range(forms, at, found, words) or _plain(at, found)
    return replace(exact, collective=True) if _ends_in_noun(forms, exact.last, words) else exact


def _ends_in_noun(forms: Sequence[str], end: int, words: FigureLexicon) -> bool:
    numeral = words.numerals.get(forms[end - 1])
    return numeral is not None and numeral.noun


def _is_change(passage: Passage, found: Quantity, words: FigureLexicon) -> bool:
    """Whether the range is the way from an old number to a new one: "rose from 3 to 12"."""
    before = passage.tokens[max(found.start - 3, 0) : found.start]
    return found.start < found.core and any(t.lemma_.lower() in words.lists["change_verbs"] for t in before)


def _plain(at: int, found: Number) -> Quantity:
    return Quantity(
        at, found.end, found.value, found.value, article=found.article, core=at, last=found.end, value=found.value
    )


def _is_one_of(forms: Sequence[str], at: int, end: int, words: FigureLexicon) -> bool:
    """Whether a lone "one" picks a member: "one of the", "the one"."""
    before = forms[at - 1] if at else ""
    return before in words.lists["elided_articles"] or (end < len(forms) and forms[end] in words.lists["partitives"])


def _is_collective(form: str, words: FigureLexicon) -> bool:
    numeral = words.numerals.get(form)
    return numeral is not None and numeral.sort is NumeralSort.COLLECTIVE


def _several(forms: Sequence[str], at: int, numeral: Numeral, words: FigureLexicon) -> Quantity | None:
    """A collective noun in the plural, from twice to just under ten times its number: "hundreds"."""
    start = at
    while start > 0 and (forms[start - 1] in words.lists["several"]) and at - start < 2:
        start -= 1
    if start and forms[start - 1] in words.lists["distributive"]:
        return None
    value, end = _multiplied(forms, at + 1, numeral.value, words)
    return Quantity(start, end, 2 * value, 10 * value - 1, approximate=True, collective=True, core=start, last=end)


def _multiplied(forms: Sequence[str], end: int, value: int, words: FigureLexicon) -> tuple[int, int]:
    """The value with the collective nouns that it counts ("dozens of thousands"), and where they end."""
    while end + 1 < len(forms) and forms[end] in words.lists["partitives"]:
        inner = words.numerals.get(forms[end + 1])
        if inner is None or not inner.several:
            break
        value, end = value * inner.value, end + 2
    return value, end


def _counted_collective(forms: Sequence[str], at: int, found: Number, words: FigureLexicon) -> Quantity:
    """A collective noun with its own number: "a hundred or so", "two dozen"."""
    base = found.value * words.numerals[forms[found.end]].value
    value, end = _multiplied(forms, found.end + 1, base, words)
    exact = Quantity(at, end, value, value, collective=True, core=at, last=end, value=value)
    return _about(exact) if found.article else exact


def _range(forms: Sequence[str], at: int, first: Number, words: FigureLexicon) -> Quantity | None:
    joiner = forms[first.end] if first.end + 1 < len(forms) else ""
    opened = at > 0 and forms[at - 1] in words.lists["range_openers"]
    if joiner not in words.lists["range_joiners"] or (joiner in words.lists["range_and"] and not opened):
        return None
    behind = first.end + 1
    second = number(forms, behind, words)
    if second is None or second.article:
        return None
    low = _scaled(first, second)
    if low >= second.value:
        return None
    if second.end < len(forms) and _is_collective(forms[second.end], words):
        return None
    start = at - 1 if opened else at
    return Quantity(start, second.end, low, second.value, core=at, last=second.end, approximate=True, upper=behind)


def _scaled(first: Number, second: Number) -> int:
    """The lower end of a range that leaves its scale to the upper one: "five to six hundred"."""
    for scale in _SCALES:
        fits = second.value % scale == 0 and first.value < second.value // scale
        if fits and first.value < scale and (scale > 100 or second.worded):
            return first.value * scale
    return first.value


def _about(quantity: Quantity) -> Quantity:
    low, high = quantity.low or 0, quantity.high or 0
    blurred = round(low - low / _TOLERANCE), round(high + high / _TOLERANCE)
    return replace(quantity, low=blurred[0], high=blurred[1], approximate=True)


def _sharp(quantity: Quantity, end: int | None) -> int:
    """The number that a bound starts from: as it was before anything blurred it."""
    return quantity.value if quantity.value is not None else end or 0


def _bounded(forms: Sequence[str], quantity: Quantity, sentence: Range, words: FigureLexicon) -> Quantity:
    """The quantity with the bounds that stand before it."""
    found = _bound_before(forms, quantity.start, sentence[0], words)
    while found is not None:
        quantity = replace(effected(quantity, found.effect), start=quantity.start - len(found.words))
        found = _bound_before(forms, quantity.start, sentence[0], words)
    return quantity


def _bound_before(forms: Sequence[str], start: int, floor: int, words: FigureLexicon) -> Bound | None:
    for bound in words.opening.get(forms[start - 1], ()) if start > floor else ():
        begin = start - len(bound.words)
        if begin >= floor and tuple(forms[begin:start]) == bound.words:
            return bound
    return None


def bound_after(forms: Sequence[str], at: int, words: FigureLexicon) -> Bound | None:
    """Return the bound that begins at the token, if any: "at least" behind what is counted."""
    for bound in words.closing.get(forms[at], ()) if at < len(forms) else ():
        if tuple(forms[at : at + len(bound.words)]) == bound.words and bound.effect not in (Effect.MORE, Effect.LESS):
            return bound
    return None


def effected(quantity: Quantity, effect: Effect) -> Quantity:
    """Return the quantity as a bound changes it; each end stays open that the bound leaves open."""
    low, high = quantity.low, quantity.high
    if effect is Effect.ABOUT:
        return quantity if quantity.approximate else _about(quantity)
    if effect is Effect.AT_LEAST:
        return replace(quantity, low=_sharp(quantity, low), high=None)
    if effect is Effect.MORE and low is not None:
        return replace(quantity, low=_sharp(quantity, low) + 1, high=None)
    if effect is Effect.AT_MOST:
        return replace(quantity, low=None, high=_sharp(quantity, high))
    if effect is Effect.LESS and high is not None:
        return replace(quantity, low=None, high=_sharp(quantity, high) - 1)
    return quantity
