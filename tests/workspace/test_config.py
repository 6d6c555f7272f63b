"""The configuration: found upward, checked to the last key, and overruled by the command line."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transposition.model.severity import Severity
from transposition.reference.schemas import config_schema
from transposition.workspace.config import Config, ConfigError, load_config, read_config

FULL = """\
workspace = "data"
fail-on = "warning"
select = ["penalty-", "25(2)"]
ignore = ["info"]
language = "da"

[severity]
"penalty-3.4" = "off"
"""


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_every_key_is_read(tmp_path: Path) -> None:
    file = write(tmp_path, "transposition.toml", FULL)
    config = load_config(tmp_path)
    assert config == Config(
        workspace=tmp_path / "data",
        fail_on="warning",
        select=("penalty-", "25(2)"),
        ignore=("info",),
        severity={"penalty-3.4": Severity.OFF},
        language="da",
        file=file,
        given=frozenset({"workspace", "fail-on", "select", "ignore", "severity", "language"}),
    )


def test_pyproject_is_read_where_it_has_our_table(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", '[tool.transposition]\nfail-on = "never"\n[tool.other]\nunknown = 1\n')
    write(tmp_path / "a" / "b", "pyproject.toml", "[tool.other]\nx = 1\n")
    assert load_config(tmp_path / "a" / "b").fail_on == "never"


def test_the_nearest_file_counts_alone(tmp_path: Path) -> None:
    write(tmp_path, "transposition.toml", FULL)
    write(tmp_path / "a", "transposition.toml", 'language = "en"\n')
    write(tmp_path / "a", "pyproject.toml", "[tool.transposition]\nlanguage = 'da'\n")
    config = load_config(tmp_path / "a")
    assert (config.language, config.fail_on) == ("en", "error")


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_config(tmp_path) == Config()


@pytest.mark.parametrize(
    ("text", "place", "code", "message"),
    [
        ('fail-on = "warning"\nfial-on = "error"\n', (2, 1), "config-unknown-key", "did you mean 'fail-on'?"),
        ('fail-on = "eror"\n', (1, 1), "config-value", "did you mean 'error'?"),
        ('\nselect = "penalty-"\n', (2, 1), "config-value", "must be a list"),
        ("ignore = [1]\n", (1, 1), "config-value", "must be a list"),
        ('[severity]\n"penalty-3.4" = "hard"\n', (2, 1), "config-value", "use error, warning, info, off"),
        ('severity = "off"\n', (1, 1), "config-value", "must be a table"),
        ("language = 3\n", (1, 1), "config-value", "must be text"),
        ("fail-on = [\n", (2, 1), "config-syntax", ""),
        ("a = 1\na = 2\n", (2, 6), "config-syntax", "overwrite"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], code: str, message: str
) -> None:
    file = write(tmp_path, "transposition.toml", text)
    with pytest.raises(ConfigError) as error:
        read_config(file)
    (problem,) = error.value.problems
    assert problem.code == code
    assert (problem.span.line, problem.span.column) == place or code == "config-syntax"
    assert message in str(problem)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    file = write(
        tmp_path, "pyproject.toml", '[tool.a]\nx = 1\n[tool.transposition]\nx = 1\nfail-on = 2\nlanguage = ""\n'
    )
    with pytest.raises(ConfigError) as error:
        read_config(file)
    assert [problem.span.line for problem in error.value.problems] == [4, 5, 6]


@given(st.text())
def test_no_text_makes_it_crash(text: str) -> None:
    from contextlib import suppress
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, suppress(ConfigError):
        file = Path(folder) / "transposition.toml"
        file.write_text(text, encoding="utf-8", errors="surrogatepass")
        assert isinstance(read_config(file), Config)


def test_the_schema_says_the_same(tmp_path: Path) -> None:
    import tomllib

    schema = config_schema(None)  # type: ignore[arg-type]
    jsonschema.validate(tomllib.loads(FULL), schema)
    for wrong in ('fial-on = "x"', 'fail-on = "eror"', '[severity]\nx = "hard"', "select = [1]"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(wrong), schema)
