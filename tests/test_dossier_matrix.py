"""What is made of accounts and statements over documents: the matrix, lines of figures, edges, labels."""

from __future__ import annotations

from dispatches import documents, incident, parties

from recoupe.dossier.matrix import matrix
from recoupe.model.act import Act
from recoupe.model.figure import Unit
from recoupe.model.incident import Account, Aspect, Stance
from recoupe.recoup.accounts import accounts, unsaid
from recoupe.recoup.edges import alignments, edges, labels
from recoupe.recoup.tolls import toll_lines, toll_ranges
from recoupe.recoup.who import Who

QUARREL = (
    (
        "2031-03-04",
        "L'opposition accuse l'armée d'avoir bombardé une école à Velmora. L'armée rejette ces accusations.",
    ),
    ("2031-03-06", "L'opposition accuse l'armée d'avoir bombardé l'école de Velmora."),
)
FIGURES = (
    ("2031-03-04", "L'attentat de lundi à Velmora a fait 20 morts, dont 6 enfants, selon la police."),
    ("2031-03-05", "L'attentat de lundi à Velmora a fait 24 morts, selon la police."),
)


def _accounts(texts: tuple[tuple[str, str], ...]) -> tuple[Account, ...]:
    told = documents(texts)
    return accounts(incident(told), told, parties(told), {})


def _named(who: Who, name: str) -> str:
    return next(party.id for party in who.shared.values() if name in party.name.casefold())


def test_the_matrix_has_a_row_for_each_version_and_a_column_for_each_holder() -> None:
    found = matrix(_accounts(QUARREL))
    names = [column.casefold() for column in found.columns]
    row = next(row for row in found.rows if row.aspect == Aspect.RESPONSIBLE)
    by_name = dict(zip(names, row.cells, strict=True))
    assert [holding.stance for holding in by_name["opposition"]] == [Stance.ASSERTS]
    assert [passage.document for passage in by_name["opposition"][0].passages] == ["d1", "d2"]
    assert [holding.stance for holding in by_name["armée"]] == [Stance.DENIES]


def test_a_line_of_figures_follows_its_source_and_marks_parts() -> None:
    line = next(line for line in toll_lines(_accounts(FIGURES)) if line.unit is Unit.DEAD and line.name)
    assert [(point.day, point.low, point.part) for point in line.points] == [
        ("2031-03-04", 6, True),
        ("2031-03-04", 20, False),
        ("2031-03-05", 24, False),
    ]


def test_a_range_leaves_parts_aside() -> None:
    ranges = [(each.day, each.low, each.high) for each in toll_ranges(_accounts(FIGURES)) if each.unit is Unit.DEAD]
    assert ranges == [("2031-03-04", 20, 20), ("2031-03-05", 24, 24)]


def test_aspects_that_nobody_speaks_of_are_named() -> None:
    assert Aspect.RESPONSIBLE in unsaid(_accounts(FIGURES))


def test_accounts_do_not_hang_on_the_order_of_the_documents() -> None:
    told = documents(QUARREL)
    turned = dict(reversed(told.items()))
    there = incident(told)
    assert accounts(there, told, parties(told), {}) == accounts(there, turned, parties(told), {})


def test_copies_are_one_voice() -> None:
    told = documents(
        (QUARREL[0], ("2031-03-05", QUARREL[1][1] + " Selon Human Rights Watch, l'armée a bombardé l'école."))
    )
    apart = accounts(incident(told), told, parties(told), {})
    copied = accounts(incident(told), told, parties(told), {"d1": "d1", "d2": "d1"})
    assert max(version.independent for account in apart for version in account.versions) == 2
    assert max(version.independent for account in copied for version in account.versions) == 1


def test_an_edge_counts_what_one_party_does_to_another() -> None:
    told = documents(QUARREL)
    who = parties(told)
    by, of = _named(who, "opposition"), _named(who, "armée")
    edge = next(edge for edge in edges(told.values(), who) if edge.act is Act.ACCUSE and (edge.by, edge.of) == (by, of))
    assert (edge.first, edge.latest) == ("2031-03-04", "2031-03-04")
    assert edge.passages[0].document == "d1"


def test_labels_are_told_with_whose_words_they_are() -> None:
    told = documents((("2031-03-04", "Le régime syrien a promis mardi de pourchasser « ces groupes terroristes »."),))
    found = labels(told.values(), parties(told))
    assert all(label.by for label in found)


def test_alignments_are_those_that_a_text_declares() -> None:
    told = documents((("2031-03-04", "La Lirénie, pays allié du président Anton Farrow, a condamné mardi l'attaque."),))
    who = parties(told)
    assert [(each.party, each.documents) for each in alignments(told.values(), who)] == [
        (_named(who, "lirénie"), ("d1",))
    ]


def test_a_figure_given_on_several_days_has_one_row() -> None:
    told = (FIGURES[0], ("2031-03-06", FIGURES[0][1]))
    rows = [row for row in matrix(_accounts(told)).rows if row.version.low == 20]
    assert [row.version.of for row in rows] == [None]
    assert [(held.first, held.latest) for cell in rows[0].cells for held in cell] == [("2031-03-04", "2031-03-06")]


def test_what_occurred_goes_by_its_fullest_wording() -> None:
    told = ("Une explosion a secoué Velmora.", "La terrible explosion du dépôt de munitions a secoué Velmora.")
    account = next(
        each for each in _accounts(tuple(("2031-03-04", text) for text in told)) if each.aspect is Aspect.OCCURRENCE
    )
    assert [version.words for version in account.versions] == ["La terrible explosion du dépôt de munitions"]
