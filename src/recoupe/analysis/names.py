"""Names: which words belong to one, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Passage, Range
from recoupe.analysis.syntax import children, has, values
from recoupe.analysis.tree import Token, Tree
from recoupe.lexicon.defects import sorting_key
from recoupe.lexicon.load import Lexicon, Title
from recoupe.lexicon.parties import load_party_words
from recoupe.model.text import TextSpan

_NAME_PARTS = frozenset({"flat", "compound", "fixed", "goeswith"})
_LONGEST = 5
"""Tokens of the longest known names."""
_BESIDE = frozenset({"appos", "flat", "nmod", "compound"})


def heads_name(token: Token) -> bool:
    """Whether the name begins at the token: no part of a longer one, nor of a titled noun."""
    return token.relation not in _NAME_PARTS and not (
        token.i > 0 and token.nbor(-1).pos_ == "PROPN" and token.head.i == token.i - 1
    )


def name_range(token: Token) -> Range:
    """Return the tokens of the name that the token heads: names in a row, small words between them."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head.i in range(start - 1, end):
        start -= 1
    inner = _is_inside(token)
    while end < len(doc) and (
        _goes_on(doc, end, start, inner) or _foreign_word(doc, end, start) or _small_word(doc, end)
    ):
        end += 2 if _particle(doc, end) else 1
    return start, end


def _goes_on(doc: Tree, i: int, start: int, inner: bool) -> bool:
    """Whether a name goes on: no other's begins behind a complement ("le chef des Verts Paul Roche")."""
    if doc[i].pos_ != "PROPN":
        return _particle(doc, i)
    other = inner and doc[i].relation in ("nmod", "appos") and not start <= doc[i].head.i < i
    return not (other and any(c.relation in _NAME_PARTS for c in doc[i].rights))


def _is_inside(token: Token) -> bool:
    """Whether the name stands behind a preposition."""
    return any(c.relation == "case" for c in token.lefts)


def _particle(doc: Tree, i: int) -> bool:
    """Whether an article with a capital links two parts of one name (Bruno Le Maire)."""
    small = doc[i].is_title and doc[i].pos_ in ("DET", "ADP") and doc[i - 1].pos_ == "PROPN"
    return small and not doc[i].is_sent_start and i + 1 < len(doc) and doc[i + 1].is_title


def _foreign_word(doc: Tree, i: int, start: int) -> bool:
    """Whether a word of another language goes on with the name (New York Post)."""
    token = doc[i]
    return token.pos_ == "X" and token.relation in _NAME_PARTS and token.head.i in range(start, i)


def _small_word(doc: Tree, i: int) -> bool:
    """Whether a particle links two parts of one name (Lopez de la Vega)."""
    following = doc[i : i + 3]
    after = next((t for t in following if t.pos_ not in ("ADP", "DET", "X", "PART")), None)
    linked = after is not None and after.i > i and after.pos_ == "PROPN"
    return linked and after is not None and after.relation in _NAME_PARTS


def written(passage: Passage, tokens: Range) -> str:
    """Return the words as they stand in the text, one space between them."""
    return " ".join(span_of(passage, tokens).of(passage.text).split())


def span_of(passage: Passage, tokens: Range) -> TextSpan:
    """Return the characters that the tokens cover."""
    first, last = passage.tokens[tokens[0]], passage.tokens[tokens[1] - 1]
    return TextSpan(first.idx, last.idx + len(last))


def title_of(lexicon: Lexicon, token: Token) -> Title | None:
    """Return the civility before a name (Mme, Dr)."""
    before = token.nbor(-1) if token.i > 0 else None
    known = lexicon.titles.get(before.lower_) if before is not None else None
    known = known or lexicon.titles.get(token.lower_)
    return known if known is not None and known.civility else None


def without_title(lexicon: Lexicon, words: str) -> str:
    """Return a name without the civility before it."""
    first, _, rest = words.partition(" ")
    title = lexicon.titles.get(first.lower())
    return rest if rest and title is not None and title.civility else words


def name_gender(lexicon: Lexicon, words: str, title: Title | None = None) -> str | None:
    """Return the gender that a civility or first name tells, "m" or "f"."""
    if title is not None and title.gender in ("m", "f"):
        return title.gender
    first = words.split()[0].casefold() if " " in words else ""
    sex = lexicon.first_names.get(first) or lexicon.first_names.get(first.partition("-")[0])
    return sex if sex in ("m", "f") else None


