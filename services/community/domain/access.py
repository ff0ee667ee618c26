"""Ways in: passwords, sessions, tries, API keys."""

import re
import secrets
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from shared.contracts.community import ApiKeyView
from shared.kernel import Actor, ApiKeyId, ErrorCode, MemberId, Refusal, Role
from shared.text import TextUnreadable, unreadable_character

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 256
SESSION_LASTS = timedelta(days=30)
EXTEND_AFTER = timedelta(days=1)
MOST_TRIES = 10
TRIES_WITHIN = timedelta(minutes=15)
MOST_LINKS = 5
LINK_LASTS = timedelta(minutes=15)
LONGEST_PATH = 500
KEY_PREFIX = "pld_"
SHOWN_OF_KEY = 8

_WORDS = """
    password passwort wachtwoord welcome welkom willkommen qwerty azerty qwertz letmein iloveyou
    ikhouvanjou dragon monkey football voetbal baseball basketball superman batman princess prinses
    sunshine zonnetje zonneschijn shadow master admin administrator login changeme trustno access
    amsterdam rotterdam utrecht nederland holland belgie antwerpen feyenoord computer internet
    starwars pokemon michael jennifer jordan charlie whatever freedom secret geheim test testing
    default guest root hello hallo lente zomer herfst winter voorjaar summer spring autumn polder
    january januari february februari march maart april june july august augustus
    september october november december
"""
_STEMS = frozenset(_WORDS.split())
_PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "1234567890", "abcdefghijklmnop")
_FRILLS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_LEET = str.maketrans("@4310$57", "aaeiosst")


class PasswordTooShort(Refusal):
    reason = "PASSWORD_TOO_SHORT"


class PasswordTooLong(Refusal):
    reason = "PASSWORD_TOO_LONG"


class PasswordTooCommon(Refusal):
    """One of the first that anybody would try."""

    reason = "PASSWORD_TOO_COMMON"


class SignInFailed(Refusal):
    """Unknown address or wrong password; which of the two is not said."""

    code = ErrorCode.UNAUTHENTICATED
    reason = "SIGN_IN_FAILED"


class TooManyTries(Refusal):
    code = ErrorCode.RATE_LIMITED
    reason = "TOO_MANY_TRIES"


class NoSuchKey(Refusal):
    code = ErrorCode.NOT_FOUND
    reason = "API_KEY_NOT_FOUND"


class RoleAboveOwn(Refusal):
    """A key may do no more than who makes it."""

    code = ErrorCode.FORBIDDEN
    reason = "ROLE_ABOVE_OWN"


class ExpiryInPast(Refusal):
    reason = "EXPIRY_IN_PAST"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """`secret_key` is the SHA-256 of the secret, in hexadecimal."""

    id: ApiKeyId
    secret_key: str
    name: str
    prefix: str
    roles: tuple[Role, ...]
    member_id: MemberId
    created_by: MemberId | None
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None = None

    def revoked(self, at: datetime) -> "ApiKey":
        return replace(self, revoked_at=at)

    def view(self, last_used_at: datetime | None) -> ApiKeyView:
        return ApiKeyView(
            id=self.id,
            name=self.name,
            prefix=self.prefix,
            roles=self.roles,
            member_id=self.member_id,
            created_by=self.created_by,
            created_at=self.created_at,
            expires_at=self.expires_at,
            last_used_at=last_used_at,
            revoked_at=self.revoked_at,
        )


def new_token() -> str:
    """Return 32 random bytes as text, for a cookie."""
    return secrets.token_urlsafe(32)


def new_secret() -> str:
    """Return the secret of a new API key."""
    return f"{KEY_PREFIX}{secrets.token_urlsafe(32)}"


def kept_as(secret: str) -> str:
    """Return what is kept of a token or secret: its SHA-256, in hexadecimal."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def clean_password(password: str, *, about: Sequence[str] = ()) -> str:
    """Return a new password in NFC, or refuse it: 12–256 characters, none that anybody would try
    first, nor the person's own name or address (`about`).
    """
    clean = unicodedata.normalize("NFC", password)
    if unreadable_character(clean) is not None:
        raise TextUnreadable("a password can't hold control characters", path=("password",))
    if len(clean) < SHORTEST_PASSWORD:
        raise PasswordTooShort(
            f"a password has at least {SHORTEST_PASSWORD} characters",
            path=("password",),
            details={"limit": SHORTEST_PASSWORD},
        )
    if len(clean) > LONGEST_PASSWORD:
        raise PasswordTooLong(
            f"a password has at most {LONGEST_PASSWORD} characters",
            path=("password",),
            details={"limit": LONGEST_PASSWORD},
        )
    if _is_common(clean, about):
        raise PasswordTooCommon("this password is among the first to be tried", path=("password",))
    return clean


def _is_common(password: str, about: Sequence[str]) -> bool:
    """Return whether what carries the password is common words or one's own name, a row of keys,
    or the same few characters over and over.
    """
    folded = password.casefold()
    words = _STEMS | {_letters(text.casefold()) for text in about} - {""}
    core = _FRILLS.sub("", folded).translate(_LEET)
    if any(_is_made_of(words, _letters(each)) for each in (folded, core)):
        return True
    return len(set(folded)) <= 3 or any(_walks(folded, row) for row in _ROWS)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text)


def _is_made_of(words: Set[str], text: str) -> bool:
    """Return whether a text is nothing but these words, one after the other."""
    ends = {0}
    for start in range(len(text)):
        if start in ends:
            ends.update(start + len(word) for word in words if text.startswith(word, start))
    return bool(text) and len(text) in ends


def _walks(password: str, row: str) -> bool:
    """Return whether a password is one row of keys, walked on and on, either way."""
    way = row * (LONGEST_PASSWORD // len(row) + 2)
    return password in way or password[::-1] in way


def check_roles_of_key(actor: Actor, roles: Sequence[Role]) -> None:
    """Refuse a key with a role that its maker lacks; an admin has them all."""
    if actor.is_system or Role.ADMIN in actor.roles:
        return
    above = [role.value for role in roles if role not in actor.roles]
    if above:
        raise RoleAboveOwn("a key may do no more than you", path=("roles",))


class LinkSpent(Refusal):
    """A link to sign in with that was used, or is older than a quarter of an hour."""

    code = ErrorCode.CLOSED
    reason = "LINK_SPENT"


class LinksNotOffered(Refusal):
    """A link to sign in with was asked for where no mail server is set."""

    code = ErrorCode.CLOSED
    reason = "MAIL_LINKS_NOT_OFFERED"


def safe_path(then: str) -> str:
    """Return a path on the site to go on to; the front page for anything else."""
    return then if len(then) <= LONGEST_PATH and _PATH.fullmatch(then) else "/"


def tries_now(
    times: Sequence[datetime], now: datetime, *, most: int = MOST_TRIES
) -> list[datetime]:
    """Return the tries that count at this moment, this one included; refuse one more than so many
    within a quarter of an hour.
    """
    recent = sorted(each for each in times if each > now - TRIES_WITHIN)
    if len(recent) >= most:
        free_at = recent[-most] + TRIES_WITHIN
        raise TooManyTries(
            "too many tries for this address",
            details={"retryAfterSeconds": max(1, int((free_at - now).total_seconds()))},
        )
    return [*recent, now]
