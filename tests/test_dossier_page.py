"""What the views show of the sample, as values."""

from __future__ import annotations

import pytest
from pages import sample_casebook

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.page.accounts import AccountsView, accounts_view
from recoupe.dossier.page.addresses import hashes, place, safe_url
from recoupe.dossier.page.asked import State, demand_views, label_views
from recoupe.dossier.page.atlas import View, atlas, lost
from recoupe.dossier.page.overview import largest_first, overview
from recoupe.dossier.page.pieces import paragraphs
from recoupe.dossier.page.reader import papers
from recoupe.dossier.page.relations import relations
from recoupe.dossier.page.spoken import index, spoken
from recoupe.dossier.page.timeline import timeline
from recoupe.dossier.page.tolls import tolls_views
from recoupe.dossier.page.tongue import tongue
from recoupe.errors import SettingsError
from recoupe.model.act import Act
from recoupe.model.date import Granularity
from recoupe.model.figure import Unit
from recoupe.model.incident import Aspect, Stance, Standing


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Casebook:
    return sample_casebook(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def matrix(sample: Casebook) -> AccountsView:
    return accounts_view(sample, largest_first(sample)[0])


def test_the_overview_counts_what_there_is(sample: Casebook) -> None:
    found = overview(sample)
    lead = found.incidents[0]
    assert (found.documents, found.outlets) == (16, 6)
    assert found.independent == len(set(sample.source_of.values())) < found.documents
    assert found.statements == sum(len(each.statements) for each in sample.documents.values())
    assert len(lead.incident.documents) == max(len(each.incident.documents) for each in sample.dossiers)
    assert lead.standings[Aspect.RESPONSIBLE] is Standing.CONTESTED
    assert lead.unanswered
    assert all(not demand.answers for demand in lead.unanswered)


def test_the_overview_shows_the_latest_figures_first(sample: Casebook) -> None:
    dead = next(line for line in overview(sample).incidents[0].aspects if line.account.unit is Unit.DEAD)
    wholes = [each.version for each in dead.versions if each.version.part_of is None]
    days = [each.of or max(holding.latest or "" for holding in each.holdings) for each in wholes]
    assert days == sorted(days, reverse=True)


def test_the_matrix_has_a_cell_for_each_party_and_version(matrix: AccountsView) -> None:
    rows = [row for group in matrix.groups for row in group.rows]
    assert matrix.upright
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert all(len(row.cells) == len(matrix.columns) for row in rows)
    named = [column.stances for column in matrix.columns if column.name]
    assert named == sorted(named, reverse=True)
    assert matrix.columns[-1].name == ""


def test_each_stance_has_its_words(matrix: AccountsView) -> None:
    held = [each for group in matrix.groups for row in group.rows for each in row.held]
    assert all(each.quotes for each in held)
    assert any(each.holding.stance is Stance.TAKES_OVER and each.after for each in held)


def test_copies_of_a_quotation_are_told_once(matrix: AccountsView) -> None:
    quotes = [quote for group in matrix.groups for row in group.rows for each in row.held for quote in each.quotes]
    several = [quote for quote in quotes if len(quote.printed) > 1]
    assert any(printed.copy for quote in several for printed in quote.printed)
    assert all(not quote.printed[0].copy for quote in quotes)


def test_the_pieces_of_a_text_are_the_text(sample: Casebook) -> None:
    for document in sample.documents.values():
        told = "\n".join("".join(piece.words for piece in paragraph) for paragraph in paragraphs(document))
        lines = [line for line in document.text.splitlines() if line]
        assert told.splitlines() == lines
        contents = {number for paragraph in paragraphs(document) for piece in paragraph for number in piece.content}
        assert contents == set(range(1, len(document.statements) + 1))


def test_copies_stand_together(sample: Casebook) -> None:
    found = papers(sample)
    assert sum(len(group) for group in found) == len(sample.documents)
    assert all(len({sample.source_of[view.document.id] for view in group}) == 1 for group in found)
    assert any(len(group) > 1 for group in found)


def test_the_timeline_passes_over_empty_time(sample: Casebook) -> None:
    found = timeline(sample)
    starts = [period.first for period in found.periods]
    attack = next(band for band in found.bands if band.incident.start == "2022-03-01")
    assert found.unit is Granularity.DAY
    assert starts == sorted(starts)
    assert max(period.gap for period in found.periods) > 700
    assert attack.granularity is Granularity.MONTH
    assert any(band.first is None for band in found.bands)
    assert all(len(lane.cells) == len(found.periods) + 1 for lane in found.lanes)
    assert all(lane.statements == sum(n for cell in lane.cells for _, n in cell.acts) for lane in found.lanes)


def test_the_map_shows_areas_and_what_is_on_none(sample: Casebook) -> None:
    found = atlas(sample)
    assert found
    near = next(spot for spot in found.spots if spot.place.name == "Pont-Varès")
    assert near.ry > next(spot for spot in found.spots if spot.place.name == "Ilmara").ry
    shown = {each.id for spot in found.spots for each in spot.incidents}
    assert shown | {each.id for each in lost(sample)} == {each.incident.id for each in sample.dossiers}
    assert all(View.NONE not in border.views for border in found.borders if border.disputed)
    assert all(0 <= spot.x <= found.width and 0 <= spot.y <= found.height for spot in found.spots)


def test_relations_are_drawn_as_often_as_they_are_told(sample: Casebook) -> None:
    found = relations(sample)
    assert found.left_out == 0
    assert len(found.strokes) == len(found.rows)
    assert {Act.ACCUSE, Act.DEMAND} <= set(found.acts)
    assert all(len(set(row.passages)) == row.count == len(row.days) for row in found.rows)
    assert {end.party for end in found.speakers} == {row.by for row in found.rows}


def test_tolls_keep_parts_out_of_the_chart(sample: Casebook) -> None:
    dead = next(unit for unit in tolls_views(sample)[0].units if unit.unit is Unit.DEAD)
    assert dead.chart
    assert not any(mark.point.part for mark in dead.chart.marks)
    assert any(mark.open for mark in dead.chart.marks)
    assert any(point.part for series in dead.series for cell in series.cells for point in cell)
    assert all(len(series.cells) == len(dead.days) + 1 for series in dead.series)


def test_demands_have_a_state(sample: Casebook) -> None:
    found = demand_views(sample)
    assert {State.OPEN, State.REFUSED} <= {each.state for each in found}
    assert [each.state is State.OPEN for each in found] == sorted(
        (each.state is State.OPEN for each in found), reverse=True
    )
    assert all(each.quotes for each in found)


def test_labels_are_their_speakers_words(sample: Casebook) -> None:
    assert any("terroristes" in each.words for each in label_views(sample))


def test_the_index_has_every_statement(sample: Casebook) -> None:
    found = index(sample)
    assert isinstance(found["statements"], list)
    assert len(found["statements"]) == len(list(spoken(sample)))


@pytest.mark.parametrize(
    ("start", "end", "en", "fr"),
    [
        ("2024-06-04", "2024-06-04", "4 Jun 2024", "4 juin 2024"),
        ("2022-03-01", "2022-03-31", "March 2022", "mars 2022"),
        ("2009-01-01", "2009-12-31", "2009", "2009"),
        ("2024-06-04", "2024-06-13", "4–13 Jun 2024", "4–13 juin 2024"),
        (None, None, "not known", "non connu"),
        ("2024-02-30", None, "2024-02-30", "2024-02-30"),
    ],
)
def test_days_are_written_by_language(start: str | None, end: str | None, en: str, fr: str) -> None:
    assert (tongue("en").days(start, end), tongue("fr").days(start, end)) == (en, fr)


def test_numbers_are_written_by_language() -> None:
    assert (tongue("en").number(1800), tongue("fr").number(1800)) == ("1,800", "1\u202f800")


def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="no language 'xx': there are en, fr"):
        tongue("xx")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "http://[", " "]
)
def test_only_links_to_the_web_are_links(url: str) -> None:
    assert safe_url(url) is None


def test_addresses_are_the_ids_of_what_they_lead_to() -> None:
    assert hashes("d", "ab/1", "s 2") == "#" + place("d", "ab/1", "s 2")
    assert hashes("passages", by="p1", of=None) == "#passages?by=p1"
