"""Events: what a text says has happened, or may have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from recoupe.model.date import DateValue
from recoupe.model.place import Place
from recoupe.model.text import Phrase, TextSpan


class EventKind(StrEnum):
    """What sort of event it is; `lexicon/event_codes.toml` gives each its ACLED and PLOVER names."""

    ATTACK = "attack"
    STRIKE = "strike"
    """From the air or from afar: bombs, shells, missiles, drones."""
    WEAPON = "use of a weapon"
    """Chemical, biological or another weapon that is banned."""
    CLASH = "clash"
    KILLING = "killing"
    EXPLOSION = "explosion"
    ASSAULT = "assault"
    """On a person, sexual assault among them."""
    TORTURE = "torture"
    KIDNAPPING = "kidnapping"
    ARREST = "arrest"
    PROTEST = "protest"
    DESTRUCTION = "destruction"
    """Looting, arson, sabotage."""
    DISPLACEMENT = "displacement"
    ACCIDENT = "accident"
    """Crash, fire, derailment, shipwreck, collapse."""
    POLLUTION = "pollution"
    """Something harmful let out: a spill, a poisoning."""
    DISASTER = "disaster"
    """Of nature: earthquake, flood, storm."""
    EPIDEMIC = "epidemic"
    LEAK = "leak"
    """Of data or documents."""
    CYBERATTACK = "cyberattack"
    INTERFERENCE = "interference"
    """In the affairs of another: meddling, spying."""
    FRAUD = "fraud"
    """Deceit for gain: fraud, corruption, embezzlement."""
    MISCONDUCT = "misconduct"
    """Another wrong that somebody is accused of."""
    LAWSUIT = "lawsuit"
    RESPONSE = "response"
    """What is done after another event: an inquiry, a rescue, a tribute."""


class EventStatus(StrEnum):
    """How the words put it."""

    HAPPENED = "happened"
    NEGATED = "negated"
    POSSIBLE = "possible"
    """Under a condition, wished for, feared, asked about or banned."""
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class EventMention:
    """What the words around a trigger say by themselves, before it is known who, when and where that is."""

    span: TextSpan
    """The trigger with the words that belong to it ("l'attaque chimique")."""
    words: str
    trigger: str
    kind: EventKind
    own: tuple[TextSpan, ...]
    """The words of its own phrase or clause."""
    clause: tuple[TextSpan, ...]
    """With them those of the clauses that share its time and place."""
    sentence: TextSpan
    status: EventStatus = EventStatus.HAPPENED
    aftermath: bool = False
    charged: bool = False
    agents: tuple[Phrase, ...] = ()
    victims: tuple[Phrase, ...] = ()
    means: Phrase | None = None

    def moved(self, by: int) -> EventMention:
        """Return the mention with all its words so many characters further on."""
        if not by:
            return self
        return replace(
            self,
            span=self.span.moved(by),
            own=tuple(span.moved(by) for span in self.own),
            clause=tuple(span.moved(by) for span in self.clause),
            sentence=self.sentence.moved(by),
            agents=tuple(phrase.moved(by) for phrase in self.agents),
            victims=tuple(phrase.moved(by) for phrase in self.victims),
            means=self.means and self.means.moved(by),
        )


@dataclass(frozen=True, slots=True)
class Event:
    """Words that say that something happened, with what they and their sentence tell of it."""

    id: str
    """Within its document: e1, e2, …"""
    span: TextSpan
    """The trigger with the words that belong to it ("l'attaque chimique")."""
    words: str
    trigger: str
    """The lemma that triggers it."""
    kind: EventKind
    status: EventStatus = EventStatus.HAPPENED
    aftermath: bool = False
    """Whether it follows from another event (an inquiry, a trial, a tribute) and is none by itself."""
    charged: bool = False
    """Whether somebody is accused of it, admits or denies it, by the words on which it depends."""
    agents: tuple[Phrase, ...] = ()
    """Who is said to have done it."""
    agent_parties: tuple[str, ...] = ()
    """The ids of the parties among the agents."""
    victims: tuple[Phrase, ...] = ()
    victim_parties: tuple[str, ...] = ()
    means: Phrase | None = None
    dates: tuple[DateValue, ...] = ()
    """When it happened, the best known first; empty where neither it nor its surroundings tell."""
    places: tuple[Place, ...] = ()
    """Where it happened, the narrowest first."""
    statement: str | None = None
    """The id of the narrowest statement in which it stands; None where the narrator tells it."""
    sentence: TextSpan | None = None
