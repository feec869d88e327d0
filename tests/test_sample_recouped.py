"""The dispatches of the sample put together give what the table beside it says that they must.

A line of the table that is not reached yet stands in data/sample/aims.txt, by the name of its test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from recouped import Recouped, recouped
from sample import Line, Names, read_sample, table

from recoupe.model.incident import Account, Aspect, Demand, Holding, Incident, Standing, Version

TABLE = table()
NAMES = Names(TABLE["party"])
AIMS = (Path(__file__).parent / "data" / "sample" / "aims.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Recouped:
    return recouped(read_sample(tmp_path_factory.mktemp("recouped")))


def case(name: str, *values: object) -> Any:
    marks = [pytest.mark.xfail(strict=False, reason="an aim, not reached yet")] if name in AIMS else []
    return pytest.param(*values, id=name, marks=marks)


def incidents() -> Iterator[Any]:
    for line in TABLE["incident"]:
        for what in ("documents", "kind", "place", "days"):
            yield case(f"{line['id']}: {what}", line, what)


def holdings() -> Iterator[Any]:
    for account in TABLE["account"]:
        for version in account["version"]:
            about = version.get("party") or version["words"][0]
            for held in version["held"]:
                yield case(f"{account['aspect']} {about}: {held['by']} {held['as']}", account, version, held)


def tolls() -> Iterator[Any]:
    for toll in TABLE["toll"]:
        for line in toll["figures"]:
            name = f"{toll['incident']} {toll['unit']} {line['day']} {line['low']} {line.get('by', '')}"
            yield case(name.rstrip(), toll, line)


def standings() -> Iterator[Any]:
    for line in TABLE["account"]:
        yield case(f"{line['incident']} {line['aspect']}", line["incident"], line["aspect"], None, line["standing"])
    for line in TABLE["toll"]:
        yield case(f"{line['incident']} toll {line['unit']}", line["incident"], "toll", line["unit"], line["standing"])


def asked() -> Iterator[Any]:
    return (case(f"{line['by']}: {line['what']}", line) for line in TABLE["demand"])


def answers() -> Iterator[Any]:
    for line in TABLE["demand"]:
        for answer in line.get("answers", ()):
            yield case(f"{line['what']}: {answer['answer']} {answer['document']}", line, answer)


def of_table(id: str, found: Recouped) -> Incident:
    """The incident that shares the most documents with the table's."""
    wanted = next(set(line["documents"]) for line in TABLE["incident"] if line["id"] == id)
    kinds = next(line["kinds"] for line in TABLE["incident"] if line["id"] == id)
    return max(found.incidents, key=lambda each: (each.kind in kinds, _overlap(wanted, each.documents), each.id))


def _overlap(one: set[str], other: Iterable[str]) -> float:
    return len(one & set(other)) / len(one | set(other))


def account_of(found: Recouped, incident: str, aspect: str, unit: str | None = None) -> Account:
    every = found.accounts[of_table(incident, found).id]
    return next(each for each in every if each.aspect == aspect and (unit is None or each.unit == unit))


def of_version(line: Line, versions: Iterable[Version], found: Recouped) -> list[Version]:
    """The versions that the table's line stands for."""
    if "party" in line:
        named = ((each, found.parties.get(each.party or "")) for each in versions)
        return [each for each, party in named if party is not None and NAMES.mean(line["party"], party.name)]
    return [each for each in versions if any(words in each.words for words in line["words"])]


def by(party: str, holdings: Iterable[Holding]) -> list[Holding]:
    return [each for each in holdings if NAMES.mean(party, each.name)]


def test_copies(found: Recouped) -> None:
    groups: dict[str, list[str]] = {}
    for document, source in found.sources.items():
        groups.setdefault(source, []).append(document)
    several = sorted(sorted(group) for group in groups.values() if len(group) > 1)
    assert several == sorted(sorted(line["documents"]) for line in TABLE["copies"])


