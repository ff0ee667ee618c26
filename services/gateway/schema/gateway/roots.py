"""Root fields that the gateway answers or routes."""

from collections.abc import AsyncIterator
from typing import Annotated

import strawberry

from services.gateway.ids import api_key_id, maybe, product_id
from services.gateway.markdown import render
from services.gateway.schema.gateway.inputs import (
    ApiKeyCreateInput,
    ApiKeyRevokeInput,
    ProductSaveInput,
    UploadCreateInput,
)
from services.gateway.schema.gateway.jobs import Job, Upload
from services.gateway.schema.gateway.nodes import find_node
from services.gateway.schema.gateway.payloads import (
    ApiKeyCreatePayload,
    ApiKeyRevokePayload,
    ProductSavePayload,
    UploadCreatePayload,
)
from services.gateway.schema.gateway.updates import job_updates
from services.gateway.schema.gateway.workspace import ApiKey, Product, RateLimit, Viewer, Workspace
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    ADMIN,
    GATEWAY,
    MEMBER,
    PUBLIC,
    described,
    query,
    subscription,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import or_none
from services.gateway.schema.payload import mutation
from services.gateway.schema.scalars import HTML, Markdown
from shared.contracts.community import CreateApiKey, GetWorkspace, RevokeApiKey, SaveProduct
from shared.contracts.feedback import CreateUpload


@strawberry.type
class GatewayQuery:
    """Root fields of gateway."""

    @query(service=GATEWAY, to=PUBLIC)
    async def node(
        self, info: Info, id: Annotated[strawberry.ID, described("Global id.")]
    ) -> Node | None:
        """Object with this id, of whatever type; null when there is none for this viewer."""
        return await find_node(info, str(id))

    @query(service=GATEWAY, to=PUBLIC)
    async def viewer(self, info: Info) -> Viewer | None:
        """Whoever makes this request; null when no one is signed in."""
        actor = info.context.actor
        return Viewer(view=actor) if actor.member_id else None

    @query(service=GATEWAY, to=PUBLIC)
    async def workspace(self, info: Info) -> Workspace:
        """Workspace of this request."""
        return Workspace(view=await info.context.ask(GetWorkspace()))

    @query(service=GATEWAY, to=MEMBER)
    async def markdown_preview(
        self, info: Info, text: Annotated[Markdown, described("Text as it is being written.")]
    ) -> HTML:
        """The text as it would be shown; nothing is kept."""
        return HTML(render(text))

    @query(service=GATEWAY, to=PUBLIC)
    async def rate_limit(self, info: Info) -> RateLimit:
        """What is left of the caller's budget. The same numbers come with every response in
        extensions.cost.
        """
        spent = info.context.spent
        return RateLimit(
            cost=spent.cost,
            limit=spent.limit,
            remaining=spent.remaining,
            refill_per_second=spent.refill_per_second,
        )


@strawberry.type
class GatewayMutation:
    """Root fields of gateway."""

    @mutation(service=GATEWAY, to=MEMBER)
    async def upload_create(self, info: Info, input: UploadCreateInput) -> UploadCreatePayload:
        """Ask for a place to send a file to. Limits: import 100 MB (.csv .tsv .jsonl .xlsx),
        attachment 10 MB, image 5 MB.
        """
        view = await info.context.ask(
            CreateUpload(
                purpose=input.purpose,
                file_name=input.file_name,
                media_type=input.media_type,
                byte_size=input.byte_size,
            )
        )
        return UploadCreatePayload(upload=Upload(view=view))

    @mutation(service=GATEWAY, to=ADMIN)
    async def product_save(self, info: Info, input: ProductSaveInput) -> ProductSavePayload:
        """Create a product, or change the one with this id."""
        view = await info.context.ask(
            SaveProduct(
                id=maybe(product_id, input.id),
                name=input.name or None,
                description=or_none(input.description),
            )
        )
        return ProductSavePayload(product=Product(view=view))

    @mutation(service=GATEWAY, to=ADMIN)
    async def api_key_create(self, info: Info, input: ApiKeyCreateInput) -> ApiKeyCreatePayload:
        """Make an API key."""
        receipt = await info.context.ask(
            CreateApiKey(
                name=input.name, roles=tuple(input.roles), expires_at=input.expires_at or None
            )
        )
        return ApiKeyCreatePayload(api_key=ApiKey(view=receipt.key), secret=receipt.secret)

    @mutation(service=GATEWAY, to=ADMIN)
    async def api_key_revoke(self, info: Info, input: ApiKeyRevokeInput) -> ApiKeyRevokePayload:
        """Withdraw an API key at once."""
        view = await info.context.ask(RevokeApiKey(id=api_key_id(input.id)))
        return ApiKeyRevokePayload(api_key=ApiKey(view=view))


@strawberry.type
class GatewaySubscription:
    """Root fields of gateway."""

    @subscription(service=GATEWAY, to=MEMBER)
    async def job_updated(
        self, info: Info, id: Annotated[strawberry.ID, described("Job to follow.")]
    ) -> AsyncIterator[Job]:
        """A job's status or progress changed; ends when the job has ended."""
        async for job in job_updates(info, str(id)):
            yield job
