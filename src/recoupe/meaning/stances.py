"""Signs that a speaker takes a stand, by a verb of its own or by an adjective; each docstring is the reason shown."""

from __future__ import annotations

from recoupe.analysis.syntax import child
from recoupe.meaning.clause import Clause, Who
from recoupe.meaning.said import Said
from recoupe.model.act import Act


def performs(act: Act, said: Said) -> bool:
    """Whether the speaker does it with a verb of its own, in the words said ("I condemn")."""
    return act in said.performed and any(c.performed is act and _performance(c) for c in said.clauses)


def _performance(clause: Clause) -> bool:
    if clause.who is not Who.OWN or clause.negated or clause.passive:
        return False
    polite = clause.is_any("polite")
    now = polite or not (clause.past or clause.future or clause.conditional or clause.once)
    return now and child(clause.head, "obj", "ccomp", "xcomp", "obl", "parataxis", "iobj") is not None


def denounces(said: Said) -> bool:
    """The speaker says that it condemns something itself."""
    return performs(Act.CONDEMN, said) or _is_called(said, "displeased")


def finds_unworthy(said: Said) -> bool:
    """Something is found unworthy."""
    bare = all(clause.verb is None for clause in said.clauses)
    return bare and "outrage" in said.classes


def condemns(said: Said) -> bool:
    """What is said calls something unworthy."""
    return any(clause.nominal and clause.says("outrage") and not clause.negated for clause in said.clauses)


def backs(said: Said) -> bool:
    """The speaker says that it supports something itself."""
    return performs(Act.SUPPORT, said) or _is_called(said, "pleased") or any(map(_endorsement, said.clauses))


def _endorsement(clause: Clause) -> bool:
    own = clause.who is Who.OWN and not (clause.negated or clause.past or clause.conditional)
    return own and clause.says("endorsing") and child(clause.head, "obj", "obl") is not None


def warns(said: Said) -> bool:
    """The speaker gives a warning in the words said."""
    alarm = any(clause.verb is None and clause.says("alarm") for clause in said.clauses[:1])
    return alarm or performs(Act.WARN, said)


def confesses(said: Said) -> bool:
    """The speaker says that it did wrong itself."""
    return performs(Act.ADMIT, said) or _is_called(said, "guilty") or any(map(_confession, said.clauses))


def _confession(clause: Clause) -> bool:
    if clause.who is not Who.OWN or clause.negated or clause.passive or clause.condition is not None:
        return False
    return clause.past and clause.says("fault")


def pleads_innocent(said: Said) -> bool:
    """The speaker says that it has nothing to do with it, or did not know."""
    not_guilty = any(map(_innocence, said.clauses[:1])) or _is_called(said, "blameless")
    return not_guilty or performs(Act.DENY, said) or any(map(_unknowing, said.clauses))


def _innocence(clause: Clause) -> bool:
    """Whether somebody calls itself not guilty."""
    opening = {clause.text.forms[max(clause.head.i - 1, 0)]}
    return clause.says("guilty") and not opening.isdisjoint(clause.text.words("no"))


def _unknowing(clause: Clause) -> bool:
    if clause.negated and clause.who is Who.IT:
        return clause.past and (clause.is_any("happening") or clause.never)
    unaware = clause.negated and clause.who is Who.OWN and clause.imperfect and clause.says("knowing")
    return unaware and (clause.once or clause.copula)


def _is_called(said: Said, name: str) -> bool:
    """Whether the speaker calls itself so ("is said to be pleased", "we are pleased")."""
    return any(_calling(clause, name) for clause in said.clauses[:1])


def _calling(clause: Clause, name: str) -> bool:
    if not clause.says(name) or clause.negated or _innocence(clause):
        return False
    if clause.future or clause.conditional or clause.once:
        return False
    reflexives = clause.text.words("reflexives")
    itself = not clause.copula and any(token.lower_ in reflexives for token in clause.cue)
    if itself:
        return not clause.infinitive
    return clause.who is Who.OWN and (clause.copula or clause.passive)
