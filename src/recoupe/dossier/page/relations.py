"""Who says what of whom: what parties do to each other in words, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.page.days import known_day
from recoupe.dossier.page.spoken import one_of_name, party_name
from recoupe.model.act import Act
from recoupe.model.incident import Passage

_STEP = 26
"""Between two names, in units of the picture."""
_WIDTH, _LEFT, _RIGHT = 1000, 300, 700
_ENDS = 40
"""Names on one side of the picture."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one party does to another in words."""

    by: str
    by_name: str
    of: str
    of_name: str
    act: Act
    days: tuple[str, ...]
    """Of each passage; empty words where it has none."""
    incidents: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def count(self) -> int:
        """How often."""
        return len(self.passages)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A relation drawn as a curve."""

    relation: Relation
    path: str


@dataclass(frozen=True, slots=True)
class End:
    """A party on one side of the picture."""

    party: str
    name: str
    y: int


@dataclass(frozen=True, slots=True)
class Ally:
    """A party that the texts call the ally of another."""

    party: str
    ally_of: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """All that parties do to each other in words, as a table and as a picture."""

    rows: tuple[Relation, ...]
    """The most frequent first."""
    speakers: tuple[End, ...]
    spoken_of: tuple[End, ...]
    strokes: tuple[Stroke, ...]
    height: int
    days: tuple[str, ...]
    acts: tuple[Act, ...]
    allies: tuple[Ally, ...]
    left_out: int
    """Relations that the picture does not show, the table does."""
    width: int = _WIDTH
    left: int = _LEFT
    right: int = _RIGHT


def relations(casebook: Casebook) -> Relations:
    """Return who says what of whom."""
    rows = sorted(_rows(casebook), key=lambda each: (-each.count, each.by_name, each.of_name, each.act))
    speakers = _speakers(rows)
    spoken_of = _spoken_of(rows, {each.party: each.y for each in speakers})
    strokes = tuple(_strokes(rows, speakers, spoken_of))
    return Relations(
        rows=tuple(rows),
        speakers=speakers,
        spoken_of=spoken_of,
        strokes=strokes,
        height=_STEP * (max(len(speakers), len(spoken_of)) + 1),
        days=tuple(sorted({day for each in rows for day in each.days if day})),
        acts=tuple(act for act in Act if any(each.act is act for each in rows)),
        allies=_allies(casebook),
        left_out=len(rows) - len(strokes),
    )


def _rows(casebook: Casebook) -> Iterable[Relation]:
    found: dict[tuple[str, str, Act], tuple[dict[Passage, None], dict[str, None]]] = {}
    same = one_of_name(casebook)
    for dossier in casebook.dossiers:
        for edge in dossier.edges:
            by, of = same.get(edge.by, edge.by), same.get(edge.of, edge.of)
            passages, incidents = found.setdefault((by, of, edge.act), ({}, {}))
            passages.update(dict.fromkeys(edge.passages))
            incidents[dossier.incident.id] = None
    for (by, of, act), (passages, incidents) in found.items():
        days = tuple(_day(casebook, passage) for passage in passages)
        names = party_name(casebook, by), party_name(casebook, of)
        yield Relation(by, names[0], of, names[1], act, days, tuple(incidents), tuple(passages))


def _day(casebook: Casebook, passage: Passage) -> str:
    document = casebook.documents.get(passage.document)
    day = document.published if document else None
    return day if day and known_day(day) else ""


def _speakers(rows: Iterable[Relation]) -> tuple[End, ...]:
    """Those who speak, the one who does most first."""
    counted: Counter[tuple[str, str]] = Counter()
    for each in rows:
        counted[each.by, each.by_name] += each.count
    most = sorted(counted, key=lambda party: (-counted[party], party[1]))[:_ENDS]
    return tuple(End(id, name, _STEP * at) for at, (id, name) in enumerate(most, start=1))


def _spoken_of(rows: Iterable[Relation], left: Mapping[str, int]) -> tuple[End, ...]:
    """Those spoken of most, each near those who speak of them, so that few lines cross."""
    heights: dict[tuple[str, str], list[int]] = defaultdict(list)
    for each in rows:
        if each.by in left:
            heights[each.of, each.of_name] += [left[each.by]] * each.count
    most = sorted(heights, key=lambda party: (-len(heights[party]), party[1]))[:_ENDS]
    ordered = sorted(most, key=lambda party: sum(heights[party]) / len(heights[party]))
    return tuple(End(id, name, _STEP * at) for at, (id, name) in enumerate(ordered, start=1))


def _strokes(rows: Iterable[Relation], speakers: Iterable[End], spoken_of: Iterable[End]) -> Iterable[Stroke]:
    left, right = {each.party: each.y for each in speakers}, {each.party: each.y for each in spoken_of}
    middle = (_LEFT + _RIGHT) // 2
    beside: Counter[tuple[str, str]] = Counter()
    for each in rows:
        if each.by in left and each.of in right:
            shift = 6 * beside[each.by, each.of]
            beside[each.by, each.of] += 1
            start, end = left[each.by] - 5 + shift, right[each.of] - 5 + shift
            yield Stroke(each, f"M{_LEFT} {start}C{middle} {start} {middle} {end} {_RIGHT} {end}")


def _allies(casebook: Casebook) -> tuple[Ally, ...]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for dossier in casebook.dossiers:
        for each in dossier.alignments:
            pair = party_name(casebook, each.party), party_name(casebook, each.ally_of)
            found.setdefault(pair, {}).update(dict.fromkeys(each.documents))
    return tuple(Ally(party, of, tuple(documents)) for (party, of), documents in found.items())
