"""How well documents are grouped by incident, and what is contested found, on annotated texts.

    python benchmarks/incidents.py [--gold FOLDER]

The folder holds fr-dev.jsonl, fr-dev-incidents.json and score_incidents.py; without it nothing is measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import recoupe
from recoupe.ledger.recouping import recoup
from recoupe.ledger.shown import incidents
from recoupe.ledger.words import load_words
from recoupe.settings import IdFrom, Shape
from recoupe.store.opening import opened
from recoupe.store.readings import Maker, new_run
from recoupe.store.write import Addition, add_all

GOLD = Path(__file__).parents[2] / "shared" / "gold"


def main() -> None:
    """Add the texts to a ledger and print the scorer's figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the annotated texts")
    gold = parser.parse_args().gold
    if not (gold / "fr-dev-incidents.json").is_file():
        print(f"{gold} is not at hand: nothing to measure by")
        return
    with TemporaryDirectory() as folder:
        found = Path(folder) / "incidents.json"
        found.write_text(_found(gold / "fr-dev.jsonl", Path(folder)), encoding="utf-8")
        truth = gold / "fr-dev-incidents.json"
        subprocess.run([sys.executable, gold / "score_incidents.py", truth, found, "--show"], check=True)


def _found(texts: Path, folder: Path) -> str:
    """The incidents as JSON, with their documents by the names that the texts have."""
    reader = recoupe.Reader()
    records = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    read = [
        reader.read(each["text"], date=each.get("published"), title=each.get("title"), id=each["id"])
        for each in records
    ]
    with opened(folder / "recoupe.db") as ledger:
        with ledger.writing() as connection:
            add_all(connection, new_run(Maker("benchmark", "shipped", "shipped", "fr")), map(Addition, read))
        recoup(ledger, load_words("fr"))
        with ledger.reading() as connection:
            return str(incidents(connection, Shape.JSON, id_from=IdFrom.NAME))


if __name__ == "__main__":
    main()
