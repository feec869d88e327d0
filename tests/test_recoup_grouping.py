"""What links tie together, in whatever order they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recoupe.recoup.grouping import components

LINKS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20)


def test_links_join_and_what_has_none_stays_alone() -> None:
    assert components("abcd", [("a", "c"), ("c", "d")]) == [["a", "c", "d"], ["b"]]


def test_a_tie_joins_what_no_link_joins() -> None:
    assert components("abcd", [("a", "b")], ties=["bd"]) == [["a", "b", "d"], ["c"]]


def test_a_cut_goes_before_the_links() -> None:
    assert components("abcd", [("a", "b"), ("b", "c"), ("c", "d")], cuts=["cd"]) == [["a", "b"], ["c", "d"]]


def test_links_to_what_is_not_asked_for_join_nothing() -> None:
    assert components("ab", [("a", "x"), ("x", "b")]) == [["a"], ["b"]]


@given(LINKS, st.randoms())
def test_the_order_of_the_links_changes_nothing(links: list[tuple[int, int]], random: object) -> None:
    shuffled = list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert components(range(13), links) == components(range(13), shuffled)
