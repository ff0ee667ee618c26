"""What the product team is refused over GraphQL about insights, each with its code (JP1, JP2, JP4,
JP8), and what it gets: real services, no model."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from services.roster import make_role
from shared.contracts.community import CreateApiKey, EnsureWorkspace
from shared.kernel import Role
from shared.settings import Settings
from tests.polder import WITHOUT_MODEL
from tests.unit.gateway.conftest import Door, open_door

NO_WEIGHTS = "reach: 0 volume: 0 severity: 0 growth: 0 value: 0 votes: 0 fit: 0 ease: 0"
CREATE = """mutation ($input: InsightCreateInput!) { insightCreate(input: $input) {
  insight { id number status allowedStatuses score { total interval { low high }
    components { kind value contribution explanation interval { low } } } }
  errors { __typename code reason path } } }"""
STATUS = """mutation ($input: InsightSetStatusInput!) { insightSetStatus(input: $input) {
  insight { status outcome { summary decidedBy { name } } }
  errors { code reason path message ... on InvalidInputError { allowed } } } }"""
SAVE = """mutation ($input: CustomerSaveInput!) { customerSave(input: $input) {
  customers { id name kind tier annualValue { amount currency } organisation { name }
    segments { nodes { name } } } errors { code reason path } } }"""
SEGMENT = """mutation ($input: SegmentSaveInput!) { segmentSave(input: $input) {
  segment { id name rule { tiers locales minAnnualValue { amount } } }
  errors { code reason path } } }"""


@dataclass
class Team:
    """The product team before the gateway."""

    door: Door
    key: str

    async def refused(self, document: str) -> Any:
        """Return the one error of a query."""
        return await self.door.error(document, key=self.key)

    async def do(self, document: str, **input: Any) -> Any:
        """Return the payload of a mutation."""
        data = await self.door.data(document, {"input": input}, key=self.key)
        return next(iter(data.values()))


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Team]:
    settings = Settings(data_dir=tmp_path)
    services = [make_role(role, settings) for role in WITHOUT_MODEL]
    async with open_door(tmp_path, services=services) as door:
        await door.polder.itself().ask(EnsureWorkspace(slug="acme", name="Acme"))
        roles = (Role.PRODUCT_TEAM, Role.COMMUNITY_MANAGER)
        made = await door.polder.admin().ask(CreateApiKey(name="Team", roles=roles))
        yield Team(door, made.secret)


async def test_lists_are_refused_that_nobody_could_give(team: Team) -> None:
    page = await team.refused("{ insights(first: 5000) { nodes { id theme { id } } } }")
    cursor = await team.refused('{ insights(after: "wrong") { nodes { id } } }')
    segment = await team.refused(
        '{ insights(filter: {segmentIds: ["segment_none"]}) { nodes { id } } }'
    )
    costly = await team.refused(
        "{ insights(first: 100) { nodes { customers(first: 100) { nodes { id } } } } }"
    )

    assert (page["reason"], page["limit"], page["actual"]) == ("PAGE_TOO_LARGE", 100, 5000)
    assert cursor["reason"] == "INVALID_CURSOR"
    assert (segment["reason"], segment["code"]) == ("SEGMENT_NOT_FOUND", "NOT_FOUND")
    assert (costly["reason"], costly["limit"]) == ("TOO_COSTLY", 2000)
    assert costly["actual"] > 10_000


@pytest.mark.parametrize("weights", ["reach: -1", "reach: 6", NO_WEIGHTS])
async def test_weights_that_weigh_nothing_are_refused(team: Team, weights: str) -> None:
    wrong = await team.refused("{ insights(weights: {" + weights + "}) { nodes { id } } }")

    assert (wrong["code"], wrong["reason"]) == ("INVALID", "INVALID_WEIGHTS")


@pytest.mark.parametrize("field", ["insights", "themes"])
@pytest.mark.parametrize("day", ["2025-12-31", "2026-03-03"])
async def test_days_that_are_not_kept_are_refused_with_those_that_are(
    team: Team, field: str, day: str
) -> None:
    wrong = await team.refused("{ " + field + '(asOf: "' + day + '") { nodes { id } } }')

    assert (wrong["code"], wrong["reason"]) == ("INVALID", "AS_OF_OUT_OF_RANGE")
    assert (wrong["from"], wrong["to"]) == ("2026-03-02", "2026-03-02")
    assert wrong["message"] == "Only days from March 2, 2026 to March 2, 2026 are kept."


async def test_what_is_not_known_is_said_and_left_out_of_the_score(team: Team) -> None:
    made = (await team.do(CREATE, title="A lock that opens by itself"))["insight"]

    parts = made["score"]["components"]
    assert len(parts) == 8
    assert {(each["value"], each["contribution"], each["interval"]) for each in parts} == {
        (None, 0.0, None)
    }
    assert all(each["explanation"] for each in parts)
    assert made["score"]["interval"] == {"low": 0.0, "high": 100.0}


async def test_a_decision_needs_a_reason_and_a_way_that_is_open(team: Team) -> None:
    made = (await team.do(CREATE, title="A lock that opens by itself"))["insight"]

    silent = await team.do(STATUS, id=made["id"], status="DISMISSED")
    aside = await team.do(STATUS, id=made["id"], status="DISMISSED", outcome="Too dear.")
    wrong = await team.do(STATUS, id=made["id"], status="DONE", outcome="Or not.")
    back = await team.do(STATUS, id=made["id"], status="ACCEPTED")

    assert [(each["reason"], each["path"]) for each in silent["errors"]] == [
        ("REASON_REQUIRED", ["outcome"])
    ]
    assert aside["insight"]["outcome"] == {"summary": "Too dear.", "decidedBy": {"name": "Team"}}
    (error,) = wrong["errors"]
    assert (error["reason"], error["path"], error["allowed"]) == (
        "TRANSITION_NOT_ALLOWED",
        ["status"],
        ["PROPOSED", "ACCEPTED"],
    )
    assert (back["insight"]["status"], back["insight"]["outcome"]) == ("ACCEPTED", None)


async def test_customers_are_saved_with_what_they_are_worth_and_fall_into_segments(
    team: Team,
) -> None:
    rule = {"tiers": ["Pro"], "minAnnualValue": {"amount": "100", "currency": "EUR"}}
    segment = await team.do(SEGMENT, name="Payers", rule=rule)
    saved = await team.do(
        SAVE,
        customers=[
            {
                "ref": {"externalId": "crm-7"},
                "name": "Noor",
                "tier": "Pro",
                "annualValue": {"amount": "1250.50", "currency": "EUR"},
                "organisation": {"externalId": "acme"},
            }
        ],
    )
    wrong = await team.do(
        SAVE,
        customers=[
            {
                "ref": {"externalId": "crm-8"},
                "annualValue": {"amount": "1", "currency": "USD"},
            }
        ],
    )

    assert segment["segment"]["rule"] == {
        "tiers": ["Pro"],
        "locales": [],
        "minAnnualValue": {"amount": "100.00"},
    }
    (noor,) = saved["customers"]
    assert (noor["name"], noor["kind"], noor["tier"]) == ("Noor", "PERSON", "Pro")
    assert noor["annualValue"] == {"amount": "1250.50", "currency": "EUR"}
    assert noor["organisation"] == {"name": "acme"}
    assert noor["segments"]["nodes"] == [{"name": "Payers"}]
    (error,) = wrong["errors"]
    assert (error["reason"], error["path"]) == (
        "CURRENCY_MISMATCH",
        ["customers", "0", "annualValue", "currency"],
    )


async def test_a_decision_is_followed_back_to_its_source_in_one_query(team: Team) -> None:
    made = (await team.do(CREATE, title="A lock that opens by itself"))["insight"]
    whole = """query ($n: Int!) { insight(number: $n) {
      createdBy { name } lineage { sources { itemCount source { name } }
        imports { itemCount import { fileName } } }
      evidence { nodes { text source { name } import { fileName } customer { name } } }
      customers { totalCount } segments { label count } ideas { totalCount } campaigns { title }
      history { nodes { kind total by { name } } } movement { text } } }"""

    found = (await team.door.data(whole, {"n": made["number"]}, key=team.key))["insight"]

    assert found["createdBy"] == {"name": "Team"}
    assert found["lineage"] == {"sources": [], "imports": []}
    assert found["history"]["nodes"] == [{"kind": "FIRST", "total": 0.0, "by": None}]
    assert (found["movement"], found["customers"], found["campaigns"]) == (
        None,
        {"totalCount": 0},
        [],
    )
