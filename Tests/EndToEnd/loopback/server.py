"""A server process on loopback."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import requests

from .http import session


class ServerFailed(Exception):
    """A server ended, or did not answer in time. Says what it logged last."""


class Server:
    """A process in a session of its own, so that its children end with it. Its output goes to two files."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        folder: Path,
        ready_url: str,
        ca_certificate: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.command = [str(part) for part in command]
        self.folder = folder
        self.ready_url = ready_url
        self.ca_certificate = ca_certificate
        self.environment = dict(environment or {})
        self.stdout = folder / "stdout.log"
        self.stderr = folder / "stderr.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, timeout: float = 60) -> None:
        """Starts the process and waits until it answers at `ready_url`."""
        with self.stdout.open("ab") as stdout, self.stderr.open("ab") as stderr:
            self._process = subprocess.Popen(
                # The kernel ends the server when the test run is killed.
                ["setpriv", "--pdeathsig", "TERM", *self.command],
                cwd=self.folder,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                start_new_session=True,
            )
        try:
            self._wait_until_ready(self._process, time.monotonic() + timeout)
        except ServerFailed:
            self.stop()
            raise

    def stop(self, timeout: float = 10) -> int:
        """Asks the process to end, and its whole session to die if it does not. Gives its exit status."""
        process = self._process
        if process is None:
            raise ServerFailed(f"{self.command[0]} was not started")
        if process.poll() is None:
            self._signal(signal.SIGCONT)
            process.terminate()
        try:
            return process.wait(timeout)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            return process.wait()

    def kill(self) -> None:
        """Ends the process without a word, as a power failure does."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    def freeze(self) -> None:
        """Keeps the process from answering; the kernel still takes connections for it."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Lets a frozen process go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, number)

    def _wait_until_ready(self, process: subprocess.Popen[bytes], deadline: float) -> None:
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise ServerFailed(f"{self.command[0]} ended with {process.returncode}:\n{self._last_words()}")
            if self._answers():
                return
            time.sleep(0.05)
        raise ServerFailed(f"{self.command[0]} does not answer at {self.ready_url}:\n{self._last_words()}")

    def _answers(self) -> bool:
        try:
            return session(self.ca_certificate).get(self.ready_url, timeout=5).ok
        except requests.RequestException:
            return False

    def _last_words(self, lines: int = 30) -> str:
        logged = self.stdout.read_text(errors="replace") + self.stderr.read_text(errors="replace")
        return "\n".join(logged.splitlines()[-lines:])
