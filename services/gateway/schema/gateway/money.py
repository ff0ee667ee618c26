"""Amounts of money."""

from decimal import Decimal

from services.gateway.schema.marks import GATEWAY, asked, input_type, part, typed
from shared.contracts import community as contract


@typed(service=GATEWAY)
class Money:
    """Amount of money."""

    amount: Decimal = part("Amount in major units.")
    currency: str = part("ISO 4217 code.")


@input_type(service=GATEWAY)
class MoneyInput:
    """Amount of money."""

    amount: Decimal = asked("Amount in major units.")
    currency: str = asked("ISO 4217 code.")


def money(view: contract.Money | None) -> Money | None:
    """Return an amount as the public contract has it."""
    if view is None:
        return None
    return Money(amount=Decimal(view.cents).scaleb(-2), currency=view.currency)


def amount_of(input: MoneyInput | None) -> contract.Money | None:
    """Return the amount that is meant; None when none is."""
    if not input:
        return None
    return contract.Money(cents=int(input.amount.scaleb(2)), currency=input.currency)
