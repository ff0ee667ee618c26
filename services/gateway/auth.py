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
from shared.contracts.community import SessionReceipt, SignIn, SignOut, SignUp
from shared.kernel import ErrorCode, Refusal
from shared.messages import Command

MOST_AUTH_BODY = 8 * 1024
ATTEMPTS = Rate(limit=1_000, refill_per_second=10)
COST_OF_ATTEMPT = 50
SLOW_S = 15.0


class FieldMissing(Refusal):
    """A field that must be there is missing, or is no text."""

    code = ErrorCode.INVALID
    reason = "FIELD_MISSING"


class Auth:
    """The routes of /auth."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now

    async def sign_up(self, request: Request) -> Response:
        """Become a member with a password, and be signed in: {name, email, password, locale?}."""
        try:
            data = await self._read(request)
            locale = data.get("locale") or self._locale(request)
            asked = SignUp(
                name=_text(data, "name"),
                email=_text(data, "email"),
                password=_text(data, "password"),
                locale=locale if isinstance(locale, str) else "en",
            )
            return await self._signed_in(request, asked)
        except Exception as why:
            return plain_answer(request, self._engine, why)

    async def password(self, request: Request) -> Response:
        """Sign in with {email, password}."""
        try:
            data = await self._read(request)
            asked = SignIn(email=_text(data, "email"), password=_text(data, "password"))
            return await self._signed_in(request, asked)
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

    async def _read(self, request: Request) -> dict[str, Any]:
        asking.check_same_site(request, self._engine.settings.public_url)
        asking.check_json_type(request)
        address = request.client.host if request.client else ""
        self._engine.buckets.spend(f"auth {network_of(address)}", ATTEMPTS, COST_OF_ATTEMPT)
        return asking.read_object(await asking.read_body(request, MOST_AUTH_BODY))

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
        visitor = self._engine.identities.visitor(self._locale(request))
        receipt = await Caller(self._engine.bus, visitor).ask(asked, timeout_s=SLOW_S)
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


def _ok() -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(orjson.dumps({"ok": True}), 200, headers, "application/json")
