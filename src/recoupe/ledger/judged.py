"""What people have judged to be one or not, as ties and cuts between the items of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.model.document import Document
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.party import PartyOf
from recoupe.recoup.sighting import Sighting
from recoupe.store.derived import Item
from recoupe.store.judged import effective
from recoupe.store.judgements import judgements_of

TiesAndCuts = tuple[list[list[Item]], list[list[Item]]]


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements of some documents."""

    all: tuple[Judgement, ...]
    """Undone ones too."""

    def touches(self, *verdicts: Verdict) -> bool:
        """Whether one of them, undone or not, is of these."""
        return any(judgement.verdict in verdicts for judgement in self.all)

    def parties(self, documents: Mapping[str, Document]) -> TiesAndCuts:
        """Return the parties that are one whatever their names, and those that are not one with the others."""

        def item(target: Target) -> PartyOf | None:
            document = documents.get(target.document)
            named = (each for each in document.parties if target.span in each.mentions) if document else ()
            return next(((target.document, party.id) for party in named), None)

        return self._items(item, Verdict.MERGE_PARTIES, Verdict.SPLIT_PARTY)

    def incidents(self, sightings: Iterable[Sighting], documents: Mapping[str, Document]) -> TiesAndCuts:
        """Return the sightings that are of one incident, and those that are not of one with the others."""
        of_event = {(each.document, event): each.id for each in sightings for event in each.events}

        def item(target: Target) -> Item | None:
            document = documents.get(target.document)
            told = (each for each in document.events if each.span == target.span) if document else ()
            return next(
                (of_event[target.document, each.id] for each in told if (target.document, each.id) in of_event), None
            )

        return self._items(item, Verdict.MERGE_INCIDENTS, Verdict.SPLIT_INCIDENT)

    def copies(self) -> tuple[list[list[str]], list[list[str]]]:
        """Return the documents that are one source, and those that are none with the others."""
        of = effective(self.all)
        ties = [[target.document for target in each.targets] for each in of if each.verdict is Verdict.COPY]
        cuts = [[each.targets[0].document] for each in of if each.verdict is Verdict.NOT_COPY]
        return ties, cuts

    def _items(self, item: Callable[[Target], Item | None], merge: Verdict, split: Verdict) -> TiesAndCuts:
        found: dict[Verdict, list[list[Item]]] = {merge: [], split: []}
        for each in effective(self.all):
            if each.verdict in found:
                items = [one for target in each.targets if (one := item(target)) is not None]
                found[each.verdict] += [items] if items else []
        return found[merge], found[split]


def judged(connection: Connection, documents: Iterable[str]) -> Judged:
    """Return what people have judged of the documents."""
    return Judged(tuple(judgements_of(connection, documents)))
