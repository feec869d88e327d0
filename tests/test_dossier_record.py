from __future__ import annotations

import json

from statements import NESTED, document

from recoupe.dossier.record import record, record_line


def test_the_record_has_the_fields_of_the_design() -> None:
    written = record(document(NESTED, within={"s2": "s1"}, title="T"))
    assert list(written) == [
        "id", "title", "published", "language", "url", "outlet", "text",
        "statements", "figures", "parties", "labels", "claims", "events",
        "dated_by", "authors", "agencies", "dateline", "headings", "captions",
    ]  # fmt: skip
    first, second = written["statements"]  # type: ignore[misc]
    assert first == {
        "id": "s1",
        "kind": "indirect",
        "source": [[0, 3]],
        "cue": [[4, 7]],
        "content": [[13, 32], [39, 46]],
        "speaker": None,
        "parties": [],
        "act": "deny",
        "sign": None,
        "targets": [],
        "target_parties": [],
        "addressees": [],
        "addressee_parties": [],
        "channel": None,
        "basis": None,
        "certainty": None,
        "hedge": None,
        "places": [],
        "dates": [],
        "said_on": None,
        "in": None,
        "hand": 1,
        "found_by": "By hand.",
        "score": 1.0,
    }
    assert (second["in"], second["hand"]) == ("s1", 2)


def test_the_line_is_one_line_and_reads_back() -> None:
    line = record_line(document("Il\npleut \u2028 ☂."))
    assert "\n" not in line
    assert json.loads(line)["text"] == "Il\npleut \u2028 ☂."
