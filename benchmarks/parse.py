"""How well and how fast the shipped pipeline parses: held-out treebank parts, load time, size.

python benchmarks/parse.py --treebanks ../shared/data/ud-french
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "src" / "recoupe" / "pipelines" / "fr_recoupe"
TREEBANKS = ROOT.parent / "shared" / "data" / "ud-french"
LOAD = "import sys, spacy, recoupe.pipelines; spacy.load(sys.argv[1])"
IMPORT = "import sys, spacy, recoupe.pipelines"
ROUNDS = 3


def main() -> None:
    """Print size, load time and, where the treebanks are at hand, the figures on their held-out parts."""
    options = _options()
    print(f"size on disk      {_megabytes(options.pipeline):8.1f} MB")
    print(f"imports           {_seconds(IMPORT, options.pipeline):8.2f} s")
    print(f"imports and load  {_seconds(LOAD, options.pipeline):8.2f} s")
    if not options.treebanks.is_dir():
        sys.exit(f"figures skipped: no treebanks at {options.treebanks}; name their folder with --treebanks")
    sys.stdout.flush()
    _run(["-m", "recipe.evaluate", str(options.pipeline.resolve()), str(options.treebanks.resolve())])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pipeline", type=Path, default=SHIPPED, help="folder of the pipeline")
    parser.add_argument("--treebanks", type=Path, default=TREEBANKS, help="folder with the CoNLL-U files")
    return parser.parse_args()


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _seconds(code: str, pipeline: Path) -> float:
    """Return the shortest of a few runs of some code in a fresh interpreter."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        _run(["-c", code, str(pipeline)])
        times.append(time.perf_counter() - start)
    return min(times)


def _run(arguments: list[str]) -> None:
    """Run Python with the recipe and the package importable, on one core."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "models")])
    cores = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    subprocess.run([sys.executable, *arguments], check=True, env={**os.environ, **cores, "PYTHONPATH": paths})


if __name__ == "__main__":
    main()
