"""A clause of what is said: its predicate, its subject, when and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from recoupe.analysis.kept import kept
from recoupe.analysis.syntax import REFLEXIVES, child, children, has, is_passive, is_verb
from recoupe.analysis.tense import is_conditional, is_future
from recoupe.analysis.tree import Token
from recoupe.lexicon.load import Frame
from recoupe.meaning.text import Text
from recoupe.model.act import Act

_NONE: frozenset[str] = frozenset()
_IMPERATIVES = frozenset({"VERB", "AUX", "X"})
_BEFORE_IMPERATIVE = frozenset({"advmod", "discourse", "vocative", "punct", "cc", "obl", "dislocated"})
"""What may stand before an imperative, and as what it is read."""


class Who(StrEnum):
    """Whom the subject of a clause names, seen from the speaker."""

    OWN = "own"
    OTHER = "other"
    IT = "it"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Clause:
    """A predicate of a content with its subject."""

    text: Text
    head: Token
    source: list[Token]
    """The words that name the sayer."""
    cue: list[Token]
    """The words that attribute."""

    @kept
    def verb(self) -> Token | None:
        """The first verb of the group, which bears tense and mood; None of a noun phrase."""
        return next((t for t in verb_group(self.head) if is_verb(t)), None)

    @kept
    def lemma(self) -> str:
        """The predicate by its lemma."""
        return self.text.lemmas[self.head.i]

    @kept
    def negated(self) -> bool:
        """Whether the predicate is denied."""
        return any(self.text.forms[c.i] in self.text.words("negations") for c in self.head.children)

    @kept
    def never(self) -> bool:
        """Whether it is denied for all time."""
        return any(self.text.forms[c.i] in self.text.words("never") for c in self.head.children)

    @kept
    def copula(self) -> bool:
        """Whether the predicate is an adjective or a noun."""
        read_as_passive = self.head.pos_ == "ADJ" and is_passive(self.head)
        return read_as_passive or child(self.head, "cop") is not None

    @kept
    def nominal(self) -> bool:
        """Whether its predicate is no verb."""
        return self.copula or self.verb is None

    @kept
    def is_deed(self) -> bool:
        """Whether it tells what somebody does, rather than what is or can be."""
        return not self.copula and not self.passive and not self.is_any("being", "duty", "need", "ability")

    @kept
    def perfect(self) -> bool:
        """Whether it stands in a compound tense."""
        return any(t.dep_ == "aux:tense" for t in self.head.lefts)

    @kept
    def imperfect(self) -> bool:
        """Whether it stands in the imperfect: of reported speech, the present."""
        return self.verb is not None and has(self.verb, "Tense", "Imp") and not self.conditional and not self.perfect

    @kept
    def once(self) -> bool:
        """Whether it tells in the speaker's own words what used to be."""
        return self.imperfect and self.text.passage.quoted(self.head.i)

    @kept
    def infinitive(self) -> bool:
        """Whether the clause has no finite verb but an infinitive."""
        return self.verb is not None and has(self.verb, "VerbForm", "Inf")

    @kept
    def future(self) -> bool:
        """Whether the clause speaks of what will be."""
        if self.text.is_lemma(self.head, "near_future") and child(self.head, "xcomp") is not None:
            return True
        return self.verb is not None and is_future(self.verb, self.text.lexicon.grammar)

    @kept
    def conditional(self) -> bool:
        """Whether its verb stands in the conditional."""
        return self.verb is not None and is_conditional(self.verb, self.text.lexicon.grammar)

    @kept
    def past(self) -> bool:
        """Whether the clause speaks of what was: by a compound or a past tense."""
        if self.verb is None or self.conditional or self.future:
            return False
        return self.perfect or has(self.verb, "Tense", "Past")

    @kept
    def passive(self) -> bool:
        """Whether the predicate is a passive."""
        return not self.copula and is_passive(self.head)

    @kept
    def who(self) -> Who:
        """Whom its subject names."""
        subject = child(self.head, "nsubj", "expl")
        if subject is None and self.head.relation == "conj" and not self.infinitive and self.verb is not None:
            subject = child(self.head.head, "nsubj", "expl")
        if subject is None:
            bare = self.infinitive and self.head.head in self.cue
            return Who.OWN if bare else Who.NOBODY
        return _whom(self, subject)

    @kept
    def anybody(self) -> bool:
        """Whether its subject is everybody and nobody ("one cannot")."""
        subject = child(self.head, "nsubj")
        return subject is not None and subject.lower_.rpartition("-")[2] in self.text.words("anybody")

    @kept
    def moves_speaker(self) -> bool:
        """Whether its object is the speaker ("has left us")."""
        return any(token.lower_ in self.text.words("first_person_objects") for token in self.head.lefts)

    @kept
    def act(self) -> Act | None:
        """What the predicate would do as a cue."""
        return self._act_of(self.head)

    @kept
    def performed(self) -> Act | None:
        """What the predicate does as a cue, also under a verb that only makes it polite ("I would like to thank")."""
        done = child(self.head, "xcomp") if self.is_any("polite") else None
        return self.act if done is None else self._act_of(done)

    def _act_of(self, verb: Token) -> Act | None:
        entries = self.text.lexicon.verbs.get(self.text.lemmas[verb.i], ())
        alone = (e for e in entries if len(e.words) == 1 and e.clitic is None)
        return next((e.act for e in alone if e.reflexive == _is_reflexive(verb)), None)

    @kept
    def reflexive(self) -> bool:
        """Whether its verb stands with a reflexive pronoun."""
        return _is_reflexive(self.head)

    @kept
    def told(self) -> bool:
        """Whether it tells somebody to act: an imperative, which has no subject and opens its sentence."""
        if self.head.pos_ not in _IMPERATIVES or self.who is not Who.NOBODY or self.is_any("fillers"):
            return False
        before = all(c.relation in _BEFORE_IMPERATIVE for c in self.head.lefts)
        plural = self.head.lower_.endswith(tuple(self.text.words("imperative_endings")))
        return before and (plural or has(self.head, "Mood", "Imp"))

    @kept
    def condition(self) -> Token | None:
        """The clause under whose condition it holds."""
        return condition(self.text, self.head)

    def is_any(self, *names: str) -> bool:
        """Whether the predicate belongs to one of the closed classes of verbs."""
        return not self.closed.isdisjoint(names)

    @kept
    def closed(self) -> frozenset[str]:
        """The closed classes of verbs to which the predicate belongs."""
        return self.text.closed.get(self.lemma, _NONE)

    @kept
    def becoming(self) -> bool:
        """Whether its verb says by an object what the subject is or becomes."""
        return self.is_any("becoming") and not self.is_any("light")

    @kept
    def counts(self) -> bool:
        """Whether it names a number or a day."""
        return any(token.pos_ == "NUM" or token.is_digit for token in self.head.subtree)

    def has_adverb(self, name: str) -> bool:
        """Whether an adverb of the class stands with the predicate."""
        classes = self.text.classes
        return any(name in classes.get(self.text.lemmas[c.i], ()) for c in self.head.children if c.pos_ == "ADV")

    def says(self, *names: str) -> bool:
        """Whether the predicate, or what completes a light one, belongs to one of the classes of words."""
        return not self.classes.isdisjoint(names)

    @kept
    def classes(self) -> frozenset[str]:
        """The classes of the predicate and of the words that complete it ("has need", "a grave mistake")."""
        known, lemmas = self.text.classes, self.text.lemmas
        words = [self.head, *self._completing()]
        return frozenset(name for word in words for name in known.get(lemmas[word.i], ()))

    def _completing(self) -> Iterator[Token]:
        if self.nominal:
            yield from self._carried(self.head)
        elif self.is_any("seeking", "polite"):
            yield from children(self.head, "xcomp")
        elif self.is_any("light"):
            for noun in children(self.head, "obj"):
                yield noun
                yield from self._carried(noun)
        elif self.becoming:
            for word in children(self.head, "xcomp", "obl", "obj"):
                yield word
                yield from children(word, "amod")

    def _carried(self, noun: Token) -> Iterator[Token]:
        """Yield what a noun is called, and what it carries if it is one that says little itself."""
        yield from children(noun, "amod")
        if self.text.is_lemma(noun, "carriers"):
            for carried in children(noun, "nmod", "acl"):
                yield carried
                yield from children(carried, "amod")


