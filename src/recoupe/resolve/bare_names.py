"""A name without the article before it."""

from __future__ import annotations

from functools import cache, lru_cache

from recoupe.lexicon.parties import PartyWords


def bare(name: str, words: PartyWords) -> str:
    """Return a name in lower case without the article before it."""
    return _bare(name, words.words.get("articles", frozenset()))


@lru_cache(maxsize=8192)
def _bare(name: str, articles: frozenset[str]) -> str:
    written, openings = name.replace("’", "'").casefold(), _openings(articles)
    if not written.startswith(openings):
        return written
    opening = next(each for each in openings if written.startswith(each))
    return written[len(opening) :] or written


@cache
def _openings(articles: frozenset[str]) -> tuple[str, ...]:
    """The articles as they stand before a name."""
    return tuple(article if article.endswith("'") else f"{article} " for article in articles)
