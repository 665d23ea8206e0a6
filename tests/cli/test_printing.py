"""Colours and progress: on a terminal only."""

import os
import pty
import re
import subprocess
import sys

import pytest
from projects import CLEAN_ENVIRONMENT, MISTAKE, MISTYPED, ONE_MISTAKE, run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("project")]
ESCAPE = "\x1b"


def run_on_terminal(*arguments, **environment):
    """The exit status of the command, and all that it writes to a terminal."""
    our_end, its_end = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "azgeo", *arguments],
        stdin=its_end,
        stdout=its_end,
        stderr=its_end,
        env=CLEAN_ENVIRONMENT | environment,
    ) as process:
        os.close(its_end)
        output = b""
        try:
            while piece := os.read(our_end, 4096):
                output += piece
        except OSError:  # how Linux says that nobody writes any longer
            pass
        os.close(our_end)
    return process.returncode, output.decode()


@pytest.fixture
def _mistyped(project):
    project.edit(*MISTYPED)


@pytest.mark.usefixtures("_mistyped")
def test_a_terminal_shows_colours():
    status, output = run_on_terminal("check")
    assert status == 1
    assert f"{ESCAPE}[31mTERM01{ESCAPE}[0m" in output


@pytest.mark.parametrize("arguments", [["check"], ["build"], ["render", "tree"]], ids=" ".join)
@pytest.mark.usefixtures("_mistyped")
def test_a_file_or_pipe_has_no_colours(arguments):
    result = run(*arguments)
    assert ESCAPE not in result.stdout + result.stderr


@pytest.mark.usefixtures("_mistyped")
def test_a_terminal_shows_no_colours_with_no_color_set():
    status, output = run_on_terminal("check", NO_COLOR="1")
    assert status == 1
    assert output.replace("\r\n", "\n") == MISTAKE + ONE_MISTAKE


@pytest.mark.parametrize("arguments", [["render", "tree"], ["build"]], ids=" ".join)
def test_a_terminal_shows_the_progress_of_long_work(arguments):
    _status, output = run_on_terminal(*arguments)
    shown = re.findall(r"Writing  \[#*-*\] +(\d+)%", output)
    percentages = list(dict.fromkeys(map(int, shown)))
    assert (percentages[0], percentages[-1]) == (0, 100)
    assert percentages == sorted(percentages)
    assert len(percentages) > 20


def test_a_pipe_has_no_progress_bar():
    assert run("render", "tree") == (0, "tree: 33 records written as Markdown\n", "")
