"""Campaigns: what they are made of, how they go from state to state, and who sees them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.campaigns.domain.phases import Phase, PhaseNotOpen
from shared.codec import moment
from shared.contracts.campaigns import (
    CampaignKind,
    CampaignState,
    Eligibility,
    OutcomeReportView,
    PhaseKind,
)
from shared.kernel import Actor, BoardId, CampaignId, ErrorCode, MemberId, ProductId, Refusal
from shared.text import clean_line

TITLE_LIMIT = 120
SUMMARY_LIMIT = 300
TEXT_LIMIT = 20_000
NOTE_LIMIT = 500
NOBODY_YET = (CampaignState.DRAFT, CampaignState.CANCELLED)


class NoSuchCampaign(Refusal):
    """There is no such campaign, or the actor may not see it yet."""

    code = ErrorCode.NOT_FOUND
    reason = "CAMPAIGN_NOT_FOUND"


class CampaignTitleRequired(Refusal):
    reason = "CAMPAIGN_TITLE_REQUIRED"


class CampaignStateNotAllowed(Refusal):
    """A campaign doesn't go from its state to this one."""

    reason = "CAMPAIGN_STATE_NOT_ALLOWED"


class CancelReasonRequired(Refusal):
    """Who takes part is told why a campaign was called off."""

    reason = "CANCEL_REASON_REQUIRED"


class CampaignCancelled(Refusal):
    code = ErrorCode.CLOSED
    reason = "CAMPAIGN_CANCELLED"


class LockedWhileRunning(Refusal):
    """Who takes part must be able to count on the rules they started under."""

    code = ErrorCode.CONFLICT
    reason = "LOCKED_WHILE_RUNNING"


class BoardFixed(Refusal):
    """Entries stand on the campaign's board already."""

    code = ErrorCode.CONFLICT
    reason = "BOARD_FIXED"


