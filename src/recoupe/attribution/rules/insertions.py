"""The reporting clause stands after what is said or is inserted in it."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Quote, Range
from recoupe.analysis.syntax import INSERTS, children, has, is_finite, is_verb
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate, tidy
from recoupe.attribution.extents import STOPS
from recoupe.attribution.groups import cue_ranges, group_start, in_passive
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.attribution.sources import can_speak, inverted_subject, named, own_subject, phrase
from recoupe.lexicon.load import Frame

_TAIL = frozenset({"obl", "advmod", "nsubj", "iobj", "xcomp", "advcl", "obj", "appos", "nmod"})


def after_quotation(reading: Reading) -> Iterator[Candidate]:
    """Quotation followed by a reporting verb and its subject."""
    for verb, match in _verbs_after_marks(reading):
        quote = _quote_before(reading, group_start(reading, verb))
        if quote is not None:
            yield from _inserted(reading, verb, match)


def inside_quotation(reading: Reading) -> Iterator[Candidate]:
    """Reporting clause inside the marks of the quotation that it interrupts."""
    for match in reading.verbs:
        i = match.token.i
        if reading.passage.quoted(i) and _inverted(reading, match.token) and _after_comma(reading, match.token):
            yield from _inserted(reading, match.token, match)


def inserted(reading: Reading) -> Iterator[Candidate]:
    """Unquoted words followed or interrupted by a reporting clause."""
    for match in reading.verbs:
        if not (match.takes(Frame.THAT_CLAUSE) or match.takes(Frame.QUOTATION)):
            continue
        if reading.passage.quoted(match.token.i) or not _after_comma(reading, match.token):
            continue
        if _quote_before(reading, group_start(reading, match.token)) is not None:
            continue
        if _inverted(reading, match.token) and _says(reading, match.token):
            yield from _inserted(reading, match.token, match)


def _says(reading: Reading, verb: Token) -> bool:
    """Whether the subject that follows the verb may be a sayer."""
    subject = inverted_subject(reading, verb, reading.sentence(verb.i)[1])
    return subject is None or subject.text.startswith("-") or can_speak(reading, subject)


def _verbs_after_marks(reading: Reading) -> Iterator[tuple[Token, CueMatch | None]]:
    """The verbs that follow a closing mark: the known ones, and any that is inverted."""
    seen: set[int] = set()
    for quote in reading.passage.quotes:
        verb = _verb_after(reading, quote.end)
        if (
            verb is not None
            and verb.i not in seen
            and (_inverted(reading, verb) if verb.i in reading.verb_at else _surely_inverted(reading, verb))
        ):
            seen.add(verb.i)
            yield verb, reading.verb_at.get(verb.i)


def _surely_inverted(reading: Reading, verb: Token) -> bool:
    """Whether a verb that the lexicon does not know stands before a subject that can speak."""
    subject = own_subject(reading, verb)
    return (
        subject is not None
        and subject.i > group_start(reading, verb)
        and (is_finite(verb) and (subject.text.startswith("-") or can_speak(reading, subject)))
    )


def _verb_after(reading: Reading, start: int) -> Token | None:
    """The head of the verb group that stands right after a place, a comma or dash apart."""
    tokens, i = reading.tokens, start
    while i < len(tokens) and (tokens[i].text in (",", "–", "-", ".") or tokens[i].is_space):
        if tokens[i].text == "." and (i == start or tokens[i - 1].text == "."):
            return None
        i += 1
    for token in tokens[i : i + 6]:
        if token.pos_ in ("VERB",) or (token.pos_ == "AUX" and token.i in reading.verb_at):
            return token if group_start(reading, token) <= i + 1 else None
        if token.pos_ not in ("AUX", "PRON", "ADV", "PART", "PUNCT"):
            return None
    return None


def _quote_before(reading: Reading, i: int) -> Quote | None:
    """The quotation that ends right before a token, a comma apart."""
    tokens = reading.tokens
    j = i
    while j > 0 and (tokens[j - 1].text in (",", "–", "-") or tokens[j - 1].is_space):
        j -= 1
    quote = reading.passage.ending.get(j)
    return quote if quote is not None and quote.last < j else None


def _inverted(reading: Reading, verb: Token) -> bool:
    """Whether the verb's subject follows it, or its inverted clitic stands in the group."""
    subject = own_subject(reading, verb)
    if subject is not None and subject.i > group_start(reading, verb):
        return True
    if in_passive(reading, verb) and verb.dep_ not in INSERTS:
        return False
    if subject is not None and not _in_quotation_before(reading, subject, verb):
        return _cut_off(reading, subject, verb) or _named_after(reading, verb)
    following = inverted_subject(reading, verb, reading.sentence(verb.i)[1])
    if following is not None and following.dep_ != "nsubj":
        return can_speak(reading, following)
    return following is not None or verb.dep_ in INSERTS


