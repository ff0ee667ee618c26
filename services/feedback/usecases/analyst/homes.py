"""What people decided about themes, as a run holds to it."""

from collections.abc import Collection
from dataclasses import replace

from services.feedback.domain.corrections import Homes, homes
from services.feedback.storage import corrections as record
from shared.kernel import ThemeId
from shared.work import Look


async def read_homes(look: Look, standing: Collection[ThemeId]) -> Homes:
    """Return where texts belong because people said so, in themes that stand."""
    every = await record.corrections_since(look, 0)
    if not every:
        return Homes()
    shifts = await record.shifts_of(look, [each for each in every if not each.is_undone])
    found = homes(every, shifts)
    # A theme that is gone is no home: what had its place in it is found one like anything else.
    kept = {key: topic for key, topic in found.topic_of.items() if topic in standing}
    return replace(found, topic_of=kept)
