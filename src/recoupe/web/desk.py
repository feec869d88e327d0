"""What every request of the application works with: the ledger, the settings, the words, who is at the machine."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock

from sqlalchemy import Connection

from recoupe.ledger.recouping import recoup
from recoupe.ledger.words import Words, load_words
from recoupe.model.user import Role, User
from recoupe.settings import Settings
from recoupe.store.opening import Ledger
from recoupe.store.sessions import Session


@dataclass(frozen=True, slots=True)
class Desk:
    """One ledger with what is needed to read into it and to put it together."""

    ledger: Ledger
    settings: Settings
    local: Session = field(default_factory=lambda: Session(User(getpass.getuser(), Role.ADMIN), token_urlsafe(32)))
    """The person at the machine, as long as the ledger has no user."""
    busy: Lock = field(default_factory=Lock)
    """Held by who puts documents together: two at once would do the same work twice."""

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """Give a connection that may write; when all is kept, what it touched is put together."""
        with self.ledger.writing() as connection:
            yield connection
        self.put_together()

    def put_together(self) -> None:
        """Bring incidents and accounts up to date."""
        with self.busy:
            recoup(self.ledger, self.words)

    @property
    def words(self) -> Words:
        """The words that recouping needs."""
        return _words(self.settings.language, self.settings.parties)


@cache
def _words(language: str, parties: Path | None) -> Words:
    return load_words(language, parties=parties)
