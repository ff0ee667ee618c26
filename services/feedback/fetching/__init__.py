"""What is fetched from elsewhere: feeds over HTTP, mailboxes over IMAP; never from inside."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.contracts.analysis import FarAs
from shared.kernel import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that was found; `values` by the names of fields of an import. `problem` says why
    it is no feedback."""

    values: Mapping[str, str]
    excerpt: str
    problem: Phrase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a look brought, oldest first, and how far it came."""

    found: tuple[Found, ...]
    reached: FarAs
    has_more: bool = False


class FetchFailed(Exception):
    """A look that brought nothing; `why` says what to do. Not again within `wait_s` seconds."""

    def __init__(self, key: str, *, wait_s: int = 0, **params: str | int | float) -> None:
        super().__init__(key)
        self.why = Phrase(key=f"collecting.{key}", params=params or None)
        self.wait_s = wait_s