def _cut_off(reading: Reading, subject: Token, verb: Token) -> bool:
    """Whether one comma parts the verb from what the tree takes for its subject, and a sayer follows the verb."""
    between = reading.tokens[subject.i + 1 : group_start(reading, verb)]
    commas = [t.i for t in between if t.is_punct]
    if len(commas) != 1 or commas[0] != between[-1].i or any(is_verb(t) for t in between):
        return False
    following = inverted_subject(reading, verb, reading.sentence(verb.i)[1])
    return following is not None and following.i > verb.i and can_speak(reading, following)


def _named_after(reading: Reading, verb: Token) -> bool:
    """Whether a name that can only be the sayer's follows a verb of saying."""
    match = reading.verb_at.get(verb.i)
    if (
        match is None
        or match.cue.object is not None
        or not (match.takes(Frame.THAT_CLAUSE) or match.takes(Frame.QUOTATION))
    ):
        return False
    following = inverted_subject(reading, verb, reading.sentence(verb.i)[1])
    if following is None or not can_speak(reading, following) or any(c.relation == "ccomp" for c in verb.rights):
        return False
    return following.pos_ == "PROPN" or not match.takes(Frame.NOUN_PHRASE)


def _in_quotation_before(reading: Reading, subject: Token, verb: Token) -> bool:
    """Whether what the tree takes for the verb's subject stands in the quotation that ends before the verb."""
    quote = _quote_before(reading, group_start(reading, verb))
    return quote is not None and quote.first <= subject.i < quote.last


def _after_comma(reading: Reading, verb: Token) -> bool:
    start = group_start(reading, verb)
    return start > 0 and reading.tokens[start - 1].text in (",", "–", "-", "…", "...", "!", "?", '"')


def _inserted(reading: Reading, verb: Token, match: CueMatch | None) -> Iterator[Candidate]:
    start = group_start(reading, verb)
    end = _clause_end(reading, verb)
    content = tidy(reading.tokens, [*_before(reading, start), *_after(reading, verb, start, end)])
    if content:
        cue = cue_ranges(reading, match) if match else ((start, verb.i + 1),)
        act = match.cue.act if match else None
        yield Candidate(verb.i, cue, _source(reading, verb, end), content, act, weak=match is None)


def _source(reading: Reading, verb: Token, end: int) -> tuple[Range, ...]:
    start = group_start(reading, verb)
    subject = own_subject(reading, verb)
    if subject is None or subject.i < start:
        subject = _informant(reading, verb) or inverted_subject(reading, verb, max(end, reading.sentence(verb.i)[1]))
    return named(reading, subject) if subject is not None else ()


def _informant(reading: Reading, verb: Token) -> Token | None:
    """The source of what was learned: "it was learned from …"."""
    if reading.lemmas[verb.i] not in reading.words("learning"):
        return None
    return next((c for c in children(verb, "obl") if c.i > verb.i and can_speak(reading, c)), None)


def _clause_end(reading: Reading, verb: Token) -> int:
    """Return where the reporting clause ends: before the mark or comma with which the content resumes."""
    tokens, limit = reading.tokens, _sentence_end(reading, verb.i)
    end = verb.i + 1
    for c in verb.rights:
        if c.relation in _TAIL and c.i < limit and not _resumes(reading, verb, c):
            end = max(end, c.right_edge.i + 1)
    for i in range(verb.i + 1, min(end, limit)):
        if _opens_quote(reading, i) or tokens[i].text in (";", ":"):
            return i
    return min(max(end, _subject_end(reading, verb)), limit)


def _subject_end(reading: Reading, verb: Token) -> int:
    subject = inverted_subject(reading, verb, reading.sentence(verb.i)[1])
    return max((end for _, end in phrase(reading, subject)), default=verb.i + 1) if subject else verb.i + 1


