"""Processes that add: killed at any moment, or two at a time, nothing is lost and nothing is there twice."""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Semaphore
from random import Random
from signal import SIGKILL
from time import sleep

import pytest
from adding import add_numbered
from sqlalchemy import Connection, func, select, text

from recoupe.store.opening import opened
from recoupe.store.queries import status
from recoupe.store.schema import DOCUMENT, METADATA, PASSAGE
from recoupe.store.verify import verify

KILLED = 25
LONGEST_S = 0.03
"""How long at most a transaction goes on before its process is killed."""
MOST_BEGUN = 6
AT_ONCE = (1, 7, 40)
TOGETHER = 80
PARTS = ("appearance", "reading", "passage")


def adding(where: str, numbers: range, at_once: int, outlet: str = "A") -> tuple[ForkServerProcess, Semaphore]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["adding"])
    begun = context.Semaphore(0)
    process = context.Process(target=add_numbered, args=(where, numbers, at_once, outlet, begun))
    with pytest.MonkeyPatch.context() as patch:
        # The server of processes would not find what it is to load once for all of them.
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        process.start()
    return process, begun


def broken(connection: Connection) -> list[str]:
    """What is wrong, by the ledger's own word or since a document lacks one of its parts."""
    lacking = [
        f"{table} of {seq}"
        for table in PARTS
        for seq in connection.scalars(
            select(DOCUMENT.c.seq).where(DOCUMENT.c.seq.not_in(select(METADATA.tables[table].c.document)))
        )
    ]
    searched = connection.scalar(text("SELECT count(*) FROM passage_words"))
    whole = searched == connection.scalar(select(func.count()).select_from(PASSAGE))
    return [*verify(connection), *lacking, *(() if whole else ("passages that search does not know",))]


def test_killed_at_any_moment_a_rerun_completes(where: str) -> None:
    random = Random(20130320)
    killed, there = 0, 0
    for _ in range(KILLED):
        at_once = random.choice(AT_ONCE)
        process, begun = adding(where, range(max(there - at_once, 0), there + at_once * (MOST_BEGUN + 2)), at_once)
        for _ in range(random.randint(1, MOST_BEGUN)):
            assert begun.acquire(timeout=60)
        sleep(random.uniform(0.0, LONGEST_S))
        process.kill()
        process.join()
        killed += process.exitcode == -SIGKILL
        with opened(where) as ledger, ledger.reading() as connection:
            assert broken(connection) == []
            there = status(connection).documents
    assert killed >= 20
    assert there > KILLED
    add_numbered(where, range(there + TOGETHER))
    with opened(where) as ledger, ledger.reading() as connection:
        assert broken(connection) == []
        found = status(connection)
    assert (found.documents, found.appearances, found.pending) == (there + TOGETHER,) * 3


@pytest.mark.parametrize("at_once", [1, 25])
def test_two_add_at_the_same_time(where: str, at_once: int) -> None:
    pair = [
        adding(where, range(start, start + TOGETHER), at_once, outlet)
        for start, outlet in ((0, "A"), (TOGETHER // 2, "B"))
    ]
    for process, _ in pair:
        process.join()
    assert [process.exitcode for process, _ in pair] == [0, 0]
    with opened(where) as ledger, ledger.reading() as connection:
        assert broken(connection) == []
        found = status(connection)
    assert (found.documents, found.appearances, len(found.runs)) == (TOGETHER * 3 // 2, TOGETHER * 2, 2)
