"""Alerts over the bus, in one process and over a broker: raised once, going on, looked at, over."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shared.bus import Envelope
from shared.codec import from_bytes
from shared.contracts.feedback import (
    AcknowledgeAlert,
    AlertFilter,
    AlertRaised,
    AlertSensitivity,
    AlertView,
    CheckTrends,
    CountAlerts,
    GetAlerts,
    GetLivingThemes,
    GetMovements,
    GetThemes,
    InsightFilter,
    InsightStatus,
    ListAlerts,
    ListInsights,
    ReopenAlert,
    SetInsightStatus,
    SourceView,
    SubmitFeedback,
    TrendAlertKind,
    TrendDirection,
    TrendMethod,
    UpdateInsightSettings,
)
from shared.contracts.paging import JobStatus
from shared.kernel import AlertId, ErrorCode, Refusal, ThemeId
from tests.polder import WITHOUT_MODEL, Polder, TestClock, eventually, open_polder
from tests.unit.feedback.journey import a_source, import_file, the_import, word_analyst

Open = Callable[[], AbstractAsyncContextManager[Polder]]
BELL, MAP = ThemeId("theme_bell"), ThemeId("theme_map")
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _history() -> bytes:
    """Return a file of twelve weeks: three pieces a week on each of three subjects."""
    rows = ["text,date,id"]
    for back in range(1, 85):
        day = (START - timedelta(days=back)).date().isoformat()
        for word, every in (("bell", 0), ("map", 1), ("tyre", 2)):
            if back % 7 in (every, every + 2, every + 4):
                rows.append(f"{word} is fine on day {back},{day},{word}-{back}")
    return ("\n".join(rows) + "\n").encode()


@pytest.fixture(params=["embedded", pytest.param("distributed", marks=pytest.mark.distributed)])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Return a way to open a Polder, and to open it again on what it kept."""
    bus_url, store_url = "memory://", ""
    if request.param == "distributed":
        bus_url = request.getfixturevalue("rabbit_url")
        store_url = request.getfixturevalue("mongo_url")
    clock = TestClock(START)

    def open_it() -> AbstractAsyncContextManager[Polder]:
        return open_polder(
            tmp_path,
            roles=WITHOUT_MODEL,
            others=[word_analyst()],
            bus_url=bus_url,
            store_url=store_url,
            clock=clock,
        )

    return open_it


@pytest.fixture
async def town(opening: Open) -> AsyncIterator[Polder]:
    """A Polder with twelve weeks behind it."""
    async with opening() as polder:
        await _remember(polder)
        yield polder


async def _remember(polder: Polder) -> SourceView:
    pat = polder.product_team()
    source = await a_source(pat)
    done = await import_file(polder, pat, source, "history.csv", _history())

    async def is_done() -> bool:
        return (await the_import(pat, done.id)).status is JobStatus.SUCCEEDED

    await eventually(is_done)
    return source


async def _say(polder: Polder, text: str, times: int, *, name: str = "widget") -> None:
    pat = polder.product_team()
    source = await a_source(pat, f"{name} {text} {polder.clock.at:%m%d%H}")
    theme_id = ThemeId(f"theme_{text.split()[0]}")

    async def count() -> int:
        (theme,) = await pat.ask(GetThemes(ids=(theme_id,)))
        return theme.item_count

    before = await count()
    for number in range(times):
        await pat.ask(SubmitFeedback(source_id=source.id, text=f"{text} {number} {name}"))
    await polder.settle()

    async def are_counted() -> bool:
        return await count() == before + times

    await eventually(are_counted)


async def _alerts(polder: Polder, **filter: object) -> list[AlertView]:
    page = await polder.product_team().ask(ListAlerts(filter=AlertFilter(**filter)))  # type: ignore[arg-type]
    return list(page.nodes)


async def _check(polder: Polder) -> int:
    await polder.settle()
    return await polder.itself().ask(CheckTrends())


async def _grown(polder: Polder, number: int) -> AlertView:
    """Check until the only alert counts so many pieces, and return it."""

    async def has_grown() -> bool:
        assert await _check(polder) == 0
        (alert,) = await _alerts(polder)
        return alert.statistic.count >= number

    await eventually(has_grown)
    return (await _alerts(polder))[0]


