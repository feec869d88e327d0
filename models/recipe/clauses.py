"""Reporting clauses of news prose, built as trees: verb, subject, circumstances."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from random import Random

from .templates import template_lines
from .tree import comma, insert, root_of
from .treebank import ROOT, Sentence, Word

PARTICIPLE = "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"
MASCULINE, FEMININE, ANYONE = "il", "elle", "on"
CLITIC_FEATS = {
    MASCULINE: "Emph=No|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    FEMININE: "Emph=No|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
    ANYONE: "Number=Sing|Person=3|PronType=Prs",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting verb and its forms."""

    lemma: str
    reflexive: bool
    participle: str
    present: str
    presents: str
    imperfect: str
    past: str


@dataclass(frozen=True, slots=True)
class Stock:
    """All that clauses are made of; ``subjects`` are subject phrases found in treebanks."""

    cues: list[Cue]
    phrases: dict[str, list[Sentence]]
    first_names: list[str]
    last_names: list[str]
    subjects: list[Sentence]


Features = dict[tuple[str, str], str]


def known_features(sentences: list[Sentence]) -> Features:
    """Return the most frequent features of each form and word class."""
    votes: dict[tuple[str, str], Counter[str]] = {}
    for word in (word for sentence in sentences for word in sentence):
        votes.setdefault((word.form.lower(), word.upos), Counter())[word.feats] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in votes.items()}


def load_stock(subjects: list[Sentence], features: Features) -> Stock:
    """Read the templates, their words given the features that treebanks give them."""
    names = dict(line.split(" ", 1) for line in template_lines("names.txt"))
    phrases: dict[str, list[Sentence]] = {}
    for line in template_lines("phrases.txt"):
        kind, _, words = line.partition("] ")
        phrases.setdefault(kind[1:], []).append(_featured(parse_phrase(words), features))
    cues = [_cue(line) for line in template_lines("cues.txt")]
    return Stock(cues, phrases, names["first"].split(), names["last"].split(), subjects)


def _featured(phrase: Sentence, features: Features) -> Sentence:
    return [replace(w, feats=features.get((w.form.lower(), w.upos), w.feats)) for w in phrase]


def _cue(line: str) -> Cue:
    lemma, *forms = line.split("|")
    reflexive, plain = lemma.startswith("se "), lemma.removeprefix("se ")
    if not forms:
        stem = plain[:-2]
        forms = [f"{stem}{end}" for end in ("é", "e", "ent", "ait", "a")]
    return Cue(plain, reflexive, *forms)


def parse_phrase(text: str) -> Sentence:
    """Read a phrase in the notation of ``phrases.txt``."""
    words: Sentence = []
    for item in text.split():
        form, upos, head, label, *lemma = item.split("/")
        words.append(
            Word(
                form,
                lemma[0] if lemma else (form if upos == "PROPN" else form.lower()),
                upos,
                "",
                int(head) - 1,
                label,
                not form.endswith("'"),
            )
        )
    return words


def person(rng: Random, stock: Stock) -> Sentence:
    """Return a person's name."""
    first, last = rng.choice(stock.first_names), rng.choice(stock.last_names)
    if rng.random() < 0.12:
        return [_name(last, ROOT, "nsubj")]
    return [_name(first, ROOT, "nsubj"), _name(last, 0, "flat:name")]


def _name(form: str, head: int, label: str) -> Word:
    return Word(form, form, "PROPN", "", head, label, True)


def subject(rng: Random, stock: Stock) -> Sentence:
    """Return the phrase that names who speaks."""
    kind = rng.random()
    if kind < 0.30:
        return rng.choice(stock.subjects)
    if kind < 0.48:
        return person(rng, stock)
    if kind < 0.62:
        return _titled(rng, stock)
    if kind < 0.80:
        return _apposed(rng, stock)
    return rng.choice(stock.phrases["source"])


def _titled(rng: Random, stock: Stock) -> Sentence:
    """Return a title with a name: le président russe Vladimir Ivanov."""
    title = rng.choice(stock.phrases["title"])
    return insert(title, len(title), person(rng, stock), "nmod", root_of(title))


def _apposed(rng: Random, stock: Stock) -> Sentence:
    """Return a name and an office side by side, set off by commas."""
    office, name = rng.choice(stock.phrases["office"]), person(rng, stock)
    first, second = (office, name) if rng.random() < 0.6 else (name, office)
    if rng.random() < 0.5:
        second = _aged(rng, second)
    joined = insert(first, len(first), second, "appos", root_of(first))
    return comma(joined, len(first), len(first) + root_of(second))


def _aged(rng: Random, phrase: Sentence) -> Sentence:
    """Return the phrase with an age now and then: Karim Benali, 34 ans."""
    if phrase[root_of(phrase)].upos != "PROPN" or rng.random() < 0.8:
        return phrase
    age = parse_phrase(f"{rng.randint(18, 80)}/NUM/2/nummod ans/NOUN/0/nmod/an")
    longer = insert(phrase, len(phrase), age, "appos", root_of(phrase))
    return comma(longer, len(phrase), len(phrase) + 1)


