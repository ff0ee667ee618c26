"""Signing up, in and out: the session cookie comes and goes here, and nowhere else."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from services.gateway import asking
from services.gateway.buckets import Rate
from services.gateway.execution import Engine
from services.gateway.identity import Credentials, locale_of, network_of
from services.gateway.plain import plain_answer
from services.gateway.refusals import Turned
from shared.caller import Caller
from shared.contracts.community import (
    AcceptInvitation,
    AskForLink,
    InvitationFace,
    ListWaysIn,
    ReadInvitation,
    ReadLink,
    SessionReceipt,
    SignIn,
    SignOut,
    SignUp,
    UseLink,
)
from shared.kernel import ErrorCode, Refusal
from shared.messages import Command

MOST_AUTH_BODY = 8 * 1024
ATTEMPTS = Rate(limit=1_000, refill_per_second=10)
COST_OF_ATTEMPT = 50
COST_OF_LOOK = 10
SLOW_S = 15.0


class FieldMissing(Refusal):
    """A field that must be there is missing, or is no text."""

    code = ErrorCode.INVALID
    reason = "FIELD_MISSING"


class LinksNeedAnAddress(Refusal):
    """Links to sign in with need an address to begin with that no request can make up."""

    code = ErrorCode.CLOSED
    reason = "MAIL_LINKS_NEED_AN_ADDRESS"


class Auth:
    """The routes of /auth."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now

    async def sign_up(self, request: Request) -> Response:
        """Become a member with a password, and be signed in: {name, email, password, locale?}, or
        with an invitation: {name, password, invitation, locale?}.
        """
        try:
            data = await self._read(request)
            locale = data.get("locale") or self._locale(request)
            invitation = _maybe_text(data, "invitation")
            asked = SignUp(
                name=_text(data, "name"),
                email=_text(data, "email") if invitation is None else "",
                password=_text(data, "password"),
                locale=locale if isinstance(locale, str) else "en",
                invitation=invitation,
            )
            return await self._signed_in(request, asked)
        except Exception as why:
            return plain_answer(request, self._engine, why)

    async def password(self, request: Request) -> Response:
        """Sign in with {email, password, invitation?}."""
        try:
            data = await self._read(request)
            asked = SignIn(
                email=_text(data, "email"),
                password=_text(data, "password"),
                invitation=_maybe_text(data, "invitation"),
            )
            return await self._signed_in(request, asked)
        except Exception as why:
            return plain_answer(request, self._engine, why)

    async def ways(self, request: Request) -> Response:
        """Say how people can sign in here, beside a password."""
        try:
            ways = await self._as_visitor(request).ask(ListWaysIn())
            return _ok({"mailLink": ways.mail_link and self._mail_site(request) is not None})
        except Exception as why:
            return plain_answer(request, self._engine, why)

    async def link(self, request: Request) -> Response:
        """Have a link to sign in with sent: {email, then?}. Says the same for every address."""
        try:
            data = await self._read(request)
            site = self._mail_site(request)
            if site is None:
                raise LinksNeedAnAddress("set POLDER_GATEWAY_PUBLIC_URL to send links by mail")
            await self._as_visitor(request).ask(
                AskForLink(
                    email=_text(data, "email"),
                    site=site,
                    then=_maybe_text(data, "then") or "/",
                    locale=self._locale(request),
                )
            )
            return _ok()
        except Exception as why:
            return plain_answer(request, self._engine, why)

    async def read_link(self, request: Request) -> Response:
        """Say whom a link signs in and use nothing up: {link}; null when it works no more."""
        try:
            data = await self._read(request, COST_OF_LOOK)
            try:
                face = await self._as_visitor(request).ask(ReadLink(token=_text(data, "link")))
            except Refusal:
                return _ok({"link": None})
            said = {"email": face.email, "name": face.name, "then": face.then}
            return _ok({"link": said})
        except Exception as why:
            return plain_answer(request, self._engine, why)

    async def callback(self, request: Request) -> Response:
        """Sign in with a link that came by mail: {link}. A POST, so that looking uses nothing."""
        try:
            data = await self._read(request)
            return await self._signed_in(request, UseLink(token=_text(data, "link")))
        except Exception as why:
            return plain_answer(request, self._engine, why)

    async def read_invitation(self, request: Request) -> Response:
        """Say what an invitation holds: {invitation}; its state is UNKNOWN when there is none."""
        try:
            data = await self._read(request, COST_OF_LOOK)
            asked = ReadInvitation(token=_text(data, "invitation"))
            try:
                face = await self._as_visitor(request).ask(asked)
            except Refusal:
                return _ok({"state": "UNKNOWN"})
            return _ok(_shown(face))
        except Exception as why:
            return plain_answer(request, self._engine, why)

    async def accept_invitation(self, request: Request) -> Response:
        """Accept an invitation as whoever is signed in: {invitation}."""
        try:
            data = await self._read(request)
            given = asking.credentials(request, self._engine.settings.public_url)
            who = await self._engine.identities.who(given)
            caller = Caller(self._engine.bus, who.actor)
            await caller.ask(AcceptInvitation(token=_text(data, "invitation")))
            if given.session is not None:
                self._engine.identities.forget_session(given.session)
            return _ok()
        except Exception as why:
            return plain_answer(request, self._engine, why)

    async def logout(self, request: Request) -> Response:
        """End the session of the cookie; without one, all is well too."""
        try:
            asking.check_same_site(request, self._engine.settings.public_url)
            given = asking.credentials(request, self._engine.settings.public_url)
            if given.session is not None:
                caller = Caller(self._engine.bus, self._engine.identities.visitor())
                await caller.ask(SignOut(token=given.session))
                self._engine.identities.forget_session(given.session)
        except Exception as why:
            return plain_answer(request, self._engine, why)
        answer = _ok()
        name = asking.cookie_name(request, self._engine.settings.public_url) or asking.COOKIE
        answer.delete_cookie(
            name, httponly=True, samesite="lax", secure=name == asking.SECURE_COOKIE
        )
        return answer

    async def _read(self, request: Request, cost: int = COST_OF_ATTEMPT) -> dict[str, Any]:
        asking.check_same_site(request, self._engine.settings.public_url)
        asking.check_json_type(request)
        address = request.client.host if request.client else ""
        self._engine.buckets.spend(f"auth {network_of(address)}", ATTEMPTS, cost)
        return asking.read_object(await asking.read_body(request, MOST_AUTH_BODY))

    def _as_visitor(self, request: Request) -> Caller:
        visitor = self._engine.identities.visitor(self._locale(request))
        return Caller(self._engine.bus, visitor)

    def _mail_site(self, request: Request) -> str | None:
        settings = self._engine.settings
        return settings.trusted_site(asking.origin_of(request, settings.public_url))

    def _locale(self, request: Request) -> str:
        given = Credentials(
            locale_cookie=request.cookies.get(asking.LOCALE_COOKIE, ""),
            accept_language=request.headers.get("accept-language", ""),
        )
        return locale_of(given) or "en"

    async def _signed_in(self, request: Request, asked: Command[SessionReceipt]) -> Response:
        name = asking.cookie_name(request, self._engine.settings.public_url)
        if name is None:
            raise Turned(
                "HTTPS_REQUIRED",
                "people sign in over https; plain http works on this machine only",
            )
        receipt = await self._as_visitor(request).ask(asked, timeout_s=SLOW_S)
        answer = _ok()
        answer.set_cookie(
            name,
            receipt.token,
            max_age=max(0, int((receipt.expires_at - self._now()).total_seconds())),
            httponly=True,
            samesite="lax",
            secure=name == asking.SECURE_COOKIE,
        )
        return answer


def _text(data: Mapping[str, Any], name: str) -> str:
    found = data.get(name)
    if not isinstance(found, str) or not found:
        raise FieldMissing(f"{name} is missing", path=(name,), details={"field": name})
    return found


def _maybe_text(data: Mapping[str, Any], name: str) -> str | None:
    return _text(data, name) if data.get(name) is not None else None


def _shown(face: InvitationFace) -> dict[str, Any]:
    return {
        "state": face.state,
        "workspace": face.workspace,
        "email": face.email,
        "roles": face.roles,
        "invitedBy": face.invited_by,
        "message": face.message,
        "expiresAt": face.expires_at,
        "isMember": face.is_member,
    }


def _ok(said: Mapping[str, Any] | None = None) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(orjson.dumps({"ok": True, **(said or {})}), 200, headers, "application/json")
