"""Flags, cases and decisions: who may, what they need, and what becomes of the content."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shared.contracts.community import (
    AddMember,
    CaseFilter,
    CaseState,
    CountCases,
    CountFlags,
    DecideCase,
    EnsureWorkspace,
    FlagContent,
    FlagReason,
    FlagView,
    GetActions,
    GetCaseByNumber,
    GetFlags,
    GetGuidelines,
    GetModerations,
    ListActions,
    ListCases,
    ListFlags,
    ListGuidelines,
    ModerationActionKind,
    Statement,
)
from shared.contracts.ideas import (
    AddComment,
    CheckTotals,
    CommentView,
    CountIdeas,
    GetComments,
    GetIdeas,
    IdeaAction,
    IdeaFilter,
    IdeaRelation,
    IdeaView,
    ListComments,
    ListIdeas,
    SaveBoard,
    SetVote,
    SubmitIdea,
    UpdateIdea,
    Visibility,
)
from shared.kernel import ActionId, CaseId, ErrorCode, GuidelineId, Refusal, Role
from shared.store import Writing
from tests.polder import ACME, Person, Polder, open_polder

RUDE = Statement(
    facts="The second line calls the planner names.", guideline_id=GuidelineId("guideline_1")
)
HIDE, REMOVE = ModerationActionKind.HIDE, ModerationActionKind.REMOVE
APPROVE, DISMISS = ModerationActionKind.APPROVE, ModerationActionKind.DISMISS


@pytest.fixture
async def idea(polder: Polder) -> IdeaView:
    board = await polder.manager().ask(SaveBoard(name="The app"))
    return await polder.member("ann").ask(
        SubmitIdea(board_id=board.id, title="A quieter app", body="Whoever made this is a fool.")
    )


@pytest.fixture
async def comment(polder: Polder, idea: IdeaView) -> CommentView:
    return await polder.member("ben").ask(AddComment(subject_id=idea.id, body="You fool."))


async def flagged(
    by: Person, subject: str, reason: FlagReason = FlagReason.HARASSMENT, note: str | None = None
) -> FlagView:
    return await by.ask(FlagContent(subject_id=subject, reason=reason, note=note))


async def decided(
    polder: Polder, case_id: CaseId, kind: ModerationActionKind, by: Person | None = None
) -> None:
    statement = RUDE if kind in (HIDE, REMOVE) else None
    who = by or polder.manager()
    await who.ask(DecideCase(id=case_id, actions=(kind,), statement=statement))
    await polder.settle()


async def reason_of(asked: Awaitable[Any]) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Refusal) as refused:
        await asked
    return refused.value.reason, refused.value.path


async def test_a_workspace_has_six_house_rules_in_two_languages(polder: Polder) -> None:
    page = await polder.visitor().ask(ListGuidelines())

    assert [each.number for each in page.nodes] == [1, 2, 3, 4, 5, 6]
    assert {tuple(text.locale for text in each.texts) for each in page.nodes} == {("nl", "en")}
    assert all(text.title and text.body for each in page.nodes for text in each.texts)
    (third,) = await polder.visitor().ask(GetGuidelines(ids=(page.nodes[2].id,)))
    assert third == page.nodes[2]


async def test_a_workspace_from_before_gets_its_house_rules_too(polder: Polder) -> None:
    rules = [each.id for each in (await polder.visitor().ask(ListGuidelines())).nodes]

    async def forget(writing: Writing) -> None:
        for id in rules:
            await writing.collection(ACME, "guidelines").delete(id)

    await polder.house.store.transact(forget)
    assert (await polder.visitor().ask(ListGuidelines())).nodes == ()

    await polder.itself().ask(EnsureWorkspace(slug="acme", name="Acme"))

    assert [each.id for each in (await polder.visitor().ask(ListGuidelines())).nodes] == rules


async def test_flags_of_several_members_land_in_one_case(polder: Polder, idea: IdeaView) -> None:
    first = await flagged(polder.member("ben"), idea.id, FlagReason.OFF_TOPIC)
    polder.clock.forward(minutes=1)
    second = await flagged(polder.member("cas"), idea.id, note="  The last line. ")
    polder.clock.forward(minutes=1)
    third = await flagged(polder.member("dia"), idea.id)

    assert first.case_id == second.case_id == third.case_id
    (case,) = (await polder.manager().ask(ListCases(filter=CaseFilter()))).nodes
    assert (case.number, case.state, case.author_id) == (1, CaseState.OPEN, idea.author_id)
    assert case.snapshot == "A quieter app\n\nWhoever made this is a fool."
    assert [(each.reason, each.count) for each in case.reasons] == [
        (FlagReason.HARASSMENT, 2),
        (FlagReason.OFF_TOPIC, 1),
    ]
    flags = await polder.manager().ask(ListFlags(case_id=case.id))
    assert [each.id for each in flags.nodes] == [third.id, second.id, first.id]
    assert [each.note for each in flags.nodes] == [None, "The last line.", None]


async def test_the_same_member_s_second_flag_changes_nothing(
    polder: Polder, idea: IdeaView
) -> None:
    ben = polder.member("ben")

    answers = await asyncio.gather(*(flagged(ben, idea.id) for _ in range(4)))
    again = await flagged(ben, idea.id, FlagReason.SPAM, "Now I know it is spam.")

    assert {each.id for each in answers} == {again.id}
    assert again.reason is FlagReason.HARASSMENT
    assert await polder.manager().ask(CountFlags(case_id=again.case_id)) == 1
    assert await polder.manager().ask(CountCases(filter=CaseFilter())) == 1


async def test_who_flags_at_once_opens_one_case(polder: Polder, idea: IdeaView) -> None:
    people = [polder.member(f"member-{number}") for number in range(6)]

    flags = await asyncio.gather(*(flagged(each, idea.id) for each in people))

    assert len({each.case_id for each in flags}) == 1
    assert await polder.manager().ask(CountFlags(case_id=flags[0].case_id)) == 6


async def test_a_flag_after_the_decision_opens_the_next_case(
    polder: Polder, idea: IdeaView
) -> None:
    first = await flagged(polder.member("ben"), idea.id)
    await decided(polder, first.case_id, DISMISS)

    second = await flagged(polder.member("cas"), idea.id)

    assert second.case_id != first.case_id
    found = await polder.manager().ask(GetCaseByNumber(number=2))
    assert found is not None
    assert found.id == second.case_id


async def test_what_can_not_be_flagged_is_refused(polder: Polder, idea: IdeaView) -> None:
    ann, ben = polder.member("ann"), polder.member("ben")

    assert await reason_of(flagged(ann, idea.id)) == ("OWN_CONTENT_FLAGGED", ("subject_id",))
    assert await reason_of(flagged(ben, "idea_gone")) == ("CONTENT_NOT_FOUND", ("subject_id",))
    assert await reason_of(flagged(ben, "member_x")) == ("CONTENT_NOT_FOUND", ("subject_id",))
    assert await reason_of(flagged(ben, idea.id, note="x" * 1001)) == ("TEXT_TOO_LONG", ("note",))
    assert (await reason_of(flagged(polder.visitor(), idea.id)))[0] == "SIGN_IN_REQUIRED"
    assert await polder.manager().ask(CountCases(filter=CaseFilter())) == 0


async def test_while_ideas_is_away_nothing_is_flagged(tmp_path: Path) -> None:
    async with open_polder(tmp_path, roles=["community"]) as alone:
        with pytest.raises(Refusal) as refused:
            await flagged(alone.member("ben"), "idea_1")

    assert (refused.value.code, refused.value.reason) == (
        ErrorCode.UNAVAILABLE,
        "SERVICE_UNAVAILABLE",
    )


async def test_grave_cases_come_first_then_those_flagged_most(polder: Polder) -> None:
    board = await polder.manager().ask(SaveBoard(name="The app"))
    subjects = []
    for number in range(4):
        made = await polder.member("ann").ask(
            SubmitIdea(
                board_id=board.id, title=f"Idea number {number}", body="", ignore_similar=True
            )
        )
        subjects.append(made.id)
    await flagged(polder.member("ben"), subjects[0], FlagReason.SPAM)
    polder.clock.forward(minutes=1)
    await flagged(polder.member("ben"), subjects[1], FlagReason.SPAM)
    await flagged(polder.member("cas"), subjects[1], FlagReason.SPAM)
    await flagged(polder.member("ben"), subjects[2], FlagReason.PERSONAL_DATA)
    polder.clock.forward(minutes=1)
    await flagged(polder.member("ben"), subjects[3], FlagReason.SPAM)

    page = await polder.manager().ask(ListCases(filter=CaseFilter(), first=3))
    rest = await polder.manager().ask(
        ListCases(filter=CaseFilter(), first=3, after=page.cursors[-1])
    )

    order = [each.subject_id for each in (*page.nodes, *rest.nodes)]
    assert order == [subjects[2], subjects[1], subjects[0], subjects[3]]
    grave = CaseFilter(reasons=(FlagReason.PERSONAL_DATA, FlagReason.HATE))
    assert await polder.manager().ask(CountCases(filter=grave)) == 1
    assert await polder.manager().ask(CountCases(filter=CaseFilter(reasons=()))) == 0


async def test_a_hidden_idea_is_gone_for_others_and_stays_for_its_author(
    polder: Polder, idea: IdeaView
) -> None:
    ann, ben = polder.member("ann"), polder.member("ben")
    flag = await flagged(ben, idea.id)

    await decided(polder, flag.case_id, HIDE)

    everything = IdeaFilter()
    for other in (ben, polder.visitor()):
        assert await other.ask(GetIdeas(ids=(idea.id,))) == ()
        assert (await other.ask(ListIdeas(filter=everything))).nodes == ()
        assert await other.ask(CountIdeas(filter=IdeaFilter(text="quieter"))) == 0
    (own,) = await ann.ask(GetIdeas(ids=(idea.id,)))
    assert (own.visibility, own.body) == (Visibility.HIDDEN, "Whoever made this is a fool.")
    assert own.viewer_can == (IdeaAction.COMMENT, IdeaAction.EDIT)
    mine = await ann.ask(ListIdeas(filter=IdeaFilter(mine=IdeaRelation.WRITTEN)))
    assert [each.id for each in mine.nodes] == [idea.id]
    assert (await reason_of(ben.ask(SetVote(id=idea.id, weight=1))))[0] == "IDEA_NOT_FOUND"
    assert (await reason_of(ann.ask(SetVote(id=idea.id, weight=0))))[0] == "IDEA_WITHHELD"
    objection = await ann.ask(AddComment(subject_id=idea.id, body="I meant the program."))
    assert await ben.ask(GetComments(ids=(objection.id,))) == ()
    (heard,) = await polder.manager().ask(GetComments(ids=(objection.id,)))
    assert heard.body == "I meant the program."


async def test_a_removed_idea_leaves_its_author_a_stub(polder: Polder, idea: IdeaView) -> None:
    ann = polder.member("ann")
    flag = await flagged(polder.member("ben"), idea.id)

    await decided(polder, flag.case_id, REMOVE)

    (stub,) = await ann.ask(GetIdeas(ids=(idea.id,)))
    assert (stub.visibility, stub.title, stub.body) == (
        Visibility.REMOVED,
        "A quieter app",
        "",
    )
    assert stub.viewer_can == (IdeaAction.COMMENT,)
    change = UpdateIdea(id=idea.id, body="Kind words.")
    assert (await reason_of(ann.ask(change)))[0] == "IDEA_WITHHELD"
    case = await polder.manager().ask(GetCaseByNumber(number=1))
    assert case is not None
    assert "a fool" in case.snapshot


async def test_approving_brings_an_idea_back_as_it_was(polder: Polder, idea: IdeaView) -> None:
    flag = await flagged(polder.member("ben"), idea.id)
    await decided(polder, flag.case_id, REMOVE)
    (action,) = (await polder.manager().ask(ListActions(case_id=flag.case_id))).nodes

    await polder.manager().ask(
        DecideCase(id=flag.case_id, actions=(APPROVE,), note="By mistake.", reconsiders=action.id)
    )
    await polder.settle()

    (back,) = await polder.visitor().ask(GetIdeas(ids=(idea.id,)))
    assert (back.visibility, back.body) == (Visibility.VISIBLE, idea.body)
    actions = await polder.manager().ask(ListActions(case_id=flag.case_id))
    assert [each.kind for each in actions.nodes] in ([APPROVE, REMOVE], [REMOVE, APPROVE])
    assert {each.note for each in actions.nodes} == {"By mistake.", None}
    case = await polder.manager().ask(GetCaseByNumber(number=1))
    assert case is not None
    assert case.state is CaseState.DECIDED


async def take_back(polder: Polder, case_id: CaseId, last: ActionId) -> ModerationActionKind:
    """Take the last decision back; return what stands then, as the case tells it."""
    polder.clock.forward(minutes=1)
    await polder.manager().ask(DecideCase(id=case_id, actions=(), takes_back=last, note="Undone."))
    await polder.settle()
    return (await polder.manager().ask(ListActions(case_id=case_id))).nodes[0].kind


async def test_taking_a_decision_back_brings_what_was_before_it(
    polder: Polder, idea: IdeaView
) -> None:
    flag = await flagged(polder.member("ben"), idea.id)
    await decided(polder, flag.case_id, HIDE)
    (hidden,) = (await polder.manager().ask(ListActions(case_id=flag.case_id))).nodes
    polder.clock.forward(minutes=1)
    again = await flagged(polder.product_team(), idea.id)
    polder.clock.forward(minutes=1)
    await decided(polder, again.case_id, DISMISS)
    (dismissed,) = (await polder.manager().ask(ListActions(case_id=again.case_id))).nodes
    polder.clock.forward(minutes=1)
    later = replace(RUDE, facts="It is worse than we thought.")
    await polder.manager().ask(
        DecideCase(id=again.case_id, actions=(REMOVE,), statement=later, reconsiders=dismissed.id)
    )
    (removed, _) = (await polder.manager().ask(ListActions(case_id=again.case_id))).nodes

    assert await take_back(polder, again.case_id, removed.id) is HIDE

    (own,) = await polder.member("ann").ask(GetIdeas(ids=(idea.id,)))
    assert (own.visibility, own.body) == (Visibility.HIDDEN, idea.body)
    (moderation,) = await polder.member("ann").ask(GetModerations(subject_ids=(idea.id,)))
    assert moderation.action.statement == RUDE
    assert await take_back(polder, again.case_id, moderation.action.id) is REMOVE
    stale = DecideCase(id=flag.case_id, actions=(), takes_back=hidden.id)
    assert (await reason_of(polder.manager().ask(stale)))[0] == "CASE_DECIDED"
    (still,) = await polder.member("ann").ask(GetIdeas(ids=(idea.id,)))
    assert still.visibility is Visibility.REMOVED


async def test_the_first_decision_taken_back_shows_the_content_again(
    polder: Polder, idea: IdeaView, comment: CommentView
) -> None:
    for subject in (idea.id, comment.id):
        flag = await flagged(polder.member("cas"), subject)
        await decided(polder, flag.case_id, HIDE)
        (last,) = (await polder.manager().ask(ListActions(case_id=flag.case_id))).nodes

        assert await take_back(polder, flag.case_id, last.id) is APPROVE

    (seen,) = await polder.visitor().ask(GetIdeas(ids=(idea.id,)))
    (beside,) = await polder.visitor().ask(GetComments(ids=(comment.id,)))
    assert seen.visibility is beside.visibility is Visibility.VISIBLE


async def test_what_can_not_be_taken_back_is_refused(polder: Polder, idea: IdeaView) -> None:
    flag = await flagged(polder.member("ben"), idea.id)
    early = DecideCase(id=flag.case_id, actions=(), takes_back=ActionId("action_none"))
    assert await reason_of(polder.manager().ask(early)) == ("ACTIONS_REQUIRED", ("actions",))
    await decided(polder, flag.case_id, HIDE)
    (last,) = (await polder.manager().ask(ListActions(case_id=flag.case_id))).nodes

    both = DecideCase(id=flag.case_id, actions=(APPROVE,), takes_back=last.id)
    assert await reason_of(polder.manager().ask(both)) == ("ACTIONS_CONTRADICT", ("actions",))
    assert (await reason_of(polder.manager().ask(early)))[0] == "CASE_DECIDED"


async def test_nobody_decides_about_their_own_content(polder: Polder, idea: IdeaView) -> None:
    mia = polder.manager()
    own = await mia.ask(AddComment(subject_id=idea.id, body="Nonsense, of course."))
    flag = await flagged(polder.member("ben"), own.id)
    dismiss = DecideCase(id=flag.case_id, actions=(DISMISS,))

    with pytest.raises(Refusal) as refused:
        await mia.ask(dismiss)

    assert (refused.value.code, refused.value.reason) == (ErrorCode.FORBIDDEN, "OWN_CASE")
    await decided(polder, flag.case_id, HIDE, by=polder.manager("yara"))
    (last,) = (await mia.ask(ListActions(case_id=flag.case_id))).nodes
    again = DecideCase(id=flag.case_id, actions=(APPROVE,), reconsiders=last.id)
    undo = DecideCase(id=flag.case_id, actions=(), takes_back=last.id)
    assert (await reason_of(mia.ask(again)))[0] == "OWN_CASE"
    assert (await reason_of(mia.ask(undo)))[0] == "OWN_CASE"
    assert await polder.manager().ask(CountCases(filter=CaseFilter())) == 0


async def test_dismissing_leaves_the_content_alone(polder: Polder, idea: IdeaView) -> None:
    flag = await flagged(polder.member("ben"), idea.id)

    await decided(polder, flag.case_id, DISMISS)

    (seen,) = await polder.visitor().ask(GetIdeas(ids=(idea.id,)))
    assert seen.visibility is Visibility.VISIBLE
    assert await polder.manager().ask(CountCases(filter=CaseFilter())) == 0


async def test_a_hidden_comment_is_gone_for_others_and_is_not_counted(
    polder: Polder, idea: IdeaView, comment: CommentView
) -> None:
    ben, cas = polder.member("ben"), polder.member("cas")
    flag = await flagged(cas, comment.id)

    await decided(polder, flag.case_id, HIDE)

    assert (await cas.ask(ListComments(subject_id=idea.id))).nodes == ()
    (own,) = (await ben.ask(ListComments(subject_id=idea.id))).nodes
    assert (own.body, own.visibility) == ("You fool.", Visibility.HIDDEN)
    (seen,) = await cas.ask(GetIdeas(ids=(idea.id,)))
    assert seen.comment_count == 0
    answer = AddComment(subject_id=idea.id, body="No.", parent_id=comment.id)
    assert await reason_of(ben.ask(answer)) == ("COMMENT_NOT_FOUND", ("parentId",))
    assert (await polder.itself().ask(CheckTotals())).drifts == ()

    (action,) = (await polder.manager().ask(ListActions(case_id=flag.case_id))).nodes
    await polder.manager().ask(
        DecideCase(id=flag.case_id, actions=(APPROVE,), reconsiders=action.id)
    )
    await polder.settle()
    (seen,) = await cas.ask(GetIdeas(ids=(idea.id,)))
    assert seen.comment_count == 1
    assert (await polder.itself().ask(CheckTotals())).drifts == ()


async def test_replies_keep_the_place_of_a_hidden_comment(
    polder: Polder, idea: IdeaView, comment: CommentView
) -> None:
    cas = polder.member("cas")
    reply = await cas.ask(AddComment(subject_id=idea.id, body="Stay kind.", parent_id=comment.id))
    flag = await flagged(cas, comment.id)

    await decided(polder, flag.case_id, HIDE)

    (place,) = (await polder.visitor().ask(ListComments(subject_id=idea.id))).nodes
    assert (place.body, place.author_id, place.visibility) == ("", None, Visibility.HIDDEN)
    replies = await polder.visitor().ask(ListComments(parent_id=comment.id))
    assert [each.id for each in replies.nodes] == [reply.id]

    other = await flagged(polder.member("dia"), reply.id)
    await decided(polder, other.case_id, HIDE)
    assert (await polder.visitor().ask(ListComments(subject_id=idea.id))).nodes == ()


@pytest.mark.parametrize(
    ("actions", "statement", "reason", "path"),
    [
        ((), None, "ACTIONS_REQUIRED", ("actions",)),
        ((HIDE, APPROVE), RUDE, "ACTIONS_CONTRADICT", ("actions",)),
        ((DISMISS, REMOVE), RUDE, "ACTIONS_CONTRADICT", ("actions",)),
        ((HIDE,), None, "STATEMENT_REQUIRED", ("statement",)),
        ((REMOVE,), None, "STATEMENT_REQUIRED", ("statement",)),
        (
            (HIDE,),
            Statement(facts="It is rude."),
            "GROUND_REQUIRED",
            ("statement", "guideline_id"),
        ),
        (
            (HIDE,),
            replace(RUDE, legal_basis="Article 266"),
            "GROUND_REQUIRED",
            ("statement", "guideline_id"),
        ),
        ((HIDE,), replace(RUDE, facts=" \n "), "FACTS_REQUIRED", ("statement", "facts")),
        ((HIDE,), replace(RUDE, facts="x" * 2001), "TEXT_TOO_LONG", ("statement", "facts")),
        (
            (HIDE,),
            replace(RUDE, guideline_id=GuidelineId("guideline_99")),
            "GUIDELINE_NOT_FOUND",
            ("statement", "guideline_id"),
        ),
    ],
)
async def test_a_decision_that_lacks_something_is_refused(
    polder: Polder,
    idea: IdeaView,
    actions: tuple[ModerationActionKind, ...],
    statement: Statement | None,
    reason: str,
    path: tuple[str, ...],
) -> None:
    flag = await flagged(polder.member("ben"), idea.id)
    decide = DecideCase(id=flag.case_id, actions=actions, statement=statement)

    assert await reason_of(polder.manager().ask(decide)) == (reason, path)

    assert await polder.manager().ask(CountCases(filter=CaseFilter())) == 1


async def test_saying_the_same_twice_is_saying_it_once(polder: Polder, idea: IdeaView) -> None:
    flag = await flagged(polder.member("ben"), idea.id)

    case = await polder.manager().ask(
        DecideCase(id=flag.case_id, actions=(DISMISS, DISMISS), note="x" * 500)
    )

    assert case.state is CaseState.DECIDED
    assert await polder.manager().ask(CountCases(filter=CaseFilter())) == 0


async def test_a_law_can_be_the_ground(polder: Polder, idea: IdeaView) -> None:
    flag = await flagged(polder.member("ben"), idea.id)
    law = Statement(facts="It insults a person by name.", legal_basis="Article 266, insult")

    await polder.manager().ask(DecideCase(id=flag.case_id, actions=(HIDE,), statement=law))

    (action,) = (await polder.manager().ask(ListActions(case_id=flag.case_id))).nodes
    assert action.statement == law


async def test_of_two_moderators_one_wins_and_the_other_hears_who(
    polder: Polder, idea: IdeaView
) -> None:
    made = [
        await polder.itself().ask(
            AddMember(handle=handle, name=handle.title(), roles=(Role.COMMUNITY_MANAGER,))
        )
        for handle in ("yara", "bram")
    ]
    people = [
        polder.person(
            replace(polder.manager().actor, member_id=each.id, roles=(Role.COMMUNITY_MANAGER,))
        )
        for each in made
    ]
    flag = await flagged(polder.member("ben"), idea.id)

    answers = await asyncio.gather(
        *(each.ask(DecideCase(id=flag.case_id, actions=(DISMISS,))) for each in people),
        return_exceptions=True,
    )

    (lost,) = [each for each in answers if isinstance(each, Refusal)]
    assert (lost.code, lost.reason) == (ErrorCode.CONFLICT, "CASE_DECIDED")
    (action,) = (await polder.manager().ask(ListActions(case_id=flag.case_id))).nodes
    winner = next(each for each in made if each.id == action.moderator_id)
    assert lost.details == {
        "name": winner.name,
        "at": "2026-03-02T10:00:00+01:00",
        "number": 1,
    }


async def test_moderators_only_decide_and_look(polder: Polder, idea: IdeaView) -> None:
    flag = await flagged(polder.member("ben"), idea.id)
    decide = DecideCase(id=flag.case_id, actions=(DISMISS,))

    for person in (polder.member("ben"), polder.product_team()):
        assert (await reason_of(person.ask(decide)))[0] == "NOT_ALLOWED"
        assert (await reason_of(person.ask(ListCases(filter=CaseFilter()))))[0] == "NOT_ALLOWED"
    missing = DecideCase(id=CaseId("case_gone"), actions=(DISMISS,))
    assert await reason_of(polder.manager().ask(missing)) == ("CASE_NOT_FOUND", ("id",))


async def test_the_author_reads_the_reasons_but_not_who_decided(
    polder: Polder, idea: IdeaView
) -> None:
    flag = await flagged(polder.member("ben"), idea.id)
    statement = DecideCase(id=flag.case_id, actions=(HIDE,), statement=RUDE, note="For colleagues.")
    await polder.manager().ask(statement)
    last = GetModerations(subject_ids=(idea.id, "idea_other"))

    (moderation,) = await polder.member("ann").ask(last)
    assert moderation.id == idea.id
    assert (moderation.action.kind, moderation.action.statement) == (HIDE, RUDE)
    assert (moderation.action.moderator_id, moderation.action.note) == (None, None)
    assert await polder.member("ben").ask(last) == ()
    (known,) = await polder.manager().ask(last)
    assert (known.action.moderator_id, known.action.note) == (
        polder.manager().id,
        "For colleagues.",
    )
    one = GetActions(ids=(moderation.action.id,))
    assert await polder.member("ben").ask(one) == ()
    assert await polder.member("ann").ask(one) == (moderation.action,)
    (own_flag,) = await polder.member("ben").ask(GetFlags(ids=(flag.id,)))
    assert own_flag == flag
    assert await polder.member("ann").ask(GetFlags(ids=(flag.id,))) == ()


async def test_an_author_s_record_is_the_cases_decided_before(
    polder: Polder, idea: IdeaView, comment: CommentView
) -> None:
    first = await flagged(polder.member("cas"), idea.id)
    await decided(polder, first.case_id, DISMISS)
    polder.clock.forward(days=1)
    second = await flagged(polder.member("cas"), comment.id)
    await decided(polder, second.case_id, DISMISS)

    of_ann = CaseFilter(author_id=idea.author_id, states=(CaseState.DECIDED,))
    both = CaseFilter(states=(CaseState.DECIDED,))

    page = await polder.manager().ask(ListCases(filter=of_ann))
    assert [each.id for each in page.nodes] == [first.case_id]
    page = await polder.manager().ask(ListCases(filter=both))
    assert [each.id for each in page.nodes] == [second.case_id, first.case_id]
