"""The overview: each incident with how its accounts stand, and what nobody has said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.matrix import versions
from recoupe.dossier.page.days import known_day
from recoupe.model.incident import Account, Aspect, Demand, Dossier, Incident, Stance, Standing, Version

_GRAVEST = list(Standing)
"""The first of them is shown where an aspect has several: of the dead, of the injured."""
_NO_ACCOUNT = "no account of: "


@dataclass(frozen=True, slots=True)
class Tally:
    """How many hold one stance to a version."""

    stance: Stance
    names: tuple[str, ...]
    """Empty words for the narration."""

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.names)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in one line: how many hold which stance to it."""

    number: int
    """Its row in the matrix."""
    version: Version
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class AspectLine:
    """One account of an incident: its versions, those that most speak of first."""

    account: Account
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident at a glance."""

    incident: Incident
    independent: int
    statements: int
    parties: int
    aspects: tuple[AspectLine, ...]
    standings: Mapping[Aspect, Standing]
    missing: tuple[Aspect, ...]
    """The aspects of which nobody speaks, although somebody would have to."""
    unanswered: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole casebook at a glance."""

    incidents: tuple[IncidentView, ...]
    """The one with most documents first."""
    documents: int
    independent: int
    statements: int
    parties: int
    outlets: int
    first: str | None
    """Day of the first document."""
    last: str | None


def overview(casebook: Casebook) -> Overview:
    """Return the casebook at a glance."""
    documents = casebook.documents.values()
    days = sorted(each.published for each in documents if each.published)
    return Overview(
        incidents=tuple(incident_view(casebook, each) for each in largest_first(casebook)),
        documents=len(casebook.documents),
        independent=len(set(casebook.source_of.values())),
        statements=sum(len(each.statements) for each in documents),
        parties=len(set(speakers(casebook, casebook.documents))),
        outlets=len({each.outlet for each in documents if each.outlet}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def largest_first(casebook: Casebook) -> list[Dossier]:
    """Return the dossiers, that of the incident with most documents first."""
    return sorted(casebook.dossiers, key=lambda each: -len(each.incident.documents))


def incident_view(casebook: Casebook, dossier: Dossier) -> IncidentView:
    """Return one incident at a glance."""
    ids = dossier.incident.documents
    found = (casebook.documents[id] for id in ids if id in casebook.documents)
    return IncidentView(
        incident=dossier.incident,
        independent=dossier.independent,
        statements=sum(len(each.statements) for each in found),
        parties=len(set(speakers(casebook, ids))),
        aspects=tuple(_lines(dossier.accounts)),
        standings=_standings(dossier.accounts),
        missing=tuple(_missing(dossier.unsaid)),
        unanswered=tuple(each for each in dossier.demands if not each.answers),
    )


def speakers(casebook: Casebook, ids: Iterable[str]) -> Iterator[str]:
    """Yield the shared party of each who speaks in the documents, as often as they speak."""
    for id in ids:
        document = casebook.documents.get(id)
        for statement in document.statements if document else ():
            yield from (casebook.party_of.get((id, each), f"{id} {each}") for each in statement.spoken_by)


def _lines(accounts: Sequence[Account]) -> Iterator[AspectLine]:
    number = 0
    for account in accounts:
        numbered = list(enumerate(versions(account), start=number + 1))
        number += len(numbered)
        if numbered:
            most = sorted(numbered, key=_weight)
            yield AspectLine(account, tuple(VersionLine(at, each, tallies(each)) for at, each in most))


def _weight(numbered: tuple[int, Version]) -> tuple[object, ...]:
    """Figures by their days, the latest first and parts last; other versions by those who assert them."""
    number, version = numbered
    day = known_day(_latest(version))
    return (
        version.part_of is not None,
        -day.toordinal() if day else 0,
        -version.independent,
        -len(version.holdings),
        number,
    )


def _latest(version: Version) -> str | None:
    """The last day on which a figure is given; None for what is none."""
    if version.low is None and version.high is None:
        return None
    return version.of or max((each.latest or "" for each in version.holdings), default=None)


def tallies(version: Version) -> tuple[Tally, ...]:
    """Return which parties hold each stance to the version, those that say so most first."""
    held = sorted(version.holdings, key=lambda each: (not each.name, -len(each.passages)))
    found = {stance: tuple(each.name for each in held if each.stance is stance) for stance in Stance}
    return tuple(Tally(stance, names) for stance, names in found.items() if names)


def _standings(accounts: Iterable[Account]) -> dict[Aspect, Standing]:
    found = dict.fromkeys(Aspect, Standing.NO_ACCOUNT)
    for account in accounts:
        found[account.aspect] = min(found[account.aspect], account.standing, key=_GRAVEST.index)
    return found


def _missing(unsaid: Iterable[str]) -> Iterator[Aspect]:
    return (Aspect(each.removeprefix(_NO_ACCOUNT)) for each in unsaid if each.startswith(_NO_ACCOUNT))
