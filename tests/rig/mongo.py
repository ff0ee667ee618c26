"""A server that speaks MongoDB's wire protocol, as a child process of the tests."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from tests.rig.children import end_child, free_port, start_child, wait_until

# Without it a killed server loses what it acknowledged: the log would stay in its own memory.
DURABLE = "transaction_sync=(enabled=true,method=none)"


class MongoServer:
    """One SecantusDB; `kill()` is kill -9, `start()` after it opens the same folder again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "mongo.log"
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and return once it answers."""
        self._process = start_child(
            [
                str(Path(sys.executable).with_name("secantusd-py")),
                *("--host", "127.0.0.1", "--port", str(self.port)),
                *("--storage-path", str(self._folder / "data")),
                *("--cache-size", "256M", "--log-level", "ERROR"),
            ],
            log=self._log,
            env={**os.environ, "WIREDTIGER_CONFIG": DURABLE},
            folder=self._folder,
        )
        wait_until(self._answers, child=self._process, log=self._log, within_s=60.0)

    def kill(self) -> None:
        """Kill the server as a power cut of the process would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        if self._process is not None:
            end_child(self._process)

    def url(self, database: str) -> str:
        return f"mongodb://127.0.0.1:{self.port}/{database}?directConnection=true"

    def fresh_url(self) -> str:
        """Return the address of a database that nobody used."""
        return self.url(fresh_name())

    def _answers(self) -> bool:
        try:
            with MongoClient[dict[str, object]](
                self.url("admin"), serverSelectionTimeoutMS=500
            ) as client:
                client.admin.command("ping")
        except PyMongoError:
            return False
        return True


def fresh_name() -> str:
    """Return a name that no database has."""
    return f"polder_{uuid.uuid4().hex[:12]}"


def named(url: str, database: str) -> str:
    """Return a server's address with this database in place of the one it names."""
    address, _, options = url.partition("?")
    scheme, _, rest = address.partition("://")
    host = rest.partition("/")[0]
    return f"{scheme}://{host}/{database}" + (f"?{options}" if options else "")


def drop(url: str, database: str) -> None:
    """Remove a database and what is in it."""
    with MongoClient[dict[str, object]](url, serverSelectionTimeoutMS=5000) as client:
        client.drop_database(database)
