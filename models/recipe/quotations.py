"""Quotation frames of news prose, made from treebank sentences and reporting clauses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from .clauses import Stock, inverted_clause, parse_phrase, person, plain_clause, subject
from .harvest import capitalised, lowered
from .templates import template_lines
from .tree import CLOSE, OPEN, comma, insert, is_contiguous, mark, quote, root_of, subtree, tight_before
from .treebank import ROOT, Sentence, Word

VOWELS = "aeiouyàâéèêëîïôùûœAEIOUÀÂÉÈÊÎÔ"


@dataclass(frozen=True, slots=True)
class Material:
    """What frames are made from."""

    rng: Random
    stock: Stock
    statements: list[Sentence]
    infinitives: list[Sentence]


Frame = Callable[[Material], list[Sentence]]


def _statement(material: Material) -> Sentence:
    return material.rng.choice(material.statements)


def _sides(rng: Random, share: float = 0.05) -> str:
    """Return which marks are written; now and then one is missing."""
    return rng.choice([OPEN, CLOSE]) if rng.random() < share else "both"


def _final(sentence: Sentence, form: str, head: int) -> Sentence:
    return insert(tight_before(sentence, len(sentence)), len(sentence), mark(form), "punct", head)


def quoted_then_clause(material: Material) -> list[Sentence]:
    """Make « S », a déclaré X."""
    rng, content = material.rng, _statement(material)
    top, end = root_of(content), len(content) - 1
    if content[-1].form != ".":
        end += 1
    body = content[:end]
    if rng.random() < 0.72:
        start = rng.choice([0, 0, 0, _inner_start(rng, body)])
        sides = _sides(rng)
        body = quote(body, start, len(body), top, sides)
        top += (sides != CLOSE) * (start <= top)
    return [_close_with_clause(material, body, top)]


def _inner_start(rng: Random, body: Sentence) -> int:
    """Return where a quotation of the sentence's later part may begin."""
    top = root_of(body)
    return top if 0 < top < len(body) - 2 and rng.random() < 0.7 else 0


def _close_with_clause(material: Material, body: Sentence, top: int) -> Sentence:
    rng, clause = material.rng, inverted_clause(material.rng, material.stock)
    place = len(body)
    whole = insert(body, place, clause, "parataxis:insert", top)
    verb = place + root_of(clause)
    if rng.random() < 0.92 and body[-1].form not in "?!":
        whole = comma(whole, place, verb)
    return _final(whole, ".", top)


def quoted_fragment(material: Material) -> list[Sentence]:
    """Make « Pour VP » or « NP » without a verb of its own, a dit X."""
    rng = material.rng
    body = rng.choice(material.infinitives if rng.random() < 0.4 else material.stock.subjects)
    if body[root_of(body)].upos == "VERB":
        link = parse_phrase(rng.choice(["pour/ADP/0/mark", "sans/ADP/0/mark"]))
        body = insert(body, 0, link, "mark", root_of(body))
    body = quote(capitalised(body), 0, len(body), root_of(body), _sides(rng))
    return [_close_with_clause(material, body, root_of(body))]


def long_quotation(material: Material) -> list[Sentence]:
    """Make several sentences in one quotation, the clause after the first or the last."""
    rng = material.rng
    contents = [_statement(material) for _ in range(rng.randint(2, 3))]
    opened = quote(contents[0], 0, 0, root_of(contents[0]), OPEN)
    if rng.random() < 0.5:
        body, top = contents[-1][:-1], root_of(contents[-1])
        body = quote(body, 0, len(body), top, CLOSE)
        return [opened, *contents[1:-1], _close_with_clause(material, body, top)]
    body, top = contents[0][:-1], root_of(contents[0])
    body = quote(body, 0, 0, top, OPEN)
    first = _close_with_clause(material, body, top + 1)
    return [first, *contents[1:-1], _closed(contents[-1])]


def _closed(sentence: Sentence) -> Sentence:
    return quote(sentence, 0, len(sentence), root_of(sentence), CLOSE)


