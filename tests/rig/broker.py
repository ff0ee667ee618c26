"""A private RabbitMQ node from Debian's package: own ports, own name server, own folder."""

import itertools
import os
import signal
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.rig.children import end_child, free_port, start_child, wait_until

ROOT = Path("/usr/lib/rabbitmq/lib")
BOOT_WITHIN_S = 90.0
VHOSTS_AT_ONCE = 10
MISSING = (
    "RabbitMQ is not installed. As root: "
    "`apt-get update && apt-get install -y --no-install-recommends rabbitmq-server` "
    "(or name a broker of your own in POLDER_TEST_AMQP_URL)."
)
_AMQP_HEADER = b"AMQP\x00\x00\x09\x01"


def server_scripts() -> Path | None:
    """Return the folder of the server's own scripts, which need no particular user; None when it
    is not installed."""
    found = sorted(ROOT.glob("rabbitmq_server-*/sbin/rabbitmq-server"))
    return found[-1].parent if found else None


class Broker:
    """One node. `kill()` is kill -9; `start()` after it boots the same node with what it kept."""

    def __init__(self, folder: Path) -> None:
        scripts = server_scripts()
        if scripts is None:
            raise RuntimeError(MISSING)
        self._scripts = scripts
        self._folder = folder
        self._log = folder / "broker.log"
        self.port = free_port()
        self._epmd_port = free_port()
        self._vhosts: list[str] = []
        self._numbers = itertools.count(1)
        (folder / "plugins").write_text("[].")
        (folder / "environment").write_text("")
        (folder / "rabbitmq.conf").write_text(
            f"listeners.tcp.default = 127.0.0.1:{self.port}\n"
            "loopback_users = none\n"
            "vm_memory_high_watermark.absolute = 512MB\n"
            "disk_free_limit.absolute = 10MB\n"
        )
        self._env = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            # The start script then becomes the server instead of waiting for it.
            "RUNNING_UNDER_SYSTEMD": "true",
            "ERL_EPMD_PORT": str(self._epmd_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"polder{self.port}@localhost",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_BASE": str(folder),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "environment"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",
        }
        # Started by us: left to the node, it would go into the background and outlive the tests.
        self._epmd = start_child(
            ["epmd", "-port", str(self._epmd_port), "-address", "127.0.0.1"],
            log=folder / "epmd.log",
            env=self._env,
            folder=folder,
        )
        wait_until(
            lambda: _listens(self._epmd_port),
            child=self._epmd,
            log=folder / "epmd.log",
            within_s=10.0,
        )
        self._node: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Boot the node and return once it speaks AMQP."""
        self.spawn()
        assert self._node is not None
        wait_until(self.speaks_amqp, child=self._node, log=self._log, within_s=BOOT_WITHIN_S)

    def spawn(self) -> None:
        """Begin to boot the node. From the main thread only: the node ends with the thread that
        started it.
        """
        self._node = start_child(
            [str(self._scripts / "rabbitmq-server")],
            log=self._log,
            env=self._env,
            folder=self._folder,
        )

    def kill(self) -> None:
        """Kill the node as a power cut would."""
        assert self._node is not None
        self._node.kill()
        self._node.wait()

    def freeze(self) -> None:
        """Stop the node's process where it is; it keeps its connections and says nothing."""
        assert self._node is not None
        self._node.send_signal(signal.SIGSTOP)
        state = Path(f"/proc/{self._node.pid}/stat")
        wait_until(
            lambda: state.read_text().rpartition(")")[2].split()[0] == "T",
            child=self._node,
            log=self._log,
            within_s=10.0,
        )

    def thaw(self) -> None:
        """Let a frozen node go on."""
        assert self._node is not None
        self._node.send_signal(signal.SIGCONT)

    def would_know(self, queue: str) -> bool:
        """Return whether a killed node would still have this quorum queue.

        The server writes down which quorum queues there are about a second after they were made;
        one that is killed before has a queue without a leader for ever after.
        """
        found = (self._folder / "mnesia").glob("*/quorum/*/names.dets")
        return any(queue.encode() in names.read_bytes() for names in found)

    def stop(self) -> None:
        """End the node and its name server."""
        if self._node is not None:
            end_child(self._node)
        self._epmd.kill()
        self._epmd.wait()

    def fresh_url(self) -> str:
        """Return the address of a virtual host that nobody used."""
        if not self._vhosts:
            self._vhosts = [f"t{next(self._numbers)}" for _ in range(VHOSTS_AT_ONCE)]
            self._make_vhosts(self._vhosts)
        return self.url(self._vhosts.pop(0))

    def url(self, vhost: str) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}/{vhost}"

    def _make_vhosts(self, names: Sequence[str]) -> None:
        listed = ",".join(f'<<"{name}">>' for name in names)
        everything = '<<".*">>, <<".*">>, <<".*">>'
        self.control(
            "eval",
            f'[begin rabbit_vhost:add(V, <<"guest">>), '
            f'rabbit_auth_backend_internal:set_permissions(<<"guest">>, V, {everything}, '
            f'<<"guest">>) end || V <- [{listed}]].',
        )

    def control(self, *arguments: str) -> str:
        """Run rabbitmqctl and return what it says; half a second each time."""
        ran = subprocess.run(
            [str(self._scripts / "rabbitmqctl"), *arguments],
            env=self._env,
            cwd=self._folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if ran.returncode:
            raise RuntimeError(f"rabbitmqctl {arguments}: {ran.stdout}{ran.stderr}")
        return ran.stdout

    def speaks_amqp(self) -> bool:
        """Return whether the node is ready for clients."""
        # The port opens before the node is ready; it answers a protocol header only when it is.
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(_AMQP_HEADER)
                return bool(line.recv(1))
        except OSError:
            return False


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
