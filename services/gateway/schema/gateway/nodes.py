"""Objects by id: the prefix of an id says what it is of, and so who is asked."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from services.gateway import ids
from services.gateway.schema.campaigns import campaigns, entries, phases
from services.gateway.schema.community import (
    guidelines,
    invitations,
    members,
    moderation,
    notices,
    segments,
)
from services.gateway.schema.feedback import (
    collectors,
    imports,
    inlets,
    insights,
    items,
    labels,
    map,
    themes,
    trends,
    widgets,
)
from services.gateway.schema.gateway import webhooks, workspace
from services.gateway.schema.gateway.jobs import Job, Upload
from services.gateway.schema.ideas import boards, comments, ideas
from services.gateway.schema.info import Info
from services.gateway.schema.node import Node
from shared.contracts.community import GetApiKey, GetWorkspace
from shared.contracts.feedback import GetUpload
from shared.kernel import STAFF, Access, ApiKeyId, ImportId, Role, RunId, UploadId, require

Find = Callable[[Info, Any], Awaitable[Node | None]]
MODERATORS = frozenset({Role.COMMUNITY_MANAGER, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})
STAFF_ONLY = frozenset(
    {
        "source",
        "item",
        "customer",
        "import",
        "theme",
        "run",
        "insight",
        "label",
        "alert",
        "segment",
        "inlet",
        "collector",
    }
)


async def _workspace(info: Info, id: str) -> Node | None:
    view = await info.context.ask(GetWorkspace())
    return workspace.Workspace(view=view) if view.id == id else None


async def _api_key(info: Info, id: ApiKeyId) -> Node | None:
    view = await info.context.ask(GetApiKey(id=id))
    return workspace.ApiKey(view=view) if view else None


async def _upload(info: Info, id: UploadId) -> Node | None:
    view = await info.context.ask(GetUpload(id=id))
    return Upload(view=view) if view else None


async def _run(info: Info, id: RunId) -> map.ClusteringRun | None:
    view = await info.context.loaders.runs.load(id)
    return map.ClusteringRun(view=view) if view else None


async def _nothing(info: Info, id: str) -> Node | None:
    """Ballots are seen where they belong, at their phase."""
    return None


FINDERS: Mapping[str, Find] = {
    "workspace": _workspace,
    "key": _api_key,
    "product": workspace.product,
    "upload": _upload,
    "board": boards.board,
    "idea": ideas.idea,
    "comment": comments.comment,
    "source": items.source,
    "item": items.item,
    "import": imports.import_behind,
    "theme": themes.theme,
    "run": _run,
    "insight": insights.insight,
    "label": labels.label,
    "alert": trends.alert,
    "campaign": campaigns.campaign,
    "phase": phases.phase,
    "entry": entries.entry,
    "ballot": _nothing,
    "member": members.member,
    "customer": members.customer,
    "segment": segments.segment,
    "guideline": guidelines.guideline,
    "case": moderation.case,
    "flag": moderation.flag,
    "action": moderation.action,
    "notice": notices.notification,
    "invitation": invitations.invitation,
    "widget": widgets.widget_key,
    "inlet": inlets.inlet,
    "collector": collectors.collector,
    "webhook": webhooks.webhook,
}


async def find_node(info: Info, id: str) -> Node | None:
    """Return the object with this id, of whatever type; None when the viewer may not see it."""
    kind = ids.kind_of(id, "id")
    find = FINDERS.get(kind)
    actor = info.context.actor
    if find is None or (kind in STAFF_ONLY and not actor.has_any(STAFF)):
        return None
    if kind in ("case", "invitation", "widget") and not actor.has_any(MODERATORS):
        return None
    if kind == "webhook" and not actor.has_any(ADMINS):
        return None
    if kind in ("key", "upload", "flag", "action", "notice") and actor.member_id is None:
        return None
    return await find(info, id)


async def find_job(info: Info, id: str) -> Job | None:
    """Return the import or clustering run with this id, for members who may see it."""
    require(info.context.actor, (Access.MEMBER,))
    match ids.kind_of(id, "id"):
        case "import":
            return await imports.import_behind(info, ImportId(id))
        case "run":
            return await _run(info, RunId(id))
    return None
