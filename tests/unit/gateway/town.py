"""A small town for the gateway's tests: services that answer the same messages in an own way."""

from datetime import UTC, datetime

from shared.contracts import campaigns, community, feedback, ideas
from shared.contracts.paging import JobStatus
from shared.kernel import (
    ApiKeyId,
    BoardId,
    ErrorCode,
    IdeaId,
    ImportId,
    ItemId,
    MemberId,
    Phrase,
    Refusal,
    Role,
    SourceId,
    UploadId,
    WorkspaceId,
)
from shared.service import Service
from shared.work import Look, Work

ACME = WorkspaceId("workspace_acme")
ANN, PAT, ADA = MemberId("member_ann"), MemberId("member_pat"), MemberId("member_ada")
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROLES = {
    ANN: (Role.CUSTOMER,),
    PAT: (Role.CUSTOMER, Role.PRODUCT_TEAM),
    ADA: (Role.CUSTOMER, Role.ADMIN),
}
TOKENS = {"ann-session": ANN, "pat-session": PAT, "pld_pat": PAT, "pld_ada": ADA}
BOARD = BoardId("board_main")
UPLOAD = UploadId("upload_file")
REFUSALS = {
    "idea_invalid": (ErrorCode.INVALID, {"limit": 1, "allowed": ["0", "1"]}),
    "idea_missing": (ErrorCode.NOT_FOUND, {}),
    "idea_forbidden": (ErrorCode.FORBIDDEN, {"requires": ["PRODUCT_TEAM", "ADMIN"]}),
    "idea_conflict": (ErrorCode.CONFLICT, {"currentVersion": 4}),
    "idea_duplicate": (ErrorCode.DUPLICATE, {"similar": [["idea_1", 0.91], ["idea_gone", 0.88]]}),
    "idea_budget": (
        ErrorCode.BUDGET_EXCEEDED,
        {"budget": {"total": 5, "spent": 5, "remaining": 0, "renewsOn": "2026-04-01"}},
    ),
    "idea_closed": (
        ErrorCode.CLOSED,
        {"opensAt": None, "closedAt": "2026-03-01T12:00:00+00:00"},
    ),
    "idea_not-eligible": (ErrorCode.NOT_ELIGIBLE, {"missing": ["share.sentiment.MIXED"]}),
    "idea_signed-out": (ErrorCode.UNAUTHENTICATED, {}),
}


def member(id: MemberId) -> community.MemberView:
    return community.MemberView(
        id=id,
        handle=id.removeprefix("member_"),
        name=id.removeprefix("member_").capitalize(),
        avatar_url=None,
        bio=None,
        email=f"{id.removeprefix('member_')}@example.org",
        locale="nl" if id == PAT else "en",
        roles=ROLES.get(id, (Role.CUSTOMER,)),
        joined_at=AT,
        is_email_verified=True,
    )


def idea(id: str, *, author: MemberId = ANN) -> ideas.IdeaView:
    return ideas.IdeaView(
        id=IdeaId(id),
        number=int(id.removeprefix("idea_")),
        board_id=BOARD,
        author_id=author,
        title=f"Idea {id}",
        body="Please **soon**, <b>thanks</b>",
        language="en",
        status=ideas.IdeaStatus.NEW,
        status_changed_at=AT,
        vote_count=3,
        voter_count=3,
        viewer_vote=None,
        comment_count=0,
        official_response=None,
        merged_into=None,
        visibility=ideas.Visibility.VISIBLE,
        viewer_can=(),
        version=1,
        created_at=AT,
        updated_at=AT,
    )


# --- community -----------------------------------------------------------------------------------


class NoSignUp(Refusal):
    """Nobody new comes to this town."""

    code = ErrorCode.INVALID
    reason = "TOWN_IS_FULL"


async def get_workspace(query: community.GetWorkspace, look: Look) -> community.WorkspaceView:
    return community.WorkspaceView(
        id=look.actor.workspace_id,
        slug=look.actor.workspace_id.removeprefix("workspace_"),
        name="Acme",
        default_locale="en",
        locales=("en", "nl"),
        time_zone="Europe/Amsterdam",
        is_public=look.actor.workspace_id == ACME,
        accent="#005544",
    )


def _identity(token: str, key: bool) -> community.Identity | None:
    found = TOKENS.get(token)
    if found is None:
        return None
    return community.Identity(
        workspace_id=ACME,
        member_id=found,
        roles=ROLES[found],
        locale="nl" if found == PAT else "en",
        api_key_id=ApiKeyId(f"key_{found.removeprefix('member_')}") if key else None,
    )


