"""How fast texts are read, what each part adds to the pipeline's own time, and how much memory it takes.

All figures are of one run on one machine: the ratios say more than the numbers. The sample is the shipped
one, repeated: it holds twice as many statements a word as news does. News are annotated texts beside the
project, where they are at hand.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from types import FunctionType
from typing import Any
from unittest.mock import patch

import recoupe
from recoupe import chain
from recoupe.analysis.passage import passage
from recoupe.analysis.pipeline import Piece, analyse, load_pipeline
from recoupe.chain import Knowledge, document_of, load_knowledge
from recoupe.model.document import Document

SAMPLE = Path(recoupe.__file__).parent / "samples" / "verdelle.txt"
NEWS = Path(__file__).parents[2] / "shared" / "gold" / "fr-dev.jsonl"
COMMAND = [sys.executable, "-m", "recoupe", "read", "--format", "jsonl"]
MEGABYTE = 1_000_000
PIECE = 20_000
ROUNDS = 5
FLOORS = ("analysis", "attribution", "meaning", "resolve")
"""The packages between the pipeline and the document; analysis with the tree, which all others read."""


def main() -> None:
    """Measure and print."""
    options = _options()
    sample = SAMPLE.read_text(encoding="utf-8")
    pipeline = ["--pipeline", options.pipeline] if options.pipeline else []
    with tempfile.TemporaryDirectory() as folder:
        _start(pipeline)
        _jobs(sample, Path(folder), pipeline)
        for size in (options.megabytes / 5, options.megabytes):
            _long(sample, size, Path(folder), pipeline)
    # Last, since a process that is started counts the memory of the one that starts it.
    news = _news()
    if news:
        _stages(news, options.pipeline, "news")
    _stages([sample] * (MEGABYTE // 8 // len(sample.encode())), options.pipeline, "sample")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=5, help="size of the long text")
    parser.add_argument("--pipeline", help="another pipeline than the shipped one")
    return parser.parse_args()


def _start(pipeline: list[str]) -> None:
    seconds = min(_first_output([*COMMAND, *pipeline, str(SAMPLE)]) for _ in range(ROUNDS))
    _say("start to first output", f"{seconds:.2f} s")


def _first_output(command: list[str]) -> float:
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        return time.perf_counter() - started


def _stages(texts: list[str], pipeline: str | None, name: str) -> None:
    nlp, known = load_pipeline(pipeline), load_knowledge("fr")
    gc.freeze()  # as the command does
    pieces = [piece for text in texts for piece in _pieces(text)]
    documents = [Document(id="", text=text, published="2018-10-01") for text in texts]
    analysed = [list(analyse(nlp, text)) for text in texts]
    rounds: list[dict[str, float]] = []
    parse, whole, _ = _processor_seconds(
        lambda: [list(nlp.pipe(piece)) for piece in pieces],
        lambda: [document_of(analyse(nlp, document.text), document, known) for document in documents],
        lambda: rounds.append(_by_floor(analysed, documents, known)),
    )
    floors = {floor: min(spent[floor] for spent in rounds) for floor in FLOORS}
    text = " ".join(texts)
    _say(f"{name}: pipeline alone", _rate(text, parse))
    for floor, seconds in floors.items():
        _say(f"{name}: {floor}", f"{seconds / parse:+.1%} of the pipeline's time")
    _say(f"{name}: meaning and resolve", f"{(floors['meaning'] + floors['resolve']) / parse:+.1%}")
    _say(f"{name}: whole read", f"{_rate(text, whole)}, {whole / parse - 1:+.1%}")


def _by_floor(analysed: Sequence[Sequence[Piece]], documents: Sequence[Document], known: Knowledge) -> dict[str, float]:
    """Return the processor seconds spent in the functions of each floor that the chain calls, and in building trees."""
    spent = dict.fromkeys(FLOORS, 0.0)
    again = _timed(_again, "analysis", spent)
    timed = {
        name: _timed(each, floor, spent)
        for name, each in vars(chain).items()
        for floor in FLOORS
        if isinstance(each, FunctionType) and each.__module__.startswith(f"recoupe.{floor}.")
    }
    with patch.dict(vars(chain), timed):
        for pieces, document in zip(analysed, documents, strict=True):
            document_of([again(piece) for piece in pieces], document, known)
    return spent


def _timed(function: Callable[..., Any], floor: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*args: Any, **options: Any) -> Any:
        started = time.process_time()
        found = function(*args, **options)
        found = list(found) if isinstance(found, Iterator) else found
        spent[floor] += time.process_time() - started
        return found

    return timed


def _again(piece: Piece) -> Piece:
    """Return the piece with its passage made anew from its Doc, as the other floors read it."""
    found = passage(piece.passage.doc, piece.passage.text)
    assert len(found.tokens) == len(found.forms) == len(found.lemmas) == len(found.parts) >= len(found.verbs)
    return Piece(piece.start, found)


def _news() -> list[str]:
    """The annotated news texts, where they are at hand."""
    if not NEWS.exists():
        print(f"No figures on real news: there is no {NEWS.name} beside the project.")
        return []
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def _pieces(text: str) -> list[list[str]]:
    """Return the paragraphs in pieces of the size that the reader takes."""
    lines = [line for line in text.splitlines() if line]
    ends = accumulate(map(len, lines))
    pieces = groupby(zip(ends, lines, strict=True), key=lambda each: each[0] // PIECE)
    return [[line for _, line in piece] for _, piece in pieces]


def _processor_seconds(*works: Callable[[], object]) -> list[float]:
    """Return the shortest time of each, taken in turns so that what else the machine does falls on all alike."""
    seconds = [math.inf] * len(works)
    for _ in range(ROUNDS):
        for number, work in enumerate(works):
            started = time.process_time()
            work()
            seconds[number] = min(seconds[number], time.process_time() - started)
    return seconds


def _jobs(sample: str, folder: Path, pipeline: list[str]) -> None:
    texts = [f"{number}\n\n{sample}" for number in range(300)]
    path = folder / "many.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    for jobs in ("1", "2"):
        seconds, memory = _run([*COMMAND, *pipeline, "--jobs", jobs, str(path)])
        _say(f"--jobs {jobs}", f"{_rate(' '.join(texts), seconds)} with start-up, {memory} a process at most")


def _long(sample: str, megabytes: float, folder: Path, pipeline: list[str]) -> None:
    text = _repeated(sample, int(megabytes * MEGABYTE))
    path = folder / "long.txt"
    path.write_text(text, encoding="utf-8")
    seconds, memory = _run([*COMMAND, *pipeline, str(path)])
    _say(f"one text of {megabytes:g} MB", f"{seconds:.0f} s, {_rate(text, seconds)}, {memory}")


def _run(command: list[str]) -> tuple[float, str]:
    """Return the seconds a command takes, and the peak memory of its largest process."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - started, f"{used.ru_maxrss / 1024:.0f} MiB"


def _repeated(sample: str, size: int) -> str:
    return "\n\n".join([sample] * (size // len(sample.encode()) + 1))


def _rate(text: str, seconds: float) -> str:
    return f"{len(text.split()) / seconds:,.0f} words/s"


def _say(what: str, figure: str) -> None:
    print(f"{what:32} {figure}", flush=True)


if __name__ == "__main__":
    main()
