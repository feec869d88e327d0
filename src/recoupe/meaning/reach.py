"""The words of a sentence that can tell when and where an event happened."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.datelines import dateline_dash
from recoupe.analysis.syntax import child, is_finite, is_past_infinitive, is_verb, marker
from recoupe.analysis.tree import Token
from recoupe.meaning.happened import predicate
from recoupe.meaning.participants import opened
from recoupe.meaning.triggers import Happening
from recoupe.model.text import TextSpan

_APART = frozenset({"ccomp", "advcl", "parataxis", "csubj", "acl", "conj"})
"""Relations of what may have a time of its own."""
_STEPS = 8
"""Words that are gone up from an event."""


def reach(here: Happening, head: Token) -> tuple[tuple[TextSpan, ...], tuple[TextSpan, ...]]:
    """Return the words of the event's own phrase or clause, and with them those of the clauses that share its time.

    When something was said, or what else the sentence tells of was done, is no time of the event.
    """
    start, end = here.text.passage.sentence_at[head.i]
    start = max(start, _dateline(here, start, end))
    own = {t.i for t in _own(here, head) if start <= t.i < end}
    shared = {t.i for ruler in _rulers(here, head) for t in _own(here, ruler) if start <= t.i < end}
    return _spans(here, own), _spans(here, own | shared)


def _spans(here: Happening, places: set[int]) -> tuple[TextSpan, ...]:
    """The runs of the words at the places."""
    ordered, tokens = sorted(places), here.text.tokens
    first = [tokens[place] for place in ordered if place - 1 not in places]
    last = [tokens[place] for place in ordered if place + 1 not in places]
    return tuple(TextSpan(a.idx, b.idx + len(b.text)) for a, b in zip(first, last, strict=True))


def _dateline(here: Happening, start: int, end: int) -> int:
    """Where the words behind the dateline begin that opens a sentence; its start where none does."""
    tokens = here.text.tokens
    if "\n" in tokens[start].text:
        start = min(start + 1, end)
    elif start and "\n" not in tokens[start - 1].text:
        return start
    dash = dateline_dash(tokens, start, end)
    return start if dash is None else dash + 1


def _own(here: Happening, head: Token) -> Iterator[Token]:
    """The words of a phrase or clause, without the clauses in it that tell of another time."""
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token
        waiting += [c for c in token.children if c.relation not in _APART or not _is_another(here, token, c)]


def _is_another(here: Happening, head: Token, token: Token) -> bool:
    """Whether a dependent that may stand apart begins a clause with a time of its own."""
    if token.relation == "conj":
        return is_verb(token) or is_verb(head)
    if token.relation == "acl" and not is_verb(head):
        return _says(here, token) or not _is_event(here, head)
    return True


def _is_event(here: Happening, noun: Token) -> bool:
    return here.text.lemmas[noun.i] in here.words.triggers


def _says(here: Happening, verb: Token) -> bool:
    entries = here.text.lexicon.verbs.get(here.text.lemmas[verb.i], ())
    return any(entry.clitic is None and len(entry.words) == 1 for entry in entries)


def _rulers(here: Happening, head: Token) -> Iterator[Token]:
    """The words above an event whose time is its own."""
    token = head
    for _ in range(_STEPS):
        ruler = token.head
        if ruler.i == token.i or not _shares(here, token, ruler):
            return
        yield ruler
        token = ruler


def _shares(here: Happening, token: Token, ruler: Token) -> bool:
    """Whether what a word says happened when and where the word above it tells."""
    by = token.relation
    if ruler.head.i == ruler.i and not is_finite(ruler):  # a headline
        return not _says(here, ruler)
    if by in ("conj", "appos", "flat"):
        return not is_verb(token) or not _has_subject(token)
    if is_verb(token) or child(token, "cop") is not None:
        return _clause_shares(here, token, ruler)
    if not is_verb(ruler) and child(ruler, "cop") is None:
        titled = predicate(ruler) is None
        return titled or opened(here, token, "during") or here.says(ruler, "reach.collectives")
    if by == "nsubj":
        return not _says(here, ruler)
    if by in ("obj", "xcomp"):
        return not _says(here, ruler) or here.says(ruler, "light.doing") or here.says(ruler, "light.suffering")
    return not _says(here, ruler) and (marker(token) is None or opened(here, token, "during"))


def _clause_shares(here: Happening, verb: Token, ruler: Token) -> bool:
    if _says(here, ruler) or verb.relation not in ("xcomp", "advcl"):
        return False
    if verb.relation == "xcomp":
        return True
    return opened(here, verb, "during") or (
        marker(verb) is None and not is_finite(verb) and not is_past_infinitive(verb)
    )


def _has_subject(verb: Token) -> bool:
    return child(verb, "nsubj") is not None
