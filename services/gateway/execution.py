"""Running operations: budgets, deadlines, and errors as the world may see them."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import GraphQLError, OperationType
from strawberry.types import ExecutionResult

from services.gateway.buckets import Buckets
from services.gateway.context import Context
from services.gateway.documents import Asked, Documents, Invalid, clean
from services.gateway.identity import Identities, Who
from services.gateway.live import Live
from services.gateway.refusals import Turned, shown_details
from services.gateway.settings import GatewaySettings
from services.gateway.words import Words
from shared.bus import Bus
from shared.caller import Broken, Caller, Unavailable
from shared.kernel import STAFF, ErrorCode, Refusal
from shared.telemetry import log

INVALID_VARIABLES = "VARIABLES_INVALID"
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a status and a body."""

    status: int
    body: Body
    headers: Mapping[str, str]


class Engine:
    """Runs operations in somebody's name. One per process."""

    def __init__(
        self,
        *,
        schema: strawberry.Schema,
        documents: Documents,
        bus: Bus,
        settings: GatewaySettings,
        words: Words,
        live: Live,
        identities: Identities,
    ) -> None:
        self._schema = schema
        self.documents = documents
        self.bus = bus
        self.settings = settings
        self.words = words
        self.live = live
        self.identities = identities
        self.buckets = Buckets(factor=settings.rate_factor)

    def prepare(
        self,
        who: Who,
        query: str,
        name: str | None,
        variables: Mapping[str, Any],
        *,
        base_url: str,
        request_id: str,
        idempotency_key: str | None = None,
    ) -> tuple[Asked, Context]:
        """Return what is asked and all it needs; refuse what is beyond a limit or the budget."""
        asked = self.documents.read(query, name, variables)
        if asked.measured.introspects and not (self.settings.graphiql or who.actor.has_any(STAFF)):
            raise Turned(
                "INTROSPECTION_DISABLED",
                "the schema can be asked for by staff; it is also in the documentation",
            )
        spent = self.buckets.spend(who.bucket, who.rate, asked.measured.cost)
        context = Context(
            actor=who.actor,
            document=asked.document,
            caller=Caller(self.bus, who.actor),
            words=self.words,
            live=self.live,
            base_url=base_url,
            mail_site=self.settings.trusted_site(base_url),
            request_id=request_id,
            spent=spent,
            buckets=self.buckets,
            idempotency_key=idempotency_key,
            follows=asked.kind is OperationType.SUBSCRIPTION,
        )
        return asked, context

    async def run(self, asked: Asked, context: Context) -> Answer:
        """Run a query or mutation within its deadline."""
        if asked.kind is OperationType.SUBSCRIPTION:
            raise Turned(
                "SUBSCRIPTION_NEEDS_STREAM",
                "subscribe over a WebSocket, or with Accept: text/event-stream",
            )
        try:
            async with asyncio.timeout(self.settings.operation_s):
                result = await self._schema.execute(
                    asked.text,
                    variable_values=dict(asked.variables),
                    context_value=context,
                    operation_name=asked.name,
                )
        except TimeoutError:
            raise Turned("OPERATION_TIMEOUT", "this took too long; try again later") from None
        body = self.body(result, context)
        return Answer(400 if _is_request_error(result) else 200, body, {})

    async def follow(self, asked: Asked, context: Context) -> AsyncIterator[Body]:
        """Run a subscription: one body per message, until it ends."""
        results = await self._schema.subscribe(
            asked.text,
            variable_values=dict(asked.variables),
            context_value=context,
            operation_name=asked.name,
        )
        try:
            async for result in results:
                yield self.body(result, context)
        finally:
            await results.aclose()

    def body(self, result: Any, context: Context) -> Body:
        """Return a result as it goes out."""
        body: Body = {}
        if result.errors:
            body["errors"] = [self.error(each, context) for each in result.errors]
        if not _is_request_error(result):
            body["data"] = result.data
        body["extensions"] = {"cost": context.spent.as_json(), "requestId": context.request_id}
        return body

    def error(self, error: GraphQLError, context: Context) -> Body:
        """Return an error as the world may see it: refusals in words, faults masked."""
        shown = self._shown(error, context)
        shown["extensions"]["requestId"] = context.request_id
        if error.path:
            shown["path"] = error.path
        if error.locations:
            shown["locations"] = [
                {"line": each.line, "column": each.column} for each in error.locations
            ]
        return shown

    def _shown(self, error: GraphQLError, context: Context) -> Body:
        cause = error.original_error
        while isinstance(cause, GraphQLError) and cause.original_error is not None:
            cause = cause.original_error
        locale = context.actor.locale
        match cause:
            case Refusal():
                details = shown_details(cause.details)
                if cause.path:
                    details["field"] = ".".join(cause.path)
                return _error(self.words.refusal(cause, locale), cause.code, cause.reason, details)
            case Unavailable():
                return unavailable(cause, self.words, locale)
            case None | GraphQLError() if _is_coercion(error):
                return _error(clean(error.message), ErrorCode.INVALID, INVALID_VARIABLES, {})
            case Broken():
                log.error("a service failed", request_id=context.request_id, service=cause.service)
            case _:
                log.error(
                    "fault", request_id=context.request_id, path=error.path, exc_info=cause or error
                )
        said = self.words.say("error.INTERNAL", {"requestId": context.request_id}, locale)
        return _error(said or "Something went wrong.", ErrorCode.INTERNAL, "INTERNAL", {})

    def turned_away(self, why: Exception, request_id: str, locale: str = "en") -> Answer:
        """Return the answer to a request that nothing was executed for."""
        match why:
            case Invalid():
                errors = [
                    {
                        **_error(clean(each.message), why.code, why.reason, {}),
                        "locations": [
                            {"line": at.line, "column": at.column} for at in each.locations or ()
                        ],
                    }
                    for each in why.errors
                ]
                status, headers = why.status, why.headers
            case Turned():
                said = self.words.say(f"error.{why.reason}", why.details, locale)
                errors = [_error(said or _sentence(why), why.code, why.reason, why.details)]
                status, headers = why.status, why.headers
            case Refusal():
                details = shown_details(why.details)
                said = self.words.refusal(why, locale)
                errors = [_error(said, why.code, why.reason, details)]
                status = STATUS.get(why.code, 400)
                wait = details.get("retryAfterSeconds")
                headers = {"Retry-After": str(wait)} if wait else {}
                if status == 401:
                    headers = {"WWW-Authenticate": "Bearer"}
            case Unavailable():
                errors, status = [unavailable(why, self.words, locale)], 503
                headers = {"Retry-After": "2"}
            case _:
                log.error("fault", request_id=request_id, exc_info=why)
                said = self.words.say("error.INTERNAL", {"requestId": request_id}, locale)
                errors = [
                    _error(said or "Something went wrong.", ErrorCode.INTERNAL, "INTERNAL", {})
                ]
                status, headers = 500, {}
        for each in errors:
            each["extensions"]["requestId"] = request_id
        return Answer(status, {"errors": errors, "extensions": {"requestId": request_id}}, headers)


