"""Every refusal of community and campaigns is worded in every language."""

import pytest

from services.campaigns.domain import campaigns, elsewhere, entries, phases, voting
from services.community.domain import access, customers, members, workspaces
from services.gateway.words import LANGUAGES, Words
from shared.kernel import Phrase, Refusal

MODULES = (
    campaigns,
    elsewhere,
    entries,
    phases,
    voting,
    access,
    customers,
    members,
    workspaces,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_says_what_to_do(language: str) -> None:
    kinds = {
        kind
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Refusal) and kind is not Refusal
    }

    texts = Words().texts[language]

    assert [kind.reason for kind in kinds if f"error.{kind.reason}" not in texts] == []


def test_what_is_missing_is_worded_with_its_moment() -> None:
    phrase = Phrase(
        key="eligibility.member_before", params={"before": "2026-03-03T09:00:00.000000Z"}
    )

    said = Words().phrase(phrase, "nl")

    assert said == "Alleen wie voor 3 maart 2026 lid was doet mee."
