"""Payloads of mutations: what changed, and what stood in the way."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import strawberry
from strawberry.extensions import FieldExtension

from services.gateway.refusals import camel_path
from services.gateway.schema.errors import UserError, user_error
from services.gateway.schema.info import Info
from services.gateway.schema.marks import Access, ServiceName, mutating
from shared.kernel import Refusal

MOST_ERRORS = 20


@strawberry.type
class Payload:
    """What every mutation answers."""

    errors: list[UserError] = strawberry.field(
        description="What stands in the way; empty when all went well. At most 20.",
        default_factory=list,
    )


class IntoPayload(FieldExtension):
    """Turns the refusal of a mutation into an error of its payload, with the path in `input`.

    `paths` says where a field of the message stands in `input`, when it has another name there.
    """

    def __init__(self, paths: Mapping[str, Sequence[str]]) -> None:
        self._paths = paths

    async def resolve_async(
        self, next_: Callable[..., Awaitable[Any]], source: Any, info: Info, **given: Any
    ) -> Any:
        with info.context.doing(str(info.path.key)):
            try:
                return await next_(source, info, **given)
            except Refusal as refusal:
                errors = []
                for each in (refusal, *refusal.others)[:MOST_ERRORS]:
                    path = camel_path(each.path, self._paths)
                    error = await user_error(info.context, each, path)
                    if error is None:
                        raise
                    errors.append(error)
                payload: Any = info.return_type
                return payload(errors=errors)


def mutation(
    *,
    service: ServiceName,
    to: Sequence[Access],
    paths: Mapping[str, Sequence[str]] | None = None,
    cost: int | None = None,
) -> Any:
    """Make a method a root field of Mutation, whose refusals become errors of the payload."""
    return mutating(service=service, to=to, around=[IntoPayload(paths or {})], cost=cost)