async def test_a_history_that_is_imported_raises_nothing(town: Polder) -> None:
    assert await _check(town) == 0
    assert await _alerts(town) == []
    assert await town.product_team().ask(CountAlerts(filter=AlertFilter())) == 0


async def test_a_file_without_dates_is_not_said_today(town: Polder) -> None:
    pat = town.product_team()
    rows = "text\n" + "".join(f"bell is fine again {n}\n" for n in range(60))
    source = await a_source(pat, "Undated")
    await import_file(town, pat, source, "undated.csv", rows.encode())
    assert await _check(town) == 0
    assert await _alerts(town) == []


async def test_a_spike_raises_one_alert_that_goes_on_and_is_over(town: Polder) -> None:
    heard: list[AlertRaised] = []

    def hear(envelope: Envelope) -> None:
        event: AlertRaised = from_bytes(AlertRaised, envelope.body)
        heard.append(event)

    listening = await town.house.bus.listen([AlertRaised.wire_name], hear)
    await _say(town, "bell rings oddly", 9)
    await _check(town)

    async def was_raised() -> bool:
        return bool(heard)

    await eventually(was_raised)
    (alert,) = await _alerts(town)
    assert (alert.kind, alert.theme_id) == (TrendAlertKind.SPIKE, BELL)
    assert alert.text.key in ("alert.spike", "alert.spike.today")
    assert alert.statistic.observed > 8
    assert alert.statistic.expected < 4
    assert alert.statistic.method is TrendMethod.RATE
    assert alert.statistic.until == START.date()
    assert alert.course[-1].value == alert.statistic.observed
    assert (heard[0].alert_id, heard[0].theme_id) == (alert.id, BELL)

    await _say(town, "bell rings oddly", 8, name="desk")
    grown = await _grown(town, 17)
    assert grown.id == alert.id
    assert (grown.version, grown.ended_at) == (1, None)

    town.clock.forward(days=12)
    await _check(town)
    (over,) = await _alerts(town)
    assert over.ended_at == town.clock.at
    assert over.acknowledged_at is None
    await listening.stop()
    assert len(heard) == 1


async def test_an_alert_that_was_looked_at_stays_quiet_also_after_a_restart(opening: Open) -> None:
    async with opening() as polder:
        await _remember(polder)
        await _say(polder, "bell rings oddly", 8)
        await _check(polder)
        (alert,) = await _alerts(polder, is_open=True)
        mia = polder.manager()
        seen = await mia.ask(AcknowledgeAlert(id=alert.id, note="  The new firmware.  "))
        assert (seen.acknowledged_by, seen.note) == (mia.id, "The new firmware.")
        assert (seen.acknowledged_at, seen.version) == (polder.clock.at, 2)
    async with opening() as polder:
        await _say(polder, "bell rings oddly", 6, name="desk")
        assert (await _grown(polder, 14)).id == alert.id
        assert await _alerts(polder, is_open=True) == []
        # What is back after it was over for long is another alert.
        polder.clock.forward(days=30)
        await _check(polder)
        polder.clock.forward(days=8)
        await _check(polder)
        await _say(polder, "bell rings oddly", 10, name="mail")
        await _check(polder)
        assert len(await _alerts(polder)) == 2


