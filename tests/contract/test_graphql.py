"""The public contract: what the code serves is what was agreed, descriptions included."""

from pathlib import Path
from typing import Any

import pytest
from graphql import (
    ConstDirectiveNode,
    DirectiveDefinitionNode,
    DocumentNode,
    EnumTypeDefinitionNode,
    FieldDefinitionNode,
    InputObjectTypeDefinitionNode,
    InputObjectTypeExtensionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    InterfaceTypeExtensionNode,
    ObjectTypeDefinitionNode,
    ObjectTypeExtensionNode,
    ScalarTypeDefinitionNode,
    SchemaDefinitionNode,
    parse,
    print_ast,
    validate,
)

from services.gateway import schema as gateway_schema
from services.gateway.schema import build_schema, print_schema

GOLDEN = Path(__file__).parent / "golden"
OWN = Path(gateway_schema.__file__).parent.parent / "schema.graphql"
AGREED = GOLDEN / "contract.walking.graphql"
# What later work adds to it, a file each; a later file may say anew what an earlier one said.
ADDED = sorted(GOLDEN.glob("contract.added.*.graphql"))
DESIGN = Path(__file__).parents[3] / "shared" / "design" / "schema.walking.graphql"
COMPARED = ("service", "access", "cost", "oneOf", "specifiedBy", "deprecated")


def said(node: Any) -> str:
    return node.description.value.strip() if node.description else ""


def marks(nodes: tuple[ConstDirectiveNode, ...] | None) -> list[str]:
    return sorted(print_ast(each) for each in nodes or () if each.name.value in COMPARED)


def argument(node: InputValueDefinitionNode) -> dict[str, Any]:
    default = print_ast(node.default_value) if node.default_value else None
    return {
        "type": print_ast(node.type),
        "default": default and "".join(sorted(default.replace(" ", "").strip("{}").split(","))),
        "said": said(node),
        "marks": marks(node.directives),
    }


def output(node: FieldDefinitionNode) -> dict[str, Any]:
    return {
        "type": print_ast(node.type),
        "arguments": {each.name.value: argument(each) for each in node.arguments or ()},
        "said": said(node),
        "marks": marks(node.directives),
    }


def normal(document: DocumentNode) -> dict[str, Any]:
    """Return a schema as nested dictionaries, its extensions merged."""
    types: dict[str, Any] = {}
    for node in document.definitions:
        match node:
            case SchemaDefinitionNode():
                continue
            case DirectiveDefinitionNode():
                if node.name.value in ("service", "access", "cost"):
                    types["@" + node.name.value] = {
                        "said": said(node),
                        "arguments": {
                            a.name.value: print_ast(a.type) for a in node.arguments or ()
                        },
                        "places": sorted(place.value for place in node.locations),
                    }
            case (
                ObjectTypeDefinitionNode()
                | ObjectTypeExtensionNode()
                | InterfaceTypeDefinitionNode()
                | InterfaceTypeExtensionNode()
            ):
                made = types.setdefault(node.name.value, {"fields": {}})
                made["fields"] |= {each.name.value: output(each) for each in node.fields or ()}
                made.setdefault("interfaces", set()).update(
                    each.name.value for each in node.interfaces or ()
                )
                made.setdefault("marks", []).extend(marks(node.directives))
                if not isinstance(node, (ObjectTypeExtensionNode, InterfaceTypeExtensionNode)):
                    is_root = node.name.value in ("Query", "Mutation", "Subscription")
                    made["said"] = "" if is_root else said(node)
            case InputObjectTypeDefinitionNode():
                types[node.name.value] = {
                    "fields": {each.name.value: argument(each) for each in node.fields or ()},
                    "said": said(node),
                    "marks": marks(node.directives),
                }
            case InputObjectTypeExtensionNode():
                more = {each.name.value: argument(each) for each in node.fields or ()}
                types[node.name.value]["fields"] |= more
            case EnumTypeDefinitionNode():
                types[node.name.value] = {
                    "values": {each.name.value: said(each) for each in node.values or ()},
                    "said": said(node),
                    "marks": marks(node.directives),
                }
            case ScalarTypeDefinitionNode():
                types[node.name.value] = {"said": said(node), "marks": marks(node.directives)}
            case _:
                types[print_ast(node)] = {}
    return types


def test_the_served_schema_is_the_agreed_one() -> None:
    served = normal(parse(print_schema()))
    agreed = normal(parse("\n".join(path.read_text() for path in (AGREED, *ADDED))))

    assert sorted(served) == sorted(agreed)
    for name, meant in agreed.items():
        assert served[name] == meant, name


def test_the_agreed_schema_is_that_of_the_design() -> None:
    if not DESIGN.exists():
        pytest.skip("the design stands outside this repository")

    assert normal(parse(AGREED.read_text())) == normal(parse(DESIGN.read_text()))


def test_the_printed_schema_is_committed() -> None:
    assert OWN.read_text() == print_schema(), "print it anew: `polder schema`"


def test_every_document_of_the_pages_is_valid() -> None:
    document = parse((GOLDEN / "operations.walking.graphql").read_text())

    assert validate(build_schema()._schema, document) == []


def test_everything_is_described() -> None:
    document = parse(print_schema())

    for node in document.definitions:
        if isinstance(node, EnumTypeDefinitionNode | InputObjectTypeDefinitionNode):
            assert said(node), node.name.value
        if isinstance(node, ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode):
            for each in node.fields or ():
                assert said(each), f"{node.name.value}.{each.name.value}"
