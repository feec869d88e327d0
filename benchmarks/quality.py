"""How well statements and figures are read: against annotated French news, in total, by kind, act and rule.

Prints the figures, writes them to docs/quality.md and puts the main ones into README.md.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import recoupe
from recoupe.dossier.record import record

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "quality.md"
README = ROOT / "README.md"
FIGURES = re.compile(
    r"(?<=<!-- figures: written by benchmarks/quality.py -->\n).*?(?=<!-- end of figures -->)", re.DOTALL
)

Record = dict[str, Any]
PEERS = """\
| what is compared | texts | statement F1 | attribution F1 |
| --- | --- | ---: | ---: |
| two careful readers, one with the other | kept apart | 0.95 | |
| GenderGapTracker, its French extractor | these | 0.56 | 0.34 |
| GenderGapTracker, its French extractor | kept apart | 0.51 | 0.33 |
| GenderedNews, its rules | kept apart | 0.42 | 0.31 |
| textacy | kept apart | 0.18 | 0.08 |
"""
READING = """\
A predicted statement *matches* an annotated one when the words of their contents overlap by half (Dice);
*exact*: those words are the same; *content*: by words over all contents; *attribution*: the sources match
as well. The other figures are shares of the matched statements.
"""


@dataclass(frozen=True, slots=True)
class Scored:
    """The figures of one set of documents."""

    result: dict[str, Any]
    rules: dict[str, Counter[str]]
    acts: Counter[tuple[str, str]]
    """How often an annotated act was read as which one."""


def main() -> None:
    """Measure, print and write."""
    options = _options()
    scoring = options.gold.parent / "score.py"
    if not (options.gold.exists() and scoring.exists()):
        print(f"Skipped: the annotated texts and their score.py are not at {options.gold.parent}; see --gold.")
        return
    scorer = _scorer(scoring)
    reader = recoupe.Reader(pipeline=options.pipeline)
    scored = _scored(scorer, reader, _records(options.gold))
    page = _page(scored, options.gold.stem)
    if options.figures.exists():
        page += _figures(options.figures, reader)
    if options.dispatch.exists():
        page += _dispatch(_scored(scorer, reader, _records(options.dispatch)).result)
    print(page)
    if options.write:
        PAGE.write_text(page, encoding="utf-8")
        README.write_text(FIGURES.sub(_short(scored.result), README.read_text(encoding="utf-8")), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "fr-dev.jsonl", help="annotated documents")
    parser.add_argument("--dispatch", type=Path, default=SHARED / "reference" / "dispatch.gold.jsonl")
    parser.add_argument("--figures", type=Path, default=SHARED / "gold" / "fr-dev-figures.jsonl")
    parser.add_argument("--pipeline", help="another pipeline than the shipped one")
    parser.add_argument("--no-write", dest="write", action="store_false", help="print only")
    return parser.parse_args()


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _scored(scorer: ModuleType, reader: recoupe.Reader, gold: list[Record]) -> Scored:
    predicted = {each["id"]: _predicted(reader, each) for each in gold}
    rules: dict[str, Counter[str]] = {}
    acts: Counter[tuple[str, str]] = Counter()
    for each in gold:
        pairs = _count_rules(scorer, each, predicted[each["id"]], rules)
        acts.update((annotated["act"], found["act"]) for annotated, found in pairs if annotated.get("act"))
    return Scored(scorer.score(gold, predicted), rules, acts)


def _predicted(reader: recoupe.Reader, gold: Record) -> list[Record]:
    statements: Any = record(reader.read(gold["text"], date=gold.get("date"), id=gold["id"]))["statements"]
    return list(statements)


def _count_rules(
    scorer: ModuleType, gold: Record, predicted: list[Record], rules: dict[str, Counter[str]]
) -> list[tuple[Record, Record]]:
    """Count for each rule how often it fired, was matched, and was matched with its source; return the matches."""
    tokens = scorer.tokens(gold["text"])
    ours, theirs = _with_words(scorer, tokens, predicted), _with_words(scorer, tokens, gold["statements"])
    for each in ours:
        rules.setdefault(each["found_by"], Counter())["fired"] += 1
    pairs, _, _ = scorer.pair(theirs, ours)
    for annotated, found, _ in pairs:
        count = rules[found["found_by"]]
        count["matched"] += 1
        count["attributed"] += _same_source(scorer, annotated["_source"], found["_source"])
    return [(annotated, found) for annotated, found, _ in pairs]


def _with_words(scorer: ModuleType, tokens: Any, statements: Iterable[Record]) -> list[Record]:
    worded = [
        {
            **each,
            "_content": scorer.covered(tokens, each["content"], scorer.OPENERS),
            "_source": scorer.covered(tokens, each["source"]),
        }
        for each in statements
    ]
    return [each for each in worded if each["_content"]]


def _same_source(scorer: ModuleType, annotated: set[int], found: set[int]) -> bool:
    return bool(scorer.dice(annotated, found) >= 0.5) if annotated or found else True


def _page(scored: Scored, name: str) -> str:
    result = scored.result
    return "\n".join(
        [
            "# How good it is\n",
            f"Measured by `make quality` on {result['documents']} annotated French news documents (`{name}`) with "
            f"{result['gold']} statements; {result['predicted']} were found.\n",
            READING,
            _main_table(result),
            _share_table(result),
            "## By kind\n",
            _kind_table(result),
            "## By act\n",
            "Matched statements annotated so; what share of these, and of those read so, is right.\n",
            _act_table(scored.acts),
            "## By rule\n",
            "How often each rule fired, how often a statement stands there, and how often its source is right too.\n",
            _rule_table(scored.rules),
            "## Beside others\n",
            PEERS,
        ]
    )


def _main_table(result: dict[str, Any]) -> str:
    rows = [
        f"| {name} | {result[name]['p']:.3f} | {result[name]['r']:.3f} | {result[name]['f1']:.3f} |"
        for name in ("statement", "exact", "content", "attribution")
    ]
    return _table("| | precision | recall | F1 |", "| --- | ---: | ---: | ---: |", rows)


def _share_table(result: dict[str, Any]) -> str:
    rows = [f"| {name} | {result[name]:.3f} |" for name in ("source", "cue", "speaker", "kind", "act")]
    return _table("| of the matched, right in | share |", "| --- | ---: |", rows)


def _kind_table(result: dict[str, Any]) -> str:
    rows = [f"| {kind} | {recall:.3f} |" for kind, recall in result["recall_by_kind"].items()]
    return _table("| kind | recall |", "| --- | ---: |", rows)


def _act_table(acts: Counter[tuple[str, str]]) -> str:
    names = Counter(annotated for annotated, _ in acts.elements())
    read = Counter(found for _, found in acts.elements())
    rows = [
        f"| {name} | {count} | {acts[name, name] / count:.2f} | {acts[name, name] / (read[name] or 1):.2f} |"
        for name, count in names.most_common()
    ]
    return _table("| act | annotated | recall | precision |", "| --- | ---: | ---: | ---: |", rows)


def _figures(gold: Path, reader: recoupe.Reader) -> str:
    """The scorer's own words on the people counted and the sources that give the numbers."""
    records = [record(reader.read(each["text"], date=each.get("date"), id=each["id"])) for each in _records(gold)]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        predicted.writelines(json.dumps(each) + "\n" for each in records)
        predicted.flush()
        command = [sys.executable, str(gold.parent / "score_figures.py"), str(gold), predicted.name]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    count = sum(len(each["figures"]) for each in _records(gold))
    return f"\n## Figures\n\n{len(records)} documents with {count} figures of people:\n\n```\n{said}```\n"


