"""A table of events with the columns of ACLED: what the accounts dispute stays open, and stands beside in our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.cells import Cell
from recoupe.dossier.export.csv_tables import csv_lines
from recoupe.dossier.export.part import Part
from recoupe.dossier.matrix import NARRATION, contested
from recoupe.lexicon.codes import load_country_codes, load_party_codes
from recoupe.lexicon.events import load_event_codes
from recoupe.model.figure import Unit
from recoupe.model.incident import Account, Aspect, Dossier, Incident, Standing, Version
from recoupe.model.place import Place, Precision

COLUMNS_OF = "2023-03-20"
"""The day since which ACLED's tables have these columns."""
COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
OURS = (
    "recoupe_kind",
    "recoupe_last_date",
    "recoupe_contested",
    "recoupe_responsible",
    "recoupe_fatalities_low",
    "recoupe_fatalities_high",
    "recoupe_radius_km",
    "recoupe_documents",
    "recoupe_independent",
    "recoupe_columns_of",
)
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_CIVILIANS = "Violence against civilians"
_SPANS = ((1, 1), (7, 2), (31, 3))
"""Days that an event may have happened on, with ACLED's code of how well its time is known."""
_GEO = {Precision.EXACT: 1, Precision.NEAR: 2, Precision.REGION: 3, Precision.COUNTRY: 3}


@dataclass(frozen=True, slots=True)
class _Actor:
    name: str | None = None
    inter: str | None = None


def acled_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield one table with a row an incident."""
    rows = ([row.get(name) for name in (*COLUMNS, *OURS)] for row in _rows(casebook))
    yield Part("acled.csv", csv_lines([*COLUMNS, *OURS], rows))


def _rows(casebook: Casebook) -> Iterator[dict[str, Cell]]:
    for dossier in casebook.dossiers:
        place = next(iter(dossier.incident.places), None)
        yield {
            "event_id_cnty": dossier.incident.id,
            **_when(dossier.incident),
            **_sort(dossier.incident),
            **_actors(casebook, dossier),
            **(_where(place) if place else {}),
            **_fatalities(dossier),
            "source": "; ".join(_outlets(casebook, dossier.incident)),
            "notes": f"{dossier.incident.name} (documents: {len(dossier.incident.documents)}, "
            f"independent: {dossier.independent})",
            "recoupe_kind": dossier.incident.kind.value,
            "recoupe_last_date": dossier.incident.end,
            "recoupe_contested": "; ".join(contested(dossier.accounts)),
            "recoupe_responsible": "; ".join(map(_held, _versions(dossier, Aspect.RESPONSIBLE))),
            "recoupe_documents": len(dossier.incident.documents),
            "recoupe_independent": dossier.independent,
            "recoupe_columns_of": COLUMNS_OF,
        }


def _when(incident: Incident) -> dict[str, Cell]:
    first, last = incident.start, incident.end or incident.start
    if first is None or last is None:
        return {"event_date": first}
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    precision = next((code for most, code in _SPANS if days <= most), None)
    return {"event_date": first, "year": int(first[:4]), "time_precision": precision}


def _sort(incident: Incident) -> dict[str, Cell]:
    code = load_event_codes()[incident.kind]
    return {
        "disorder_type": _DISORDER.get(code.acled),
        "event_type": code.acled or None,
        "sub_event_type": code.acled_sub or None,
        "civilian_targeting": "Civilian targeting" if code.acled == _CIVILIANS else None,
    }


def _actors(casebook: Casebook, dossier: Dossier) -> dict[str, Cell]:
    one, other = _agreed(casebook, dossier, Aspect.RESPONSIBLE), _agreed(casebook, dossier, Aspect.VICTIMS)
    both = "".join(sorted(each.inter for each in (one, other) if each.inter))
    return {
        "actor1": one.name,
        "inter1": one.inter,
        "actor2": other.name,
        "inter2": other.inter,
        "interaction": both if one.inter and other.inter else None,
    }


def _agreed(casebook: Casebook, dossier: Dossier, aspect: Aspect) -> _Actor:
    """Return the party that several independent voices name and nobody disputes; else nobody."""
    told = [account for account in dossier.accounts if account.aspect is aspect]
    versions = [version for account in told for version in account.versions]
    if len(versions) != 1 or any(account.standing is not Standing.CORROBORATED for account in told):
        return _Actor()
    party = casebook.parties.get(versions[0].party or "")
    code = load_party_codes()[party.kind].acled if party and party.kind else ""
    return _Actor(party.name, code or None) if party else _Actor()


def _versions(dossier: Dossier, aspect: Aspect) -> Iterator[Version]:
    return (version for account in dossier.accounts if account.aspect is aspect for version in account.versions)


def _held(version: Version) -> str:
    held = (f"{holding.name or NARRATION} {holding.stance}" for holding in version.holdings)
    return f"{version.words} ({', '.join(held)})"


def _where(place: Place) -> dict[str, Cell]:
    from babel import Locale

    code = load_country_codes().get(place.country or "")
    return {
        "iso": code.number or None if code else None,
        "country": Locale("en").territories.get(place.country) if place.country else None,
        "location": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": _GEO.get(place.precision),
        "recoupe_radius_km": place.radius_km and round(place.radius_km, 1),
    }


def _fatalities(dossier: Dossier) -> dict[str, Cell]:
    """Return the dead where all accounts give one figure, and beside that the least and the most that any gives."""
    tolls = [each for each in dossier.accounts if each.aspect is Aspect.TOLL and each.unit is Unit.DEAD]
    whole = [version for each in tolls for version in each.versions if version.part_of is None]
    lows, highs = [each.low for each in whole], [each.high for each in whole]
    low = min((each for each in lows if each is not None), default=None)
    high = None if None in highs else max((each for each in highs if each is not None), default=None)
    agreed = low == high and not _disputed(tolls)
    return {
        "fatalities": low if agreed else None,
        "recoupe_fatalities_low": low,
        "recoupe_fatalities_high": high,
    }


def _disputed(accounts: Iterable[Account]) -> bool:
    return any(account.standing is Standing.CONTESTED for account in accounts)


def _outlets(casebook: Casebook, incident: Incident) -> list[str]:
    documents = (casebook.documents.get(id) for id in incident.documents)
    return list(dict.fromkeys(each.outlet for each in documents if each and each.outlet))
