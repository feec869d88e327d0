"""Towns, parties and deeds that do not exist, drawn from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from recoupe.model.event import EventKind
from recoupe.model.party import PartyKind

_STARTS = "bal bor bri cal cor dal dor fal gar kel lam lir mar mor nal ner ost pal ram sal ser tal tor val var ver zal"
_MIDDLES = "a an ar e el en er i il in ir o ol on or u un ur"
_ENDS = "bac bel brac court dan dane dille fort lac lin mont nac nes quin rac ran ris ronde sac tane val vel ville zan"
_SITES = (
    "le marché",
    "la gare",
    "le dépôt de carburant",
    "l'hôpital",
    "le pont",
    "l'usine",
    "le barrage",
    "la mairie",
    "le camp",
    "l'école",
    "le port",
    "la centrale",
    "le tribunal",
    "l'entrepôt",
)
_JOINTS = [
    "le",
    "un",
    "du",
    "au",
    "ce",
    "par",
    "sur",
    "vers",
    "sans",
    "avec",
    "chaque",
    "entre",
    "selon",
    "contre",
    "pour",
    "dans",
]
_WORDS = 4000
"""Invented words: so many that two texts hardly share three in a row."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can speak, with the article of the name."""

    article: str
    name: str
    kind: PartyKind
    anonymous: bool = False
    country: str | None = None
    """Two letters, which stand for an invented country here."""

    @property
    def full(self) -> str:
        """The name as it stands within a sentence."""
        return self.article + self.name


@dataclass(frozen=True, slots=True)
class Town:
    """A place on the map, with the country's number."""

    name: str
    latitude: float
    longitude: float
    country: int


@dataclass(frozen=True, slots=True)
class Deed:
    """What can happen: as a noun, and as what somebody is said to have done."""

    kind: EventKind
    noun: str
    trigger: str
    """The noun's lemma."""
    done: str
    verb: str
    """The participle's lemma."""


@dataclass(frozen=True, slots=True)
class _Country:
    """Those who speak in a country."""

    groups: tuple[Actor, ...]
    accused: tuple[Actor, ...]
    ministries: tuple[Actor, ...]


DEEDS = (
    Deed(EventKind.STRIKE, "la frappe", "frappe", "bombardé", "bombarder"),
    Deed(EventKind.STRIKE, "le bombardement", "bombardement", "pilonné", "pilonner"),
    Deed(EventKind.ATTACK, "l'attaque", "attaque", "attaqué", "attaquer"),
    Deed(EventKind.ATTACK, "l'attentat", "attentat", "pris d'assaut", "assaut"),
    Deed(EventKind.EXPLOSION, "l'explosion", "explosion", "fait exploser", "exploser"),
    Deed(EventKind.DESTRUCTION, "l'incendie volontaire", "incendie", "incendié", "incendier"),
    Deed(EventKind.DESTRUCTION, "le sabotage", "sabotage", "saboté", "saboter"),
    Deed(EventKind.WEAPON, "l'attaque chimique", "attaque", "gazé", "gazer"),
)


class World:
    """The towns, the parties, the outlets and the agencies of one seed."""

    def __init__(self, chance: random.Random, *, towns: int, countries: int) -> None:
        self._names = _Names(chance)
        self.deeds = DEEDS
        self.agencies = ("AVN", "AKP", "NTL", "DPN")
        self.outlets = [f"{kind} de {self._names.new()}" for kind in ("Le Courrier", "La Gazette", "L'Écho") * 8]
        self.words = [self._names.new().lower() for _ in range(_WORDS)]
        self._countries = [self._country(chance, _code(number)) for number in range(countries)]
        self._states = [Actor("la ", f"République de {self._names.new()}", PartyKind.STATE) for _ in range(countries)]
        self._bodies = [Actor("l'", f"Organisation de {self._names.new()}", PartyKind.INTERNATIONAL) for _ in range(6)]
        self.towns = [self._town(chance, number % countries) for number in range(towns)]

    def roles(self, town: Town) -> dict[str, Actor]:
        """Who speaks of what happens in a town: those of its country, and two from outside."""
        country, number = self._countries[town.country], len(town.name) + round(town.latitude * 1000)
        return {
            "accuser": country.groups[number % len(country.groups)],
            "accused": country.accused[number // 3 % len(country.accused)],
            "ministry": country.ministries[number // 5 % len(country.ministries)],
            "hospital": Actor("l'", f"hôpital de {town.name}", PartyKind.PEOPLE),
            "third": self._states[(town.country + 1) % len(self._states)],
            "body": self._bodies[number % len(self._bodies)],
            "witness": Actor("un ", "habitant", PartyKind.WITNESS, anonymous=True),
        }

    def site(self, town: Town, day: int) -> str:
        """What is hit in a town on a day, with its article."""
        return _SITES[(day + len(town.name)) % len(_SITES)]

    def _town(self, chance: random.Random, country: int) -> Town:
        latitude = 40 + country % 9 * 2 + chance.random() * 2
        longitude = 10 + country // 9 * 3 + chance.random() * 3
        return Town(self._names.new(), round(latitude, 3), round(longitude, 3), country)

    def _country(self, chance: random.Random, code: str) -> _Country:
        region = self._names.new()
        people = self._names.new().lower().removesuffix("s") + "ien"
        groups = (
            Actor("le ", f"Front de libération de {region}", PartyKind.ARMED_GROUP),
            Actor("le ", f"Mouvement du {self._names.new()}", PartyKind.OPPOSITION),
            Actor("la ", f"Coalition de {self._names.new()}", PartyKind.OPPOSITION),
        )
        accused = (
            Actor("l'", f"armée {people}ne", PartyKind.SECURITY, country=code),
            Actor("le ", f"gouvernement {people}", PartyKind.GOVERNMENT, country=code),
            Actor("la ", f"Milice de {self._names.new()}", PartyKind.ARMED_GROUP),
        )
        ministries = (
            Actor("le ", f"ministère {people} de la Santé", PartyKind.MINISTRY, country=code),
            Actor("le ", f"ministère {people} de l'Intérieur", PartyKind.MINISTRY, country=code),
        )
        return _Country(groups, accused, ministries)


class _Names:
    """Names made of syllables, each once."""

    def __init__(self, chance: random.Random) -> None:
        self._chance, self._given = chance, set[str]()

    def new(self) -> str:
        """Return a name that has not been given yet, longer ones when the short ones run out."""
        middles: list[str] = []
        while True:
            parts = (self._one(_STARTS), *middles, self._one(_ENDS))
            name = "".join(parts).capitalize()
            if name not in self._given:
                self._given.add(name)
                return name
            middles = [*middles, self._one(_MIDDLES)][-3:]

    def _one(self, syllables: str) -> str:
        return self._chance.choice(syllables.split())


def _code(number: int) -> str:
    """Two letters for a country's number."""
    return chr(ord("A") + number // 26 % 26) + chr(ord("A") + number % 26)


def filler(chance: random.Random, world: World, sentences: int) -> str:
    """Return a paragraph of invented words, unlike any other."""
    return " ".join(_idle(chance, world) for _ in range(sentences))


def _idle(chance: random.Random, world: World) -> str:
    count = chance.randrange(6, 10)
    pairs = zip(chance.choices(_JOINTS, k=count), chance.choices(world.words, k=count), strict=True)
    return " ".join(f"{joint} {word}" for joint, word in pairs).capitalize() + f" à {chance.choice(world.towns).name}."
