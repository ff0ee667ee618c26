"""How the people behind an insight were told."""

from datetime import datetime
from enum import StrEnum

import strawberry

from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    COMMUNITY,
    FEEDBACK,
    Shows,
    field,
    show_enum,
    shown,
    typed,
)
from services.gateway.schema.scalars import Markdown
from shared.contracts import feedback as contract
from shared.kernel import InsightId


class DeliveryChannel(StrEnum):
    IN_APP = "IN_APP"


show_enum(DeliveryChannel, "How a kind of notification reaches a member.", service=COMMUNITY)


@typed(service=FEEDBACK)
class LoopStatus(Shows):
    """How the people behind an insight were told."""

    view: strawberry.Private[contract.LoopView]

    audience_count: int = shown(
        "People who can be told: they spoke, voted or follow, and can be reached."
    )
    unreachable_count: int = shown("People who spoke and can't be told: they are no members.")
    told_count: int = shown("People told so far.")
    closed_at: datetime | None = shown("When they were last told; null when the loop is open.")
    message: Markdown | None = shown("What they were told.")

    @field()
    def channels(self) -> list[DeliveryChannel]:
        """Ways in which they were told; at most 3."""
        return [DeliveryChannel.IN_APP] if self.view.told_count else []


async def loop_of(info: Info, id: InsightId) -> LoopStatus:
    """Return how the people behind an insight were told."""
    return LoopStatus(view=await info.context.ask(contract.GetLoop(insight_id=id)))
