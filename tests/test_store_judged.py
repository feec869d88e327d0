"""Judgements applied anew: by place and words, the later one counts, what is not found is orphaned."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ledgers import TEXT, read_document, span

from recoupe.model.act import Act
from recoupe.model.document import Document
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.meaning import Certainty
from recoupe.model.text import TextSpan
from recoupe.store.judged import applied, effective, extent, fault

DOCUMENT = read_document()
FIRST, SECOND = DOCUMENT.statements
ADDED = "Le maire se tait"


def at(words: str | TextSpan, document: str = DOCUMENT.id) -> Target:
    place = span(words) if isinstance(words, str) else words
    return Target(document, place, place.of(TEXT))


def judgement(verdict: Verdict, *targets: Target, id: str = "j", **values: str) -> Judgement:
    return Judgement(id, verdict, targets, "Ada", "2024-05-02T10:00:00Z", values)


def undo(of: str, id: str) -> Judgement:
    return judgement(Verdict.UNDO, at(extent(SECOND)), id=id, undoes=of)


def place(words: str) -> str:
    return f"{span(words).start}-{span(words).end}"


REJECT = judgement(Verdict.REJECT, at(extent(SECOND)))
ADD = judgement(
    Verdict.ADD, at(ADDED), id="a1", source=place("Le maire"), content=place("se tait"), speaker="Le maire", act="deny"
)


def result(*judgements: Judgement, document: Document = DOCUMENT) -> Document:
    after, orphans = applied(document, judgements)
    assert orphans == ()
    return after


def reasons(*judgements: Judgement, document: Document = DOCUMENT) -> list[str]:
    after, orphans = applied(document, judgements)
    assert after == document
    return [orphan.reason for orphan in orphans]


def test_without_judgements_a_document_stays_itself() -> None:
    assert result() is DOCUMENT
    assert result(judgement(Verdict.REJECT, at("Le maire", "other"))) is DOCUMENT


def test_a_rejected_statement_is_gone_and_nothing_refers_to_it() -> None:
    after = result(REJECT)
    assert after.statements == (FIRST,)
    assert [(figure.statement, figure.speaker) for figure in after.figures] == [(None, None)]
    assert after.events == DOCUMENT.events


def test_what_stood_in_a_rejected_statement_stands_in_the_one_around_it() -> None:
    document = replace(DOCUMENT, statements=(FIRST, replace(SECOND, within="s1")))
    after = result(REJECT, document=document)
    assert [(figure.statement, figure.speaker) for figure in after.figures] == [("s1", "préfète")]


def test_an_accepted_statement_is_sure() -> None:
    after = result(judgement(Verdict.ACCEPT, at(extent(FIRST))))
    assert [statement.attribution.score for statement in after.statements] == [1.0, 0.8]


def test_fields_are_corrected() -> None:
    values = {
        "speaker": "Marchal",
        "act": "accuse",
        "certainty": "hedged",
        "kind": "mixed",
        "targets": place("Louis Marchal"),
    }
    changed = result(judgement(Verdict.CORRECT, at(extent(FIRST)), **values)).statements[0]
    assert (changed.speaker, changed.spoken_by, changed.act) == ("Marchal", ("p2",), Act.ACCUSE)
    assert (changed.meaning.certainty, changed.kind.value, changed.targeted) == (Certainty.HEDGED, "mixed", ("p2",))
    assert changed.meaning.targets[0].words == "Louis Marchal"


def test_a_speaker_unknown_so_far_is_a_new_party_and_gives_the_figures() -> None:
    after = result(judgement(Verdict.CORRECT, at(extent(SECOND)), speaker="Le syndicat; préfète"))
    assert after.statements[1].spoken_by == ("p3", "p1")
    assert after.party("p3").name == "Le syndicat"
    assert after.figures[0].speaker == "Le syndicat; préfète"


def test_an_emptied_field_is_not_known() -> None:
    after = result(judgement(Verdict.CORRECT, at(extent(FIRST)), speaker="", act="", addressees=""))
    assert (after.statements[0].speaker, after.statements[0].spoken_by, after.statements[0].act) == (None, (), None)
    assert after.parties == DOCUMENT.parties


def test_a_missed_statement_is_added_in_its_place() -> None:
    after = result(ADD)
    added = after.statements[-1]
    assert [statement.id for statement in after.statements] == ["s1", "s2", "ja1"]
    assert (added.speaker, added.act, added.found_by, added.within) == ("Le maire", Act.DENY, "added by Ada", None)
    first = judgement(Verdict.ADD, at("La préfète accuse les grévistes"), content=place("les grévistes"), source="0-10")
    assert [statement.id for statement in result(first).statements] == ["s1", "jj", "s2"]


def test_an_added_statement_that_is_now_read_is_there_once() -> None:
    read = result(ADD)
    found = replace(read.statements[-1], id="s3", speaker="maire")
    after = result(ADD, document=replace(DOCUMENT, statements=(*DOCUMENT.statements, found)))
    assert [(statement.id, statement.speaker) for statement in after.statements][2:] == [("s3", "Le maire")]


def test_an_added_statement_can_be_judged_in_turn() -> None:
    wrong = judgement(Verdict.CORRECT, at(ADDED), id="c", act="assert")
    assert result(ADD, wrong).statements[-1].act is Act.ASSERT
    assert result(ADD, judgement(Verdict.REJECT, at(ADDED), id="r")).statements == DOCUMENT.statements


def test_of_two_judgements_the_later_counts() -> None:
    accept = judgement(Verdict.ACCEPT, at(extent(SECOND)), id="k")
    assert len(result(REJECT, accept).statements) == 2
    assert len(result(accept, REJECT).statements) == 1
    shorter = judgement(Verdict.CORRECT, at(extent(SECOND)), id="c", content=place("Rien n'a été"))
    corrected = result(shorter).statements[1]
    assert extent(corrected) == extent(SECOND)
    assert corrected.content == (span("Rien n'a été"),)


def test_a_judgement_finds_a_statement_by_its_corrected_place() -> None:
    longer = judgement(Verdict.CORRECT, at(extent(FIRST)), id="c", source="", cue=place("accuse"))
    assert result(longer, judgement(Verdict.REJECT, at(extent(result(longer).statements[0])))).statements == (SECOND,)


def test_an_undo_undoes_and_is_undone() -> None:
    assert result(REJECT, undo("j", "u1")) == DOCUMENT
    assert len(result(REJECT, undo("j", "u1"), undo("u1", "u2")).statements) == 1
    assert result(REJECT, undo("j", "u1"), undo("u1", "u2"), undo("u2", "u3")) == DOCUMENT
    assert effective([REJECT, undo("j", "u1"), undo("u1", "u2")]) == (REJECT,)


def test_what_is_no_longer_found_is_orphaned_and_changes_nothing() -> None:
    without = replace(DOCUMENT, statements=(FIRST,), figures=(), parties=DOCUMENT.parties[:1], events=())
    party = judgement(Verdict.SPLIT_PARTY, at("Louis Marchal"))
    incident = judgement(Verdict.SPLIT_INCIDENT, at("bloqué le pont"))
    moved = judgement(Verdict.REJECT, Target(DOCUMENT.id, TextSpan(1, 11), "La préfète"))
    assert reasons(REJECT, party, incident, moved, document=without) == [
        "no statement stands there",
        "no party is named there",
        "no event is told there",
        "its words are not at that place",
    ]
    assert reasons(party, incident) == []


def test_a_statement_a_little_longer_is_not_taken_for_the_one_judged() -> None:
    words = TextSpan(extent(SECOND).start, extent(SECOND).end - 1)
    assert reasons(judgement(Verdict.REJECT, at(words))) == ["no statement stands there"]


def test_of_two_statements_at_one_place_the_cue_tells_which() -> None:
    twin = replace(SECOND, id="s3", attribution=replace(SECOND.attribution, cue=(span("Marchal"),)))
    document = replace(DOCUMENT, statements=(*DOCUMENT.statements, twin))
    assert reasons(REJECT, document=document) == ["several statements stand there"]
    target = replace(at(extent(SECOND)), cue=span("Marchal").start)
    assert result(judgement(Verdict.REJECT, target), document=document).statements == DOCUMENT.statements


def test_places_beyond_the_text_are_orphaned() -> None:
    far = judgement(Verdict.CORRECT, at(extent(FIRST)), content="3-99999")
    assert reasons(far) == ["it goes beyond the end of the text"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (judgement(Verdict.UNDO), "an undo needs the id"),
        (judgement(Verdict.NOTE), "too little"),
        (judgement(Verdict.COPY, Target("a")), "too little"),
        (judgement(Verdict.REJECT, Target("a")), "no place"),
        (judgement(Verdict.ADD, at("Le maire")), "needs content"),
        (judgement(Verdict.CORRECT, at("Le maire")), "a field and its new value"),
        (judgement(Verdict.CORRECT, at("Le maire"), act="shout"), "one of assert, opine"),
        (judgement(Verdict.CORRECT, at("Le maire"), colour="red"), "no field 'colour'"),
        (judgement(Verdict.CORRECT, at("Le maire"), content=""), "give places"),
        (judgement(Verdict.CORRECT, at("Le maire"), content="9-9"), "an empty place"),
        (judgement(Verdict.CORRECT, at("Le maire"), cue="9 - 12"), "give places"),
        (judgement(Verdict.CORRECT, at("Le maire"), kind=""), "one of direct"),
    ],
)
def test_a_judgement_that_says_too_little_is_refused(wrong: Judgement, reason: str) -> None:
    assert reason in str(fault(wrong))
