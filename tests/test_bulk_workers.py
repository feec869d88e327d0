from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator

import pytest

from recoupe.bulk.workers import WorkerDied, Workers


def worked(task: int) -> int:
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if task == 100:
        raise ValueError("a hundred")
    time.sleep(60 if task == 200 else task % 2 / 20)
    return task * task


def test_results_come_in_the_order_of_the_tasks() -> None:
    with Workers(worked, 2) as workers:
        assert list(workers.results([1, 4, 5, 2])) == [(1, 1), (4, 16), (5, 25), (2, 4)]


def test_a_process_that_dies_costs_its_own_task_alone() -> None:
    with Workers(worked, 2) as workers:
        assert dict(workers.results(range(1, 6))) == {1: 1, 2: 4, 3: WorkerDied(), 4: 16, 5: 25}


def test_tasks_are_taken_a_few_at_a_time() -> None:
    drawn: list[int] = []

    def tasks() -> Iterator[int]:
        for task in range(10, 40):
            drawn.append(task)
            yield task

    with Workers(worked, 1) as workers:
        next(workers.results(tasks()))
        assert len(drawn) <= 4


def test_an_error_comes_back_and_no_process_stays() -> None:
    with pytest.raises(ValueError, match="a hundred"), Workers(worked, 2) as workers:
        list(workers.results([100, 1]))
    for process in multiprocessing.active_children():
        process.join(timeout=5)
    assert not multiprocessing.active_children()


def test_an_error_waits_for_no_task_that_still_runs() -> None:
    began = time.monotonic()
    with pytest.raises(ValueError, match="a hundred"), Workers(worked, 2) as workers:
        list(workers.results([100, 200]))
    assert time.monotonic() - began < 30
    assert not multiprocessing.active_children()


def test_a_process_that_dies_idle_costs_no_task() -> None:
    with Workers(worked, 1) as workers:
        assert list(workers.results([2])) == [(2, 4)]
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        assert list(workers.results([4, 6])) == [(4, 16), (6, 36)]
    assert not multiprocessing.active_children()
