"""A Polder whose analyst reads by first words, so that themes take no model."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.polder import WITHOUT_MODEL, Polder, open_polder
from tests.unit.feedback.journey import word_analyst


@pytest.fixture
async def themed(tmp_path: Path) -> AsyncIterator[Polder]:
    """A whole Polder in one process; themes are first words."""
    async with open_polder(tmp_path, roles=WITHOUT_MODEL, others=[word_analyst()]) as opened:
        yield opened
