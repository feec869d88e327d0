"""Recouping a ledger: what comes out depends on documents and judgements alone, not on what came first."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from ledgers import run
from sample import read_sample

from recoupe.bulk import adding
from recoupe.intake.outcome import Taken
from recoupe.ledger import copies, dossiers, incidents, parties, recouping
from recoupe.ledger.recouping import recoup
from recoupe.ledger.views import demands, shared_parties
from recoupe.ledger.views import incidents as all_dossiers
from recoupe.ledger.words import load_words
from recoupe.model.document import Document
from recoupe.model.incident import Demand, Dossier, Standing
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.party import Party, PartyKind, PartyOf
from recoupe.model.text import TextSpan, content_id
from recoupe.store import derived
from recoupe.store.judged import UNDOES, extent
from recoupe.store.judgements import judge
from recoupe.store.opening import Ledger, opened
from recoupe.store.queries import all_ids, status
from recoupe.store.write import Addition, add_all, reread

WORDS = load_words("fr")
RUN = run()
State = tuple[
    Sequence[Dossier], Sequence[Demand], Sequence[derived.Value], Mapping[PartyOf, str], Mapping[PartyOf, str]
]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The sample's dispatches by their names, each with the id that a ledger gives it."""
    read = read_sample(tmp_path_factory.mktemp("recouping"))
    return {name: replace(each, id=content_id(each.text)) for name, each in read.items()}


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Ledger]:
    with opened(tmp_path / "recoupe.db") as ledger:
        yield ledger


def put(ledger: Ledger, documents: Iterable[Document]) -> None:
    with ledger.writing() as connection:
        add_all(connection, RUN, map(Addition, documents))


def put_together(ledger: Ledger, documents: Iterable[Document]) -> State:
    put(ledger, documents)
    recoup(ledger, WORDS)
    return state(ledger)


def state(ledger: Ledger) -> State:
    with ledger.reading() as connection:
        ids = sorted(all_ids(connection))
        assert status(connection).pending == 0
        return (
            all_dossiers(connection),
            demands(connection),
            derived.all_values(connection, parties.FAMILY, by="id"),
            derived.groups_of(connection, parties.FAMILY, ids),
            derived.groups_of(connection, copies.FAMILY, ids),
        )


@pytest.fixture(scope="session")
def once(sample: Mapping[str, Document], tmp_path_factory: pytest.TempPathFactory) -> State:
    """What comes out of all dispatches added and put together in one go."""
    with opened(tmp_path_factory.mktemp("once") / "recoupe.db") as ledger:
        return put_together(ledger, sample.values())


def judgement(id: str, verdict: Verdict, *targets: Target, **values: str) -> Judgement:
    return Judgement(id, verdict, targets, "Ada", "2024-07-01T10:00:00Z", values)


def at(document: Document, span: TextSpan) -> Target:
    return Target(document.id, span, span.of(document.text))


def decide(ledger: Ledger, *judgements: Judgement) -> State:
    with ledger.writing() as connection:
        for each in judgements:
            judge(connection, each)
    recoup(ledger, WORDS)
    return state(ledger)


def undo(ledger: Ledger, id: str) -> State:
    return decide(ledger, judgement(f"undo {id}", Verdict.UNDO, **{UNDOES: id}))


def largest(found: State) -> Dossier:
    return max(found[0], key=lambda each: len(each.incident.documents))


def by_id(sample: Mapping[str, Document]) -> dict[str, Document]:
    return {document.id: document for document in sample.values()}


def mention(found: Dossier, sample: Mapping[str, Document], number: int) -> Target:
    """A mention of the event in the document of that number among those that tell of it."""
    id = found.incident.documents[number]
    event = next(event for document, event in found.incident.events if document == id)
    document = by_id(sample)[id]
    return at(document, next(each.span for each in document.events if each.id == event))


def event_at(sample: Mapping[str, Document], target: Target) -> tuple[str, str]:
    events = by_id(sample)[target.document].events
    return target.document, next(event.id for event in events if event.span == target.span)


def test_what_comes_out_is_told(once: State) -> None:
    found = largest(once)
    assert len(found.incident.documents) > 8
    assert any(account.standing is Standing.CONTESTED for account in found.accounts)
    assert found.independent < len(found.incident.documents)
    assert once[1]
    assert len({demand.id for demand in once[1]}) == len(once[1])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_adding_changes_nothing(
    new: Ledger, sample: Mapping[str, Document], once: State, seed: int
) -> None:
    documents = list(sample.values())
    random.Random(seed).shuffle(documents)
    assert put_together(new, documents) == once


