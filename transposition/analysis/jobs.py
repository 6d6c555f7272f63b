"""Two processes for one kind of work: the same results, in the same order, as one process alone would give.

A process that ends before its work does (killed for want of memory, or not allowed to begin) loses nothing: what it did
not hand back is done here, where whatever is wrong with the work itself is raised, too.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

Task = TypeVar("Task", bound=Hashable)
Outcome = TypeVar("Outcome")
MOST = 2
"""Processes at most: each of them holds what it works on in memory."""
START: str | None = None
"""How a process begins, by the names of ``multiprocessing``; None for the way of the system."""


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shares_memory() -> bool:
    """Whether a new process begins with what this one has in memory; elsewhere it would have to make it again."""
    return multiprocessing.get_context(START).get_start_method() == "fork"


def spread(work: Callable[[Task], Outcome], sizes: Mapping[Task, int]) -> dict[Task, Outcome]:
    """Do a work for each task, in two processes where there are two processors.

    Args:
        work: what to do; can be pickled, for systems on which a new process shares nothing with this one.
        sizes: the tasks, and how large each of them is in comparison.

    Returns:
        The outcomes, in the order of the tasks.
    """
    done: dict[Task, Outcome] = {}
    count = min(MOST, cores(), len(sizes))
    if count > 1:
        _in_processes(work, _shares(sizes, count), done)
    return {task: done[task] if task in done else work(task) for task in sizes}


def _shares(sizes: Mapping[Task, int], count: int) -> list[list[Task]]:
    """The tasks in so many shares of about the same size."""
    shares: list[list[Task]] = [[] for _ in range(count)]
    filled = [0] * count
    for task in sorted(sizes, key=lambda task: -sizes[task]):
        least = filled.index(min(filled))
        shares[least].append(task)
        filled[least] += sizes[task]
    return shares


def _in_processes(work: Callable[[Task], Outcome], shares: list[list[Task]], done: dict[Task, Outcome]) -> None:
    """Let a process each do the shares, and collect what they hand back."""
    system: Any = multiprocessing.get_context(START)
    running: dict[Connection, BaseProcess] = {}
    try:
        gc.freeze()  # what is there is shared with the others as long as nobody walks through it
        with suppress(OSError, ImportError), _uninterrupted():
            for share in shares:
                here, there = system.Pipe(duplex=False)
                process = system.Process(target=_serve, args=(work, share, there), daemon=True)
                process.start()
                there.close()
                running[here] = process
        while running:
            for connection in cast("list[Connection]", wait(list(running))):
                try:
                    task, outcome = connection.recv()
                except (EOFError, OSError):
                    running.pop(connection).join()
                else:
                    done[task] = outcome
    finally:
        for process in running.values():
            process.terminate()
            process.join()
        gc.unfreeze()


def _serve(work: Callable[[Task], Outcome], tasks: list[Task], there: Connection) -> None:
    """What a process does: one task after the other; whatever goes wrong ends it, and is told by who started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it is interrupted as well, and ends it
    with suppress(Exception):
        for task in tasks:
            there.send((task, work(task)))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """While processes are started, an interruption waits: one that has not begun would print where it was."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
