"""See what is out of the ordinary: when themes were counted, and by the clock."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.feedback.domain.alerts import Alert, statistic_of
from services.feedback.domain.movements import Movement, living, movements
from services.feedback.domain.streams import stream_of
from services.feedback.domain.themes import Theme
from services.feedback.domain.trends import Check
from services.feedback.storage import alerts as storage
from services.feedback.storage import insights as insights_storage
from services.feedback.storage import items as items_storage
from services.feedback.storage import themes as themes_storage
from shared.contracts.analysis import RunFinished
from shared.contracts.feedback import (
    AlertRaised,
    CheckTrends,
    FeedbackState,
    FoundAlert,
    GetLivingThemes,
    GetMovements,
    InsightStatus,
    LivingTheme,
    SaveAlerts,
    ThemeMovementView,
    ThemesCounted,
)
from shared.contracts.paging import Point
from shared.kernel import ItemId, ThemeId, WorkspaceId
from shared.work import Look, Work

from .workplace import workplace

REST = 10.0
LONGEST_REST_S = 30.0
MOST_LIVING = 10


@dataclass(slots=True)
class _Due:
    is_due: bool = False
    rest_until: float = 0.0
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class Watcher:
    """Checks after themes were counted. What is counted during a check, or in the rest after it
    that is ten times as long, is checked together after that."""

    _due: dict[WorkspaceId, _Due] = field(default_factory=dict)

    async def check_counted(self, event: ThemesCounted, look: Look) -> None:
        """Check the workspace whose themes were counted."""
        await self._check_soon(look)

    async def check_grouped(self, event: RunFinished, look: Look) -> None:
        """Check the workspace whose feedback was grouped anew."""
        await self._check_soon(look)

    async def _check_soon(self, look: Look) -> None:
        due = self._due.setdefault(look.actor.workspace_id, _Due())
        due.is_due = True
        async with due.busy:
            if not due.is_due:
                return
            await asyncio.sleep(max(0.0, due.rest_until - time.monotonic()))
            due.is_due, began = False, time.monotonic()
            try:
                await look.ask_as_polder(CheckTrends())
            except BaseException:
                due.is_due = True
                raise
            took = time.monotonic() - began
            due.rest_until = began + took + min(LONGEST_REST_S, REST * took)


async def check_trends(command: CheckTrends, look: Look) -> int:
    """Compare every theme with its own past, and raise, go on with or end alerts."""
    themes = await themes_storage.every_theme(look)
    watched = await storage.watched_alerts(look)
    at = await workplace(look)
    check = await _check(look, themes, at.day_of(look.now))
    if not check.is_possible and not watched:
        return 0
    sensitivity = (await insights_storage.get_settings(look)).alert_sensitivity
    findings = await asyncio.to_thread(check.findings, sensitivity)
    product_of = {each.id: each.product_id for each in themes}
    found = tuple(
        FoundAlert(
            theme_id=each.theme_id,
            product_id=product_of[each.theme_id],
            kind=each.kind,
            statistic=statistic_of(each.measure, check.today),
            course=tuple(
                Point(on=on, value=round(value, 4))
                for on, value in check.course(each.measure, each.theme_id)
            ),
            begins_at=at.start_of(check.today - timedelta(days=each.measure.days - 1)),
            ends_at=at.start_of(check.today + timedelta(days=1)),
        )
        for each in findings
    )
    due = {(each.theme_id, each.kind) for each in findings}
    over = tuple(
        each.id
        for each in watched
        if (each.theme_id, each.kind) not in due
        and each.over(look.now) != each
        and check.is_over(each.theme_id, each.kind)
    )
    if not found and not over:
        return 0
    return await look.ask_as_polder(SaveAlerts(found=found, over=over, as_of=look.now))


async def save_alerts(command: SaveAlerts, work: Work) -> int:
    """Keep what a check found. One alert of a kind goes on for a theme, whoever else checks."""
    if not await storage.is_newest_check(work, command.as_of):
        return 0
    watched = {(each.theme_id, each.kind): each for each in await storage.watched_alerts(work)}
    raised = 0
    for found in command.found:
        standing = watched.get((found.theme_id, found.kind))
        if standing is None:
            raised += 1
            await _raise(work, found)
            continue
        held = await storage.hold_alert(work, standing.id)
        again = held.again(found, work.now)
        if again != held:
            await storage.put_alert(work, again)
    for id in command.over:
        held = await storage.hold_alert(work, id)
        over = held.over(work.now)
        if over != held:
            await storage.put_alert(work, over)
    return raised


async def _raise(work: Work, found: FoundAlert) -> None:
    alert = Alert(
        id=storage.alert_id_of(found.theme_id, found.kind, work.now),
        kind=found.kind,
        theme_id=found.theme_id,
        product_id=found.product_id,
        statistic=found.statistic,
        course=found.course,
        begins_at=found.begins_at,
        ends_at=found.ends_at,
        raised_at=work.now,
        updated_at=work.now,
    )
    await storage.put_alert(work, alert)
    work.announce(
        AlertRaised(
            alert_id=alert.id,
            kind=alert.kind,
            theme_id=alert.theme_id,
            product_id=alert.product_id,
            observed=found.statistic.observed,
            expected=found.statistic.expected,
            deviation=found.statistic.deviation,
            raised_at=alert.raised_at,
        )
    )


async def _check(look: Look, themes: Iterable[Theme], today: date) -> Check:
    done_on = {
        each.theme_id: each.outcome.shipped_on or each.outcome.decided_on
        for each in await insights_storage.every_insight(look)
        if each.status is InsightStatus.DONE and each.outcome is not None
    }

    def make() -> Check:
        return Check(
            (stream_of(each, today, done_on=done_on.get(each.id)) for each in themes), today
        )

    return await asyncio.to_thread(make)


# --- where themes are going ----------------------------------------------------------------------


async def _movements(look: Look) -> tuple[dict[ThemeId, Movement], Check, list[Theme]]:
    themes = await themes_storage.every_theme(look)
    check = await _check(look, themes, (await workplace(look)).day_of(look.now))
    return await asyncio.to_thread(movements, check), check, themes


async def get_movements(query: GetMovements, look: Look) -> tuple[ThemeMovementView, ...]:
    """Return where themes are going; those put aside are going nowhere."""
    found, check, _ = await _movements(look)
    return tuple(found[id].view(check.today) for id in query.ids if id in found)


async def get_living_themes(query: GetLivingThemes, look: Look) -> tuple[LivingTheme, ...]:
    """Return topics that move out of the ordinary, with the newest of what is said of each."""
    found, check, themes = await _movements(look)
    meant = {
        each.id
        for each in themes
        if check.streams[each.id].is_topic
        and (query.product_id is None or query.product_id in each.tally.products)
    }
    unusual = living(each for id, each in found.items() if id in meant)
    most = max(1, min(query.first, MOST_LIVING))
    return tuple(
        [
            LivingTheme(movement=each.view(check.today), item_id=await _newest(look, each.theme_id))
            for each in unusual[:most]
        ]
    )


async def _newest(look: Look, theme_id: ThemeId) -> ItemId | None:
    where = {"theme_ids": theme_id, "state": {"$ne": FeedbackState.ARCHIVED.value}}
    items, _ = await items_storage.page_items(
        look, where, order="occurred_at", descending=True, first=1, after=None
    )
    return items[0].id if items else None
