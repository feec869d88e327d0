"""Timestamps of a ledger's head, by an authority on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ledgers import read_document, run
from sqlalchemy import text
from tsa import Authority
from web import Reply, Seen, Site, serving, web_of

from recoupe.errors import FetchError, LedgerError
from recoupe.fetch.timestamps import fault, roots_of
from recoupe.ledger import stamps
from recoupe.store import evidence
from recoupe.store.opening import Ledger
from recoupe.store.verify import head, verify
from recoupe.store.write import add

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to be an authority with")
URL = "http://tsa.example/"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa"))


class Signing(Site):
    """A site that signs what it is sent."""

    def __init__(self, authority: Authority) -> None:
        super().__init__({})
        self._authority = authority

    def answer(self, seen: Seen) -> Reply:
        self.seen.append(seen)
        return Reply(self._authority.answer(seen.body), headers={"Content-Type": "application/timestamp-reply"})


@pytest.fixture
def signing(authority: Authority) -> Iterator[Site]:
    with serving(Signing(authority)) as site:
        yield site


@pytest.fixture
def stamped(ledger: Ledger, signing: Site, authority: Authority) -> Ledger:
    with ledger.writing() as connection:
        add(connection, run(), read_document())
    stamps.stamp(ledger, web_of(signing), URL, roots=authority.root)
    return ledger


def faults(ledger: Ledger, root: Path | None) -> list[str]:
    with ledger.reading() as connection:
        return list(stamps.problems(connection, root))


def test_a_head_is_signed_and_the_signature_stands_for_the_chain(stamped: Ledger, authority: Authority) -> None:
    assert faults(stamped, authority.root) == []
    with stamped.reading() as connection:
        (made,) = evidence.timestamps(connection)
        assert list(verify(connection)) == []
        assert head(connection)[0] == made.seq + 1
    assert made.made_at.startswith("20")
    assert made.authority == URL


def test_what_is_added_later_leaves_it_standing(stamped: Ledger, authority: Authority) -> None:
    with stamped.writing() as connection:
        add(connection, run(), read_document("Autre."))
    assert faults(stamped, authority.root) == []


def test_a_chain_that_was_made_anew_is_not_the_one_that_was_signed(stamped: Ledger, authority: Authority) -> None:
    with stamped.writing() as connection:
        connection.execute(text("UPDATE audit SET hash = 'x' WHERE seq = (SELECT max(seq) FROM timestamp)"))
    (wrong,) = faults(stamped, authority.root)
    assert wrong.startswith("timestamp of row ")
    assert wrong.endswith("the chain is another up to there")


def test_an_authority_that_is_not_known_is_said_to_be(stamped: Ledger, authority: Authority) -> None:
    (wrong,) = faults(stamped, None)
    assert "give the authority's root by --tsa-ca" in wrong


def test_a_token_stands_for_one_head(stamped: Ledger, authority: Authority) -> None:
    roots = roots_of(authority.root)
    with stamped.reading() as connection:
        (made,) = evidence.timestamps(connection)
    assert fault(made.token, made.head, roots) is None
    assert fault(made.token, "0" * 64, roots) == "it is of another head"
    assert fault(b"nonsense", made.head, roots) == "it cannot be read"
    broken = replace(made, token=made.token[:-9] + b"\0" * 9)
    assert fault(broken.token, made.head, roots) is not None


def test_an_answer_that_cannot_be_used_is_refused(ledger: Ledger, signing: Site, authority: Authority) -> None:
    with pytest.raises(LedgerError, match="nothing in it yet"):
        stamps.stamp(ledger, web_of(signing), URL)
    with ledger.writing() as connection:
        add(connection, run(), read_document())
    with pytest.raises(FetchError, match="--tsa-ca"):
        stamps.stamp(ledger, web_of(signing), URL)
    with serving({"tsa.example/": Reply(b"<html>")}) as site, pytest.raises(FetchError, match="no timestamp"):
        stamps.stamp(ledger, web_of(site), URL, roots=authority.root)
    old = authority.answer(signing.seen[-1].body)
    with serving({"tsa.example/": Reply(old)}) as site, pytest.raises(FetchError, match="another request"):
        stamps.stamp(ledger, web_of(site), URL, roots=authority.root)
    with pytest.raises(FetchError, match="loopback"):
        stamps.stamp(ledger, web_of(signing, names={"tsa.example": ["127.0.0.1"]}), URL, roots=authority.root)
    with ledger.reading() as connection:
        assert evidence.timestamps(connection) == []


@pytest.mark.parametrize("name", ["none.pem", "empty.pem"])
def test_roots_that_cannot_be_read_are_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.pem").touch()
    with pytest.raises(FetchError, match=name):
        roots_of(tmp_path / name)
