"""A preview in a process of its own, asked for pages as a browser asks."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Self

PATIENCE = 60  # seconds; a rebuild takes less than one


class Preview:
    """`azgeo serve` or `mkdocs serve` of the present folder, while a `with` block lasts."""

    def __init__(self, program: str, *options: str) -> None:
        self._command = [sys.executable, "-m", program, "serve", *options]

    def __enter__(self) -> Self:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._address = f"127.0.0.1:{free.getsockname()[1]}"
        with Path("serve.log").open("wb") as log:
            self._server = subprocess.Popen(
                [*self._command, "-a", self._address], stdout=log, stderr=log
            )
        return self

    def __exit__(self, *_exception: object) -> None:
        self._server.kill()
        self._server.wait()

    @property
    def log(self) -> str:
        """What the preview has printed so far."""
        return Path("serve.log").read_text(encoding="utf-8")

    def shows(self, page: str, words: str) -> bool:
        """Whether a page shows words before patience ends; asked again and again."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._server.poll() is None:
            try:
                if words in self._get(f"kb/{page}"):
                    return True
            except OSError:  # not there yet, or in the middle of a rebuild
                pass
            time.sleep(0.1)
        return False

    def reloads(self, page: str) -> bool:
        """Whether the script of a page is told of a newer build."""
        script = re.search(r"livereload\((\d+), (\d+)\)", self._get(f"kb/{page}"))
        assert script
        epoch, request = script.groups()
        return int(self._get(f"livereload/{epoch}/{request}")) > int(epoch)

    def _get(self, path: str) -> str:
        url = f"http://{self._address}/{path}"
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