def is_plural(phrase: Sentence) -> bool:
    """Tell whether a subject takes a plural verb."""
    head = phrase[root_of(phrase)]
    several = any(word.deprel == "conj" and word.head == root_of(phrase) for word in phrase)
    determiner = {word.form.lower() for word in phrase if word.deprel == "det"}
    return several or "Number=Plur" in head.feats or bool(determiner & {"les", "des", "plusieurs"})


def verb_group(rng: Random, cue: Cue, plural: bool) -> Sentence:
    """Return the verb with its auxiliary and reflexive pronoun."""
    form, feats, auxiliary = _tense(rng, cue, plural)
    group: Sentence = [Word(form, cue.lemma, "VERB", feats, ROOT, "root", True)]
    if auxiliary:
        lemma = "être" if cue.reflexive else "avoir"
        helper = Word(auxiliary, lemma, "AUX", _finite(plural), ROOT, "aux:tense", True)
        group = insert(group, 0, [helper], "aux:tense", 0)
    if cue.reflexive:
        elided = group[0].form[0] in "aeiouéêi"
        pronoun = Word("s'" if elided else "se", "soi", "PRON", _REFLEXIVE, ROOT, "", not elided)
        group = insert(group, 0, [pronoun], "expl:pv", len(group) - 1)
    return group


_REFLEXIVE = "Emph=No|Person=3|PronType=Prs|Reflex=Yes"


def _tense(rng: Random, cue: Cue, plural: bool) -> tuple[str, str, str]:
    """Return the form, its features and the auxiliary, if any."""
    kind = rng.random()
    if kind < 0.55:
        auxiliary = ("sont" if plural else "est") if cue.reflexive else ("ont" if plural else "a")
        if kind < 0.06:
            auxiliary = "avait" if not (cue.reflexive or plural) else auxiliary
        form = cue.participle + ("s" if plural and cue.reflexive else "")
        return form, PARTICIPLE, auxiliary
    if plural:
        return cue.presents, _finite(True), ""
    if kind < 0.88:
        return cue.present, _finite(False), ""
    if kind < 0.94:
        return cue.imperfect, _finite(False, "Imp"), ""
    return cue.past, _finite(False, "Past"), ""


def _finite(plural: bool, tense: str = "Pres") -> str:
    number = "Plur" if plural else "Sing"
    return f"Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"


def inverted_clause(rng: Random, stock: Stock) -> Sentence:
    """Return a clause that follows what is said: a déclaré mardi le ministre."""
    cue = rng.choice(stock.cues)
    if rng.random() < 0.25:
        return _circumstances(rng, stock, _with_clitic(rng, cue), 0.4)
    who = subject(rng, stock)
    clause = verb_group(rng, cue, is_plural(who))
    if rng.random() < 0.35:
        clause = _append(clause, _circumstance(rng, stock))
    clause = _append(clause, who)
    return _circumstances(rng, stock, clause, 0.35)


def _with_clitic(rng: Random, cue: Cue) -> Sentence:
    """Return a verb group with its subject pronoun behind: a-t-elle dit."""
    group = verb_group(rng, cue, plural=False)
    host = next(i for i, word in enumerate(group) if "VerbForm=Fin" in word.feats)
    who = rng.choices([MASCULINE, FEMININE, ANYONE], [6, 5, 2])[0]
    link = "-t-" if group[host].form[-1] in "aec" else "-"
    clitic = Word(
        f"{link}{who}",
        "on" if who == ANYONE else "lui",
        "PRON",
        CLITIC_FEATS[who],
        ROOT,
        "nsubj",
        True,
    )
    group[host] = replace(group[host], space=False)
    return insert(group, host + 1, [clitic], "nsubj", root_of(group))


def plain_clause(rng: Random, stock: Stock, speech_only: bool = True) -> Sentence:
    """Return a clause that goes before what is said: le ministre a déclaré mardi."""
    cue = rng.choice([cue for cue in stock.cues if not (speech_only and cue.reflexive)])
    who = _pronoun(rng) if rng.random() < 0.2 else subject(rng, stock)
    clause = verb_group(rng, cue, is_plural(who))
    clause = insert(clause, 0, who, "nsubj", root_of(clause))
    if who[-1].deprel == "appos" or any(word.deprel == "appos" for word in who):
        last = max(i for i, word in enumerate(who) if word.deprel == "appos")
        clause = comma(clause, len(who), last)
    return _circumstances(rng, stock, clause, 0.4)


def _pronoun(rng: Random) -> Sentence:
    form = rng.choice([MASCULINE, FEMININE, ANYONE])
    lemma = "on" if form == ANYONE else "lui"
    return [Word(form, lemma, "PRON", CLITIC_FEATS[form], ROOT, "nsubj", True)]


def _circumstances(rng: Random, stock: Stock, clause: Sentence, share: float) -> Sentence:
    while rng.random() < share:
        clause = _append(clause, _circumstance(rng, stock))
        share /= 2
    return clause


def _circumstance(rng: Random, stock: Stock) -> Sentence:
    return rng.choice(stock.phrases[rng.choice(["when", "where"])])


def _append(clause: Sentence, phrase: Sentence) -> Sentence:
    label = phrase[root_of(phrase)].deprel
    return insert(clause, len(clause), phrase, label, root_of(clause))
