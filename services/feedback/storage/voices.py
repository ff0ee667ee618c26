"""The places that ideas and comments come from, and how far those of before were gone through."""

from shared.caller import short_id
from shared.kernel import SourceId
from shared.work import Look, Work

STATE = "feedback_state"
VOICES = "voices"


def source_id_of(*, is_comment: bool) -> SourceId:
    """Return the id of the source that is the platform's own, one for each kind."""
    kind = "comments" if is_comment else "ideas"
    return SourceId(f"source_{short_id(f'written here: {kind}')}")


async def get_caught_up(look: Look) -> tuple[bool, str | None]:
    """Return whether all of before were gone through, and else after which cursor to go on."""
    found = await look.collection(STATE).get(VOICES)
    return (False, None) if found is None else (bool(found["is_done"]), found["after"])


async def put_caught_up(work: Work, after: str | None) -> None:
    """Keep how far it went; None once it is done."""
    await work.collection(STATE).put(VOICES, {"is_done": after is None, "after": after})
