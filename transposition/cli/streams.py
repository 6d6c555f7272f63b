"""Standard output and standard error: in an encoding that takes every text, and without lines that act on a log.

A line that begins with ``::``, or has ``##[`` in it, is a command for GitHub's runner, whoever printed it. What people
read is therefore changed a little there; what machines read goes past (see ``raw``), and escapes for itself.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable
from typing import Any, TextIO, cast

_COMMAND = re.compile(r"(?m)^([ \t]*(?:\x1b\[[0-9;]*m)*[ \t]*):(?=:)")
_OLD_COMMAND = re.compile(r"##(?=\[)")


class LogSafe:
    """A stream on which no line is a command for a log; everything else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self._blank = True
        """Whether nothing but blanks stands in the line that is being written."""

    def write(self, text: str) -> int:
        """Write a text."""
        safe = text
        if "::" in text:  # few texts have it, and to look for a text is quicker than for a pattern
            safe = _COMMAND.sub(r"\1: ", text if self._blank else "\0" + text).removeprefix("\0")
        if "##[" in text:
            safe = _OLD_COMMAND.sub("# #", safe)
        self.stream.write(safe)
        before, _, tail = text.rpartition("\n")
        self._blank = not tail.strip() and (self._blank or len(before) < len(text) - len(tail))
        return len(text)

    def flush(self) -> None:
        """Hand on everything."""
        self.stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def ended(text: str | Iterable[str]) -> Iterable[str]:
    """A text with a line break at its end, as one part; what comes in parts has it."""
    if isinstance(text, str):
        return (text if text.endswith("\n") else text + "\n",)
    return text


def raw(stream: TextIO) -> TextIO:
    """The stream behind, for text that machines read."""
    return stream.stream if isinstance(stream, LogSafe) else stream


def prepare() -> None:
    """Make both streams fit for use; called once, before anything is printed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            stream = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives as long as the process
        elif hasattr(stream, "reconfigure"):
            # A console shows what its own encoding has; a file or a pipe gets UTF-8, which JSON, SARIF and XML are.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
        setattr(sys, name, cast(TextIO, LogSafe(stream)))


def abandon() -> None:
    """Write no more to a standard output that nobody reads or that is full, also not when the process ends."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(devnull, 1)
    finally:
        os.close(devnull)


def is_file(stream: TextIO) -> bool:
    """Whether a stream goes to a file or a device that is no screen: not to a screen, a pipe or a socket."""
    mode = _state(stream).st_mode
    return not stream.isatty() and (stat.S_ISREG(mode) or stat.S_ISCHR(mode))


def same(first: TextIO, second: TextIO) -> bool:
    """Whether two streams go to one and the same place."""
    one, other = _state(first), _state(second)
    return (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


def _state(stream: TextIO) -> os.stat_result:
    return os.fstat(raw(stream).fileno())