@pytest.mark.parametrize(("documents", "groups"), [(1, 1), (3, 2), (5, 100)])
def test_how_many_are_worked_on_in_one_go_changes_nothing(
    new: Ledger,
    sample: Mapping[str, Document],
    once: State,
    monkeypatch: pytest.MonkeyPatch,
    documents: int,
    groups: int,
) -> None:
    monkeypatch.setattr(recouping, "_DOCUMENTS", documents)
    monkeypatch.setattr(recouping, "_GROUPS", groups)
    monkeypatch.setattr(dossiers, "_MANY", 3 * groups)
    assert put_together(new, sample.values()) == once


@pytest.mark.parametrize("seed", [None, 4])
def test_added_one_by_one_they_give_what_they_give_at_once(
    new: Ledger, sample: Mapping[str, Document], once: State, seed: int | None
) -> None:
    documents = list(sample.values())
    if seed is not None:
        random.Random(seed).shuffle(documents)
    for document in documents:
        found = put_together(new, [document])
    assert found == once


def test_recouping_again_changes_nothing(new: Ledger, sample: Mapping[str, Document], once: State) -> None:
    put_together(new, sample.values())
    with new.writing() as connection:
        derived.mark_pending(connection, range(1, 6))
    recoup(new, WORDS)
    assert state(new) == once
    with new.writing() as connection:
        derived.start_again(connection)
    recoup(new, WORDS)
    assert state(new) == once


def test_a_rejected_statement_holds_no_account(new: Ledger, sample: Mapping[str, Document], once: State) -> None:
    put_together(new, sample.values())
    passage = next(
        passage
        for account in largest(once).accounts
        for version in account.versions
        for holding in version.holdings
        for passage in holding.passages
        if passage.statement is not None
    )
    document = by_id(sample)[passage.document]
    statement = next(each for each in document.statements if each.id == passage.statement)
    cue = min((part.start for part in statement.cue), default=None)
    target = replace(at(document, extent(statement)), cue=cue)
    found = decide(new, judgement("j1", Verdict.REJECT, target))
    assert passage.statement not in {each.statement for each in passages(found) if each.document == document.id}
    assert undo(new, "j1") == once


def passages(found: State) -> Iterator[object]:
    for each in found[0]:
        for account in each.accounts:
            for version in account.versions:
                for holding in version.holdings:
                    yield from holding.passages


def two_parties(sample: Mapping[str, Document], once: State) -> tuple[PartyOf, PartyOf]:
    """Two parties that several documents name, in the document in which each is named first."""
    named: dict[str, list[PartyOf]] = {}
    mentioned = {(each.id, party.id) for each in sample.values() for party in each.parties if party.mentions}
    for item, id in sorted(once[3].items()):
        if item in mentioned:
            named.setdefault(id, []).append(item)
    one, other, *_ = sorted((items for items in named.values() if len(items) > 2), key=lambda items: -len(items))
    return one[0], other[0]


def party_at(sample: Mapping[str, Document], item: PartyOf) -> Target:
    document = by_id(sample)[item[0]]
    return at(document, document.party(item[1]).mentions[0])


def test_parties_are_merged_and_split(new: Ledger, sample: Mapping[str, Document], once: State) -> None:
    put_together(new, sample.values())
    one, other = two_parties(sample, once)
    assert once[3][one] != once[3][other]
    merged = decide(new, judgement("j1", Verdict.MERGE_PARTIES, party_at(sample, one), party_at(sample, other)))
    assert merged[3][one] == merged[3][other]
    assert undo(new, "j1") == once
    split = decide(new, judgement("j2", Verdict.SPLIT_PARTY, party_at(sample, one)))
    others = {split[3][item] for item, id in once[3].items() if id == once[3][one] and item != one}
    assert split[3][one] not in others
    assert len(others) == 1
    assert undo(new, "j2") == once


def test_an_incident_is_split(new: Ledger, sample: Mapping[str, Document], once: State) -> None:
    put_together(new, sample.values())
    before = largest(once)
    target = mention(before, sample, 2)
    found = decide(new, judgement("j1", Verdict.SPLIT_INCIDENT, target))
    told = {event: each.incident.id for each in found[0] for event in each.incident.events}
    assert told[event_at(sample, target)] != told[event_at(sample, mention(before, sample, 0))]
    assert undo(new, "j1") == once


def test_incidents_are_merged(new: Ledger, sample: Mapping[str, Document], once: State) -> None:
    put_together(new, sample.values())
    one, other = largest(once), min(once[0], key=lambda each: (each.incident.start or "9999", each.incident.id))
    targets = mention(one, sample, 0), mention(other, sample, 0)
    found = decide(new, judgement("j1", Verdict.MERGE_INCIDENTS, *targets))
    told = {event: each.incident.id for each in found[0] for event in each.incident.events}
    assert told[event_at(sample, targets[0])] == told[event_at(sample, targets[1])]
    assert len(found[0]) == len(once[0]) - 1
    with new.reading() as connection:
        groups = derived.groups_of(connection, incidents.FAMILY, [target.document for target in targets])
    assert len(set(groups.values())) < len(groups)
    assert undo(new, "j1") == once


