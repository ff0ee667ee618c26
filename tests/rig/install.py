"""Install from Debian what the tests run beside Python: a broker and a browser.

As root it installs what is missing; otherwise it says what to install and ends with 1.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROKER = Path("/usr/lib/rabbitmq/lib")


def missing() -> list[str]:
    """Return the Debian packages that are not there yet."""
    wanted = []
    if not any(BROKER.glob("rabbitmq_server-*/sbin")) and not os.environ.get(
        "POLDER_TEST_AMQP_URL"
    ):
        wanted.append("rabbitmq-server")
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        wanted.append("chromium")
    return wanted


def main() -> int:
    packages = missing()
    if not packages:
        return 0
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        print(
            "The tests need Debian packages that are missing. As root:\n"
            f"  apt-get update && {' '.join(install)}",
            file=sys.stderr,
        )
        return 1
    # Their services stay off: each test run starts a node of its own.
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["apt-get", "update"], install):
        ran = subprocess.run(command, env=env, check=False)
        if ran.returncode:
            print(f"{' '.join(command)} ended with {ran.returncode}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
