"""What a resolver is given."""

from typing import TypeAlias

import strawberry

from services.gateway.context import Context

Info: TypeAlias = strawberry.Info[Context, None]
