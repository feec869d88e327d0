"""A user's own list of parties: names, aliases, kinds and for whom they speak."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recoupe.errors import LexiconError
from recoupe.lexicon.entries import Entry
from recoupe.model.party import PartyKind

_KEYS = frozenset({"name", "aliases", "kind", "wikidata", "speaks_for", "part_of", "country"})
_HEADER = "[[party]]"


@dataclass(frozen=True, slots=True)
class OwnParty:
    """A party as the user knows it."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: PartyKind | None = None
    wikidata: str | None = None
    speaks_for: str | None = None
    """The name of another party."""
    part_of: str | None = None
    """The name of another party."""
    country: str | None = None


def read_own_parties(path: Path) -> tuple[OwnParty, ...]:
    """Read a file of `[[party]]` entries; LexiconError names file, entry and remedy."""
    if not path.is_file():
        raise LexiconError(f"{path}: no such file: give the path of a list of {_HEADER} entries")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: {error}: write it as TOML in UTF-8") from error
    rows = tables.get("party")
    if not isinstance(rows, list) or set(tables) != {"party"}:
        raise LexiconError(f"{path.name}: begin each party with {_HEADER}, and write nothing else beside them")
    found = tuple(_own_party(Entry(path.name, number, row)) for number, row in enumerate(rows, start=1))
    _check_names(path.name, found)
    return found


def _own_party(entry: Entry) -> OwnParty:
    for key in entry.fields:
        if key not in _KEYS:
            raise entry.error(f"unknown key {key!r}: use {', '.join(sorted(_KEYS))}")
    if not isinstance(entry.fields.get("name"), str) or not entry.fields["name"].strip():
        raise entry.error('no name: add name = "…"')
    return OwnParty(
        name=entry.fields["name"],
        aliases=_aliases(entry),
        kind=_kind(entry),
        wikidata=_optional(entry, "wikidata"),
        speaks_for=_optional(entry, "speaks_for"),
        part_of=_optional(entry, "part_of"),
        country=_optional(entry, "country"),
    )


def _aliases(entry: Entry) -> tuple[str, ...]:
    aliases: Any = entry.fields.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
        raise entry.error('aliases are no list of names: write aliases = ["…", "…"]')
    return tuple(aliases)


def _kind(entry: Entry) -> PartyKind | None:
    kind = _optional(entry, "kind")
    if kind is None:
        return None
    if kind not in frozenset(PartyKind):
        raise entry.error(f"unknown kind {kind!r}: use one of {', '.join(PartyKind)}")
    return PartyKind(kind)


def _optional(entry: Entry, key: str) -> str | None:
    value: Any = entry.fields.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise entry.error(f'{key} is no text: write {key} = "…", or leave it out')
    return value


def _check_names(file: str, parties: tuple[OwnParty, ...]) -> None:
    """Each name and alias belongs to one party alone."""
    owners: dict[str, int] = {}
    for number, party in enumerate(parties, start=1):
        for name in {name.casefold() for name in (party.name, *party.aliases)}:
            if name in owners:
                raise LexiconError(
                    f"{file}, entry {number}: {name!r} is also in entry {owners[name]}: keep it in one of them"
                )
            owners[name] = number
