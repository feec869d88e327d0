"""Printed pages: order of reading, paragraphs, what is printed on every page."""

from __future__ import annotations

from intake_files import PARAGRAPHS, TEXT, Placed, column, left_out, only, pdf

WORDS = " ".join(PARAGRAPHS)


def test_lines_are_joined_to_paragraphs_and_parted_words_put_together() -> None:
    lines = column(PARAGRAPHS[0], left=60, top=700, width=29)
    assert any(line[3].endswith("-") for line in lines)
    assert only(pdf([lines])).document.text == PARAGRAPHS[0]


def test_a_hyphen_that_the_text_has_elsewhere_is_kept() -> None:
    lines: list[Placed] = [
        (60, 700, 10, "Le porte-parole a parlé longuement hier, puis le porte-"),
        (60, 688, 10, "parole est parti."),
    ]
    assert (
        only(pdf([lines])).document.text == "Le porte-parole a parlé longuement hier, puis le porte-parole est parti."
    )


def test_two_columns_are_read_one_after_the_other_below_their_title() -> None:
    title: list[Placed] = [(60, 780, 20, "La Verdelle est devenue orange en une nuit")]
    left, right = (
        column(WORDS, left=60, top=720, width=40),
        column(WORDS.replace("La", "Une"), left=310, top=720, width=40),
    )
    document = only(pdf([[*title, *left, *right]])).document
    assert document.title == "La Verdelle est devenue orange en une nuit"
    assert document.text.split() == f"{WORDS} {WORDS.replace('La', 'Une')}".split()


def test_running_titles_and_page_numbers_are_not_text() -> None:
    pages = [
        [
            (60, 815, 8, f"Revue Confluences, mai 2024, page {number}"),
            *column(each, left=60, top=700, width=80),
            (290, 25, 8, f"{number}"),
        ]
        for number, each in enumerate(PARAGRAPHS, start=1)
    ]
    assert only(pdf(pages)).document.text == TEXT


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = PARAGRAPHS[0].split(" après ")
    pages = [column(first, left=60, top=120, width=80), column(f"après {second}", left=60, top=780, width=80)]
    assert only(pdf(pages)).document.text == PARAGRAPHS[0]


def test_the_title_of_the_file_is_taken_where_the_page_shows_it() -> None:
    lines: list[Placed] = [(60, 760, 11, "Communiqué du conseil"), *column(WORDS, left=60, top=700, width=80)]
    assert only(pdf([lines], title="Communiqué du conseil")).document.title == "Communiqué du conseil"
    assert only(pdf([lines], title="Microsoft Word - v3")).document.title is None


def test_a_file_without_text_and_a_broken_one_are_left_out() -> None:
    assert "no text in it" in left_out(pdf([[]])).reason
    assert "broken PDF" in left_out(b"%PDF-1.4\n" + b"x" * 500).reason
