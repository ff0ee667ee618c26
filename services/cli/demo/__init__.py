"""Fill a workspace with the sample community, by the same commands that people send."""

import time
from collections.abc import Callable, Sequence

from services.cli.demo.campaign import conclude_campaign, draft_campaign, run_campaign
from services.cli.demo.feedback import follow, import_files, imports_by_file
from services.cli.demo.ideas import comment, save_boards, save_products, stage, submit_ideas, vote
from services.cli.demo.moderation import report
from services.cli.demo.people import add_guests, add_members, print_people
from services.cli.demo.plan import community, feedback_files, file_names
from services.cli.demo.teller import Teller
from shared.caller import Caller
from shared.contracts.feedback import (
    CountInsights,
    CountThemes,
    InsightFilter,
    ThemeFilter,
    ThemeLevel,
)
from shared.contracts.paging import JobStatus
from shared.kernel import ImportId

__all__ = ["fill", "prepare", "print_people"]

Say = Callable[[str], None]


async def prepare(caller: Caller) -> None:
    """Add the three people to sign in as; takes less than a second."""
    await add_guests(Teller(caller))


async def fill(caller: Caller, *, say: Say) -> None:
    """Fill the workspace of this caller, which is Polder itself, and say how far it is.

    What is there already is left alone, so an interrupted filling goes on where it was. The import
    of the last file starts when all else is done, and so tells that the sample is complete.
    """
    teller = Teller(caller)
    began = time.monotonic()
    standing = await imports_by_file(teller)
    *_, last_name = names = list(file_names())
    if last_name in standing:
        await _read(teller, [standing[each] for each in names if each in standing], say, began)
        return
    say("sample: filling the workspace; Polder can be used meanwhile")
    cast = await add_members(teller)
    products = await save_products(teller)
    boards = await save_boards(teller, products)
    ideas = await submit_ideas(teller, cast, boards)
    say(f"sample: {len(cast.ids)} members, {len(boards)} boards, {len(ideas)} ideas")
    *most, last = feedback_files(cast.anchor)
    imports = await import_files(teller, cast, most, standing)
    say(f"sample: {sum(file.row_count for file in most)} pieces of feedback are being imported")
    votes = await vote(teller, cast, ideas)
    answers = await stage(teller, cast, ideas)
    comments = await comment(teller, cast, community()["ideas"], ideas)
    say(f"sample: {votes} votes, {comments} comments, {answers} answers of the team")
    reports = await report(teller, cast, ideas)
    say(f"sample: {reports} reports wait for a community manager")
    entries, ballots = await run_campaign(teller, cast, products, boards)
    say(f"sample: a campaign that runs, with {entries} entries and {ballots} ballots")
    await conclude_campaign(teller, cast, products, boards, ideas)
    await draft_campaign(teller, cast, products, boards)
    say("sample: a campaign that is over, with its outcome, and a draft of one to come")
    imports += await import_files(teller, cast, [last], standing)
    await _read(teller, imports, say, began)


async def _read(teller: Teller, imports: Sequence[ImportId], say: Say, began: float) -> None:
    """Follow the imports to their end and say what was found in them."""
    total = sum(file_names().values())
    ended = await follow(teller, imports, total, say)
    for each in ended:
        if each.status is not JobStatus.SUCCEEDED:
            say(f"sample: the import of {each.file_name} ended as {each.status.value}")
    topics = await teller.ask(CountThemes(filter=ThemeFilter(level=ThemeLevel.TOPIC)))
    insights = await teller.ask(CountInsights(filter=InsightFilter()))
    say(
        f"sample: complete ({time.monotonic() - began:.0f} s): {total} pieces of feedback, "
        f"{topics} topics, {insights} insights"
    )
