"""Whom a statement is about and to whom it is said, as the cue's own complements name them."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.syntax import child, children, is_passive, marker, opens
from recoupe.analysis.tree import Token
from recoupe.lexicon.load import Cue, Frame
from recoupe.meaning.channel import beside_cue
from recoupe.meaning.clause import Who
from recoupe.meaning.phrases import noun_phrase
from recoupe.meaning.said import Said
from recoupe.model.act import Act
from recoupe.model.text import Phrase

_TARGETED = frozenset({Act.ACCUSE, Act.CONDEMN, Act.DENY, Act.WARN, Act.SUPPORT})
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})


def targets(said: Said, act: Act) -> tuple[Phrase, ...]:
    """Return whom or what an accusation, blame, denial, warning or praise is about."""
    if act not in _TARGETED:
        return ()
    warned = act is Act.WARN
    heads = list(_objects(said, "addressee" if warned else "target")) or list(_accused(said))
    if not heads and act is Act.ACCUSE:
        heads = list(_charged(said)) or list(_told(said))
    if not heads and not warned:
        heads = list(_blamed(said, act))
    return tuple(noun_phrase(said.text, head) for head in heads)


def addressees(said: Said, act: Act) -> tuple[Phrase, ...]:
    """Return to whom it is said, or who is asked to act."""
    if act is Act.ACCUSE:
        return ()
    heads = list(_objects(said, "addressee")) or list(_told(said)) or list(_asked(said, act)) or list(_sent(said))
    return tuple(noun_phrase(said.text, head, said.content) for head in heads)


def _objects(said: Said, role: str) -> Iterator[Token]:
    """The direct objects of a cue whose object the lexicon knows to name the role."""
    head = said.cue_head
    if head is None or not any(entry.object == role for entry in _entries(said, head)):
        return
    for c in head.children:
        if c.relation in ("obj", "iobj") or c.dep_ == "nsubj:pass":
            yield from _with_conjuncts(said, c)


def _entries(said: Said, head: Token) -> tuple[Cue, ...]:
    return said.text.lexicon.verbs.get(head.lemma_.lower(), ())


def _with_conjuncts(said: Said, head: Token) -> Iterator[Token]:
    if not _is_apart(said, head):
        return
    yield head
    yield from (c for c in children(head, "conj") if _is_apart(said, c))


def _is_apart(said: Said, token: Token) -> bool:
    """Whether a noun or pronoun is neither sayer nor said, and no reflexive."""
    if token.pos_ not in _NAMES or token.lower_ in said.text.words("reflexives"):
        return False
    return token not in said.source and token not in said.content and token not in said.cue


def _accused(said: Said) -> Iterator[Token]:
    """The noun that a noun cue, or a participle cue, says it of ("the accusations against X", "X, accused of")."""
    head = said.cue_head
    if head is None:
        return
    against = said.text.words("against")
    for c in children(head, "nmod", "obl"):
        if (opener := marker(c)) is not None and opener.lower_ in against and _is_apart(said, c):
            yield c
    if head.relation == "acl" and is_passive(head) and _is_apart(said, head.head):
        yield head.head


def _blamed(said: Said, act: Act) -> Iterator[Token]:
    """The subject of what is said to be wrong, or the thing that is condemned or praised itself."""
    for clause in said.clauses[:1]:
        subject = child(clause.head, "nsubj")
        if clause.who is Who.OTHER and subject is not None and _can_act(said, subject):
            yield subject
        elif clause.verb is None and act in (Act.CONDEMN, Act.SUPPORT) and clause.head.pos_ in _NAMES:
            yield clause.head


def _charged(said: Said) -> Iterator[Token]:
    """Whom the cue lays the thing said to ("blames the fire on the mayor"), or whom alone it names as at fault."""
    head = said.cue_head
    if head is None:
        return
    things = [c for c in children(head, "obj") if c in said.content]
    written = {word for token in said.cue for word in (token.lower_, token.lemma_.lower())}
    for entry in (entry for entry in _entries(said, head) if written.issuperset(entry.words)):
        if Frame.NOUN_PHRASE in entry.frames and Frame.OBLIQUE in entry.frames:
            under = (c for thing in (head, *things) for c in children(thing, "obl", "nmod") if c in said.content)
            yield from (c for c in under if (opener := marker(c)) is not None and opens(opener, entry.markers))
            return
    yield from (thing for thing in things if _can_act(said, thing))


def _can_act(said: Said, noun: Token) -> bool:
    """Whether a noun or pronoun may name somebody."""
    return noun.pos_ != "NOUN" or said.text.lemmas[noun.i] in said.text.lexicon.speakers


def _told(said: Said) -> Iterator[Token]:
    """The dative of the cue: a clitic, or a phrase opened by "to" that names somebody."""
    head = said.cue_head
    if head is None:
        return
    yield from (c for c in children(head, "iobj") if _is_apart(said, c))
    yield from (c for c in children(head, "obl") if _is_dative(said, c))


def _is_dative(said: Said, token: Token) -> bool:
    """Whether an oblique phrase names somebody who is spoken to, not where it was said."""
    opener, lexicon = marker(token), said.text.lexicon
    openers = said.text.words("datives")
    if said.attribution.act is Act.DEMAND:
        openers |= said.text.words("genitives")
    if opener is None or opener.lower_ not in openers or not _is_apart(said, token):
        return False
    if token.pos_ != "PROPN":
        return token.lemma_.lower() in lexicon.speakers
    asked = said.attribution.act in (Act.DEMAND, Act.ASK, Act.COMMIT, Act.WARN)
    person = token.lower_ in lexicon.first_names or token.lower_ in lexicon.titles
    told = token.dep_ == "obl:arg" and token.lower_ not in lexicon.metonyms
    return asked or person or token.text in lexicon.media or told


def _asked(said: Said, act: Act) -> Iterator[Token]:
    """The subject of the clause that says what is to be done ("demands that the government withdraw")."""
    if act is not Act.DEMAND or said.cue_head is None:
        return
    for clause in said.clauses[:1]:
        subject = child(clause.head, "nsubj")
        if subject is not None and clause.head.head == said.cue_head and not clause.passive and clause.who is Who.OTHER:
            yield subject


def _sent(said: Said) -> Iterator[Token]:
    """To whom the means of saying it was sent ("in a letter addressed to")."""
    for noun in beside_cue(said):
        sent = (c for c in children(noun, "acl") if said.text.is_lemma(c, "sending"))
        yield from (c for verb in sent for c in children(verb, "obl", "iobj") if _is_dative(said, c))
