from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from recoupe.analysis.passage import Passage, passage
from recoupe.analysis.typography import canonical

NLP = spacy.blank("fr")
NLP.add_pipe("sentencizer")


def quoted(found: Passage) -> list[str]:
    return [token.text for token in found.doc if found.quoted(token.i)]


def test_each_token_knows_its_innermost_and_outermost_quotation() -> None:
    found = passage(NLP('Il cite « un élu « très fâché » hier » ici'))  # fmt: skip
    outer, inner = found.quotes
    assert [found.doc[q.first : q.last].text for q in found.quotes] == ["un élu « très fâché » hier", "très fâché"]
    assert [found.doc[q.start : q.end].text for q in found.quotes] == [
        "« un élu « très fâché » hier »",
        "« très fâché »",
    ]
    assert (outer.depth, inner.depth) == (0, 1)
    place = {token.text: token.i for token in found.doc}
    assert [found.quote_at[place[word]] for word in ("Il", "élu", "fâché", "hier", "ici")] == [-1, 0, 1, 0, -1]
    assert [found.outer_at[place[word]] for word in ("Il", "élu", "fâché", "hier", "ici")] == [-1, 0, 0, 0, -1]


@pytest.mark.parametrize("marks", ["« {} »", "«{}»", '"{}"', "“{}”", "«\u202f{}\u202f»"])
def test_marks_are_those_of_the_text_as_it_was_written(marks: str) -> None:
    text = f"Elle dit {marks.format('oui merci')}."
    assert quoted(passage(NLP(canonical(text)), text)) == ["oui", "merci"]


def test_without_a_text_the_doc_is_read_by_itself() -> None:
    found = passage(NLP("Elle dit « oui »."))
    assert found.text == "Elle dit « oui »."
    assert quoted(found) == ["oui"]


@pytest.mark.parametrize("text", ["« »", '""', "Rien."])
def test_marks_round_nothing_are_no_quotation(text: str) -> None:
    assert passage(NLP(text)).quotes == ()


def test_each_token_knows_its_sentence() -> None:
    assert passage(NLP("Il part. Elle reste là.")).sentence_at == ((0, 3),) * 3 + ((3, 7),) * 4


def test_an_empty_doc_has_an_empty_passage() -> None:
    found = passage(Doc(NLP.vocab))
    assert (found.quotes, found.quote_at, found.outer_at, found.sentence_at) == ((), (), (), ())
