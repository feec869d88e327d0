"""Who says it: the noun phrase that names the sayer of a cue, and its limits."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import child, children, has, is_finite, is_verb, values
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import trimmed
from recoupe.attribution.groups import in_passive
from recoupe.attribution.reading import Reading, remembered
from recoupe.lexicon.load import SpeakerKind

_KEPT = frozenset({"det", "amod", "nmod", "flat", "compound", "nummod", "fixed", "advmod", "obl", "goeswith"})
_BEFORE = frozenset({"det", "amod", "nummod", "flat", "advmod", "compound"})
_NEAR = frozenset({"appos", "nmod", "obj", "dep", "parataxis"})
_CONTROLLED = frozenset({"xcomp", "advcl", "acl", "ccomp"})
_REACH = 8
"""Tokens after an inverted verb among which its subject is looked for where the tree has none."""


@remembered
def source_of(reading: Reading, verb: Token) -> tuple[Range, ...]:
    """Return the words that name the sayer of the verb: its agent when passive, else its subject."""
    if in_passive(reading, verb):
        agent = agent_of(reading, verb)
        return phrase(reading, agent) if agent is not None else ()
    subject = (_main_subject(reading, verb) if _is_apart(reading, verb) else None) or subject_of(reading, verb)
    if subject is None or _is_time(reading, subject):
        subject = _subject_by_place(reading, verb) or subject
    return named(reading, _renamed(reading, subject)) if subject is not None else ()


def _is_apart(reading: Reading, verb: Token) -> bool:
    """Whether the verb is a present participle behind a comma, which goes with the main subject."""
    participle = has(verb, "VerbForm", "Part") and has(verb, "Tense", "Pres")
    start = verb.left_edge.i
    return (
        participle
        and own_subject(reading, verb) is None
        and start > 0
        and any(reading.forms[i] in (",", '"') for i in (start - 1, verb.i - 1))
    )


def _main_subject(reading: Reading, participle: Token) -> Token | None:
    """The subject of the nearest verb before the participle that is no part of a subordinate clause."""
    for i in range(participle.i - 1, reading.sentence(participle.i)[0] - 1, -1):
        verb = reading.tokens[i]
        if not is_verb(verb) or verb.relation in ("aux", "cop", "acl", "advcl", "ccomp", "xcomp", "csubj"):
            continue
        if reading.passage.quoted(i) and not reading.passage.quoted(participle.i):
            continue
        subject = subject_of(reading, verb) or (
            inverted_subject(reading, verb, participle.i) if i in reading.verb_at else None
        )
        if subject is not None:
            return subject
    return None


def named(reading: Reading, subject: Token) -> tuple[Range, ...]:
    """Return the noun phrase of the subject; nothing where the subject names nobody ("one says")."""
    nobody = subject.pos_ == "PRON" and reading.is_word(subject, "nobody")
    return () if nobody else phrase(reading, subject)


def _is_time(reading: Reading, token: Token) -> bool:
    return token.lemma_.lower() in reading.words("times")


def _subject_by_place(reading: Reading, verb: Token) -> Token | None:
    """The first word before a finite verb that may name a sayer, no other finite verb between."""
    if not is_finite(verb):
        return None
    found = None
    for token in reading.tokens[reading.sentence(verb.i)[0] : verb.i]:
        if is_verb(token) and has(token, "VerbForm", "Fin") and token.head.i != verb.i:
            found = None
        elif found is None and can_speak(reading, token) and not _is_oblique(reading, token):
            found = token
    return found


def _renamed(reading: Reading, subject: Token) -> Token:
    """The name before a noun in apposition to it that the tree takes for the subject: "Name, the minister, said"."""
    start = subject.left_edge.i
    if subject.pos_ != "NOUN" or start < 2 or reading.tokens[start - 1].text != ",":
        return subject
    name = reading.tokens[start - 2]
    while name.i > 0 and name.relation in ("flat", "compound", "appos") and name.head.i < name.i:
        name = name.head
    apart = name.pos_ == "PROPN" and reading.same_sentence(name.i, subject.i)
    return name if apart and not any(c.relation == "case" for c in name.lefts) else subject


def agent_of(reading: Reading, verb: Token) -> Token | None:
    """Return the head of the "by" phrase of a passive verb."""
    for c in children(verb, "obl"):
        case = child(c, "case")
        if c.dep_ == "obl:agent" or (case is not None and case.lower_ in reading.words("agents")):
            return c
    return None


def subject_of(reading: Reading, verb: Token, depth: int = 0) -> Token | None:
    """Return the head of the verb's subject, its own or the one it shares with the verb above."""
    own = own_subject(reading, verb)
    if own is not None:
        return _antecedent(reading, own, verb)
    if depth > 4:
        return None
    if verb.relation == "conj" or (verb.relation in _CONTROLLED and not _is_finite(verb)):
        return _shared(reading, verb, depth)
    if verb.dep_ in ("acl:relcl", "acl"):
        return verb.head
    return None


