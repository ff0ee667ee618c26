"""Ideas as they change."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import strawberry

from services.gateway.schema.ideas.ideas import Idea, idea
from services.gateway.schema.info import Info
from services.gateway.schema.marks import IDEAS, part, typed
from services.gateway.schema.paging import present
from shared.caller import Unavailable
from shared.contracts.ideas import GetIdeas, IdeaView
from shared.kernel import BoardId, IdeaId

AGAIN_AFTER_S = 5.0


@typed(service=IDEAS)
class IdeasUpdate:
    """Change in lists of ideas."""

    ideas: list[Idea] = part(
        "Ideas that came or changed, as they are now; at most 50, the others follow."
    )
    gone_ids: list[strawberry.ID] = part(
        "Ideas of any board that the viewer can't see, or not any more; at most 50."
    )


async def idea_updates(info: Info, id: IdeaId) -> AsyncIterator[Idea]:
    """Yield an idea as it is now and after each change; refuse once the viewer may not see it."""
    shown = None
    async for _ in info.context.live.idea(info.context.actor.workspace_id, id):
        info.context.refresh()
        try:
            now = present(await idea(info, id))
        except Unavailable:
            if shown is None:
                raise
            continue  # whoever watches is told when the service is back
        if now.view != shown:
            shown = now.view
            yield now


async def ideas_updates(info: Info, board_id: BoardId | None) -> AsyncIterator[IdeasUpdate]:
    """Yield ideas of a board, or of all, as they come or change."""
    context = info.context
    async for ids in context.live.ideas(context.actor.workspace_id):
        context.refresh()
        views = await _views(info, ids)
        here = [Idea(view=view) for view in views if board_id in (None, view.board_id)]
        seen = {view.id for view in views}
        gone = [strawberry.ID(id) for id in ids if id not in seen]
        if here or gone:
            yield IdeasUpdate(ideas=here, gone_ids=gone)


async def _views(info: Info, ids: Sequence[IdeaId]) -> Sequence[IdeaView]:
    """Return the ideas that the viewer may see, as soon as the service answers."""
    while True:
        try:
            return await info.context.ask(GetIdeas(ids=tuple(ids)))
        except Unavailable:
            await asyncio.sleep(AGAIN_AFTER_S)
