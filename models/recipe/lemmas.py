"""Build the table of lemmas: treebanks first, then a lexicon, then regular conjugation."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from recoupe.pipelines.lemma_table import LONGEST_ENDING, Endings, Forms, by_ending

from .templates import template_lines
from .treebank import Sentence

OPEN_CLASSES = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv", "AUX": "aux"}
INFINITIVE = ("er", "ir", "ïr", "re")
STRESSED = ("e", "es", "ent")
ER_ENDINGS = template_lines("endings.txt")
Votes = dict[str, dict[str, Counter[str]]]


@dataclass(frozen=True, slots=True)
class Lemmas:
    """The forms that endings get wrong, the endings, and the forms that can only be finite verbs or infinitives."""

    forms: Forms
    endings: Endings
    finite: frozenset[str]
    infinitives: frozenset[str]


def build(sentences: Iterable[Sentence], verb_tables: list[Path]) -> Lemmas:
    """Return what the lemma table holds."""
    votes = treebank_votes(sentences)
    entries: Forms = {pos: {} for pos in {*votes, *OPEN_CLASSES}}
    verbs = {*_lexicon_verbs(), *_table_verbs(verb_tables), *_lemmas(votes, "VERB")}
    for verb in sorted(verbs, reverse=True):
        for form in regular_forms(verb):
            entries["VERB"].setdefault(form, verb)
    _add_lexicon(entries, votes, verbs)
    for pos, forms in votes.items():
        entries[pos].update({form: _winner(lemmas) for form, lemmas in forms.items()})
    entries["VERB"].update({verb: verb for verb in verbs if verb not in votes["VERB"]})
    endings = {pos: learn_endings(entries[pos]) for pos in ("VERB", "NOUN", "ADJ")}
    usual = {*_table_verbs(verb_tables), *_lemmas(votes, "VERB")}
    exceptions = _exceptions(entries, endings)
    return Lemmas(exceptions, endings, only_finite(entries, usual), only_infinitives(entries, usual))


FINITE = ("ent", "ait", "aient", "èrent", "eront", "ons")
FINITE_OF_ER = (*FINITE, "e", "a", "era")
FINITE_OF_OTHERS = (*FINITE, "end", "ond", "aît", "clut", "iert")
SHORTEST = 4


def only_finite(entries: Forms, verbs: set[str]) -> frozenset[str]:
    """Return the finite forms of usual verbs that no other word class has, short ones apart."""
    others = {form for pos, forms in entries.items() if pos != "VERB" for form in forms}
    return frozenset(
        form
        for form, lemma in entries["VERB"].items()
        if lemma in verbs and len(form) >= SHORTEST and form not in others and _is_finite(form, lemma)
    )


def only_infinitives(entries: Forms, verbs: set[str]) -> frozenset[str]:
    """Return the infinitives of usual verbs that no other word class has as a form."""
    others = {form for pos, forms in entries.items() if pos != "VERB" for form in forms}
    return frozenset(verb for verb in verbs if len(verb) >= SHORTEST and verb not in others)


def _is_finite(form: str, lemma: str) -> bool:
    """Tell whether a form of a verb is no participle and no infinitive, by its ending."""
    if form == lemma or form.endswith(("ée", "fait")):
        return False
    if lemma.endswith("ir") and form.endswith(("it", "vre", "fre")):
        return True
    return form.endswith(FINITE_OF_ER if lemma.endswith("er") else FINITE_OF_OTHERS)


def treebank_votes(sentences: Iterable[Sentence]) -> Votes:
    """Count the lemmas of each form in each word class, names and numbers apart."""
    votes: Votes = {}
    for word in (word for sentence in sentences for word in sentence):
        if word.upos not in {"PROPN", "NUM", "PUNCT", "SYM", "X"} and word.lemma not in {"", "_"}:
            forms = votes.setdefault(word.upos, {})
            forms.setdefault(word.form.lower(), Counter())[word.lemma] += 1
    return votes


def _winner(lemmas: Counter[str]) -> str:
    return min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma))


def _lemmas(votes: Votes, pos: str) -> set[str]:
    frequent = {lemma for lemmas in votes[pos].values() for lemma in lemmas}
    return {lemma for lemma in frequent if lemma.endswith(INFINITIVE)}


def _lexicon(part: str) -> dict[str, dict[str, list[str]]]:
    """Read a French table of the package spacy-lookups-data."""
    source = files("spacy_lookups_data") / "data" / f"fr_lemma_{part}.json.gz"
    content: dict[str, dict[str, list[str]]] = json.loads(gzip.decompress(source.read_bytes()))
    return content


def _lexicon_verbs() -> set[str]:
    known = {lemmas[0] for lemmas in _lexicon("exc")["verb"].values()}
    return {verb for verb in {*known, *_lexicon("index")["verb"]} if verb.endswith(INFINITIVE)}


def _add_lexicon(entries: Forms, votes: Votes, verbs: set[str]) -> None:
    exceptions = _lexicon("exc")
    for pos, name in OPEN_CLASSES.items():
        frequency = _lemma_frequency(votes.get(pos, {}))
        for form, lemmas in exceptions.get(name, {}).items():
            lemma = max(lemmas, key=lambda lemma: frequency[lemma])
            if not (pos == "ADJ" and lemma in verbs):
                entries[pos][form] = lemma
    index = _lexicon("index")
    for pos in ("NOUN", "ADJ"):
        for lemma in index[OPEN_CLASSES[pos]]:
            if not (pos == "ADJ" and lemma in verbs):
                _add_regular(entries[pos], lemma)


def _lemma_frequency(forms: dict[str, Counter[str]]) -> Counter[str]:
    frequency: Counter[str] = Counter()
    for lemmas in forms.values():
        frequency.update(lemmas)
    return frequency


def _add_regular(entries: dict[str, str], lemma: str) -> None:
    """Add a noun or adjective with its regular plural."""
    entries.setdefault(lemma, lemma)
    if lemma[-1] not in "sxzu":
        entries.setdefault(lemma + "s", lemma)


def _table_verbs(tables: list[Path]) -> Iterator[str]:
    """Yield the verbs of lexicon-grammar tables."""
    for table in tables:
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter=";"):
                verb = (row["<ENT>V"] or "").strip()
                if verb.isalpha():
                    yield verb


def regular_forms(verb: str) -> Iterator[str]:
    """Yield the forms of a verb in -er that follow from its stem."""
    if not verb.endswith("er") or len(verb) < 4:
        return
    stem = verb[:-2]
    for ending in ER_ENDINGS:
        yield _softened(stem, ending) + ending
        if ending in STRESSED or ending.startswith("er"):
            yield from (form + ending for form in _stressed(stem))


def _softened(stem: str, ending: str) -> str:
    if ending[0] in "aâo" and stem.endswith("g"):
        return stem + "e"
    return stem[:-1] + "ç" if ending[0] in "aâo" and stem.endswith("c") else stem


def _stressed(stem: str) -> Iterator[str]:
    """Yield the stem as it is before a mute e: assén- → assèn-, appel- → appell-, broy- → broi-."""
    for size in (1, 2):
        vowel = stem[-size - 1 : len(stem) - size]
        if vowel in ("é", "e") and not any(c in "aeiouyéè" for c in stem[-size:]):
            yield stem[: -size - 1] + "è" + stem[-size:]
    if stem[-2:] in {"el", "et"}:
        yield stem + stem[-1]
    if stem.endswith("y"):
        yield stem[:-1] + "i"


def learn_endings(forms: dict[str, str]) -> dict[str, tuple[int, str]]:
    """Return the most frequent edit of each ending that says more than a shorter one."""
    votes: dict[str, Counter[tuple[int, str]]] = {}
    for form, lemma in forms.items():
        for size in range(1, min(LONGEST_ENDING, len(form)) + 1):
            if _is_regular(edit := _edit(form, lemma), size):
                votes.setdefault(form[-size:], Counter())[edit] += 1
    endings: dict[str, tuple[int, str]] = {}
    for ending in sorted(votes, key=len):
        best = min(votes[ending], key=lambda edit: (-votes[ending][edit], edit))
        if votes[ending][best] >= 3 and _shorter(ending, endings) != best:
            endings[ending] = best
    return endings


def _is_regular(edit: tuple[int, str], size: int) -> bool:
    cut, added = edit
    return cut <= size and len(added) <= 4 and "-" not in added


def _edit(form: str, lemma: str) -> tuple[int, str]:
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return len(form) - shared, lemma[shared:]


def _shorter(ending: str, endings: dict[str, tuple[int, str]]) -> tuple[int, str] | None:
    shorter = (ending[start:] for start in range(1, len(ending)))
    return next((endings[e] for e in shorter if e in endings), None)


def _exceptions(entries: Forms, endings: Endings) -> Forms:
    """Keep the forms whose lemma does not follow from their ending."""
    return {
        pos: {
            form: lemma for form, lemma in forms.items() if pos not in endings or by_ending(form, endings[pos]) != lemma
        }
        for pos, forms in entries.items()
    }
