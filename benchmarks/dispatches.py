"""Dispatches made up by a seed: affairs with their parties, contradictions and copies, all known beforehand.

Documents come as values, as if they had been read, so that a ledger can be measured without any analysis. What they
tell of an affair is kept as they are written: that is the truth to hold a ledger's grouping against.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from invented import Actor, Deed, Town, World, filler
from page import Page, Told
from wordings import WORDINGS, Wording

from recoupe.model.document import Document

FIRST_DAY = date(2024, 1, 1)
LARGEST = 200
"""Documents of the largest affair."""
_STEEPNESS = 1.1
"""Of the sizes of affairs: a few are told everywhere, most once or twice."""
_ALONE = 0.15
"""Share of documents that tell of no affair."""
_COPIED = 0.2
"""Share of an affair's documents that are another's copy."""
_DAYS_TOLD = 12
_BACKGROUND = 0.2
"""Share of an affair's documents that also recall an older one, where there is one."""
_OWN = 8
"""Sentences about nothing after the first: what two tell alike stays a small part of their texts, of cut ones too."""
_DAYS_BETWEEN = 2
"""Days between two affairs of one town, at the least: one town's parties are the same in all, so the day tells them."""

_Paragraph = Wording | str
"""What tells of an affair, or words about nothing."""


@dataclass(slots=True)
class Affair:
    """One event, with those who give accounts of it and what has been told so far."""

    number: int
    town: Town
    day: int
    """Of the event, from the first day on."""
    deed: Deed
    roles: dict[str, Actor]
    plan: tuple[str, ...]
    """Which accounts there are of it at all, by the wordings' themes."""
    dead: int
    size: int
    before: Affair | None = None
    """The older one that is recalled where it is told."""
    documents: list[str] = field(default_factory=list)
    told: set[tuple[str, int]] = field(default_factory=set)
    """Themes that were told, with the day of telling."""

    def contested(self) -> tuple[str, ...]:
        """The aspects of which parties hold incompatible accounts."""
        themes, day_of = {theme for theme, _ in self.told}, defaultdict(set)
        for theme, day in self.told:
            day_of[day].add(theme)
        answered = {"accuse"} <= themes and bool({"deny", "counter"} & themes)
        counted = any({"toll", "other toll"} <= on_day for on_day in day_of.values())
        return (*(("responsible",) if answered else ()), *(("toll",) if counted else ()))


@dataclass(frozen=True, slots=True)
class TrueIncident:
    """An affair as it was told in the end."""

    documents: tuple[str, ...]
    contested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Print:
    """One document to be written: when, of what, from which seed, and what of it is changed where it is a copy."""

    day: int
    seed: int
    affair: Affair | None
    change: str = ""


