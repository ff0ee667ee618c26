"""The workspace and its products."""

from dataclasses import replace

from services.community.domain.guidelines import first_rules
from services.community.domain.workspaces import (
    MAX_DESCRIPTION,
    Product,
    Workspace,
    WorkspaceMismatch,
    check_time_zone,
    clean_required_name,
    slug_of,
    workspace_id,
)
from services.community.storage import guidelines as guideline_storage
from services.community.storage import workspaces as storage
from shared.contracts.community import (
    CountProducts,
    EnsureWorkspace,
    GetProducts,
    GetWorkspace,
    ListProducts,
    ListWorkspaces,
    ProductPage,
    ProductView,
    SaveProduct,
    WorkspaceView,
)
from shared.kernel import ProductId, WorkspaceId
from shared.text import clean_text
from shared.work import Look, Work


async def ensure_workspace(command: EnsureWorkspace, work: Work) -> WorkspaceView:
    """Make the actor's workspace, or return it as it stands; either way with its house rules."""
    id = workspace_id(command.slug)
    if id != work.actor.workspace_id:
        raise WorkspaceMismatch("a workspace is made from within itself", path=("slug",))
    await guideline_storage.keep_missing(work, first_rules(work.now.date()))
    standing = await storage.find_workspace(work)
    if standing is not None:
        return standing.view()
    workspace = Workspace(
        id=id,
        slug=command.slug,
        name=clean_required_name(command.name),
        default_locale=command.default_locale,
        locales=command.locales,
        time_zone=check_time_zone(command.time_zone),
        is_public=command.is_public,
        created_at=work.now,
    )
    await storage.keep_workspace(work, workspace)
    return workspace.view()


async def get_workspace(query: GetWorkspace, look: Look) -> WorkspaceView:
    return (await storage.get_workspace(look)).view()


async def list_workspaces(query: ListWorkspaces, look: Look) -> tuple[WorkspaceId, ...]:
    return await storage.workspace_ids(look)


async def save_product(command: SaveProduct, work: Work) -> ProductView:
    """Create a product, or change name and description of the one there is."""
    description = command.description
    if description is not None:
        description = clean_text(description, limit=MAX_DESCRIPTION, path=("description",)) or None
    if command.id is None:
        id = ProductId(work.new_id("product"))
        name = clean_required_name(command.name or "")
        slug = await storage.take_product_slug(work, slug_of(name, otherwise="product"), id)
        product = Product(id=id, slug=slug, name=name, description=description, created_at=work.now)
    else:
        product = await storage.get_product(work, command.id)
        if command.name is not None:
            product = replace(product, name=clean_required_name(command.name))
        if command.description is not None:
            product = replace(product, description=description)
    await storage.put_product(work, product)
    return product.view()


async def get_products(query: GetProducts, look: Look) -> tuple[ProductView, ...]:
    return tuple(each.view() for each in await storage.get_products(look, query.ids))


async def list_products(query: ListProducts, look: Look) -> ProductPage:
    return await storage.page_of_products(look, query.first, query.after)


async def count_products(query: CountProducts, look: Look) -> int:
    return await storage.count_products(look)
