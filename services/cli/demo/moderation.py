"""What members of the sample point moderators at."""

from typing import Any

from services.cli.demo.people import Cast
from services.cli.demo.plan import community, moment_of
from services.cli.demo.teller import Teller
from shared.contracts.community import FlagContent, FlagReason
from shared.contracts.ideas import ListComments
from shared.contracts.paging import MAX_PAGE
from shared.kernel import IdeaId


async def report(teller: Teller, cast: Cast, ideas: dict[str, IdeaId]) -> int:
    """Flag what the sample says is flagged, in order; returns how many flags there are."""
    reports = community()["reports"]
    for each in sorted(reports, key=lambda one: -int(one["days_ago"])):
        await teller.tell(
            FlagContent(
                subject_id=await _subject(teller, each, ideas),
                reason=FlagReason(each["reason"]),
                note=each["note"],
                member_id=cast.ids[each["author"]],
                at=moment_of(cast.anchor, each["days_ago"]),
            )
        )
    return len(reports)


async def _subject(teller: Teller, said: dict[str, Any], ideas: dict[str, IdeaId]) -> str:
    idea_id = ideas[said["idea"]]
    if said["comment"] is None:
        return idea_id
    page = await teller.ask(ListComments(subject_id=idea_id, first=MAX_PAGE))
    return next(each.id for each in page.nodes if each.body == said["comment"])
