"""Customers: who is behind feedback, as far as is known."""

from dataclasses import dataclass
from datetime import datetime

from shared.caller import short_id
from shared.contracts.community import CustomerFacts, CustomerRef, CustomerView
from shared.kernel import CustomerId, MemberId, Refusal

MOST_AT_ONCE = 500
MAX_EXTERNAL_ID = 200


class RefInvalid(Refusal):
    """A reference to a customer that says nothing, or several things at once."""

    reason = "CUSTOMER_REF_INVALID"


class TooManyRefs(Refusal):
    reason = "TOO_MANY_CUSTOMERS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Somebody who uses the products. `same_as` is the customer under whom they are counted, when
    they are known in several ways; `version` goes up with everything that is told of them."""

    id: CustomerId
    external_ids: tuple[str, ...]
    email: str | None
    member_id: MemberId | None
    same_as: CustomerId | None = None
    version: int = 1
    created_at: datetime

    @property
    def person(self) -> str:
        """What is the same for all the ways in which one person is known."""
        return self.member_id or self.same_as or self.id

    def facts(self) -> CustomerFacts:
        """Return what counts of them where people are counted."""
        return CustomerFacts(
            id=self.id,
            person=self.person,
            member_id=self.member_id,
            account=self.person,
            worth=None,
            segment_ids=(),
            version=self.version,
        )

    def view(self, member_name: str | None) -> CustomerView:
        """Return the customer under the best name there is; an address only as a mask."""
        name = member_name or next(iter(self.external_ids), None) or mask(self.email or "")
        return CustomerView(
            id=self.id, name=name, external_ids=self.external_ids, member_id=self.member_id
        )


def mask(email: str) -> str:
    """Return an address as its first letter and its domain: k…@example.nl."""
    local, _, domain = email.partition("@")
    return f"{local[:1]}…@{domain}" if domain else "…"


def customer_id(workspace: str, ref: CustomerRef) -> CustomerId:
    """Return the id a reference leads to: the same reference, the same customer."""
    given = [each for each in (ref.id, ref.external_id, ref.email) if each is not None]
    if len(given) != 1 or not given[0].strip() or len(given[0]) > MAX_EXTERNAL_ID:
        raise RefInvalid(
            "a customer is pointed at by exactly one id or address", path=("customer",)
        )
    if ref.id is not None:
        return ref.id
    if ref.external_id is not None:
        return CustomerId(f"customer_{short_id(f'{workspace}/external/{ref.external_id.strip()}')}")
    return id_of_email(workspace, given[0])


def id_of_email(workspace: str, email: str) -> CustomerId:
    """Return the id of the customer who is known by this address."""
    return CustomerId(f"customer_{short_id(f'{workspace}/email/{email.strip().lower()}')}")
