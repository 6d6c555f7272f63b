"""Files for CI that a workspace of one's own begins with."""

from __future__ import annotations

import json
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any

NAME = "eu-transposition"
CHECKOUT = "actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5 # v4.3.1"
SETUP_PYTHON = "actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0"
UPLOAD_SARIF = "github/codeql-action/upload-sarif@ff0a06e83cb2de871e5a09832bc6a81e7276941f # v3.28.18"

_CONFIG = """\
# See: transposition config
# fail-on = "error"            # error, warning or never
# ignore = ["info"]            # checks, articles, clusters or severities
# language = "en"

# [severity]
# "reading-unclear" = "off"    # id of a check = error, warning, info or off
"""
# The command that is installed is run, so nothing has to be fetched by a name.
_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: transposition-validate
        name: transposition validate
        entry: transposition validate
        language: system
        pass_filenames: false
        files: (^|/)(rules|member_states)/
      - id: transposition-fmt
        name: transposition fmt
        entry: transposition fmt --check
        language: system
        files: (^|/)member_states/[A-Z]{2}\\.yaml$
"""
_GITHUB = """\
# Fails on errors in the law and on broken files; annotates the change, writes the step summary and uploads SARIF.
name: transposition
on:
  push:
    branches: [main, master]
  pull_request:
  workflow_dispatch:
permissions:
  contents: read
concurrency:
  group: transposition-${{ github.ref }}
  cancel-in-progress: true
env:
  # What pip installs: a repository and a commit that you trust, as git+https://HOST/OWNER/REPOSITORY@COMMIT, or the
  # path of a wheel in this repository. Never a bare name that somebody else could register.
  TRANSPOSITION_SOURCE: "@SOURCE@"
  # Folder with rules/ and member_states/.
  TRANSPOSITION_WORKSPACE: "."
jobs:
  check:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
      actions: read            # for the upload from a private repository
      security-events: write   # for the upload
    steps:
      - uses: @CHECKOUT@
        with:
          fetch-depth: 0       # the difference below needs the branch that is merged into
          persist-credentials: false
      - uses: @SETUP_PYTHON@
        with:
          python-version: "3.12"
      - name: Install
        id: install
        run: |
          if [ -z "$TRANSPOSITION_SOURCE" ]; then
            echo "::error title=transposition::Set TRANSPOSITION_SOURCE in this workflow: nothing was checked."
            exit 1
          fi
          python -m pip install --quiet "$TRANSPOSITION_SOURCE"
      - name: Validate
        run: transposition validate --workspace "$TRANSPOSITION_WORKSPACE" --format github
      - name: Check
        if: always() && steps.install.outcome == 'success'
        run: |
          common=(--all --workspace "$TRANSPOSITION_WORKSPACE")
          # Broken files are results, too: these two say so themselves, and the last command decides.
          transposition check "${common[@]}" --fail-on never --format sarif -o transposition.sarif || true
          transposition check "${common[@]}" --fail-on never --format markdown >> "$GITHUB_STEP_SUMMARY" || true
          transposition check "${common[@]}" --format github
      - name: What the change does
        if: always() && steps.install.outcome == 'success' && github.event_name == 'pull_request'
        run: |
          transposition diff "origin/$GITHUB_BASE_REF" "$TRANSPOSITION_WORKSPACE" \\
            --workspace "$TRANSPOSITION_WORKSPACE" --format markdown >> "$GITHUB_STEP_SUMMARY"
      - name: Upload SARIF
        # Not from forks, which may not write; without code scanning remove this step.
        if: >-
          always() && hashFiles('transposition.sarif') != '' &&
          (github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository)
        uses: @UPLOAD_SARIF@
        with:
          sarif_file: transposition.sarif
          category: transposition
"""
_GITLAB = """\
# Fails on errors in the law and on broken files. The image has git, which transposition diff needs.
transposition:
  image: python:3.12-bookworm
  variables:
    # What pip installs: a repository and a commit that you trust, as git+https://HOST/OWNER/REPOSITORY@COMMIT, or the
    # path of a wheel in this repository. Never a bare name that somebody else could register.
    TRANSPOSITION_SOURCE: "@SOURCE@"
    GIT_DEPTH: "0"
  rules:
    - changes: ["rules/**/*", "member_states/**/*"]
  script:
    - test -n "$TRANSPOSITION_SOURCE" || { echo "set TRANSPOSITION_SOURCE in this file"; exit 1; }
    - python -m pip install --quiet "$TRANSPOSITION_SOURCE"
    - code=0
    - transposition validate --format junit -o files.xml || code=$?
    - transposition check --all --format gitlab -o gl-code-quality-report.json --fail-on never || code=$?
    - transposition check --all --format junit -o transposition.xml || code=$?
    - exit $code
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: [files.xml, transposition.xml]
"""


def files(source: str) -> dict[str, str]:
    """Name in the workspace -> text.

    Args:
        source: what pip installs in CI; empty if nobody knows, and then the jobs fail and say so.
    """

    def filled(text: str) -> str:
        for name, value in (("CHECKOUT", CHECKOUT), ("SETUP_PYTHON", SETUP_PYTHON), ("UPLOAD_SARIF", UPLOAD_SARIF)):
            text = text.replace(f"@{name}@", value)
        return text.replace("@SOURCE@", json.dumps(source, ensure_ascii=False)[1:-1])

    return {
        "transposition.toml": _CONFIG,
        ".pre-commit-config.yaml": _PRE_COMMIT,
        ".github/workflows/transposition.yml": filled(_GITHUB),
        ".gitlab-ci.yml": filled(_GITLAB),
    }


def installed_from(found: Distribution | None = None) -> str:
    """What pip would have to install to get this very program: a repository at a commit, or an address.

    Returns:
        Empty where it came from a folder or from an index: whose a name on an index is nobody can tell from here.
    """
    try:
        record = (found or distribution(NAME)).read_text("direct_url.json")
        data: Any = json.loads(record or "{}")
    except (PackageNotFoundError, ValueError):
        return ""
    address, version = data.get("url", ""), data.get("vcs_info", {})
    if not address.startswith("https://") or "@" in address:
        return ""  # a folder, or an address with somebody's password in it
    if version.get("vcs") == "git" and version.get("commit_id"):
        return f"git+{address}@{version['commit_id']}"
    return address if address.endswith(".whl") else ""
