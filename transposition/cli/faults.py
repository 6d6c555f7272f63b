"""What is said when a call ends badly: the system would not do it, or the fault is ours."""

from __future__ import annotations

import platform
import sys
import traceback

from transposition import __version__
from transposition.cli import common, streams
from transposition.workspace.characters import visible


def refused(error: OSError) -> None:
    """Say what the system would not do: no permission, no space, no such folder."""
    reason = error.strerror or str(error)
    if error.filename is None:
        streams.abandon()
        print("transposition: " + common.t("the output cannot be written: {reason}", reason=reason), file=sys.stderr)
    else:
        print(f"transposition: {visible(str(error.filename))}: {reason}", file=sys.stderr)


def report_fault() -> None:
    """Print what a report of a fault of ours needs."""
    traceback.print_exc()
    print(
        f"\nThis is a fault of transposition {__version__} (Python {platform.python_version()}, {platform.system()}), "
        "not of your data. Please report it with the lines above.",
        file=sys.stderr,
    )
