"""Each kind of file, by what it holds, whatever it is called."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from hashlib import sha256

import pytest
from intake_files import (
    PARAGRAPHS,
    TERMS,
    TEXT,
    column,
    docx,
    left_out,
    only,
    packed,
    page,
    parquet,
    pdf,
    read,
    taken,
    warc,
    xlsx,
    zipped,
)  # fmt: skip

from recoupe.errors import IntakeError
from recoupe.intake.columns import columns_asked
from recoupe.intake.outcome import LeftOut, Taken

LINES = [
    line for number, each in enumerate(PARAGRAPHS) for line in column(each, left=60, top=740 - 60 * number, width=80)
]
MAIL = f"""From: Anne Corbel <anne@verdelle.example>
To: presse@ostree.example
Subject: =?utf-8?q?Communiqu=C3=A9?= du 14 mai
Date: Tue, 14 May 2024 18:05:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{TEXT}
""".encode()
ROWS: list[tuple[object, ...]] = [
    ("titre", "corps", "date de parution", "source"),
    ("T", TEXT, "14/05/2024", "Le Messager"),
]
CSV = "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in ROWS).encode()
FILES = {
    "text": TEXT.encode(),
    "html": page(),
    "mhtml": b"From: <Saved>\r\nSubject: x\r\nDate: Thu, 5 Dec 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: binary\r\nContent-Location: https://x.example/a\r\n\r\n"
    + page() + b"\r\n--b--\r\n",
    "mail": MAIL,
    "pdf": pdf([LINES]),
    "docx": docx(("Normal", each) for each in PARAGRAPHS),
    "xlsx": xlsx(ROWS),
    "parquet": parquet({"titre": ["T"], "corps": [TEXT]}),
    "jsonl": json.dumps({"text": TEXT}).encode(),
    "warc": warc({"https://x.example/a": page()}, packed=False),
    "warc.gz": warc({"https://x.example/a": page()}),
    "gzip": packed(TEXT.encode()),
    "zip": zipped({"a/b.txt": TEXT.encode()}),
    "wacz": zipped({"datapackage.json": b"{}", "archive/data.warc.gz": warc({"https://x.example/a": page()}), "pages/pages.jsonl": b'{"text": "x"}'}),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("name", ["nameless", "wrong.html"])
def test_a_file_is_read_by_what_it_holds(kind: str, name: str) -> None:
    assert only(FILES[kind], name).document.text.split() == TEXT.split()


@pytest.mark.parametrize("kind", FILES)
def test_files_pack_into_one_another(kind: str) -> None:
    together = zipped({"un.txt": b"Il nie.", "deux.zip": zipped({f"x.{kind}": FILES[kind]})})
    suffix = f"x.{kind}".endswith((".text", ".mail", ".gzip"))
    texts = [each.document.text.split() for each in taken(together, "tout.zip")]
    assert texts == ([["Il", "nie."]] if suffix else [["Il", "nie."], TEXT.split()])


def test_what_was_read_carries_the_digest_of_its_bytes() -> None:
    outcome = only(zipped({"a/b.html": page()}), "tout.zip")
    assert outcome.place == "tout.zip/a/b.html"
    assert outcome.raw is not None
    assert (outcome.raw.sha256, outcome.raw.part) == (sha256(page()).hexdigest(), "a/b.html")
    assert outcome.raw.media_type == "text/html"
    assert dict(outcome.raw.tools).keys() == {"lxml"}


def test_a_record_of_a_crawl_says_how_it_was_fetched_and_its_day_is_not_that_of_publication() -> None:
    first, second = taken(warc({"https://x.example/2024/05/14/a": page(), "https://x.example/b": page()}), "c.warc.gz")
    assert (first.document.published, first.document.dated_by) == ("2024-05-14", "url")
    assert second.document.published is None
    assert second.document.url == "https://x.example/b"
    assert second.raw is not None
    assert (second.raw.retrieved_at, second.raw.status, second.raw.part) == ("2024-05-20T10:00:00Z", 200, "record 2")
    assert ("Server", "x") in second.raw.headers


def test_a_page_saved_as_one_file_is_not_of_the_day_it_was_saved() -> None:
    document = only(FILES["mhtml"]).document
    assert (document.url, document.published) == ("https://x.example/a", None)


def test_a_mail_gives_subject_sender_and_day_and_what_is_attached() -> None:
    outcome = only(MAIL)
    assert (outcome.document.title, outcome.document.published) == ("Communiqué du 14 mai", "2024-05-14")
    assert (outcome.document.authors, outcome.document.dated_by) == (("Anne Corbel",), "mail")


def test_an_attachment_is_a_document_of_its_own() -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = (
        "a@x.example",
        "b@x.example",
        "S",
        "14 May 2024 10:00 +0200",
    )
    mail.set_content("Voir la pièce jointe, qui dit tout.")
    mail.add_attachment(FILES["pdf"], maintype="application", subtype="pdf", filename="note.pdf")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n\0\0", maintype="image", subtype="png", filename="p.png")
    words, attached, picture = read(mail.as_bytes(), "m.eml")
    assert isinstance(words, Taken)
    assert isinstance(attached, Taken)
    assert (attached.place, attached.document.text) == ("m.eml/note.pdf", TEXT)
    assert isinstance(picture, LeftOut)


def test_the_page_of_a_mail_is_read_where_its_plain_part_is_a_remark() -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@x.example", "b@x.example", "S"
    mail.set_content("Votre logiciel n'affiche pas ce message.")
    mail.add_alternative(page().decode(), subtype="html")
    assert only(mail.as_bytes()).document.text == TEXT


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_columns_are_guessed_by_their_names_and_said_once(kind: str) -> None:
    data = CSV if kind == "csv" else FILES["xlsx"]
    outcome = only(data, f"t.{kind}")
    document = outcome.document
    assert (document.text, document.title, document.published, document.outlet) == (
        TEXT,
        "T",
        "2024-05-14",
        "Le Messager",
    )
    assert outcome.note == "columns read as text=corps, title=titre, date=date de parution, outlet=source"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_read_whatever_its_encoding_and_separator(encoding: str, separator: str) -> None:
    data = f'id{separator}texte\n7{separator}"L\'élu nie, « tout » ; rien"\n8{separator}\n'.encode(encoding)
    first, second = read(data, "t.csv")
    assert isinstance(first, Taken)
    assert (first.document.id, first.document.text) == ("7", "L'élu nie, « tout » ; rien")
    assert isinstance(second, LeftOut)
    assert (second.place, second.reason) == ("t.csv, row 3", "its text is empty")


def test_columns_without_known_names_are_told_by_what_stands_in_them() -> None:
    rows = f'a,b,c\n2024-05-14,https://x.example/a,"{PARAGRAPHS[0]}"\n'
    document = only(rows.encode(), "t.csv").document
    assert (document.text, document.published, document.url) == (PARAGRAPHS[0], "2024-05-14", "https://x.example/a")


def test_columns_can_be_named() -> None:
    terms = replace(TERMS, columns=columns_asked("text=b, title=text"))
    document = only(b"text,b\nUn titre,Il nie.\n", "t.csv", terms).document
    assert (document.text, document.title) == ("Il nie.", "Un titre")
    assert only(b'{"text": "Un titre", "b": "Il nie."}', "t.jsonl", terms).document.text == "Il nie."
    assert "no column 'b': there are a" in left_out(b"a\n1\n", "t.csv", terms).reason


def test_json_lines_with_other_names_are_read_by_columns() -> None:
    outcome = only(json.dumps({"titre": "T", "contenu": "Il nie."}).encode())
    assert (outcome.document.text, outcome.document.title) == ("Il nie.", "T")
    assert outcome.note == "columns read as text=contenu, title=titre"


@pytest.mark.parametrize("asked", ["corps", "text=", "words=corps"])
def test_columns_that_are_none_are_refused(asked: str) -> None:
    with pytest.raises(IntakeError, match="write it as text=corps"):
        columns_asked(asked)


def test_a_table_without_texts_is_left_out_with_the_remedy() -> None:
    assert "no column of texts among a, b" in left_out(b"a,b\n1,2\n", "t.csv").reason


def test_cells_of_dates_are_days() -> None:
    data = xlsx([("text", "date"), ("Il nie.", datetime.datetime(2024, 5, 14, 18, 5))])
    assert only(data).document.published == "2024-05-14"


def test_a_word_file_gives_its_title_headings_quotes_and_tables() -> None:
    data = docx(
        [
            ("Title", "Un démenti"),
            ("Normal", "Le maire s'en explique :"),
            ("Quote", "Je n'en savais rien."),
            ("Heading 2", "La suite"),
        ]
    )
    document = only(data).document
    assert document.title == "Un démenti"
    assert document.text == "Le maire s'en explique :\n\n«\u00a0Je n'en savais rien.\u00a0»\n\nLa suite"


def test_a_text_in_another_language_is_left_out_by_name() -> None:
    german = "Der Bürgermeister bestreitet, von den Plänen gewusst zu haben, und kündigt eine Untersuchung an. " * 4
    assert left_out(german.encode(), "a.txt").reason.startswith(
        "in German (de), which cannot be read yet: --language fr"
    )
    assert only(german.encode(), "a.txt", replace(TERMS, languages=frozenset())).document.language == "fr"
    assert only(german[:90].encode(), "a.txt").document.text == german[:90]


def test_names_make_ids_where_they_are_asked_for() -> None:
    terms = replace(TERMS, id_from_name=True)
    assert only(page(), "dossier/note.html", terms).document.id == "note"
    assert [each.document.id for each in taken(b"texte\nIl nie.\nElle nie.\n", "t.csv", terms)] == ["t-2", "t-3"]
