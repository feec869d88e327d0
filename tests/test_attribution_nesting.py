from __future__ import annotations

import pytest
from markup import parse

from recoupe.attribution.nesting import enclosing
from recoupe.model.attribution import Attribution, AttributionKind


def nested(marked: str) -> tuple[int | None, ...]:
    """The place of the enclosing statement of each, in the order of their contents."""
    return enclosing([Attribution(AttributionKind.INDIRECT, *parts, found_by="By hand.") for parts in parse(marked)[1]])


@pytest.mark.parametrize(
    ("marked", "around"),
    [
        ("", ()),
        ("<cue1>Dit</cue1> <content1>oui</content1> <cue2>dit</cue2> <content2>non</content2>", (None, None)),
        ("<cue1>Dit</cue1> <content1>qu'il <cue2>croit</cue2> <content2>tout</content2></content1>", (None, 0)),
        (
            "<cue1>Dit</cue1> <content1>il <cue2>dit</cue2> <content2>il <cue3>dit</cue3> <content3>oui</content3>"
            "</content2></content1>",
            (None, 0, 1),
        ),
        ("<cue1>Dit</cue1> <content1>a <cue2>dit</cue2></content1> <content2>b</content2>", (None, None)),
        ("<content1>a</content1> <cue2>dit</cue2> <content2>b</content2> <content1>c</content1>", (None, None)),
        (
            "<content1>a</content1> <cue1>dit</cue1> <content1>b <cue2>nie</cue2> <content2>c</content2></content1>",
            (None, 0),
        ),
        ("<content1>a <cue2>dit</cue2> <content2>b</content2></content1>", (None, 0)),
        ("<cue1>Dit</cue1> <content1>il crie <content2>oui</content2></content1>", (None, None)),
    ],
    ids=["none", "row", "one", "deep", "crossing", "in a gap", "second part", "in a lone one", "a lone one"],
)
def test_who_reports_whom(marked: str, around: tuple[int | None, ...]) -> None:
    assert nested(marked) == around


def test_a_source_may_stand_outside() -> None:
    inner = "<cue2>nie</cue2> <content2>a</content2>"
    assert nested(f"<source2>Luc</source2> <cue1>dit</cue1> <content1>{inner}</content1>") == (None, 0)


def test_of_two_that_hold_each_other_the_first_is_outer() -> None:
    both = "<content1><content2><cue1>dit</cue1> <cue2>dit</cue2> a</content2></content1>"
    assert nested(both) == (None, 0)
