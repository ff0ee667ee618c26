"""Flags, cases and decisions about content."""

from datetime import datetime
from typing import Protocol

import strawberry
from strawberry import UNSET

from services.gateway.schema.community import members
from services.gateway.schema.community.enums import CaseState, FlagReason, ModerationActionKind
from services.gateway.schema.community.statements import StatementOfReasons
from services.gateway.schema.far import FarMember, FarModerated, FarModerationCase
from services.gateway.schema.ideas import comments, ideas
from services.gateway.schema.info import Info
from services.gateway.schema.marks import COMMUNITY, GATEWAY, MANAGERS, field, shown, typed
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, Share, or_none, page_size, rows, shares
from shared.contracts import community as contract
from shared.contracts.paging import ShareView
from shared.kernel import (
    Access,
    ActionId,
    Actor,
    CaseId,
    CommentId,
    FlagId,
    IdeaId,
    MemberId,
    require,
)


@typed(service=COMMUNITY)
class Flag(Node):
    """Someone pointing at content."""

    view: strawberry.Private[contract.FlagView]

    reason: FlagReason = shown("Why.")
    note: str | None = shown("In their own words.")
    created_at: datetime = shown("When.")

    @field()
    async def reporter(self, info: Info) -> FarMember | None:
        """Who."""
        return await members.member(info, self.view.reporter_id)


@typed(service=COMMUNITY)
class FlagEdge(Edge[Flag]):
    """Place of an item in a list of flags."""


@typed(service=COMMUNITY)
class FlagConnection(Connection[Flag, FlagEdge]):
    """Page of flags."""


@typed(service=COMMUNITY)
class ModerationAction(Node):
    """What a moderator did, with the reasons the member is owed."""

    view: strawberry.Private[contract.ActionView]

    kind: ModerationActionKind = shown("What was done.")
    created_at: datetime = shown("When.")

    @field(to=MANAGERS)
    async def case(self, info: Info) -> FarModerationCase | None:
        """Case it belongs to."""
        return await case(info, self.view.case_id)

    @field(to=MANAGERS)
    async def moderator(self, info: Info) -> FarMember | None:
        """Moderator; shown to staff only."""
        return await members.member(info, self.view.moderator_id)

    @field(to=MANAGERS)
    def note(self) -> str | None:
        """Note for other moderators."""
        return self.view.note

    @field()
    def statement(self) -> StatementOfReasons | None:
        """Statement of reasons that the member got; null with DISMISS and APPROVE."""
        said = self.view.statement
        return StatementOfReasons(view=said, subject_id=self.view.subject_id) if said else None


@typed(service=COMMUNITY)
class ModerationActionEdge(Edge[ModerationAction]):
    """Place of an item in a list of moderation actions."""


@typed(service=COMMUNITY)
class ModerationActionConnection(Connection[ModerationAction, ModerationActionEdge]):
    """Page of moderation actions."""


@typed(service=COMMUNITY)
class ModerationCase(Node):
    """Content that someone has to decide on, with all that was said about it."""

    view: strawberry.Private[contract.CaseView]

    number: int = shown("Number people refer to.")
    state: CaseState = shown("Stage of the case.")
    snapshot: str = shown("The content as it was when the case opened.")
    created_at: datetime = shown("When it opened.")

    @field(service=GATEWAY)
    async def subject(self, info: Info) -> FarModerated | None:
        """Content it is about."""
        if self.view.subject_id.startswith("comment_"):
            return await comments.comment(info, CommentId(self.view.subject_id))
        return await ideas.idea(info, IdeaId(self.view.subject_id))

    @field()
    async def author(self, info: Info) -> FarMember | None:
        """Member whose content it is."""
        return await members.member(info, self.view.author_id)

    @field()
    def reasons(self, info: Info) -> list[Share]:
        """Why it came up, the most frequent first; at most 8."""
        total = sum(each.count for each in self.view.reasons) or 1
        views = [
            ShareView(key=each.reason.value, count=each.count, share=each.count / total)
            for each in self.view.reasons
        ]
        return shares(info, "flag", views)

    @field()
    async def flags(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FlagConnection:
        """Flags, newest first."""
        asked = contract.ListFlags(
            case_id=self.view.id, first=page_size(first), after=or_none(after)
        )
        page = await info.context.ask(asked)
        edges = [FlagEdge(node=Flag(view=view), cursor=at) for view, at in rows(page)]
        count = contract.CountFlags(case_id=self.view.id)
        return FlagConnection.of(page, edges, asked.after, lambda: info.context.ask(count))

    @field()
    async def actions(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> ModerationActionConnection:
        """What was done, newest first."""
        asked = contract.ListActions(
            case_id=self.view.id, first=page_size(first), after=or_none(after)
        )
        page = await info.context.ask(asked)
        edges = [
            ModerationActionEdge(node=ModerationAction(view=view), cursor=at)
            for view, at in rows(page)
        ]
        count = contract.CountActions(case_id=self.view.id)
        return ModerationActionConnection.of(
            page, edges, asked.after, lambda: info.context.ask(count)
        )


@typed(service=COMMUNITY)
class ModerationCaseEdge(Edge[ModerationCase]):
    """Place of an item in a list of moderation cases."""


@typed(service=COMMUNITY)
class ModerationCaseConnection(Connection[ModerationCase, ModerationCaseEdge]):
    """Page of moderation cases."""


class _Written(Protocol):
    """An idea or comment, as far as it is said here."""

    @property
    def id(self) -> str: ...
    @property
    def author_id(self) -> MemberId | None: ...


async def last_decision(info: Info, content: object) -> ModerationAction | None:
    """Return the last decision about an idea or comment, for its author and moderators."""
    written: _Written = content.view  # type: ignore[attr-defined]
    _require_author_or_moderator(info.context.actor, written)
    view = await info.context.loaders.moderations.load(written.id)
    return ModerationAction(view=view.action) if view else None


def _require_author_or_moderator(actor: Actor, written: _Written) -> None:
    if not actor.owns(written.author_id):
        require(actor, (Access.COMMUNITY_MANAGER, Access.ADMIN))


async def case(info: Info, id: CaseId) -> ModerationCase | None:
    """Return a case by id."""
    view = await info.context.loaders.cases.load(id)
    return ModerationCase(view=view) if view else None


async def flag(info: Info, id: FlagId) -> Flag | None:
    """Return a flag by id, where the viewer may see it."""
    view = await info.context.loaders.flags.load(id)
    return Flag(view=view) if view else None


async def action(info: Info, id: ActionId) -> ModerationAction | None:
    """Return a decision by id, where the viewer may see it."""
    view = await info.context.loaders.actions.load(id)
    return ModerationAction(view=view) if view else None


async def cases_where(info: Info, asked: contract.ListCases) -> ModerationCaseConnection:
    """Return a page of cases."""
    page = await info.context.ask(asked)
    edges = [
        ModerationCaseEdge(node=ModerationCase(view=view), cursor=at) for view, at in rows(page)
    ]
    count = contract.CountCases(filter=asked.filter)
    return ModerationCaseConnection.of(page, edges, asked.after, lambda: info.context.ask(count))
