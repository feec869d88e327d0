"""Figures of an incident: who gives which, of which day, and how they follow on each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from recoupe.model.figure import Figure, Unit
from recoupe.model.incident import Account, Aspect, Stance, TollLine, TollPoint, TollRange, Version
from recoupe.model.statement import Statement
from recoupe.recoup.member import Member, named_in, said_around, shared_of, side, within
from recoupe.recoup.stances import denial, denies
from recoupe.recoup.tellings import Saying, Telling, Told, narration, sayings
from recoupe.recoup.ties import Tie, nearest

_ABOUT = 0.1
"""How far off a figure may be that is said to be about so many."""


def told_by_figures(member: Member, tied: Iterable[Tie]) -> Iterator[Telling]:
    """Give the figures of the incident with whoever gives them."""
    belonging = {tie.statement.id: tie for tie in tied}
    for figure in member.document.figures:
        statement = giving(member, figure)
        if not _belongs(member, figure, belonging):
            continue
        told = _told(member, figure)
        if statement is None:
            yield Telling(told, Stance.ASSERTS, _giver(member, figure))
            continue
        stance = denial(member, statement) if denies(member, statement) else Stance.ASSERTS
        yield from (Telling(told, stance, saying) for saying in sayings(member, statement))


def giving(member: Member, figure: Figure) -> Statement | None:
    """Return the statement that gives a figure: of several side by side the one whose cue stands nearest to it."""
    known = member.statements.get(figure.statement or "")
    holding = [each for each in said_around(member, figure.span.start) if within(each, figure.span)]
    if known is None or len(holding) < 2 or any(each.id == known.within for each in holding):
        return known
    return min(holding, key=lambda each: _off(each, figure))


def _off(statement: Statement, figure: Figure) -> int:
    marks = (*statement.cue, *statement.source)
    return min((max(mark.start - figure.span.end, figure.span.start - mark.end) for mark in marks), default=_FAR)


def _giver(member: Member, figure: Figure) -> Saying:
    """Return the saying of whom the words of its source name, where no statement holds the figure."""
    saying = narration(member, figure.span)
    ids = tuple(dict.fromkeys(id for span in figure.source for id in named_in(member, span)))
    for party in shared_of(member, ids[:1]):
        return replace(saying, party=party.id, name=party.name, side=side(member, ids[0]))
    return replace(saying, name=figure.speaker or _official(member, figure))


def _official(member: Member, figure: Figure) -> str:
    """Return the words that give a figure for that of the authorities ("the official toll"); empty without any."""
    found = _before(member, figure, "official")
    return "" if found is None else found.group()


def _belongs(member: Member, figure: Figure, belonging: dict[str, Tie]) -> bool:
    if any(event.sentence and figure.span in event.sentence for event in member.mine):
        return nearest(member, figure.span)[0]
    if any(event.sentence and figure.span in event.sentence for event in member.others):
        return False
    mine, away = nearest(member, figure.span)
    return mine and (figure.statement in belonging or away <= _FAR or not member.others)


_FAR = 700
"""Characters over which a figure goes on counting for an event."""


def _told(member: Member, figure: Figure) -> Told:
    whole = None if figure.part_of is None else member.document.figures[figure.part_of]
    return Told(
        aspect=Aspect.TOLL,
        key=figure_key(member, figure),
        words=figure.words,
        unit=figure.unit,
        low=_bound(figure, figure.low, 1 - _ABOUT),
        high=_bound(figure, figure.high, 1 + _ABOUT),
        of=_day(member, figure),
        whole=figure_key(member, whole) if whole else None,
    )


def _bound(figure: Figure, value: int | None, by: float) -> int | None:
    exact = figure.low is not None and figure.low == figure.high
    return round(value * by) if value is not None and figure.approximate and exact else value


def figure_key(member: Member, figure: Figure) -> str:
    """Return what makes two figures one version: what is counted, how many, of which day."""
    people = "" if figure.unit is Unit.PROTESTERS else (figure.qualifier or "").casefold()
    bounds = f"{_shown(figure.low)}–{_shown(figure.high)}"
    return _SEPARATOR.join((figure.unit, people, bounds, _day(member, figure) or ""))


_SEPARATOR = " · "


def _shown(bound: int | None) -> str:
    return "" if bound is None else str(bound)


def people_of(version: Version) -> str:
    """Return which people a version of a toll counts; empty where it only says that they are people."""
    return version.key.split(_SEPARATOR)[1]


def _day(member: Member, figure: Figure) -> str | None:
    """Return the day that a figure is of; None of one that has been replaced since."""
    if _before(member, figure, "earlier") is not None:
        return None
    statement = giving(member, figure)
    if statement is not None and statement.said_on is not None and statement.said_on.start:
        return statement.said_on.start
    return member.document.published


def _before(member: Member, figure: Figure, name: str) -> re.Match[str] | None:
    """Find a word of a list right before a figure, in its sentence or the words of its source."""
    start = max(member.text.rfind(". ", 0, figure.span.start), figure.span.start - _CALLED, 0)
    spans = ((start, figure.span.start), *((span.start, span.end) for span in figure.source))
    found = (member.words.words[name].search(member.text, *span) for span in spans)
    return next(filter(None, found), None)


_CALLED = 40
"""Characters before a figure in which it is said what count it is."""


def toll_lines(accounts: Iterable[Account]) -> tuple[TollLine, ...]:
    """Return a line for each source and sort of people, the earliest first."""
    lines: dict[tuple[Unit, str, str], list[TollPoint]] = {}
    parties: dict[tuple[Unit, str, str], str | None] = {}
    for unit, version in _tolls(accounts):
        for holding in version.holdings:
            if holding.stance in (Stance.ASSERTS, Stance.TAKES_OVER):
                key = (unit, holding.party or "", holding.name)
                parties[key] = holding.party
                point = TollPoint(
                    version.of, version.low, version.high, version.words, holding.passages, version.part_of is not None
                )
                lines.setdefault(key, []).append(point)
    ordered = sorted(lines.items(), key=lambda line: (line[0][0], min(p.day or "" for p in line[1]), line[0]))
    return tuple(
        TollLine(key[0], parties[key], key[2], tuple(sorted(points, key=lambda p: (p.day or "", p.low or 0, p.words))))
        for key, points in ordered
    )


def toll_ranges(accounts: Iterable[Account]) -> tuple[TollRange, ...]:
    """Return for each sort of people and day the range of the figures of wholes."""
    found: dict[tuple[Unit, str], list[Version]] = {}
    for unit, version in _tolls(accounts):
        if version.part_of is None and version.of:
            found.setdefault((unit, version.of), []).append(version)
    return tuple(
        TollRange(unit, day, _least(versions), _most(versions)) for (unit, day), versions in sorted(found.items())
    )


def _least(versions: list[Version]) -> int | None:
    return min((version.low for version in versions if version.low is not None), default=None)


def _most(versions: list[Version]) -> int | None:
    return max((version.high for version in versions if version.high is not None), default=None)


def _tolls(accounts: Iterable[Account]) -> Iterator[tuple[Unit, Version]]:
    for account in accounts:
        if account.aspect is Aspect.TOLL and account.unit is not None:
            yield from ((account.unit, version) for version in account.versions)
