"""What every object with an id is."""

import strawberry

from services.gateway.schema.marks import GATEWAY, Shows, interface, shown


@interface(service=GATEWAY)
class Node(Shows):
    """Object with a global id."""

    id: strawberry.ID = shown("Global id.")
