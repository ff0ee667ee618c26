"""GraphQL documents: what can't be read, what doesn't fit, what asks for too much."""

import asyncio
from pathlib import Path

import httpx2

from services.gateway.settings import GatewaySettings
from shared.contracts.community import GetWorkspace, WorkspaceView
from shared.contracts.ideas import GetIdeaByNumber, IdeaView
from shared.service import Service
from shared.work import Look
from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row, document
from tests.contract.bad_inputs.world import World, check, check_sound, read
from tests.polder import open_polder

SECRET = "mongodb://user:pw@host"


@drives("DOC")
def send_document(row: Row, world: World) -> None:
    more = {"operationName": row.input["operationName"]} if "operationName" in row.input else {}
    with world.nothing_changes():
        answer = check(row, world.ask(document(row.input), **more))
    for fault in answer.faults():
        assert "Did you mean" not in fault.message


@drives("DOC-028")
def nested_literal(row: Row, world: World) -> None:
    check(row, world.ask(document(row.input)))
    deeper = {**row.input, "nest": ["[", "]", 4000]}
    check(row, world.ask(document(deeper)))


@drives("DOC-041")
def deep_introspection(row: Row, world: World) -> None:
    check(row, world.ask(document(row.input)))
    deeper = "{__schema{types" + "{fields{type" * 15 + "{name}" + "}}" * 15 + "}}"
    check(row, world.ask(deeper, key=world.admin), code="LIMIT_EXCEEDED")


@drives("DOC-056")
def many_documents(row: Row, world: World) -> None:
    assert row.expect.outcome == "ok"
    for number in range(300):
        world.ask(f"{{warm{number}:__typename}}")
    before = world.memory_kb()
    for number in range(800):
        found = world.ask(f"{{a{number}:__typename workspace{{b{number}:name}}}}")
        assert found.data[f"a{number}"] == "Query"
    assert world.memory_kb() - before < 20 * 1024


@drives("DOC-057", "DOC-058")
async def a_service_that_fails(row: Row, tmp_path: Path) -> None:
    """In this process, since a Polder has no service that is slow or broken at a word."""

    async def get_workspace(query: GetWorkspace, look: Look) -> WorkspaceView:
        return WorkspaceView(
            id=look.actor.workspace_id,
            slug="acme",
            name="Acme",
            default_locale="en",
            locales=("en", "nl"),
            time_zone="UTC",
            is_public=True,
            accent="#000000",
        )

    cancelled = asyncio.Event()

    async def get_idea_by_number(query: GetIdeaByNumber, look: Look) -> IdeaView | None:
        if row.id == "DOC-058":
            raise RuntimeError(SECRET)
        try:
            await asyncio.wait_for(asyncio.Event().wait(), 1.0)
        except TimeoutError:
            cancelled.set()
        return None

    from services.gateway.app import make_app

    fakes = [
        Service(name="community", answers=[get_workspace]),
        Service(name="ideas", answers=[get_idea_by_number]),
    ]
    own = GatewaySettings(workspace="acme", operation_s=0.2)
    async with open_polder(tmp_path, roles=(), others=fakes) as polder:
        app = make_app(polder.house.bus, own, store_ready=polder.house.store.ready)
        transport = httpx2.ASGITransport(app.asgi)
        async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
            asked = {"query": "{idea(number:1){title}}"}
            answer = read(await client.post("/graphql", json=asked))
            well = read(await client.post("/graphql", json={"query": "{__typename}"}))
        await cancelled.wait() if row.id == "DOC-057" else None
    assert answer.status in row.expect.http
    assert [each.code for each in answer.faults()] == [row.expect.code]
    assert "mongodb" not in answer.text
    assert answer.body["extensions"]["requestId"] in answer.faults()[0].message or (
        row.id == "DOC-057"
    )
    check_sound(well)
