"""A workspace of one's own: the rules, the records, the schemas, and files for CI."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from transposition import __version__
from transposition.workspace import Workspace

_CONFIG = """\
# See: transposition config
# fail-on = "error"            # error, warning or never
# ignore = ["info"]            # checks, articles, clusters or severities
# language = "en"

# [severity]
# "reading-unclear" = "off"    # id of a check = error, warning, info or off
"""
_PRE_COMMIT = f"""\
repos:
  - repo: local
    hooks:
      - id: transposition-validate
        name: transposition validate
        entry: transposition validate
        language: python
        additional_dependencies: [eu-transposition=={__version__}]
        files: ^(rules|member_states)/.*\\.ya?ml$
      - id: transposition-fmt
        name: transposition fmt
        entry: transposition fmt --check
        language: python
        additional_dependencies: [eu-transposition=={__version__}]
        files: ^member_states/.*\\.yaml$
"""
_GITHUB = f"""\
name: transposition
on: [push, pull_request]
permissions:
  contents: read
  security-events: write
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install "eu-transposition=={__version__}"
      - run: transposition validate --format github
      - run: transposition check --all --format sarif -o transposition.sarif --fail-on never
      - run: transposition check --all --format markdown --fail-on never >> "$GITHUB_STEP_SUMMARY"
      - uses: github/codeql-action/upload-sarif@v3
        if: always()
        with:
          sarif_file: transposition.sarif
          category: transposition
"""
_GITLAB = f"""\
transposition:
  image: python:3.12-slim
  script:
    - pip install "eu-transposition=={__version__}"
    - transposition validate
    - transposition check --all --format gitlab -o gl-code-quality-report.json --fail-on never
    - transposition check --all --format junit -o transposition.xml --fail-on never
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: transposition.xml
"""
FILES = {
    "transposition.toml": _CONFIG,
    ".pre-commit-config.yaml": _PRE_COMMIT,
    ".github/workflows/transposition.yml": _GITHUB,
    ".gitlab-ci.yml": _GITLAB,
}


def initialise(target: Path, source: Workspace, schemas: Mapping[str, str]) -> list[Path]:
    """Copy a workspace and write the files for CI beside it.

    Files that are there already are replaced; others are left alone.

    Returns:
        The folders and files that were written.
    """
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name in ("rules", "member_states"):
        shutil.copytree(source.root / name, target / name, dirs_exist_ok=True, ignore=_only_yaml)
        written.append(target / name)
    folder = target / "docs" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas.items():
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8")
    written.append(folder)
    for name, text in FILES.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _only_yaml(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not (name.endswith(".yaml") or (Path(folder) / name).is_dir())]
