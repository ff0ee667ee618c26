"""Ideas that say much the same: found while typing, refused when submitted, kept up to date."""

import base64
from pathlib import Path

import numpy as np
import pytest

from services.ideas.analysis import (
    Shelf,
    language_of,
    packed,
    read_vectors,
    similarity,
    unit,
    unpacked,
)
from shared.contracts.ideas import (
    BoardView,
    CountIdeas,
    IdeaFilter,
    IdeaView,
    SaveBoard,
    SimilarIdeas,
    SubmitIdea,
    UnderstandWaiting,
    UpdateIdea,
)
from shared.contracts.insights import EmbedTexts
from shared.kernel import BoardId, ErrorCode, IdeaId, Refusal, WorkspaceId
from shared.service import Service
from tests.polder import Polder, open_polder
from tests.unit.ideas.conftest import DIMENSIONS, embed_texts, get_model_state

OTHER = WorkspaceId("workspace_other")


async def _board(polder: Polder, name: str = "The app") -> BoardView:
    return await polder.manager().ask(SaveBoard(name=name))


async def _submit(polder: Polder, board: BoardView, title: str) -> IdeaView:
    idea = await polder.member("ann").ask(
        SubmitIdea(board_id=board.id, title=title, body="", ignore_similar=True)
    )
    await polder.settle()
    return idea


async def _alike(polder: Polder, query: SimilarIdeas) -> list[str]:
    return [found.idea.title for found in await polder.visitor().ask(query)]


async def test_ideas_alike_come_nearest_first(understanding: Polder) -> None:
    board = await _board(understanding)
    exact = await _submit(understanding, board, "dark mode for the map")
    near = await _submit(understanding, board, "a dark saddle cover for bicycles")
    await _submit(understanding, board, "louder bicycle bell")

    found = await understanding.visitor().ask(SimilarIdeas(text="Dark mode for the map"))

    assert [each.idea.id for each in found] == [exact.id, near.id]
    assert found[0].similarity == 1.0
    assert 0.31 <= found[1].similarity < 0.85


async def test_an_idea_is_like_others_and_not_like_itself(understanding: Polder) -> None:
    board = await _board(understanding)
    idea = await _submit(understanding, board, "dark mode for the map")
    other = await _submit(understanding, board, "dark mode for the menu")

    assert await _alike(understanding, SimilarIdeas(idea_id=idea.id)) == [other.title]
    assert await _alike(understanding, SimilarIdeas(idea_id=IdeaId("idea_none"))) == []


async def test_a_vector_finds_ideas_of_its_model_only(understanding: Polder) -> None:
    board = await _board(understanding)
    idea = await _submit(understanding, board, "dark mode for the map")
    asked = await understanding.itself().ask(EmbedTexts(texts=(idea.title,)))
    (row,) = read_vectors(asked.vectors, DIMENSIONS)
    assert row is not None
    vector = tuple(float(number) for number in row)

    assert await _alike(understanding, SimilarIdeas(vector=vector)) == [idea.title]
    assert await _alike(understanding, SimilarIdeas(vector=vector, model="words")) == [idea.title]
    assert await _alike(understanding, SimilarIdeas(vector=vector, model="another")) == []
    assert await _alike(understanding, SimilarIdeas(vector=vector[:10])) == []
    assert await _alike(understanding, SimilarIdeas(vector=(0.0,) * DIMENSIONS)) == []


async def test_texts_that_say_nothing_are_like_nothing(understanding: Polder) -> None:
    board = await _board(understanding)
    await _submit(understanding, board, "dark mode for the map")

    for text in ("", "dark", "   \u200b    \u200b   ", "🎉🎉🎉🎉🎉🎉🎉🎉🎉", "xylophone repair"):
        assert await _alike(understanding, SimilarIdeas(text=text)) == []


async def test_looking_on_one_board_finds_ideas_there_only(understanding: Polder) -> None:
    here, there = await _board(understanding), await _board(understanding, "Elsewhere")
    await _submit(understanding, here, "dark mode for the map")
    await _submit(understanding, there, "dark mode for the menu")
    query = SimilarIdeas(text="dark mode for", board_id=there.id)

    assert await _alike(understanding, query) == ["dark mode for the menu"]


async def test_an_edited_idea_is_like_what_it_says_now(understanding: Polder) -> None:
    board = await _board(understanding)
    idea = await _submit(understanding, board, "dark mode for the map")
    assert await _alike(understanding, SimilarIdeas(text="dark mode for the map")) == [idea.title]

    await understanding.member("ann").ask(UpdateIdea(id=idea.id, title="louder bicycle bell"))
    await understanding.settle()

    assert await _alike(understanding, SimilarIdeas(text="dark mode for the map")) == []
    assert await _alike(understanding, SimilarIdeas(text="a louder bicycle bell")) == [
        "louder bicycle bell"
    ]


async def test_the_same_idea_again_is_refused_unless_meant(understanding: Polder) -> None:
    board, elsewhere = await _board(understanding), await _board(understanding, "Elsewhere")
    idea = await _submit(understanding, board, "dark mode for the map")
    ben = understanding.member("ben")
    again = SubmitIdea(board_id=board.id, title="Dark mode, for the map!", body="")

    with pytest.raises(Refusal) as refused:
        await ben.ask(again)
    on_another_board = await ben.ask(SubmitIdea(board_id=elsewhere.id, title=again.title, body=""))
    meant = await ben.ask(
        SubmitIdea(board_id=board.id, title=again.title, body="", ignore_similar=True)
    )

    assert (refused.value.code, refused.value.reason) == (
        ErrorCode.DUPLICATE,
        "SIMILAR_IDEAS_FOUND",
    )
    assert refused.value.details["similar"] == [[idea.id, 1.0]]
    assert (on_another_board.number, meant.number) == (2, 3)


