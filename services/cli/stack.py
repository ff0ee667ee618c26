"""Run Polder: everything in one process, or single roles of a distributed one."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import httpx2
from pydantic import ValidationError

from services.cli.environment import unknown_settings
from services.cli.words import Stop, say
from services.roster import ROLES, make_role
from shared.bus import Unreachable
from shared.caller import Broken, Caller, Unavailable
from shared.contracts.community import EnsureWorkspace
from shared.kernel import Refusal, WorkspaceId, system_actor
from shared.runtime import House
from shared.settings import Settings
from shared.store import StoreDown
from shared.telemetry import log, set_up_logging

READY_WITHIN_S = 60.0


def home_workspace(settings: Settings) -> WorkspaceId:
    """Return the id of the workspace that this installation begins with."""
    return WorkspaceId(f"workspace_{settings.workspace}")


async def ensure_home(house: House, settings: Settings) -> None:
    """Make the first workspace when it isn't there yet."""
    caller = house.caller(system_actor(home_workspace(settings)))
    await caller.ask(
        EnsureWorkspace(slug=settings.workspace, name=settings.workspace.capitalize()),
        timeout_s=30.0,
    )


def run_up(*, port: int, host: str, data: Path, demo: bool) -> None:
    """Run every role in this process until SIGTERM or Ctrl-C."""
    _refuse_taken_port(host, port)
    os.environ.setdefault("POLDER_LOG_LEVEL", "WARNING")
    os.environ["POLDER_GATEWAY_HOST"] = host
    os.environ["POLDER_GATEWAY_PORT"] = str(port)
    settings = Settings(data_dir=data)
    os.environ.setdefault("POLDER_GATEWAY_WORKSPACE", settings.workspace)
    address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"  # noqa: S104

    async def opened(house: House) -> None:
        await ensure_home(house, settings)
        say(f"[bold]Polder runs at {address}[/]  (data in {data}; Ctrl-C ends it)")
        if demo:
            await _fill_sample(house.caller(system_actor(home_workspace(settings))), address)
        else:
            say(f"Make a key with: polder key create --data {data} --name me --role ADMIN")

    _serve(ROLES, settings, opened)


async def _fill_sample(caller: Caller, address: str) -> None:
    """Say who to sign in as, then fill the sample community; a failure is said, and Polder runs
    on."""
    from services.cli.demo import fill, prepare, print_people

    try:
        await prepare(caller)
        print_people(address)
        await fill(caller, say=say)
    except (Refusal, Unavailable, Broken) as error:
        say(f"[red]the sample is not complete: {error}[/]; start again with --demo to go on")


def run_roles(roles: Sequence[str]) -> None:
    """Run some roles in this process, over the bus and the store that the settings name."""
    settings = Settings()
    if settings.bus_url.startswith("memory:"):
        raise Stop(
            "single roles need a broker between them: set POLDER_BUS_URL=amqp://… and "
            "POLDER_STORE_URL=mongodb://…, or run all of Polder with `polder up`",
            2,
        )

    async def opened(house: House) -> None:
        if "community" in roles:
            await ensure_home(house, settings)
        say(f"running: {', '.join(roles)}")

    _serve(roles, settings, opened)


def _serve(
    roles: Sequence[str], settings: Settings, opened: Callable[[House], Coroutine[Any, Any, None]]
) -> None:
    set_up_logging(settings.log_level, settings.log_format)
    for name, near in unknown_settings():
        hint = f"; did you mean {near}?" if near else ""
        log.warning(f"{name} is no setting{hint}")
    try:
        asyncio.run(_until_told(roles, settings, opened))
    except StoreDown as error:
        raise Stop(f"the store can't be opened: {error}", 5) from error
    except Unreachable as error:
        raise Stop(f"the broker can't be reached: {error}", 5) from error
    except ValidationError:
        raise
    except ValueError as error:
        raise Stop(str(error), 2) from error
    except RuntimeError as error:
        from services.gateway.service import CannotListen

        if not isinstance(error, CannotListen):
            raise
        raise Stop(str(error), 1) from error


async def _until_told(
    roles: Sequence[str], settings: Settings, opened: Callable[[House], Coroutine[Any, Any, None]]
) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    async with House([make_role(role, settings) for role in roles], settings) as house:
        greeting = loop.create_task(opened(house))
        waiting = loop.create_task(told.wait())
        await asyncio.wait({greeting, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not told.is_set():
            greeting.result()
            await told.wait()
        else:
            greeting.cancel()
            await asyncio.gather(greeting, return_exceptions=True)
        waiting.cancel()
        say("stopping …")


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stop(
                f"port {port} on {host} can't be used ({error.strerror}); choose another with "
                "--port",
                1,
            ) from error


def run_demo(*, url: str, data: Path) -> None:
    """Start Polder with the sample community, unless one runs at this address already."""
    try:
        answers = httpx2.get(f"{url}/health/ready", timeout=2.0).status_code == httpx2.codes.OK
    except httpx2.HTTPError:
        answers = False
    if answers:
        raise Stop(
            f"a Polder runs at {url}; the sample goes into its own: stop it, and start it with "
            "`polder up --demo`",
            1,
        )
    port = httpx2.URL(url).port or 4000
    run_up(port=port, host="127.0.0.1", data=data, demo=True)
