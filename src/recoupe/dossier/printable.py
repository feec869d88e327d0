"""Text made safe for a terminal, one character for one character."""

from __future__ import annotations

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SAFE = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
    **dict.fromkeys(map(ord, "\t\r\x85\u2028\u2029"), " "),
    ord("\n"): "\n",
}


def printable(text: str) -> str:
    """Return the text with control, direction and broken characters shown as signs: no escape sequence survives."""
    return text.translate(_SAFE)


def on_one_line(text: str) -> str:
    """Return the text, printable, with every run of spaces and line ends as one space."""
    return " ".join(printable(text).split())


def shortened(text: str, length: int) -> str:
    """Return the text in at most so many characters, cut at a word where one ends near."""
    if len(text) <= length:
        return text
    space = text.rfind(" ", length * 3 // 4, length)
    return text[: space if space > 0 else length - 1].rstrip(" ,;:") + "…"
