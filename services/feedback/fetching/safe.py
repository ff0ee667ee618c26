"""Passwords of mailboxes as they are kept: encrypted, under a key that is not in the store."""

import base64
import contextlib
import os
import tempfile
from hashlib import sha256
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

SHORTEST_KEY = 32
KEY_FILE = "secrets.key"


class NoKey(Exception):
    """There is no key, and none can be made where every process finds it."""


class Unreadable(Exception):
    """This was encrypted under another key."""


class Safe:
    """Seals and opens passwords under the key of a setting; without one, under a key in a file."""

    def __init__(self, key: str, folder: Path | None) -> None:
        if key and len(key) < SHORTEST_KEY:
            raise ValueError(
                f"POLDER_FEEDBACK_SECRETS_KEY must have at least {SHORTEST_KEY} characters; "
                "`openssl rand -base64 32` makes one"
            )
        self._key, self._folder = key, folder

    def seal(self, secret: str) -> str:
        """Return a secret encrypted. Raises NoKey."""
        return self._fernet().encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return a secret that was sealed. Raises NoKey and Unreadable."""
        try:
            return self._fernet().decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise Unreadable from None

    def _fernet(self) -> Fernet:
        key = self._key or self._key_in_file()
        return Fernet(base64.urlsafe_b64encode(sha256(key.encode()).digest()))

    def _key_in_file(self) -> str:
        if self._folder is None:
            raise NoKey
        file = self._folder / KEY_FILE
        if not file.exists():
            # Whole at once, and the first one stays: several processes may come here together.
            handle, made = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as out:
                out.write(base64.b64encode(os.urandom(32)))
            with contextlib.suppress(FileExistsError):
                os.link(made, file)
            os.unlink(made)
        return file.read_text()
