"""The command line: one thin module per command.

A command parses its arguments, calls the library, chooses the output and sets the exit code:
0 nothing at or above ``--fail-on``; 1 findings at or above it; 2 the call or a file is wrong;
3 a fault of ours; 130 interrupted; 141 nobody reads the output any more.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

# Name of each command -> the module in this package that holds the function of the same name. Only the module of
# the command that is called gets imported.
COMMANDS = {
    "check": "check",
    "validate": "validate",
    "show": "show",
    "explain": "explain",
    "list": "list",
    "compare": "compare",
    "enforcement": "enforcement",
    "overview": "overview",
    "diff": "diff",
    "new": "new",
    "init": "init",
    "migrate": "migrate",
    "fmt": "fmt",
    "watch": "watch",
    "import": "import_",
    "export": "export",
    "config": "config",
    "schema": "schema",
    "review": "review",
    "audit": "audit",
    "report": "report",
}


def build(only: str | None = None) -> typer.Typer:
    """The typer application, with all commands or with one."""
    import typer

    app = typer.Typer(
        name="transposition",
        help="How far each EU Member State has transposed a directive, provision by provision, with sources.",
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def _root(
        version: bool = typer.Option(False, "--version", "-V", help="Print the version and exit."),
    ) -> None:
        # --version alone is answered before typer is imported; this is for the help page and odd orders.
        if version:
            from transposition import __version__

            print(f"transposition {__version__}")
            raise typer.Exit

    for name, module in COMMANDS.items():
        if only is None or name == only:
            import_module(f"transposition.cli.{module}").register(app)
    return app


def run() -> None:
    """Parse the command line and run the command."""
    # A run is over before there is anything to collect; walking the young objects again and again costs a tenth of it.
    gc.set_threshold(1_000_000)
    # Nothing of ours is a plugin of pydantic; to look for one means to look through all that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from transposition.cli.streams import prepare

    prepare()
    if any(not word.split("=", 1)[-1].strip() for word in sys.argv[1:] if not word.startswith("--") or "=" in word):
        # An empty name would be taken for the current folder, an empty choice for everything or nothing.
        print("transposition: an argument is empty (is a variable not set?)", file=sys.stderr)
        sys.exit(2)
    if any(
        word in ("--install-completion", "--show-completion") and not after.startswith("-")
        for word, after in pairwise(sys.argv[1:])
    ):
        # The shell is named, and need not be the one that runs this: typer then looks for none, and takes the name.
        os.environ["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"
    completing = "_TRANSPOSITION_COMPLETE" in os.environ
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    only = words[0] if words and words[0] in COMMANDS and not completing else None
    try:
        build(only)()
    finally:
        gc.freeze()  # nor is there anything to collect at the end