@pytest.mark.parametrize("line", TABLE["incident"], ids=lambda line: line["id"])
def test_independent_documents(line: Line, found: Recouped) -> None:
    assert len({found.sources[id] for id in line["documents"]}) == line["independent"]


@pytest.mark.parametrize(("line", "what"), list(incidents()))
def test_incidents(line: Line, what: str, found: Recouped) -> None:
    incident = of_table(line["id"], found)
    if what == "documents":
        assert sorted(incident.documents) == sorted(line["documents"])
    elif what == "kind":
        assert incident.kind in line["kinds"]
    elif what == "place":
        assert line["place"] in [place.name for place in incident.places][:1]
    else:
        assert (incident.start, incident.end) == (line["start"], line["end"])


@pytest.mark.parametrize(("incident", "aspect", "unit", "standing"), list(standings()))
def test_standings(incident: str, aspect: str, unit: str | None, standing: str, found: Recouped) -> None:
    assert account_of(found, incident, aspect, unit).standing is Standing(standing)


@pytest.mark.parametrize(("account", "version", "held"), list(holdings()))
def test_who_holds_what(account: Line, version: Line, held: Line, found: Recouped) -> None:
    versions = of_version(version, account_of(found, account["incident"], account["aspect"]).versions, found)
    every = [each for one in versions for each in by(held["by"], one.holdings) if each.stance == held["as"]]
    assert every
    assert min(each.first or "" for each in every) == held["first"]
    if "latest" in held:
        assert max(each.latest or "" for each in every) == held["latest"]
    if "basis" in held:
        assert held["basis"] in {each.basis for each in every}
    if "after" in held:
        names = [found.parties[id].name for each in every for id in each.after]
        assert any(NAMES.mean(held["after"], name) for name in names)


@pytest.mark.parametrize(("toll", "line"), list(tolls()))
def test_tolls_over_time(toll: Line, line: Line, found: Recouped) -> None:
    account = account_of(found, toll["incident"], Aspect.TOLL, toll["unit"])
    numbers = [each for each in account.versions if (each.low, each.high) == (line["low"], line.get("high"))]
    versions = [each for each in numbers if each.of == line["day"]]
    assert versions
    assert "by" not in line or any(by(line["by"], each.holdings) for each in versions)
    assert all((each.part_of is not None) is ("whole" in line) for each in versions)


def demands_of(line: Line, found: Recouped) -> list[Demand]:
    return [
        each
        for each in found.demands
        if each.kind == line["kind"]
        and line["what"] in each.what
        and any(NAMES.mean(line["by"], name) for name in each.by_names)
        and line["document"] in {passage.document for passage in each.passages}
    ]


@pytest.mark.parametrize("line", list(asked()))
def test_demands(line: Line, found: Recouped) -> None:
    demands = demands_of(line, found)
    assert len(demands) == 1
    (demand,) = demands
    assert "to" not in line or any(NAMES.mean(line["to"], name) for name in demand.to_names)
    assert "condition" not in line or demand.condition == line["condition"]
    assert "due" not in line or (demand.due is not None and demand.due.end == line["due"])
    if line.get("unanswered"):
        assert {each.answer for each in demand.answers} <= {"repeated"}


@pytest.mark.parametrize(("line", "answer"), list(answers()))
def test_answers(line: Line, answer: Line, found: Recouped) -> None:
    given = [each for demand in demands_of(line, found) for each in demand.answers]
    here = [each for each in given if (each.answer, each.passage.document) == (answer["answer"], answer["document"])]
    assert here
    names = [found.parties[id].name for each in here for id in each.by]
    assert "by" not in answer or any(NAMES.mean(answer["by"], name) for name in names)


def test_the_aims_are_lines_of_the_table() -> None:
    every = (incidents(), holdings(), tolls(), standings(), asked(), answers())
    assert set(AIMS) <= {param.id for params in every for param in params}
