"""Webhooks: addresses that are told what happens, and what came of each try."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import webhook_id
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    GATEWAY,
    Shows,
    asked,
    described,
    field,
    given,
    input_type,
    show_enum,
    shown,
    typed,
)
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, or_none, page_size, rows
from services.gateway.schema.scalars import URL
from shared.contracts.community import webhooks as contract

WebhookTopic = contract.WebhookTopic
show_enum(
    contract.WebhookTopic,
    "Things a webhook can be told of.",
    service=GATEWAY,
    values={
        "IDEA_SUBMITTED": "idea.submitted: somebody handed in an idea.",
        "IDEA_STATUS_CHANGED": "idea.status_changed: an idea is planned, shipped, declined …",
        "IDEA_RESPONDED": "idea.responded: the team answered an idea.",
        "COMMENT_ADDED": "comment.added: somebody commented.",
        "THEME_EMERGED": "theme.emerged: a theme was born, or is back.",
        "THEME_MERGED": "theme.merged: themes became one.",
        "TREND_ALERT_RAISED": "trend_alert.raised: a theme is out of the ordinary.",
        "INSIGHT_CHANGED": "insight.changed: an insight came, or its score or words changed.",
        "INSIGHT_STATUS_CHANGED": "insight.status_changed: it was decided about an insight.",
    },
)


@typed(service=GATEWAY)
class Webhook(Node):
    """Address that Polder POSTs events to, signed as Standard Webhooks has it."""

    view: strawberry.Private[contract.WebhookView]

    url: URL = shown("Where events go.")
    topics: list[WebhookTopic] = shown("Topics it is told of; at most 40.")
    is_enabled: bool = shown("Events are being sent.")
    created_at: datetime = shown("When it was made.")
    waiting_count: int = shown("Messages that wait to be sent, or to be tried again.")
    old_secret_until: datetime | None = shown("Until when the secret before this one signs too.")
    disabled_at: datetime | None = shown(
        "When Polder stopped sending by itself; null while it sends, and when a person did."
    )

    @field()
    def disabled_because(self, info: Info) -> str | None:
        """Why it did, in the viewer's language."""
        because = self.view.disabled_because
        return info.context.say(because) if because else None

    @field()
    async def deliveries(
        self,
        info: Info,
        failed_only: Annotated[bool, described("Only those that failed.")] = False,
        first: int | None = 20,
        after: str | None = UNSET,
    ) -> "WebhookDeliveryConnection":
        """Deliveries of the last 30 days, newest first."""
        page = await info.context.ask(
            contract.ListWebhookAttempts(
                webhook_id=self.view.id,
                failed_only=failed_only,
                first=page_size(first),
                after=or_none(after),
            )
        )
        edges = [
            WebhookDeliveryEdge(node=WebhookDelivery(view=view), cursor=at)
            for view, at in rows(page)
        ]
        count = contract.CountWebhookAttempts(webhook_id=self.view.id, failed_only=failed_only)
        return WebhookDeliveryConnection.of(page, edges, after, lambda: info.context.ask(count))


@typed(service=GATEWAY)
class WebhookEdge(Edge[Webhook]):
    """Place of an item in a list of webhooks."""


@typed(service=GATEWAY)
class WebhookConnection(Connection[Webhook, WebhookEdge]):
    """Page of webhooks."""


@typed(service=GATEWAY)
class WebhookDelivery(Shows):
    """One attempt to deliver an event."""

    view: strawberry.Private[contract.WebhookAttemptView]

    message_id: str = shown("Id in the webhook-id header.")
    topic: WebhookTopic = shown("What it told of.")
    sent_at: datetime = shown("When it was sent.")
    status: int | None = shown("HTTP status that came back; null when none did.")
    attempt: int = shown("Which attempt this was, from 1.")
    retry_at: datetime | None = shown("When it is tried again.")
    is_delivered: bool = shown("It arrived: a status of 200 to 299 came back.")
    took_ms: int = shown("How long it took, in milliseconds.")

    @field()
    def error(self, info: Info) -> str | None:
        """Why it failed, in the viewer's language."""
        return info.context.say(self.view.error) if self.view.error else None


@typed(service=GATEWAY)
class WebhookDeliveryEdge(Edge[WebhookDelivery]):
    """Place of an item in a list of webhook deliveries."""


@typed(service=GATEWAY)
class WebhookDeliveryConnection(Connection[WebhookDelivery, WebhookDeliveryEdge]):
    """Page of webhook deliveries."""


@input_type(service=GATEWAY)
class WebhookSaveInput:
    """Input of webhookSave."""

    id: strawberry.ID | None = given("Webhook to change; left out to create one.")
    url: URL | None = given("Where events go.")
    topics: list[WebhookTopic] | None = given("Topics to be told of.")
    is_enabled: bool | None = given("Send events.")
    rotate_secret: bool | None = given(
        "Make a new signing secret; the old one still verifies for a day."
    )


@input_type(service=GATEWAY)
class WebhookTestInput:
    """Input of webhookTest."""

    id: strawberry.ID = asked("Webhook to try.")
    topic: WebhookTopic = asked("Topic to send a sample of.")


@input_type(service=GATEWAY)
class WebhookReplayInput:
    """Input of webhookReplay."""

    id: strawberry.ID = asked("Webhook.")
    message_id: str = asked("Message to send once more, as deliveries name it.")


@input_type(service=GATEWAY)
class WebhookDeleteInput:
    """Input of webhookDelete."""

    id: strawberry.ID = asked("Webhook to delete.")


async def webhooks_where(info: Info, first: int | None, after: str | None) -> WebhookConnection:
    """Return a page of webhooks."""
    page = await info.context.ask(
        contract.ListWebhooks(first=page_size(first), after=or_none(after))
    )
    edges = [WebhookEdge(node=Webhook(view=view), cursor=at) for view, at in rows(page)]
    return WebhookConnection.of(
        page, edges, after, lambda: info.context.ask(contract.CountWebhooks())
    )


async def webhook(info: Info, id: str) -> Webhook | None:
    """Return a webhook by id."""
    view = await info.context.ask(contract.GetWebhook(id=webhook_id(id)))
    return Webhook(view=view) if view else None
