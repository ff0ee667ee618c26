"""Fixtures that every test may use."""

from collections.abc import AsyncIterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.polder import WITHOUT_MODEL, Polder, open_polder


@pytest.fixture
async def polder(tmp_path: Path) -> AsyncIterator[Polder]:
    """A whole Polder but for the model, in one process."""
    roles = [role for role in WITHOUT_MODEL if find_spec(f"services.{role}.service")]
    async with open_polder(tmp_path, roles=roles) as opened:
        yield opened
