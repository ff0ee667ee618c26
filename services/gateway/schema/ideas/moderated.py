"""What ideas and comments have in common: moderators can act on them."""

from services.gateway.schema.community import moderation
from services.gateway.schema.far import FarModerationAction
from services.gateway.schema.ideas.enums import Visibility
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    AUTHOR_OR_MANAGERS,
    COMMUNITY,
    IDEAS,
    field,
    interface,
    shown,
)
from services.gateway.schema.node import Node


@interface(service=IDEAS)
class Moderated(Node):
    """Content that moderators can act on."""

    visibility: Visibility = shown("How far it can be seen.")

    @field(service=COMMUNITY, to=AUTHOR_OR_MANAGERS)
    async def moderation(self, info: Info) -> FarModerationAction | None:
        """Last decision about it, with its statement of reasons; for the author and staff."""
        return await moderation.last_decision(info, self)
