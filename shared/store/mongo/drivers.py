"""The two drivers, and where they differ. The one module that imports Motor."""

from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from pymongo import AsyncMongoClient
from pymongo.errors import ConfigurationError
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

STEP_MS = 8_000
SELECT_MS = 3_000
DEFAULT_DATABASE = "polder"
# Kept by most of the replica set, and on disk there, before anyone is told so.
SAFE = WriteConcern("majority", j=True)
OPTIONS: dict[str, Any] = {
    "appname": "polder",
    "w": "majority",
    "journal": True,
    "readConcernLevel": "majority",
    "retryWrites": True,
    "serverSelectionTimeoutMS": SELECT_MS,
    "timeoutMS": STEP_MS,
}
NEEDED = {
    "w": "majority",
    "journal": "true",
    "readpreference": "primary",
    "readconcernlevel": "majority",
    "retrywrites": "true",
}


class Driver(Protocol):
    """A client, and the steps that the two clients spell differently."""

    client: Any

    async def session(self) -> Any: ...

    async def begin(self, session: Any) -> None: ...

    async def close(self) -> None: ...


class MotorDriver(Driver):
    def __init__(self, url: str, options: dict[str, Any]) -> None:
        from motor.motor_asyncio import AsyncIOMotorClient

        self.client = AsyncIOMotorClient(url, **options)

    async def session(self) -> Any:
        return await self.client.start_session()

    async def begin(self, session: Any) -> None:
        session.start_transaction(read_concern=ReadConcern("snapshot"), write_concern=SAFE)

    async def close(self) -> None:
        self.client.close()


class PyMongoDriver(Driver):
    def __init__(self, url: str, options: dict[str, Any]) -> None:
        self.client = AsyncMongoClient[dict[str, Any]](url, **options)

    async def session(self) -> Any:
        return self.client.start_session()

    async def begin(self, session: Any) -> None:
        await session.start_transaction(read_concern=ReadConcern("snapshot"), write_concern=SAFE)

    async def close(self) -> None:
        await self.client.close()


DRIVERS: dict[str, type[MotorDriver] | type[PyMongoDriver]] = {
    "motor": MotorDriver,
    "pymongo": PyMongoDriver,
}


def open_driver(url: str, name: str) -> tuple[Driver, str]:
    """Return a client for this address and the name of the database in it. What the address says
    itself wins over our options; what would lose acknowledged writes is refused."""
    if name not in DRIVERS:
        raise ValueError(f"POLDER_MONGO_DRIVER must be one of {sorted(DRIVERS)}, not {name!r}")
    parts = urlsplit(url)
    said = {key.lower(): value.lower() for key, value in parse_qsl(parts.query)}
    for option, needed in NEEDED.items():
        if said.get(option, needed) != needed:
            raise ValueError(
                f"POLDER_STORE_URL says {option}={said[option]}; only {needed} is safe"
            )
    options = {key: value for key, value in OPTIONS.items() if key.lower() not in said}
    try:
        return DRIVERS[name](url, options), parts.path.strip("/") or DEFAULT_DATABASE
    except (ConfigurationError, ValueError) as error:
        raise ValueError(f"POLDER_STORE_URL can't be used: {error}") from error
