"""Words that people file feedback under."""

from dataclasses import dataclass

from services.feedback.domain.refusals import LabelColorInvalid
from shared.contracts.feedback import LabelView
from shared.kernel import LabelId

COLORS = 12
MOST_LABELS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A word that people file feedback under; one that was taken off everything is archived."""

    id: LabelId
    name: str
    color: int
    is_archived: bool = False

    def view(self, item_count: int) -> LabelView:
        return LabelView(id=self.id, name=self.name, color=self.color, item_count=item_count)


def check_color(color: int | None) -> int | None:
    """Return a colour of the palette, or refuse."""
    if color is not None and not 1 <= color <= COLORS:
        raise LabelColorInvalid(
            f"the palette has colours 1 to {COLORS}",
            path=("color",),
            details={"limit": COLORS, "actual": color},
        )
    return color