async def test_likeness_stays_in_its_workspace(understanding: Polder) -> None:
    board = await _board(understanding)
    idea = await _submit(understanding, board, "dark mode for the map")
    stranger = understanding.visitor(workspace_id=OTHER)

    assert await stranger.ask(SimilarIdeas(text="dark mode for the map")) == ()
    assert await stranger.ask(SimilarIdeas(idea_id=idea.id)) == ()


async def test_without_a_model_ideas_are_taken_and_wait(tmp_path: Path) -> None:
    async with open_polder(tmp_path, roles=["ideas"]) as polder:
        board = await _board(polder)
        await _submit(polder, board, "dark mode for the map")
        await _submit(polder, board, "dark mode for the map")

        assert await _alike(polder, SimilarIdeas(text="dark mode for the map")) == []
        assert await polder.itself().ask(UnderstandWaiting()) == 0
        assert await polder.visitor().ask(CountIdeas(filter=IdeaFilter())) == 2

    insights = Service(name="insights", answers=[embed_texts, get_model_state])
    async with open_polder(tmp_path, roles=["ideas"], others=[insights]) as polder:
        assert await polder.itself().ask(UnderstandWaiting()) == 2
        await polder.settle()

        assert len(await _alike(polder, SimilarIdeas(text="dark mode for the map"))) == 2
        assert await polder.itself().ask(UnderstandWaiting()) == 0


def test_a_shelf_gives_the_nearest_of_a_board() -> None:
    shelf = Shelf(3)
    here, there = BoardId("board_here"), BoardId("board_there")
    for number in range(100):
        vector = unit([1.0, number / 10, 0.0])
        assert vector is not None
        shelf.put(IdeaId(f"idea_{number}"), there if number % 2 else here, "en", vector)
    straight = np.array([1.0, 0.0, 0.0], np.float32)

    assert len(shelf) == 100
    assert [id for id, _ in shelf.nearest(straight, count=3)] == ["idea_0", "idea_1", "idea_2"]
    assert [id for id, _ in shelf.nearest(straight, count=2, board_id=there)] == [
        "idea_1",
        "idea_3",
    ]
    assert shelf.nearest(straight, count=2, board_id=BoardId("board_none")) == []
    shelf.put(IdeaId("idea_99"), there, "en", straight)
    assert len(shelf) == 100
    assert {id for id, _ in shelf.nearest(straight, count=2)} == {"idea_0", "idea_99"}


def test_vectors_come_back_as_they_were_kept() -> None:
    vector = unit([3.0, 4.0, 0.0])
    assert vector is not None
    back = unpacked(packed(vector))
    assert back is not None

    assert back == pytest.approx([0.6, 0.8, 0.0], abs=1e-3)
    assert unpacked(b"") is None


def test_rows_without_a_direction_are_none() -> None:
    table = np.array([[0.0, 0.0], [np.nan, 1.0], [0.0, 2.0]], "<f2")
    encoded = base64.b64encode(table.tobytes()).decode()

    rows = read_vectors(encoded, 2)

    assert [row is None for row in rows] == [True, True, False]
    for wrong in ("no base64!", base64.b64encode(b"123").decode()):
        with pytest.raises(ValueError, match="not rows"):
            read_vectors(wrong, 2)


def test_the_language_of_a_text_is_not_what_it_is_about() -> None:
    board, topics = BoardId("board_app"), 80
    rng = np.random.default_rng(7)
    meant = rng.normal(size=(topics, 32))
    shelf = Shelf(34)
    for number, topic in enumerate(meant):
        language = "nl" if number % 2 else "en"
        vector = unit(np.concatenate([topic, [0.0, 6.0] if number % 2 else [6.0, 0.0]]))
        assert vector is not None
        shelf.put(IdeaId(f"idea_{number}"), board, language, vector)
    asked = unit(np.concatenate([meant[3], [6.0, 0.0]]))
    assert asked is not None

    nearest = shelf.nearest(asked, count=1)

    assert nearest[0][0] == "idea_3"


def test_similarity_stays_between_nothing_and_the_same() -> None:
    words = ("dark", "mode")

    assert similarity(-0.5, words, frozenset()) == 0.0
    assert similarity(1.0, words, frozenset(words)) == 1.0
    assert (
        similarity(0.6, words, frozenset(words))
        > similarity(0.6, words, frozenset({"dark"}))
        > similarity(0.6, words, frozenset())
        > similarity(0.5, words, frozenset())
    )


@pytest.mark.parametrize(
    ("text", "otherwise", "expected"),
    [
        ("Mijn zus gaat geen account maken om te zien waar ik fiets.", "en", "nl"),
        ("I ride home at seven in winter and the map is like a floodlight.", "nl", "en"),
        ("App", "nl", "nl"),
        ("App", "en", "en"),
        ("Ich möchte eine dunkle Karte", "fr", "nl"),
    ],
)
def test_the_language_is_one_of_the_workspaces(text: str, otherwise: str, expected: str) -> None:
    assert language_of(text, ("nl", "en"), otherwise) == expected
