"""Every command and every snippet of the README and the docs runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import recoupe

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
TABLE = re.compile(r"^\| (act|channel|basis|certainty) \|.*\n(?:\|.*\n)+", re.MULTILINE)
"""A table of meaning.md: the values of a field, with sentences that have them."""
SENTENCE = re.compile(r"[«A-ZÀ-Ý].*\.$")
PREPARES = ("make", "git", "pip")
"""Commands that set the machine up, which .ci/run and the Makefile are for."""


def blocks(page: Path, language: str) -> list[str]:
    return [text for name, text in BLOCK.findall(page.read_text(encoding="utf-8")) if name == language]


def commands() -> Iterator[object]:
    for page in PAGES:
        for line in "".join(blocks(page, "console")).splitlines():
            command = line.removeprefix("$ ")
            if line.startswith("$ ") and not command.startswith(PREPARES):
                yield pytest.param(command, id=f"{page.name}: {command}")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger as the docs' first command leaves it."""
    path = tmp_path_factory.mktemp("docs") / "recoupe.db"
    sample = ROOT / "src/recoupe/samples/ilmara.jsonl"
    subprocess.run([sys.executable, "-m", "recoupe", "add", sample, "--ledger", path], check=True, capture_output=True)
    return path


@pytest.mark.parametrize("command", list(commands()))
def test_commands_run(command: str, tmp_path: Path, book: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PATH": path, "XDG_DATA_HOME": str(tmp_path), "RECOUPE_LEDGER": str(book)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout
    assert not done.stderr


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.name)
def test_snippets_run(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for snippet in blocks(page, "python"):
        exec(compile(snippet, page.name, "exec"), names)
    assert capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert not missing


def examples() -> Iterator[object]:
    for table in TABLE.finditer((ROOT / "docs" / "meaning.md").read_text(encoding="utf-8")):
        for row in table[0].splitlines()[2:]:
            value, *cells = (cell.strip() for cell in row.strip("|").split("|"))
            for cell in filter(SENTENCE.match, cells):
                yield pytest.param(table[1], value.strip("`"), cell, id=f"{table[1]}: {cell}")


@pytest.mark.parametrize(("field", "value", "sentence"), list(examples()))
def test_examples_have_what_the_page_says(field: str, value: str, sentence: str) -> None:
    meanings = [statement.meaning for statement in recoupe.read(sentence, date="2024-05-14").statements]
    found = {getattr(meaning, field) for meaning in meanings}
    assert value in {getattr(each, "kind", each) for each in found}


@pytest.mark.parametrize(("page", "name"), [("parties.md", "parties.toml"), ("places.md", "places.csv")])
def test_the_examples_that_are_shown_are_those_that_run(page: str, name: str) -> None:
    docs = ROOT / "docs"
    shown = blocks(docs / page, Path(name).suffix[1:])
    assert (docs / "examples" / name).read_text(encoding="utf-8") in shown


def test_the_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in PAGES:
        for line in "".join(blocks(page, "console")).splitlines():
            if line.startswith("$ make "):
                assert re.search(rf"^{line.split()[2]}:", makefile, re.MULTILINE)
