"""What can't wait, and what only sounds like it."""

import pytest

from services.feedback.domain.urgency import HINTS, urgency_of
from shared.contracts.feedback import UrgencyReason


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("The battery caught fire in my shed.", UrgencyReason.UNSAFE, "caught fire"),
        ("Levensgevaarlijk, die bocht bij de sluis!", UrgencyReason.UNSAFE, "Levensgevaarlijk"),
        ("De remmen werken niet goed", UrgencyReason.UNSAFE, "remmen werken niet"),
        ("Ik ben bijna aangereden door de route", UrgencyReason.UNSAFE, "bijna aangereden"),
        ("I can see another customer’s address", UrgencyReason.LEGAL, "another customer’s address"),
        ("Dit is een datalek volgens de AVG", UrgencyReason.LEGAL, "datalek"),
        ("Ik zie de gegevens van iemand anders", UrgencyReason.LEGAL, "gegevens van iemand anders"),
        ("I can’t log in since the update", UrgencyReason.BLOCKED, "can’t log in"),
        ("Sinds gisteren kan ik niet meer inloggen", UrgencyReason.BLOCKED, None),
        ("De app werkt niet meer", UrgencyReason.BLOCKED, "werkt niet meer"),
        ("I am cancelling my subscription", UrgencyReason.LEAVING, "cancelling my subscription"),
        ("Dan zeg ik mijn abonnement op.", UrgencyReason.LEAVING, "abonnement op"),
        ("Ik stap over naar de concurrent", UrgencyReason.LEAVING, "stap over"),
        ("We need the invoice before Friday", UrgencyReason.DEADLINE, None),
        ("Dit moet uiterlijk morgen geregeld zijn", UrgencyReason.DEADLINE, None),
        ("Urgent: the group leaves tonight", UrgencyReason.DEADLINE, "Urgent"),
        ("Not only ugly but dangerous", UrgencyReason.UNSAFE, "dangerous"),
        ("Niet alleen gevaarlijk, ook lelijk", UrgencyReason.UNSAFE, "gevaarlijk"),
    ],
)
def test_what_cannot_wait_says_why(text: str, reason: UrgencyReason, words: str | None) -> None:
    found = urgency_of(text)

    assert found is not None
    assert found.reason is reason
    assert words is None or found.words == words


@pytest.mark.parametrize(
    "text",
    [
        "The new route is not dangerous at all",
        "Het is niet gevaarlijk, wel druk",
        "Geen spoed, maar een donkere kaart zou mooi zijn",
        "Not urgent: could the map be darker?",
        "Ik heb per ongeluk twee keer betaald",
        "I paid twice by accident",
        "Switch to dark mode at night please",
        "I would never cancel my subscription",
        "De app is traag maar werkt",
        "Ik wil graag een kaart voor onderweg",
        "I love the new bike computer",
        "",
    ],
)
def test_what_can_wait_is_not_called_urgent(text: str) -> None:
    assert urgency_of(text) is None


def test_the_gravest_reason_is_the_one() -> None:
    found = urgency_of("I will cancel my subscription: the brakes failed and I got hurt")

    assert found is not None
    assert found.reason is UrgencyReason.UNSAFE


def test_hints_let_through_every_sentence_that_a_rule_is_about() -> None:
    for reason, hints in HINTS.items():
        assert all(hint == hint.lower() for hint in hints), reason
    assert urgency_of("DE REM WEIGERT EN DE APP LIGT PLAT") is not None