class Press:
    """So many dispatches of a seed; the truth is known once they have been written."""

    def __init__(self, count: int, *, seed: int = 0) -> None:
        self._chance = random.Random(seed)
        self._world = World(self._chance, towns=max(60, count // 12), countries=min(600, max(6, count // 400)))
        self._span = max(150, count // 50)
        self._affairs: list[Affair] = []
        self._copies: dict[int, list[str]] = defaultdict(list)
        self._days: dict[str, list[int]] = defaultdict(list)
        self._prints = sorted(self._planned(count), key=lambda each: (each.day, each.seed, each.change))

    def documents(self) -> Iterator[Document]:
        """Yield the documents in the order of publication."""
        for each in self._prints:
            document = self._written(each)
            self._copies[each.seed].append(document.id)
            yield document

    def incidents(self) -> list[TrueIncident]:
        """What the documents written so far tell of."""
        told = (affair for affair in self._affairs if affair.documents)
        return [TrueIncident(tuple(dict.fromkeys(affair.documents)), affair.contested()) for affair in told]

    def ids(self) -> list[str]:
        """The documents written so far."""
        return list(dict.fromkeys(id for group in self._copies.values() for id in group))

    def copies(self) -> list[tuple[str, ...]]:
        """The documents written so far that are one text, each group in the order of publication."""
        groups = (tuple(dict.fromkeys(group)) for group in self._copies.values())
        return [group for group in groups if len(group) > 1]

    def _planned(self, count: int) -> Iterator[_Print]:
        """Yield what is to be written, affair by affair."""
        alone = round(count * _ALONE)
        for seed in range(alone):
            yield _Print(self._chance.randrange(self._span), seed, None)
        seed = alone
        while seed < count:
            affair = self._new_affair(count - seed)
            yield from self._of_affair(affair, seed)
            seed += affair.size

    def _new_affair(self, left: int) -> Affair:
        chance = self._chance
        size = min(int(chance.paretovariate(_STEEPNESS)), LARGEST, left)
        near = chance.choice(self._affairs[-400:]) if self._affairs and chance.random() < 0.4 else None
        town = near.town if near and chance.random() < 0.5 else chance.choice(self._world.towns)
        day = near.day + chance.randrange(7) if near else chance.randrange(self._span)
        deed = near.deed if near and chance.random() < 0.5 else chance.choice(self._world.deeds)
        while near and near.town is town and near.deed is deed and abs(near.day - day) < 5:
            deed = chance.choice(self._world.deeds)
        while any(abs(other - day) < _DAYS_BETWEEN for other in self._days[town.name]):
            day += _DAYS_BETWEEN
        self._days[town.name].append(day)
        affair = Affair(
            number=len(self._affairs),
            town=town,
            day=day,
            deed=deed,
            roles=self._world.roles(town),
            plan=_plan(chance),
            dead=chance.randrange(5, 60),
            size=size,
            before=near if near and near.day + _DAYS_TOLD < day else None,
        )
        self._affairs.append(affair)
        return affair

    def _of_affair(self, affair: Affair, seed: int) -> Iterator[_Print]:
        """Yield an affair's documents: most in the first days, some of them copies of one before."""
        prints: list[_Print] = []
        for number in range(affair.size):
            if prints and self._chance.random() < _COPIED:
                original = self._chance.choice(prints)
                change = self._chance.choice(("credit", "cut", "longer"))
                yield _Print(original.day, original.seed, affair, f"{change} {number}")
                continue
            day = affair.day + min(int(self._chance.expovariate(0.4)), _DAYS_TOLD)
            prints.append(_Print(day, seed + number, affair))
            yield prints[-1]

    def _written(self, each: _Print) -> Document:
        chance, changing = random.Random(each.seed), random.Random(f"{each.seed} {each.change}")
        outlet, paragraphs = changing.choice(self._world.outlets), list(self._paragraphs(each, chance))
        page = Page(FIRST_DAY + timedelta(days=each.day), each.affair.roles if each.affair else {}, chance)
        told = [
            self._told(page, each, wording, chance) for wording in self._changed(paragraphs, each, outlet, changing)
        ]
        document = page.document(outlet, _title(each.affair, changing))
        for affair, theme in filter(None, told):
            _remember(affair, document.id, theme, each.day)
        return document

    def _changed(
        self, paragraphs: list[_Paragraph], each: _Print, outlet: str, changing: random.Random
    ) -> list[_Paragraph]:
        """Return the paragraphs of a copy: whole under another's name, cut at the end, or with one more in front."""
        if not each.change:
            return paragraphs
        agency = self._world.agencies[each.seed % len(self._world.agencies)]
        if each.change.startswith("cut"):
            return [
                *paragraphs[: max(2, len(paragraphs) * 2 // 3)],
                f"Lire la suite dans {outlet}, page {changing.randrange(2, 90)}.",
            ]
        if each.change.startswith("longer"):
            return [filler(changing, self._world, 4), *paragraphs]
        return [*paragraphs, f"({outlet} avec {agency})"]

    def _paragraphs(self, each: _Print, chance: random.Random) -> Iterator[_Paragraph]:
        """Yield the wordings of a document, with words about nothing between them."""
        if each.affair is None:
            yield from (filler(chance, self._world, 4) for _ in range(chance.randrange(2, 6)))
            return
        yield chance.choice(WORDINGS["lead"])
        yield filler(chance, self._world, _OWN)
        themes = [theme for theme in each.affair.plan if chance.random() < 0.55]
        chance.shuffle(themes)
        for theme in themes:
            yield chance.choice(WORDINGS[theme])
            yield filler(chance, self._world, chance.randrange(2, 5))
        if each.affair.before is not None and chance.random() < _BACKGROUND:
            yield chance.choice(WORDINGS["before"])

    def _told(self, page: Page, each: _Print, wording: _Paragraph, chance: random.Random) -> tuple[Affair, str] | None:
        """Write a paragraph; return of which affair it tells, and what."""
        if isinstance(wording, str) or each.affair is None:
            page.plain(str(wording))
            return None
        affair = each.affair.before if wording.theme == "before" and each.affair.before else each.affair
        site = self._world.site(affair.town, affair.day)
        page.write(wording, _told(affair, each.day, site, chance))
        return affair, wording.theme


def _remember(affair: Affair, document: str, theme: str, day: int) -> None:
    if document not in affair.documents[-1:]:
        affair.documents.append(document)
    affair.told.add((theme, day))


def _plan(chance: random.Random) -> tuple[str, ...]:
    """Choose which accounts there are of an affair: half of them are disputed in one way or another."""
    likely = {
        "toll": 0.9,
        "accuse": 0.7,
        "deny": 0.6,
        "counter": 0.2,
        "other toll": 0.35,
        "takeover": 0.25,
        "no evidence": 0.3,
        "witness": 0.5,
        "demand": 0.5,
        "agree": 0.2,
    }
    needs = {"deny": "accuse", "counter": "accuse", "takeover": "accuse", "no evidence": "accuse", "agree": "demand"}
    chosen = {theme for theme, share in likely.items() if chance.random() < share}
    return tuple(theme for theme in likely if theme in chosen and needs.get(theme, theme) in chosen)


def _told(affair: Affair, day: int, site: str, chance: random.Random) -> Told:
    """What is told of an affair on a day: one toll grows from day to day, another stays below it."""
    dead = affair.dead + 3 * min(max(day - affair.day, 0), 3)
    numbers = {"dead": dead, "part": affair.dead // 4 + 1, "other": affair.dead * 2 // 3, "injured": dead * 2 + 1}
    asked = chance.choice(("une enquête indépendante", "l'envoi d'observateurs", "la publication du rapport"))
    words = {**{gap: str(number) for gap, number in numbers.items()}, "asked": asked}
    return Told(affair.town, FIRST_DAY + timedelta(days=affair.day), affair.deed, site, words)


def _title(affair: Affair | None, chance: random.Random) -> str:
    if affair is None:
        return chance.choice(("En bref", "L'actualité de la région", "Chronique"))
    forms = ("{town} : {noun}", "Ce que l'on sait après {noun} à {town}", "{town}, le jour d'après")
    return chance.choice(forms).format(town=affair.town.name, noun=affair.deed.noun)
