"""Documents on their way to execution: parsed and validated once, measured each time."""

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isinf
from typing import Any

from graphql import (
    ASTValidationRule,
    FloatValueNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    IntValueNode,
    OperationDefinitionNode,
    parse,
)
from graphql.language import DocumentNode, OperationType
from graphql.validation import specified_rules, validate
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from services.gateway.limits import (
    MOST_CHARACTERS,
    MOST_TOKENS,
    Measured,
    OwnCosts,
    measure,
)
from services.gateway.refusals import Turned

MOST_REMEMBERED = 256
MOST_ERRORS = 5
MOST_SAID = 200


class FiniteNumbersRule(ASTValidationRule):
    """A number stands for itself: one that is too large for a Float is refused, not infinite."""

    def enter_float_value(self, node: FloatValueNode, *_: Any) -> None:
        self._check(node)

    def enter_int_value(self, node: IntValueNode, *_: Any) -> None:
        self._check(node)

    def _check(self, node: FloatValueNode | IntValueNode) -> None:
        if isinf(float(node.value)):
            self.report_error(GraphQLError("Float cannot represent a number so large.", node))


RULES = (
    *specified_rules,
    MaybeNullValidationRule,
    OneOfInputValidationRule,
    FiniteNumbersRule,
)
_HINT = re.compile(r" Did you mean [^?]*\?")


@dataclass(frozen=True, slots=True)
class Asked:
    """One operation, ready to run."""

    text: str
    document: DocumentNode
    operation: OperationDefinitionNode
    name: str | None
    variables: Mapping[str, Any]
    measured: Measured

    @property
    def kind(self) -> OperationType:
        return self.operation.operation


class Invalid(Turned):
    """A document that does not fit the schema; `errors` says each thing that is wrong."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__("DOCUMENT_INVALID", clean(errors[0].message))
        self.errors = errors


def clean(message: str) -> str:
    """Return a message of the library without hints at the schema, at most 200 characters."""
    return _HINT.sub("", message)[:MOST_SAID]


class Documents:
    """Parses and validates; the documents asked for most lately are remembered."""

    def __init__(self, schema: GraphQLSchema, own_costs: OwnCosts) -> None:
        self._schema = schema
        self._own_costs = own_costs
        self._parsed: OrderedDict[str, DocumentNode] = OrderedDict()
        self._valid: OrderedDict[str, None] = OrderedDict()

    def read(self, text: str, name: str | None, variables: Mapping[str, Any]) -> Asked:
        """Return the operation that a document asks for; Turned when it can't be run."""
        document = self._parse(text)
        operations = [
            each for each in document.definitions if isinstance(each, OperationDefinitionNode)
        ]
        operation = _pick(operations, name)
        measured = measure(document, operation, variables, self._schema, self._own_costs)
        self._validate(text, document)
        if operation is None:
            raise _none_to_run(name)
        return Asked(text, document, operation, name, variables, measured)

    def _parse(self, text: str) -> DocumentNode:
        found = self._parsed.get(text)
        if found is not None:
            self._parsed.move_to_end(text)
            return found
        if len(text) > MOST_CHARACTERS:
            raise Turned(
                "DOCUMENT_TOO_LONG",
                f"a document may have {MOST_CHARACTERS} characters",
                details={"limit": MOST_CHARACTERS, "actual": len(text)},
            )
        try:
            document = parse(text, max_lexical_tokens=MOST_TOKENS)
        except GraphQLSyntaxError as error:
            if "tokens" in error.message and "Parsing aborted" in error.message:
                raise Turned(
                    "TOO_MANY_TOKENS",
                    f"a document may have {MOST_TOKENS} tokens",
                    details={"limit": MOST_TOKENS},
                ) from error
            raise Turned("DOCUMENT_UNREADABLE", clean(error.message)) from error
        except RecursionError as error:
            raise Turned("DOCUMENT_UNREADABLE", "the document is nested too deeply") from error
        _remember(self._parsed, text, document)
        return document

    def _validate(self, text: str, document: DocumentNode) -> None:
        if text in self._valid:
            self._valid.move_to_end(text)
            return
        errors = validate(self._schema, document, RULES, max_errors=MOST_ERRORS)
        if errors:
            raise Invalid(errors)
        _remember(self._valid, text, None)


def _remember(remembered: OrderedDict[str, Any], text: str, what: Any) -> None:
    remembered[text] = what
    if len(remembered) > MOST_REMEMBERED:
        remembered.popitem(last=False)


def _pick(
    operations: Sequence[OperationDefinitionNode], name: str | None
) -> OperationDefinitionNode | None:
    """Return the operation to run: the one with this name, or the only one."""
    if name is None:
        return operations[0] if len(operations) == 1 else None
    named = (each for each in operations if each.name and each.name.value == name)
    return next(named, None)


def _none_to_run(name: str | None) -> Turned:
    if name is None:
        return Turned("OPERATION_NAME_REQUIRED", "say which operation to run: operationName")
    return Turned("NO_SUCH_OPERATION", "the document has no operation of this name")