STATUS = {
    ErrorCode.UNAUTHENTICATED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.NOT_FOUND: 404,
    ErrorCode.CONFLICT: 409,
    ErrorCode.DUPLICATE: 409,
    ErrorCode.RATE_LIMITED: 429,
    ErrorCode.UNAVAILABLE: 503,
}


def _sentence(why: Turned) -> str:
    return why.message[:1].upper() + why.message[1:] + ("" if why.message.endswith(".") else ".")


def _error(message: str, code: str, reason: str, details: Mapping[str, Any]) -> Body:
    return {"message": message, "extensions": {"code": str(code), "reason": reason, **details}}


def unavailable(why: Unavailable, words: Words, locale: str) -> Body:
    """Return the error for a service that did not answer."""
    service = why.service.upper()
    said = words.say("error.NO_ANSWER", {"service": why.service}, locale)
    message = said or f"The service {why.service} did not answer."
    return _error(message, ErrorCode.UNAVAILABLE, "NO_ANSWER", {"service": service})


def _is_request_error(result: ExecutionResult) -> bool:
    """Return whether nothing was executed, since the variables don't fit."""
    return (
        result.data is None
        and bool(result.errors)
        and not any(each.path for each in result.errors or ())
    )


def _is_coercion(error: GraphQLError) -> bool:
    """Return whether an error is about a value that was sent, and not a fault of ours."""
    return not error.message.startswith("Cannot return null") and (
        error.path is None or error.message.startswith(("Argument", "Variable", "expected"))
    )


def new_request_id() -> str:
    return uuid.uuid4().hex
