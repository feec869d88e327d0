"""Tokens of French news in canonical typography, cut as the treebanks cut them."""

from __future__ import annotations

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CURRENCY, UNITS
from spacy.lang.tokenizer_exceptions import URL_MATCH
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from .templates import template_lines

ELIDED = ("l", "d", "n", "s", "j", "c", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu")
PRONOUNS = "je|tu|il|elle|on|nous|vous|ils|elles|ce|ci|là|moi|toi|lui|leur|le|la|les|y|en"
MARKS = r'[",;:!?¿¡()\[\]{}<>*&|…–]'

PREFIXES = [
    rf"(?:(?i:{'|'.join(ELIDED)})'(?=.))",
    MARKS,
    r"(?:\.\.+|--+|\.(?=\D))",
    rf"-(?=[{ALPHA}])",
    r"'",
    r"[§%=+#](?![0-9])",
    rf"(?:{CURRENCY})",
]
SUFFIXES = [
    rf"(?<=[{ALPHA}])-(?i:t)[-'](?i:il|elle|on|ils|elles)",
    rf"(?<=[{ALPHA}])-(?:{PRONOUNS}|{PRONOUNS.upper()})",
    MARKS,
    r"(?:\.\.+|--+)",
    r"(?<=[^\s])'",
    r"(?<=[0-9])%",
    rf"(?<=[0-9])(?:{CURRENCY})",
    rf"(?<=[0-9])(?:{UNITS}|°C|h)(?![{ALPHA}])",
    rf"(?<=[0-9{ALPHA_LOWER}%°²\-\])\"'…€])\.",
    rf"(?<=[{ALPHA_UPPER}][{ALPHA_UPPER}])\.",
    r"(?<=°[CF])\.",
    r"(?<=.)-$",
]
INFIXES = [
    r'["…–]',
    r"(?:\.\.+|--+)",
    r"(?<=[0-9])h(?=[0-9])",
    rf"(?<=[{ALPHA}])/(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])[,;!?](?=[{ALPHA}\"])",
    rf"(?<=[{ALPHA}]):(?=[{ALPHA}])",
    rf"(?<=[{ALPHA_LOWER}]{{3}})\.(?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA_LOWER}]{{2}})\)(?=[{ALPHA}])",
]


def french_tokenizer(nlp: Language) -> Tokenizer:
    """Return the tokenizer; a quotation mark is always a token of its own."""
    return Tokenizer(
        nlp.vocab,
        rules=_whole_words(),
        prefix_search=compile_prefix_regex(PREFIXES).search,
        suffix_search=compile_suffix_regex(SUFFIXES).search,
        infix_finditer=compile_infix_regex(INFIXES).finditer,
        url_match=URL_MATCH,
    )


def _whole_words() -> dict[str, list[dict[int | str, str]]]:
    """Return the words that stay whole, with their capitalised and upper-case forms."""
    words = {*template_lines("whole_words.txt"), *(f"{start}'" for start in ELIDED)}
    cased = words | {word.capitalize() for word in words} | {word.upper() for word in words}
    return {word: [{"ORTH": word}] for word in sorted(cased)}
