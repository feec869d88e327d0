"""Documents with statements, made by hand for the tests of what shows them."""

from __future__ import annotations

from markup import parse

from recoupe.model.act import Act
from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.document import Document
from recoupe.model.meaning import Meaning
from recoupe.model.statement import Statement


def document(marked: str, *, within: dict[str, str] | None = None, **fields: str) -> Document:
    """Return the document that the marked-up text stands for; `within` names the enclosing statement."""
    text, statements = parse(marked)
    return Document(
        id="d1",
        text=text,
        statements=tuple(
            Statement(
                id=f"s{number}",
                attribution=Attribution(AttributionKind.INDIRECT, source, cue, content, found_by="By hand."),
                speaker=fields.get("speaker"),
                meaning=Meaning(act=Act.DENY),
                within=(within or {}).get(f"s{number}"),
            )
            for number, (source, cue, content) in enumerate(statements, start=1)
        ),
        title=fields.get("title"),
    )


NESTED = (
    "<source1>Ève</source1> <cue1>dit</cue1> que, <content1><cue2>selon</cue2> <source2>Luc</source2>, "
    "<content2>il pleut</content2></content1>, puis <content1>s'en va</content1>."
)
