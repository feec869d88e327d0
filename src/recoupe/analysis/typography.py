"""Typography made uniform, one character for one character, so that offsets never move."""

import re
from collections.abc import Mapping

_SPACES = (
    "\t\n\v\f\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_SURROGATES = "".join(map(chr, range(0xD800, 0xE000)))
_SHAPES: Mapping[str, str] = {
    '"': "«»“”„‟❝❞〝〞＂‹›",
    "'": "‘’‚‛ʼ′`´＇",
    "-": "‐‑",
    "–": "—―−",
    " ": _SPACES,
    "\N{REPLACEMENT CHARACTER}": _SURROGATES,
}
_UNIFORM = str.maketrans({variant: shape for shape, variants in _SHAPES.items() for variant in variants})

# A double mark between an elided word and its vowel stands for a lost apostrophe (l"État).
_LOST_APOSTROPHE = re.compile(
    r"(?<![^\W\d_])((?:[ldnsjcmt]|qu|jusqu|lorsqu|puisqu|aujourd|quelqu|presqu))\"(?=\"?[^\W\d_])",
    re.IGNORECASE,
)


def canonical(text: str) -> str:
    """Return the text with one shape of quotation mark, apostrophe, dash and space.

    The result has the same length as the text: every offset holds in both.
    """
    uniform = text.translate(_UNIFORM)
    return _LOST_APOSTROPHE.sub(r"\1'", uniform)


def lost_apostrophes(text: str, start: int, end: int) -> frozenset[int]:
    """Return the offsets in text[start:end] of double marks that stand for a lost apostrophe."""
    return frozenset(m.end() - 1 for m in _LOST_APOSTROPHE.finditer(text, start, end))
