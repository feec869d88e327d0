"""Mini-dispatches, the tests' way to write down what accounts must come of them.

A case is one affair, told in one document or several:

    == what it shows
    @ 2031-03-04
    The text of the first document, published that day.
    @ 2031-03-05
    The text of the second.
    > responsible contested
    > army: opposition asserts, army denies

`> aspect standing` says how the accounts of an aspect must stand, `> nothing contested` that none may be
contested. `> version: holder stance, …` names a version by some of its words, and by some words of their
names those who must hold it; `narrator` is the one whom nobody is named for. An aim that is not reached
yet opens with `? ` in place of `> `. Lines that open with `#` say what a file is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from recoupe.lexicon.parties import load_party_words
from recoupe.model.document import Document
from recoupe.model.event import EventKind
from recoupe.model.incident import Account, Incident, Standing, Version
from recoupe.recoup.accounts import accounts
from recoupe.recoup.who import Who, who_is_who
from recoupe.resolve.merging import merged
from recoupe.run import read


@dataclass(slots=True)
class Affair:
    """One case: what is told, and what must come of it."""

    place: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    """Day of publication and text of each document."""
    wanted: list[str] = field(default_factory=list)
    aim: bool = False


def affairs(path: Path) -> Iterator[Affair]:
    """Return the cases of a file."""
    case: Affair | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            if case:
                yield case
            case = Affair(f"{path.stem}: {line[3:]}")
        elif case and line.startswith("@ "):
            case.texts.append((line[2:].strip(), ""))
        elif case and line.startswith(("> ", "? ")):
            case.wanted.append(line[2:].strip())
            case.aim |= line.startswith("? ")
        elif case and line.strip() and not line.startswith("#"):
            day, text = case.texts.pop()
            case.texts.append((day, f"{text} {line}".strip()))
    if case:
        yield case


@cache
def documents(texts: tuple[tuple[str, str], ...]) -> dict[str, Document]:
    """Read the texts of a case, each under an id of its own."""
    return {f"d{n}": read(text, date=day, id=f"d{n}") for n, (day, text) in enumerate(texts, start=1)}


def parties(told: dict[str, Document]) -> Who:
    """Return who is who in the documents of a case."""
    return who_is_who(merged({id: document.parties for id, document in told.items()}, load_party_words("fr")))


def incident(told: dict[str, Document]) -> Incident:
    """Take all the events of a case for one incident."""
    events = [(id, event) for id, document in told.items() for event in document.events if not event.aftermath]
    kinds = Counter(event.kind for _, event in events)
    return Incident(
        id="i1",
        name="the affair",
        kind=max(kinds, key=kinds.__getitem__) if kinds else EventKind.ATTACK,
        events=tuple((id, event.id) for id, event in events),
        documents=tuple(told),
    )


def recouped(case: Affair) -> tuple[Account, ...]:
    """Return the accounts of a case."""
    told = documents(tuple(case.texts))
    return accounts(incident(told), told, parties(told), {})


def unmet(case: Affair, found: tuple[Account, ...]) -> list[str]:
    """Return what is wanted of a case and not found."""
    return [wanted for wanted in case.wanted if not _met(wanted, found)]


def _met(wanted: str, found: tuple[Account, ...]) -> bool:
    if wanted == "nothing contested":
        return not [each for each in found if each.standing is Standing.CONTESTED]
    if ":" in wanted:
        version, _, holders = wanted.partition(":")
        versions = [each for account in found for each in account.versions if _named(version, each.words)]
        return any(all(_held(each, holder) for holder in holders.split(",")) for each in versions)
    aspect, standing = wanted.split(" ", 1)
    return any(account.aspect == aspect and account.standing == standing for account in found)


def _held(version: Version, holder: str) -> bool:
    name, stance = next(
        (holder.strip().removesuffix(end).strip(), end)
        for end in ("asserts", "denies", "disputes", "takes over", "asks")
        if holder.strip().endswith(end)
    )
    return any(
        holding.stance == stance and ((name == "narrator" and not holding.name) or _named(name, holding.name))
        for holding in version.holdings
    )


def _named(part: str, whole: str) -> bool:
    return bool(part.strip()) and part.strip().casefold() in whole.casefold()
