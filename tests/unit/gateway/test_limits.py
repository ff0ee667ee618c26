"""Limits of a document: decided in one pass, whatever its fragments do."""

from pathlib import Path

import pytest
from graphql import OperationDefinitionNode, parse, print_ast

from services.gateway.documents import Documents
from services.gateway.refusals import Turned
from services.gateway.schema import build_schema, own_costs

PAGES = Path(__file__).parents[2] / "contract" / "golden" / "operations.walking.graphql"


@pytest.fixture
def documents() -> Documents:
    return Documents(build_schema()._schema, own_costs())


def bomb(spreads: int, levels: int, *, aliased: bool = False) -> str:
    """Return fragments that each spread the next one several times."""
    fragments = []
    for level in range(levels):
        spread = f"...F{level + 1}"
        inner = [f"a{n}: viewer {{ {spread} }}" if aliased else spread for n in range(spreads)]
        fragments.append(f"fragment F{level} on Query {{ {' '.join(inner)} }}")
    return " ".join(["{ ...F0 }", *fragments, f"fragment F{levels} on Query {{ __typename }}"])


def reason(documents: Documents, text: str, **variables: object) -> str:
    with pytest.raises(Turned) as turned:
        documents.read(text, None, variables)
    return turned.value.reason


def test_every_page_costs_what_its_document_adds_up_to(documents: Documents) -> None:
    costs = {}
    for node in parse(PAGES.read_text()).definitions:
        assert isinstance(node, OperationDefinitionNode)
        assert node.name is not None
        costs[node.name.value] = documents.read(print_ast(node), None, {}).measured.cost

    assert costs == {
        "IdeasPage": 87,
        "SimilarWhileTyping": 15,
        "IdeaPage": 179,
        "Submit": 43,
        "Vote": 5,
        "Upload": 4,
        "Preview": 42,
        "StartImport": 3,
        "Progress": 2,
        "ImportResult": 56,
        "ThemesPage": 602,
        "ThemePage": 100,
        "PriorityList": 112,
        "Insights": 3,
        "Decide": 4,
        "Ask": 70,
        "CampaignPage": 134,
        "Cast": 6,
        "NewCampaign": 4,
        "RateLimit": 1,
    }


@pytest.mark.parametrize("levels", [18, 30, 39])
def test_fragments_that_double_are_counted_and_not_walked(
    documents: Documents, levels: int
) -> None:
    assert reason(documents, bomb(2, levels)) == "TOO_MANY_FIELDS"


def test_a_chain_of_very_many_fragments_is_too_deep(documents: Documents) -> None:
    assert reason(documents, bomb(2, 60)) == "TOO_DEEP"


def test_fragments_in_aliased_fields_are_too_deep(documents: Documents) -> None:
    assert reason(documents, bomb(2, 40, aliased=True)) == "TOO_DEEP"


def test_thirty_aliases_are_fine_and_one_more_is_not(documents: Documents) -> None:
    def aliases(count: int) -> str:
        return "{" + " ".join(f"a{number}: __typename" for number in range(count)) + "}"

    assert documents.read(aliases(30), None, {}).measured.cost == 0
    assert reason(documents, aliases(31)) == "TOO_MANY_ALIASES"


def test_sixty_directives_are_too_many(documents: Documents) -> None:
    text = "{ __typename " + "@skip(if: false) " * 60 + "}"

    assert reason(documents, text) == "TOO_MANY_DIRECTIVES"


def test_six_mutations_at_once_are_too_many(documents: Documents) -> None:
    votes = " ".join(
        f'v{n}: ideaVote(input: {{id: "idea_{n}"}}) {{ errors {{ code }} }}' for n in range(6)
    )

    assert reason(documents, "mutation {" + votes + "}") == "TOO_MANY_MUTATIONS"


def test_a_long_document_and_one_of_many_tokens_are_refused_before_they_are_read(
    documents: Documents,
) -> None:
    assert reason(documents, "{ __typename #" + "a" * 16_384 + "}") == "DOCUMENT_TOO_LONG"
    assert reason(documents, "{" + "a " * 4_001 + "}") == "TOO_MANY_TOKENS"


def test_deep_brackets_are_unreadable_and_no_fault(documents: Documents) -> None:
    deep = "{ idea(number: " + "[" * 400 + "]" * 400 + ") { id } }"

    assert reason(documents, deep) == "DOCUMENT_UNREADABLE"
    assert reason(documents, "{a" * 300 + "}" * 300) == "DOCUMENT_UNREADABLE"


def test_thirteen_levels_of_fields_are_too_deep(documents: Documents) -> None:
    inner = "board { ideas: product { name } }"
    for _ in range(12):
        inner = "mergedInto { " + inner + " }"

    assert reason(documents, "{ idea(number: 1) { " + inner + " } }") == "TOO_DEEP"


def test_lists_in_lists_cost_their_product(documents: Documents) -> None:
    text = "{ ideas(first: 100) { nodes { comments(first: 100) { nodes { id } } } } }"

    with pytest.raises(Turned) as turned:
        documents.read(text, None, {})

    assert turned.value.reason == "TOO_COSTLY"
    assert turned.value.details == {"limit": 2_000, "actual": 10_100}


def test_the_size_of_a_page_may_stand_in_a_variable(documents: Documents) -> None:
    text = "query($n: Int = 3) { ideas(first: $n) { nodes { id } } }"

    assert documents.read(text, None, {}).measured.cost == 3
    assert documents.read(text, None, {"n": 50}).measured.cost == 50
    assert documents.read(text, None, {"n": "many"}).measured.cost == 20
    assert documents.read(text, None, {"n": 2**31}).measured.cost == 100


def test_a_fragment_that_spreads_itself_is_left_to_validation(documents: Documents) -> None:
    circle = "{...A} fragment A on Query {...B} fragment B on Query {...A}"

    assert reason(documents, circle) == "DOCUMENT_INVALID"


def test_a_document_says_which_operation_is_meant(documents: Documents) -> None:
    two = "query A { __typename } query B { __typename }"

    assert documents.read(two, "B", {}).name == "B"
    assert reason(documents, two) == "OPERATION_NAME_REQUIRED"
    with pytest.raises(Turned, match="no operation of this name"):
        documents.read(two, "C", {})
    assert reason(documents, "query A { __typename } query A { __typename }") == "DOCUMENT_INVALID"


def test_a_wrong_field_gives_no_hint_at_the_schema(documents: Documents) -> None:
    with pytest.raises(Turned) as turned:
        documents.read("{ idees { nodes { id } } }", None, {})

    assert turned.value.message == "Cannot query field 'idees' on type 'Query'."
