"""One Polder for the whole suite, and a strict one whose budgets are as they ship."""

import os
from collections.abc import Iterator

import pytest

from tests.contract.bad_inputs.amqp import Hopeless
from tests.contract.bad_inputs.websocket import opened
from tests.contract.bad_inputs.world import World
from tests.e2e.process import PolderProcess
from tests.rig.broker import Broker


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A Polder with budgets that no test uses up."""
    folder = tmp_path_factory.mktemp("world")
    env = {"POLDER_GATEWAY_RATE_FACTOR": "1000"}
    with (
        PolderProcess(folder, env=env) as polder,
        World(polder) as made,
        opened(made, is_started=False) as late,
    ):
        made.late_socket = late
        yield made


@pytest.fixture(scope="session")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A Polder of another workspace, with the budgets as they ship, that waits two seconds for
    the head of a request."""
    folder = tmp_path_factory.mktemp("strict")
    env = {"POLDER_WORKSPACE": "elsewhere", "POLDER_GATEWAY_HEAD_S": "2"}
    with PolderProcess(folder, env=env) as polder, World(polder) as made:
        yield made


@pytest.fixture(scope="session")
def hopeless(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hopeless:
    """Events that are given up in the background, from the first row over the broker on."""
    url = os.environ.get("POLDER_TEST_AMQP_URL")
    if not url:
        node: Broker = request.getfixturevalue("broker")
        url = node.fresh_url()
    return Hopeless(url, tmp_path_factory.mktemp("hopeless"))