def resumed_quotation(material: Material) -> list[Sentence]:
    """Make « S1 », a affirmé X. « S2 », a-t-il ajouté."""
    first = quoted_then_clause(material)
    second = quoted_then_clause(material)
    between = [_statement(material)] if material.rng.random() < 0.3 else []
    return [*first, *between, *second]


def interrupted(material: Material) -> list[Sentence]:
    """Make « S », a dit X, « S suite »."""
    rng, content = material.rng, _statement(material)
    places = _breaks(content)
    if not places:
        return quoted_then_clause(material)
    place, top = rng.choice(places), root_of(content)
    clause = inverted_clause(rng, material.stock)
    marks = rng.choices([NO_MARKS, ONE_PAIR, TWO_PAIRS], [3, 3, 4])[0]
    if content[place - 1].form == ",":
        content, place, top = _without(content, place - 1)
    return [_interrupt(content, place, top, clause, marks)]


def _without(content: Sentence, index: int) -> tuple[Sentence, int, int]:
    """Drop a leaf word; return the sentence, the place where it was and the root."""
    kept = [replace(word, head=word.head - (word.head > index)) for i, word in enumerate(content) if i != index]
    return kept, index, root_of(kept)


NO_MARKS, ONE_PAIR, TWO_PAIRS = 0, 1, 2


def _interrupt(content: Sentence, place: int, top: int, clause: Sentence, marks: int) -> Sentence:
    """Put the clause at a place between commas, with the marks of no, one or two quotations."""
    tail_end = len(content) - (content[-1].form == ".")
    if marks == TWO_PAIRS:
        content = quote(content, place, tail_end, top)
        top = root_of(content)
        content = quote(content, 0, place, top)
        place += 2
    elif marks == ONE_PAIR:
        content = quote(content, 0, tail_end, top)
        place += 1
    top = root_of(content)
    whole = insert(content, place, clause, "parataxis:insert", top)
    verb = place + root_of(clause)
    whole = comma(whole, place + len(clause), verb)
    return comma(whole, place, verb)


def _breaks(content: Sentence) -> list[int]:
    """Return where a reporting clause may interrupt a sentence."""
    top = root_of(content)
    return [p for p in range(2, len(content) - 2) if _may_break(content, p, top)]


STICKY_LEFT = ("aux", "cop", "expl", "case", "mark", "det", "cc", "fixed")
STICKY_RIGHT = ("aux", "cop", "expl", "punct", "fixed", "iobj")


def _may_break(content: Sentence, place: int, top: int) -> bool:
    crossed = any(
        word.head not in (ROOT, top) and min(i, word.head) < place <= max(i, word.head)
        for i, word in enumerate(content)
    )
    before, after = content[place - 1], content[place]
    clitic = before.upos == "PRON" and before.deprel.startswith("nsubj")
    return not (
        crossed
        or clitic
        or before.deprel.startswith(STICKY_LEFT)
        or after.deprel.startswith(STICKY_RIGHT)
        or before.form.lower() in {"ne", "n'"}
        or (before.upos == "PUNCT" and before.form != ",")
        or any(word.head == place - 1 for word in content if before.form == ",")
    )


def announced(material: Material) -> list[Sentence]:
    """Make X a déclaré : « S »."""
    rng = material.rng
    clause = capitalised(_fronted(material, plain_clause(rng, material.stock, False)))
    content = _statement(material)
    inner = rng.random() < 0.5
    body = content if inner or content[-1].form != "." else content[:-1]
    top = root_of(body)
    if rng.random() < 0.9:
        body = quote(body, 0, len(body), top, _sides(rng))
        top = root_of(body)
    place, verb = len(clause), root_of(clause)
    whole = insert(clause, place, body, "ccomp", verb)
    whole = insert(whole, place, mark(":"), "punct", place + top)
    whole = whole if inner else _final(whole, ".", verb)
    more = [_statement(material)] if rng.random() < 0.2 else []
    return [_final_to_root(whole, verb), *more]