async def identify_session(
    query: community.IdentifySession, look: Look
) -> community.Identity | None:
    return _identity(query.token, key=False)


async def identify_key(query: community.IdentifyKey, look: Look) -> community.Identity | None:
    return _identity(query.secret, key=True)


async def sign_up(command: community.SignUp, work: Work) -> community.SessionReceipt:
    raise NoSignUp("the town is full", path=("email",))


async def sign_in(command: community.SignIn, work: Work) -> community.SessionReceipt:
    if command.password != "right":
        raise NoSignUp("wrong", path=("password",))
    return community.SessionReceipt(
        token="ann-session", member=member(ANN), expires_at=datetime(2100, 1, 1, tzinfo=UTC)
    )


async def sign_out(command: community.SignOut, work: Work) -> bool:
    work.announce(community.AccessEnded(member_id=TOKENS[command.token]))
    return True


async def get_members(query: community.GetMembers, look: Look) -> tuple[community.MemberView, ...]:
    return tuple(member(id) for id in query.ids if id in ROLES)


class TownForgot(Refusal):
    """The town knows one link and one invitation."""

    code = ErrorCode.NOT_FOUND
    reason = "TOWN_FORGOT"


async def list_ways_in(query: community.ListWaysIn, look: Look) -> community.WaysIn:
    return community.WaysIn(mail_link=True)


async def ask_for_link(command: community.AskForLink, work: Work) -> bool:
    return True


async def read_link(query: community.ReadLink, look: Look) -> community.LinkFace:
    if query.token != "good":
        raise TownForgot("no such link")
    return community.LinkFace(email="ann@example.org", name="Ann", then="/c/x")


async def use_link(command: community.UseLink, look: Look) -> community.SessionReceipt:
    return community.SessionReceipt(
        token="ann-session", member=member(ANN), expires_at=datetime(2100, 1, 1, tzinfo=UTC)
    )


async def read_invitation(query: community.ReadInvitation, look: Look) -> community.InvitationFace:
    if query.token != "good":
        raise TownForgot("no such invitation")
    return community.InvitationFace(
        state=community.InvitationState.OPEN,
        workspace="Acme",
        email="ann@example.org",
        roles=(Role.CUSTOMER, Role.PRODUCT_TEAM),
        invited_by="Ada",
        expires_at=AT,
        is_member=True,
    )


async def accept_invitation(
    command: community.AcceptInvitation, work: Work
) -> community.MemberView:
    return member(ANN)


COMMUNITY = Service(
    name="community",
    answers=[
        get_workspace,
        identify_session,
        identify_key,
        sign_up,
        sign_in,
        sign_out,
        get_members,
        list_ways_in,
        ask_for_link,
        read_link,
        use_link,
        read_invitation,
        accept_invitation,
    ],
)


# --- ideas ---------------------------------------------------------------------------------------


async def get_ideas(query: ideas.GetIdeas, look: Look) -> tuple[ideas.IdeaView, ...]:
    return tuple(idea(id) for id in query.ids if id.removeprefix("idea_").isdigit())


async def get_boards(query: ideas.GetBoards, look: Look) -> tuple[ideas.BoardView, ...]:
    board = ideas.BoardView(
        id=BOARD,
        slug="main",
        name="Main",
        description=None,
        product_id=None,
        posting_policy=ideas.PostingPolicy.MEMBERS,
        moderation_policy=ideas.ModerationPolicy.OPEN,
        vote_policy=ideas.VotePolicy(),
        viewer_vote_budget=None,
        idea_count=3,
        is_archived=False,
    )
    return (board,)


async def list_ideas(query: ideas.ListIdeas, look: Look) -> ideas.IdeaPage:
    nodes = tuple(idea(f"idea_{number}") for number in range(1, query.first + 1))
    return ideas.IdeaPage(nodes=nodes, cursors=tuple(f"c{n.number}" for n in nodes), has_next=True)


async def count_ideas(query: ideas.CountIdeas, look: Look) -> int:
    return 250


async def count_boards(query: ideas.CountBoards, look: Look) -> int:
    return 1


async def get_idea_by_number(query: ideas.GetIdeaByNumber, look: Look) -> ideas.IdeaView | None:
    if query.number == 13:
        raise RuntimeError("mongodb://user:secret@host")
    return idea(f"idea_{query.number}")


