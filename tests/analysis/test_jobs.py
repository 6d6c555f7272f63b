"""Two processes for one kind of work: the same outcomes, whatever happens to the processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from transposition.analysis import jobs

HERE = os.getpid()
SIZES = {"c": 3, "a": 30, "b": 20, "d": 9}


def double(task: str) -> tuple[str, int]:
    return task * 2, os.getpid()


def dies(task: str) -> str:
    """A process that is killed half way; the one that started it is spared."""
    if task == "b" and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return task * 2


def fails(task: str) -> str:
    if task == "b":
        raise ValueError("wrong with b")
    return task * 2


def unsendable(task: str) -> object:
    return (lambda: task) if os.getpid() != HERE else task * 2


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine with two processors; whatever happens, no process is left."""
    monkeypatch.setattr(jobs, "cores", lambda: 2)
    yield
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "start", [name for name in ("fork", "spawn") if name in multiprocessing.get_all_start_methods()]
)
def test_two_processes_share_the_work_and_the_order_stays(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "START", start)
    done = jobs.spread(double, SIZES)
    assert [(task, text) for task, (text, _) in done.items()] == [("c", "cc"), ("a", "aa"), ("b", "bb"), ("d", "dd")]
    workers = {task: process for task, (_, process) in done.items()}
    assert HERE not in workers.values()
    assert workers["a"] != workers["b"] == workers["d"]  # 30 + 3 beside 20 + 9


def test_one_processor_or_one_task_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "cores", lambda: 1)
    assert {process for _, process in jobs.spread(double, SIZES).values()} == {HERE}
    monkeypatch.setattr(jobs, "cores", lambda: 2)
    assert jobs.spread(double, {"a": 1}) == {"a": ("aa", HERE)}
    assert jobs.spread(double, {}) == {}


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("work", [dies, unsendable])
def test_what_a_process_that_ended_did_not_hand_back_is_done_here(work: object) -> None:
    assert jobs.spread(work, SIZES) == {"c": "cc", "a": "aa", "b": "bb", "d": "dd"}  # type: ignore[arg-type]


@pytest.mark.usefixtures("two")
def test_what_is_wrong_with_the_work_is_raised_here() -> None:
    with pytest.raises(ValueError, match="wrong with b"):
        jobs.spread(fails, SIZES)


@pytest.mark.usefixtures("two")
def test_where_no_process_may_begin_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse, raising=False)
    monkeypatch.setattr(jobs, "START", "fork")
    assert {process for _, process in jobs.spread(double, SIZES).values()} == {HERE}


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="the system has no groups of processes")
def test_an_interruption_ends_all_processes_and_only_one_of_them_speaks(tmp_path: Path) -> None:
    code = (
        "import pathlib, os, signal, sys, time\n"
        "from transposition.analysis import jobs\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # it may be ignored where the tests run
        "jobs.cores = lambda: 2\n"
        "def slow(task):\n"
        "    pathlib.Path(sys.argv[1], str(os.getpid())).touch()\n"
        "    time.sleep(60)\n"
        "jobs.spread(slow, {'a': 1, 'b': 1})\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True, text=True)
    until = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert told.count("KeyboardInterrupt") == 1
    assert "slow" not in told.replace("jobs.spread(slow", "")
    for worker in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(worker.name), 0)
