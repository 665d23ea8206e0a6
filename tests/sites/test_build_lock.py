"""One command at a time writes a site; the others wait for it, and say for whom."""

import os
import platform
import re

import pytest

from azgeo.problems import DataError
from azgeo.sites import build_lock
from azgeo.sites.build_lock import build_lock as lock


@pytest.fixture
def _no_wait(monkeypatch):
    monkeypatch.setattr(build_lock, "WAIT_SECONDS", 0.0)


def never(message):
    raise AssertionError(message)


def lock_twice(tmp_path, on_wait):
    with lock(tmp_path / "site", tmp_path, never), lock(tmp_path / "site", tmp_path, on_wait):
        raise AssertionError("two commands write the site")


@pytest.mark.usefixtures("_no_wait")
def test_a_second_command_says_for_whom_it_waits_and_gives_up(tmp_path):
    waits = []
    with pytest.raises(DataError) as raised:
        lock_twice(tmp_path, waits.append)
    holder = f"process {os.getpid()} on {platform.node()}, which has written this site since "
    time = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d"
    site = re.escape(f"{tmp_path}/site")
    assert re.fullmatch(f"{site}: waiting for {re.escape(holder)}{time}", waits[0])
    pattern = (
        f"{site}:1:1: SITE02 still not free after 0 s: {re.escape(holder)}{time};"
        " end that process if it hangs, then build again"
    )
    assert re.fullmatch(pattern, str(raised.value))
    assert len(waits) == 1


@pytest.mark.usefixtures("_no_wait")
def test_a_command_that_has_just_begun_has_no_name(tmp_path):
    waits = []
    with lock(tmp_path / "site", tmp_path, never):
        (tmp_path / "holder").unlink()
        with pytest.raises(DataError), lock(tmp_path / "site", tmp_path, waits.append):
            raise AssertionError("two commands write the site")
    assert waits == [
        f"{tmp_path}/site: waiting for another process, which has just begun to write this site"
    ]


def test_a_command_that_failed_lets_the_next_one_go_on(tmp_path):
    with pytest.raises(RuntimeError), lock(tmp_path / "site", tmp_path, never):
        raise RuntimeError
    with lock(tmp_path / "site", tmp_path, never):
        pass


def test_a_command_waits_for_minutes():
    assert build_lock.WAIT_SECONDS >= 60
