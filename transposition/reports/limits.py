"""Bounds for what a workspace's own templates may use, so that one of them cannot keep a run busy for ever."""

from __future__ import annotations

import ctypes
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

SECONDS = 60.0
"""Processor time that a page may take, unless ``TRANSPOSITION_TEMPLATE_SECONDS`` says otherwise."""
MEGABYTES = 2048
"""Memory that a page may add (where the system can bound it)."""
_LOOK = 0.05

try:
    resource: Any = import_module("resource")
except ImportError:  # Windows
    resource = None


class OverLimit(Exception):
    """A template was stopped."""


class _TooLong(Exception):
    """Raised inside a template, which no template can catch."""


@contextmanager
def bounded() -> Iterator[None]:
    """Stop what runs inside when it takes too much time of the processor or too much memory.

    The time is that of the whole process, so that a busy machine stops nobody.

    Raises:
        OverLimit: it was stopped.
    """
    seconds = allowed_seconds()
    with _memory():
        watch = _Watch(seconds)
        watch.start()
        try:
            try:
                yield
            finally:
                while not watch.over:
                    with suppress(_TooLong):
                        watch.end()
        except _TooLong as error:
            raise OverLimit(f"it took more than {seconds:g} seconds; is there a loop without an end?") from error
        except MemoryError as error:
            raise OverLimit(f"it needs more than {MEGABYTES:,} MB of memory") from error


def allowed_seconds() -> float:
    """The limit of time for a page.

    Raises:
        OverLimit: the environment gives something that is no number above 0.
    """
    text = os.environ.get("TRANSPOSITION_TEMPLATE_SECONDS", "")
    try:
        found = float(text or SECONDS)
    except ValueError:
        found = 0
    if not 0 < found < threading.TIMEOUT_MAX:
        raise OverLimit(f"TRANSPOSITION_TEMPLATE_SECONDS must be a number above 0, not {text!r}")
    return found


class _Watch(threading.Thread):
    """Looks at the time of the process, and stops the thread that began it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(daemon=True)
        self._until = time.process_time() + seconds
        self._target = ctypes.c_ulong(threading.get_ident())
        self._ended, self._lock = threading.Event(), threading.Lock()

    @property
    def over(self) -> bool:
        """Whether it looks no more."""
        return self._ended.is_set()

    def run(self) -> None:
        """Look until the end; once it is too late, raise again and again, for an error may be swallowed."""
        while not self._ended.wait(_LOOK):
            if time.process_time() > self._until:
                with self._lock:
                    if not self.over:
                        _raise_in(self._target, ctypes.py_object(_TooLong))

    def end(self) -> None:
        """Stop nothing from now on."""
        with self._lock:
            self._ended.set()
            _raise_in(self._target, None)  # nor later what has not arrived yet


_raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc


@contextmanager
def _memory() -> Iterator[None]:
    """A bound for the address space, on top of what the process has now."""
    used = _used() if resource is not None else None
    if used is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + MEGABYTES * 1024 * 1024
    known = [limit for limit in (soft, hard, wanted) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(known), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _used() -> int | None:
    """Bytes of address space of this process; None where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no other file is ever read here
            return int(file.read().split()[0]) * int(resource.getpagesize())
    except (OSError, ValueError, IndexError):
        return None
