"""Commands, queries and events as plain frozen dataclasses with a versioned wire name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar, dataclass_transform, get_args

from shared.kernel import Access

T = TypeVar("T")
R = TypeVar("R")
_registry: dict[str, type["Message"]] = {}


class Message:
    """Something that may be said on the bus."""

    __slots__ = ()
    wire_name: ClassVar[str]
    access: ClassVar[tuple[Access, ...]]


class Command(Message, Generic[R]):
    """Changes something and is answered with an `R`."""

    __slots__ = ()


class Query(Message, Generic[R]):
    """Changes nothing and is answered with an `R`."""

    __slots__ = ()


class Event(Message):
    """A fact, told to whoever follows it. It carries the new state, not the step."""

    __slots__ = ()


@dataclass_transform(frozen_default=True, kw_only_default=True)
def message(name: str, *, to: tuple[Access, ...] = ()) -> Callable[[type[T]], type[T]]:
    """Make a class a message with this wire name, `service.verb_noun.vN`.

    `to` says who may send it; a command or query without it is an error, so nothing is open by
    forgetting. Events are told by services only and have none.
    """

    def decorate(cls: type[T]) -> type[T]:
        made = dataclass(frozen=True, kw_only=True)(cls)
        if not issubclass(made, Message):
            raise TypeError(f"{cls.__name__} is neither a Command, a Query nor an Event")
        if bool(to) == issubclass(made, Event):
            raise TypeError(f"{cls.__name__} must say who may send it, and an event must not")
        if name in _registry:
            raise TypeError(f"two messages are called {name}")
        made.wire_name = name
        made.access = to
        _registry[name] = made
        return made

    return decorate


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(cls: type[T]) -> type[T]:
    """Make a class a part of messages: a frozen, keyword-only dataclass."""
    return dataclass(frozen=True, kw_only=True, slots=True)(cls)


def all_messages() -> dict[str, type[Message]]:
    """Return every known message by wire name."""
    return dict(_registry)


def reply_type(kind: type[Message]) -> Any:
    """Return the type a command or query is answered with."""
    for parent in getattr(kind, "__orig_bases__", ()):
        arguments = get_args(parent)
        if arguments:
            return arguments[0]
    raise TypeError(f"{kind.__name__} does not say what it is answered with")


PUBLIC = (Access.PUBLIC,)
MEMBER = (Access.MEMBER,)
SELF = (Access.SELF,)
PRODUCT = (Access.PRODUCT_TEAM, Access.ADMIN)
MANAGERS = (Access.COMMUNITY_MANAGER, Access.ADMIN)
STAFF = (Access.PRODUCT_TEAM, Access.COMMUNITY_MANAGER, Access.ADMIN)
ADMIN = (Access.ADMIN,)
SYSTEM = (Access.SYSTEM,)
