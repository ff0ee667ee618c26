"""What the two roles of feedback tell each other while another model takes over."""

from datetime import datetime

from shared.messages import SYSTEM, Command, message, value


@value
class ServedModel:
    """Which model's vectors are compared, and how far another has read everything anew.

    `serving`, `coming` and `former` are a name and a version. `turns` counts what made memories of
    vectors old. `coming` reads all texts anew and takes over once it missed none on its way
    through; `former` is the one that it took over from, at `turned_at`. A way through began at
    `began`, looks at what was read since `since` (None: everything), came to the item `after`, and
    is `done` with of about `total` items, `missed` of them.
    """

    serving: str
    turns: int = 0
    coming: str | None = None
    former: str | None = None
    turned_at: datetime | None = None
    began: datetime | None = None
    since: datetime | None = None
    after: str | None = None
    done: int = 0
    total: int = 0
    missed: int = 0
    version: int = 0

    @property
    def texts_to_reread(self) -> int:
        """About how many texts the model that is coming is still to read; 0 when none is."""
        return max(1, self.total - self.done) if self.coming is not None else 0


@message("feedback.keep_served.v1", to=SYSTEM)
class KeepServed(Command[bool]):
    """Keep how far another model came; False when that changed since it was read."""

    served: ServedModel


@message("feedback.drop_vectors.v1", to=SYSTEM)
class DropVectors(Command[int]):
    """Delete so many vectors of a model that serves no more; returns how many there were."""

    model: str
    first: int


@message("insights.reread.v1", to=SYSTEM)
class Reread(Command[int]):
    """Have the model of the settings read what another one read; returns how many texts it read."""
