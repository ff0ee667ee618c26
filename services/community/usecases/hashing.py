"""Hash passwords with argon2id, a few at a time, away from the event loop."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
_at_once = ThreadPoolExecutor(4, thread_name_prefix="polder-password")


@cache
def _of_nobody() -> str:
    """Return the hash of a password that nobody has, to be as busy for an unknown address."""
    return _hasher.hash(secrets.token_urlsafe(32))


def _is_right(kept: str | None, password: str) -> bool:
    nobody = _of_nobody()
    try:
        return _hasher.verify(kept or nobody, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


async def hash_password(password: str) -> str:
    """Return the argon2id hash of a password (19 MiB, two passes, one lane)."""
    return await asyncio.get_running_loop().run_in_executor(_at_once, _hasher.hash, password)


async def is_right(kept: str | None, password: str) -> bool:
    """Return whether a password is the one kept; takes as long when none is kept."""
    return await asyncio.get_running_loop().run_in_executor(_at_once, _is_right, kept, password)


def is_outdated(kept: str) -> bool:
    """Return whether a hash was made under other parameters than today's."""
    return _hasher.check_needs_rehash(kept)
