"""How far what is said goes on."""

from __future__ import annotations

from bisect import bisect_right

from recoupe.analysis.passage import Quote, Range
from recoupe.analysis.syntax import has, is_infinitive, is_verb, values
from recoupe.analysis.tree import Token
from recoupe.attribution.groups import group_start, in_passive
from recoupe.attribution.reading import Reading
from recoupe.attribution.sources import own_subject
from recoupe.lexicon.load import SpeakerKind

STOPS = frozenset({".", "!", "?", "…", "..."})


def clause_end(reading: Reading, cue: Token, clause: Token) -> int:
    """Return where the words said end: with the sentence, unless the cue's clause ends or goes on before."""
    end = min(_full_stop(reading, clause), _quotation_end(reading, cue), _embedded_end(cue, clause))
    for c in cue.rights:
        if c.left_edge.i > clause.i and _goes_on(reading, c):
            end = min(end, c.left_edge.i)
    end = min(end, _next_cue(reading, cue, clause, end), _credit(reading, clause, end))
    return max(_within_marks(reading, cue, clause, end), clause.i + 1)


def _full_stop(reading: Reading, clause: Token) -> int:
    """The end of the sentence, or a stop in it that the parser has passed over."""
    end = reading.sentence(clause.i)[1]
    for i in range(clause.i + 1, end):
        if reading.forms[i] in STOPS and not reading.passage.quoted(i):
            return i
    return end


def _credit(reading: Reading, clause: Token, end: int) -> int:
    """The place of a comma behind which a source of somebody else's is named ("…, according to the indictment")."""
    behind = bisect_right(reading.phrases, clause.i, key=lambda phrase: phrase[1][0])
    for _, (start, _) in reading.phrases[behind:]:
        if start >= end:
            break
        if reading.forms[start - 1] == "," and _closes(reading, start, end):
            return start - 1
    return end


def _closes(reading: Reading, start: int, end: int) -> bool:
    """Whether the phrase stands last: no verb behind it."""
    return not any(is_verb(t) for t in reading.tokens[start:end])


def _next_cue(reading: Reading, cue: Token, clause: Token, end: int) -> int:
    """The place where the same sayer's next cue begins, or a reporting clause that is inserted."""
    tokens = reading.tokens
    for i in range(clause.i + 1, end):
        if i not in reading.verb_at and reading.lemmas[i] not in reading.lexicon.light_verbs:
            continue
        verb = tokens[i]
        start = group_start(reading, verb)
        own = own_subject(reading, verb)
        if own is None and tokens[start - 1].text == "," and _is_participle(verb) and i in reading.verb_at:
            return start - 1
        if own is None and tokens[start - 1].pos_ == "CCONJ" and _alike(cue, verb) and _complemented(reading, i):
            return start - 1
        if own is not None and own.i > start and tokens[start - 1].is_punct and i in reading.verb_at:
            return start - 1
    return end


def _is_participle(verb: Token) -> bool:
    return has(verb, "VerbForm", "Part") and has(verb, "Tense", "Pres")


def _alike(a: Token, b: Token) -> bool:
    """Whether two verbs have the same form: both bare participles, or finite in the same person."""
    forms = ("VerbForm", "Tense", "Mood", "Number")
    return all(values(a, f) == values(b, f) for f in forms)


def _complemented(reading: Reading, i: int) -> bool:
    """Whether what the verb says follows it at once: a that-clause, an infinitive, a quotation, a cue noun."""
    following = reading.tokens[i + 1 : i + 4]
    return any(
        reading.is_word(t, "complementisers")
        or t.is_quote
        or t.text == ":"
        or is_infinitive(t)
        or (i not in reading.verb_at and t.lemma_ in reading.lexicon.nouns)
        for t in following
    )


def _within_marks(reading: Reading, cue: Token, clause: Token, end: int) -> int:
    """Words said that begin with a quotation end with it, unless their clause goes on behind the marks."""
    at = reading.passage.outer_at[clause.i]
    if at < 0 or at == reading.passage.outer_at[cue.i]:
        return end
    quote = reading.passage.quotes[at]
    whole = quote.first <= clause.left_edge.i or reading.passage.outer_at[clause.left_edge.i] == at
    return quote.last if whole and quote.end < end and _breaks_off(reading, quote) else end


