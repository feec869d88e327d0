"""The documents of a ledger as a mapping that reads them as they are asked for: more than memory holds at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from recoupe.model.document import Document
from recoupe.store.queries import judged_documents

_TOGETHER, _KEPT = 50, 24
"""Documents that are read in one go, since the next one is asked for next, and how many such goes are kept."""


class OnDemand(Mapping[str, Document]):
    """Documents by id, in the order given, as long as the connection is open."""

    def __init__(self, connection: Connection, ids: Iterable[str]) -> None:
        self._connection = connection
        self._ids = list(dict.fromkeys(ids))
        self._places = {id: place for place, id in enumerate(self._ids)}
        self._read: OrderedDict[int, dict[str, Document]] = OrderedDict()

    def __getitem__(self, id: str) -> Document:
        return self._together(self._places[id] // _TOGETHER)[id]

    def __contains__(self, id: object) -> bool:
        return id in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def _together(self, number: int) -> dict[str, Document]:
        """Return the documents that are read in one go, those asked for last kept."""
        found = self._read.get(number)
        if found is None:
            ids = self._ids[number * _TOGETHER : (number + 1) * _TOGETHER]
            found = self._read[number] = judged_documents(self._connection, ids)
        self._read.move_to_end(number)
        if len(self._read) > _KEPT:
            self._read.popitem(last=False)
        return found
