"""What a speaker does in saying something: by the cue, and where the cue is neutral by what is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from recoupe.analysis.syntax import REFLEXIVES, child, has, is_passive, is_verb
from recoupe.analysis.tree import Token
from recoupe.meaning.basis import basis
from recoupe.meaning.clause import Clause, Who
from recoupe.meaning.opinions import (
    exclaims,
    expects,
    forecasts,
    holds,
    imagines,
    is_moved,
    judges,
    requires,
    supposes,
    values,
)
from recoupe.meaning.said import Said
from recoupe.meaning.stances import backs, condemns, confesses, denounces, finds_unworthy, pleads_innocent, warns
from recoupe.meaning.text import Text
from recoupe.model.act import Act
from recoupe.model.meaning import BasisKind

Tells = Callable[[Said], bool]
"""A sign in the words of a statement; its docstring is what a user reads as the reason."""

_QUESTIONS = 2
"""Clauses that a question has at most, for the whole of a content to be one."""


def act(said: Said) -> tuple[Act, str | None]:
    """Return what the speaker does in saying it, and the sign of it where the cue alone does not tell."""
    known = said.attribution.act or Act.ASSERT
    open_to = Act.ASSERT if _cue_is(said, "commenting") else known
    signs = ((does, tells) for does, tells in SIGNS.get(open_to, ()) if tells(said))
    does, tells = next(signs, (known, None))
    return does, (tells.__doc__ or tells.__name__).strip() if tells else None


def asks(said: Said) -> bool:
    """What is said is a question."""
    return _question_mark(said) and len(said.clauses) <= _QUESTIONS


def asks_whether(said: Said) -> bool:
    """What is said is an indirect question."""
    if not said.content:
        return False
    first = said.content[0]
    opening = [*said.text.tokens[max(first.i - 1, 0) : first.i], first]
    interrogative = any(t.lower_ in said.text.words("question_words") and not _is_reflexive(t) for t in opening)
    return (interrogative and not _opens_reflexive(first)) or _question_mark(said)


def _opens_reflexive(token: Token) -> bool:
    """Whether a word is the reflexive of an infinitive, which stands in one form with a conjunction."""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.i + 1 == following.i and has(following, "VerbForm", "Inf") and token.text.endswith("'")


def wishes_for_itself(said: Said) -> bool:
    """The speaker wishes something for itself."""
    wished = _cue_is(said, "wish") or any("wish" in said.text.classes.get(said.text.lemmas[t.i], ()) for t in said.cue)
    return wished and any(clause.infinitive for clause in said.clauses[:1])


def calls_untrue(said: Said) -> bool:
    """Something is called untrue."""
    return names(said) and _says(said, "false")


def calls_bad(said: Said) -> bool:
    """Somebody or something is called bad."""
    return names(said) and _says(said, "negative", "outrage", "wrong")


def calls_good(said: Said) -> bool:
    """Somebody or something is called good."""
    return names(said) and _says(said, "positive", "praise")


def names(said: Said) -> bool:
    """Somebody or something is given a name."""
    # Not so where the cue calls to something: behind it, or before what is said, stands a dative.
    if not _cue_is(said, "naming") or not said.content:
        return False
    before = said.text.forms[max(said.content[0].i - 1, 0)]
    return said.text.words("datives").isdisjoint((before, said.content[0].lower_, said.cue[-1].lower_))


def rejects_claim(said: Said) -> bool:
    """What is denounced is a claim."""
    return any(clause.verb is None and clause.says("claim") for clause in said.clauses[:1])


def does_not_say(said: Said) -> bool:
    """The speaker does not say so."""
    negations = said.text.words("plain_negations")
    return any(token.lower_ in negations for token in said.cue)


def owes(said: Said) -> bool:
    """What is acknowledged is another's help or merit."""
    return any(clause.verb is None and clause.says("praise", "help") for clause in said.clauses[:1])


def agrees_to_do(said: Said) -> bool:
    """What is agreed is a deed of the speaker's own."""
    first = next(iter(said.clauses), None)
    return _cue_is(said, "agreeing") and first is not None and first.infinitive and not first.perfect


def tells_to(said: Said) -> bool:
    """What is said tells somebody to do something."""
    first = next(iter(said.clauses), None)
    if first is None or said.cue_head is None or not first.infinitive or child(first.head, "nsubj") is not None:
        return False
    opening = {said.text.forms[t.i] for t in first.head.lefts if t.relation in ("mark", "case")}
    return _cue_is(said, "telling") and not opening.isdisjoint(said.text.words("genitives"))


def insists(said: Said) -> bool:
    """What is insisted on is what others are to do."""
    return _cue_is(said, "insisting") and any(c.head.relation == "advcl" for c in said.clauses[:1])


def refuses(said: Said) -> bool:
    """The speaker refuses something itself."""
    return any(map(_refusal, said.clauses))


def _refusal(clause: Clause) -> bool:
    if clause.who is not Who.OWN or not clause.negated or clause.past:
        return False
    return clause.says("accepting") or (clause.says("wish") and child(clause.head, "obj", "obl") is not None)