def _breaks_off(reading: Reading, quote: Quote) -> bool:
    """Whether what follows the closing mark is no part of the words said."""
    after = reading.tokens[quote.end]
    if is_verb(after) or reading.is_word(after, "genitives") or after.pos_ == "ADJ":
        return False
    return not any(i in reading.passage.starting for i in range(quote.end + 1, quote.end + 9))


def _quotation_end(reading: Reading, cue: Token) -> int:
    """The end of the quotation that the cue itself stands in."""
    outer = reading.passage.quote_at[cue.i]
    return reading.passage.quotes[outer].last if outer >= 0 else len(reading.tokens)


def _embedded_end(cue: Token, clause: Token) -> int:
    """The end of the cue's own clause where that is part of a larger one."""
    top = cue
    while top.relation in ("conj", "xcomp", "advcl") and top.head.i < top.i:
        top = top.head
    if top.relation in ("acl", "ccomp", "csubj", "advcl") and top.head.i != top.i:
        above = [c for c in top.head.rights if c.i > top.i and c.relation not in ("punct",)]
        if top.head.i > clause.i:
            return max(top.right_edge.i + 1, clause.right_edge.i + 1)
        if top.relation == "acl" and _governor_after(top, clause):
            return max(top.right_edge.i + 1, clause.right_edge.i + 1)
        if above and above[0].left_edge.i > clause.i and above[0].left_edge.i > top.right_edge.i:
            return above[0].left_edge.i
    return len(cue.doc)


def _governor_after(relative: Token, clause: Token) -> bool:
    """Whether the predicate that the relative clause's noun belongs to comes after the clause."""
    return any(a.i > clause.i and is_verb(a) for a in relative.head.ancestors)


def _goes_on(reading: Reading, c: Token) -> bool:
    """Whether the dependent of the cue resumes its clause after the words said."""
    start = c.left_edge.i
    opening = reading.tokens[start : start + 3]
    if any(reading.is_word(t, "complementisers") for t in opening):
        return False
    if c.relation == "conj" or (c.dep_ == "obl:agent" and in_passive(reading, c.head)):
        return True
    return reading.tokens[start - 1].is_punct and c.relation in ("advcl", "acl", "parataxis") and _is_participle(c)


def grown(reading: Reading, phrase: Range) -> Range:
    """Return the noun phrase with the complements behind it that the tree has cut off."""
    start, end = phrase
    limit = reading.sentence(start)[1]
    while end < limit:
        further = _complement_end(reading, start, end)
        if further <= end:
            break
        end = min(further, limit)
    return start, end


def _complement_end(reading: Reading, start: int, end: int) -> int:
    """The end of a complement that begins right where the phrase ends so far."""
    tokens, place = reading.tokens, end
    while place < len(tokens) and tokens[place].is_quote and reading.passage.quoted(place - 1):
        place += 1
    if place + 1 >= len(tokens):
        return end
    token = tokens[place]
    if reading.is_word(token, "genitives") or _continues(reading, place) or _specifies(reading, token):
        return max(token.head.right_edge.i + 1, place + 2) if token.head.i > place else place + 2
    return end


def _specifies(reading: Reading, preposition: Token) -> bool:
    """Whether a phrase behind the noun says what it is about, rather than when, where or by what means it was said."""
    noun = preposition.head
    if not reading.is_word(preposition, "specifying") or noun.i < preposition.i or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    known = reading.lexicon.speakers.get(noun.lemma_.lower())
    medium = known is not None and known.kind in (SpeakerKind.DOCUMENT, SpeakerKind.MEDIA)
    return not medium and noun.lemma_.lower() not in reading.words("times")


def _continues(reading: Reading, place: int) -> bool:
    """Whether a quotation is joined to the words before it ("and", a comma)."""
    tokens = reading.tokens
    if tokens[place].pos_ != "CCONJ" and tokens[place].text != ",":
        return False
    return any(i in reading.passage.starting for i in (place + 1, place + 2)) and tokens[place + 1].pos_ in (
        "PUNCT",
        "DET",
        "ADP",
    )
