"""Every refusal of ideas is worded in every language, with what it can fill in."""

import pytest

from services.gateway.words import LANGUAGES, Words
from services.ideas.domain import boards, comments, elsewhere, ideas
from shared import text
from shared.kernel import Refusal

REASONS = sorted(
    {
        thing.reason
        for module in (boards, comments, elsewhere, ideas, text)
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, Refusal)
        and thing.__module__ == module.__name__
    }
)
SLOTS = {
    "board", "title", "limit", "actual", "count", "status", "wanted", "character",
    "retryAfterSeconds", "service",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_a_sentence_that_says_what_to_do(language: str) -> None:
    texts = Words().texts[language]

    for reason in REASONS:
        said = texts[f"error.{reason}"]
        assert said.slots <= SLOTS, reason
        assert all(form.endswith(".") for form in said.forms), reason
