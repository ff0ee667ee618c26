"""The workspace and its products."""

from shared.kernel import ProductId, WorkspaceId
from shared.messages import ADMIN, PUBLIC, SYSTEM, Command, Query, message, value


@value
class WorkspaceView:
    id: WorkspaceId
    slug: str
    name: str
    default_locale: str
    locales: tuple[str, ...]
    time_zone: str
    is_public: bool
    accent: str
    logo_url: str | None = None


@value
class ProductView:
    id: ProductId
    slug: str
    name: str
    description: str | None
    is_archived: bool


@value
class ProductPage:
    nodes: tuple[ProductView, ...]
    cursors: tuple[str, ...]
    has_next: bool


@message("community.ensure_workspace.v1", to=SYSTEM)
class EnsureWorkspace(Command[WorkspaceView]):
    """Make the actor's workspace when it isn't there; Polder itself only."""

    slug: str
    name: str
    default_locale: str = "en"
    locales: tuple[str, ...] = ("nl", "en")
    time_zone: str = "Europe/Amsterdam"
    is_public: bool = True


@message("community.get_workspace.v1", to=PUBLIC)
class GetWorkspace(Query[WorkspaceView]):
    """The actor's workspace."""


@message("community.list_workspaces.v1", to=SYSTEM)
class ListWorkspaces(Query[tuple[WorkspaceId, ...]]):
    """Every workspace of this installation; Polder itself only."""


@message("community.save_product.v1", to=ADMIN)
class SaveProduct(Command[ProductView]):
    """Create a product, or change the one with this id."""

    id: ProductId | None = None
    name: str | None = None
    description: str | None = None


@message("community.get_products.v1", to=PUBLIC)
class GetProducts(Query[tuple[ProductView, ...]]):
    """The products with these ids that exist, in any order."""

    ids: tuple[ProductId, ...]


@message("community.list_products.v1", to=PUBLIC)
class ListProducts(Query[ProductPage]):
    first: int = 20
    after: str | None = None


@message("community.count_products.v1", to=PUBLIC)
class CountProducts(Query[int]):
    pass
