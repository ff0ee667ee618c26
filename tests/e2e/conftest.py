"""Whole Polders, embedded and distributed, for the tests of whole journeys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.distributed import DistributedPolder
from tests.e2e.process import Client, PolderProcess

# Tests are quicker than people, and one machine is all of them.
HURRIED = {"POLDER_GATEWAY_RATE_FACTOR": "1000"}


@pytest.fixture(
    scope="module",
    params=["embedded", pytest.param("distributed", marks=pytest.mark.distributed)],
)
def system(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Client]:
    """A whole Polder with its model, in one process or in six."""
    folder: Path = tmp_path_factory.mktemp("polder")
    if request.param == "embedded":
        with PolderProcess(folder, env=HURRIED) as embedded:
            yield embedded
        return
    broker = request.getfixturevalue("broker")
    mongo = request.getfixturevalue("mongo_server")
    with DistributedPolder(
        folder, bus_url=broker.fresh_url(), store_url=mongo.fresh_url(), env=HURRIED
    ) as distributed:
        yield distributed
