"""The bytes of a file, read without trusting what stands at its place."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from transposition.model.finding import Problem, Span
from transposition.workspace.locate import lies_in, shown

MAX_BYTES = 50_000_000
"""Bytes that are read of one file of a workspace: a record of some 75,000 claims."""

_LEAST = 4096
"""Bytes that are asked for at least."""


def read_bytes(path: Path, root: Path | None = None, limit: int = MAX_BYTES) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file, or the problem that keeps us from reading it.

    What is no regular file is never read: a pipe may never end, a device may act. Nothing is read beyond the limit.

    Args:
        path: the file.
        root: the workspace it belongs to; links that lead out of it are not followed.
        limit: bytes that are read at most.
    """

    def wrong(message: str, hint: str | None = None, code: str = "file-unreadable") -> tuple[None, list[Problem]]:
        return None, [Problem(Span(shown(path), 1, 1, 1, 1), code, message, hint)]

    try:
        if root is not None and not lies_in(path, root):
            return wrong("this is a link that leads out of the workspace", "put a copy of the file in its place")
        # Without waiting for the other end of a pipe; what was opened is looked at, not what has that name.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except IsADirectoryError:
        return wrong("this is a folder where a file is expected")
    except ValueError:
        return wrong("no file can have this name")
    except OSError as error:
        if error.errno == errno.ELOOP:
            return wrong("cannot be read: its links lead in a circle")
        return wrong(f"cannot be read: {error.strerror or error}")
    try:
        state = os.fstat(descriptor)
        if stat.S_ISDIR(state.st_mode):
            return wrong("this is a folder where a file is expected")
        if not stat.S_ISREG(state.st_mode):
            hint = "write - to read standard input" if stat.S_ISFIFO(state.st_mode) else None
            return wrong(f"this is {_kind(state.st_mode)} where a file is expected", hint)
        if state.st_size > limit:
            message = f"the file has {state.st_size:,} bytes; at most {limit:,} are read"
            return wrong(message, code="file-too-large")
        # Room for what the file has, not for the limit; it may have grown since, or its size not be told.
        room, left, parts = max(state.st_size + 1, _LEAST), limit + 1, []
        while left and (part := os.read(descriptor, min(room, left))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts), []
    except OSError as error:
        return wrong(f"cannot be read: {error.strerror or error}")
    finally:
        os.close(descriptor)


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((word for test, word in kinds if test(mode)), "a device")
