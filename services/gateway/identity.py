"""Who makes a request: a session cookie, an API key, or nobody in particular."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from services.gateway.buckets import KEY, MEMBER, STAFF, VISITOR, Rate
from services.gateway.refusals import BadCredentials, ClosedWorkspace
from services.gateway.words import best_language, language_of
from shared.bus import Bus
from shared.caller import Caller
from shared.contracts.community import (
    GetWorkspace,
    IdentifyKey,
    IdentifySession,
    Identity,
    WorkspaceView,
)
from shared.kernel import Actor, MemberId, WorkspaceId
from shared.messages import Query

MOST_REMEMBERED = 10_000
WORKSPACE_S = 10.0
LONGEST_TOKEN = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What came with a request, and what is known of where it came from."""

    session: str | None = None
    key: str | None = None
    address: str = ""
    locale_cookie: str = ""
    accept_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody who asks: as whom, and out of which bucket."""

    actor: Actor
    bucket: str
    rate: Rate


class Identities:
    """Finds out who asks; remembers it for some seconds, and no longer than it is true."""

    def __init__(
        self,
        bus: Bus,
        workspace: str,
        *,
        remember_s: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bus = bus
        self.workspace_id = WorkspaceId(f"workspace_{workspace}")
        self._remember_s = remember_s
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, Identity]] = OrderedDict()
        self._workspace: tuple[float, WorkspaceView] | None = None

    def forget(self, workspace_id: WorkspaceId, member_id: MemberId) -> None:
        """Look again at the next request of a member: their access ended or their roles changed."""
        for token, (_, identity) in list(self._known.items()):
            if (identity.workspace_id, identity.member_id) == (workspace_id, member_id):
                del self._known[token]

    def forget_session(self, token: str) -> None:
        """Look again at the next request with this session."""
        self._known.pop(f"session {token}", None)

    async def who(self, given: Credentials) -> Who:
        """Return who asks. An unknown key is refused; an ended session is a visitor."""
        if given.key is not None:
            identity = await self._identify(f"key {given.key}", IdentifyKey(secret=given.key))
            if identity is None:
                raise BadCredentials("this API key is unknown, revoked or expired")
            return self._member(identity, given)
        if given.session is not None:
            asked = IdentifySession(token=given.session)
            identity = await self._identify(f"session {given.session}", asked)
            if identity is not None:
                return self._member(identity, given)
        return await self._visitor(given)

    def _member(self, identity: Identity, given: Credentials) -> Who:
        actor = Actor(
            workspace_id=identity.workspace_id,
            member_id=identity.member_id,
            roles=identity.roles,
            locale=locale_of(given) or identity.locale,
            api_key_id=identity.api_key_id,
        )
        if identity.api_key_id:
            return Who(actor=actor, bucket=f"key {identity.api_key_id}", rate=KEY)
        bucket = f"member {identity.workspace_id} {identity.member_id}"
        return Who(actor=actor, bucket=bucket, rate=STAFF if actor.is_staff else MEMBER)

    async def _visitor(self, given: Credentials) -> Who:
        workspace = await self.workspace()
        if not workspace.is_public:
            raise ClosedWorkspace("sign in to see this workspace")
        actor = self.visitor(locale_of(given) or workspace.default_locale)
        return Who(actor=actor, bucket=f"visitor {network_of(given.address)}", rate=VISITOR)

    def visitor(self, locale: str = "en") -> Actor:
        """Return nobody in particular, in the workspace that visitors see."""
        return Actor(workspace_id=self.workspace_id, locale=language_of(locale))

    async def workspace(self) -> WorkspaceView:
        """Return the workspace that visitors see, at most 10 s old."""
        now = self._clock()
        if self._workspace is None or now - self._workspace[0] > WORKSPACE_S:
            view = await Caller(self._bus, self.visitor()).ask(GetWorkspace())
            self._workspace = (now, view)
        return self._workspace[1]

    async def _identify(self, token: str, asked: Query[Identity | None]) -> Identity | None:
        if len(token) > LONGEST_TOKEN:
            return None
        now = self._clock()
        known = self._known.get(token)
        if known is not None and now - known[0] <= self._remember_s:
            self._known.move_to_end(token)
            return known[1]
        identity = await Caller(self._bus, self.visitor()).ask(asked)
        if identity is None:
            self._known.pop(token, None)
            return None
        self._known[token] = (now, identity)
        self._known.move_to_end(token)
        if len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)
        return identity


def locale_of(given: Credentials) -> str | None:
    """Return the language a request asks for by itself: its cookie, then `Accept-Language`."""
    if given.locale_cookie:
        return language_of(given.locale_cookie[:35])
    return best_language(given.accept_language) if given.accept_language else None


def network_of(address: str) -> str:
    """Return what counts as one visitor: an IPv4 address, or the /64 of an IPv6 address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return "unknown"
    if ip.version == 6:
        return str(ip_network((ip, 64), strict=False))
    return str(ip)
