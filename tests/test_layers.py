"""The plan's table of layers, and the sizes that keep a module readable, over the syntax trees of the source."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

import recoupe

SOURCE = Path(recoupe.__file__).parent
MODULES = {
    ".".join(("recoupe", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(SOURCE.rglob("*.py"))
}

ALL = {"analysis", "attribution", "meaning", "resolve", "dossier", "intake", "lexicon", "model", "errors", "settings"}
LAYERS: dict[str, set[str]] = {
    "errors": set(),
    "settings": {"errors"},
    "model": {"errors"},
    "lexicon": {"model", "errors"},
    "intake": {"model", "errors"},
    "fetch": {"model", "errors"},
    "pipelines": {"errors"},
    "analysis": {"pipelines", "lexicon", "model", "errors"},
    "attribution": {"analysis", "lexicon", "model", "errors"},
    "meaning": {"analysis", "lexicon", "model", "errors"},
    "resolve": {"lexicon", "model", "errors"},
    "recoup": {"lexicon", "model", "errors"},
    "store": {"model", "errors"},
    "dossier": {"lexicon", "model", "errors"},
    "chain": ALL,
    "review": {"model", "errors"},
    "ledger": ALL | {"chain", "fetch", "recoup", "review", "store"},
    "web": {"bulk", "dossier", "errors", "intake", "ledger", "model", "review", "settings", "store"},
    "run": ALL | {"chain", "ledger", "store", "recoup"},
    "component": ALL | {"chain", "run"},
    "bulk": ALL | {"run", "store", "fetch"},
    "cli": {"run", "bulk", "fetch", "ledger", "store", "intake", "web", "model", "settings", "errors"},
    "__main__": {"cli"},
}
"""What each layer may import of the others."""

LIBRARIES: dict[str, set[str]] = {
    "lexicon": {"text_to_num"},
    "intake": {
        "charset_normalizer",
        "docx",
        "lxml",
        "openpyxl",
        "py3langid",
        "pyarrow",
        "pypdfium2",
        "warcio",
    },
    "fetch": {"cryptography", "defusedxml", "feedparser", "httpcore", "httpx", "protego", "rfc3161_client", "warcio"},
    "pipelines": {"spacy"},
    "analysis": {"spacy"},
    "attribution": {"spacy"},
    "meaning": {"spacy", "text_to_num"},
    "run": {"spacy"},
    "component": {"pydantic", "spacy"},
    "recoup": {"datasketch", "networkx", "numpy"},
    "store": {"alembic", "argon2", "pydantic", "sqlalchemy"},
    "ledger": {"pydantic", "rich", "sqlalchemy"},
    "dossier": {"babel", "jinja2", "markupsafe", "openpyxl", "pyarrow", "rich", "weasyprint"},
    "bulk": {"httpx", "sqlalchemy"},
    "web": {"babel", "fastapi", "jinja2", "pydantic", "sqlalchemy", "starlette"},
    "cli": {"rich", "sqlalchemy", "typer", "uvicorn"},
}
"""What each layer may import besides the standard library."""


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(module: str, *, at_run_time: bool = False) -> Iterator[str]:
    ignored = set(map(id, type_checking(module))) if at_run_time else set()
    for node in ast.walk(tree(module)):
        if id(node) in ignored:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else str(node.module)


def type_checking(module: str) -> Iterator[ast.AST]:
    for node in tree(module).body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield from ast.walk(node)


def functions() -> Iterator[tuple[str, int]]:
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef):
                yield f"{module}.{node.name}", (node.end_lineno or 0) - node.lineno + 1


@pytest.mark.parametrize("module", [module for module in MODULES if module != "recoupe"])
def test_a_layer_imports_only_what_the_table_allows(module: str) -> None:
    layer = module.split(".")[1]
    for name in imports(module):
        parts = name.split(".")
        if parts[0] != "recoupe":
            assert parts[0] in sys.stdlib_module_names | LIBRARIES.get(layer, set()), f"{module} imports {name}"
        elif len(parts) > 1:
            assert parts[1] in LAYERS[layer] | {layer}, f"{module} imports {name}"


def test_no_module_imports_itself_in_a_circle() -> None:
    finished: set[str] = set()

    def follow(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path, module))
        if module not in finished:
            for name in set(imports(module, at_run_time=True)) & set(MODULES) - {"recoupe"}:
                follow(name, (*path, module))
            finished.add(module)

    for module in set(MODULES) - {"recoupe"}:
        follow(module, ())


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert not {name: length for name, length in lengths.items() if length > 50}
    assert median(lengths.values()) <= 8


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_no_longer_than_can_be_read(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", [module for module in MODULES if not module.startswith("recoupe.cli")])
def test_only_the_command_line_prints(module: str) -> None:
    calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_read_at_import(module: str) -> None:
    reading = {"open", "load", "loads", "read_text", "read_bytes", "getenv", "load_lexicon", "load_pipeline", "files"}
    outside = [node for node in tree(module).body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for statement in outside
        for node in ast.walk(statement)
        if isinstance(node, ast.Attribute | ast.Name)
    }
    assert not names & (reading | {"environ"})


def test_no_module_is_named_after_nothing() -> None:
    vague = {"utils", "helpers", "manager", "processor", "common", "misc"}
    assert not [module for module in MODULES if module.split(".")[-1] in vague]