@remembered
def own_subject(reading: Reading, verb: Token) -> Token | None:
    """Return the verb's subject in the tree: a noun or pronoun, else its inverted clitic."""
    clitic = (c for c in children(verb, "expl", "nsubj") if c.text.startswith("-") and c.pos_ == "PRON")
    return next(clitic, None) or next(children(verb, "nsubj"), None)


def _shared(reading: Reading, verb: Token, depth: int) -> Token | None:
    """The subject of a verb without its own: of the verb it is joined to, or the noun it modifies."""
    above = verb.head
    while _is_finite(verb) and verb.relation == "conj" and not _is_predicate(above) and above.head.i != above.i:
        above = above.head
    if verb.relation == "acl" and above.pos_ in ("NOUN", "PROPN", "PRON"):
        return above
    if above.pos_ in ("VERB", "AUX") or any(c.relation in ("cop", "nsubj") for c in above.children):
        return subject_of(reading, above, depth + 1)
    if above.i == verb.i:
        return None
    return above if above.pos_ in ("NOUN", "PROPN") else subject_of(reading, above, depth + 1)


def _is_predicate(token: Token) -> bool:
    """Whether the token is the finite predicate of a clause, verb or not."""
    return (is_verb(token) and _is_finite(token)) or any(c.relation in ("cop", "nsubj") for c in token.children)


def _is_finite(verb: Token) -> bool:
    forms = [t for t in (verb, *verb.lefts) if t.pos_ in ("VERB", "AUX")]
    return any("Fin" in values(t, "VerbForm") for t in forms)


def _antecedent(reading: Reading, subject: Token, verb: Token) -> Token:
    """The noun that a relative subject ("who") stands for."""
    if not reading.is_word(subject, "relative_subjects") or subject.i > verb.i:
        return subject
    clause = verb
    while clause.relation in ("conj", "xcomp", "aux", "cop") and clause.head.i != clause.i:
        clause = clause.head
    if clause.relation == "acl" and clause.head.i < subject.i:
        return clause.head
    return _noun_before(reading, subject) or subject


def _noun_before(reading: Reading, relative: Token) -> Token | None:
    """The nearest noun before a relative pronoun that may name a sayer."""
    start = reading.sentence(relative.i)[0]
    nouns = (t for t in reversed(list(reading.tokens[start : relative.i])) if t.pos_ in ("NOUN", "PROPN"))
    return next((t for t in nouns if can_speak(reading, t)), None)


def can_speak(reading: Reading, token: Token) -> bool:
    """Whether the word may name a sayer: a name, a pronoun of a person, a noun that the lexicon lists."""
    if token.pos_ == "PROPN" or token.lower_ in reading.lexicon.metonyms:
        return True
    if token.pos_ == "PRON":
        return reading.is_word(token, "speaking_pronouns")
    known = reading.lexicon.speakers
    written = (token.lemma_.lower(), token.lemma_, token.lower_)
    return token.pos_ == "NOUN" and any(form in known for form in written)


def head_of(reading: Reading, words: Range) -> Token:
    """Return the first word of the range that depends on none in it."""
    start, end = words
    inside = range(start, end)
    tokens = reading.tokens[start:end]
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])


def inverted_subject(reading: Reading, verb: Token, end: int) -> Token | None:
    """Return the subject that follows the verb, by the tree or, failing that, by its place."""
    own = own_subject(reading, verb)
    if own is not None and (own.i > verb.i or own.text.startswith("-")):
        return own
    for token in reading.tokens[verb.i + 1 : min(verb.i + 1 + _REACH, end)]:
        if token.is_punct and token.text not in "(":
            return None
        if token.pos_ in ("NOUN", "PROPN", "PRON") and not _is_oblique(reading, token):
            return token
    return None


