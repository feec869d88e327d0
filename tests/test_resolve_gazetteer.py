"""Looking names up, and adding places of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.errors import GazetteerError
from recoupe.model.place import PlaceKind
from recoupe.resolve.gazetteer import Gazetteer, border_name
from recoupe.resolve.gazetteer_files import add_places

DUMP = "\t".join(
    ["7", "Zerkouba", "Zerkuba", "Zirkubah,Az Zirkuba", "36.1", "37.2", "P", "PPL", "SY", *[""] * 5, "1200", *[""] * 4]
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "country", "kind", "north", "east"),
    [
        ("Khan al-Assal", "SY", PlaceKind.CITY, 36.2, 37.0),
        ("KHAN AL-ASSAL", "SY", PlaceKind.CITY, 36.2, 37.0),
        ("Alep", "SY", PlaceKind.CITY, 36.2, 37.2),
        ("Londres", "GB", PlaceKind.CITY, 51.5, -0.1),
        ("Aix-la-Chapelle", "DE", PlaceKind.CITY, 50.8, 6.1),
        ("Syrie", "SY", PlaceKind.COUNTRY, 35.0, 38.5),
        ("Chine", "CN", PlaceKind.COUNTRY, 36.6, 103.9),
        ("Bavière", "DE", PlaceKind.REGION, 48.9, 11.3),
        ("mer Noire", None, PlaceKind.AREA, 43.5, 34.5),
    ],
)
def test_the_first_is_the_one_meant(
    gazetteer: Gazetteer, name: str, country: str | None, kind: PlaceKind, north: float, east: float
) -> None:
    first = gazetteer.look_up(name)[0]
    assert (first.country, first.kind, first.exact) == (country, kind, True)
    assert (first.latitude, first.longitude) == pytest.approx((north, east), abs=1.5)


def test_what_only_sounds_alike_is_marked(gazetteer: Gazetteer) -> None:
    found = gazetteer.look_up("Khan Cheikhoune")
    assert found
    assert not any(each.exact for each in found)


@pytest.mark.parametrize("name", ["", "  ", "!!", "Qwrtzpsdfg", "x" * 10_000])
def test_what_is_no_name_has_no_place(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.look_up(name) == ()


def test_a_border_stands_under_its_two_countries(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up(border_name("SY", "TR"))[0].name == "frontière entre la Syrie et la Turquie"


def test_places_of_a_csv_go_before_the_embedded_ones(tmp_path: Path) -> None:
    file, added = tmp_path / "own.csv", tmp_path / "data" / "own.sqlite3"
    file.write_text("name,lat,lon,country,aliases,kind\nHoms,1.5,2.5,FR,La Ferme|Homs-le-Haut,site\n", encoding="utf-8")
    assert add_places(file, added) == 1
    gazetteer = Gazetteer.open(added)
    first = gazetteer.look_up("Homs")[0]
    assert (first.own, first.kind, first.country, first.latitude) == (True, PlaceKind.SITE, "FR", 1.5)
    assert gazetteer.look_up("la ferme")[0].name == "Homs"
    gazetteer.close()


def test_places_of_a_geonames_dump(tmp_path: Path) -> None:
    file, added = tmp_path / "SY.txt", tmp_path / "own.sqlite3"
    file.write_text(DUMP + "\n", encoding="utf-8")
    assert add_places(file, added) == 1
    found = Gazetteer.open(added).look_up("Az-Zirkuba")
    assert [(each.name, each.population, each.own) for each in found] == [("Zerkouba", 1200, True)]


def test_adding_twice_replaces(tmp_path: Path) -> None:
    file, added = tmp_path / "SY.txt", tmp_path / "own.sqlite3"
    file.write_text(DUMP + "\n", encoding="utf-8")
    add_places(file, added)
    add_places(file, added)
    assert len(Gazetteer.open(added).look_up("Zerkouba")) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title,lat,lon\n", "line 1: no column 'name'"),
        ("name,lat,lon\nHoms,north,36\n", "line 2: lat is 'north'"),
        ("name,lat,lon\nHoms,91,36\n", "line 2: lat is '91'"),
        ("name,lat,lon\nHoms,34\n", "line 2: lon is ''"),
        ("name,lat,lon,country\nHoms,34,36,Syrie\n", "line 2: country 'Syrie'"),
        ("name,lat,lon,kind\nHoms,34,36,moon\n", "line 2: unknown kind 'moon'"),
        ("name,lat,lon\n,34,36\n", "line 2: no name"),
        (DUMP + "\nZerkouba\t1\n", "line 2: 2 columns for 19"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "own.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError) as caught:
        add_places(file, tmp_path / "own.sqlite3")
    assert str(caught.value).startswith(f"{file}, {problem}")
    assert not (tmp_path / "own.sqlite3").exists()


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no such file"):
        add_places(tmp_path / "none.csv", tmp_path / "own.sqlite3")
    (tmp_path / "latin.csv").write_bytes(b"name,lat,lon\n\xe9,1,1\n")
    with pytest.raises(GazetteerError, match="UTF-8"):
        add_places(tmp_path / "latin.csv", tmp_path / "own.sqlite3")


def test_a_file_that_is_no_gazetteer_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.sqlite3").write_text("something else, long enough to be read " * 99, encoding="utf-8")
    with pytest.raises(GazetteerError, match="no gazetteer"):
        Gazetteer.open(tmp_path / "own.sqlite3")