def threatens(said: Said) -> bool:
    """What is said names a harm to come."""
    return any(_threat(said, clause) for clause in said.clauses)


def _threat(said: Said, clause: Clause) -> bool:
    later = clause.future or (clause.conditional and not clause.perfect)
    if later and clause.condition and (_says(said, "danger", "negative") or clause.says("harm")):
        return True
    if clause.is_any("ability"):
        return clause.conditional and _says(said, "danger")
    if clause.future and clause.who is Who.OTHER and clause.says("reprisal"):
        return True
    return clause.says("risk") or (later and clause.says("danger")) or _runs_risk(clause)


def _runs_risk(clause: Clause) -> bool:
    """Whether a noun of danger stands with a subject and an infinitive: a verb that was read as its noun."""
    bare = not clause.copula and clause.verb is None and clause.says("danger")
    return bare and child(clause.head, "nsubj") is not None and child(clause.head, "xcomp", "acl") is not None


def denies(said: Said) -> bool:
    """What is said calls a claim untrue."""
    if said.content and said.content[0].lower_ in said.text.words("no"):
        return True
    return any(map(_denial, said.clauses))


def lacks_evidence(said: Said) -> bool:
    """What is said is that there is no evidence."""
    ground = basis(said)
    return ground is not None and ground.kind is BasisKind.NO_EVIDENCE


def _denial(clause: Clause) -> bool:
    if clause.negated:
        if clause.past and clause.who is Who.OWN and not clause.passive:
            return True
        return clause.says("wrong") if clause.who is not Who.OTHER else clause.nominal and clause.says("outrage")
    return clause.nominal and (clause.says("false") or (clause.says("ground") and _lacks(clause)))


def _lacks(clause: Clause) -> bool:
    """Whether the predicate stands with a preposition of lacking ("is without ground")."""
    return any(token.lower_ in clause.text.words("lacking") for token in clause.head.lefts if token.relation == "case")


def commits(said: Said) -> bool:
    """The speaker says what it will do itself."""
    return any(_commitment(said, clause) for clause in said.clauses)


def declares_itself_ready(said: Said) -> bool:
    """The speaker calls itself ready to do it."""
    itself = any(_is_reflexive(token) for token in said.cue)
    return itself and any(clause.says("intention") for clause in said.clauses[:1])


def _commitment(said: Said, clause: Clause) -> bool:
    if clause.verb is None and not clause.copula:
        return _cue_is(said, "announcing") and clause.says("measure", "intention")
    if clause.who is not Who.OWN or clause.past:
        return False
    if clause.says("intention"):
        return not clause.negated
    quoted = said.text.passage.quoted(clause.head.i) and not any(said.text.passage.quoted(t.i) for t in said.cue)
    later = clause.future or (clause.conditional and not clause.perfect and not quoted)
    announced = _cue_is(said, "announcing") and clause.imperfect
    return (later or announced) and clause.is_deed and not clause.condition and clause.act not in _INWARD


_INWARD = frozenset({Act.OPINE, Act.DEMAND})
"""What verbs do that announce no deed of the speaker's own."""


def announces_measures(said: Said) -> bool:
    """What is said is what the speaker's own state, party or firm will do."""
    return not said.records and any(_own_body_acts(said, clause) for clause in said.clauses)


def _own_body_acts(said: Said, clause: Clause) -> bool:
    subject = child(clause.head, "nsubj")
    if subject is None or clause.who is not Who.OTHER or clause.condition:
        return False
    if clause.passive:
        return _cue_is(said, "announcing") and (clause.future or clause.conditional) and clause.says("decided")
    if not clause.is_deed:
        return False
    later = clause.future or (clause.conditional and not clause.perfect)
    return later and said.cue_head is not None and is_verb(said.cue_head) and _is_body(said.text, subject)


def _is_body(text: Text, token: Token) -> bool:
    return token.lower_ in text.lexicon.metonyms or "body" in text.classes.get(text.lemmas[token.i], ())


def demands(said: Said) -> bool:
    """What is said calls upon others to do something."""
    return not said.records and any(_demand(said, clause) for clause in said.clauses)


def _demand(said: Said, clause: Clause) -> bool:
    if clause.told:
        return said.text.passage.quoted(clause.head.i)
    if clause.who is Who.OWN and clause.is_any("polite") and clause.performed is Act.DEMAND:
        return not clause.negated
    if clause.verb is None or clause.past or clause.conditional or clause.future:
        return False
    if clause.who is Who.OWN and clause.act is Act.DEMAND:
        return child(clause.head, "ccomp") is not None or (not clause.says("wish") and _has_object(clause.head))
    return clause.who is Who.OTHER and clause.is_any("duty") and _is_bound(said, clause)


def _is_bound(said: Said, clause: Clause) -> bool:
    """Whether a clause of duty binds somebody to a deed: a person or a body, or the agent that a passive leaves out."""
    subject, deed = child(clause.head, "nsubj"), child(clause.head, "xcomp")
    if subject is None or clause.anybody:
        return False
    if subject.pos_ in ("PROPN", "PRON") or _is_body(said.text, subject):
        return True
    return deed is not None and not clause.imperfect and (is_passive(deed) or said.text.is_lemma(deed, "ceasing"))


