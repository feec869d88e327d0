from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import recoupe
from recoupe.cli import app

SENTENCE = "« Nous viendrons », a promis hier Anne Corbel."
COMMAND = [sys.executable, "-m", "recoupe"]


def ran(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": SENTENCE}) + "\n" for n in range(400)), encoding="utf-8")
    return path


def test_the_version_is_printed() -> None:
    assert ran("--version").stdout.strip() == f"recoupe {recoupe.__version__}"


@pytest.mark.parametrize("words", [["--help"], ["read", "--help"]])
def test_help_is_quick_and_loads_no_pipeline(words: list[str]) -> None:
    asked = f"import sys; from recoupe.cli import app; app({words}, standalone_mode=False)"
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}; print(sorted(sys.modules))"], capture_output=True, check=True
    )
    assert b"'typer'" in done.stdout
    assert b"'spacy'" not in done.stdout


def test_the_table_is_the_default(note: Path) -> None:
    result = ran("read", note)
    assert result.exit_code == 0
    assert "Anne Corbel" in result.stdout
    assert "direct" in result.stdout
    assert result.stderr == ""


def test_json_lines_carry_the_record(note: Path) -> None:
    record = json.loads(ran("read", note, "--format", "jsonl", "--date", "2024-05-14", "--id-from", "name").stdout)
    assert (record["id"], record["published"], record["text"]) == ("note", "2024-05-14", SENTENCE)
    (statement,) = record["statements"]
    assert [SENTENCE[start:end] for start, end in statement["content"]] == ["Nous viendrons"]


def test_the_text_comes_with_brackets(note: Path) -> None:
    assert "[1s Anne Corbel 1s]" in ran("read", note, "--format", "text").stdout


def test_the_output_can_be_a_file(note: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    for _ in range(2):
        assert ran("read", tmp_path, "--format", "jsonl", "--output", output).stdout == ""
        assert [json.loads(line)["text"] for line in output.read_text(encoding="utf-8").splitlines()] == [SENTENCE]


def test_what_is_left_out_is_named_and_the_rest_is_read(note: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = ran("read", tmp_path / "empty.txt", tmp_path / "missing.txt", note)
    assert result.exit_code == 1
    assert "Anne Corbel" in result.stdout
    assert "empty.txt: left out: empty" in result.stderr
    assert "missing.txt: left out: no such file or folder" in result.stderr


def test_another_encoding_is_reported_and_read(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(SENTENCE.replace("hier", "à l'été").encode("latin-1"))
    result = ran("read", tmp_path / "old.txt")
    assert result.exit_code == 0
    assert "not UTF-8" in result.stderr
    assert "Anne Corbel" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--date", "hier"], "write it as 2013-03-20"),
        (["--pipeline", "no_such_pipeline"], "no_such_pipeline"),
        (["--output", "/no/such/folder/out.txt"], "cannot be written"),
        (["--output", "note.txt"], "one of the files to read"),
        (["--jobs", "0"], "--jobs"),
        (["--format", "xml"], "--format"),
        (["--nothing"], "--nothing"),
    ],
)
def test_wrong_use_is_said_in_a_line(note: Path, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(note.parent)
    result = ran("read", "note.txt", *words)
    assert result.exit_code == 2
    assert said in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.stderr
    assert note.read_text(encoding="utf-8") == SENTENCE


def test_a_mistake_leaves_the_output_as_it_was(note: Path, tmp_path: Path) -> None:
    output = tmp_path / "kept.txt"
    output.write_text("kept")
    assert ran("read", note, "--output", output, "--pipeline", "no_such_pipeline").exit_code == 2
    assert output.read_text() == "kept"


def test_standard_input_is_read(note: Path) -> None:
    done = subprocess.run([*COMMAND, "read", "-"], input=SENTENCE.encode(), capture_output=True, check=True)
    assert "Anne Corbel" in done.stdout.decode()


def test_a_closed_output_is_no_fuss(many: Path) -> None:
    command = f"{sys.executable} -m recoupe read {many} --format jsonl | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert done.returncode == 141
    assert json.loads(done.stdout)["id"] == "0"
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_a_line(note: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*COMMAND, "read", str(note)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"recoupe: cannot go on: No space left on device\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_it_cleanly(many: Path, jobs: str) -> None:
    command = [*COMMAND, "read", str(many), "--format", "jsonl", "--jobs", jobs]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.close()
        assert process.wait(timeout=20) in (130, 141)
        assert process.stderr.read() == b""


def test_a_terminal_gets_colour_and_a_progress_bar(many: Path, note: Path) -> None:
    ours, theirs = pty.openpty()
    command = [*COMMAND, "read", str(note), str(many)]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        started = time.monotonic()
        while (b"Corbel" not in shown or b"/s" not in shown) and time.monotonic() - started < 30:
            shown += os.read(ours, 4096)
        process.terminate()
    os.close(ours)
    assert b"\x1b[1;36mAnne Corbel" in shown
    assert b"kB" in shown


def test_a_statement_is_explained(note: Path) -> None:
    result = ran("explain", note, "S1")
    assert result.exit_code == 0
    assert "found by" in result.stdout
    assert "not known" in result.stdout


def test_explaining_what_is_not_there_says_what_is(note: Path, tmp_path: Path) -> None:
    missing = ran("explain", note, "s99")
    assert missing.exit_code == 2
    assert "no statement 's99'" in missing.stderr
    assert ran("explain", tmp_path / "none.txt", "s1").exit_code == 2


def test_own_places_are_added_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOUPE_GAZETTEER", str(tmp_path / "own.sqlite3"))
    (tmp_path / "own.csv").write_text("name,lat,lon,country\nZorbevelle,45.1,3.2,FR\n", encoding="utf-8")
    (tmp_path / "note.txt").write_text("Selon le préfet, une digue a cédé à Zorbevelle.", encoding="utf-8")
    assert ran("gazetteer", "add", tmp_path / "own.csv").stdout.startswith("1 place added")
    assert "Zorbevelle" in ran("explain", tmp_path / "note.txt", "s1").stdout.split("place")[1]
    wrong = ran("gazetteer", "add", tmp_path / "none.csv")
    assert wrong.exit_code == 2
    assert "none.csv" in wrong.stderr


def test_own_parties_go_before_all(tmp_path: Path) -> None:
    own, note = tmp_path / "parties.toml", tmp_path / "note.txt"
    own.write_text(
        '[[party]]\nname = "Ligue du Nord"\naliases = ["la Ligue"]\nkind = "armed group"\n', encoding="utf-8"
    )
    note.write_text("La Ligue affirme que le pont est tombé.", encoding="utf-8")
    assert "Ligue du Nord" in ran("read", note, "--parties", own).stdout
    bad = tmp_path / "bad.toml"
    bad.write_text('[[party]]\nnom = "Ligue"\n', encoding="utf-8")
    wrong = ran("read", note, "--parties", bad)
    assert wrong.exit_code == 2
    assert "bad.toml, entry 1" in wrong.stderr
