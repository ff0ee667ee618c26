"""The sample community, filled in through the services."""

import asyncio
from collections import Counter
from pathlib import Path

from services.cli.demo import fill, prepare
from services.cli.demo.people import GUESTS
from services.cli.demo.plan import community, feedback_files, file_names
from shared.contracts.campaigns import (
    CampaignFilter,
    CampaignState,
    EntryFilter,
    ListCampaigns,
    ListEntries,
)
from shared.contracts.community import CaseFilter, CountMembers, ListCases, MemberFilter, SignIn
from shared.contracts.feedback import CountSources, ImportView, ListImports
from shared.contracts.ideas import IdeaFilter, IdeaView, ListIdeas
from shared.kernel import utc_now
from tests.polder import Person, Polder, TestClock, eventually, open_polder


async def imports(itself: Person) -> tuple[ImportView, ...]:
    return (await itself.ask(ListImports(first=100))).nodes


async def ideas(itself: Person) -> tuple[IdeaView, ...]:
    return (await itself.ask(ListIdeas(filter=IdeaFilter(), first=100))).nodes


async def fill_until_imported(polder: Polder) -> list[str]:
    """Fill until the last import has started; without a model, none of them ends."""
    itself = polder.itself()
    said: list[str] = []
    filling = asyncio.create_task(fill(itself.caller, say=said.append))

    async def is_filled() -> bool:
        if filling.done():
            filling.result()
        return len(await imports(itself)) == len(file_names())

    try:
        await eventually(is_filled, why=f"the last import never started; said {said}")
    finally:
        filling.cancel()
        await asyncio.gather(filling, return_exceptions=True)
    await polder.settle()
    return said


async def fill_for_a_moment(polder: Polder) -> None:
    """Fill, and break it off while ideas are voted on."""
    itself = polder.itself()
    filling = asyncio.create_task(fill(itself.caller, say=lambda _: None))

    async def is_under_way() -> bool:
        return sum(idea.vote_count for idea in await ideas(itself)) > 60

    await eventually(is_under_way)
    filling.cancel()
    await asyncio.gather(filling, return_exceptions=True)


async def test_an_interrupted_filling_goes_on_and_a_second_one_adds_nothing(tmp_path: Path) -> None:
    async with open_polder(tmp_path, clock=TestClock(at=utc_now())) as polder:
        itself = polder.itself()
        await fill_for_a_moment(polder)
        await fill_until_imported(polder)
        found = await ideas(itself)
        await check_sample(itself, found)
        said = await fill_until_imported(polder)
        assert await ideas(itself) == found
        assert len(await imports(itself)) == len(file_names())
        assert not any("filling" in line for line in said)


async def check_sample(itself: Person, found: tuple[IdeaView, ...]) -> None:
    written = {idea["title"]: idea for idea in community()["ideas"]}
    entries = {entry["title"]: entry for entry in community()["campaign"]["entries"]}
    members = await itself.ask(CountMembers(filter=MemberFilter()))
    assert members == len(community()["members"])
    assert {idea.title for idea in found} == set(written) | set(entries)
    for idea in found:
        if idea.title in written:
            sample = written[idea.title]
            assert idea.vote_count == idea.voter_count == sample["appeal"]
            assert idea.status.value == sample["status"]
            assert idea.comment_count == len(sample["comments"])
            assert (idea.official_response is None) == (sample["response"] is None)
    cases = await itself.ask(ListCases(filter=CaseFilter()))
    reports = [sum(each.count for each in case.reasons) for case in cases.nodes]
    assert (sum(reports), reports) == (len(community()["reports"]), [2, 1])
    campaigns = await itself.ask(ListCampaigns(filter=CampaignFilter()))
    campaign, over = campaigns.nodes
    assert campaign.state is CampaignState.RUNNING
    assert [phase.is_open for phase in campaign.phases] == [False, True, False]
    assert campaign.phases[1].ballot_count == community()["campaign"]["voters"]
    page = await itself.ask(ListEntries(campaign_id=campaign.id, filter=EntryFilter(), first=100))
    assert {entry.title for entry in page.nodes} == set(entries)
    assert over.state is CampaignState.REPORTED
    assert over.outcome is not None
    assert len(over.outcome.decisions) == len(community()["campaign_over"]["entries"])
    assert over.outcome.published_at < over.phases[-1].closes_at
    assert [round(each.score) for each in over.winners or ()] == [21, 17]
    drafts = CampaignFilter(states=(CampaignState.DRAFT,))
    (draft,) = (await itself.ask(ListCampaigns(filter=drafts))).nodes
    assert draft.title == community()["campaign_draft"]["title"]["nl"]
    assert await itself.ask(CountSources()) == len(file_names()) + len(("ideas", "comments"))
    rows = Counter({each.file_name: 1 for each in await imports(itself)})
    assert rows == Counter(dict.fromkeys(file_names(), 1))


async def test_the_three_people_can_sign_in_before_anything_else_is_there(tmp_path: Path) -> None:
    async with open_polder(tmp_path, roles=("community",)) as polder:
        await prepare(polder.itself().caller)
        await prepare(polder.itself().caller)
        for guest in GUESTS:
            signed_in = await polder.visitor().ask(
                SignIn(email=guest.email, password=guest.password)
            )
            assert signed_in.member.handle == guest.handle
        assert await polder.itself().ask(CountMembers(filter=MemberFilter())) == len(GUESTS)


def test_every_file_has_a_source_of_its_own() -> None:
    files = feedback_files(utc_now())
    assert len({file.source for file in files}) == len(files) == len(file_names())
