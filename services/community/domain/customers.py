"""Customers: who is behind feedback, as far as is known."""

from dataclasses import dataclass
from datetime import datetime

from shared.caller import short_id
from shared.contracts.community import (
    CustomerFacts,
    CustomerKind,
    CustomerRef,
    CustomerView,
    Money,
    SegmentRule,
)
from shared.kernel import CustomerId, ErrorCode, MemberId, Refusal, SegmentId
from shared.text import words_of

MOST_AT_ONCE = 500
MAX_EXTERNAL_ID = 200


class RefInvalid(Refusal):
    """A reference to a customer that says nothing, or several things at once."""

    reason = "CUSTOMER_REF_INVALID"


class TooManyRefs(Refusal):
    reason = "TOO_MANY_CUSTOMERS"


class CustomerMissing(Refusal):
    """There is no such customer in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "CUSTOMER_NOT_FOUND"


class CurrencyMismatch(Refusal):
    """What customers are worth is kept in one currency, so that it can be added up."""

    reason = "CURRENCY_MISMATCH"


class WorthInvalid(Refusal):
    """What a customer is worth is not below zero, and has a currency of three letters."""

    reason = "WORTH_INVALID"


class OrganisationInvalid(Refusal):
    """A customer belongs to another one, which is an organisation itself."""

    reason = "ORGANISATION_INVALID"


class SegmentNotFound(Refusal):
    """There is no such segment in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "SEGMENT_NOT_FOUND"


class SegmentNameTaken(Refusal):
    """Another segment has this name."""

    code = ErrorCode.DUPLICATE
    reason = "SEGMENT_NAME_TAKEN"


class SegmentNameRequired(Refusal):
    """A new segment needs a name."""

    reason = "SEGMENT_NAME_REQUIRED"


class TooManySegments(Refusal):
    """A workspace has at most 50 segments."""

    reason = "TOO_MANY_SEGMENTS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Somebody who uses the products. `same_as` is the customer under whom they are counted, when
    they are known in several ways; `version` goes up with everything that is told of them."""

    id: CustomerId
    external_ids: tuple[str, ...]
    email: str | None
    member_id: MemberId | None
    name: str | None = None
    kind: CustomerKind = CustomerKind.PERSON
    organisation_id: CustomerId | None = None
    worth: Money | None = None
    tier: str | None = None
    same_as: CustomerId | None = None
    segment_ids: tuple[SegmentId, ...] = ()
    by_hand: tuple[SegmentId, ...] = ()
    words: tuple[str, ...] = ()
    version: int = 1
    created_at: datetime

    @property
    def person(self) -> str:
        """What is the same for all the ways in which one person is known."""
        return self.member_id or self.same_as or self.id

    def facts(self, account: "Customer | None") -> CustomerFacts:
        """Return what counts of them where people are counted; `account` is the organisation they
        speak for."""
        worth = account.worth if account is not None else self.worth
        return CustomerFacts(
            id=self.id,
            person=self.person,
            member_id=self.member_id,
            account=account.id if account is not None else self.person,
            worth=worth.cents / 100 if worth is not None else None,
            segment_ids=self.segment_ids,
            version=self.version,
        )

    def belongs_in(self, rule: SegmentRule, locale: str | None, account: "Customer | None") -> bool:
        """Return whether a rule lets them in; tier and worth of their organisation count as
        theirs. `locale` is the language they read in, where known."""
        tier = self.tier or (account.tier if account is not None else None)
        worth = self.worth or (account.worth if account is not None else None)
        least = rule.min_annual_value
        languages = {each.partition("-")[0].lower() for each in rule.locales}
        own = locale.partition("-")[0].lower() if locale else None
        return (
            bool(rule.tiers or least is not None or rule.locales)
            and (not rule.tiers or (tier or "").casefold() in {t.casefold() for t in rule.tiers})
            and (least is None or (worth is not None and worth.cents >= least.cents))
            and (not languages or own in languages)
        )

    def view(self, member_name: str | None) -> CustomerView:
        """Return the customer under the best name there is; an address only as a mask."""
        known = self.name or member_name or next(iter(self.external_ids), None)
        return CustomerView(
            id=self.id,
            name=known or mask(self.email or ""),
            external_ids=self.external_ids,
            member_id=self.member_id,
            kind=self.kind,
            organisation_id=self.organisation_id,
            annual_value=self.worth,
            tier=self.tier,
            segment_ids=self.segment_ids,
            same_as=self.same_as,
        )

    def found_by(self) -> tuple[str, ...]:
        """Return the words they are found by."""
        return words_of(" ".join((self.name or "", *self.external_ids, self.email or "")))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A group of customers, by rule or by hand."""

    id: SegmentId
    name: str
    rule: SegmentRule | None = None
    created_at: datetime


def check_worth(worth: Money, path: tuple[str, ...]) -> Money:
    """Return what somebody is worth, or refuse."""
    currency = worth.currency.strip().upper()
    if worth.cents < 0 or len(currency) != 3 or not (currency.isascii() and currency.isalpha()):
        raise WorthInvalid("an amount of 0 or more, in a currency such as EUR", path=path)
    return Money(cents=worth.cents, currency=currency)
