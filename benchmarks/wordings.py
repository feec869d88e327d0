"""How dispatches word what they tell: sentences with gaps, and marks around what a reader would find in them.

`{accuser}` is a party, with a capital where the gap has one; `{town}`, `{day}` and `{site}` are those of the event,
`{noun}` and `{done}` what happened. Marks: `src`, `cue`, `con` are the statement, `ev` the words of the event,
`dead`, `part` and `injured` a figure.
"""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model.act import Act
from recoupe.model.event import EventStatus
from recoupe.model.meaning import BasisKind, Certainty


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence, with at most one statement."""

    theme: str
    """What it is an account of, as the truth counts it."""
    text: str
    act: Act = Act.ASSERT
    by: str | None = None
    """The role that speaks."""
    of: str | None = None
    """The role that is accused, or of which something is asked."""
    agent: str | None = None
    """The role that is said to have done it."""
    status: EventStatus = EventStatus.HAPPENED
    basis: BasisKind | None = None
    certainty: Certainty = Certainty.ASSERTED


def _accusing(text: str, theme: str = "accuse", by: str = "accuser", of: str = "accused") -> Wording:
    return Wording(theme, text, Act.ACCUSE, by, of=of, agent=of)


def _denying(text: str, agent: str | None = None) -> Wording:
    status = EventStatus.HAPPENED if agent is None else EventStatus.NEGATED
    return Wording("deny", text, Act.DENY, "accused", agent=agent, status=status, certainty=Certainty.DENIED)


_COUNT = BasisKind.COUNT
_OTHER_TOLL = "<cue>a annoncé</cue> <con>un bilan de <dead>{other} morts</dead> dans <ev>{noun}</ev> de {town}</con>."

WORDINGS: dict[str, tuple[Wording, ...]] = {
    "lead": (
        Wording(
            "toll",
            "<con><dead>{dead} personnes</dead>, dont <part>{part} enfants</part>, ont été tuées {day} dans "
            "<ev>{noun}</ev> contre {site} à {town}</con>, <cue>selon</cue> <src>{hospital}</src>.",
            by="hospital",
            basis=_COUNT,
        ),
        Wording("lead", "Après <ev>{noun}</ev> de {day} contre {site} à {town}, les secours cherchent des survivants."),
        Wording("lead", "{Town} s'interroge sur <ev>{noun}</ev> qui a touché {site} {day}."),
    ),
    "toll": (
        Wording(
            "toll",
            "<con><ev>{Noun}</ev> a fait <dead>{dead} morts</dead> et <injured>{injured} blessés</injured></con>, "
            "<cue>selon</cue> <src>{hospital}</src>.",
            by="hospital",
            basis=_COUNT,
        ),
        Wording(
            "toll",
            "<src>{Hospital}</src> <cue>a recensé</cue> <con><dead>{dead} morts</dead> après <ev>{noun}</ev> de "
            "{town}</con>.",
            by="hospital",
            basis=_COUNT,
        ),
    ),
    "other toll": (
        Wording("other toll", "<src>{Ministry}</src> " + _OTHER_TOLL, by="ministry"),
        Wording(
            "other toll",
            "<cue>Selon</cue> <src>{ministry}</src>, <con><dead>{other} personnes</dead> ont été tuées dans "
            "<ev>{noun}</ev> de {town}</con>.",
            by="ministry",
        ),
    ),
    "accuse": (
        _accusing("<src>{Accuser}</src> <cue>a accusé</cue> {accused} <con>d'avoir <ev>{done}</ev> {site}</con>."),
        _accusing(
            "« <con>{Accused} a <ev>{done}</ev> {site} de {town}</con> », <cue>a affirmé</cue> <src>{accuser}</src>."
        ),
        _accusing("<cue>D'après</cue> <src>{accuser}</src>, <con>{accused} a <ev>{done}</ev> {site} {day}</con>."),
    ),
    "deny": (
        _denying("<src>{Accused}</src> <cue>a démenti</cue> <con>toute implication dans <ev>{noun}</ev></con>."),
        _denying(
            "« <con>Nous n'avons pas <ev>{done}</ev> {site}</con> », <cue>a répondu</cue> <src>{accused}</src>.",
            "accused",
        ),
        _denying("<src>{Accused}</src> <cue>nie</cue> <con>avoir <ev>{done}</ev> {site} de {town}</con>.", "accused"),
    ),
    "counter": (
        _accusing(
            "<src>{Accused}</src> <cue>accuse</cue> {accuser} <con>d'avoir <ev>{done}</ev> {site}</con>.",
            theme="counter",
            by="accused",
            of="accuser",
        ),
    ),
    "takeover": (
        Wording(
            "takeover",
            "<src>{Third}</src> <cue>a repris à son compte</cue> <con>les accusations contre {accused} après "
            "<ev>{noun}</ev> de {town}</con>.",
            Act.SUPPORT,
            "third",
            of="accused",
        ),
    ),
    "no evidence": (
        Wording(
            "no evidence",
            "<src>{Body}</src> <cue>n'a aucune preuve</cue> <con>que {accused} ait <ev>{done}</ev> {site}</con>.",
            Act.DENY,
            "body",
            of="accused",
            agent="accused",
            basis=BasisKind.NO_EVIDENCE,
            certainty=Certainty.DENIED,
        ),
    ),
    "witness": (
        Wording(
            "witness",
            "« <con>Nous avons entendu <ev>{noun}</ev> depuis {site}</con> », <cue>raconte</cue> <src>{witness}</src>.",
            by="witness",
            basis=BasisKind.OBSERVATION,
        ),
    ),
    "demand": (
        Wording(
            "demand",
            "<src>{Accuser}</src> <cue>demande</cue> <con>{asked} après <ev>{noun}</ev> de {town}</con>.",
            Act.DEMAND,
            "accuser",
        ),
    ),
    "agree": (
        Wording(
            "agree",
            "<src>{Accused}</src> <cue>a accepté</cue> <con>{asked} après <ev>{noun}</ev> de {town}</con>.",
            Act.COMMIT,
            "accused",
        ),
    ),
    "before": (Wording("before", "Le {date}, <ev>{noun}</ev> contre {site} avait déjà endeuillé {town}."),),
}
