"""Root fields of inlets."""

import strawberry
from strawberry import UNSET

from services.gateway.ids import inlet_id
from services.gateway.schema.feedback.inlets import (
    Inlet,
    InletArchiveInput,
    InletConnection,
    InletRotateInput,
    InletSaveInput,
    InletTestInput,
    InletTrial,
    inlets_where,
    save_inlet,
)
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, STAFF, part, query, typed
from services.gateway.schema.payload import Payload, mutation
from shared.contracts.feedback import inlets as contract

LONGEST_TRIAL = 64 * 1024


@typed(service=FEEDBACK)
class InletSavePayload(Payload):
    """Result of inletSave."""

    inlet: Inlet | None = part("Inlet after the change.", default=None)
    secret: str | None = part(
        "Secret to sign with, when the inlet was just made; it is shown this once.", default=None
    )


@typed(service=FEEDBACK)
class InletRotatePayload(Payload):
    """Result of inletRotate."""

    inlet: Inlet | None = part("Inlet after the change.", default=None)
    secret: str | None = part("New secret; it is shown this once.", default=None)


@typed(service=FEEDBACK)
class InletArchivePayload(Payload):
    """Result of inletArchive."""

    inlet: Inlet | None = part("Inlet after the change.", default=None)


@typed(service=FEEDBACK)
class InletTestPayload(Payload):
    """Result of inletTest."""

    trial: InletTrial | None = part("What the body would become.", default=None)


@strawberry.type
class InletQuery:
    """Root fields of inlets."""

    @query(service=FEEDBACK, to=STAFF)
    async def inlets(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> InletConnection:
        """Ways in for other programs that are open, newest first."""
        return await inlets_where(info, first, after)


@strawberry.type
class InletMutation:
    """Root fields of inlets."""

    @mutation(service=FEEDBACK, to=STAFF)
    async def inlet_save(self, info: Info, input: InletSaveInput) -> InletSavePayload:
        """Make a way in for another program, or change the one with this id."""
        receipt = await info.context.ask(save_inlet(input))
        return InletSavePayload(inlet=Inlet(view=receipt.inlet), secret=receipt.secret)

    @mutation(service=FEEDBACK, to=STAFF)
    async def inlet_rotate(self, info: Info, input: InletRotateInput) -> InletRotatePayload:
        """Make a new secret; the one before holds for another day."""
        receipt = await info.context.ask(contract.RotateInlet(id=inlet_id(input.id)))
        return InletRotatePayload(inlet=Inlet(view=receipt.inlet), secret=receipt.secret)

    @mutation(service=FEEDBACK, to=STAFF)
    async def inlet_archive(self, info: Info, input: InletArchiveInput) -> InletArchivePayload:
        """Close a way in at once. What came in by it stays."""
        view = await info.context.ask(contract.ArchiveInlet(id=inlet_id(input.id)))
        return InletArchivePayload(inlet=Inlet(view=view))

    @mutation(service=FEEDBACK, to=STAFF)
    async def inlet_test(self, info: Info, input: InletTestInput) -> InletTestPayload:
        """Say what a body would become; keeps nothing."""
        asked = contract.TryInlet(id=inlet_id(input.id), body=input.body[:LONGEST_TRIAL])
        return InletTestPayload(trial=InletTrial(view=await info.context.ask(asked)))
