"""Lists of ideas: order, pages, filters, counts, and who sees what."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from services.ideas.domain.ideas import is_visible
from shared.contracts.community import EnsureWorkspace, ProductView, SaveProduct
from shared.contracts.ideas import (
    AddComment,
    BoardView,
    CountIdeas,
    GetIdeaByNumber,
    GetIdeas,
    IdeaFilter,
    IdeaOrderField,
    IdeaPage,
    IdeaRelation,
    IdeaStatus,
    IdeaView,
    ListIdeas,
    SaveBoard,
    SetIdeaStatus,
    SetVote,
    SubmitIdea,
    Visibility,
)
from shared.contracts.paging import Direction, Span
from shared.kernel import Actor, BoardId, ErrorCode, MemberId, Refusal, Role, WorkspaceId
from tests.polder import Person, Polder
from tests.unit.ideas.conftest import Submit

ALL = IdeaFilter()
OTHER = WorkspaceId("workspace_other")


async def _titles(person: Person, query: ListIdeas) -> list[str]:
    """Return the titles of a list, and check that as many are counted."""
    page = await person.ask(replace(query, first=100))
    assert await person.ask(CountIdeas(filter=query.filter)) == len(page.nodes)
    return [idea.title for idea in page.nodes]


async def _vote(polder: Polder, idea: IdeaView, *names: str) -> None:
    for name in names:
        await polder.member(name).ask(SetVote(id=idea.id, weight=1))


async def test_the_liveliest_come_first(polder: Polder, submit: Submit) -> None:
    old = await submit("ann", title="Old and loved once")
    await _vote(polder, old, "m1", "m2", "m3")
    polder.clock.forward(days=28)
    quiet = await submit("ann", title="New and quiet")
    fresh = await submit("ann", title="New and loved")
    await _vote(polder, fresh, "m1")
    await polder.settle()

    lively = ListIdeas(filter=ALL)

    assert await _titles(polder.visitor(), lively) == [fresh.title, quiet.title, old.title]
    assert await _titles(polder.visitor(), replace(lively, direction=Direction.ASC)) == [
        old.title,
        quiet.title,
        fresh.title,
    ]
    await polder.member("ben").ask(AddComment(subject_id=old.id, body="Still want this"))
    await polder.member("ben").ask(AddComment(subject_id=old.id, body="Badly"))
    assert (await _titles(polder.visitor(), lively))[0] == old.title


async def test_each_order_is_what_it_says(polder: Polder, submit: Submit) -> None:
    first = await submit("ann", title="First of three")
    polder.clock.forward(hours=1)
    second = await submit("ann", title="Second of three")
    polder.clock.forward(hours=1)
    third = await submit("ann", title="Third of three")
    await _vote(polder, second, "m1", "m2")
    await _vote(polder, first, "m1")
    await polder.member("ben").ask(AddComment(subject_id=first.id, body="Yes"))
    polder.clock.forward(hours=1)
    await polder.product_team().ask(SetIdeaStatus(id=second.id, status=IdeaStatus.PLANNED))
    await polder.settle()

    orders = {
        order: await _titles(polder.visitor(), ListIdeas(filter=ALL, order=order))
        for order in IdeaOrderField
    }

    by_votes = [second.title, first.title, third.title]
    assert orders[IdeaOrderField.VOTES] == by_votes
    assert orders[IdeaOrderField.CREATED_AT] == [third.title, second.title, first.title]
    assert orders[IdeaOrderField.COMMENTS][0] == first.title
    assert orders[IdeaOrderField.STATUS_CHANGED_AT] == [second.title, third.title, first.title]


async def test_pages_hold_every_idea_once(polder: Polder, submit: Submit) -> None:
    for number in range(7):
        await submit(f"m{number}", title=f"Wish number {number}")
    query = ListIdeas(filter=ALL, order=IdeaOrderField.VOTES, first=3)

    pages: list[IdeaPage] = [await polder.visitor().ask(query)]
    while pages[-1].has_next:
        pages.append(await polder.visitor().ask(replace(query, after=pages[-1].cursors[-1])))

    assert [len(page.nodes) for page in pages] == [3, 3, 1]
    assert len({idea.id for page in pages for idea in page.nodes}) == 7


async def test_a_foreign_cursor_is_refused(polder: Polder, submit: Submit) -> None:
    await submit("ann")
    await submit("ben", title="A wider bell button")
    page = await polder.visitor().ask(ListIdeas(filter=ALL, first=1))

    with pytest.raises(Refusal) as refused:
        await polder.visitor().ask(
            ListIdeas(filter=ALL, order=IdeaOrderField.VOTES, after=page.cursors[0])
        )

    assert (refused.value.code, refused.value.reason) == (ErrorCode.INVALID, "INVALID_CURSOR")


async def test_conditions_narrow_lists_and_counts_alike(
    polder: Polder, board: BoardView, submit: Submit
) -> None:
    product: ProductView = await polder.admin().ask(SaveProduct(name="Bell"))
    bells = await polder.manager().ask(SaveBoard(name="Bells", product_id=product.id))
    dark = await submit("ann", title="Dark mode for the map", body="Café screens blind me.")
    polder.clock.forward(days=1)
    loud = await polder.member("ben").ask(
        SubmitIdea(board_id=bells.id, title="A louder bell", body="For the map of noise.")
    )
    await polder.product_team().ask(SetIdeaStatus(id=loud.id, status=IdeaStatus.PLANNED))
    cases = [
        (IdeaFilter(board_ids=(board.id,)), [dark.title]),
        (IdeaFilter(board_ids=(board.id, bells.id)), [loud.title, dark.title]),
        (IdeaFilter(board_ids=()), []),
        (IdeaFilter(product_id=product.id), [loud.title]),
        (IdeaFilter(product_id=product.id, board_ids=(board.id,)), []),
        (IdeaFilter(statuses=(IdeaStatus.PLANNED,)), [loud.title]),
        (IdeaFilter(statuses=(IdeaStatus.PLANNED, IdeaStatus.NEW)), [loud.title, dark.title]),
        (IdeaFilter(statuses=()), []),
        (IdeaFilter(author_id=polder.member("ann").id), [dark.title]),
        (IdeaFilter(text="MAP"), [loud.title, dark.title]),
        (IdeaFilter(text="the cafe blind"), [dark.title]),
        (IdeaFilter(text="map bell dark"), []),
        (IdeaFilter(text="🎉"), []),
        (IdeaFilter(text="  "), [loud.title, dark.title]),
        (IdeaFilter(created_at=Span(since=loud.created_at)), [loud.title]),
        (IdeaFilter(created_at=Span(until=loud.created_at)), [dark.title]),
        (
            IdeaFilter(created_at=Span(since=loud.created_at + timedelta(microseconds=1))),
            [],
        ),
    ]

    for narrowed, expected in cases:
        query = ListIdeas(filter=narrowed, order=IdeaOrderField.CREATED_AT)
        assert await _titles(polder.visitor(), query) == expected, narrowed


async def test_mine_is_what_i_wrote_or_voted_for(polder: Polder, submit: Submit) -> None:
    dark = await submit("ann", title="Dark mode for the map")
    loud = await submit("ben", title="A louder bell")
    await submit("cas", title="A wider saddle")
    ann, dee = polder.member("ann"), polder.member("dee")
    await ann.ask(SetVote(id=loud.id, weight=1))
    await dee.ask(SetVote(id=dark.id, weight=1))
    await dee.ask(SetVote(id=dark.id, weight=0))
    written = ListIdeas(
        filter=IdeaFilter(mine=IdeaRelation.WRITTEN), order=IdeaOrderField.CREATED_AT
    )
    voted = replace(written, filter=IdeaFilter(mine=IdeaRelation.VOTED))
    ben_of_mine = IdeaFilter(mine=IdeaRelation.VOTED, author_id=polder.member("ben").id)

    assert await _titles(ann, written) == [dark.title]
    assert set(await _titles(ann, voted)) == {dark.title, loud.title}
    assert await _titles(ann, replace(voted, filter=ben_of_mine)) == [loud.title]
    assert await _titles(dee, voted) == []
    assert await _titles(polder.visitor(), voted) == []
    assert await _titles(polder.visitor(), written) == []


async def test_the_viewers_votes_stand_in_the_list(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")
    ben = polder.member("ben")
    await ben.ask(SetVote(id=idea.id, weight=1))

    (to_ben,) = (await ben.ask(ListIdeas(filter=ALL))).nodes
    (to_cas,) = (await polder.member("cas").ask(ListIdeas(filter=ALL))).nodes

    assert (to_ben.viewer_vote, to_cas.viewer_vote) == (1, 0)


async def test_an_idea_is_found_by_its_number(polder: Polder, submit: Submit) -> None:
    idea = await submit("ann")

    found = await polder.visitor().ask(GetIdeaByNumber(number=1))

    assert found is not None
    assert found.id == idea.id
    assert await polder.visitor().ask(GetIdeaByNumber(number=2)) is None


async def test_ideas_stay_in_their_workspace(
    polder: Polder, board: BoardView, submit: Submit
) -> None:
    idea = await submit("ann")
    stranger = polder.member("ann", Role.ADMIN, workspace_id=OTHER)

    assert await stranger.ask(GetIdeas(ids=(idea.id,))) == ()
    assert await stranger.ask(GetIdeaByNumber(number=1)) is None
    for narrowed in (ALL, IdeaFilter(board_ids=(board.id,)), IdeaFilter(text="dark")):
        assert await _titles(stranger, ListIdeas(filter=narrowed)) == []
    for mine in IdeaRelation:
        assert await _titles(stranger, ListIdeas(filter=IdeaFilter(mine=mine))) == []
    await polder.itself(workspace_id=OTHER).ask(EnsureWorkspace(slug="other", name="Other"))
    theirs = await stranger.ask(SaveBoard(name="The app"))
    same_words = await stranger.ask(
        SubmitIdea(board_id=theirs.id, title=idea.title, body=idea.body)
    )
    assert (theirs.slug, same_words.number) == (board.slug, 1)
    assert await _titles(polder.visitor(), ListIdeas(filter=ALL)) == [idea.title]


async def test_lists_stay_whole_while_votes_come_in(polder: Polder, submit: Submit) -> None:
    ideas: list[IdeaView] = []
    for number in range(9):
        ideas.append(await submit(f"m{number}", title=f"Wish number {number}"))
        polder.clock.forward(minutes=1)
    query = ListIdeas(filter=ALL, order=IdeaOrderField.CREATED_AT, first=2)
    voting = asyncio.gather(
        *(polder.member("ann").ask(SetVote(id=idea.id, weight=1)) for idea in ideas)
    )
    seen = [*(await polder.visitor().ask(query)).nodes]
    after: str | None = (await polder.visitor().ask(query)).cursors[-1]
    while after is not None:
        page = await polder.visitor().ask(replace(query, after=after))
        seen += page.nodes
        after = page.cursors[-1] if page.has_next else None
    await voting

    assert [idea.id for idea in seen] == [idea.id for idea in reversed(ideas)]


@pytest.mark.parametrize(
    ("visibility", "visitor", "other", "author", "staff"),
    [
        (Visibility.VISIBLE, True, True, True, True),
        (Visibility.HELD, False, False, True, True),
        (Visibility.HIDDEN, False, False, True, True),
        (Visibility.REMOVED, False, False, True, True),
    ],
)
def test_what_is_held_hidden_or_removed_is_seen_by_whom_it_concerns(
    visibility: Visibility, visitor: bool, other: bool, author: bool, staff: bool
) -> None:
    acme = WorkspaceId("workspace_acme")
    ann = MemberId("member_ann")
    actors = [
        Actor(workspace_id=acme),
        Actor(workspace_id=acme, member_id=MemberId("member_ben"), roles=(Role.CUSTOMER,)),
        Actor(workspace_id=acme, member_id=ann, roles=(Role.CUSTOMER,)),
        Actor(workspace_id=acme, member_id=MemberId("member_pat"), roles=(Role.PRODUCT_TEAM,)),
    ]

    seen = [is_visible(visibility, ann, actor) for actor in actors]

    assert seen == [visitor, other, author, staff]


async def test_an_unknown_board_has_no_ideas(polder: Polder, submit: Submit) -> None:
    await submit("ann")

    unknown = IdeaFilter(board_ids=(BoardId("board_none"),))

    assert await _titles(polder.visitor(), ListIdeas(filter=unknown)) == []
