"""Assemble the shipped pipeline: trained parts, sentence starts and lemmas."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
import typer
from spacy.language import Language
from thinc.api import Config

from recoupe.pipelines.lemma_table import LemmaTable

from .convert import WRITTEN
from .harmonise import harmonised, learn_customs
from .lemmas import build
from .treebank import Sentence, read_treebank

UNSHIPPED = ("vectors", "key2row", "lookups.bin")
ABOUT = {
    "name": "recoupe",
    "version": "1.0.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "description": "French news: word classes, features, dependencies, sentences, lemmas",
    "license": "CC BY-SA 4.0",
    "author": "",
    "email": "",
    "url": "",
    "sources": [
        {"name": "UD French Sequoia", "license": "LGPL-LR"},
        {"name": "UD French GSD (dev part)", "license": "CC BY-SA 4.0"},
        {"name": "UD French PUD", "license": "CC BY-SA 3.0"},
        {"name": "UD French FQB", "license": "LGPL-LR"},
        {"name": "UD French ParisStories", "license": "CC BY-SA 4.0"},
        {"name": "UD French Rhapsodie", "license": "CC BY-SA 4.0"},
        {"name": "Lexicon-grammar of French verbs", "license": "LGPL-LR"},
        {"name": "spacy-lookups-data, French tables", "license": "MIT"},
    ],
}


def main(model: Path, treebanks: Path, verbs: Path, out: Path) -> None:
    """Write the pipeline folder; its figures are added by the evaluation."""
    nlp = assembled(model, treebanks, verbs)
    shutil.rmtree(out, ignore_errors=True)
    nlp.meta.update({**ABOUT, "performance": {}})
    nlp.to_disk(out)
    strip(out)


def assembled(model: Path, treebanks: Path, verbs: Path) -> Language:
    """Return the trained pipeline with sentence starts before the parser and lemmas last."""
    # spacy.lang.fr takes seconds to import for a tokenizer that is replaced anyway.
    nlp = spacy.load(model, config={"nlp": {"lang": "xx"}})
    nlp.add_pipe("sentence_starts", before="parser")
    table = nlp.add_pipe("lemma_table", last=True)
    assert isinstance(table, LemmaTable)
    lemmas = build(_sentences(treebanks), sorted(verbs.glob("V_*.csv")))
    table.forms, table.endings = lemmas.forms, lemmas.endings
    table.finite, table.infinitives = lemmas.finite, lemmas.infinitives
    return nlp


def _sentences(treebanks: Path) -> list[Sentence]:
    parts = [list(read_treebank(treebanks / f"{name}.conllu")) for name in WRITTEN]
    customs = learn_customs([sentence for part in parts[:2] for sentence in part])
    return [harmonised(sentence, customs) for part in parts for sentence in part]


def strip(folder: Path) -> None:
    """Leave out what only training needs, and the paths of the machine it ran on."""
    for name in UNSHIPPED:
        (folder / "vocab" / name).unlink(missing_ok=True)
    config = Config().from_disk(folder / "config.cfg", interpolate=False)
    blank = spacy.blank("xx").config
    shipped = {part: config[part] if part in {"nlp", "components"} else blank[part] for part in blank}
    Config(shipped).to_disk(folder / "config.cfg")
    path = folder / "meta.json"
    meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    meta.pop("vectors", None)
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
