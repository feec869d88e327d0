"""What the dossier of the reference dispatch must say; the dispatch lies beside the repository, not in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from recouped import Recouped, recouped

from recoupe.dossier.matrix import contested
from recoupe.model.incident import Account, Aspect, DemandKind, Incident, Stance, Standing
from recoupe.model.party import PartyKind
from recoupe.recoup.edges import alignments, labels
from recoupe.recoup.who import who_is_who
from recoupe.run import Reader

DISPATCH = Path(__file__).parents[2] / "shared/reference/dispatch.txt"
pytestmark = pytest.mark.skipif(not DISPATCH.is_file(), reason="the reference dispatch is not at hand")


@pytest.fixture(scope="module")
def told(reader: Reader) -> Recouped:
    return recouped({"d": reader.read(DISPATCH.read_text(encoding="utf-8").strip(), date="2013-03-20", id="d")})


@pytest.fixture(scope="module")
def attack(told: Recouped) -> Incident:
    return next(each for each in told.incidents if each.start == "2013-03-19")


@pytest.fixture(scope="module")
def held(told: Recouped, attack: Incident) -> tuple[Account, ...]:
    return told.accounts[attack.id]


def stances(accounts: tuple[Account, ...], aspect: Aspect, key: str) -> dict[str, Stance]:
    versions = (version for account in accounts if account.aspect is aspect for version in account.versions)
    return {holding.name: holding.stance for each in versions if key in each.words for holding in each.holdings}


def test_parties_have_their_kinds(told: Recouped) -> None:
    kinds = {party.name: party.kind for party in told.parties.values()}
    assert kinds["gouvernement syrien"] is PartyKind.GOVERNMENT
    assert kinds["opposition syrienne"] is PartyKind.OPPOSITION
    assert kinds["rebelles"] is PartyKind.ARMED_GROUP
    assert {kinds[name] for name in ("Russie", "Iran", "États-Unis")} == {PartyKind.STATE}
    assert {kinds[name] for name in ("ONU", "Ligue arabe")} == {PartyKind.INTERNATIONAL}


def test_there_are_two_incidents_and_only_one_is_dated(told: Recouped, attack: Incident) -> None:
    assert len(told.incidents) == 2
    assert attack.places[0].name == "Khan al-Assal"
    other = next(each for each in told.incidents if each is not attack)
    assert "Atayba" in other.name
    assert other.start is None


def test_who_is_responsible_is_contested(held: tuple[Account, ...]) -> None:
    assert contested(held) == [Aspect.RESPONSIBLE]
    rebels = stances(held, Aspect.RESPONSIBLE, "rebelles")
    assert rebels["gouvernement syrien"] is Stance.ASSERTS
    assert rebels["Russie"] is rebels["Iran"] is Stance.TAKES_OVER
    assert rebels["États-Unis"] is Stance.DISPUTES
    assert stances(held, Aspect.RESPONSIBLE, "gouvernement")["opposition syrienne"] is Stance.ASSERTS


def test_the_toll_has_one_account(held: tuple[Account, ...]) -> None:
    toll = next(account for account in held if account.aspect is Aspect.TOLL)
    assert toll.standing is Standing.SINGLE_SOURCED
    assert [(version.low, version.high) for version in toll.versions] == [(31, 31)]
    assert [holding.name for version in toll.versions for holding in version.holdings] == ["un bilan officiel"]


def test_no_account_has_more_than_one_independent_voice(held: tuple[Account, ...]) -> None:
    assert max(version.independent for account in held for version in account.versions) == 1


def test_of_atayba_only_the_opposition_speaks(told: Recouped, attack: Incident) -> None:
    other = next(each for each in told.incidents if each is not attack)
    assert set(stances(told.accounts[other.id], Aspect.RESPONSIBLE, "gouvernement")) == {"opposition syrienne"}
    places = [v.words for a in told.accounts[other.id] if a.aspect is Aspect.PLACE for v in a.versions]
    assert "Khan al-Assal" not in places


def test_demands_and_commitments(told: Recouped) -> None:
    rows = [(each.kind, each.by_names, each.to_names) for each in told.demands]
    assert [kind for kind, _, _ in rows].count(DemandKind.DEMAND) == 3
    assert [kind for kind, _, _ in rows].count(DemandKind.COMMITMENT) == 3
    assert (DemandKind.WARNING, ("États-Unis",), ("gouvernement syrien",)) in rows
    assert any(each.condition and "si elles existent" in each.condition for each in told.demands)


def test_labels_and_alignment(told: Recouped) -> None:
    who = who_is_who(told.parties.values())
    names = {party.id: party.name for party in told.parties.values()}
    called = {(names[label.by], label.words) for label in labels(told.documents.values(), who)}
    assert {("gouvernement syrien", "ces groupes terroristes"), ("gouvernement syrien", "les terroristes")} <= called
    assert any(names[each.party] == "Russie" for each in alignments(told.documents.values(), who))
