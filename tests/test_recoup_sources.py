"""Documents that come from one text or one agency count as one source, in whatever order they came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from recoupe.lexicon.agencies import load_agencies
from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.document import Document
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan
from recoupe.recoup.copies import Fingerprint
from recoupe.recoup.sources import Print, print_keys, print_of, sources
from recoupe.recoup.utterances import utterance_keys, utterances


def known(id: str, day: str | None, credits: tuple[str, ...] = (), said: tuple[str, ...] = ()) -> Print:
    return Print(id, day, Fingerprint(0, (), ()), credits, said)


PRINTS = [
    known("a", "2013-03-04"),
    known("b", "2013-03-03"),
    known("c", "2013-03-05", ("AFP",), ("u:1", "u:2")),
    known("d", "2013-03-04", ("AFP", "Reuters"), ("u:2",)),
    known("e", "2013-03-05", ("Reuters",), ("u:1",)),
    known("f", None, (), ("u:1",)),
]


def test_copies_and_texts_of_one_agency_are_one_source() -> None:
    found = sources(PRINTS, [("a", "b")])
    assert found == {"a": "b", "b": "b", "c": "d", "d": "d", "e": "e", "f": "f"}


def test_order_does_not_matter() -> None:
    links = [("a", "b"), ("b", "e"), ("f", "a")]
    expected = sources(PRINTS, links)
    for prints in permutations(PRINTS):
        assert sources(prints, reversed(links)) == expected


def test_people_tie_and_cut() -> None:
    assert len(set(sources(PRINTS, [("a", "b")], cuts=[["a"]]).values())) == 5
    assert len(set(sources(PRINTS, [], ties=[["e", "f"]]).values())) == 4


def test_those_of_one_agency_share_a_key() -> None:
    keys = {each.document: set(print_keys(each)) for each in PRINTS}
    assert keys["c"] & keys["d"]
    assert not keys["d"] & keys["e"]


def quoting(text: str, kind: AttributionKind, *quoted: str) -> Document:
    spans = tuple(TextSpan(text.index(words), text.index(words) + len(words)) for words in quoted)
    statement = Statement("s1", Attribution(kind, (), (), spans, "test"))
    return Document("d", text, statements=(statement,))


def keys(text: str, kind: AttributionKind, *quoted: str) -> Sequence[str]:
    return utterance_keys(quoting(text, kind, *quoted))


def test_the_same_words_are_one_utterance_in_any_typography() -> None:
    one = "Le maire : « L’eau monte, et nous n'avons plus de sacs. Partez ! »"
    other = "Il a dit que \"l'eau monte et nous n'avons plus de sacs\"."
    direct = keys(one, AttributionKind.DIRECT, "L’eau monte, et nous n'avons plus de sacs. Partez !")
    mixed = keys(other, AttributionKind.MIXED, "que \"l'eau monte et nous n'avons plus de sacs\"")
    assert len(direct) == 1
    assert direct == mixed


def test_few_words_and_reported_speech_are_no_utterance() -> None:
    text = "Il affirme que l'eau a monté de trois mètres « en une seule nuit » à peine."
    assert not keys(text, AttributionKind.INDIRECT, "l'eau a monté de trois mètres « en une seule nuit » à peine")
    assert not keys(text, AttributionKind.MIXED, "l'eau a monté de trois mètres « en une seule nuit » à peine")


def test_utterances_lead_to_their_statements() -> None:
    text = "« Nous avons tout perdu dans cette crue. Personne ne nous a prévenus hier soir. »"
    found = utterances(quoting(text, AttributionKind.DIRECT, text[2:-2]))
    assert [id for id, _ in found] == ["s1", "s1"]


def test_a_document_is_known_by_all_three() -> None:
    text = "VERDELLE (AFP) — Le maire a parlé : « L'eau monte et nous n'avons plus aucun sac de sable. »"
    document = quoting(text, AttributionKind.DIRECT, "L'eau monte et nous n'avons plus aucun sac de sable.")
    found = print_of(document, load_agencies("fr"))
    assert (found.credits, len(found.utterances), found.published) == (("AFP",), 1, None)
    assert found.fingerprint.marks
