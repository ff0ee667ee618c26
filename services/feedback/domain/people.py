"""Who is behind feedback: which rows are of one person, and what is known of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shared.contracts.community import CustomerFacts
from shared.kernel import CustomerId, MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A person who spoke: `person` is the same whichever way they are known."""

    person: str
    account: str
    worth: float | None = None
    segment_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What community told of customers; whoever is not in it counts under the name they came."""

    by_customer: Mapping[str, CustomerFacts] = field(default_factory=dict)
    by_member: Mapping[str, CustomerFacts] = field(default_factory=dict)

    @staticmethod
    def of(known: Iterable[CustomerFacts]) -> "People":
        """Collect what is known of customers."""
        facts = list(known)
        return People(
            by_customer={each.id: each for each in facts},
            by_member={each.member_id: each for each in facts if each.member_id is not None},
        )

    def voice(
        self, customer_id: CustomerId | str | None, member_id: MemberId | str | None
    ) -> Voice | None:
        """Return the person behind an item; None when nobody is known."""
        facts = self.by_customer.get(customer_id) if customer_id else None
        if facts is None and member_id:
            facts = self.by_member.get(member_id)
        if facts is not None:
            return Voice(
                person=facts.person,
                account=facts.account,
                worth=facts.worth,
                segment_ids=facts.segment_ids,
            )
        person = customer_id or member_id
        return Voice(person=person, account=person) if person else None


NOBODY = People()
