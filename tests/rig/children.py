"""Child processes that never outlive the process that started them."""

import ctypes
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def _die_with_parent() -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def start_child(
    command: Sequence[str], *, log: Path, env: Mapping[str, str] | None = None, folder: Path
) -> "subprocess.Popen[bytes]":
    """Start a process that the kernel kills when this one ends, however it ends. What it says goes
    to `log`.
    """
    with log.open("ab") as out:
        return subprocess.Popen(
            command,
            env=env,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_parent,
        )


def end_child(child: "subprocess.Popen[bytes]", *, within_s: float = 15.0) -> None:
    """Ask a process to end, and kill it when it does not."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(within_s)
        except subprocess.TimeoutExpired:
            child.kill()
    child.wait()


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait_until(
    what: Callable[[], bool],
    *,
    child: "subprocess.Popen[bytes]",
    log: Path,
    within_s: float,
) -> None:
    """Return once `what` holds; fail with the log when the child ended or time is up."""
    deadline = time.monotonic() + within_s
    while not what():
        if child.poll() is not None or time.monotonic() > deadline:
            said = log.read_text(errors="replace")[-3000:]
            raise RuntimeError(f"{child.args!r} did not come up:\n{said}")
        time.sleep(0.05)
