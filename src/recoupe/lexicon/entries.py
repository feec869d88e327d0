"""Words as data: the entries and lists of a language's files, read with the place of what cannot be used."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from recoupe.errors import LexiconError

Choice = TypeVar("Choice", bound=StrEnum)

_PLAIN = re.compile(r"""true|false|"[^"\\]*"|\["[^"\\]*"(?:, "[^"\\]*")*\]""")


@cache
def by_value(choices: type[Choice]) -> Mapping[str, Choice]:
    """Return the members of an enumeration by their values."""
    return {choice.value: choice for choice in choices}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file, with its place for errors."""

    file: str
    number: int
    fields: dict[str, Any]

    def error(self, problem: str) -> LexiconError:
        """Return the error that names the file, the entry and what is wrong with it."""
        return LexiconError(f"{self.file}, entry {self.number}: {problem}")

    def text(self, key: str) -> str:
        """Return the value of a key that must be there."""
        value = self.fields.get(key)
        if not isinstance(value, str) or not value:
            raise self.error(f"no {key}")
        return value

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """Return the value of a key that must be one of the choices."""
        value = self.text(key)
        known: Mapping[str, Choice] = by_value(choices)
        if value not in known:
            raise self.error(f"unknown {key} {value!r}")
        return known[value]

    def choices(self, key: str, choices: type[Choice]) -> frozenset[Choice]:
        """Return the values of a list, each one of the choices."""
        values, known = self.fields.get(key, ()), by_value(choices)
        for value in values:
            if value not in known:
                raise self.error(f"unknown value {value!r} in {key}")
        return frozenset([known[value] for value in values])


def table(folder: Traversable, name: str) -> dict[str, Any]:
    """Read a file of the folder as one table; empty where there is none."""
    path = folder / name
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from error


def entries(folder: Traversable, name: str, key: str) -> Iterator[Entry]:
    """Read the entries of a file of the folder; none where there is none."""
    path = folder / name
    if not path.is_file():
        return
    plain = _plain_entries(path.read_text(encoding="utf-8"), f"[[{key}]]")
    tables = table(folder, name).get(key, []) if plain is None else plain
    for number, fields in enumerate(tables, start=1):
        yield Entry(name, number, fields)


def _plain_entries(text: str, header: str) -> list[dict[str, Any]] | None:
    """Read entries written one key a line, much faster than a TOML parser; None where they are not."""
    values: dict[str, Any] = {}
    entries: list[dict[str, Any]] = []
    for line in text.splitlines():
        key, equals, value = line.partition(" = ")
        if line == header:
            entries.append({})
        elif equals and entries and (value in values or _is_plain(value)):
            if value not in values:
                values[value] = json.loads(value)
            entries[-1][key] = values[value]
        elif line and not line.startswith("#"):
            return None
    return entries


def _is_plain(value: str) -> bool:
    """Whether a value is written alike in TOML and JSON: a word, a list of words, true or false."""
    return _PLAIN.fullmatch(value) is not None


def listed(words: str) -> list[str]:
    """Split a list written as one text, its items set off by commas."""
    return [" ".join(word.split()) for word in words.split(",") if word.strip()]


def lexicon_folder(language: str) -> Traversable:
    """Find the folder of a language among the package's files; LexiconError where it has none."""
    folder = files("recoupe.lexicon") / language
    if not language.isalpha() or not folder.is_dir():
        raise LexiconError(f"no lexicon for the language {language!r}")
    return folder
