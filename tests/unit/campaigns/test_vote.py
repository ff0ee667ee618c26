"""Ballots, standings and outcome."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from shared.bus import Envelope
from shared.contracts.campaigns import (
    BallotChoice,
    CampaignState,
    CampaignView,
    CastBallot,
    DecisionKind,
    EntryFilter,
    EntryState,
    GetCampaignStats,
    GetStandings,
    ListEntries,
    OutcomePublished,
    PublishOutcome,
    ResultsVisibility,
    SetCampaignState,
    SetEntryState,
    UpdateCampaign,
    VotingRules,
)
from shared.contracts.ideas import AddComment
from shared.contracts.paging import Point
from shared.kernel import EntryId, ErrorCode, Refusal
from tests.polder import Polder
from tests.unit.campaigns.challenge import (
    DECIDE,
    VOTE,
    as_input,
    as_seen_by,
    chosen,
    decision,
    draft,
    enter,
    finish,
    go_to,
    vote,
    voting,
)


async def with_rules(polder: Polder, rules: VotingRules) -> CampaignView:
    """Return a campaign in its phase of sending in, with these rules of voting."""
    campaign = await draft(polder)
    phases = [as_input(each) for each in campaign.phases]
    phases[VOTE] = replace(phases[VOTE], voting=rules)
    await polder.manager().ask(UpdateCampaign(id=campaign.id, phases=tuple(phases)))
    await polder.manager().ask(SetCampaignState(id=campaign.id, state=CampaignState.SCHEDULED))
    return await go_to(polder, campaign, 0)


async def test_a_ballot_sets_and_the_same_again_changes_nothing(polder: Polder) -> None:
    campaign, [first, second] = await voting(polder)
    ann = polder.member("ann")

    cast = await vote(ann, campaign, first, second, first)
    polder.clock.forward(hours=1)
    again = await vote(ann, campaign, first, second)
    await polder.settle()
    changed = await vote(ann, campaign, second)
    await polder.settle()

    assert chosen(cast) == (BallotChoice(entry_id=first.id), BallotChoice(entry_id=second.id))
    assert again.viewer_ballot == cast.viewer_ballot
    assert chosen(changed) == (BallotChoice(entry_id=second.id),)
    shown = await as_seen_by(ann, campaign.id)
    assert chosen(shown.phases[VOTE]) == (BallotChoice(entry_id=second.id),)
    assert shown.phases[VOTE].ballot_count == 1
    assert (await as_seen_by(polder.member("bob"), campaign.id)).phases[VOTE].viewer_ballot is None


async def test_an_empty_ballot_takes_back_the_one_there_is(polder: Polder) -> None:
    campaign, [entry, _] = await voting(polder)
    ann = polder.member("ann")
    await vote(ann, campaign, entry)

    await vote(ann, campaign)
    await polder.settle()

    shown = await as_seen_by(ann, campaign.id)
    assert (shown.phases[VOTE].ballot_count, shown.phases[VOTE].viewer_ballot) == (0, None)


async def test_twenty_people_sending_sixteen_equal_ballots_at_once_are_twenty(
    polder: Polder,
) -> None:
    campaign, entries = await voting(polder)
    voters = [polder.member(f"m{number}") for number in range(20)]

    await asyncio.gather(*(vote(voter, campaign, *entries) for voter in voters * 16))
    await polder.settle()

    assert (await as_seen_by(voters[0], campaign.id)).phases[VOTE].ballot_count == 20
    await finish(polder, campaign)
    standings = await polder.visitor().ask(GetStandings(campaign_id=campaign.id))
    assert standings is not None
    assert standings.ballot_count == 20
    assert [(each.rank, each.score, each.share) for each in standings.nodes] == [
        (1, 20.0, 1.0),
        (1, 20.0, 1.0),
    ]


async def test_people_who_keep_changing_their_minds_are_counted_right(polder: Polder) -> None:
    campaign, entries = await voting(polder, *(f"Idea for winter {each}" for each in range(4)))
    voters = [polder.member(f"m{number}") for number in range(8)]

    for turn in range(4):
        await asyncio.gather(
            *(
                vote(voter, campaign, *entries[turn - number % 3 :])
                for number, voter in enumerate(voters)
            )
        )
    await polder.settle()

    await finish(polder, campaign)
    standings = await polder.visitor().ask(GetStandings(campaign_id=campaign.id))
    assert standings is not None
    expected = {entry.id: 0.0 for entry in entries}
    for number in range(8):
        for entry in entries[3 - number % 3 :]:
            expected[entry.id] += 1
    assert {each.entry.id: each.score for each in standings.nodes} == expected


async def test_only_entries_that_take_part_stand_on_a_ballot(polder: Polder) -> None:
    campaign, [entry, rejected] = await voting(polder)
    await polder.manager().ask(
        SetEntryState(ids=(rejected.id,), state=EntryState.REJECTED, note="An advertisement.")
    )

    for wrong in (rejected.id, EntryId("entry_none")):
        with pytest.raises(Refusal) as refused:
            await polder.member("ann").ask(
                CastBallot(phase_id=campaign.phases[VOTE].id, approval=(entry.id, wrong))
            )
        assert refused.value.reason == "ENTRY_NOT_IN_PHASE"
        assert refused.value.path == ("approval", "1")
    shown = await as_seen_by(polder.member("ann"), campaign.id)
    assert shown.phases[VOTE].viewer_ballot is None


async def test_one_choice_too_many_saves_nothing(polder: Polder) -> None:
    campaign = await with_rules(polder, VotingRules(max_choices=1))
    entries = [
        await enter(polder.member("author"), campaign, title)
        for title in ("Gritted bridges on the map", "Warm handlebars in winter")
    ]
    await go_to(polder, campaign, VOTE)

    with pytest.raises(Refusal) as refused:
        await vote(polder.member("ann"), campaign, *entries)

    assert refused.value.reason == "TOO_MANY_CHOICES"
    assert refused.value.details == {"limit": 1, "actual": 2}
    shown = await as_seen_by(polder.member("ann"), campaign.id)
    assert shown.phases[VOTE].viewer_ballot is None


async def test_ballots_have_their_time(polder: Polder) -> None:
    campaign, [entry, _] = await voting(polder)
    phase = campaign.phases[VOTE]

    polder.clock.at = phase.opens_at - timedelta(microseconds=1)
    with pytest.raises(Refusal) as before:
        await vote(polder.member("ann"), campaign, entry)
    polder.clock.at = phase.closes_at
    with pytest.raises(Refusal) as after:
        await vote(polder.member("ann"), campaign, entry)

    assert before.value.code == after.value.code == ErrorCode.CLOSED
    assert list(before.value.details) == ["opensAt"]
    assert list(after.value.details) == ["closedAt"]
    with pytest.raises(Refusal) as refused:
        await polder.member("ann").ask(CastBallot(phase_id=campaign.phases[0].id, approval=()))
    assert refused.value.reason == "PHASE_TAKES_NO_BALLOTS"


async def test_a_visitor_does_not_vote(polder: Polder) -> None:
    campaign, [entry, _] = await voting(polder)

    with pytest.raises(Refusal) as refused:
        await vote(polder.visitor(), campaign, entry)

    assert refused.value.code == ErrorCode.UNAUTHENTICATED


@pytest.mark.parametrize(
    ("results", "voter_sees", "other_sees"),
    [
        (ResultsVisibility.LIVE, True, True),
        (ResultsVisibility.AFTER_VOTING, True, False),
        (ResultsVisibility.AFTER_CLOSE, False, False),
    ],
)
async def test_standings_are_hidden_until_they_may_be_seen(
    polder: Polder, results: ResultsVisibility, voter_sees: bool, other_sees: bool
) -> None:
    campaign = await with_rules(polder, VotingRules(results=results))
    entry = await enter(polder.member("author"), campaign, "Gritted bridges on the map")
    query = GetStandings(campaign_id=campaign.id)
    assert await polder.manager().ask(query) is None
    await go_to(polder, campaign, VOTE)
    await vote(polder.member("ann"), campaign, entry)
    await polder.settle()

    seen = {
        "voter": await polder.member("ann").ask(query),
        "other": await polder.member("bob").ask(query),
        "staff": await polder.manager().ask(query),
    }

    assert {who: page is not None for who, page in seen.items()} == {
        "voter": voter_sees,
        "other": other_sees,
        "staff": other_sees,
    }
    await finish(polder, campaign)
    final = await polder.visitor().ask(query)
    assert final is not None
    assert (final.is_final, final.ballot_count, final.nodes[0].score) == (True, 1, 1.0)


async def test_equal_scores_share_a_rank_and_pages_follow_it(polder: Polder) -> None:
    campaign, entries = await voting(polder, *(f"Idea for winter {each}" for each in range(4)))
    await vote(polder.member("ann"), campaign, entries[3], entries[1], entries[2])
    await vote(polder.member("bob"), campaign, entries[3])
    await polder.settle()
    await finish(polder, campaign)

    page = await polder.visitor().ask(GetStandings(campaign_id=campaign.id, first=2))
    assert page is not None
    rest = await polder.visitor().ask(
        GetStandings(campaign_id=campaign.id, first=2, after=page.cursors[-1])
    )

    assert rest is not None
    assert [(each.rank, each.entry.id) for each in (*page.nodes, *rest.nodes)] == [
        (1, entries[3].id),
        (2, entries[1].id),
        (2, entries[2].id),
        (4, entries[0].id),
    ]
    assert (page.has_next, rest.has_next, page.total) == (True, False, 4)
    listed = await polder.visitor().ask(
        ListEntries(campaign_id=campaign.id, filter=EntryFilter(), first=1)
    )
    assert [each.id for each in listed.nodes] == [entries[3].id]


async def test_a_secret_ballot_is_cast_once_and_shown_to_nobody(polder: Polder) -> None:
    campaign = await with_rules(polder, VotingRules(is_secret=True))
    entry = await enter(polder.member("author"), campaign, "Gritted bridges on the map")
    await go_to(polder, campaign, VOTE)

    phase = await vote(polder.member("ann"), campaign, entry)
    with pytest.raises(Refusal) as refused:
        await vote(polder.member("ann"), campaign, entry)
    await polder.settle()

    assert (phase.viewer_ballot, phase.ballot_count) == (None, 1)
    assert refused.value.reason == "BALLOT_SEALED"
    kept = (
        await polder.house.store.reading()
        .collection(polder.itself().actor.workspace_id, "ballots")
        .page()
    )
    assert [each["choices"] for each in kept.documents] == [[]]
    await finish(polder, campaign)
    standings = await polder.visitor().ask(GetStandings(campaign_id=campaign.id))
    assert standings is not None
    assert [each.score for each in standings.nodes] == [1.0]


async def test_the_outcome_gives_a_reason_for_every_entry(polder: Polder) -> None:
    campaign, [first, second] = await voting(polder)
    publish = PublishOutcome(
        campaign_id=campaign.id, summary="We build one.", decisions=(decision(first.id),)
    )
    with pytest.raises(Refusal) as refused:
        await polder.manager().ask(publish)
    assert refused.value.reason == "PHASE_NOT_OPEN"
    await go_to(polder, campaign, DECIDE)

    with pytest.raises(Refusal) as missing:
        await polder.manager().ask(publish)
    blank = replace(publish, decisions=(decision(first.id), decision(second.id, reason=" ")))
    with pytest.raises(Refusal) as reasonless:
        await polder.manager().ask(blank)

    assert missing.value.reason == "ENTRY_MISSING"
    assert missing.value.details == {"entries": [second.title], "count": 1}
    assert (reasonless.value.reason, reasonless.value.path) == (
        "REASON_REQUIRED",
        ("decisions", "1", "reason"),
    )
    shown = await as_seen_by(polder.manager(), campaign.id)
    assert (shown.state, shown.outcome) == (CampaignState.RUNNING, None)


async def test_a_whole_challenge_from_entries_to_outcome(polder: Polder) -> None:
    published: list[Envelope] = []
    await polder.house.bus.listen([OutcomePublished.wire_name], published.append)
    campaign, [first, second] = await voting(polder)
    for name in ("ann", "bob", "cas"):
        await vote(polder.member(name), campaign, first)
    await vote(polder.member("author"), campaign, first, second)
    assert first.idea_id is not None
    await polder.member("ann").ask(AddComment(subject_id=first.idea_id, body="Yes please"))
    await go_to(polder, campaign, DECIDE)
    await polder.manager().ask(SetEntryState(ids=(first.id,), state=EntryState.WINNER))
    publish = PublishOutcome(
        campaign_id=campaign.id,
        summary="We build one.",
        decisions=(
            decision(first.id),
            decision(second.id, DecisionKind.NOT_ADOPTED, "Too dear for what it does."),
        ),
    )

    reported = await polder.manager().ask(publish)
    again = await polder.manager().ask(publish)
    changed = await polder.manager().ask(replace(publish, summary="We build one, by May."))
    await polder.settle()

    assert reported.state is again.state is CampaignState.REPORTED
    assert (reported.version, again.version, changed.version) == (3, 3, 4)
    assert len(published) == 1
    seen = await as_seen_by(polder.visitor(), campaign.id)
    assert seen.outcome is not None
    assert seen.outcome.summary == "We build one, by May."
    assert [each.reason for each in seen.outcome.decisions] == [
        "It helps most.",
        "Too dear for what it does.",
    ]
    assert seen.winners is not None
    assert [(each.rank, each.entry.id, each.score) for each in seen.winners] == [(1, first.id, 4.0)]
    stats = await polder.visitor().ask(GetCampaignStats(campaign_id=campaign.id))
    assert (stats.participant_count, stats.entry_count, stats.ballot_count) == (4, 2, 4)
    assert stats.comment_count == 1
    assert stats.trend == (
        Point(on=campaign.phases[0].opens_at.date(), value=1.0),
        Point(on=campaign.phases[VOTE].opens_at.date(), value=3.0),
    )
    assert (await finish(polder, campaign)).state is CampaignState.REPORTED
