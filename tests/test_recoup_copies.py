"""Copies are found whatever an editor did to them; who tells the same in own words has made none."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from made_up import EDITS, dispatch, vocabulary

from recoupe.recoup.copies import CopyKind, copy, copy_keys, fingerprint

DATA = Path(__file__).parent / "data" / "copies"


def text(name: str) -> str:
    return (DATA / f"{name}.txt").read_text(encoding="utf-8").strip()


DISPATCH, PARAGRAPH, ARTICLE = text("dispatch"), text("paragraph"), text("article")
HEADLINE, *BODY = DISPATCH.split("\n\n")

VARIANTS = {
    "itself": (DISPATCH, CopyKind.FULL),
    "typography": (DISPATCH.replace("« ", '"').replace(" »", '"').replace("'", "’").upper(), CopyKind.FULL),
    "one paragraph": (" ".join(DISPATCH.split("\n\n")), CopyKind.FULL),
    "another headline": ("\n\n".join(("Onze mille automobilistes privés de pont", *BODY)), CopyKind.FULL),
    "cut": ("\n\n".join((HEADLINE, *BODY[:3])), CopyKind.CUT),
    "cut and retitled": ("\n\n".join(("Un câble cède, un pont ferme", *BODY[:3])), CopyKind.CUT),
    "paragraph before": ("\n\n".join((HEADLINE, PARAGRAPH, *BODY)), CopyKind.EXTENDED),
    "paragraph inside": ("\n\n".join((HEADLINE, *BODY[:2], PARAGRAPH, *BODY[2:])), CopyKind.EXTENDED),
    "paragraph after": ("\n\n".join((HEADLINE, *BODY, PARAGRAPH)), CopyKind.CUT),
    "in an article": ("\n\n".join((ARTICLE, *BODY, PARAGRAPH)), CopyKind.EXTENDED),
    "part of it": ("\n\n".join((PARAGRAPH, *BODY[1:3], BODY[3], ARTICLE)), CopyKind.PARTIAL),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_variants_are_copies(name: str) -> None:
    variant, kind = VARIANTS[name]
    one, other = fingerprint(DISPATCH), fingerprint(variant)
    link, back = copy(one, other), copy(other, one)
    assert link is not None
    assert back is not None
    assert link.kind == kind
    assert (link.of_one, link.of_other, link.kind) == (back.of_other, back.of_one, back.kind)
    assert set(copy_keys(one)) & set(copy_keys(other))


@pytest.mark.parametrize("name", ["independent", "article", "paragraph"])
def test_others_are_none(name: str) -> None:
    assert copy(fingerprint(DISPATCH), fingerprint(text(name))) is None


def test_shares_tell_how_much_was_taken() -> None:
    link = copy(fingerprint(VARIANTS["in an article"][0]), fingerprint(DISPATCH))
    assert link is not None
    assert link.of_one == pytest.approx(0.5, abs=0.12)
    assert link.of_other > 0.9
    assert link.reasons[0].endswith("of the one text stands in the other")


def test_same_quotation_in_texts_of_quotations_is_no_copy() -> None:
    said = "« Le barrage tiendra, je l'ai dit à tous ceux qui voulaient l'entendre et je le répète ici ce soir »"
    one = f"{said}, a lancé Anselme Vaugris sous les huées. {ARTICLE.split(chr(10))[0]}"
    other = f"La réunion a mal tourné dès l'ouverture. {PARAGRAPH} {said}, a-t-il fini par dire."
    assert copy(fingerprint(one), fingerprint(other)) is None


def test_short_flashes_are_copies_too() -> None:
    flash = "Un séisme de magnitude 5,8 a secoué la côte nord de Belmare, selon l'institut de géophysique."
    link = copy(fingerprint(flash), fingerprint(f"URGENT - {flash}"))
    assert link is not None
    assert set(copy_keys(fingerprint(flash))) & set(copy_keys(fingerprint(f"URGENT - {flash}")))


@pytest.mark.parametrize("nothing", ["", " \n", "…!?", "Oui", "\ud800 \x00"])
def test_hardly_any_text_is_no_copy_of_another(nothing: str) -> None:
    assert copy(fingerprint(nothing), fingerprint(DISPATCH)) is None


def test_a_fingerprint_is_the_same_everywhere_and_small() -> None:
    known = fingerprint(DISPATCH)
    assert known.signature[:2] == fingerprint(DISPATCH).signature[:2]
    assert len(json.dumps(asdict(known))) < 2500
    assert len(json.dumps(asdict(fingerprint(" ".join(vocabulary(Random(1), 60_000)))))) < 10_000


def test_a_dispatch_is_found_in_a_very_long_text() -> None:
    random = Random(5)
    known = fingerprint(" ".join((*vocabulary(random, 4000), DISPATCH, *vocabulary(random, 4000))))
    assert set(copy_keys(known)) & set(copy_keys(fingerprint(DISPATCH)))


def test_edited_copies_are_found_and_no_others() -> None:
    random = Random(20)
    words, common = vocabulary(random, 4000), vocabulary(random, 12)
    texts = [dispatch(random, words, common) for _ in range(60)]
    known, origin = [], []
    for number, paragraphs in enumerate(texts):
        other = dispatch(random, words, common)
        for edit in (None, *random.sample(EDITS, k=number % 4)):
            edited = edit(random, paragraphs, other) if edit else paragraphs
            known.append(fingerprint("\n\n".join(edited)))
            origin.append(number)
    pairs = list(combinations(range(len(known)), 2))
    keys = [set(copy_keys(each)) for each in known]
    want = {pair for pair in pairs if origin[pair[0]] == origin[pair[1]]}
    near = {pair for pair in pairs if keys[pair[0]] & keys[pair[1]]}
    found = {(one, other) for one, other in near if copy(known[one], known[other])}
    assert len(found & want) / len(found) >= 0.99
    assert len(found & want) / len(want) >= 0.95
    assert len(near - want) < 10
