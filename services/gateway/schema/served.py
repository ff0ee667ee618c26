"""A schema that runs documents which were read and judged before, and logs nothing by itself."""

from collections.abc import Iterator

import strawberry
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionContext

from services.gateway.context import Context


class Prepared(SchemaExtension):
    """Hands over the document that was parsed and validated before."""

    def on_parse(self) -> Iterator[None]:
        context: Context = self.execution_context.context
        self.execution_context.graphql_document = context.document
        yield

    def on_validate(self) -> Iterator[None]:
        self.execution_context.pre_execution_errors = []
        yield


class ServedSchema(strawberry.Schema):
    """Refusals are answers and no news; faults are logged where they are masked."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Leave errors to whoever writes the answer."""
