"""Defects of a language's word files, each with a code and its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from recoupe.lexicon import accounts
from recoupe.lexicon.agencies import WORDS as CREDIT_WORDS
from recoupe.lexicon.dates import GUARDS, NUMERALS, TABLES, WORDS
from recoupe.lexicon.defects import Defect, Found, at, list_defects, order_defects, repeated
from recoupe.lexicon.demands import LISTS as DEMAND_LISTS
from recoupe.lexicon.entries import listed
from recoupe.lexicon.events import WORD_TABLES, EventFrame
from recoupe.lexicon.figures import Effect, NumeralSort, Role
from recoupe.lexicon.load import GENDERS, SOURCE_PLACES, Frame, SpeakerKind
from recoupe.lexicon.places import Opening
from recoupe.model.act import Act
from recoupe.model.event import EventKind
from recoupe.model.figure import Unit
from recoupe.model.meaning import BasisKind, ChannelKind
from recoupe.model.party import PartyKind

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the entries of one file are written."""

    table: str
    name: str
    keys: frozenset[str]
    needed: tuple[str, ...]
    identity: tuple[str, ...] = ()


_CUE_KEYS = frozenset(
    {
        "lemma", "act", "frames", "markers", "object", "reflexive", "clitic", "unless",
        "strength", "weak_frames",
    }
)  # fmt: skip
_CUE = _Shape("cue", "lemma", _CUE_KEYS, ("lemma", "act", "frames"), ("reflexive", "clitic"))
_COUNTRY_KEYS = frozenset(
    {"code", "name", "article", "also", "forms", "also_forms", "capital", "also_capitals", "prefixes"}
)
_SHAPES: Mapping[str, _Shape] = {
    "verbs.toml": _CUE,
    "nouns.toml": _CUE,
    "adjectives.toml": _CUE,
    "prepositions.toml": _Shape("cue", "form", frozenset({"form", "act", "source", "strength"}), ("form", "act")),
    "light_verbs.toml": _Shape("verb", "lemma", frozenset({"lemma", "act"}), ("lemma",)),
    "metonyms.toml": _Shape(
        "metonym", "form", frozenset({"form", "stands_for", "kind"}), ("form", "stands_for", "kind")
    ),
    "figures.toml": _Shape(
        "word",
        "lemma",
        frozenset({"lemma", "role", "unit", "reflexive", "participle", "nouns", "things", "crowd"}),
        ("lemma", "role", "unit"),
        ("role", "reflexive"),
    ),
    "bounds.toml": _Shape("bound", "form", frozenset({"form", "effect"}), ("form", "effect")),
    "numerals.toml": _Shape(
        "numeral", "form", frozenset({"form", "sort", "value", "several", "noun"}), ("form", "sort")
    ),
    "countries.toml": _Shape("country", "name", _COUNTRY_KEYS, ("code", "name")),
    "titles.toml": _Shape("title", "form", frozenset({"form", "civility", "gender"}), ("form",)),
}
_VALUES: Mapping[str, tuple[str, frozenset[str]]] = {
    "act": ("E102", frozenset(Act)),
    "kind": ("E109", frozenset(SpeakerKind)),
    "object": ("E111", frozenset({"target", "addressee"})),
    "source": ("E111", frozenset(SOURCE_PLACES)),
    "strength": ("E111", frozenset({"weak"})),
    "gender": ("E111", frozenset(GENDERS)),
    "role": ("E111", frozenset(Role)),
    "unit": ("E111", frozenset(Unit)),
    "effect": ("E111", frozenset(Effect)),
    "sort": ("E111", frozenset(NumeralSort)),
}


def _unknown_keys(fields: Fields, shape: _Shape) -> Found:
    yield from (("E108", key) for key in fields if key not in shape.keys)
    yield from (("E110", key) for key in shape.needed if key not in fields)


def _unknown_values(fields: Fields) -> Found:
    for key, (code, known) in _VALUES.items():
        if key in fields and fields[key] not in known:
            yield code, repr(fields[key])


def _frame_defects(fields: Fields) -> Found:
    frames, weak = fields.get("frames"), fields.get("weak_frames", [])
    if frames is None:
        return
    if not frames:
        yield "E106", "a cue needs a frame"
    yield from (("E103", repr(frame)) for frame in [*frames, *weak] if frame not in frozenset(Frame))
    yield from (("E112", repr(frame)) for frame in weak if frame not in frames)
    if Frame.OBLIQUE in frames and not fields.get("markers"):
        yield "E105", "name the prepositions that open it"


def _form_defects(fields: Fields) -> Found:
    form = fields.get("form", "")
    if "source" in fields and form != form.lower().replace("’", "'"):
        yield "E113", repr(form)


def _entry_defects(fields: Fields, shape: _Shape) -> Found:
    yield from _unknown_keys(fields, shape)
    yield from _unknown_values(fields)
    if "frames" in shape.keys:
        yield from _frame_defects(fields)
    yield from _form_defects(fields)