def _is_oblique(reading: Reading, token: Token) -> bool:
    """Whether the noun stands under a preposition, names a time or is a reflexive pronoun."""
    if token.lemma_.lower() in reading.words("times") or reading.is_word(token, "reflexives"):
        return True
    return token.relation in ("nmod", "fixed", "flat", "expl") or any(c.relation == "case" for c in token.lefts)


@remembered
def phrase(reading: Reading, head: Token) -> tuple[Range, ...]:
    """Return the noun phrase of the head without apposition, relative clause or brackets, its conjuncts too."""
    first = _noun_phrase(reading, head)
    ranges = [first]
    conjuncts = list(_conjuncts(head))
    coordinated = any(c.relation == "cc" for conjunct in conjuncts for c in conjunct.children)
    for conjunct in conjuncts if coordinated else ():  # only a comma between: an apposition
        nxt = _noun_phrase(reading, conjunct)
        if _joins(reading, ranges[-1], nxt):
            ranges[-1] = (ranges[-1][0], nxt[1])
        elif not reading.passage.quoted(nxt[0]):
            ranges.append(nxt)
    return tuple(r for r in ranges if r[0] < r[1])


def _conjuncts(head: Token) -> Iterator[Token]:
    for c in head.rights:
        if c.relation == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON"):
            yield c
            yield from _conjuncts(c)


def _joins(reading: Reading, before: Range, after: Range) -> bool:
    """Whether only a conjunction or a comma stands between the two."""
    between = reading.tokens[before[1] : after[0]]
    return len(between) <= 2 and all(t.pos_ in ("CCONJ", "PUNCT", "ADP") for t in between)


def _noun_phrase(reading: Reading, head: Token) -> Range:
    start, end = head.i, head.i + 1
    for c in head.lefts:
        if _belongs(reading, c, head) and not _is_fused(reading, c):
            start = min(start, c.left_edge.i)
    for c in head.rights:
        if not _belongs(reading, c, head) or _comma_between(reading, end, c.left_edge.i):
            if c.is_punct or c.relation in ("cc", "conj"):
                continue
            break
        end = max(end, _right_end(c))
    breaks = (t.i for t in reading.tokens[head.i : end] if t.text in (",", ";", "("))
    comma = next((i for i in breaks if not reading.passage.quoted(i)), end)
    return _without_fused(reading, *trimmed(reading.tokens, start, comma))


def _belongs(reading: Reading, c: Token, head: Token) -> bool:
    base = c.relation
    if c.i < head.i:
        return base in _BEFORE
    if _is_circumstance(reading, c):
        return False
    if base == "acl" and c.dep_ != "acl:relcl":
        reports = any(t.i in reading.verb_at for t in (c, *c.lefts))
        return c.left_edge.i == head.i + 1 and not reports and _names_nobody(reading, head)
    return base in _KEPT or (base in _NEAR and c.left_edge.i == head.i + 1)


def _is_circumstance(reading: Reading, c: Token) -> bool:
    """Whether what follows the noun says when, where or before whom rather than who."""
    if c.lemma_.lower() in reading.words("times"):
        return True
    case = child(c, "case")
    return case is not None and reading.is_word(case, "circumstances")


def _names_nobody(reading: Reading, head: Token) -> bool:
    """Whether the noun names nobody without its participle: "a survey published by …"."""
    speaker = reading.lexicon.speakers.get(head.lemma_.lower())
    indefinite = any("Ind" in values(c, "Definite") for c in head.lefts)
    return (
        indefinite
        and speaker is not None
        and (speaker.kind is SpeakerKind.DOCUMENT or reading.is_word(head, "anonymous"))
    )


def _right_end(token: Token) -> int:
    """The end of a complement, short of a relative clause or apposition of its own."""
    end = token.i + 1
    for c in token.rights:
        base = c.relation
        if c.dep_ == "acl:relcl" or base in ("appos", "parataxis", "advcl"):
            break
        if base == "acl" and c.i != end:
            break
        if base == "punct":
            continue
        end = max(end, _right_end(c))
    return end


def _comma_between(reading: Reading, end: int, start: int) -> bool:
    return any(t.text in (",", "(", "–", ":", ";") for t in reading.tokens[end:start])


def _is_fused(reading: Reading, token: Token) -> bool:
    return token.pos_ == "ADP" and token.lower_ in reading.words("fused_articles")


def _without_fused(reading: Reading, start: int, end: int) -> Range:
    if start < end - 1 and _is_fused(reading, reading.tokens[start]):
        return start + 1, end
    return start, end
