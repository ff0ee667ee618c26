"""Statements of reasons: what a member is owed whose content was hidden or removed."""

from enum import Enum

import strawberry

from services.gateway.ids import guideline_id
from services.gateway.schema.community import guidelines
from services.gateway.schema.community.guidelines import Guideline
from services.gateway.schema.info import Info
from services.gateway.schema.marks import (
    COMMUNITY,
    Shows,
    asked,
    field,
    given,
    input_type,
    show_enum,
    shown,
    typed,
)
from services.gateway.schema.paging import or_none
from shared.contracts import community as contract
from shared.kernel import Phrase


class StatementGround(Enum):
    """A house rule, or a law."""

    GUIDELINE = "GUIDELINE"
    LAW = "LAW"


show_enum(StatementGround, "On what a decision rests.", service=COMMUNITY)


@typed(service=COMMUNITY)
class StatementOfReasons(Shows):
    """Statement of reasons, with parts that article 17 of the Digital Services Act asks for. People
    found and decided it: nothing in this version does either by automated means.
    """

    view: strawberry.Private[contract.Statement]
    subject_id: strawberry.Private[str]

    legal_basis: str | None = shown("Law that was broken, and why it applies.")
    facts: str = shown("What happened, and what was looked at.")

    @field()
    def ground(self) -> StatementGround:
        """House rule or law."""
        is_rule = self.view.guideline_id is not None
        return StatementGround.GUIDELINE if is_rule else StatementGround.LAW

    @field()
    async def guideline(self, info: Info) -> Guideline | None:
        """House rule that was broken."""
        return await guidelines.guideline(info, self.view.guideline_id)

    @field()
    def redress(self, info: Info) -> str:
        """How to object, in the member's language."""
        kind = "comment" if self.subject_id.startswith("comment_") else "idea"
        return info.context.say(Phrase(key=f"redress.{kind}"))


@input_type(service=COMMUNITY)
class StatementOfReasonsInput:
    """Statement of reasons."""

    guideline_id: strawberry.ID | None = given("House rule that was broken; this or legalBasis.")
    legal_basis: str | None = given("Law that was broken, and why it applies.")
    facts: str = asked("What happened, and what was looked at.")


def statement(input: StatementOfReasonsInput | None) -> contract.Statement | None:
    """Return the statement that is meant."""
    if not input:
        return None
    rule = or_none(input.guideline_id)
    return contract.Statement(
        facts=input.facts,
        guideline_id=guideline_id(rule, "statement", "guideline_id") if rule else None,
        legal_basis=or_none(input.legal_basis),
    )