def _inflected(lemma: str, kind: str, forms: Fields) -> bool:
    head = lemma.split(" ")[0]
    endings = tuple(forms.get("endings", {}).get(kind, ()))
    barred = tuple(forms.get("inflected", {}).get(kind, ()))
    return (bool(endings) and not head.endswith(endings)) or (bool(barred) and head.endswith(barred))


def _table_defects(name: str, table: Fields, forms: Fields) -> Iterator[Defect]:
    shape = _SHAPES[name]
    entries = table.get(shape.table, [])
    yield from at(name, (("E108", key) for key in table if key != shape.table))
    for number, fields in enumerate(entries, start=1):
        yield from at(f"{name}, entry {number}", _entry_defects(fields, shape))
        if shape.name == "lemma" and _inflected(fields.get("lemma", ""), _kind(name), forms):
            yield Defect("E107", f"{name}, entry {number}", repr(fields.get("lemma")))
    yield from at(name, order_defects([fields.get(shape.name, "") for fields in entries]))
    yield from at(name, repeated(" ".join(_identity(fields, shape)) for fields in entries))


def _identity(fields: Fields, shape: _Shape) -> Iterator[str]:
    """Give what must not come twice: the word with the marks that tell its entries apart."""
    yield str(fields.get(shape.name, ""))
    yield from (f"({key} {fields[key]})" for key in shape.identity if key in fields)


def _kind(name: str) -> str:
    return name.removesuffix(".toml").removeprefix("light_")


def _gender_defects(name: str, lists: Mapping[str, str], split: Callable[[str], list[str]]) -> Iterator[Defect]:
    for gender, text in lists.items():
        if gender not in GENDERS:
            yield Defect("E111", name, repr(gender))
        yield from at(f"{name}, {gender}", order_defects(split(text)))
    yield from at(name, repeated(word for text in lists.values() for word in split(text)))


def _speaker_defects(name: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Defect]:
    for kind, lists in table.items():
        if kind not in frozenset(SpeakerKind):
            yield Defect("E109", name, repr(kind))
        yield from _gender_defects(f"{name}, {kind}", lists, listed)
    kinds = [{word for text in lists.values() for word in listed(text)} for lists in table.values()]
    yield from at(name, repeated(chain.from_iterable(kinds)))


def _media_defects(name: str, table: Fields) -> Iterator[Defect]:
    yield from at(name, (("E108", key) for key in table if key != "names"))
    yield from list_defects(name, listed(table.get("names", "")))


def _content_defects(name: str, table: Fields) -> Iterator[Defect]:
    for key, text in table.items():
        yield from list_defects(f"{name}, {key}", listed(text))


def _counting_defects(name: str, table: Fields) -> Iterator[Defect]:
    for key, words in table.items():
        yield from list_defects(f"{name}, {key}", words)


def _evidence_defects(name: str, table: Fields) -> Iterator[Defect]:
    yield from at(name, (("E108", key) for key in table if key not in _EVIDENCE))
    for key in _EVIDENCE & table.keys():
        yield from at(
            f"{name}, {key}", (("E109", repr(kind)) for kind in table[key] if kind not in _EVIDENCE_KINDS[key])
        )
        yield from _content_defects(f"{name}, {key}", table[key])


_EVIDENCE_KINDS: Mapping[str, frozenset[str]] = {"channels": frozenset(ChannelKind), "bases": frozenset(BasisKind)}
_EVIDENCE = _EVIDENCE_KINDS.keys()
_PARTY_TABLES = frozenset({"nouns", "phrases", "names"})


def _party_defects(name: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Defect]:
    yield from at(name, (("E108", key) for key in table if key not in _PARTY_TABLES | {"words", "broader", "neutral"}))
    for key, lists in table.items():
        if key == "neutral":
            continue
        place = f"{name}, {key}"
        if key in _PARTY_TABLES:
            yield from at(place, (("E109", kind) for kind in lists if kind not in frozenset(PartyKind)))
            yield from at(place, repeated(word for text in lists.values() for word in listed(text)))
        for kind, text in lists.items():
            yield from at(f"{place}, {kind}", order_defects(listed(text)))
            lower = key in ("phrases", "names")
            yield from at(
                f"{place}, {kind}", (("E113", word) for word in listed(text) if lower and word != word.lower())
            )


def _date_defects(name: str, tables: Mapping[str, Mapping[str, str]]) -> Iterator[Defect]:
    lists = {"words": WORDS, "numerals": NUMERALS, "guards": GUARDS}
    yield from at(name, (("E110", each) for each in (*TABLES, *lists) if each not in tables))
    for each, texts in tables.items():
        known = lists.get(each)
        if known is None and each not in TABLES:
            yield Defect("E108", name, each)
        elif known is None:
            yield from at(f"{name}, {each}", (("E111", key) for key in texts if not re.fullmatch(TABLES[each][1], key)))
        else:
            yield from at(f"{name}, {each}", (("E108", key) for key in texts if key not in known))
    yield from _date_form_defects(name, tables)