async def test_who_looked_first_stays_and_it_can_be_taken_back(town: Polder) -> None:
    await _say(town, "bell rings oddly", 12)
    await _check(town)
    (alert,) = await _alerts(town)
    pat, mia = town.product_team(), town.manager()
    await pat.ask(AcknowledgeAlert(id=alert.id, if_version=1))
    again = await mia.ask(AcknowledgeAlert(id=alert.id))
    assert (again.acknowledged_by, again.version) == (pat.id, 2)
    with pytest.raises(Refusal) as conflict:
        await mia.ask(AcknowledgeAlert(id=alert.id, if_version=1))
    assert (conflict.value.reason, conflict.value.code) == ("VERSION_CONFLICT", ErrorCode.CONFLICT)
    assert conflict.value.details == {"currentVersion": 2}
    back = await pat.ask(ReopenAlert(id=alert.id, if_version=2))
    assert (back.acknowledged_by, back.acknowledged_at, back.version) == (None, None, 3)
    assert await pat.ask(CountAlerts(filter=AlertFilter(is_open=True))) == 1
    with pytest.raises(Refusal) as missing:
        await pat.ask(AcknowledgeAlert(id=AlertId("alert_none")))
    assert missing.value.reason == "ALERT_NOT_FOUND"
    with pytest.raises(Refusal) as not_staff:
        await town.member("ann").ask(AcknowledgeAlert(id=alert.id))
    assert not_staff.value.code is ErrorCode.FORBIDDEN
    assert await pat.ask(GetAlerts(ids=(alert.id, AlertId("alert_none")))) == (back,)


async def test_feeling_that_turns_is_an_alert_of_its_own(town: Polder) -> None:
    await _say(town, "bell does not ring", 12)
    await _check(town)
    found = {each.kind: each for each in await _alerts(town)}
    assert set(found) == {TrendAlertKind.SPIKE, TrendAlertKind.SENTIMENT_DROP}
    drop = found[TrendAlertKind.SENTIMENT_DROP]
    assert drop.statistic.method is TrendMethod.SHARE
    assert drop.statistic.observed > 0.7 > 0.05 > drop.statistic.expected
    assert drop.text.params == {
        "count": drop.statistic.count,
        "days": 7,
        "observed": round(drop.statistic.observed, 2),
        "expected": round(drop.statistic.expected, 2),
    }


async def test_two_checks_at_once_raise_one_alert(opening: Open) -> None:
    async with opening() as polder:
        await _remember(polder)
        # Too little for the sensitivity there is, so that the checks below are the first to find.
        pat = polder.product_team()
        await pat.ask(UpdateInsightSettings(alert_sensitivity=AlertSensitivity.LOW))
        await _say(polder, "bell rings oddly", 7)
        assert await _alerts(polder) == []
        await pat.ask(UpdateInsightSettings(alert_sensitivity=AlertSensitivity.HIGH))
        itself = polder.itself()
        raised = await asyncio.gather(*(itself.ask(CheckTrends()) for _ in range(6)))
        assert sum(raised) == 1
        assert len(await _alerts(polder)) == 1


async def test_a_new_subject_and_a_done_problem_have_kinds_of_their_own(town: Polder) -> None:
    pat = town.product_team()
    page = await pat.ask(ListInsights(filter=InsightFilter()))
    insight = next(each for each in page.nodes if each.theme_id == MAP)
    await pat.ask(
        SetInsightStatus(
            id=insight.id,
            status=InsightStatus.DONE,
            outcome="New maps.",
            shipped_on=(START - timedelta(days=1)).date(),
        )
    )
    town.clock.forward(days=40)
    await _say(town, "bell is fine", 8)
    town.clock.forward(days=5)
    await _say(town, "map is wrong", 11)
    await _check(town)
    found = {each.theme_id: each for each in await _alerts(town)}
    assert found[MAP].kind is TrendAlertKind.RETURN
    assert found[MAP].text.key.startswith("alert.return")
    of_map = await pat.ask(ListAlerts(filter=AlertFilter(theme_id=MAP)))
    assert [each.id for each in of_map.nodes] == [found[MAP].id]


async def test_themes_say_where_they_are_going_and_what_lives_now(town: Polder) -> None:
    pat = town.product_team()
    assert await pat.ask(GetLivingThemes()) == ()
    await _say(town, "bell rings oddly", 14)
    await town.settle()
    bell, the_map = await pat.ask(GetMovements(ids=(BELL, MAP)))
    assert (bell.id, bell.direction) == (BELL, TrendDirection.RISING)
    assert bell.statistic is not None
    assert bell.statistic.value > 2
    assert (the_map.direction, the_map.text.key) == (TrendDirection.STEADY, "trend.steady")
    (living,) = await pat.ask(GetLivingThemes())
    assert living.movement == bell
    assert living.item_id is not None
