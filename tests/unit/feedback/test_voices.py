"""Ideas and comments count as feedback, once each, as they stand now."""

from pathlib import Path

from services.feedback.usecases.voices import item_of
from shared.bus import Envelope
from shared.codec import to_bytes
from shared.contracts.analysis import CatchUpVoices
from shared.contracts.community import AddMember, ContentModerated, ModerationActionKind
from shared.contracts.feedback import (
    FeedbackFilter,
    FeedbackState,
    GetItems,
    GetThemes,
    ItemView,
    ListItems,
    ListSources,
    SaveSource,
)
from shared.contracts.ideas import AddComment, IdeaView, SaveBoard, SetVote, SubmitIdea, UpdateIdea
from shared.kernel import ActionId, Role, ThemeId
from tests.polder import WITHOUT_MODEL, Person, Polder, open_polder
from tests.unit.feedback.journey import a_source, import_file, word_analyst

ROWS = [f"{word} number {number}" for word in ("map", "bell") for number in range(16)]


async def _themes(polder: Polder) -> None:
    team = polder.product_team()
    data = "text\n" + "\n".join(ROWS)
    await import_file(polder, team, await a_source(team), "rows.csv", data.encode())


async def _idea(polder: Polder, who: Person, title: str, body: str = "") -> IdeaView:
    board = await polder.admin().ask(SaveBoard(name=f"Board of {title}"))
    idea = await who.ask(SubmitIdea(board_id=board.id, title=title, body=body))
    await polder.settle()
    return idea


async def _item(polder: Polder, id: str) -> ItemView | None:
    found = await polder.product_team().ask(GetItems(ids=(item_of(id),)))
    return found[0] if found else None


async def _count_of(polder: Polder, theme: str) -> int:
    (found,) = await polder.product_team().ask(GetThemes(ids=(ThemeId(f"theme_{theme}"),)))
    return found.item_count


async def test_an_idea_and_a_comment_join_the_themes_of_feedback(themed: Polder) -> None:
    await _themes(themed)
    ann, ben = themed.member("ann"), themed.member("ben")

    idea = await _idea(themed, ann, "bell that rings", "Louder, please.")
    comment = await ben.ask(AddComment(subject_id=idea.id, body="map and bell would both help"))
    short = await ben.ask(AddComment(subject_id=idea.id, body="Yes please"))
    await ben.ask(SetVote(id=idea.id, weight=1))
    await themed.settle()

    said, added = await _item(themed, idea.id), await _item(themed, comment.id)
    assert said is not None
    assert added is not None
    assert said.text == "bell that rings\nLouder, please."
    assert (said.idea_id, said.member_id, said.external_id) == (idea.id, ann.id, idea.id)
    assert (added.idea_id, added.member_id) == (idea.id, ben.id)
    assert said.occurred_at == idea.created_at
    assert said.state is added.state is FeedbackState.THEMED
    assert await _item(themed, short.id) is None
    assert (await _count_of(themed, "bell"), await _count_of(themed, "map")) == (17, 17)
    sources = await themed.product_team().ask(ListSources())
    assert [(each.name, each.item_count) for each in sources.nodes] == [
        ("Comments on this platform", 1),
        ("Desk", 32),
        ("Ideas on this platform", 1),
    ]


async def test_other_words_for_an_idea_move_its_item(themed: Polder) -> None:
    await _themes(themed)
    ann = themed.member("ann")
    idea = await _idea(themed, ann, "bell that rings")

    await ann.ask(UpdateIdea(id=idea.id, title="map that folds"))
    await themed.settle()

    said = await _item(themed, idea.id)
    assert said is not None
    assert said.text == "map that folds"
    assert (await _count_of(themed, "bell"), await _count_of(themed, "map")) == (16, 17)


async def test_what_moderators_hide_does_not_count_until_it_is_shown_again(themed: Polder) -> None:
    await _themes(themed)
    idea = await _idea(themed, themed.member("ann"), "bell that rings")

    async def decide(kind: ModerationActionKind, seq: int) -> None:
        decided = ContentModerated(
            subject_id=idea.id,
            author_id=None,
            kind=kind,
            action_id=ActionId(f"action_{seq}"),
            seq=seq,
            at=themed.clock.at,
        )
        await themed.house.bus.publish(
            Envelope(
                id=f"decision {seq}",
                name=ContentModerated.wire_name,
                actor=themed.itself().actor,
                body=to_bytes(ContentModerated, decided),
            )
        )
        await themed.settle()

    await decide(ModerationActionKind.HIDE, 1)
    hidden, counted = await _item(themed, idea.id), await _count_of(themed, "bell")
    await decide(ModerationActionKind.APPROVE, 2)
    shown = await _item(themed, idea.id)

    assert hidden is not None
    assert shown is not None
    assert (hidden.state, counted) == (FeedbackState.ARCHIVED, 16)
    assert (shown.state, await _count_of(themed, "bell")) == (FeedbackState.THEMED, 17)


async def test_the_team_speaks_for_itself_and_an_archived_source_takes_no_more(
    themed: Polder,
) -> None:
    ann, team = themed.member("ann"), themed.product_team()
    await _idea(themed, ann, "bell that rings")
    colleague = await themed.itself().ask(
        AddMember(handle="cas", name="Cas", roles=(Role.CUSTOMER, Role.PRODUCT_TEAM))
    )
    board = await themed.admin().ask(SaveBoard(name="Of the team"))
    own = await themed.itself().ask(
        SubmitIdea(board_id=board.id, title="bell of the team", body="", author_id=colleague.id)
    )
    await themed.settle()
    sources = await team.ask(ListSources())
    (source,) = (each for each in sources.nodes if each.name.startswith("Ideas"))
    await team.ask(SaveSource(id=source.id, is_archived=True))

    later = await _idea(themed, ann, "map that folds")

    assert await _item(themed, own.id) is None
    assert await _item(themed, later.id) is None


async def test_what_was_written_before_is_gone_through_once(tmp_path: Path) -> None:
    without = tuple(each for each in WITHOUT_MODEL if each != "feedback")
    async with open_polder(tmp_path, roles=without) as polder:
        ann = polder.member("ann")
        board = await polder.admin().ask(SaveBoard(name="Before"))
        many = [polder.member(f"member{n}") for n in range(30)]
        ideas = [
            await each.ask(
                SubmitIdea(
                    board_id=board.id, title=f"bell that rings {n}", body="", ignore_similar=True
                )
            )
            for n, each in enumerate(many)
        ]
        top = await ann.ask(AddComment(subject_id=ideas[0].id, body="a bell that rings at night"))
        reply = await polder.member("ben").ask(
            AddComment(subject_id=ideas[0].id, body="or a map for the night", parent_id=top.id)
        )
    async with open_polder(tmp_path, others=[word_analyst()]) as polder:
        gone = [await polder.itself().ask(CatchUpVoices()) for _ in range(3)]
        await polder.settle()
        kept = await polder.product_team().ask(
            ListItems(filter=FeedbackFilter(idea_id=ideas[0].id), first=100)
        )

    assert gone == [25, 5, 0]
    assert {each.external_id for each in kept.nodes} == {ideas[0].id, top.id, reply.id}