def _date_form_defects(name: str, tables: Mapping[str, Mapping[str, str]]) -> Iterator[Defect]:
    terms = [table for each, table in tables.items() if each in ("words", *TABLES)]
    forms = [form for table in terms for text in table.values() for form in listed(text)]
    yield from at(name, (("E113", repr(form)) for form in forms if form != form.lower().replace("’", "'")))
    yield from at(name, repeated(forms))
    for key, text in tables.get("guards", {}).items():
        yield from at(f"{name}, {key}", chain(order_defects(listed(text)), repeated(listed(text))))


_SECTIONS: Mapping[str, Mapping[str, frozenset[str] | None]] = {
    "agencies.toml": {"names": None, "words": CREDIT_WORDS},
    "demands.toml": DEMAND_LISTS,
    "places.toml": {
        "prepositions": frozenset({*Opening, "about", "regional", "of", "sure", "to"}),
        "nouns": frozenset({"city", "region", "area", "site", "sender", "owned", "office", "border", "own_country"}),
        "governors": frozenset({"events", "happening", "verbs", "addressing", "linking"}),
        "articles": None,
        "fused": None,
        "directions": None,
        "units": None,
    },
}
"""Tables of lists by file, with their keys; None where the keys are words or numbers."""


def _section_defects(name: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Defect]:
    for section, lists in table.items():
        if section not in _SECTIONS[name]:
            yield Defect("E108", name, section)
            continue
        known = _SECTIONS[name][section]
        yield from at(f"{name}, {section}", (("E108", key) for key in lists if known is not None and key not in known))
        for key, text in lists.items():
            yield from list_defects(f"{name}, {section}, {key}", listed(text))


def _event_defects(name: str, tables: Mapping[str, Fields]) -> Iterator[Defect]:
    kinds: Mapping[str, Mapping[str, str]] = tables.get("kinds", {})
    yield from at(name, (("E108", each) for each in tables if each != "kinds" and each not in WORD_TABLES))
    yield from at(name, (("E110", each) for each in WORD_TABLES if each not in tables))
    yield from at(name, (("E109", repr(kind)) for kind in kinds if kind not in frozenset(EventKind)))
    yield from at(name, repeated(item for lists in kinds.values() for text in lists.values() for item in listed(text)))
    for kind, lists in kinds.items():
        place = f"{name}, {kind}"
        yield from at(place, (("E111", repr(frame)) for frame in lists if frame not in frozenset(EventFrame)))
        yield from _content_defects(place, lists)
    for each, known in WORD_TABLES.items():
        lists = tables.get(each, {})
        place = f"{name}, {each}"
        yield from at(place, (("E108", key) for key in lists if known is not None and key not in known))
        if each not in ("names", "participles"):
            yield from _content_defects(place, lists)


def _account_defects(name: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Defect]:
    yield from at(name, (("E108", key) for key in table if key not in accounts.TABLES))
    yield from at(name, (("E110", key) for key in sorted(accounts.NEEDED - table.get("words", {}).keys())))
    for section, lists in table.items():
        for key, text in lists.items():
            place, words = f"{name}, {section}, {key}", listed(text)
            yield from list_defects(place, words)
            yield from at(place, (("E113", repr(word)) for word in words if "’" in word))


_OTHERS: Mapping[str, Callable[[str, Fields], Iterator[Defect]]] = {
    "accounts.toml": _account_defects,
    "media.toml": _media_defects,
    "content.toml": _content_defects,
    "counting.toml": _counting_defects,
    "dates.toml": _date_defects,
    "events.toml": _event_defects,
    "evidence.toml": _evidence_defects,
    "parties.toml": _party_defects,
    **dict.fromkeys(_SECTIONS, _section_defects),
}


def _defects(name: str, table: dict[str, Any], forms: Fields) -> Iterator[Defect]:
    if name in _SHAPES:
        yield from _table_defects(name, table, forms)
    elif name == "speakers.toml":
        yield from _speaker_defects(name, table)
    elif name == "names.toml":
        yield from _gender_defects(name, table, str.split)
    elif name in _OTHERS:
        yield from _OTHERS[name](name, table)


def _read(path: Path) -> dict[str, Any] | Defect:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Defect("E100", path.name, str(error))


def check(folder: Path) -> tuple[Defect, ...]:
    """Find all defects of a language's word files, file by file."""
    tables = {path.name: _read(path) for path in sorted(folder.glob("*.toml"))}
    forms = tables.get("forms.toml", {})
    found: list[Defect] = []
    for name, table in tables.items():
        if isinstance(table, Defect):
            found.append(table)
        else:
            found.extend(_defects(name, table, {} if isinstance(forms, Defect) else forms))
    return tuple(found)
