"""A prepositional phrase names the source of the clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import edges, is_clause, is_verb
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate, tidy, trimmed, without
from recoupe.attribution.extents import STOPS
from recoupe.attribution.reading import Reading
from recoupe.attribution.sources import can_speak, phrase
from recoupe.lexicon.load import PhraseCue


def according_to(reading: Reading) -> Iterator[Candidate]:
    """According to the source."""
    rivals = dict(_rivals(reading))
    for cue, words in reading.phrases:
        if cue.source == "none":
            continue
        head = _source_head(reading, cue, words)
        if head is None:
            continue
        source = _source_ranges(reading, cue, words, head)
        content = tidy(reading.tokens, _content(reading, head, words, source, rivals))
        if content and source and (not cue.weak or _set_apart(reading, words, head)):
            yield Candidate(words[0], (_cue(reading, words),), source, content, cue.act, cue.weak)


def _cue(reading: Reading, words: Range) -> Range:
    """The phrase without the preposition that closes it ("according to the words | of")."""
    closed = words[1] - words[0] > 1 and reading.forms[words[1] - 1] in reading.words("genitives")
    return (words[0], words[1] - 1) if closed else words


def _set_apart(reading: Reading, words: Range, head: Token) -> bool:
    """Whether an unsure phrase names a sayer and is parted from the clause by a comma."""
    tokens, end = reading.tokens, _phrase_end(reading, head, phrase(reading, head))
    first = trimmed(tokens, *reading.sentence(words[0]))[0]
    apart = words[0] <= first + 1 or tokens[words[0] - 1].text in (",", ":", "–")
    closed = end >= len(tokens) or tokens[end].text in (",", ".", ":", '"')
    return apart and closed and can_speak(reading, head)


def _source_head(reading: Reading, cue: PhraseCue, words: Range) -> Token | None:
    """The noun under the phrase."""
    tokens = reading.tokens
    if cue.source == "inside":
        return next((tokens[i] for i in range(words[1] - 1, words[0], -1) if tokens[i].pos_ == "NOUN"), None)
    if reading.is_word(tokens[min(words[1], len(tokens) - 1)], "according_relatives"):
        return None
    head = tokens[words[1] - 1].head
    if head.i >= words[1] and reading.same_sentence(head.i, words[0]) and _names(head):
        return head
    return next((t for t in tokens[words[1] : words[1] + 4] if _names(t)), None)


def _names(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "X")


def _source_ranges(reading: Reading, cue: PhraseCue, words: Range, head: Token) -> tuple[Range, ...]:
    if cue.source == "inside":
        return phrase(reading, head)
    return tuple((max(start, words[1]), end) for start, end in phrase(reading, head) if end > words[1])


def _rivals(reading: Reading) -> Iterator[tuple[int, Range]]:
    """The number of their own that phrases behind another one give, by where they begin: "12, 8 according to"."""
    places = [words[0] for _, words in reading.phrases]
    for before, at in pairwise(places):
        if reading.same_sentence(before, at):
            segment = trimmed(reading.tokens, _segment_start(reading, before, at), at)
            tokens = reading.tokens[segment[0] : segment[1]]
            if any(t.pos_ == "NUM" for t in tokens) and not any(is_verb(t) for t in tokens):
                yield at, segment


def _segment_start(reading: Reading, before: int, at: int) -> int:
    """Where what stands right before the phrase begins: behind a comma or conjunction."""
    inner = range(trimmed(reading.tokens, before, at)[1] - 1, before, -1)
    return next((i + 1 for i in inner if reading.tokens[i].pos_ == "CCONJ" or reading.forms[i] in ",;"), at)


def _content(
    reading: Reading, head: Token, words: Range, source: tuple[Range, ...], rivals: Mapping[int, Range]
) -> list[Range]:
    """What the phrase attributes, without the numbers that others give in the same sentence."""
    if words[0] in rivals:
        return [rivals[words[0]]]
    own = _attributed(reading, head, words, source)
    behind = [(rival[0], at) for at, rival in rivals.items() if at > words[0]]
    if not behind:
        return own
    ends = {at: _named_end(reading, at) for _, at in behind}
    return [part for whole in own for part in without(whole, [(start, ends[at]) for start, at in behind])]


def _named_end(reading: Reading, at: int) -> int:
    """Where the phrase that begins at the token ends, with the sayer it names."""
    cue, words = next((cue, words) for cue, words in reading.phrases if words[0] == at)
    head = _source_head(reading, cue, words)
    return words[1] if head is None else _phrase_end(reading, head, _source_ranges(reading, cue, words, head))


def _attributed(reading: Reading, head: Token, words: Range, source: tuple[Range, ...]) -> list[Range]:
    """The words of the sentence where the phrase opens or closes it, else of the clause it stands in."""
    hole = (words[0], _phrase_end(reading, head, source))
    start, end = _sentence(reading, hole)
    first, last = trimmed(reading.tokens, start, end)
    if hole[0] <= _opening_end(reading, first):
        return [(hole[1], _with_quotation(reading, hole[1], end))]
    if hole[1] >= last and reading.tokens[hole[0] - 1].is_punct:
        return [(_clause_start(reading, first, hole[0]), hole[0])]
    clause = _clause(reading, head, hole)
    return list(without(_clause_range(reading, clause, hole), [hole]))


def _sentence(reading: Reading, hole: Range) -> Range:
    """The sentence of the phrase, and the next one where the parser has cut it off right behind."""
    start, end = reading.sentence(hole[0])
    rest = reading.tokens[hole[1] : end]
    if (
        end < len(reading.tokens)
        and all(t.is_punct or t.is_space for t in rest)
        and not any(t.text in STOPS for t in rest)
    ):
        end = reading.sentence(end)[1]
    while end < len(reading.tokens) and reading.forms[end - 1] == ";":
        end = reading.sentence(end)[1]
    return start, end


def _opening_end(reading: Reading, first: int) -> int:
    """Where a phrase may begin and still open the sentence: behind a connective."""
    token = reading.tokens[first]
    return first + 1 if token.pos_ in ("CCONJ", "ADV", "SCONJ") else first


def _with_quotation(reading: Reading, start: int, end: int) -> int:
    """The end of the sentence, or of the quotation that begins the words said and goes on."""
    tokens = reading.tokens
    place = next((i for i in range(start, end) if not (tokens[i].is_space or tokens[i].text == ",")), start)
    quote = reading.passage.starting.get(place)
    return quote.last if quote is not None and quote.end > end else end


def _clause_start(reading: Reading, first: int, end: int) -> int:
    """The start of the words said before the phrase: behind a colon, semicolon or connective."""
    tokens = reading.tokens
    for i in range(end - 1, first, -1):
        if tokens[i].text in (":", ";") and not reading.passage.quoted(i):
            return i + 1
    outer = reading.passage.outer_at[end - 2] if end >= 2 else -1
    if outer >= 0 and reading.passage.quotes[outer].first < first:
        return reading.passage.quotes[outer].first
    return first + 1 if tokens[first].pos_ == "CCONJ" else first


def _phrase_end(reading: Reading, head: Token, source: tuple[Range, ...]) -> int:
    """Where the phrase ends, with the apposition or relative clause behind its noun."""
    end = max([head.i + 1, *(r[1] for r in source)])
    tokens = reading.tokens
    for c in head.rights:
        if c.dep_ == "acl:relcl" or c.relation in ("appos", "acl", "nmod", "flat", "conj"):
            edge = c.right_edge.i + 1
            beside = tokens[c.left_edge.i - 1].text != ","
            if beside or (edge < len(tokens) and tokens[edge].is_punct):
                end = max(end, edge)
    limit = reading.sentence(head.i)[1]
    return min(end, limit) if end <= len(tokens) else limit


def _clause(reading: Reading, head: Token, hole: Range) -> Token:
    """The predicate that the phrase belongs to."""
    above = head.head
    while above.i in range(*hole) and above.head.i != above.i:
        above = above.head
    while not is_clause(above) and not _governs_clause(above) and above.head.i != above.i:
        above = above.head
    return above


def _governs_clause(token: Token) -> bool:
    return is_verb(token) and token.relation not in ("aux", "cop")


def _clause_range(reading: Reading, clause: Token, hole: Range) -> Range:
    start, end = edges(clause)
    if clause.relation in ("ccomp", "advcl", "acl") and start < clause.i:
        opener = next(
            (c for c in clause.lefts if c.relation == "mark" or reading.is_word(c, "relative_subjects")), None
        )
        if opener is not None:
            start = opener.i + 1
    first = reading.tokens[start]
    if first.pos_ == "CCONJ":
        start += 1
    return start, end
