"""The grammar: the ordered rules, and what is kept where they overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from recoupe.analysis.passage import Passage, Quote, Range
from recoupe.analysis.tree import Token
from recoupe.attribution.answers import is_own_word
from recoupe.attribution.candidate import Candidate, without
from recoupe.attribution.continuation import continued
from recoupe.attribution.reading import Reading
from recoupe.attribution.rules.according import according_to
from recoupe.attribution.rules.cited import cited_source
from recoupe.attribution.rules.colons import (
    attributed_quotation,
    colon_clause,
    colon_quotation,
    named_clause,
    named_quotation,
)
from recoupe.attribution.rules.embedded import embedded_quotation
from recoupe.attribution.rules.infinitive import infinitive
from recoupe.attribution.rules.insertions import after_quotation, inserted, inside_quotation
from recoupe.attribution.rules.loose import lone_quotation
from recoupe.attribution.rules.nominal import light_verb, reporting_adjective, reporting_noun
from recoupe.attribution.rules.noun_phrase import noun_phrase, passive, relative_object
from recoupe.attribution.rules.oblique import oblique
from recoupe.attribution.rules.predicate import passive_predicate, predicate
from recoupe.attribution.rules.question import question
from recoupe.attribution.rules.that_clause import that_clause
from recoupe.attribution.scorer import Describer, Weights, load_weights
from recoupe.lexicon.load import Lexicon
from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.text import TextSpan

Proposal = tuple["Rule", Candidate]
Rule = Callable[[Reading], Iterator[Candidate]]

RULES: tuple[Rule, ...] = (
    after_quotation,
    inside_quotation,
    colon_quotation,
    that_clause,
    inserted,
    colon_clause,
    according_to,
    oblique,
    embedded_quotation,
    infinitive,
    question,
    passive_predicate,
    predicate,
    light_verb,
    noun_phrase,
    relative_object,
    passive,
    cited_source,
    reporting_noun,
    reporting_adjective,
    named_quotation,
    attributed_quotation,
    named_clause,
    lone_quotation,
)
"""The constructions, the surer ones first."""


def attributions(passage: Passage, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Return who says what in the passage, in text order."""
    reading = Reading(passage, lexicon)
    weights = load_weights(lexicon.language)
    best = _consistent(_surest(reading, weights), reading)
    sure = [p for p in best if p[1].score >= weights.threshold or not p[1].cue]
    kept = [p for p in continued(reading, sure) if p[1].score >= weights.threshold]
    return tuple(sorted((_attribution(reading, rule, c) for rule, c in kept), key=_place))


def _surest(reading: Reading, weights: Weights) -> list[Proposal]:
    """Return one proposal a cue, the surest; the earlier rule's where two are equal."""
    best: dict[int, tuple[tuple[float, float], Proposal]] = {}
    describer = Describer(reading)
    for rule, candidate in proposals(reading):
        score = weights.score(describer.features(rule, candidate))
        own = score < weights.threshold and is_own_word(reading, candidate)
        sure = weights.threshold if own else score
        if candidate.anchor not in best or (sure, score) > best[candidate.anchor][0]:
            best[candidate.anchor] = (sure, score), (rule, replace(candidate, score=sure))
    return [best[anchor][1] for anchor in sorted(best)]


def proposals(reading: Reading) -> Iterator[Proposal]:
    """Yield all that the rules propose, in their order."""
    return ((rule, candidate) for rule in RULES for candidate in reading.proposed(rule))


def _consistent(found: list[Proposal], reading: Reading) -> list[Proposal]:
    """Leave out a quotation without a cue that has one elsewhere, and a cue under another of the same sayer."""
    cued = {c.anchor: c for _, c in found if c.cue}
    holding = {i: c for c in cued.values() for start, end in c.cue for i in range(start, end)}
    reporting = _by_token(cued.values())

    def stands(candidate: Candidate) -> bool:
        if candidate.cue:
            held = holding.get(candidate.anchor, candidate)
            return held.anchor == candidate.anchor and not _is_under(reading, candidate, cued)
        return not _is_repeated(candidate, reporting)

    return [(rule, candidate) for rule, candidate in found if stands(candidate)]