def _is_reflexive(verb: Token) -> bool:
    return any(c.dep_ in REFLEXIVES or has(c, "Reflex", "Yes") for c in verb.lefts if c.pos_ == "PRON")


def condition(text: Text, head: Token) -> Token | None:
    """Return the clause under whose condition the head's clause holds, wherever in it; None where there is none."""
    opener = text.words("whether")
    if opener.isdisjoint(text.forms[head.left_edge.i : head.right_edge.i + 1]):
        return None
    for clause in head.subtree:
        opened = clause.relation in ("advcl", "ccomp") and not _asks(text, clause.head)
        if opened and any(m.lower_ in opener for m in clause.lefts if m.relation == "mark"):
            return clause
    return None


def _asks(text: Text, verb: Token) -> bool:
    """Whether a verb takes an indirect question."""
    entries = text.lexicon.verbs.get(text.lemmas[verb.i], ())
    return any(Frame.QUESTION in entry.frames for entry in entries if len(entry.words) == 1)


def verb_group(token: Token) -> Iterator[Token]:
    """Yield the predicate with its auxiliaries and copula, in text order."""
    yield from (c for c in token.lefts if c.relation in ("aux", "cop"))
    yield token


def _whom(clause: Clause, subject: Token) -> Who:
    text, form = clause.text, subject.lower_.rpartition("-")[2] or subject.lower_
    if form in text.words("first_person_pronouns"):
        return Who.OWN
    if form in text.words("impersonal_pronouns") or _is_impersonal(text, subject):
        return Who.IT
    if form in text.words("personal_pronouns"):
        apart = text.passage.quoted(subject.i) and not any(text.passage.quoted(t.i) for t in clause.source)
        return Who.OTHER if apart or not _may_be(text, subject, clause.source) else Who.OWN
    named = {t.lemma_.lower() for t in clause.source if t.pos_ in ("NOUN", "PROPN")}
    return Who.OWN if subject.lemma_.lower() in named else Who.OTHER


