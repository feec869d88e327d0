"""What a ledger holds, as tables: incidents, demands, parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from recoupe.dossier.marks import HEADING, QUIET, SOURCE
from recoupe.dossier.matrix import contested
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.dossier.terms import date_term, place_term
from recoupe.model.incident import Answered, Demand, Dossier
from recoupe.model.measure import Measure, Rate
from recoupe.model.party import SharedParty

_WORDS = 120
"""Characters of a content that are shown."""


def incident_table(dossiers: Sequence[Dossier]) -> Table | Text:
    """Return a row an incident: when, where, how many documents and independent sources, what is contested."""
    if not dossiers:
        return Text("no incident found", QUIET)
    table = _table("id", "incident", "when", "where", "documents", "contested")
    for dossier in dossiers:
        incident = dossier.incident
        table.add_row(
            Text(incident.id, QUIET),
            Text(on_one_line(incident.name), HEADING),
            _days(incident.start, incident.end),
            on_one_line(place_term(incident.places[0])) if incident.places else "not known",
            f"{len(incident.documents)}, {dossier.independent} independent",
            ", ".join(contested(dossier.accounts)) or Text("—", QUIET),
        )
    return table


def demand_table(demands: Sequence[Demand]) -> Table | Text:
    """Return a row a demand, commitment or warning: who, to whom, what, and what became of it."""
    if not demands:
        return Text("no demand found", QUIET)
    table = _table("kind", "who", "to whom", "what", "when", "answer")
    for demand in demands:
        table.add_row(
            demand.kind,
            Text(_names(demand.by_names), SOURCE),
            _names(demand.to_names) or Text("nobody named", QUIET),
            shortened(on_one_line(demand.what), _WORDS),
            _asked(demand),
            "\n".join(map(_answer, demand.answers)) or Text("none", QUIET),
        )
    return table


def measure_table(measure: Measure | None) -> Table | Text:
    """Return a row a sort of reading: precision and recall against what was reviewed, with intervals of 95 %."""
    if measure is None:
        return Text("nothing was reviewed yet", QUIET)
    table = _table("against the review", "precision", "of", "recall", "of")
    for row in measure.rows:
        rates = (cell for rate in (row.precision, row.recall) for cell in _rate(rate))
        table.add_row(on_one_line(row.name), *rates)
    return table


def _rate(rate: Rate | None) -> tuple[str, str]:
    if rate is None:
        return "—", ""
    return f"{rate.part / rate.of:.3f} ({rate.low:.3f}–{rate.high:.3f})", str(rate.of)


def party_table(parties: Sequence[tuple[SharedParty, int]]) -> Table | Text:
    """Return a row a party: its kind, its other names, and in how many documents it stands."""
    if not parties:
        return Text("no party found", QUIET)
    table = _table("id", "party", "kind", "documents", "also called")
    for party, documents in parties:
        also = shortened(_names(party.aliases), _WORDS)
        table.add_row(
            Text(party.id, QUIET), Text(on_one_line(party.name), SOURCE), party.kind or "", str(documents), also
        )
    return table


def status_table(facts: Mapping[str, object], runs: Sequence[Sequence[object]]) -> Group:
    """Return what is in a ledger, a line a fact, then a row a run."""
    told = Table.grid(padding=(0, 2, 0, 0))
    for name, value in facts.items():
        told.add_row(Text(name, QUIET), on_one_line(str("—" if value is None else value)))
    table = _table("run", "program", "pipeline", "lexicon", "documents")
    for run in runs:
        table.add_row(*(on_one_line(str(each)) for each in run))
    return Group(told, Text(), table) if runs else Group(told)


def hit_table(hits: Sequence[Sequence[str | None]]) -> Table | Text:
    """Return a row a passage: its document, outlet, day, headline and words."""
    if not hits:
        return Text("nothing found", QUIET)
    table = _table("document", "outlet", "day", "headline", "what")
    for hit in hits:
        table.add_row(*(on_one_line(each or "") for each in hit))
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for column in columns:
        table.add_column(
            column, no_wrap=column == "id", ratio=1 if column in ("incident", "what", "also called") else None
        )
    return table


def _days(start: str | None, end: str | None) -> str:
    if start is None or start == end:
        return start or end or "not known"
    return f"{start} to {end}" if end else f"from {start}"


def _asked(demand: Demand) -> str:
    due = f"due {date_term(demand.due)}" if demand.due else ""
    return "\n".join(part for part in (demand.day or "", due) if part)


def _answer(answered: Answered) -> str:
    return f"{answered.answer} {answered.day}" if answered.day else answered.answer


def _names(names: Iterable[str]) -> str:
    return "; ".join(map(on_one_line, names))
