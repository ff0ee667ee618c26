"""Pages that stand by themselves: the roadmap and the house rules."""

import asyncio
from typing import Any

from services.gateway.prerender.looking import Look, NothingToShow, Shown, down
from services.gateway.prerender.wording import plain

COLUMNS = (("inProgress", "IN_PROGRESS"), ("planned", "PLANNED"), ("shipped", "SHIPPED"))


async def roadmap(look: Look, found: str) -> Shown:
    """Return what the team has taken on, of all boards."""
    _, got = await asyncio.gather(look.questions.ask("Session"), look.questions.ask("Roadmap"))
    if got.data is None or got.codes:
        if not got.is_down or got.is_late:
            raise NothingToShow
        return down(look, look.t("roadmap-heading"))
    columns = [(status, got.at(name)) for name, status in COLUMNS]
    everything: list[dict[str, Any]] = [each for _, column in columns for each in column["nodes"]]
    return Shown(
        page="roadmap",
        title=look.t("nav-roadmap"),
        description=look.t("roadmap-lead"),
        canonical="/roadmap",
        linked={
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": place,
                    "url": f"{look.base_url}/ideas/{each['number']}",
                    "name": each["title"],
                }
                for place, each in enumerate(everything, 1)
            ],
        },
        view={"columns": columns},
    )


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