def _is_impersonal(text: Text, subject: Token) -> bool:
    """Whether a subject stands for nothing: with a verb that needs none, or before a clause."""
    if subject.relation != "expl":
        return False
    verb = subject.head
    bare = any(text.is_lemma(verb, name) for name in ("need", "being"))
    return bare or child(verb, "cop", "csubj", "ccomp", "xcomp") is not None or is_passive(verb)


def _may_be(text: Text, pronoun: Token, source: list[Token]) -> bool:
    """Whether a pronoun agrees with the words that name the sayer."""
    if _other_gender(text, pronoun, source):
        return False
    several = [has(t, "Number", "Plur") or t.pos_ == "CCONJ" for t in source]
    if pronoun.lower_ in text.words("plural_pronouns"):
        return any(several)
    return bool(source) and not all(several[:2])


def _other_gender(text: Text, pronoun: Token, source: list[Token]) -> bool:
    """Whether the first noun of the sayer's name is of the other gender than the pronoun."""
    noun = next((t for t in source if t.pos_ in ("NOUN", "PROPN")), None)
    if noun is None or noun.pos_ == "PROPN" or pronoun.lower_ in text.words("plural_pronouns"):
        return False
    marked = next((t for t in children(noun, "det") if "Gender" in t.morph), noun)
    if pronoun.lower_ in text.words("masculine_pronouns"):
        return has(marked, "Gender", "Fem")
    return pronoun.lower_ in text.words("feminine_pronouns") and has(marked, "Gender", "Masc")
