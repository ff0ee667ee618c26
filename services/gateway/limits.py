"""What a document may ask for: depth, fields, aliases, directives and cost, in one pass.

Every fragment is weighed once, so a chain of fragments that spread each other costs linear time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    NullValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)
from graphql.language import DocumentNode
from graphql.pyutils import Undefined

from services.gateway.refusals import Turned
from shared.contracts.paging import MAX_PAGE

MOST_CHARACTERS = 16 * 1024
MOST_TOKENS = 4_000
MOST_DEPTH = 12
MOST_DEPTH_OF_INTROSPECTION = 24
MOST_FIELDS = 600
MOST_ALIASES = 30
MOST_DIRECTIVES = 50
MOST_VARIABLES = 60
MOST_SPREADS_WITHIN_SPREADS = 40
MOST_MUTATIONS = 5
MOST_COST = 2_000
COST_OF_TOTAL = 5
OwnCosts = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Weight:
    """What a selection adds up to, with its fragments written out."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    cost: int = 0

    def beside(self, other: "Weight") -> "Weight":
        """Return both together."""
        return Weight(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.cost + other.cost,
        )


def _exceeded(reason: str, message: str, limit: int, actual: int) -> Turned:
    return Turned(reason, message, details={"limit": limit, "actual": min(actual, 10**9)})


class _Scale:
    """Weighs the selections of one operation."""

    def __init__(
        self,
        schema: GraphQLSchema,
        own_costs: OwnCosts,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
    ) -> None:
        self._schema = schema
        self._own_costs = own_costs
        self._fragments = fragments
        self._variables = variables
        self._weighed: dict[tuple[str, int | None], Weight] = {}
        self._open: list[str] = []
        self.introspects = False

    def weigh(
        self,
        selected: SelectionSetNode,
        kind: GraphQLNamedType | None,
        page: int | None,
        depth: int,
    ) -> Weight:
        """Return the weight of a selection on a type; `page` is the size of the connection it is
        on.
        """
        total = Weight()
        if not selected.selections:
            raise Turned("DOCUMENT_UNREADABLE", "a selection of fields is empty")
        for each in selected.selections:
            directives = len(each.directives or ())
            match each:
                case FieldNode():
                    weight = self._field(each, kind, page, depth)
                case FragmentSpreadNode():
                    weight = self._fragment(each.name.value, page)
                case InlineFragmentNode():
                    on = self._type(each.type_condition.name.value) if each.type_condition else kind
                    weight = self.weigh(each.selection_set, on, page, depth)
                case _:
                    continue
            total = total.beside(weight).beside(Weight(directives=directives))
        return total

    def _type(self, name: str) -> GraphQLNamedType | None:
        return self._schema.type_map.get(name)

    def _fragment(self, name: str, page: int | None) -> Weight:
        found = self._fragments.get(name)
        if found is None or name in self._open:
            return Weight()  # validation says what is wrong
        if (name, page) not in self._weighed:
            if len(self._open) >= MOST_SPREADS_WITHIN_SPREADS:
                raise _exceeded(
                    "TOO_DEEP",
                    f"fragments may spread fragments {MOST_SPREADS_WITHIN_SPREADS} levels deep",
                    MOST_SPREADS_WITHIN_SPREADS,
                    len(self._open) + 1,
                )
            self._open.append(name)
            on = self._type(found.type_condition.name.value)
            self._weighed[name, page] = self.weigh(found.selection_set, on, page, 0)
            self._open.pop()
        return self._weighed[name, page]

    def _field(
        self, node: FieldNode, kind: GraphQLNamedType | None, page: int | None, depth: int
    ) -> Weight:
        name = node.name.value
        is_introspection = name in ("__schema", "__type")
        self.introspects = self.introspects or is_introspection
        most = MOST_DEPTH_OF_INTROSPECTION if self.introspects else MOST_DEPTH
        if depth >= most:
            raise _exceeded("TOO_DEEP", f"fields may be nested {most} levels deep", most, depth + 1)
        made = (
            kind.fields.get(name)
            if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
            else None
        )
        within = Weight()
        child = get_named_type(made.type) if made else None
        size = self._page_size(node, made) if _is_connection(child) else None
        if node.selection_set:
            within = self.weigh(node.selection_set, child, size, depth + 1)
        cost = self._own_cost(kind, name, child, is_leaf=node.selection_set is None) + within.cost
        if page is not None and name in ("nodes", "edges"):
            cost *= page
        return Weight(
            within.depth + 1,
            within.fields + 1,
            within.aliases + (1 if node.alias else 0),
            within.directives,
            cost,
        )

    def _own_cost(
        self,
        kind: GraphQLNamedType | None,
        name: str,
        child: GraphQLNamedType | None,
        is_leaf: bool,
    ) -> int:
        own = self._own_costs.get((kind.name, name)) if kind else None
        if own is not None:
            return own
        if _is_connection(kind) and name == "totalCount":
            return COST_OF_TOTAL
        is_free = is_leaf or child is None or child.name == "PageInfo" or _is_connection(child)
        return 0 if is_free else 1

    def _page_size(self, node: FieldNode, made: GraphQLField | None) -> int:
        argument = made.args.get("first") if made else None
        default = argument.default_value if argument else None
        size: Any = default if default is not Undefined else None
        for given in node.arguments or ():
            if given.name.value != "first":
                continue
            match given.value:
                case IntValueNode(value=value):
                    size = int(value) if len(value) < 10 else MAX_PAGE
                case VariableNode(name=name):
                    size = self._variables.get(name.value, size)
                case NullValueNode():
                    pass
        if not isinstance(size, int) or isinstance(size, bool):
            size = 20
        # A larger page is refused where it is asked for, which says what the most is.
        return max(0, min(int(size), MAX_PAGE))


