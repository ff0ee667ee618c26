"""A real Polder process: `polder up` on a free port, with a data folder that outlives it."""

import json
import os
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx2

from tests.rig.children import end_child, free_port, start_child, wait_until

POLDER = Path(sys.executable).with_name("polder")
FOLDER = Path(__file__).parents[2]
READY_WITHIN_S = 60.0
STOPPED_WITHIN_S = 20.0


class Client(ABC):
    """A running Polder, seen from outside: its address and the command line beside it."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.http = httpx2.Client(
            timeout=30.0, limits=httpx2.Limits(max_connections=64, max_keepalive_connections=64)
        )
        self._env: dict[str, str] = {**os.environ, "NO_COLOR": "1"}

    @abstractmethod
    def said(self) -> str:
        """Return everything it said so far."""

    @abstractmethod
    def data_words(self) -> list[str]:
        """Return the options that point a command at its data."""

    def polder(
        self, *words: str, key: str | None = None, given: str | None = None, timeout_s: float = 120
    ) -> "subprocess.CompletedProcess[str]":
        """Run another `polder` command beside it, in its folder, to its end."""
        return subprocess.run(
            [POLDER, *words],
            input=given,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            env=self._env_with(key),
            cwd=self.folder,
        )

    def begin(self, *words: str, key: str | None = None) -> "subprocess.Popen[str]":
        """Start another `polder` command beside it, with its output in pipes."""
        return subprocess.Popen(
            [POLDER, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self._env_with(key),
            cwd=self.folder,
        )

    def _env_with(self, key: str | None) -> dict[str, str]:
        return {**self._env, "POLDER_URL": self.url, **({"POLDER_KEY": key} if key else {})}

    def key(self, name: str, role: str) -> str:
        """Return a new API key, made while it runs."""
        made = self.polder("key", "create", *self.data_words(), "--name", name, "--role", role)
        assert made.returncode == 0, made.stderr
        return made.stdout.strip()

    def ask(self, document: str, *, key: str | None = None, **variables: Any) -> dict[str, Any]:
        """Return the data of a GraphQL document; fails when it was answered with errors."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        answer = self.http.post(
            f"{self.url}/graphql",
            json={"query": document, "variables": variables},
            headers=headers,
        ).json()
        assert not answer.get("errors"), answer
        data: dict[str, Any] = answer["data"]
        return data


class PolderProcess(Client):
    """All of Polder in one process of its own.

    `with PolderProcess(folder) as polder` starts it and waits until it is ready. `stop()` is
    SIGTERM, `kill()` is kill -9, and `start()` begins again on the same data and port; whatever
    happens, the process ends with the test run. What it says is in `log`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        options: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.port = free_port()
        super().__init__(folder, f"http://127.0.0.1:{self.port}")
        self.data = folder / "data"
        self.log = folder / "polder.log"
        self._options = options
        self._env.update(env or {})
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "PolderProcess":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.http.close()
        if self._child is not None:
            end_child(self._child)

    @property
    def child(self) -> "subprocess.Popen[bytes]":
        """The process that was started last."""
        assert self._child is not None, "it was not started"
        return self._child

    def start(self, *, within_s: float = READY_WITHIN_S) -> None:
        """Start the process and return once it is ready."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [str(POLDER), "up", "--port", str(self.port), "--data", str(self.data)]
        self._child = start_child(
            [*command, *self._options], log=self.log, env=self._env, folder=FOLDER
        )
        wait_until(self.is_ready, child=self._child, log=self.log, within_s=within_s)

    def is_ready(self) -> bool:
        """Return whether it answers 200 on /health/ready."""
        try:
            answer = self.http.get(f"{self.url}/health/ready", timeout=2.0)
        except httpx2.HTTPError:
            return False
        return answer.status_code == httpx2.codes.OK

    def stop(self, *, within_s: float = STOPPED_WITHIN_S) -> int:
        """End it with SIGTERM and return its exit code; fails when it takes longer."""
        self.child.send_signal(signal.SIGTERM)
        return self.child.wait(within_s)

    def kill(self) -> None:
        """Kill it at once, as a power cut would."""
        self.child.kill()
        self.child.wait()

    def said(self) -> str:
        """Return everything it said so far."""
        return self.log.read_text(errors="replace")

    def data_words(self) -> list[str]:
        return ["--data", str(self.data)]


def last_json(text: str) -> Any:
    """Return what the last line of a command's output says."""
    return json.loads(text.strip().splitlines()[-1])
