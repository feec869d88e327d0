"""How well statements are found: against annotated French news, in total, by kind and by rule.

Prints the figures, writes them to docs/quality.md and puts the main ones into README.md.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
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
    for each in gold:
        _count_rules(scorer, each, predicted[each["id"]], rules)
    return Scored(scorer.score(gold, predicted), rules)


def _predicted(reader: recoupe.Reader, gold: Record) -> list[Record]:
    statements: Any = record(reader.read(gold["text"], date=gold.get("date"), id=gold["id"]))["statements"]
    return list(statements)


def _count_rules(scorer: ModuleType, gold: Record, predicted: list[Record], rules: dict[str, Counter[str]]) -> None:
    """Count for each rule how often it fired, was matched, and was matched with its source."""
    tokens = scorer.tokens(gold["text"])
    ours, theirs = _with_words(scorer, tokens, predicted), _with_words(scorer, tokens, gold["statements"])
    for each in ours:
        rules.setdefault(each["found_by"], Counter())["fired"] += 1
    pairs, _, _ = scorer.pair(theirs, ours)
    for annotated, found, _ in pairs:
        count = rules[found["found_by"]]
        count["matched"] += 1
        count["attributed"] += _same_source(scorer, annotated["_source"], found["_source"])


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
    ]
    head = f"| on {result['documents']} French news texts, {result['gold']} statements | |"
    after = "[By kind, by rule, and beside other programs](docs/quality.md).\n"
    return "\n".join([_table(head, "| --- | ---: |", rows), after])


if __name__ == "__main__":
    main()
