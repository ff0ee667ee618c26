"""The members of the sample, three of whom a visitor may sign in as."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.cli.demo.plan import community
from services.cli.demo.teller import Teller, for_each
from services.cli.words import say
from shared.contracts.community import AddMember, MemberView
from shared.kernel import MemberId, Role, utc_now

MAIL = "dijkrit.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A member whose password is known to who tries the sample."""

    handle: str
    part: str
    password: str

    @property
    def email(self) -> str:
        return f"{self.handle}@{MAIL}"


# Told to whoever tries the sample, so these are no secrets.
GUESTS = tuple(
    Guest(handle=handle, part=part, password=password)
    for handle, part, password in (
        ("noor-b", "a customer", "langs-de-rotte-14"),
        ("team-routes", "the product team", "kaart-met-knooppunten"),
        ("yara-dijkrit", "a community manager", "iedereen-fietst-mee"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who takes part, by handle. Everything in the sample happens so long before `anchor`."""

    anchor: datetime
    ids: dict[str, MemberId]
    roles: dict[str, Role]

    @property
    def customers(self) -> tuple[str, ...]:
        return tuple(handle for handle, role in self.roles.items() if role is Role.CUSTOMER)

    @property
    def guests(self) -> frozenset[str]:
        """Whom people sign in as: they keep their votes to give."""
        return frozenset(guest.handle for guest in GUESTS)


def print_people(address: str) -> None:
    """Say where the sample community is and how to sign in as each of three people."""
    say("")
    say(f"Open [bold]{address}[/] and sign in as")
    for guest in GUESTS:
        say(f"  {guest.part:<20} {guest.email:<30} password: {guest.password}")
    say("")


async def add_guests(teller: Teller) -> datetime:
    """Add the three people to sign in as and return the anchor.

    The moment when the first of them joined, which is kept, settles it; so an interrupted filling
    goes on with the moments it began with.
    """
    written = {each["handle"]: each for each in community()["members"]}
    guests = [guest.handle for guest in GUESTS]
    first = written[guests[0]]
    joined = timedelta(days=first["joined_days_ago"])
    anchor = (await _add(teller, first, utc_now().replace(microsecond=0))).joined_at + joined
    for handle in guests[1:]:
        await _add(teller, written[handle], anchor)
    return anchor


async def add_members(teller: Teller) -> Cast:
    """Add everybody who is not there yet."""
    anchor = await add_guests(teller)
    written = community()["members"]

    async def add(member: dict[str, object]) -> MemberView:
        return await _add(teller, member, anchor)

    added = await for_each(add, written)
    return Cast(
        anchor=anchor,
        ids={each["handle"]: view.id for each, view in zip(written, added, strict=True)},
        roles={each["handle"]: Role(each["role"]) for each in written},
    )


async def _add(teller: Teller, member: dict[str, object], anchor: datetime) -> MemberView:
    handle = str(member["handle"])
    bio = member.get("bio")
    guest = next((guest for guest in GUESTS if guest.handle == handle), None)
    return await teller.tell(
        AddMember(
            handle=handle,
            name=str(member["name"]),
            email=f"{handle}@{MAIL}",
            password=guest.password if guest else None,
            roles=(Role(str(member["role"])),),
            locale=str(member["language"]),
            joined_at=anchor - timedelta(days=int(str(member["joined_days_ago"]))),
            bio=str(bio) if bio else None,
        )
    )
