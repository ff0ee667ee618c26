"""Fixtures that every test may use. Servers start when a test first asks for them."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.polder import Polder, open_polder
from tests.rig.broker import Broker
from tests.rig.mongo import MongoServer, drop, fresh_name, named


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a second try to what waits for other processes and browsers: all that two workers start
    shares the machine. The closing line says how many needed it (decision 43)."""
    for item in items:
        if any(item.get_closest_marker(name) for name in ("browser", "distributed")):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture
async def polder(tmp_path: Path) -> AsyncIterator[Polder]:
    """A whole Polder but for the model, in one process."""
    async with open_polder(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """A RabbitMQ node of this test run's own, which tests may kill as long as they start it
    again.
    """
    node = Broker(tmp_path_factory.mktemp("broker"))
    try:
        node.start()
        yield node
    finally:
        node.stop()


@pytest.fixture
def rabbit_url(request: pytest.FixtureRequest) -> str:
    """The address of a broker: an unused virtual host of our own node, or POLDER_TEST_AMQP_URL as
    it is.
    """
    given = os.environ.get("POLDER_TEST_AMQP_URL")
    if given:
        return given
    node: Broker = request.getfixturevalue("broker")
    return node.fresh_url()


@pytest.fixture(scope="session")
def mongo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MongoServer]:
    """A server of MongoDB's protocol, this test run's own."""
    server = MongoServer(tmp_path_factory.mktemp("mongo"))
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture
def mongo_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database, on our own server or on that of POLDER_TEST_MONGO_URL."""
    database = fresh_name()
    given = os.environ.get("POLDER_TEST_MONGO_URL")
    if given:
        url = named(given, database)
    else:
        server: MongoServer = request.getfixturevalue("mongo_server")
        url = server.url(database)
    yield url
    drop(url, database)
