"""Workspaces as they were at a revision of git, read without touching the working tree and without network."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

MAX_BYTES = 100_000_000


class RevisionError(Exception):
    """The revision, or the workspace in it, cannot be read."""


def is_revision(text: str, folder: Path) -> bool:
    """Whether git knows a commit by this name in the repository around a folder."""
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
    except RevisionError:
        return False
    return True


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
    top = Path(_git(workspace, "rev-parse", "--show-toplevel").decode().strip())
    inside = workspace.resolve().relative_to(top.resolve())
    commit = _git(workspace, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    listed = _git(top, "ls-tree", "-r", "--name-only", "-z", "--full-tree", commit).decode("utf-8", "replace")
    folders = [(inside / name).as_posix() for name in ("rules", "member_states")]
    there = [folder for folder in folders if any(name.startswith(folder + "/") for name in listed.split("\0"))]
    if len(there) < len(folders):
        place = inside.as_posix() if inside.parts else "the repository"
        raise RevisionError(f"{revision} has no rules/ and member_states/ in {place}")
    archive = _git(top, "archive", "--format=tar", commit, "--", *there)
    _unpack(archive, target)
    return target / inside


def _unpack(archive: bytes, target: Path) -> None:
    """Write the YAML files of an archive; links, devices and paths that lead out are passed over."""
    if len(archive) > MAX_BYTES:
        raise RevisionError(f"the data at this revision has more than {MAX_BYTES:,} bytes")
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files:
            path = PurePosixPath(member.name)
            if not member.isfile() or path.is_absolute() or ".." in path.parts or path.suffix != ".yaml":
                continue
            content = files.extractfile(member)
            assert content is not None, "a regular file has content"
            place = target.joinpath(*path.parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.read())


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell, revisions behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is wherever the user has it
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error.strerror or error}") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise RevisionError(reason or "git knows no such revision")
    return done.stdout
