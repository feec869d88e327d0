"""Work shared out to processes, its results in the order the tasks came in."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.resource_tracker import ensure_running
from types import TracebackType
from typing import Any, Generic, TypeVar

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
        self._idle: list[_Worker[Task, Result]] = []
        self._busy: dict[object, _Worker[Task, Result]] = {}

    def __enter__(self) -> Workers[Task, Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in (*self._idle, *self._busy.values()):
            worker.end()

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | WorkerDied]]:
        """Yield each task with its result, in order; a few tasks are taken in ahead, never all of them."""
        waiting: deque[tuple[Task, Future[Result | WorkerDied]]] = deque()
        for task in tasks:
            waiting.append((task, self._begun(task)))
            while waiting and (waiting[0][1].done() or len(waiting) >= self._jobs * _AHEAD):
                yield self._settled(*waiting.popleft())
        while waiting:
            yield self._settled(*waiting.popleft())

    def _begun(self, task: Task) -> Future[Result | WorkerDied]:
        while len(self._busy) == self._jobs:
            self._take_in()
        self._idle = [each for each in self._idle if each.is_alive()]
        worker = self._idle.pop() if self._idle else _Worker(self._run)
        self._busy[worker.connection] = worker
        return worker.begin(task)

    def _settled(self, task: Task, future: Future[Result | WorkerDied]) -> tuple[Task, Result | WorkerDied]:
        while not future.done():
            self._take_in()
        return task, future.result()

    def _take_in(self) -> None:
        """Wait until a process has something to say, and take that in."""
        for connection in wait([each.connection for each in self._busy.values()]):
            worker = self._busy.pop(connection)
            self._idle.append(worker)
            worker.take_in()


class _Worker(Generic[Task, Result]):
    """A process and the task it has been given; no thread but the caller's ever waits for it."""

    def __init__(self, run: Callable[[Task], Result]) -> None:
        spawning = multiprocessing.get_context("spawn")
        self.connection, there = spawning.Pipe()
        self._process = spawning.Process(target=_work, args=(run, there), daemon=True)
        self._future: Future[Result | WorkerDied] = Future()
        with _interrupt_held_back():
            self._process.start()
        there.close()

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def begin(self, task: Task) -> Future[Result | WorkerDied]:
        self._future = Future()
        # A process that has just ended is found out when its result is taken in.
        with suppress(OSError):
            self.connection.send(task)
        return self._future

    def take_in(self) -> None:
        """Settle the task with what the process sends; the process is ended if it sends nothing whole."""
        try:
            result, error = self.connection.recv()
        except (EOFError, OSError):
            self.end()
            result, error = WorkerDied(), None
        if error is not None:
            self._future.set_exception(error)
        else:
            self._future.set_result(result)

    def end(self) -> None:
        """Kill the process, whatever it is at, and wait until it is gone."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _work(run: Callable[[Task], object], connection: Connection[Any, Any]) -> None:
    """Run task after task until the process that gives them closes its end."""
    with suppress(EOFError, OSError):
        while True:
            connection.send(_outcome(run, connection.recv()))


def _outcome(run: Callable[[Task], Result], task: Task) -> tuple[Result, None] | tuple[None, Exception]:
    try:
        return run(task), None
    except Exception as error:
        return None, error


@contextmanager
def _interrupt_held_back() -> Iterator[None]:
    """Hold the keyboard interrupt back, so that a process started meanwhile leaves it to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The tracker that Python starts beside its first process would let the interrupt through again.
    ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
