"""Workspaces as they were at a revision of git, read from its objects alone.

The working tree is not touched, and nothing that a repository can set gets to run or to choose: no filter, no
attribute, no hook. Nothing is fetched either: an object that a clone does not have is told as missing.
"""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path, PurePosixPath

from transposition.workspace.characters import visible
from transposition.workspace.locate import lies_in
from transposition.workspace.opening import MAX_BYTES as FILE_BYTES

MAX_BYTES = 1_000_000_000
_AT_ONCE = 20_000_000
"""Bytes of contents that are asked for at once, and held in memory."""
_FOLDERS = ("rules", "member_states")
_LIKE_YAML = re.compile(r"\.ya?ml(?:\.txt)?\Z", re.IGNORECASE)
_LINK = "120000"
_PARTIAL = "this clone is partial; fetch the whole of it first, as in: git fetch --refetch --no-filter"


class RevisionError(Exception):
    """The revision, or the workspace in it, cannot be read; the message says why, and ``hint`` what to do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class _Entry:
    mode: str
    object: str
    size: int
    path: PurePosixPath


def find_commit(text: str, folder: Path) -> str:
    """The commit that a text names in the repository around a folder.

    Raises:
        RevisionError: there is no git, no repository, or no such commit.
    """
    try:
        return _git(folder, "rev-parse", "--verify", "--end-of-options", f"{text}^{{commit}}").decode().strip()
    except RevisionError as error:
        if error.hint is not None:
            raise
        shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
        if shallow:
            name = text.removeprefix("origin/")
            hint = f"fetch it first, as in: git fetch origin {name}, or with fetch-depth: 0 in a workflow"
            raise RevisionError(f"this shallow clone has no revision {text!r}", hint) from error
        raise RevisionError(f"git knows no revision {text!r}", "as in: transposition diff main") from error


def extract(revision: str, workspace: Path, target: Path) -> Path:
    """Write the workspace as it was at a revision into a folder.

    Args:
        revision: anything that names a commit.
        workspace: where the workspace is today; its place in the repository is the place that is read.
        target: an empty folder.

    Returns:
        The folder of the workspace inside ``target``.

    Raises:
        RevisionError: there is no git, no repository, no such revision, or no workspace in it.
    """
    commit = find_commit(revision, workspace)
    top = Path(os.fsdecode(_git(workspace, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    try:
        inside = workspace.resolve().relative_to(top.resolve())
    except ValueError:
        raise RevisionError(f"{workspace} is not in the repository of {top}") from None
    entries = list(_listed(top, commit, [(inside / name).as_posix() for name in _FOLDERS]))
    for name in _FOLDERS:
        if not any(inside / name in Path(entry.path).parents for entry in entries):
            place = inside.as_posix() if inside.parts else "the repository"
            raise RevisionError(f"{revision} has no {name}/ in {place}")
    wanted = _with_sizes(top, [entry for entry in entries if _LIKE_YAML.search(entry.path.name)])
    if sum(min(entry.size, FILE_BYTES) for entry in wanted) > MAX_BYTES:
        raise RevisionError(f"the data at this revision has more than {MAX_BYTES:,} bytes")
    # Links last, so that nothing can be written through one.
    for entry, content in _contents(top, sorted(wanted, key=lambda entry: entry.mode == _LINK)):
        _write(target, entry, content)
    for name in _FOLDERS:
        (target / inside / name).mkdir(parents=True, exist_ok=True)
    return target / inside


def _listed(top: Path, commit: str, folders: list[str]) -> Iterator[_Entry]:
    raw = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *folders)
    for line in raw.split(b"\0"):
        if not line:
            continue
        head, _, name = line.partition(b"\t")
        mode, kind, name_of_object = head.decode("ascii").split()
        path = PurePosixPath(os.fsdecode(name))
        if kind == "blob" and not path.is_absolute() and ".." not in path.parts and "\\" not in str(path):
            yield _Entry(mode, name_of_object, 0, path)


def _with_sizes(top: Path, entries: list[_Entry]) -> list[_Entry]:
    """The entries with the sizes of their contents, all of which must be here."""
    asked = "".join(f"{entry.object}\n" for entry in entries).encode("ascii")
    answers = _git(top, "cat-file", "--batch-check", stdin=asked).decode("ascii").splitlines()
    sized = []
    for entry, answer in zip(entries, answers, strict=True):
        words = answer.split()
        if len(words) != 3 or words[1] != "blob":
            raise RevisionError(f"the content of {visible(str(entry.path))} is not in this clone", _PARTIAL)
        sized.append(replace(entry, size=int(words[2])))
    return sized


def _contents(top: Path, entries: list[_Entry]) -> Iterator[tuple[_Entry, bytes | None]]:
    """The content of each file; None where it is larger than anything that is read."""
    yield from ((entry, None) for entry in entries if entry.size > FILE_BYTES)
    small = [entry for entry in entries if entry.size <= FILE_BYTES]
    while small:
        total = list(accumulate(entry.size for entry in small))
        count = max(1, bisect_right(total, _AT_ONCE))
        batch, small = small[:count], small[count:]
        asked = "".join(f"{entry.object}\n" for entry in batch).encode("ascii")
        answer = _git(top, "cat-file", "--batch", stdin=asked)
        at = 0
        for entry in batch:
            start = answer.index(b"\n", at) + 1
            yield entry, answer[start : start + entry.size]
            at = start + entry.size + 1


def _write(target: Path, entry: _Entry, content: bytes | None) -> None:
    """Write one file or link; whether a link may be followed is for whoever reads it to say."""
    place = target.joinpath(*entry.path.parts)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if not lies_in(place.parent, target):
            raise OSError("it stands behind a link")
        if entry.mode == _LINK and content is not None:
            place.symlink_to(os.fsdecode(content))
            return
        with place.open("xb") as file:
            file.write(content or b"")
            if content is None:
                file.truncate(entry.size)
    except (OSError, ValueError) as error:
        raise RevisionError(f"{visible(str(entry.path))} cannot be laid out: {error}") from error


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    environment = os.environ | {
        "GIT_NO_LAZY_FETCH": "1",  # newer versions of git; older ones find no protocol that they may use
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell, revisions behind --end-of-options
            ["git", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            input=stdin,
            capture_output=True,
            check=False,
            env=environment,
        )
    except FileNotFoundError as error:
        hint = "install git, or name two folders or files"
        raise RevisionError("git is not installed, so no revision can be read", hint) from error
    except (OSError, ValueError) as error:
        raise RevisionError(f"git cannot be run: {error}") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()
        if "lazy fetching" in reason or "promisor" in reason:
            raise RevisionError("what the revision holds is not in this clone", _PARTIAL)
        lines = [line for line in reason.split("\n") if not line.startswith("warning:")]
        first = visible(lines[0].removeprefix("fatal: ")) if lines else "git says no more"
        raise RevisionError(first, _remedy(reason, folder))
    return done.stdout


def _remedy(reason: str, folder: Path) -> str | None:
    """What to do about the reasons that have nothing to do with the revision."""
    if "dubious ownership" in reason:
        command = re.search(r"git config --global --add safe\.directory \S+", reason)
        return "if you trust it: " + (command[0] if command else f"git config --global --add safe.directory {folder}")
    if "not a git repository" in reason:
        return "name a folder or a file instead"
    return None