def _has_object(token: Token) -> bool:
    return child(token, "xcomp", "obj") is not None


def accuses(said: Said) -> bool:
    """What is said ascribes a wrong to somebody."""
    if said.records:
        return False
    if any(clause.passive and clause.act is Act.ACCUSE and not clause.negated for clause in said.clauses):
        return True
    wrongs = [clause for clause in said.clauses if _is_wrong(clause)]
    if any(_wrong_of_others(clause) for clause in wrongs):
        return True
    return said.classes.count("wrong") > 1 and not any(clause.past for clause in said.clauses)


def _is_wrong(clause: Clause) -> bool:
    """Whether a clause names a wrong: by its words, by what it leaves undone, or by whom it serves."""
    if clause.negated:
        return clause.is_any("owing") and not clause.future and not clause.conditional
    if clause.says("forsaking") and clause.moves_speaker:
        return True
    if clause.reflexive and clause.is_any("self_serving"):
        return True
    return clause.says("wrong", "suffering") or clause.has_adverb("wrong")


def _wrong_of_others(clause: Clause) -> bool:
    """Whether somebody else has done it: as the subject, the agent of a passive, or what one is a victim of."""
    if clause.passive:
        borne = clause.who is Who.OWN and not clause.future and not clause.conditional
        return borne or any(c.dep_ == "obl:agent" for c in clause.head.children)
    if clause.who is Who.IT:
        return clause.nominal and not clause.past
    return clause.who is Who.OTHER or (clause.who is Who.OWN and clause.says("suffering"))


def confirms(said: Said) -> bool:
    """What is confirmed is what another has said."""
    first = next(iter(said.clauses), None)
    return _cue_is(said, "confirming") and first is not None and first.verb is None and first.says("claim", "report")


def supports(said: Said) -> bool:
    """What is said praises or thanks."""
    if _says(said, "cheer") or any(clause.verb is None and clause.says("backing") for clause in said.clauses[:1]):
        return True
    return any(
        clause.says("thanks") and clause.who in (Who.OWN, Who.NOBODY) and not clause.negated for clause in said.clauses
    )


def _says(said: Said, *classes: str) -> bool:
    return any(map(said.classes.__contains__, classes))


def _cue_is(said: Said, name: str) -> bool:
    return name in said.cue_classes


def _is_reflexive(token: Token) -> bool:
    """Whether a word is a reflexive pronoun, not the conjunction of the same form."""
    return token.pos_ == "PRON" and (token.dep_ in REFLEXIVES or has(token, "Reflex", "Yes"))


def _question_mark(said: Said) -> bool:
    """Whether the first sentence said ends in a question mark."""
    end = said.content[-1].i + 1 if said.content else 0
    ends = (t.text for t in said.content + said.text.tokens[end : end + 2] if t.text in _ENDS)
    return next(ends, None) == "?"


_ENDS = frozenset(".?!")
"""Marks that end a sentence."""


_NAMING: tuple[tuple[Act, Tells], ...] = ((Act.DENY, calls_untrue), (Act.CONDEMN, calls_bad), (Act.SUPPORT, calls_good))

SIGNS: Mapping[Act, tuple[tuple[Act, Tells], ...]] = {
    Act.ASSERT: (
        *_NAMING,
        (Act.ASK, asks),
        (Act.WARN, threatens),
        (Act.WARN, warns),
        (Act.ADMIT, confesses),
        (Act.DENY, does_not_say),
        (Act.DENY, refuses),
        (Act.DENY, denies),
        (Act.DENY, lacks_evidence),
        (Act.DENY, pleads_innocent),
        (Act.CONDEMN, condemns),
        (Act.COMMIT, declares_itself_ready),
        (Act.COMMIT, commits),
        (Act.COMMIT, announces_measures),
        (Act.DEMAND, tells_to),
        (Act.DEMAND, insists),
        (Act.DEMAND, demands),
        (Act.CONDEMN, denounces),
        (Act.SUPPORT, backs),
        (Act.OPINE, is_moved),
        (Act.OPINE, holds),
        (Act.ACCUSE, accuses),
        (Act.SUPPORT, confirms),
        (Act.SUPPORT, supports),
        (Act.OPINE, supposes),
        (Act.OPINE, forecasts),
        (Act.OPINE, expects),
        (Act.OPINE, exclaims),
        (Act.OPINE, imagines),
        (Act.OPINE, requires),
        (Act.OPINE, judges),
        (Act.OPINE, values),
    ),
    Act.OPINE: (*_NAMING, (Act.CONDEMN, finds_unworthy)),
    Act.ADMIT: ((Act.SUPPORT, owes), (Act.COMMIT, agrees_to_do)),
    Act.CONDEMN: ((Act.DENY, rejects_claim),),
    Act.DEMAND: (*_NAMING, (Act.OPINE, names), (Act.ASK, asks_whether), (Act.OPINE, wishes_for_itself)),
}
"""The signs that speak for another act than the cue's own, the surer ones first."""
