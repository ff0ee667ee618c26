"""POST /inlets/{key}: what another program delivers, signed with the secret of that inlet."""

from base64 import b64encode

import orjson
from starlette.requests import Request
from starlette.responses import Response

from services.gateway import asking
from services.gateway.buckets import VISITOR, Rate
from services.gateway.execution import Engine
from services.gateway.identity import network_of
from services.gateway.plain import plain_answer
from shared.caller import Caller
from shared.contracts.feedback.inlets import Deliver
from shared.kernel import ItemId

# A busy help desk, not a flood: two hundred at once, and then ten a second through one inlet.
PER_INLET = Rate(limit=200, refill_per_second=10)
COST = 2
LONGEST_KEY = 64
LONGEST_HEADER = 1_000


class Inlets:
    """The endpoint that other programs deliver to. No cookie or API key counts here: the signature
    does, in a workspace that is closed to visitors as well."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def deliver(self, request: Request) -> Response:
        """Take a delivery in; 202 and the id of the item it became."""
        try:
            item_id = await self._deliver(request)
        except Exception as why:
            return plain_answer(request, self._engine, why)
        return Response(orjson.dumps({"itemId": item_id}), 202, media_type="application/json")

    async def _deliver(self, request: Request) -> ItemId:
        engine = self._engine
        address = request.client.host if request.client else ""
        key = request.path_params["key"][:LONGEST_KEY]
        actor = engine.identities.visitor()
        engine.buckets.spend(f"visitor {network_of(address)}", VISITOR, COST)
        engine.buckets.spend(f"inlet {actor.workspace_id} {key}", PER_INLET, 1)
        asking.check_json_type(request)
        body = await asking.read_body(request)
        given = {
            name: request.headers.get(f"webhook-{name}", "")[:LONGEST_HEADER]
            for name in ("id", "timestamp", "signature")
        }
        return await Caller(engine.bus, actor).ask(
            Deliver(
                key=key,
                delivery_id=given["id"],
                signed_at=given["timestamp"],
                signature=given["signature"],
                body=b64encode(body).decode(),
            )
        )
