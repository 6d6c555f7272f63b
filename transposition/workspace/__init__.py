"""Find, read and check the files of a workspace."""

from transposition.workspace.load import Workspace, WorkspaceError, load_workspace

__all__ = ["Workspace", "WorkspaceError", "load_workspace"]
