"""Items that no run has grouped: among them a new subject may come up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from services.feedback.domain.themes import Theme
from services.feedback.storage import themes as storage
from services.feedback.usecases.workplace import moment_of
from shared.contracts.feedback import FeedbackState
from shared.kernel import ItemId, RunId, ThemeId
from shared.work import Look

MOST_WATCHED = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is asked of an item that is watched: its text, and who said it."""

    key: str
    speaker: str


@dataclass(slots=True, kw_only=True)
class Watch:
    """Items that came since the run of `since`, or that it left without a topic, newest last, but
    for those of `newborn` topics. `births` is how many births are taken account of."""

    since: datetime | None = None
    newborn: set[ThemeId] = field(default_factory=set)
    births: int = 0
    items: dict[ItemId, Watched] = field(default_factory=dict)

    def follow(self, documents: Iterable[Mapping[str, Any]]) -> None:
        """Watch those of these items that are to be watched, in place of the oldest."""
        if self.since is None:
            return
        for each in documents:
            id = ItemId(each["id"])
            self.items.pop(id, None)
            if self._is_watched(each):
                speaker = each.get("customer_id") or each.get("member_id") or id
                self.items[id] = Watched(key=each["text_key"], speaker=speaker)
        for id in list(self.items)[: max(0, len(self.items) - MOST_WATCHED)]:
            del self.items[id]

    def forget(self, id: ItemId) -> None:
        """Watch an item no more."""
        self.items.pop(id, None)

    def _is_watched(self, document: Mapping[str, Any]) -> bool:
        if document["state"] != FeedbackState.THEMED.value or document.get("pinned_topic_id"):
            return False
        topic_id = document.get("topic_id")
        is_new = self.since is not None and moment_of(document["read_at"]) > self.since
        if topic_id is None:
            # What people put aside is no news, also when no theme has it.
            return not document.get("is_put_aside")
        return is_new and topic_id not in self.newborn


async def read_watch(look: Look, run_id: RunId | None, themes: Sequence[Theme]) -> Watch:
    """Return a watch over what no run has grouped, that holds nothing yet."""
    run = await storage.get_run(look, run_id) if run_id is not None else None
    return Watch(
        since=run.created_at if run is not None else None,
        newborn={each.id for each in themes if each.newborn_since is not None},
        births=(await storage.get_present(look)).births,
    )
