"""How well the text, title and day of a page are found, next to plain trafilatura on the same pages.

The pages are the stories of stories.py in layouts of many kinds: the first set of them is what the extraction was
developed on, the others were written afterwards, and their first figures stand in docs/intake.md. F1 is over the words
of a page, each as often as it occurs.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import mean

import layouts_first
import layouts_second
import layouts_third
from furniture import Furniture
from laid_out import Laid
from rich.console import Console
from rich.table import Table
from stories import Story, stories

from recoupe.bulk.corpus import terms_of
from recoupe.intake.html import html_documents
from recoupe.intake.outcome import Taken
from recoupe.intake.terms import Terms
from recoupe.settings import Settings

Layout = Callable[[Story, Furniture], Laid]
SETS: dict[str, Sequence[Layout]] = {
    "first": layouts_first.LAYOUTS,
    "second": layouts_second.LAYOUTS,
    "third": layouts_third.LAYOUTS,
}
AIMS = {"text": 0.97, "title": 0.98, "date": 0.95}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Case:
    """One page with what is to be found on it."""

    set: str
    layout: str
    story: Story
    laid: Laid

    @property
    def raw(self) -> bytes:
        """Its bytes."""
        return self.laid.page.encode("utf-8")

    @property
    def text(self) -> str:
        """The words that are to be found."""
        return self.laid.text if self.laid.text is not None else self.story.text


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on a page."""

    text: str
    title: str | None
    day: str | None
    entries: int = 1


@dataclass(frozen=True, slots=True)
class Scored:
    """How well one page was read, each part 0 to 1."""

    case: Case
    found: Found
    f1: float
    title: float
    day: float


def cases(sets: Sequence[str]) -> Iterator[Case]:
    """Yield every story in every layout."""
    for set in sets:
        for layout in SETS[set]:
            for number, story in enumerate(stories()):
                yield Case(set, layout.__name__, story, layout(story, Furniture(number)))


def ours(case: Case, terms: Terms) -> Found:
    """What recoupe finds on a page."""
    taken = [each for each in html_documents(case.raw, "page.html", terms) if isinstance(each, Taken)]
    if not taken:
        return Found("", None, None, 0)
    first = taken[0].document
    title = re.sub(r" \(\d\d:\d\d\)$", "", first.title or "") or None
    entries = sum("entry" in each.place for each in taken)
    return Found("\n\n".join(each.document.text for each in taken), title, first.published, entries)


def theirs(case: Case, terms: Terms) -> Found:
    """What plain trafilatura finds on it, with its settings as they are."""
    import trafilatura

    found = trafilatura.extract(case.laid.page, output_format="json", with_metadata=True)
    fields = json.loads(found) if found else {}
    return Found(fields.get("text") or "", fields.get("title"), fields.get("date"))


def scored(case: Case, found: Found) -> Scored:
    """Hold what was found against what is there."""
    title = found.title is not None and _plain(found.title) == _plain(case.story.title)
    return Scored(case, found, f1(found.text, case.text), float(title), float(found.day == case.story.day))


def f1(found: str, known: str) -> float:
    """Return the F1 of the words, each as often as it occurs."""
    a, b = (Counter(_WORD.findall(text.casefold())) for text in (found, known))
    both = (a & b).total()
    return 2 * both / (a.total() + b.total()) if both else 0.0


def _plain(title: str) -> str:
    return " ".join(title.replace("’", "'").split()).casefold()


def table(by_name: dict[str, list[Scored]]) -> Table:
    """Return a row for each layout: text F1, title and date of each extraction."""
    shown = Table("layout", *(f"{name}: {column}" for name in by_name for column in AIMS))
    columns = [_by_layout(each) for each in by_name.values()]
    for row in columns[0]:
        shown.add_row(row, *(f"{value:.3f}" for column in columns for value in column[row]))
    return shown


def _by_layout(results: Sequence[Scored]) -> dict[str, tuple[float, float, float]]:
    found = {name: _means(list(group)) for name, group in groupby(results, key=lambda each: each.case.layout)}
    sets = {each.case.set: None for each in results}
    for set in sets:
        found[f"{set} set"] = _means([each for each in results if each.case.set == set])
    return {**found, "all": _means(results)}


def _means(results: Sequence[Scored]) -> tuple[float, float, float]:
    return mean(each.f1 for each in results), mean(each.title for each in results), mean(each.day for each in results)


def live(results: Sequence[Scored]) -> str:
    """Say how many live blogs were parted into all their entries."""
    told = [each for each in results if each.case.laid.entries]
    right = sum(each.found.entries == len(each.case.laid.entries) for each in told)
    return f"live blogs parted into all their entries: {right} of {len(told)}"


def measured(sets: Sequence[str]) -> tuple[float, int]:
    """Return the pages a second and the peak memory (MiB) of a process that reads all pages three times."""
    program = f"import intake; intake.timed({list(sets)!r})"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=os.path.dirname(__file__), capture_output=True, check=True, text=True
    )
    speed, memory = done.stdout.split()
    return float(speed), int(memory)


def timed(sets: Sequence[str]) -> None:
    """Print the pages a second and the peak memory of this process."""
    terms, asked = terms_of(Settings()), list(cases(sets))
    ours(asked[0], terms)
    start = time.perf_counter()
    for case in asked * 3:
        ours(case, terms)
    print(3 * len(asked) / (time.perf_counter() - start), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def main() -> None:
    """Print the table, the worst pages where asked, speed and memory; exit code 1 where an aim is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=list(SETS), action="append", help="only these layouts")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show the N pages read worst")
    asked = parser.parse_args()
    sets, terms, console = asked.set or list(SETS), terms_of(Settings()), Console(width=120)
    pages = list(cases(sets))
    results = {
        name: [scored(case, by(case, terms)) for case in pages]
        for name, by in (("recoupe", ours), ("trafilatura", theirs))
    }
    console.print(table(results))
    own = results["recoupe"]
    for each in sorted(own, key=lambda each: each.f1 + each.title + each.day)[: asked.worst]:
        print(
            each.case.layout,
            each.case.story.title,
            each.f1,
            each.found.title,
            each.found.day,
            each.found.text,
            sep="\n",
        )
    speed, memory = measured(sets)
    print(f"{live(own)}\n{len(pages)} pages, {speed:.0f} pages a second, {memory} MiB at the most")
    reached = dict(zip(AIMS, _means(own), strict=True))
    missed = [f"{name} {reached[name]:.3f}, not {aim}" for name, aim in AIMS.items() if reached[name] < aim]
    sys.exit("; ".join(missed) or None)


if __name__ == "__main__":
    main()
