"""Signs that what is said is what the speaker thinks, rather than what is; each docstring is the reason shown."""

from __future__ import annotations

from recoupe.analysis.syntax import child, is_passive
from recoupe.meaning.clause import Clause, Who
from recoupe.meaning.said import Said
from recoupe.model.act import Act


def values(said: Said) -> bool:
    """What is spoken of is a feeling, or the worth of something."""
    return any(clause.verb is None and clause.says("worth", "feeling") for clause in said.clauses[:1])


def holds(said: Said) -> bool:
    """The speaker says what it thinks, hopes or fears itself."""
    return any(map(_holding, said.clauses))


def _holding(clause: Clause) -> bool:
    if clause.who is not Who.OWN or clause.future or clause.past or clause.once:
        return False
    if clause.says("feeling", "wish"):
        return True
    if clause.act is not Act.OPINE:
        return False
    plain = not (clause.negated or clause.conditional)
    return child(clause.head, "ccomp", "xcomp", "parataxis", *(("obj", "obl") if plain else ())) is not None


def is_moved(said: Said) -> bool:
    """The speaker is said to feel so: convinced, afraid."""
    head = said.cue_head
    return head is not None and "feeling" in said.cue_classes and is_passive(head)


def supposes(said: Said) -> bool:
    """What is said is left open: a possibility."""
    return not said.records and any(map(_supposition, said.clauses))


def _supposition(clause: Clause) -> bool:
    if clause.is_any("ability"):
        return clause.conditional and not clause.counts
    return clause.says("possibility") or clause.has_adverb("possibility")


def forecasts(said: Said) -> bool:
    """Those who study a thing say what will be or can be."""
    known = said.text.classes
    if not any("forecaster" in known.get(said.text.lemmas[token.i], ()) for token in said.source):
        return False
    return any((c.future or c.conditional) and not c.perfect for c in said.clauses)


def expects(said: Said) -> bool:
    """What is said is what a thing will bring about."""
    return any(map(_effect, said.clauses))


def _effect(clause: Clause) -> bool:
    later = clause.future or (clause.conditional and not clause.perfect)
    return later and clause.who in (Who.OTHER, Who.IT) and not clause.passive and clause.says("effect")


def exclaims(said: Said) -> bool:
    """What is said is an exclamation."""
    opened = bool(said.content) and said.content[0].lower_ in said.text.words("exclamatives")
    return opened and any(token.text == "!" for token in said.content[-1:])


def imagines(said: Said) -> bool:
    """What is said would be so under a condition."""
    return any(c.conditional and c.condition is not None and c.who is not Who.OWN for c in said.clauses)


def requires(said: Said) -> bool:
    """What is said has to be, the speaker thinks."""
    return any(map(_requirement, said.clauses))


def _requirement(clause: Clause) -> bool:
    if clause.is_any("duty"):
        bound = clause.conditional or clause.imperfect or clause.who is Who.OWN or clause.anybody
        return bound and not (clause.counts or clause.future or _scheduled(clause))
    if clause.is_any("ability"):
        return clause.anybody and clause.negated and not clause.past
    if clause.is_any("coming"):
        subject = child(clause.head, "nsubj")
        return subject is not None and "moment" in clause.text.classes.get(clause.text.lemmas[subject.i], ())
    return clause.says("necessity") and not clause.past


def _scheduled(clause: Clause) -> bool:
    """Whether what has to be is an event that is only set for a time."""
    event = child(clause.head, "xcomp")
    if event is None:
        return False
    place = child(event, "obj")
    held = place is not None and clause.text.is_lemma(place, "taking_place")
    return held or clause.text.is_lemma(event, "scheduled")


def judges(said: Said) -> bool:
    """What is said gives a judgement."""
    return any(map(_judgement, said.clauses))


def _judgement(clause: Clause) -> bool:
    if clause.becoming and not clause.copula:
        return clause.says("positive", "praise", "negative", "graded") or _measured(clause)
    if _weighs(clause) or _brings(clause):
        return True
    if not clause.copula:
        return clause.verb is None and clause.has_adverb("degree") and not clause.counts
    if clause.says("positive", "praise", "negative", "danger") or clause.has_adverb("degree"):
        return True
    if clause.head.pos_ == "ADV" and _measured(clause):
        return True
    if clause.says("graded") and clause.head.pos_ == "NOUN":
        return True
    reported = child(clause.head, "csubj", "ccomp", "xcomp") is not None and not clause.once
    return clause.who is Who.IT and clause.head.pos_ == "ADJ" and (reported or not clause.imperfect)


def _measured(clause: Clause) -> bool:
    """Whether a thing is too little or too much, by an adverb in the place of a predicate."""
    words = (clause.head, *clause.head.children)
    much = any(token.pos_ == "ADV" and token.lower_ in clause.text.words("too_much") for token in words)
    return clause.who is Who.IT and much and not clause.counts


def _brings(clause: Clause) -> bool:
    """Whether a verb that says little has a judgement for its object ("poses a problem")."""
    light = clause.is_any("posing") and not clause.copula and not clause.past
    return light and clause.who is not Who.OWN and clause.says("positive", "negative", "graded", "danger")


def _weighs(clause: Clause) -> bool:
    """Whether a verb tells what a thing is worth, or what it does to the speaker's mind."""
    if clause.past or clause.passive or clause.who not in (Who.IT, Who.OTHER):
        return False
    moved = clause.says("affecting") and clause.moves_speaker
    return moved or (clause.says("weighing") and not clause.counts)