def test_a_judged_incident_stays_judged_when_more_is_added(
    tmp_path: Path, sample: Mapping[str, Document], once: State
) -> None:
    target = mention(largest(once), sample, 2)
    last = largest(once).incident.documents[-1]
    cut = judgement("j1", Verdict.SPLIT_INCIDENT, target)
    with opened(tmp_path / "all.db") as ledger:
        put_together(ledger, sample.values())
        at_once = decide(ledger, cut)
    with opened(tmp_path / "later.db") as ledger:
        put_together(ledger, (each for each in sample.values() if each.id != last))
        decide(ledger, cut)
        assert put_together(ledger, [by_id(sample)[last]]) == at_once


def test_what_people_mark_is_a_copy(new: Ledger, sample: Mapping[str, Document], once: State) -> None:
    put_together(new, sample.values())
    before = largest(once)
    alone = [id for id in before.incident.documents if list(once[4].values()).count(once[4][id, ""]) == 1]
    found = decide(new, judgement("j1", Verdict.COPY, Target(alone[-1]), Target(alone[0])))
    assert found[4][alone[-1], ""] == found[4][alone[0], ""]
    assert largest(found).independent == before.independent - 1
    assert undo(new, "j1") == once
    copied = next(id for id in before.incident.documents if once[4][id, ""] != id)
    found = decide(new, judgement("j2", Verdict.NOT_COPY, Target(copied), Target(once[4][copied, ""])))
    assert largest(found).independent == before.independent + 1
    assert undo(new, "j2") == once


def test_a_reread_keeps_judgements(new: Ledger, sample: Mapping[str, Document], once: State) -> None:
    put_together(new, sample.values())
    alone = [id for id in largest(once).incident.documents if once[4][id, ""] == id]
    decide(new, judgement("j1", Verdict.COPY, Target(alone[-1]), Target(alone[0])))
    judged = decide(new, judgement("j2", Verdict.SPLIT_INCIDENT, mention(largest(once), sample, 2)))
    with new.writing() as connection:
        assert reread(connection, run(lexicon="cd34"), sample.values()) == len(sample)
    recoup(new, WORDS)
    assert state(new) == judged


def test_of_an_earlier_reading_no_name_stays(new: Ledger) -> None:
    front = Party("p1", "Front de Balun", PartyKind.ARMED_GROUP, mentions=(TextSpan(0, 14),))
    read = [
        Document(content_id(text), text, parties=(replace(front, aliases=("le Front de la gare",)),))
        for text in ("Front de Balun : une réunion.", "Front de Balun : un départ.")
    ]
    put_together(new, read)
    assert called(new) == {"Front de Balun", "le Front de la gare"}
    with new.writing() as connection:
        taken = [Taken(replace(each, parties=(front,)), "file", 1) for each in read[:1]]
        adding._replace(connection, run(lexicon="cd34"), taken)
        assert derived.is_all_pending(connection)
    recoup(new, WORDS)
    assert called(new) == {"Front de Balun", "le Front de la gare"}
    with new.writing() as connection:
        taken = [Taken(replace(each, parties=(front,)), "file", 1) for each in read[1:]]
        adding._replace(connection, run(lexicon="cd34"), taken)
    recoup(new, WORDS)
    assert called(new) == {"Front de Balun"}


def called(ledger: Ledger) -> set[str]:
    """All names of the ledger's parties."""
    with ledger.reading() as connection:
        return {name for party, _ in shared_parties(connection) for name in (party.name, *party.aliases)}


class KilledError(Exception):
    """The process ends here."""


@pytest.mark.parametrize("after", [1, 4, 6, 9, 11])
def test_what_is_broken_off_is_taken_up_again(
    new: Ledger, sample: Mapping[str, Document], once: State, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(recouping, "_DOCUMENTS", 5)
    monkeypatch.setattr(recouping, "_GROUPS", 3)
    put(new, sample.values())
    with monkeypatch.context() as patch:
        left = [after]
        for module, name in ((parties, "assign"), (copies, "assign"), (dossiers, "refresh")):
            patch.setattr(module, name, dying(getattr(module, name), left))
        with pytest.raises(KilledError):
            recoup(new, WORDS)
    recoup(new, WORDS)
    assert state(new) == once


def dying(work: Callable[..., object], left: list[int]) -> Callable[..., object]:
    """Do the work, then die when it is the last time that is left."""

    def done(*given: object) -> object:
        result = work(*given)
        left[0] -= 1
        if not left[0]:
            raise KilledError
        return result

    return done
