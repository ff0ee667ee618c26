"""Workspaces (with the installation) and products."""

from collections.abc import Sequence

from services.community.domain.workspaces import NoSuchProduct, NoSuchWorkspace, Product, Workspace
from shared.codec import from_document, to_document
from shared.contracts.community import ProductPage
from shared.kernel import ProductId, WorkspaceId
from shared.work import Look, Work

WORKSPACES = "workspaces"
PRODUCTS = "products"
PRODUCT_SLUGS = "product_slugs"


async def find_workspace(look: Look) -> Workspace | None:
    """Return the actor's workspace, if it was made."""
    found = await look.of_installation(WORKSPACES).get(look.actor.workspace_id)
    return from_document(Workspace, found) if found else None


async def get_workspace(look: Look) -> Workspace:
    found = await find_workspace(look)
    if found is None:
        raise NoSuchWorkspace("there is no such workspace")
    return found


async def keep_workspace(work: Work, workspace: Workspace) -> None:
    await work.of_installation(WORKSPACES).insert(workspace.id, to_document(workspace))


async def workspace_ids(look: Look) -> tuple[WorkspaceId, ...]:
    found: list[WorkspaceId] = []
    after: str | None = None
    while True:
        page = await look.of_installation(WORKSPACES).page(first=100, after=after)
        found += [WorkspaceId(each["id"]) for each in page.documents]
        if not page.has_next:
            return tuple(found)
        after = page.cursors[-1]


async def get_product(look: Look, id: ProductId) -> Product:
    found = await look.collection(PRODUCTS).get(id)
    if found is None:
        raise NoSuchProduct("there is no such product", path=("id",))
    return from_document(Product, found)


async def get_products(look: Look, ids: Sequence[ProductId]) -> list[Product]:
    found = await look.collection(PRODUCTS).get_many(ids)
    return [from_document(Product, each) for each in found]


async def page_of_products(look: Look, first: int, after: str | None) -> ProductPage:
    page = await look.collection(PRODUCTS).page(order="created_at", first=first, after=after)
    return ProductPage(
        nodes=tuple(from_document(Product, each).view() for each in page.documents),
        cursors=page.cursors,
        has_next=page.has_next,
    )


async def count_products(look: Look) -> int:
    return await look.collection(PRODUCTS).count()


async def put_product(work: Work, product: Product) -> None:
    await work.collection(PRODUCTS).put(product.id, to_document(product))


async def take_product_slug(work: Work, wanted: str, product_id: ProductId) -> str:
    """Return this short name, or the first free one after it, and keep it for the product."""
    return await take_name(work, PRODUCT_SLUGS, wanted, product_id)


async def take_name(work: Work, register: str, wanted: str, owner_id: str) -> str:
    """Return this name, or it with the first free number behind it, kept for its owner."""
    names = work.collection(register)
    number = 1
    while True:
        some = [
            wanted if each == 1 else f"{wanted[:34].rstrip('-')}-{each}"
            for each in range(number, number + 10)
        ]
        taken = {each["id"] for each in await names.get_many(some)}
        free = next((each for each in some if each not in taken), None)
        if free is not None:
            await names.insert(free, {"owner_id": owner_id})
            return free
        number += 10
