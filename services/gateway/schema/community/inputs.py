"""What can be asked of community about flags and cases."""

import strawberry

from services.gateway.ids import maybe, member_id
from services.gateway.schema.community.enums import CaseState, FlagReason, ModerationActionKind
from services.gateway.schema.community.statements import StatementOfReasonsInput
from services.gateway.schema.marks import COMMUNITY, asked, given, input_type
from services.gateway.schema.paging import or_none
from shared.contracts import community as contract


@input_type(service=COMMUNITY)
class CaseFilter:
    """Narrows a list of cases."""

    states: list[CaseState] | None = given("In one of these stages. Left out: OPEN.")
    reasons: list[FlagReason] | None = given("Flagged for one of these reasons.")
    author_id: strawberry.ID | None = given("About content of this member.")


@input_type(service=COMMUNITY)
class ContentFlagInput:
    """Input of contentFlag."""

    subject_id: strawberry.ID = asked("Content.")
    reason: FlagReason = asked("Why.")
    note: str | None = given("In one's own words.")


@input_type(service=COMMUNITY)
class CaseDecideInput:
    """Input of caseDecide."""

    id: strawberry.ID = asked("Case.")
    actions: list[ModerationActionKind] = asked("What to do; at most 3. None with `takesBack`.")
    statement: StatementOfReasonsInput | None = given("Statement of reasons.")
    note: str | None = given("Note for other moderators, at most 500 characters.")
    reconsiders: strawberry.ID | None = given(
        "Last action on the case, when this is to take its place. Without it a case that is "
        "decided already is a CONFLICT."
    )
    takes_back: strawberry.ID | None = given(
        "Last action about the content, when that is to be as it was before it: hidden again if it "
        "was hidden, for the reasons that held then."
    )


def case_filter(filter: CaseFilter | None) -> contract.CaseFilter:
    """Return the cases that are meant."""
    if not filter:
        return contract.CaseFilter()
    states, reasons = or_none(filter.states), or_none(filter.reasons)
    return contract.CaseFilter(
        states=None if states is None else tuple(states),
        reasons=None if reasons is None else tuple(reasons),
        author_id=maybe(member_id, or_none(filter.author_id), "author_id"),
    )