def _final_to_root(sentence: Sentence, verb: int) -> Sentence:
    """Hang the sentence's full stop on its root, also inside a quotation."""
    for index in (len(sentence) - 1, len(sentence) - 2):
        if sentence[index].form in {".", "…"}:
            word = replace(sentence[index], head=verb)
            return [*sentence[:index], word, *sentence[index + 1 :]]
    return sentence


def _fronted(material: Material, clause: Sentence) -> Sentence:
    """Return the clause with a circumstance in front now and then."""
    rng = material.rng
    if rng.random() > 0.15:
        return clause
    front = rng.choice(material.stock.phrases["front"])
    whole = insert(clause, 0, front, front[root_of(front)].deprel, root_of(clause))
    return comma(whole, len(front), root_of(front))


def said_that(material: Material) -> list[Sentence]:
    """Make X a affirmé que S, « S » or the end of S quoted."""
    rng = material.rng
    clause = capitalised(_fronted(material, plain_clause(rng, material.stock)))
    content = lowered(_statement(material)[:-1])
    top, kind = root_of(content), rng.random()
    if kind < 0.25:
        content = quote(content, 0, len(content), top)
    elif kind < 0.6:
        start = _predicate_start(content, top)
        content = quote(content, start, len(content), top, _sides(rng))
    top = root_of(content)
    place, verb = len(clause), root_of(clause)
    whole = insert(clause, place, content, "ccomp", verb)
    whole = insert(whole, place, _linked("que", "SCONJ", content), "mark", place + top)
    return [_final(whole, ".", verb)]


def _predicate_start(content: Sentence, top: int) -> int:
    """Return where the predicate begins: the root or the first auxiliary before it."""
    parts = [i for i, w in enumerate(content) if w.head == top and w.deprel.startswith(("aux", "cop"))]
    return min([top, *parts])


def _linked(lemma: str, upos: str, following: Sentence) -> Sentence:
    """Return « que » or « de », cut before a vowel."""
    first = next(word.form for word in following if word.form != '"')
    elided = first[0] in VOWELS
    form = lemma[:-1] + "'" if elided else lemma
    return [Word(form, lemma, upos, "", ROOT, "mark", not elided)]


def according_to(material: Material) -> list[Sentence]:
    """Make Selon X, S or S, selon X."""
    rng, content = material.rng, _statement(material)
    phrase = _according_phrase(material)
    if content[-1].form == "." and rng.random() < 0.4:
        body, top = content[:-1], root_of(content)
        if rng.random() < 0.4:
            body = quote(body, 0, len(body), top)
            top = root_of(body)
        place = len(body)
        whole = insert(body, place, phrase, "obl:mod", top)
        whole = comma(whole, place, place + root_of(phrase))
        return [_final(whole, ".", top)]
    body = lowered(content)
    if rng.random() < 0.45:
        start = rng.choice([0, _predicate_start(body, root_of(body))])
        end = len(body) - (body[-1].form == ".")
        body = quote(body, start, end, root_of(body), _sides(rng))
    whole = insert(body, 0, phrase, "obl:mod", root_of(body))
    whole = comma(whole, len(phrase), root_of(phrase))
    return [capitalised(whole)]


def _according_phrase(material: Material) -> Sentence:
    who = subject(material.rng, material.stock)
    kind = material.rng.random()
    if kind < 0.75:
        return insert(who, 0, parse_phrase("selon/ADP/0/case"), "case", root_of(who))
    if kind < 0.9 and who[0].form not in {"le", "les"}:
        after = parse_phrase("d'/ADP/0/case/de après/ADP/1/fixed")
        return insert(who, 0, after, "case", root_of(who))
    return insert(who, 0, parse_phrase("pour/ADP/0/case"), "case", root_of(who))


ACCUSERS = template_lines("requests.txt")


