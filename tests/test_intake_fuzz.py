"""Whatever bytes come, a reader ends, says what it could not read, and never raises."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_files import TERMS, column, page, pdf
from test_intake_reading import FILES

from recoupe.intake.kinds import SUFFIXES
from recoupe.intake.outcome import LeftOut, Taken
from recoupe.intake.reading import documents_of

FEW, MANY = 60, 1000
KINDS = {**FILES, "columns": pdf([column("Il nie tout, et le dit. " * 30, left=60, top=700, width=40)])}
TAGS = [
    "p",
    "div",
    "h1",
    "h2",
    "a",
    "li",
    "ul",
    "blockquote",
    "table",
    "td",
    "tr",
    "time",
    "article",
    "span",
    "br",
    "q",
    "cite",
    "header",
]
NAMES = [
    "post",
    "share",
    "live-post",
    "article-body",
    "comments",
    "caption",
    "credit",
    "hidden",
    "author",
    "has-profile",
    "",
]
WORDS = [
    "Il nie tout. ",
    "Lire aussi",
    "18h05",
    "14 mai 2024",
    "Publié le 14 mai 2024",
    "« Non », dit-elle. ",
    "\u00ad",
    "(AFP)",
    "PARIS (AFP) — ",
]
pieces = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.tuples(st.sampled_from(TAGS), st.sampled_from(NAMES)).map(
        lambda pair: f'<{pair[0]} class="{pair[1]}" datetime="2024-05-14T18:05">'
    ),
    st.sampled_from(WORDS),
    st.text(max_size=20),
)


def check(data: bytes, name: str) -> None:
    for outcome in documents_of(data, name, TERMS):
        assert isinstance(outcome, Taken | LeftOut)
        if isinstance(outcome, Taken):
            assert outcome.document.text.strip()
            outcome.document.text.encode("utf-8")
        else:
            assert outcome.reason
            assert "please report it" not in outcome.reason


def damaged(data: bytes, at: float, change: bytes, cut: float) -> bytes:
    place = int(at * len(data))
    changed = data[:place] + change + data[place + len(change) :]
    return changed[: int(cut * len(changed))] if cut < 0.9 else changed


def examples(count: int) -> settings:
    return settings(
        max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), derandomize=count == FEW
    )


SHARE = st.floats(0, 1)


@pytest.mark.parametrize("kind", KINDS)
@given(at=SHARE, change=st.binary(min_size=1, max_size=12), cut=SHARE)
@examples(FEW)
def test_damaged_files_are_read_or_left_out(kind: str, at: float, change: bytes, cut: float) -> None:
    check(damaged(KINDS[kind], at, change, cut), "file")


@given(name=st.sampled_from(["a", *(f"a{suffix}" for suffix in SUFFIXES)]), data=st.binary(max_size=400))
@examples(4 * FEW)
def test_any_bytes_are_read_or_left_out(name: str, data: bytes) -> None:
    check(data, name)


@given(html=st.lists(pieces, max_size=60).map("".join))
@examples(4 * FEW)
def test_any_markup_is_read_or_left_out(html: str) -> None:
    check(b"<html><body>" + html.encode("utf-8", "replace"), "a.html")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@given(at=SHARE, change=st.binary(min_size=1, max_size=12), cut=SHARE)
@examples(MANY)
def test_many_damaged_files_are_read_or_left_out(kind: str, at: float, change: bytes, cut: float) -> None:
    check(damaged(KINDS[kind], at, change, cut), "file")


@pytest.mark.slow
@given(html=st.lists(pieces, max_size=300).map("".join))
@examples(MANY)
def test_much_markup_is_read_or_left_out(html: str) -> None:
    check(page() + html.encode("utf-8", "replace"), "a.html")


@pytest.mark.slow
@given(data=st.binary(max_size=5000), start=st.sampled_from([data[:64] for data in KINDS.values()]))
@examples(MANY)
def test_many_bytes_behind_a_known_start_are_read_or_left_out(data: bytes, start: bytes) -> None:
    check(start + data, "a.dat")