def _rule_table(rules: dict[str, Counter[str]]) -> str:
    rows = [
        f"| {name} | {n['fired']} | {n['matched'] / n['fired']:.2f} | {n['attributed'] / n['fired']:.2f} |"
        for name, n in sorted(rules.items(), key=lambda item: -item[1]["fired"])
    ]
    return _table("| rule | fired | right | with its source |", "| --- | ---: | ---: | ---: |", rows)


def _table(head: str, line: str, rows: list[str]) -> str:
    return "\n".join([head, line, *rows, ""])


def _dispatch(result: dict[str, Any]) -> str:
    found = round(result["statement"]["r"] * result["gold"])
    false = result["predicted"] - found
    return f"\n## The reference dispatch\n\n{found} of {result['gold']} statements found, {false} false.\n"


def _short(result: dict[str, Any]) -> str:
    rows = [
        f"| statements found | F1 {result['statement']['f1']:.2f} |",
        f"| with the right source | F1 {result['attribution']['f1']:.2f} |",
        f"| words of the contents | F1 {result['content']['f1']:.2f} |",
        f"| speaker of a found statement | {result['speaker']:.0%} right |",
        f"| act of a found statement | {result['act']:.0%} right |",
    ]
    head = f"| on {result['documents']} French news texts, {result['gold']} statements | |"
    after = "[By kind, by rule, and beside other programs](docs/quality.md).\n"
    return "\n".join([_table(head, "| --- | ---: |", rows), after])


if __name__ == "__main__":
    main()
