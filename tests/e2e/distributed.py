"""Polder as it runs on a cluster: a process per role, over RabbitMQ and the MongoDB wire."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import httpx2

from services.roster import ROLES
from tests.e2e.process import FOLDER, POLDER, Client
from tests.rig.children import end_child, free_port, start_child, wait_until

READY_WITHIN_S = 90.0


class DistributedPolder(Client):
    """Six processes that meet on a broker and a store."""

    def __init__(
        self, folder: Path, *, bus_url: str, store_url: str, env: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(folder, f"http://127.0.0.1:{free_port()}")
        self._env = {
            **os.environ,
            "NO_COLOR": "1",
            "POLDER_BUS_URL": bus_url,
            "POLDER_STORE_URL": store_url,
            "POLDER_LOG_LEVEL": "WARNING",
            "POLDER_GATEWAY_HOST": "127.0.0.1",
            "POLDER_GATEWAY_PORT": str(httpx2.URL(self.url).port),
            **(env or {}),
        }
        self._health = {role: free_port() for role in ROLES}
        self.children: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "DistributedPolder":
        for role in ROLES:
            self.start(role)
        for role in ROLES:
            self.wait(role)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.http.close()
        for child in reversed(self.children.values()):
            child.terminate()
        for child in self.children.values():
            end_child(child)

    def log(self, role: str) -> Path:
        return self.folder / f"{role}.log"

    def start(self, role: str) -> None:
        """Start the process of a role."""
        self.children[role] = start_child(
            [str(POLDER), "run", role],
            log=self.log(role),
            env={**self._env, "POLDER_HEALTH_PORT": str(self._health[role])},
            folder=FOLDER,
        )

    def wait(self, role: str) -> None:
        """Return once a role can do its work."""
        wait_until(
            lambda: self._is_ready(role),
            child=self.children[role],
            log=self.log(role),
            within_s=READY_WITHIN_S,
        )

    def _is_ready(self, role: str) -> bool:
        port = httpx2.URL(self.url).port if role == "gateway" else self._health[role]
        try:
            answer = self.http.get(f"http://127.0.0.1:{port}/health/ready", timeout=2.0)
        except httpx2.HTTPError:
            return False
        return answer.status_code == httpx2.codes.OK

    def kill(self, role: str) -> None:
        """Kill the process of a role at once."""
        self.children[role].kill()
        self.children[role].wait()

    def said(self) -> str:
        """Return everything that every role said so far."""
        logs = [self.log(role) for role in self.children]
        return "\n".join(log.read_text(errors="replace") for log in logs if log.exists())

    def data_words(self) -> list[str]:
        return []
