"""Members: names, addresses, roles, and who sees what of them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.contracts.community import MemberView
from shared.kernel import Actor, ErrorCode, MemberId, Refusal, Role
from shared.text import words_of

MAX_EMAIL = 254
_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f<>(),;:\"\\\[\]]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
_HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class NoSuchMember(Refusal):
    code = ErrorCode.NOT_FOUND
    reason = "MEMBER_NOT_FOUND"


class EmailInvalid(Refusal):
    """Not a mail address."""

    reason = "EMAIL_INVALID"


class EmailTaken(Refusal):
    """Another member of the workspace has this address."""

    code = ErrorCode.DUPLICATE
    reason = "EMAIL_TAKEN"


class HandleInvalid(Refusal):
    """A handle that can't stand in an address."""

    reason = "HANDLE_INVALID"


class LastAdmin(Refusal):
    """Without this one nobody could give roles any more."""

    code = ErrorCode.CONFLICT
    reason = "LAST_ADMIN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """`activity` is how many ideas and comments they wrote; `words` is what a search finds."""

    id: MemberId
    handle: str
    name: str
    email: str | None
    bio: str | None
    locale: str
    roles: tuple[Role, ...]
    joined_at: datetime
    is_email_verified: bool
    words: tuple[str, ...]
    activity: int = 0

    def view(self, actor: Actor) -> MemberView:
        """Return the member as this actor may see them."""
        sees_email = actor.is_system or actor.owns(self.id) or Role.ADMIN in actor.roles
        return MemberView(
            id=self.id,
            handle=self.handle,
            name=self.name,
            avatar_url=None,
            bio=self.bio,
            email=self.email if sees_email else None,
            locale=self.locale,
            roles=self.roles,
            joined_at=self.joined_at,
            is_email_verified=self.is_email_verified,
        )


def all_roles(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Return each role once, in the order of rank, with the one that everybody has."""
    return tuple(role for role in Role if role in roles or role is Role.CUSTOMER)


def clean_email(text: str) -> str:
    """Return an address in lower case, or refuse what isn't one (at most 254 characters)."""
    email = unicodedata.normalize("NFC", text).strip().lower()
    if len(email) > MAX_EMAIL or _EMAIL.fullmatch(email) is None:
        raise EmailInvalid("that is not a mail address", path=("email",))
    return email


def clean_handle(text: str) -> str:
    """Return a handle (1–40 of a–z, 0–9 and -), or refuse."""
    handle = text.strip().lower()
    if _HANDLE.fullmatch(handle) is None:
        raise HandleInvalid(
            "a handle has 1 to 40 letters, digits and hyphens",
            path=("handle",),
            details={"limit": 40},
        )
    return handle


def clean_locale(text: str, otherwise: str) -> str:
    """Return a language tag such as nl or nl-BE; `otherwise` for what is none."""
    return text if _LOCALE.fullmatch(text) else otherwise


def search_words(*texts: str) -> tuple[str, ...]:
    """Return the words of these texts, without accents, and how each begins (2–12 letters)."""
    found: set[str] = set()
    for text in texts:
        for word in words_of(text):
            found.add(word)
            found.update(word[:length] for length in range(2, min(len(word), 12)))
    return tuple(sorted(found))
