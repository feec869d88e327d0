"""Train the French pipeline from its configuration, or train one on at a falling rate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from spacy.cli.train import train
from thinc.api import Config

from . import registry  # noqa: F401  (registers the tokenizer step)

CONFIG = Path(__file__).parent.parent / "config.cfg"


def main(corpus: Path, out: Path, steps: int = 4500, total: int = 0, start: Path | None = None) -> None:
    """Train on the written corpora; the best model by the development part is kept.

    The learning rate falls to nothing at step ``total`` (``steps`` where it is not given).
    """
    config = Config().from_disk(CONFIG, interpolate=False)
    if start:
        config = resumed(config, start)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "config.cfg"
    config.to_disk(path)
    train(path, out, overrides=_overrides(corpus, steps, total or steps))


def resumed(config: Config, start: Path) -> Config:
    """Return the configuration with the parts of a trained pipeline and a gentler, falling rate."""
    components = {name: {"source": str(start)} for name in config["nlp"]["pipeline"]}
    training = config["training"]
    training["optimizer"]["learn_rate"].update(initial_rate=0.0008, warmup_steps=100)
    training["batcher"]["size"].update(start=700)
    return Config({**config, "components": components, "training": training})


def _overrides(corpus: Path, steps: int, total: int) -> dict[str, Any]:
    return {
        "paths.train": str(corpus / "train.spacy"),
        "paths.dev": str(corpus / "dev.spacy"),
        "training.max_steps": steps,
        "training.optimizer.learn_rate.total_steps": total,
    }


if __name__ == "__main__":
    typer.run(main)
