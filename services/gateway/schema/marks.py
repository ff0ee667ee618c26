"""How a type or field says what it is: its description, who answers it, who may use it, its cost.

Everything in the schema is declared with these, so that nothing is open, unowned or undescribed by
forgetting.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING
from enum import Enum, EnumMeta
from typing import Any, Literal, TypeVar, dataclass_transform

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.schema_directive import Location
from strawberry.types.field import StrawberryField

from services.gateway.schema.info import Info
from shared import kernel
from shared.kernel import require

T = TypeVar("T")


@strawberry.enum(description="Polder's services.")
class ServiceName(Enum):
    """Owners of types and fields."""

    IDEAS = "IDEAS"
    FEEDBACK = "FEEDBACK"
    CAMPAIGNS = "CAMPAIGNS"
    COMMUNITY = "COMMUNITY"
    GATEWAY = "GATEWAY"


@strawberry.enum(description="Kinds of caller.")
class Access(Enum):
    """The kinds of caller that the contract knows; Polder itself is not one."""

    PUBLIC = strawberry.enum_value(
        "PUBLIC", description="Anyone, signed in or not, if the workspace is public."
    )
    MEMBER = strawberry.enum_value("MEMBER", description="Any signed-in member.")
    SELF = strawberry.enum_value(
        "SELF", description="The member whom the object is about, or who made it."
    )
    PRODUCT_TEAM = strawberry.enum_value("PRODUCT_TEAM", description="Product team.")
    COMMUNITY_MANAGER = strawberry.enum_value(
        "COMMUNITY_MANAGER", description="Community managers."
    )
    ADMIN = strawberry.enum_value("ADMIN", description="Workspace administrators.")


PUBLIC = (Access.PUBLIC,)
MEMBER = (Access.MEMBER,)
STAFF = (Access.PRODUCT_TEAM, Access.COMMUNITY_MANAGER, Access.ADMIN)
PRODUCT = (Access.PRODUCT_TEAM, Access.ADMIN)
MANAGERS = (Access.COMMUNITY_MANAGER, Access.ADMIN)
ADMIN = (Access.ADMIN,)
AUTHOR_OR_MANAGERS = (Access.SELF, Access.COMMUNITY_MANAGER, Access.ADMIN)
SELF_OR_ADMIN = (Access.SELF, Access.ADMIN)


@strawberry.schema_directive(
    name="service",
    locations=[
        Location.OBJECT,
        Location.INTERFACE,
        Location.UNION,
        Location.ENUM,
        Location.INPUT_OBJECT,
        Location.SCALAR,
        Location.FIELD_DEFINITION,
    ],
    description="Service that answers a type or field. A field without the mark belongs to the "
    "service of its type.",
)
class ServiceMark:
    """Says who answers."""

    name: ServiceName = strawberry.field(description="Owning service.")


@strawberry.schema_directive(
    name="access",
    locations=[Location.FIELD_DEFINITION],
    description="Who may use a field. On an object field it narrows what the root field allowed; "
    "everyone else gets null and a FORBIDDEN error.",
)
class AccessMark:
    """Says who may."""

    to: list[Access] = strawberry.field(description="Kinds of caller, any one of which is enough.")


@strawberry.schema_directive(
    name="cost",
    locations=[Location.FIELD_DEFINITION],
    description="Points a field costs, where the rule does not fit: 1 for an object, 0 for a "
    "value, `first` times the child for a connection, 5 for totalCount.",
)
class CostMark:
    """Says what it costs."""

    weight: int = strawberry.field(description="Points.")


IDEAS = ServiceName.IDEAS
FEEDBACK = ServiceName.FEEDBACK
CAMPAIGNS = ServiceName.CAMPAIGNS
COMMUNITY = ServiceName.COMMUNITY
GATEWAY = ServiceName.GATEWAY


def _marks(
    service: ServiceName | None, to: Sequence[Access] = (), cost: int | None = None
) -> list[object]:
    marks: list[object] = []
    if service is not None:
        marks.append(ServiceMark(name=service))
    if to:
        marks.append(AccessMark(to=list(to)))
    if cost is not None:
        marks.append(CostMark(weight=cost))
    return marks


class Guard(FieldExtension):
    """Refuses callers that a field is not open to. Services check again."""

    def __init__(self, to: Sequence[Access]) -> None:
        self._to = tuple(kernel.Access(kind.name) for kind in to)

    def resolve(self, next_: Callable[..., Any], source: Any, info: Info, **given: Any) -> Any:
        require(info.context.actor, self._to)
        return next_(source, info, **given)

    async def resolve_async(
        self, next_: Callable[..., Any], source: Any, info: Info, **given: Any
    ) -> Any:
        require(info.context.actor, self._to)
        answer = next_(source, info, **given)
        # A subscription's resolver gives its stream as it is.
        return await answer if inspect.isawaitable(answer) else answer


# --- types ---------------------------------------------------------------------------------------


def text_of(documented: object) -> str:
    """Return a docstring as one line; it is the description in the schema."""
    text = " ".join((inspect.getdoc(documented) or "").split())
    if not text:
        raise TypeError(f"{documented} has no docstring, and so no description")
    return text


class Shows:
    """Shows a view of a service: fields that are not made here are read from it."""

    def __getattr__(self, name: str) -> Any:
        if name == "view" or name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.view, name)


def shown(description: str, *, init: Literal[False] = False) -> Any:
    """Declare a field that is read from the view, under the same name."""
    made: Any = strawberry.field(description=description)
    made.init = init
    return made


def part(description: str, *, default: Any = MISSING, name: str | None = None) -> Any:
    """Declare a field that is given when the object is made; it may have a default."""
    if default is MISSING:
        return strawberry.field(description=description, name=name)
    return strawberry.field(description=description, name=name, default=default)


def given(description: str, *, default: Any = strawberry.UNSET, name: str | None = None) -> Any:
    """Declare an optional field of an input: UNSET when it was left out, or this default."""
    return strawberry.field(description=description, name=name, default=default)


def asked(description: str) -> Any:
    """Declare a field of an input that must be there."""
    return strawberry.field(description=description)


@dataclass_transform(kw_only_default=True, field_specifiers=(shown, part))
def typed(*, service: ServiceName, name: str | None = None) -> Callable[[type[T]], type[T]]:
    """Make a class an object type, described by its docstring."""

    def decorate(cls: type[T]) -> type[T]:
        return strawberry.type(cls, name=name, description=text_of(cls), directives=_marks(service))

    return decorate


@dataclass_transform(kw_only_default=True, field_specifiers=(shown, part))
def interface(*, service: ServiceName) -> Callable[[type[T]], type[T]]:
    """Make a class an interface, described by its docstring."""

    def decorate(cls: type[T]) -> type[T]:
        return strawberry.interface(cls, description=text_of(cls), directives=_marks(service))

    return decorate


@dataclass_transform(kw_only_default=True, field_specifiers=(given, asked))
def input_type(*, service: ServiceName, one_of: bool = False) -> Callable[[type[T]], type[T]]:
    """Make a class an input type, described by its docstring."""

    def decorate(cls: type[T]) -> type[T]:
        return strawberry.input(
            cls, description=text_of(cls), directives=_marks(service), one_of=one_of
        )

    return decorate


def show_enum(
    kind: EnumMeta,
    description: str,
    *,
    service: ServiceName,
    name: str | None = None,
    values: Mapping[str, str] | None = None,
) -> None:
    """Show an enum of the contracts between services as an enum type, its values described."""
    strawberry.enum(kind, name=name, description=description, directives=_marks(service))
    definition = kind.__strawberry_definition__  # type: ignore[attr-defined]
    unknown = set(values or {}) - {value.name for value in definition.values}
    if unknown:
        raise TypeError(f"{kind.__name__} has no {sorted(unknown)}")
    for value in definition.values:
        value.description = (values or {}).get(value.name)


# --- fields --------------------------------------------------------------------------------------


def field(
    *,
    service: ServiceName | None = None,
    to: Sequence[Access] = (),
    cost: int | None = None,
    name: str | None = None,
) -> Any:
    """Make a method the resolver of a field, described by its docstring; `to` narrows who may."""

    def decorate(resolver: Callable[..., Any]) -> Any:
        return strawberry.field(
            resolver,
            name=name,
            description=text_of(resolver),
            directives=_marks(service, to, cost),
            extensions=[Guard(to)] if to else [],
        )

    return decorate


def query(*, service: ServiceName, to: Sequence[Access], cost: int | None = None) -> Any:
    """Make a method a root field of Query."""
    return field(service=service, to=to, cost=cost)


def mutating(
    *,
    service: ServiceName,
    to: Sequence[Access],
    around: Sequence[FieldExtension] = (),
    cost: int | None = None,
) -> Any:
    """Make a method a root field of Mutation."""

    def decorate(resolver: Callable[..., Any]) -> Any:
        return strawberry.mutation(
            resolver,
            description=text_of(resolver),
            directives=_marks(service, to, cost),
            extensions=[*around, Guard(to)],
        )

    return decorate


def subscription(*, service: ServiceName, to: Sequence[Access]) -> Any:
    """Make an async generator a root field of Subscription."""

    def decorate(resolver: Callable[..., Any]) -> Any:
        return strawberry.subscription(
            resolver,
            description=text_of(resolver),
            directives=_marks(service, to),
            extensions=[Guard(to)],
        )

    return decorate


def described(description: str) -> Any:
    """Describe an argument, in `Annotated[…]`."""
    return strawberry.argument(description=description)


def marks_of(made: StrawberryField) -> tuple[ServiceMark | None, AccessMark | None, int | None]:
    """Return who answers a field, who may use it, and its own cost."""
    service = access = cost = None
    for mark in made.directives:
        match mark:
            case ServiceMark():
                service = mark
            case AccessMark():
                access = mark
            case CostMark(weight=weight):
                cost = weight
    return service, access, cost
