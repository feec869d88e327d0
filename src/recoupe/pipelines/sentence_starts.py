"""Where a sentence cannot start: known before parsing from typography alone."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

_FINAL = re.compile(r"[.!?…:;]$")
_CLOSING = frozenset("\")]}'")
_NEVER_FINAL = re.compile(
    r"^(?:MM?|Mmes?|Mlles?|Mr|Mrs|Dr|Drs|Pr|Me|Mgr|St|Ste|cf|Cf|env|av|apr|art|p|pp|vol|fig|Gén"
    r"|\w|[A-ZÀ-Ý]-[A-ZÀ-Ý])\.$"
)


def unstartable(words: list[str]) -> list[bool]:
    """Tell for each token of a paragraph whether no sentence can start at it."""
    roles = quotation_roles(words)
    return [i > 0 and not _may_start(words, roles, i) for i in range(len(words))]


def quotation_roles(words: list[str]) -> list[str]:
    """Return "open" or "close" for each quotation mark, "" where the marks do not pair."""
    places = [i for i, word in enumerate(words) if word == '"']
    roles = [""] * len(words)
    if len(places) % 2 == 0:
        for order, place in enumerate(places):
            roles[place] = "close" if order % 2 else "open"
    return roles


def _may_start(words: list[str], roles: list[str], index: int) -> bool:
    word = words[index]
    if roles[index] == "close" or word in {",", ")", "]", "."} or roles[index - 1] == "open":
        return False
    before = _last_before_closing(words, roles, index)
    if not _FINAL.search(before) or _NEVER_FINAL.match(before):
        return False
    return not (word[0].islower() and before[-1] != ";")


def _last_before_closing(words: list[str], roles: list[str], index: int) -> str:
    """Return the last token before an index that is no closing mark."""
    place = index - 1
    while place > 0 and words[place] in _CLOSING and roles[place] != "open":
        place -= 1
    return words[place]


def mark_unstartable(doc: Doc) -> Doc:
    """Forbid the parser to start a sentence where none can start."""
    for token, never in zip(doc, unstartable([token.text for token in doc]), strict=True):
        if never:
            token.is_sent_start = False
    return doc


@Language.component("sentence_starts", retokenizes=False)
def sentence_starts(doc: Doc) -> Doc:
    """Component to put before the parser; the text of ``doc`` is one paragraph."""
    return mark_unstartable(doc)
