"""Work shared out to processes, its results in the order the tasks came in."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
_AHEAD = 3
"""Tasks a process that are taken in before the oldest result is waited for."""


@dataclass(frozen=True, slots=True)
class WorkerDied:
    """A worker process ended in the middle of a task: killed, or out of memory."""


class Workers(Generic[Task, Result]):
    """Processes that all run one function; a task that ends its process costs no other task its result."""

    def __init__(self, run: Callable[[Task], Result], jobs: int) -> None:
        self._run = run
        self._jobs = jobs
        self._others = multiprocessing.active_children()
        self._pool = _new_pool(jobs)

    def __enter__(self) -> Workers[Task, Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(wait=error is None, cancel_futures=True)
        if error is not None:
            for process in set(multiprocessing.active_children()).difference(self._others):
                process.terminate()

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | WorkerDied]]:
        """Yield each task with its result, in order; a few tasks are taken in ahead, never all of them."""
        waiting: deque[tuple[Task, Future[Result]]] = deque()
        for task in tasks:
            waiting.append((task, self._submitted(task)))
            if len(waiting) >= self._jobs * _AHEAD:
                yield self._settled(*waiting.popleft())
        while waiting:
            yield self._settled(*waiting.popleft())

    def _submitted(self, task: Task) -> Future[Result]:
        try:
            return _submitted(self._pool, self._run, task)
        except BrokenProcessPool:
            self._pool = _new_pool(self._jobs)
            return _submitted(self._pool, self._run, task)

    def _settled(self, task: Task, future: Future[Result]) -> tuple[Task, Result | WorkerDied]:
        try:
            return task, future.result()
        except BrokenProcessPool:
            return task, self._alone(task)

    def _alone(self, task: Task) -> Result | WorkerDied:
        """Run the task in a process of its own, since any task of a broken pool may be the one that broke it."""
        with _new_pool(1) as pool:
            try:
                return _submitted(pool, self._run, task).result()
            except BrokenProcessPool:
                return WorkerDied()


def _new_pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _submitted(pool: ProcessPoolExecutor, run: Callable[[Task], Result], task: Task) -> Future[Result]:
    """Submit with the keyboard interrupt held back, so that a process started now leaves it to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(run, task)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(run, task)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