def _resumes(reading: Reading, verb: Token, c: Token) -> bool:
    """Whether the dependent belongs to the words said rather than to the reporting clause."""
    start = c.left_edge.i
    return (
        _opens_quote(reading, start)
        or (start > 0 and _opens_quote(reading, start - 1))
        or reading.passage.outer_at[c.i] != reading.passage.outer_at[verb.i]
    )


def _opens_quote(reading: Reading, i: int) -> bool:
    return i in reading.passage.starting


def _sentence_end(reading: Reading, i: int) -> int:
    return reading.sentence(i)[1]


def _before(reading: Reading, start: int) -> list[Range]:
    """The words said before the reporting clause: its sentence so far, or the quotation that ends there."""
    begin = reading.sentence(start)[0]
    outer = reading.passage.outer_at
    quote = _quote_before(reading, start)
    if begin == start and start > 0:
        begin = reading.sentence(start - 1)[0]
    if quote is not None and _is_sentence(reading, quote, begin):
        return [(quote.first, quote.last)]
    if quote is not None:
        begin = min(begin, quote.start) if not _starts_outside(reading, begin, quote) else begin
        if quote.start <= begin:
            return [(quote.first, quote.last)]
    elif outer[start] >= 0:
        whole = reading.passage.quotes[outer[start]]
        begin = whole.first
    return [(_content_start(reading, begin, start), start)]


def _is_sentence(reading: Reading, quote: Quote, begin: int) -> bool:
    """Whether the quotation is a sentence of its own, a stop lost or not before it."""
    if quote.start > 0 and reading.tokens[quote.start - 1].text in STOPS | {":"}:
        return True
    capital = reading.tokens[quote.first].is_title and reading.tokens[quote.first].pos_ != "PROPN"
    return capital and _has_clause(reading, quote.first, quote.last) and _has_clause(reading, begin, quote.start)


def _has_clause(reading: Reading, start: int, end: int) -> bool:
    return any(is_verb(t) and has(t, "VerbForm", "Fin") for t in reading.tokens[start:end])


def _starts_outside(reading: Reading, begin: int, quote: Quote) -> bool:
    """Whether words of the same sentence stand before the quotation."""
    return any(not (t.is_punct or t.is_space) for t in reading.tokens[begin : quote.start])


def _content_start(reading: Reading, begin: int, end: int) -> int:
    """Leave out connectives and an earlier colon at the start of the sentence."""
    tokens = reading.tokens
    for i in range(end - 1, begin, -1):
        if (tokens[i].text in (":", ";") or tokens[i].text in STOPS) and not reading.passage.quoted(i):
            return i + 1
    while begin < end and (tokens[begin].is_punct or tokens[begin].is_space):
        begin += 1
    if begin < end and tokens[begin].pos_ == "CCONJ":
        return begin + 1
    return begin


def _after(reading: Reading, verb: Token, start: int, end: int) -> list[Range]:
    """The words said that resume after the reporting clause."""
    tokens, limit = reading.tokens, _sentence_end(reading, verb.i)
    outer = reading.passage.outer_at
    if outer[verb.i] >= 0:
        return [(end, reading.passage.quotes[outer[verb.i]].last)]
    if end >= limit:
        return []
    if tokens[end].text in (",", ";", ":") and end + 1 < limit:
        quote = reading.passage.starting.get(end + 1)
        if quote is not None:
            return [(end + 1, _resumed_end(reading, quote, limit))]
        if _quote_before(reading, start) is None and _belongs_above(reading, verb, end + 1, limit):
            return [(end + 1, limit)]
    return []


def _resumed_end(reading: Reading, quote: Quote, limit: int) -> int:
    return max(quote.last, limit) if quote.end < limit - 2 else quote.last


def _belongs_above(reading: Reading, verb: Token, start: int, limit: int) -> bool:
    """Whether what follows the inserted clause hangs under the words before it."""
    head = verb.head
    if head.i == verb.i or verb.is_ancestor(reading.tokens[start]):
        return False
    before = reading.tokens[reading.sentence(verb.i)[0] : group_start(reading, verb)]
    return head.i >= start or not any(is_finite(t) for t in before if is_verb(t))
