"""Cases of demands, in a notation that can be read: see tests/data/demands/asked.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.model.document import Document
from recoupe.model.incident import Demand
from recoupe.model.party import PartyOf, SharedParty
from recoupe.recoup.who import Who, who_is_who


@dataclass(frozen=True, slots=True)
class Case:
    """Texts with their days, and the demands that they hold."""

    place: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    aims: list[str] = field(default_factory=list)


def cases(path: Path) -> Iterator[Case]:
    """Return the cases of a file."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    for number, block in enumerate(blocks):
        case = Case(f"{path.stem}:{number}")
        for line in block.splitlines():
            if line.startswith("> "):
                case.expected.append(line.removeprefix("> "))
            elif line.startswith("?"):
                case.aims.append(line)
            elif line and not line.startswith("#"):
                day, text = line.split(" | ", 1)
                case.texts.append((day, text))
        if case.texts:
            yield case


def by_name(documents: Sequence[Document]) -> Who:
    """Take for one party those of one name."""
    places: dict[str, list[PartyOf]] = {}
    for document in documents:
        for party in document.parties:
            places.setdefault(party.name, []).append((document.id, party.id))
    return who_is_who(SharedParty(name, name, None, (), tuple(each)) for name, each in places.items())


def shown(demand: Demand, like: str) -> str:
    """Return the demand as a case writes it, what is asked for cut to the length of the case's."""
    what = like.split(" | ")[2] if like.count(" | ") > 1 else ""
    parts = [demand.kind.value, f"{'; '.join(demand.by_names)} → {'; '.join(demand.to_names)}".rstrip()]
    parts.append(demand.what[: len(what)])
    parts += [f"due: {demand.due.end}"] if demand.due is not None else []
    parts += [f"if: {demand.condition}"] if demand.condition is not None else []
    parts += ["hedged"] if demand.hedged else []
    parts += [f"passages: {len(demand.passages)}"] if len(demand.passages) > 1 else []
    parts += [f"= {each.answer} {each.day}" for each in demand.answers]
    return " | ".join(parts)
