"""Pages that stand by themselves: the house rules."""

import asyncio

from services.gateway.prerender.looking import Look, NothingToShow, Shown, down
from services.gateway.prerender.wording import plain


async def guidelines(look: Look, found: str) -> Shown:
    """Return the numbered house rules."""
    _, got = await asyncio.gather(look.questions.ask("Session"), look.questions.ask("Guidelines"))
    rules = got.at("guidelines", "nodes")
    if rules is None:
        if not got.is_down or got.is_late:
            raise NothingToShow
        return down(look, look.t("guidelines"))
    return Shown(
        page="guidelines",
        title=look.t("guidelines"),
        description=plain(look.t("guidelines-lead")),
        canonical="/guidelines",
        view={"rules": rules},
    )