def is_person(lexicon: Lexicon, words: str) -> bool:
    """Whether the name opens with a first name."""
    first, _, rest = words.casefold().partition(" ")
    return bool(rest) and (first in lexicon.first_names or first.partition("-")[0] in lexicon.first_names)


def is_medium(lexicon: Lexicon, token: Token) -> bool:
    """Whether the token heads the name of a medium, with or without its article."""
    name = token.doc.words(*name_range(token))
    articles = lexicon.grammar.get("name_articles", frozenset())
    return name in lexicon.media or any(f"{article} {name}" in lexicon.media for article in articles)


def article_gender(token: Token) -> str | None:
    """Return the gender that the article before a name tells."""
    morph = [value for determiner in children(token, "det") for value in values(determiner, "Gender")]
    return {"Fem": "f", "Masc": "m"}.get(morph[0]) if morph else None


def roles(token: Token) -> Iterator[str]:
    """Yield the lemmas of the nouns in apposition to a name."""
    for c in (*children(token, "appos"), token.head if token.relation == "appos" else token):
        if c.pos_ == "NOUN":
            yield c.lemma_.lower()


def known_range(lexicon: Lexicon, token: Token) -> Range | None:
    """Return the tokens of a known name of several words that the token opens ("Quai d'Orsay")."""
    doc, start = token.doc, token.i
    words = load_party_words(lexicon.language)
    if sorting_key(token.lower_) not in words.openings:
        return None
    for end in range(min(start + _LONGEST, len(doc)), start + 1, -1):
        written = doc.words(start, end).lower()
        if doc[end - 1].is_title and (written in lexicon.metonyms or sorting_key(written) in words.country_names):
            return start, end
    return None


def person_behind(lexicon: Lexicon, token: Token, tokens: Range) -> Range | None:
    """Return the tokens of a person's name that runs on behind that of a body ("du Kremlin Oleg Orlov")."""
    doc, (start, end) = token.doc, tokens
    if end - start < 3 or not any(c.relation in ("case", "det") for c in token.lefts):
        return None
    for i in range(start + 1, end - 1):
        known = doc.words(start, i)
        body = known.lower() in lexicon.metonyms or known in lexicon.media or (known.isupper() and len(known) > 1)
        if body and is_person(lexicon, doc.words(i, end)):
            return i, end
    return None


def name_beside(passage: Passage, lexicon: Lexicon, token: Token, end: int) -> str | None:
    """Return the name that stands with a noun, as title and name or in apposition; its phrase ends at `end`."""
    for holder in (token, *_same_one(token)):
        for c in holder.rights:
            if c.pos_ == "PROPN" and c.relation in _BESIDE:
                if _names_it(passage, token, c):
                    return written(passage, name_range(c))
                person = person_behind(lexicon, c, name_range(c))
                if person is not None:
                    return written(passage, person)
    return _name_at(passage, token, end)


def _name_at(passage: Passage, token: Token, end: int) -> str | None:
    """The name right behind a phrase, read as another dependent of the same word."""
    if end >= len(passage.tokens) or passage.tokens[end].pos_ != "PROPN" or passage.tokens[end].is_lower:
        return None
    name = passage.tokens[end]
    same = name.head.i == token.head.i and name.relation == token.relation and not any(name.lefts)
    return written(passage, name_range(name)) if same else None


def _same_one(token: Token) -> Iterator[Token]:
    return (c for c in token.rights if says_more(c))


def says_more(token: Token) -> bool:
    """Whether a noun joined to another without an article of its own says more of the same one."""
    if token.relation != "conj" or token.pos_ != "NOUN" or has(token, "Number", "Plur"):
        return False
    own = any(c.relation in ("det", "case") for c in token.lefts)
    return not own and any(c.relation == "det" for c in token.head.lefts)


def first_joined(token: Token) -> Token:
    """Return the first of the words with which the token is coordinated, itself where it stands alone."""
    while token.relation == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _names_it(passage: Passage, token: Token, name: Token) -> bool:
    """Whether the name is the noun's own: no complement, no aside in brackets, no title of something else."""
    if any(g.relation == "case" for g in name.lefts):
        return False
    before = name.nbor(-1).text
    quoted_apart = passage.quote_at[name.i] != passage.quote_at[token.i]
    return before != "(" and (not quoted_apart or name.i - token.i <= 2)
