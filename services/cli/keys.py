"""Make, list and withdraw API keys straight on the store, also while Polder runs on it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from rich.table import Table

from services.cli.aside import ask_aside
from services.cli.words import Stop, out
from shared.caller import Caller
from shared.contracts.community import ApiKeyView, CreateApiKey, ListApiKeys, RevokeApiKey
from shared.kernel import Refusal, Role
from shared.settings import Settings
from shared.store import StoreDown

T = TypeVar("T")


def _ask(data: Path, job: Callable[[Caller], Awaitable[T]]) -> T:
    """Do a job with community alone on the store of this folder, or of POLDER_STORE_URL."""
    try:
        return ask_aside(Settings(data_dir=data), "community", job)
    except Refusal as refusal:
        raise Stop(f"{refusal.message} ({refusal.reason})", 1) from refusal
    except StoreDown as error:
        raise Stop(f"the store can't be opened: {error}", 5) from error
    except ValueError as error:
        raise Stop(str(error), 2) from error


def create_key(
    data: Path, name: str, roles: Sequence[str], expires_at: datetime | None = None
) -> str:
    """Return the secret of a new key."""
    try:
        wanted = tuple(Role(role.upper()) for role in roles)
    except ValueError:
        raise Stop(f"no such role; there are {', '.join(Role)}", 2) from None

    async def job(caller: Caller) -> str:
        receipt = await caller.ask(CreateApiKey(name=name, roles=wanted, expires_at=expires_at))
        return receipt.secret

    return _ask(data, job)


def _as_json(key: ApiKeyView) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "roles": list(key.roles),
        "createdAt": key.created_at.isoformat(),
        "expiresAt": key.expires_at and key.expires_at.isoformat(),
        "lastUsedAt": key.last_used_at and key.last_used_at.isoformat(),
        "revokedAt": key.revoked_at and key.revoked_at.isoformat(),
    }


def list_keys(data: Path) -> list[dict[str, Any]]:
    """Return every key, newest first."""

    async def job(caller: Caller) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        after: str | None = None
        while True:
            page = await caller.ask(ListApiKeys(first=100, after=after))
            found += [_as_json(key) for key in page.nodes]
            if not page.has_next:
                return found
            after = page.cursors[-1]

    return _ask(data, job)


def show_keys(found: Sequence[dict[str, Any]]) -> None:
    """Print keys as a table."""
    table = Table("prefix", "name", "roles", "made", "last used", "state", box=None)
    for key in found:
        table.add_row(
            key["prefix"],
            key["name"],
            ", ".join(key["roles"]),
            key["createdAt"][:10],
            (key["lastUsedAt"] or "never")[:13].replace("T", " "),
            "withdrawn" if key["revokedAt"] else "works",
        )
    out.print(table)


def revoke_key(data: Path, which: str) -> str:
    """Withdraw the key with this id or prefix and return its name."""
    matching = [key for key in list_keys(data) if which in (key["id"], key["prefix"])]
    if len(matching) != 1:
        raise Stop(f"{'no' if not matching else 'more than one'} key is called {which}", 4)

    async def job(caller: Caller) -> str:
        return (await caller.ask(RevokeApiKey(id=matching[0]["id"]))).name

    return _ask(data, job)