def accused_of(material: Material) -> list[Sentence]:
    """Make X a accusé Y de « VP »."""
    rng = material.rng
    lemma, participle, present, link, whom = rng.choice(ACCUSERS).split("|")
    who = subject(rng, material.stock)
    past = rng.random() < 0.6
    verb = f"a/AUX/2/aux:tense/avoir {participle}/VERB/0/root/{lemma}"
    clause = parse_phrase(verb if past else f"{present}/VERB/0/root/{lemma}")
    clause[-1] = replace(clause[-1], feats=_PAST if past else _PRESENT)
    clause = insert(clause, 0, capitalised(who), "nsubj", root_of(clause))
    clause = _addressed(material, clause, whom)
    return [_with_infinitive(material, clause, link)]


_PAST = "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"
_PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"


def _addressed(material: Material, clause: Sentence, whom: str) -> Sentence:
    """Return the clause with whom the words are about or for."""
    if whom == "-":
        return clause
    verb = root_of(clause)
    target = subject(material.rng, material.stock)
    if whom == "obj":
        return insert(clause, len(clause), target, "obj", verb)
    target = person(material.rng, material.stock)
    target = insert(target, 0, parse_phrase("à/ADP/0/case"), "case", 0)
    return insert(clause, len(clause), target, "obl:arg", verb)


def _with_infinitive(material: Material, clause: Sentence, link: str) -> Sentence:
    rng, verb = material.rng, root_of(clause)
    phrase = rng.choice(material.infinitives)
    if rng.random() < 0.5:
        phrase = quote(phrase, 0, len(phrase), root_of(phrase), _sides(rng))
    if link == "de":
        phrase = insert(phrase, 0, _linked("de", "ADP", phrase), "mark", root_of(phrase))
    if link == "à":
        phrase = insert(phrase, 0, parse_phrase("à/ADP/0/mark"), "mark", root_of(phrase))
    whole = insert(clause, len(clause), phrase, "xcomp", verb)
    return _final(whole, ".", verb)


def headline(material: Material) -> list[Sentence]:
    """Make X : « S », without a full stop."""
    who, content = subject(material.rng, material.stock), _statement(material)
    body = content[:-1] if content[-1].form == "." else content
    if material.rng.random() < 0.8:
        body = quote(body, 0, len(body), root_of(body))
    place = len(who)
    whole = insert(capitalised(who), place, body, "parataxis", root_of(who))
    return [insert(whole, place, mark(":"), "punct", place + root_of(body))]


def partly_quoted(material: Material) -> list[Sentence]:
    """Make a sentence with some phrase of it in quotation marks."""
    content = _statement(material)
    for _ in range(material.rng.choice([1, 1, 1, 2])):
        content = quote_phrase(material.rng, content)
    return [content]


def quote_phrase(rng: Random, sentence: Sentence) -> Sentence:
    """Put marks around one phrase, its determiner or preposition left outside."""
    spans = [span for i in range(len(sentence)) if (span := _quotable(sentence, i))]
    if not spans:
        return sentence
    start, end, head = rng.choice(spans)
    return quote(sentence, start, end, head, _sides(rng, 0.02))


def _quotable(sentence: Sentence, index: int) -> tuple[int, int, int] | None:
    word = sentence[index]
    inside = subtree(sentence, index)
    if word.upos not in {"NOUN", "ADJ", "VERB"} or not is_contiguous(inside):
        return None
    start, end = inside[0], inside[-1] + 1
    while start < index and sentence[start].deprel in {"det", "case", "mark", "punct"}:
        start += 1
    outside = any(word.head < start for word in sentence[start:end] if word is not sentence[index])
    if outside or not 1 <= end - start <= 10 or sentence[end - 1].upos == "PUNCT":
        return None
    return start, end, index


FRAMES: list[tuple[Frame, float]] = [
    (quoted_then_clause, 6),
    (long_quotation, 2.5),
    (resumed_quotation, 2),
    (quoted_fragment, 0.7),
    (interrupted, 4),
    (announced, 3),
    (said_that, 3.5),
    (according_to, 2.5),
    (accused_of, 2),
    (headline, 0.7),
    (partly_quoted, 3),
]


def synthetic_sentences(material: Material) -> list[Sentence]:
    """Return the one or more sentences of a frame chosen by its weight."""
    frame = material.rng.choices([f for f, _ in FRAMES], [w for _, w in FRAMES])[0]
    return frame(material)
