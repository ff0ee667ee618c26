"""Many ids, one query: what resolvers ask for one by one is asked for together."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from strawberry.dataloader import DataLoader

from shared.contracts import campaigns as _campaigns
from shared.contracts import community as _community
from shared.contracts import feedback as _feedback
from shared.contracts import ideas as _ideas
from shared.messages import Query

V = TypeVar("V")
MOST_AT_ONCE = 100


class Ask(Protocol):
    """Asks a service in the viewer's name."""

    def __call__(self, message: Query[V]) -> Awaitable[V]: ...


def _loader(
    ask: Ask, query: Callable[[tuple[Any, ...]], Query[tuple[Any, ...]]]
) -> DataLoader[Any, Any]:
    async def load(ids: Sequence[Any]) -> list[Any]:
        found = {view.id: view for view in await ask(query(tuple(ids)))}
        return [found.get(id) for id in ids]

    return DataLoader(load_fn=load, max_batch_size=MOST_AT_ONCE)


class Loaders:
    """The loaders of one request; what they found is remembered until something is changed."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._made: dict[str, DataLoader[Any, Any]] = {}

    def _get(
        self, name: str, query: Callable[[tuple[Any, ...]], Query[tuple[Any, ...]]]
    ) -> DataLoader[Any, Any]:
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = _loader(self._ask, query)
        return found

    @property
    def members(self) -> DataLoader[str, _community.MemberView | None]:
        return self._get("members", lambda ids: _community.GetMembers(ids=ids))

    @property
    def guidelines(self) -> DataLoader[str, _community.GuidelineView | None]:
        return self._get("guidelines", lambda ids: _community.GetGuidelines(ids=ids))

    @property
    def cases(self) -> DataLoader[str, _community.CaseView | None]:
        return self._get("cases", lambda ids: _community.GetCases(ids=ids))

    @property
    def flags(self) -> DataLoader[str, _community.FlagView | None]:
        return self._get("flags", lambda ids: _community.GetFlags(ids=ids))

    @property
    def actions(self) -> DataLoader[str, _community.ActionView | None]:
        return self._get("actions", lambda ids: _community.GetActions(ids=ids))

    @property
    def moderations(self) -> DataLoader[str, _community.ModerationView | None]:
        return self._get("moderations", lambda ids: _community.GetModerations(subject_ids=ids))

    @property
    def products(self) -> DataLoader[str, _community.ProductView | None]:
        return self._get("products", lambda ids: _community.GetProducts(ids=ids))

    @property
    def customers(self) -> DataLoader[str, _community.CustomerView | None]:
        return self._get("customers", lambda ids: _community.GetCustomers(ids=ids))

    @property
    def segments(self) -> DataLoader[str, _community.SegmentView | None]:
        return self._get("segments", lambda ids: _community.GetSegments(ids=ids))

    @property
    def ideas(self) -> DataLoader[str, _ideas.IdeaView | None]:
        return self._get("ideas", lambda ids: _ideas.GetIdeas(ids=ids))

    @property
    def boards(self) -> DataLoader[str, _ideas.BoardView | None]:
        return self._get("boards", lambda ids: _ideas.GetBoards(ids=ids))

    @property
    def comments(self) -> DataLoader[str, _ideas.CommentView | None]:
        return self._get("comments", lambda ids: _ideas.GetComments(ids=ids))

    @property
    def sources(self) -> DataLoader[str, _feedback.SourceView | None]:
        return self._get("sources", lambda ids: _feedback.GetSources(ids=ids))

    @property
    def items(self) -> DataLoader[str, _feedback.ItemView | None]:
        return self._get("items", lambda ids: _feedback.GetItems(ids=ids))

    @property
    def themes(self) -> DataLoader[str, _feedback.ThemeView | None]:
        return self._get("themes", lambda ids: _feedback.GetThemes(ids=ids))

    def themes_on(self, as_of: date | None) -> DataLoader[str, _feedback.ThemeView | None]:
        """Return the loader of themes as they were at the end of a day; None: as they are."""
        if as_of is None:
            return self.themes
        return self._get(
            f"themes on {as_of}", lambda ids: _feedback.GetThemes(ids=ids, as_of=as_of)
        )

    @property
    def insights(self) -> DataLoader[str, _feedback.InsightView | None]:
        return self._get("insights", lambda ids: _feedback.GetInsights(ids=ids))

    @property
    def labels(self) -> DataLoader[str, _feedback.LabelView | None]:
        return self._get("labels", lambda ids: _feedback.GetLabels(ids=ids))

    @property
    def copies(self) -> DataLoader[str, _feedback.CopiesView | None]:
        return self._get("copies", lambda ids: _feedback.GetCopies(ids=ids))

    @property
    def alerts(self) -> DataLoader[str, _feedback.AlertView | None]:
        return self._get("alerts", lambda ids: _feedback.GetAlerts(ids=ids))

    @property
    def movements(self) -> DataLoader[str, _feedback.ThemeMovementView | None]:
        return self._get("movements", lambda ids: _feedback.GetMovements(ids=ids))

    @property
    def imports(self) -> DataLoader[str, _feedback.ImportView | None]:
        return self._get("imports", lambda ids: _feedback.GetImports(ids=ids))

    @property
    def runs(self) -> DataLoader[str, _feedback.RunView | None]:
        return self._get("runs", lambda ids: _feedback.GetRuns(ids=ids))

    @property
    def campaigns(self) -> DataLoader[str, _campaigns.CampaignView | None]:
        return self._get("campaigns", lambda ids: _campaigns.GetCampaigns(ids=ids))

    @property
    def entries(self) -> DataLoader[str, _campaigns.EntryView | None]:
        return self._get("entries", lambda ids: _campaigns.GetEntries(ids=ids))

    @property
    def phases(self) -> DataLoader[str, _campaigns.PhaseView | None]:
        return self._get("phases", lambda ids: _campaigns.GetPhases(ids=ids))