class VersionConflict(Refusal):
    """Somebody else edited the campaign first."""

    code = ErrorCode.CONFLICT
    reason = "VERSION_CONFLICT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A phase that opens or closes at its moment."""

    phase: Phase
    opens: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """`phases` stand in order of time; `board_id` None: one is made when it is announced.
    `is_discarded`: a draft that was thrown away before anybody but the team saw it.
    """

    id: CampaignId
    slug: str
    kind: CampaignKind
    state: CampaignState
    title: str
    summary: str | None = None
    brief: str | None = None
    guidelines: str | None = None
    locales: tuple[str, ...]
    product_id: ProductId | None
    board_id: BoardId | None
    phases: tuple[Phase, ...]
    eligibility: Eligibility
    outcome: OutcomeReportView | None = None
    note: str | None = None
    was_announced: bool = False
    is_discarded: bool = False
    version: int = 1
    created_at: datetime
    created_by: MemberId | None

    def state_at(self, now: datetime) -> CampaignState:
        """Return the state by the clock, also where the switch itself is yet to be made."""
        if self.state not in (CampaignState.SCHEDULED, CampaignState.RUNNING):
            return self.state
        if now >= self.phases[-1].closes_at:
            return CampaignState.CLOSED
        return CampaignState.RUNNING if now >= self.phases[0].opens_at else self.state

    def is_visible_to(self, actor: Actor) -> bool:
        is_for_team = self.state is CampaignState.DRAFT or self.is_discarded
        return not is_for_team or actor.is_staff

    def phase(self, phase_id: str) -> Phase:
        return next(each for each in self.phases if each.id == phase_id)

    def of_kind(self, kind: PhaseKind) -> list[Phase]:
        return [each for each in self.phases if each.kind is kind]

    def require_live(self, actor: Actor) -> None:
        """Refuse to take part in a campaign that is a draft or was called off."""
        if self.state is CampaignState.CANCELLED:
            raise CampaignCancelled(f"“{self.title}” was called off", details={"title": self.title})
        if self.state is CampaignState.DRAFT:
            raise NoSuchCampaign("there is no such campaign")

    def require_version(self, version: int | None) -> None:
        if version is not None and version != self.version:
            raise VersionConflict(
                "somebody else changed this campaign first",
                details={"currentVersion": self.version, "title": self.title},
            )

    def takes_part_in(self, phase: Phase, now: datetime) -> bool:
        """Return whether a phase is open in a campaign that was announced and not called off."""
        return self.state not in NOBODY_YET and phase.is_open(now)

    def phase_of_count(self, now: datetime) -> Phase | None:
        """Return the latest phase of voting that has opened; None before the first has."""
        voted = self.of_kind(PhaseKind.VOTE)
        opened = [each for each in voted if now >= each.opens_at]
        return opened[-1] if opened else None

    def require_deciding(self, now: datetime) -> None:
        """Refuse what may happen only once it is time to decide: votes are in."""
        deciding = self.of_kind(PhaseKind.DECIDE)
        opens_at = deciding[0].opens_at if deciding else self.phases[-1].closes_at
        if now < opens_at:
            raise PhaseNotOpen("it isn't time to decide yet", details={"opensAt": moment(opens_at)})

    def edited(self) -> "Campaign":
        return replace(self, version=self.version + 1)

    def due(self, now: datetime) -> list[Switch]:
        """Return the switches that are due and not made, in the order of their moments."""
        if self.state in NOBODY_YET:
            return []
        found = []
        for phase in self.phases:
            if not phase.has_opened and now >= phase.opens_at:
                found.append(Switch(phase=phase, opens=True, at=phase.opens_at))
            if not phase.has_closed and now >= phase.closes_at:
                found.append(Switch(phase=phase, opens=False, at=phase.closes_at))
        return sorted(found, key=lambda switch: (switch.at, switch.opens))

    def switched(self, now: datetime) -> "Campaign":
        """Return the campaign with every switch made that is due by now."""
        phases = tuple(
            replace(
                each,
                has_opened=each.has_opened or now >= each.opens_at,
                has_closed=each.has_closed or now >= each.closes_at,
            )
            for each in self.phases
        )
        return replace(self, phases=phases, state=self.state_at(now))

    def next_switch_at(self) -> datetime | None:
        """Return when the clock has something to do here; None when never."""
        if self.state in NOBODY_YET:
            return None
        moments = [
            phase.opens_at if not phase.has_opened else phase.closes_at
            for phase in self.phases
            if not phase.has_closed
        ]
        return min(moments, default=None)

    def with_state(self, state: CampaignState, note: str | None, now: datetime) -> "Campaign":
        """Return the campaign announced, called off, or taken back, or refuse the step. A draft
        that was never announced is thrown away without a reason, and can come back.
        """
        present = self.state_at(now)
        allowed = (CampaignState.DRAFT,) if self.is_discarded else _STEPS.get(present, ())
        if state not in allowed:
            raise CampaignStateNotAllowed(
                f"“{self.title}” can't become {state.value} now",
                path=("state",),
                details={"allowed": [each.value for each in allowed], "title": self.title},
            )
        is_discarded = state is CampaignState.CANCELLED and not (
            self.was_announced or present is not CampaignState.DRAFT
        )
        if state is CampaignState.CANCELLED and not note and not is_discarded:
            raise CancelReasonRequired("say why it is called off", path=("note",))
        return replace(
            self,
            state=state,
            note=None if is_discarded else note,
            was_announced=self.was_announced or state is CampaignState.SCHEDULED,
            is_discarded=is_discarded,
        )


_STEPS: dict[CampaignState, Sequence[CampaignState]] = {
    CampaignState.DRAFT: (CampaignState.SCHEDULED, CampaignState.CANCELLED),
    CampaignState.SCHEDULED: (CampaignState.DRAFT, CampaignState.CANCELLED),
    CampaignState.RUNNING: (CampaignState.CANCELLED,),
    CampaignState.CLOSED: (CampaignState.CANCELLED,),
}

_RANKS = {
    CampaignState.RUNNING: 0,
    CampaignState.SCHEDULED: 1,
    CampaignState.DRAFT: 2,
    CampaignState.CLOSED: 3,
    CampaignState.REPORTED: 3,
    CampaignState.CANCELLED: 4,
}


def place_in_list(campaign: Campaign) -> str:
    """Return the place of a campaign as text: running ones first, then those to come by opening,
    then those that are over, the last one first.
    """
    rank = _RANKS[campaign.state]
    seconds = int(campaign.phases[0].opens_at.timestamp())
    return f"{rank}{seconds if rank < 3 else 10**11 - seconds:012d}"


def campaign_title(text: str) -> str:
    """Return a title as it is kept: 1 to 120 characters."""
    title = clean_line(text, limit=TITLE_LIMIT, path=("title",))
    if not title:
        raise CampaignTitleRequired("give the campaign a title", path=("title",))
    return title


def campaign_slug(title: str) -> str:
    """Return a title as it can stand in an address."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-") or "campaign"
