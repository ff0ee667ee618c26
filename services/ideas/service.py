"""FRONT DOOR of ideas: what it answers, follows, keeps and does on time."""

import asyncio

from services.ideas import storage
from services.ideas.analysis import load_languages
from services.ideas.usecases import (
    arrange,
    browse,
    discuss,
    find,
    liken,
    moderate,
    submit,
    tally,
    triage,
    understand,
    vote,
)
from shared.contracts.ideas import UnderstandWaiting
from shared.service import Every, Running, Service
from shared.settings import Settings


def ideas(settings: Settings) -> Service:
    """Return the service that keeps boards, ideas, votes and comments."""
    likeness = liken.Likeness()
    finder = find.Finder(likeness)
    submitter = submit.Submitter(likeness)

    async def start(running: Running) -> None:
        await likeness.listen(running)
        await asyncio.to_thread(load_languages)

    return Service(
        name="ideas",
        answers=[
            arrange.save_board,
            arrange.get_boards,
            arrange.get_board_by_slug,
            arrange.list_boards,
            arrange.count_boards,
            submitter.submit_idea,
            submitter.update_idea,
            vote.set_vote,
            triage.set_idea_status,
            triage.respond_to_idea,
            discuss.add_comment,
            discuss.list_comments,
            discuss.count_comments,
            discuss.get_comments,
            browse.get_ideas,
            browse.get_voters,
            browse.get_idea_by_number,
            browse.list_ideas,
            browse.count_ideas,
            likeness.similar_ideas,
            finder.search_ideas,
            understand.save_vectors,
            understand.understand_waiting,
            tally.check_totals,
            tally.recount,
        ],
        follows=[
            tally.fold_votes,
            understand.understand_submitted,
            understand.understand_edited,
            moderate.show_as_decided,
        ],
        indexes=storage.INDEXES,
        clock=[Every(seconds=20, ask=UnderstandWaiting)],
        start=start,
    )