def _is_connection(kind: GraphQLNamedType | None) -> bool:
    return kind is not None and kind.name.endswith("Connection")


def _defaults(operation: OperationDefinitionNode) -> dict[str, Any]:
    return {
        each.variable.name.value: int(each.default_value.value)
        for each in operation.variable_definitions or ()
        if isinstance(each.default_value, IntValueNode) and len(each.default_value.value) < 10
    }


@dataclass(frozen=True, slots=True)
class Measured:
    """What an operation costs, and whether it asks about the schema itself."""

    cost: int
    introspects: bool


def measure(
    document: DocumentNode,
    operation: OperationDefinitionNode | None,
    variables: Mapping[str, Any],
    schema: GraphQLSchema,
    own_costs: OwnCosts,
) -> Measured:
    """Return what an operation costs; refuse a document that is beyond a limit.

    Depth, fields, aliases and directives are those of every operation in the document, the cost
    that of the one to run.
    """
    fragments = {
        each.name.value: each
        for each in document.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
    operations = [
        each for each in document.definitions if isinstance(each, OperationDefinitionNode)
    ]
    total, cost, introspects = Weight(), 0, False
    for each in operations:
        _check_roots(each)
        scale = _Scale(schema, own_costs, fragments, {**_defaults(each), **variables})
        root = schema.get_root_type(each.operation)
        weight = scale.weigh(each.selection_set, root, None, 0)
        most = MOST_DEPTH_OF_INTROSPECTION if scale.introspects else MOST_DEPTH
        if weight.depth > most:
            raise _exceeded(
                "TOO_DEEP", f"fields may be nested {most} levels deep", most, weight.depth
            )
        total = total.beside(weight).beside(Weight(directives=len(each.directives or ())))
        if each is operation:
            cost, introspects = weight.cost, scale.introspects
    _check(total, sum(len(each.variable_definitions or ()) for each in operations))
    if cost > MOST_COST:
        raise _exceeded(
            "TOO_COSTLY",
            f"this document costs {min(cost, 10**9)} points, and {MOST_COST} is the most; "
            "ask for smaller pages or fewer lists in lists",
            MOST_COST,
            cost,
        )
    return Measured(cost, introspects)


def _check_roots(operation: OperationDefinitionNode) -> None:
    count = len(operation.selection_set.selections)
    if operation.operation is OperationType.MUTATION and count > MOST_MUTATIONS:
        raise _exceeded(
            "TOO_MANY_MUTATIONS",
            f"at most {MOST_MUTATIONS} mutations at once",
            MOST_MUTATIONS,
            count,
        )


def _check(total: Weight, variables: int) -> None:
    checks: Sequence[tuple[str, str, int, int]] = (
        ("TOO_MANY_FIELDS", "fields", MOST_FIELDS, total.fields),
        ("TOO_MANY_ALIASES", "aliases", MOST_ALIASES, total.aliases),
        ("TOO_MANY_DIRECTIVES", "directives", MOST_DIRECTIVES, total.directives),
        ("TOO_MANY_VARIABLES", "variables", MOST_VARIABLES, variables),
    )
    for reason, what, limit, actual in checks:
        if actual > limit:
            raise _exceeded(
                reason,
                f"a document may have {limit} {what}, fragments written out",
                limit,
                actual,
            )