def _by_token(candidates: Iterable[Candidate]) -> Mapping[int, list[Candidate]]:
    """The candidates by the tokens of their contents."""
    found: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        for i in _indices(candidate):
            found.setdefault(i, []).append(candidate)
    return found


def _is_repeated(lone: Candidate, reporting: Mapping[int, list[Candidate]]) -> bool:
    """Whether the words of a quotation without a cue are those of a proposal with one that is not a part of it."""
    words = _indices(lone)
    shared = Counter(c.anchor for i in words for c in reporting.get(i, ()) if not _is_part(c, lone))
    return any(2 * count >= len(words) for count in shared.values())


def _is_part(inner: Candidate, outer: Candidate) -> bool:
    """Whether the cue stands in the outer's words and what it reports begins later than they do."""
    within = any(start <= inner.anchor < end for start, end in outer.content)
    return within and inner.content[0][0] > outer.content[0][0]


def _is_under(reading: Reading, inner: Candidate, cued: Mapping[int, Candidate]) -> bool:
    """Whether the cue is the complement of another cue of the same sayer ("said he believed")."""
    token = reading.tokens[inner.anchor]
    outer = cued.get(token.head.i)
    return outer is not None and token.relation == "xcomp" and token.i > outer.anchor and outer.source == inner.source


def _indices(candidate: Candidate) -> set[int]:
    return {i for start, end in candidate.content for i in range(start, end)}


def _place(attribution: Attribution) -> tuple[int, int, int]:
    """By the first character, then by what is said, a report before those in it."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(s.start for s in spans), attribution.content[0].start, -max(s.end for s in spans)


def _attribution(reading: Reading, rule: Rule, candidate: Candidate) -> Attribution:
    return Attribution(
        kind=_kind(reading, candidate),
        source=_spans(reading, _outside(candidate.source, candidate.content)),
        cue=_spans(reading, candidate.cue),
        content=_spans(reading, _without_opener(reading, candidate.content)),
        found_by=(rule.__doc__ or rule.__name__).strip(),
        act=candidate.act,
        score=round(candidate.score, 3),
    )


def _spans(reading: Reading, ranges: tuple[Range, ...]) -> tuple[TextSpan, ...]:
    tokens = reading.tokens
    return tuple(TextSpan(_offset(tokens[a], b - a), tokens[b - 1].idx + len(tokens[b - 1])) for a, b in ranges)


def _outside(source: tuple[Range, ...], content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The source without words that a misread tree has taken from what is said."""
    return tuple(part for whole in source for part in without(whole, content))


def _without_opener(reading: Reading, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The words said without a complementiser that a rule has left before them."""
    (start, end), *rest = content
    opens = reading.tokens[start].pos_ == "SCONJ" and reading.tokens[start].text in reading.words("complementisers")
    return ((start + 1, end), *rest) if opens and end > start + 1 else content


def _offset(first: Token, length: int) -> int:
    """Where the words begin: of an inverted clitic alone (-t-il), after its hyphens."""
    return first.idx + (first.text.rfind("-") + 1 if length == 1 and first.text.startswith("-") else 0)


def _kind(reading: Reading, candidate: Candidate) -> AttributionKind:
    """How much of the content stands in marks, those apart that the whole report stands in."""
    passage = reading.passage
    words = [i for i in _indices(candidate) if not reading.tokens[i].is_punct]
    around = {q for q in {passage.quote_at[i] for i in words} if q < 0 or _surrounds(passage.quotes[q], candidate)}
    quoted = sum(passage.quote_at[i] not in around for i in words)
    if not quoted:
        return AttributionKind.INDIRECT
    return AttributionKind.DIRECT if quoted == len(words) else AttributionKind.MIXED


def _surrounds(quote: Quote, candidate: Candidate) -> bool:
    """Whether source, cue and content all stand within the marks, as a report in a quotation does."""
    if not candidate.cue or candidate.content[0][0] == quote.first:
        return False
    ranges = (*candidate.source, *candidate.cue, *candidate.content)
    return all(quote.first <= a and b <= quote.last for a, b in ranges)