async def set_vote(command: ideas.SetVote, work: Work) -> ideas.IdeaView:
    found = REFUSALS.get(command.id)
    if found is None:
        return idea(command.id)
    refusal = Refusal("no, for a reason", path=("weight",), details=found[1])  # type: ignore[arg-type]
    refusal.code, refusal.reason = found[0], "TOWN_SAYS_NO"
    raise refusal


async def submit_idea(command: ideas.SubmitIdea, work: Work) -> ideas.IdeaView:
    submitted = work.collection("submitted")
    before = await submitted.get("count")
    count = (int(before["count"]) if before else 0) + 1
    await submitted.put("count", {"count": count})
    return idea(f"idea_{count}")


IDEAS = Service(
    name="ideas",
    answers=[
        get_ideas,
        get_boards,
        list_ideas,
        count_ideas,
        count_boards,
        get_idea_by_number,
        set_vote,
        submit_idea,
    ],
)


# --- feedback ------------------------------------------------------------------------------------


async def count_sources(query: feedback.CountSources, look: Look) -> int:
    return 0


async def get_upload(query: feedback.GetUpload, look: Look) -> feedback.UploadView | None:
    if query.id != UPLOAD:
        return None
    return _upload(0, is_complete=False)


def _upload(received: int, *, is_complete: bool) -> feedback.UploadView:
    return feedback.UploadView(
        id=UPLOAD,
        file_name="words.csv",
        media_type="text/csv",
        byte_size=300_000,
        received_bytes=received,
        is_complete=is_complete,
        expires_at=AT,
    )


async def append_upload(command: feedback.AppendUpload, work: Work) -> feedback.UploadView:
    chunks = work.collection("chunks")
    await chunks.put(f"chunk_{command.index}", {"data": command.data, "index": command.index})
    kept = await chunks.get_many([f"chunk_{number}" for number in range(command.index + 1)])
    size = sum(len(each["data"]) * 3 // 4 for each in kept)
    return _upload(size, is_complete=command.is_last)


async def get_imports(query: feedback.GetImports, look: Look) -> tuple[feedback.ImportView, ...]:
    steps = await look.collection("steps").get("import_1")
    done = int(steps["done"]) if steps else 0
    return (
        feedback.ImportView(
            id=ImportId("import_1"),
            status=JobStatus.SUCCEEDED if done >= 2 else JobStatus.RUNNING,
            progress=feedback.Progress(
                step=Phrase(key="share.language.und"), done=done, total=2, seconds_left=None
            ),
            requested_by=PAT,
            created_at=AT,
            finished_at=None,
            failure=None,
            source_id=SourceId("source_1"),
            file_name="words.csv",
            row_count=2,
            imported_count=done,
            duplicate_count=0,
            rejected_count=0,
        ),
    )


async def save_source(command: feedback.SaveSource, work: Work) -> feedback.SourceView:
    """Stand-in for the work of an import: each one is a step further."""
    steps = work.collection("steps")
    before = await steps.get("import_1")
    done = (int(before["done"]) if before else 0) + 1
    await steps.put("import_1", {"done": done})
    work.announce(feedback.JobChanged(job_id="import_1", ended=done >= 2))
    return feedback.SourceView(
        id=SourceId("source_1"),
        name=command.name or "",
        channel=feedback.FeedbackChannel.REVIEW,
        product_id=None,
        item_count=0,
        last_received_at=None,
        is_archived=False,
    )


async def search_feedback(query: feedback.SearchFeedback, look: Look) -> feedback.FoundPage:
    item = feedback.ItemView(
        id=ItemId("item_1"),
        text="too slow",
        source_id=SourceId("source_1"),
        product_id=None,
        customer_id=None,
        member_id=None,
        external_id=None,
        external_url=None,
        rating=None,
        language="en",
        sentiment=None,
        attributes=(),
        themes=(),
        position=None,
        state=feedback.FeedbackState.RECEIVED,
        idea_id=IdeaId("idea_1"),
        occurred_at=AT,
        received_at=AT,
    )
    found = feedback.FoundItem(item=item, similarity=0.5)
    return feedback.FoundPage(nodes=(found,), cursors=("c1",), has_next=False, total=1)


FEEDBACK = Service(
    name="feedback",
    answers=[
        count_sources,
        get_upload,
        append_upload,
        get_imports,
        save_source,
        search_feedback,
    ],
)


# --- campaigns -----------------------------------------------------------------------------------


async def count_campaigns(query: campaigns.CountCampaigns, look: Look) -> int:
    return 0


CAMPAIGNS = Service(name="campaigns", answers=[count_campaigns])
TOWN = (COMMUNITY, IDEAS, FEEDBACK, CAMPAIGNS)
