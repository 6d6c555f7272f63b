"""Entry point: answers ``--version`` at once, then hands over to the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from transposition import __version__

        print(f"transposition {__version__}")
        return
    try:
        from transposition.cli import run

        run()
    except KeyboardInterrupt:  # while modules are still being imported
        sys.exit(130)


if __name__ == "__main__":
    main()
